"""Every address of the admin, filled in with ids, and whether somebody is kept out: for tests that hold everywhere."""

import re
from collections.abc import Iterator, Mapping

from django.urls import URLPattern, get_resolver

# Not pages: one ends the session, one raises an error on purpose, one catches what has no address.
SKIPPED = {"wagtailadmin_logout", "wagtailadmin_error_test", "wagtailadmin_tag_model_autocomplete"}
PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")


def walk(patterns: list, prefix: str = "", space: str = "") -> Iterator[tuple[str, str]]:
    """Yield (name, route) of every plain address below the patterns."""
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            name = f"{space}:{pattern.name}".lstrip(":")
            if pattern.name and name not in SKIPPED and "(" not in route:
                yield name, route.replace("^", "").replace("$", "")
        else:
            yield from walk(pattern.url_patterns, route, pattern.namespace or space)


def addresses(ids: Mapping[str, object]) -> dict[str, list[str]]:
    """Return the admin's addresses by their namespace.

    `ids` holds a value for a parameter of one namespace ("wagtailsnippets_projects_milestone:pk") or of all ("pk").
    Addresses with a parameter that has no value are left out.
    """
    found: dict[str, list[str]] = {}
    for name, route in walk(get_resolver().url_patterns):
        if not route.startswith("admin/"):
            continue
        space = name.rpartition(":")[0]
        values = {p: ids.get(f"{space}:{p}", ids.get(p)) for p in PARAMETER.findall(route)}
        if None not in values.values():
            for parameter, value in values.items():
                route = re.sub(rf"<(\w+:)?{parameter}>", str(value), route)
            found.setdefault(space, []).append(f"/{route}")
    return found


def refused(response) -> bool:
    """Whether somebody is led to the log-in, or told that there is nothing, or nothing to do for them."""
    return response.status_code in (403, 404) or (
        response.status_code == 302 and response.url.partition("?")[0] in ("/admin/login/", "/admin/")
    )
