"""The frame around every page: menus, the language switch, where the reader is, and the nearest pages."""

from difflib import get_close_matches
from typing import Any

from django import template
from django.conf import settings
from django.urls import translate_url
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import Page

from ruhr_site.core.edge.collecting import ADDRESS, depends_on, page_tag
from ruhr_site.core.kept import keep
from ruhr_site.core.visibility import visible
from ruhr_site.home.models import ContactPage, PressPage, SharePicture, StandardPage
from ruhr_site.home.structured_data import portal

register = template.Library()

# What stands in the foot rather than in the head.
TEXTS = (StandardPage, PressPage, ContactPage)
LONGEST_NAME, SHORT_WORD, NEAREST = 80, 3, 4  # letters of an address, letters of a word that says nothing, pages


@register.simple_tag
def site_menus() -> dict[str, list[Page]]:
    """Return the public pages below the front page that stand in menus: sections for the head, texts for the foot."""
    language = translation.get_language() or settings.LANGUAGE_CODE
    return keep(f"menus {language}", lambda: read_menus(language), [f"menu.{language}", f"order.menu.{language}"])


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
        menus["texts" if page.cached_content_type.model_class() in TEXTS else "sections"].append(page)
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
def breadcrumb(page: Any = None, title: str = "", above: str = "", above_url: str = "") -> list[dict[str, str]]:
    """Return the way from the front page to a page, or to what has a title and stands above no page.

    The last step has no address. The front page itself has no way.
    """
    language = translation.get_language() or settings.LANGUAGE_CODE
    between = [{"title": above, "url": above_url}] if above else []
    if isinstance(page, Page) and page.depth and page.depth > 2:
        parents = keep(f"parents {language}", lambda: read_parents(language), [])
        above_it = (page.path[:end] for end in range(3 * Page.steplen, len(page.path), Page.steplen))
        found = [parents[path] for path in above_it if path in parents]
        depends_on(f"parents.{language}", *(page_tag(parent["pk"], ADDRESS) for parent in found))
        between += found
        title = page.title
    return [{"title": _("Front page"), "url": f"/{language}/"}, *between, {"title": title, "url": ""}] if title else []


def read_parents(language: str) -> dict[str, dict[str, str]]:
    """Read title and address of the public pages below the front page that have pages below themselves."""
    pages = visible(Page.objects).filter(depth__gte=3, numchild__gt=0, locale__language_code=language)
    return {page.path: {"title": page.title, "url": page.url, "pk": page.pk} for page in pages}


@register.simple_tag
def nearest_pages(path: str) -> list[Page]:
    """Return a few public pages of the active language whose short name resembles the last part of an address.

    Names that share a whole word come first, then those that are spelled alike.
    """
    language = translation.get_language() or settings.LANGUAGE_CODE
    pages = keep(f"short names {language}", lambda: read_short_names(language), [])
    asked = path.rstrip("/").rpartition("/")[2].lower()[:LONGEST_NAME]
    alike = get_close_matches(asked, pages, n=NEAREST, cutoff=0.7)
    sharing = sorted((name for name in pages if share_a_word(asked, name)), key=lambda name: name not in alike)
    return [pages[name] for name in list(dict.fromkeys([*sharing, *alike]))[:NEAREST]]


def share_a_word(one: str, other: str) -> bool:
    """Whether two short names have a word in common, or one that begins like one of the other: "energie"."""
    ones, others = ([word for word in name.split("-") if len(word) > SHORT_WORD] for name in (one, other))
    return any(word.startswith(another) or another.startswith(word) for word in ones for another in others)


def read_short_names(language: str) -> dict[str, Page]:
    """Read the public pages of a language by their short name."""
    pages = visible(Page.objects).filter(depth__gte=3, locale__language_code=language).order_by("-depth", "path")
    return {page.slug: page for page in pages.only("slug", "title", "url_path", "locale", "path", "depth")}


@register.simple_tag(takes_context=True)
def portal_data(context: dict[str, Any], page: Any) -> dict[str, Any]:
    """Return what the front page tells machines of the publisher and of the site."""
    return portal(page, context.get("request"))


@register.filter
def og_locale(language: str) -> str:
    """Return a language as Open Graph names it, with the country whose spelling the portal follows."""
    return {"de": "de_DE", "en": "en_GB"}[language]


@register.simple_tag
def share_picture(page: Any) -> str:
    """Return the address of the picture for shared links of a page, empty where it has none."""
    pictures = keep("share pictures", lambda: {row.page_id: row.file.url for row in SharePicture.objects.all()}, [])
    if not page:
        return ""
    depends_on(f"sharepicture.{page.pk}")
    return pictures.get(page.pk, "")
