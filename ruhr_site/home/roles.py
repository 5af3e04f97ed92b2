"""The four roles and what each may do. The migration that builds the groups reads this table.

Administrators keep the portal running and may do everything; chief editors approve and publish; editors write and
submit; project staff update the milestones of their own projects (`projects.permissions` asks for the project).
"""

from dataclasses import dataclass, field

RECORDS = (
    "core.person",
    "places.city",
    "projects.organisation",
    "projects.programme",
    "projects.project",
    "sectors.keyfigure",
    "sectors.sector",
    "sectors.source",
    "sectors.unit",
    "stories.topic",
)


@dataclass(frozen=True)
class Role:
    """A group: its permissions as "app.codename", and those on all pages and on all pictures and files."""

    name: str
    permissions: frozenset[str] = field(default_factory=frozenset)
    page_permissions: frozenset[str] = field(default_factory=frozenset)
    collection_permissions: frozenset[str] = field(default_factory=frozenset)
    has_everything: bool = False


def on(models: tuple[str, ...], *actions: str) -> frozenset[str]:
    """Return the permissions of the actions on the models: "core.add_person"."""
    return frozenset(
        f"{app}.{action}_{model}" for app, model in (name.split(".") for name in models) for action in actions
    )


ADMIN = frozenset({"wagtailadmin.access_admin"})
FILES = frozenset(
    f"{app}.{action}_{model}"
    for app, model in (("wagtailimages", "image"), ("wagtaildocs", "document"))
    for action in ("add", "change", "choose")
)
COLLECTIONS = frozenset(f"wagtailcore.{action}_collection" for action in ("add", "change", "delete"))

ROLES = (
    Role(
        "Administrators",
        has_everything=True,
        page_permissions=frozenset({"add", "change", "publish", "lock", "unlock", "bulk_delete"}),
        collection_permissions=FILES | COLLECTIONS,
    ),
    Role(
        "Chief editors",
        ADMIN
        | on(RECORDS, "add", "change", "delete", "view")
        | on(("sectors.keyfigure",), "publish")
        | on(("projects.milestone",), "add", "change", "delete", "view")
        | on(("projects.contactmessage",), "change", "delete", "view")
        | {
            "wagtailredirects.add_redirect",
            "wagtailredirects.change_redirect",
            "wagtailredirects.delete_redirect",
            "simple_translation.submit_translation",
        },
        frozenset({"add", "change", "publish", "lock", "unlock"}),
        FILES,
    ),
    Role(
        "Editors",
        ADMIN
        | on(RECORDS, "view")
        | on(("core.person", "stories.topic", "sectors.keyfigure", "projects.organisation"), "add", "change")
        | on(("projects.project", "projects.milestone"), "change")
        | on(("projects.milestone",), "view")
        | {"simple_translation.submit_translation"},
        frozenset({"add", "change"}),
        FILES,
    ),
    Role("Project staff", ADMIN | on(("projects.milestone",), "change", "view") | on(("sectors.keyfigure",), "view")),
)
