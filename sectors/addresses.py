"""The public addresses of the register: pages in each language, and files."""

from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from .models import KeyFigure

REGISTER_FILES = ("register_csv", "register_json")
FIGURE_FILES = ("csv", "json", "chart")


def figure_addresses(figures: Iterable[KeyFigure]) -> list[str]:
    """Return the pages and files of catalogue, register, the given figures and their versions, in every language."""
    found = []
    for code, _name in settings.LANGUAGES:
        with override(code):
            found += [reverse("catalogue"), *(reverse(f"figures:{name}") for name in ("register", *REGISTER_FILES))]
            for figure in figures:
                found += [reverse(f"figures:{name}", args=[figure.slug]) for name in ("figure", *FIGURE_FILES)]
                versions = range(1, figure.version + 1)
                found += [reverse("figures:version", args=[figure.slug, version]) for version in versions]
    return found
