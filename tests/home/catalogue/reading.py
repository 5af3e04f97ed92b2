"""Reading the files of the catalogue as programs do."""

import csv
import json
from io import StringIO
from typing import Any

from rdflib import Graph

from ruhr_site.home.catalogue.datasets import DATASETS

SLUGS = list(DATASETS)
FILES = [f"/data/{slug}.{kind}" for slug in SLUGS for kind in ("csv", "json")]
CATALOGUES = {"/data/catalogue.ttl": "turtle", "/data/catalogue.jsonld": "json-ld"}


def body(visitor: Any, address: str) -> str:
    """Return the whole of a file."""
    response = visitor.get(address)
    assert response.status_code == 200, address
    return (response.getvalue() if response.streaming else response.content).decode()


def rows(visitor: Any, slug: str) -> list[dict[str, str]]:
    """Return the lines of a table by the names of its columns."""
    return list(csv.DictReader(StringIO(body(visitor, f"/data/{slug}.csv"), newline="")))


def records(visitor: Any, slug: str) -> list[dict[str, Any]]:
    """Return the records of a dataset."""
    return json.loads(body(visitor, f"/data/{slug}.json"))[slug]


def graph(visitor: Any, address: str = "/data/catalogue.ttl") -> Graph:
    """Return the catalogue as a graph."""
    return Graph().parse(data=body(visitor, address), format=CATALOGUES[address])
