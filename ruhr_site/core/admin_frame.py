"""What the frame around a page of ours in the admin shows (`core/admin/base.html`)."""

from typing import Any


def frame(title: str, *trail: tuple[str, str]) -> dict[str, Any]:
    """Return the title of a page, and the way to it as (address, label), for the template's context."""
    crumbs = [{"url": url, "label": label} for url, label in (*trail, ("", title))]
    return {"page_title": title, "header_title": title, "breadcrumbs_items": crumbs}
