"""The rooms of the house (design.md, 2): who may import whom, what stands in the root, how large a file may be."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
HOME = "ruhr_site.home"
DOMAINS = ("stories", "sectors", "projects", "ruhr_site.places")
SHARED = ("ruhr_site.core", "ruhr_site.users")
PACKAGES = (HOME, *DOMAINS, *SHARED)
MAY_IMPORT = {
    HOME: {*DOMAINS, *SHARED},
    **{domain: set(SHARED) for domain in DOMAINS},
    "ruhr_site.core": set(),
    "ruhr_site.users": set(),
}
ROOT_NAMES = {
    *("manage.py", "ruhr_site", "stories", "sectors", "projects", "templates", "static", "fixtures", "tests"),
    *("requirements.txt", "README.md"),
    *("pyproject.toml", "Makefile", "deploy", "docs", "locale", "requirements-dev.txt"),
}
MADE_BY_COMMANDS = {"var"}
MODULES = [
    path
    for folder in ("ruhr_site", "stories", "sectors", "projects")
    for path in sorted((ROOT / folder).rglob("*.py"))
    if "migrations" not in path.parts
]
TEMPLATES = sorted((ROOT / "templates").rglob("*.*"))


def dotted(path: Path) -> str:
    """Return the dotted name of a module: "stories.models"."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def package_of(name: str) -> str:
    """Return the package of ours that a dotted name lies in, "ruhr_site" for the project itself, "" for others."""
    for package in (*PACKAGES, "ruhr_site"):
        if name == package or name.startswith(f"{package}."):
            return package
    return ""


def imports(path: Path) -> Iterator[str]:
    """Yield the dotted name of everything that a module imports, inside functions and type checks as well."""
    anchor = dotted(path).split(".")
    if path.name != "__init__.py":
        anchor = anchor[:-1]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = anchor[: len(anchor) - node.level + 1] if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            yield from (f"{module}.{alias.name}" for alias in node.names)


def imported_packages() -> dict[str, dict[str, str]]:
    """Return which packages of ours each package imports, with one module that does so."""
    graph: dict[str, dict[str, str]] = {package: {} for package in PACKAGES}
    for path in [*MODULES, *[p for p in ROOT.glob("*/migrations/*.py") if package_of(dotted(p))]]:
        package = package_of(dotted(path))
        for name in imports(path):
            other = package_of(name)
            if package in graph and other and other != package:
                graph[package].setdefault(other, str(path.relative_to(ROOT)))
    return graph


@pytest.mark.parametrize("package", PACKAGES)
def test_a_package_imports_only_what_lies_below_it(package):
    forbidden = {
        other: where for other, where in imported_packages()[package].items() if other not in MAY_IMPORT[package]
    }
    assert not forbidden


def test_packages_do_not_import_one_another_in_a_circle():
    graph = {package: set(others) for package, others in imported_packages().items()}
    while leaves := [package for package, others in graph.items() if not others & set(graph)]:
        for leaf in leaves:
            del graph[leaf]
    assert not graph


def test_relative_imports_are_understood():
    found = set(imports(ROOT / "ruhr_site" / "home" / "seeding" / "pages.py"))
    assert {"ruhr_site.home.seeding.sources.Texts", "stories.models.StoryPage"} <= found


def test_nothing_but_the_fixed_names_stands_in_the_root():
    names = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")}
    assert names - ROOT_NAMES - MADE_BY_COMMANDS == set()


@pytest.mark.parametrize("name", ["utils", "helpers", "misc"])
def test_no_module_is_named_after_nothing(name):
    assert [str(path) for path in [*MODULES, *ROOT.glob("tests/**/*.py")] if path.stem == name] == []


def test_a_module_has_at_most_300_lines():
    tests = list(ROOT.glob("tests/**/*.py"))
    assert {str(p): n for p in [*MODULES, *tests] if (n := len(p.read_text("utf-8").splitlines())) > 300} == {}


def test_a_template_has_at_most_120_lines():
    assert {str(p): n for p in TEMPLATES if (n := len(p.read_text("utf-8").splitlines())) > 120} == {}
