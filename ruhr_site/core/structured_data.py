"""What the structured data (schema.org) of several apps have in common."""

from typing import Any

from .files import PUBLISHER

REGION = {"@type": "Place", "name": "Metropole Ruhr"}


def known(values: dict[str, Any]) -> dict[str, Any]:
    """Return the values that are known."""
    return {name: value for name, value in values.items() if value not in (None, "", [])}


def absolute(address: str, request: Any) -> str:
    """Return a path of the portal as a whole address; as it is in previews, which have no request."""
    return request.build_absolute_uri(address) if request else address


def publisher(request: Any) -> dict[str, Any]:
    """Return who publishes the portal, under a name by which all pages mean the same."""
    named = {"@id": absolute("/#organization", request)} if request else {}
    return {"@type": "Organization", **named, "name": PUBLISHER}
