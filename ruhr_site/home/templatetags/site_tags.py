"""The frame around every page: menus and the language switch."""

from typing import Any

from django import template
from django.conf import settings
from django.urls import translate_url
from django.utils import translation
from wagtail.models import Page

from ruhr_site.core.kept import keep
from ruhr_site.core.visibility import visible
from ruhr_site.home.models import SharePicture, StandardPage

register = template.Library()


@register.simple_tag
def site_menus() -> dict[str, list[Page]]:
    """Return the public pages below the front page that stand in menus: sections for the head, texts for the foot."""
    language = translation.get_language() or settings.LANGUAGE_CODE
    return keep(f"menus {language}", lambda: read_menus(language))


def read_menus(language: str) -> dict[str, list[Page]]:
    """Read the menus of a language."""
    pages = (
        visible(Page.objects.in_menu())
        .filter(depth=3, locale__language_code=language)
        .select_related("content_type")
        .order_by("path")
    )
    menus: dict[str, list[Page]] = {"sections": [], "texts": []}
    for page in pages:
        menus["texts" if page.cached_content_type.model_class() is StandardPage else "sections"].append(page)
    return menus


@register.simple_tag(takes_context=True)
def language_links(context: dict[str, Any]) -> list[dict[str, Any]]:
    """Return a link for each language: to the same page where it exists, otherwise to the front page."""
    current = translation.get_language()
    counterparts = context.get("counterparts")
    path = context["request"].get_full_path() if "request" in context else "/"
    links = []
    for code, _label in settings.LANGUAGES:
        url = translate_url(path, code) if counterparts is None else counterparts.get(code, "")
        links.append(
            {
                "code": code,
                "name": translation.get_language_info(code)["name_local"],
                "url": url or f"/{code}/",
                "is_current": code == current,
                "is_missing": not url,
            }
        )
    return links


@register.simple_tag
def share_picture(page: Any) -> str:
    """Return the address of the picture for shared links of a page, empty where it has none."""
    pictures = keep("share pictures", lambda: {row.page_id: row.file.url for row in SharePicture.objects.all()})
    return pictures.get(page.pk, "") if page else ""
