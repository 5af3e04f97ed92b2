"""The state of a page's other language for the templates of the admin."""

from typing import Any

from django import template

from ruhr_site.core.models import BasePage
from ruhr_site.home.languages.states import Standing, State, language_of, standing_of
from ruhr_site.home.languages.views import MAY_TRANSLATE
from ruhr_site.home.languages.wording import said

register = template.Library()


@register.simple_tag
def language_standing(page: Any) -> Standing | None:
    """Return how a page stands beside its counterpart; nothing for what is no stored page of ours."""
    return standing_of(page) if isinstance(page, BasePage) and page.pk and not page.alias_of_id else None


@register.simple_tag
def said_of(language: str, name: str) -> str:
    """Return words about a language: `{% said_of standing.language "write" %}`."""
    return said(language, name)


@register.filter
def language_code(page: Any) -> str:
    """Return the language of a page."""
    return language_of(page)


@register.filter
def may_translate(user: Any) -> bool:
    """Whether an account may write pages in the other language."""
    return user.has_perm(MAY_TRANSLATE)


@register.inclusion_tag("home/admin/language_state.html")
def language_state(state: int) -> dict[str, Any]:
    """Show a state as a word with a sign, so that colour says nothing alone."""
    return {"state": State(state)}
