"""The table of what each role may do, for docs/security.md, from the table that the groups are built from."""

from collections.abc import Iterator

from .roles import ROLES, Role

EVERYTHING, NOTHING = "everything", "–"


def actions(role: Role, subject: str) -> str:
    """Return what a role may do with a model ("core.person"), in words of the code."""
    if role.has_everything:
        return EVERYTHING
    app, model = subject.split(".")
    found = sorted(
        action
        for name, (action, _line, of) in ((name, name.split(".")[1].rpartition("_")) for name in role.permissions)
        if name.split(".")[0] == app and of == model
    )
    return ", ".join(found) or NOTHING


def subjects() -> list[str]:
    """Return every model that any role may do something with."""
    names = {name for role in ROLES for name in role.permissions}
    return sorted({f"{name.split('.')[0]}.{name.rpartition('_')[2]}" for name in names})


def rows() -> Iterator[list[str]]:
    """Yield the lines of the table: the heading, pages, files, then every kind of record."""
    yield ["on", *(role.name for role in ROLES)]
    yield ["---" for _column in range(len(ROLES) + 1)]
    yield ["all pages", *(", ".join(sorted(role.page_permissions)) or NOTHING for role in ROLES)]
    files = [sorted(name.split(".")[1] for name in role.collection_permissions) for role in ROLES]
    yield ["all pictures and documents", *(", ".join(names).replace("_", " ") or NOTHING for names in files)]
    for subject in subjects():
        yield [f"`{subject}`", *(actions(role, subject) for role in ROLES)]


def matrix() -> str:
    """Return the table as Markdown."""
    return "\n".join(f"| {' | '.join(row)} |" for row in rows())
