"""Renew schemaorg.json: `npm pack schema-dts`, unpack it, then `python tests/vocabulary/extract.py package/`.

schema-dts (Google, Apache licence 2.0) writes schema.org's vocabulary as types of TypeScript: which types extend which,
which properties each has (domainIncludes), and of which types their values are (rangeIncludes).
"""

import json
import re
import sys
from pathlib import Path

BASE = re.compile(r"^interface (\w+)Base extends ([^{]+)\{$")
LEAF = re.compile(r"^export interface (\w+)Leaf extends ([^{]+)\{$")
PROPERTY = re.compile(r'^    "(\w+)"\?: SchemaValue<(.+), "\w+">;$')
NAMES = re.compile(r'^export type (\w+) = (?:"https://schema\.org/|.*\| "https://schema\.org/)')


def parents(words: str) -> list[str]:
    """Return the types that a type extends."""
    found = re.findall(r"(\w+)Base\b", words)
    return [name for name in found if name != "Thing"] or ["Thing"]


def extract(text: str) -> dict:
    """Return parents, properties with their ranges, and members of enumerations, by type."""
    types: dict[str, dict] = {"Thing": {"parents": [], "properties": {}}}
    current = ""
    for line in text.splitlines():
        if match := BASE.match(line) or LEAF.match(line):
            current = match[1]
            entry = types.setdefault(current, {"parents": [], "properties": {}})
            entry["parents"] = sorted({*entry["parents"], *parents(match[2])} - {current})
        elif line.startswith(("interface ThingBase", "export type ", "export interface ")):
            current = "Thing" if line.startswith("interface ThingBase") else ""
            if NAMES.match(line):
                name = line.split()[2]
                entry = types.setdefault(name, {"parents": ["Enumeration"], "properties": {}})
                entry["members"] = sorted(set(re.findall(r'"https://schema\.org/(\w+)"', line)))
        elif current and (match := PROPERTY.match(line)):
            types[current]["properties"][match[1]] = [n for n in match[2].split(" | ") if n != "IdReference"]
    return types


if __name__ == "__main__":
    package = Path(sys.argv[1])
    version = json.loads((package / "package.json").read_text(encoding="utf-8"))["version"]
    vocabulary = {
        "source": f"npm package schema-dts {version}, by tests/vocabulary/extract.py",
        "types": dict(sorted(extract((package / "dist" / "schema.d.ts").read_text(encoding="utf-8")).items())),
    }
    lines = [f"{json.dumps(name)}: {json.dumps(entry)}" for name, entry in vocabulary["types"].items()]
    target = Path(__file__).parent / "schemaorg.json"
    head = f'{{"source": {json.dumps(vocabulary["source"])},\n"types": {{\n'
    target.write_text(head + ",\n".join(lines) + "\n}}\n", encoding="utf-8")
