"""Words of a record in each language: facts are stored once, only words are stored per language."""

from typing import Any, overload

from django.conf import settings
from django.utils import translation


def active_language() -> str:
    """Return the two-letter code of the active language, the default language outside a request."""
    return (translation.get_language() or settings.LANGUAGE_CODE)[:2]


def in_language(record: Any, name: str, language: str | None = None) -> str:
    """Return `<name>_<language>` of a record: the active language by default, German where the words are missing."""
    return getattr(record, f"{name}_{language or active_language()}", "") or getattr(
        record, f"{name}_{settings.LANGUAGE_CODE}", ""
    )


class InLanguage:
    """Attribute that reads the words of its own name in the active language: `name = InLanguage()` reads `name_de`."""

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    @overload
    def __get__(self, record: None, owner: type) -> "InLanguage": ...
    @overload
    def __get__(self, record: object, owner: type) -> str: ...
    def __get__(self, record: object | None, owner: type) -> "InLanguage | str":
        return self if record is None else in_language(record, self.name)
