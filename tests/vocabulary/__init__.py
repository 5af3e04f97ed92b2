"""Structured data held against schema.org's vocabulary, as triples that rdflib has read.

`schemaorg.json` is an extract of the vocabulary with its source; `extract.py` renews it. Types without properties of
their own are skipped there as parents: ResearchProject is an Organization, without Project in between.
"""

import json
import re
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF

SCHEMA = "https://schema.org/"
NUMBERS = {"Number", "Integer", "Float"}


@cache
def vocabulary() -> dict[str, dict[str, Any]]:
    """Return the types: parents, properties with their ranges, members of enumerations."""
    return json.loads((Path(__file__).parent / "schemaorg.json").read_text(encoding="utf-8"))["types"]


@cache
def ancestors(name: str) -> frozenset[str]:
    """Return a type with everything that it is as well."""
    return frozenset({name}).union(*(ancestors(parent) for parent in vocabulary()[name]["parents"]))


@cache
def ranges(kind: str, name: str) -> frozenset[str] | None:
    """Return the types that values of a property of a type may have; None where the type has no such property."""
    found = [
        vocabulary()[one]["properties"][name] for one in ancestors(kind) if name in vocabulary()[one]["properties"]
    ]
    return frozenset().union(*found) if found else None


def triples(data: dict[str, Any]) -> Graph:
    """Return structured data as a graph; the context is the vocabulary itself, which nothing is loaded for."""
    assert data["@context"] == "https://schema.org"
    return Graph().parse(data=json.dumps(data | {"@context": {"@vocab": SCHEMA}}), format="json-ld")


def problems(data: dict[str, Any]) -> list[str]:
    """Return what of structured data the vocabulary does not know, or knows otherwise."""
    graph = triples(data)
    found = [f"{node}: no type" for node in set(graph.subjects()) if not list(graph.objects(node, RDF.type))]
    for node, kind in graph.subject_objects(RDF.type):
        name = str(kind).removeprefix(SCHEMA)
        if name not in vocabulary():
            found.append(f"{name}: no such type")
            continue
        for predicate, value in graph.predicate_objects(node):
            if predicate != RDF.type:
                found += property_problems(graph, node, name, str(predicate).removeprefix(SCHEMA), value)
    return found


def property_problems(graph: Graph, node: Any, kind: str, name: str, value: Any) -> list[str]:
    """Return what is wrong with a value of a property.

    A role carries the property that led to it (schema.org/Role); "-input" says how a property of an action is filled
    (schema.org/docs/actions.html).
    """
    if name.endswith("-input"):
        return [] if ranges(kind, name.removesuffix("-input")) else [f"{kind} has no property {name}"]
    expected = ranges(kind, name)
    if expected is None and "Role" in ancestors(kind):
        owners = [owner for owner, predicate in graph.subject_predicates(node) if str(predicate) == SCHEMA + name]
        kinds = [str(one).removeprefix(SCHEMA) for owner in owners for one in graph.objects(owner, RDF.type)]
        expected = next((ranges(one, name) for one in kinds), None)
    if expected is None:
        return [f"{kind} has no property {name}"]
    types = [str(one).removeprefix(SCHEMA) for one in graph.objects(value, RDF.type)]
    if isinstance(value, Literal):
        fits = literal_fits(value, expected)
    elif types:
        fits = any("Role" in ancestors(one) or ancestors(one) & expected for one in types if one in vocabulary())
    else:
        fits = isinstance(value, URIRef) and "URL" in expected
    return [] if fits else [f"{kind}.{name}: {value!r} is none of {sorted(expected)}"]


def literal_fits(value: Literal, expected: frozenset[str]) -> bool:
    """Whether a text, number or time may stand where one of these types is expected."""
    text = str(value)
    if isinstance(value.value, bool):
        return "Boolean" in expected
    if isinstance(value.value, (int, float)):
        return bool(expected & NUMBERS)
    return (
        "Text" in expected
        or ("URL" in expected and re.match(r"https?://", text) is not None)
        or ("Date" in expected and is_time(text, date))
        or ("DateTime" in expected and is_time(text, datetime))
        or any(text.removeprefix(SCHEMA) in vocabulary().get(one, {}).get("members", ()) for one in expected)
    )


def is_time(text: str, kind: Any) -> bool:
    """Whether a text is a day or a time by ISO 8601; a month or a year counts as a day that is not known better."""
    if kind is date and re.fullmatch(r"\d{4}(-\d{2})?", text):
        return True
    try:
        return bool(kind.fromisoformat(text))
    except ValueError:
        return False
