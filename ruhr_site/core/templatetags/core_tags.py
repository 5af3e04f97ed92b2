"""Formatting and pictures for every template; loaded without `{% load %}`."""

import json
import re
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.utils import timezone
from django.utils.html import conditional_escape
from django.utils.safestring import mark_safe

from ruhr_site.core import formatting
from ruhr_site.core.models import PortalImage
from ruhr_site.core.pictures import picture
from ruhr_site.core.words import active_language

register = template.Library()

# What would end the script element, or the comment that hides it.
UNSAFE = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


@register.filter
def number(value: Decimal | int) -> str:
    """Write a number: "155.000" or "155,000"."""
    return formatting.number(value, active_language())


@register.filter
def money(value: Decimal) -> str:
    """Write an amount: "525.676,64 EUR" or "EUR 525,676.64"."""
    return formatting.money(value, active_language())


@register.filter
def percent(value: Decimal) -> str:
    """Write a percentage with at most one decimal place: "52,5 %" or "52.5 per cent"."""
    return str(formatting.quantity(round(value, 1), active_language(), "percent"))


@register.filter
def inline(html: str) -> str:
    """Return rich text of one paragraph without the paragraph, for use inside a heading.

    A sentence begins on a new line where it would break in the old one.
    """
    text = re.sub(r"</?p[^>]*>", "", str(html))
    sentences = re.split(r"(?<=[.!?]) ", text)
    if any(sentence.count("</") * 2 != sentence.count("<") for sentence in sentences):
        return mark_safe(text)  # emphasis across sentences
    return mark_safe(" ".join(f'<span class="whole">{sentence}</span>' for sentence in sentences))


@register.filter
def day(value: date | datetime) -> str:
    """Write a day: "22. November 2026" or "22 November 2026"."""
    return formatting.day(timezone.localtime(value).date() if isinstance(value, datetime) else value, active_language())


@register.filter
def month(value: date) -> str:
    """Write a month: "September 2019"."""
    return formatting.month(value, active_language())


@register.filter
def absolute(url: str, request: Any) -> str:
    """Return a path of this portal as an absolute address."""
    return request.build_absolute_uri(url)


# A word of up to 16 letters whose hyphen leaves at most three of them on one side, and not within a tag.
SHORT_SIDED = re.compile(r"(?<![\w-])(?=[\w-]{1,16}(?![\w-]))(?:\w{1,3}-[\w-]+|[\w-]+-\w{1,3})(?![\w-])(?![^<>]*>)")


@register.filter
def unbroken(text: str) -> str:
    """Keep short words with a hyphen on one line: "Start-ups", "IT-Sicherheit", but not "Nordrhein-Westfalen"."""
    return mark_safe(SHORT_SIDED.sub(r'<span class="whole">\g<0></span>', conditional_escape(text)))


@register.filter
def whole(text: str, part: str) -> str:
    """Keep a part of a text on one line: the value "8 Mio." in "mehr als 8 Mio. Übernachtungen im Jahr"."""
    text, part = conditional_escape(text), conditional_escape(part)
    return mark_safe(text.replace(part, f'<span class="whole">{part}</span>', 1)) if part else text


@register.filter
def breadcrumb_list(crumbs: list[dict[str, str]], request: Any) -> dict[str, Any]:
    """Return the way to a page as schema.org BreadcrumbList; the last step is the page itself, without address."""
    steps = [
        {"@type": "ListItem", "position": place, "name": str(crumb["title"])}
        | ({"item": {"@type": "WebPage", "@id": request.build_absolute_uri(crumb["url"])}} if crumb["url"] else {})
        for place, crumb in enumerate(crumbs, 1)
    ]
    return {"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": steps}


@register.filter
def json_ld(data: dict[str, Any]) -> str:
    """Return structured data as a script element that runs nothing."""
    text = json.dumps(data, ensure_ascii=False).translate(UNSAFE)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')


@register.inclusion_tag("components/picture.html")
def show_picture(
    image: PortalImage, alt: str | None = None, sizes: str = "100vw", is_hero: bool = False
) -> dict[str, Any]:
    """Show a picture in the formats and sizes that exist. An empty `alt` marks it as decoration."""
    return {
        "picture": picture(image),
        "alt": image.default_alt_text if alt is None else alt,
        "sizes": sizes,
        "is_hero": is_hero,
    }


@register.inclusion_tag("components/film.html")
def show_film(film: Any, image: PortalImage | None, title: str, transcript: Any) -> dict[str, Any]:
    """Show a film behind its poster, with its transcript; nothing of the film is loaded before it is played."""
    return {
        "film": film,
        "media_type": film.content_type if film else "",
        "image": image,
        "poster": picture(image) if image else None,
        "title": title,
        "transcript": transcript,
    }
