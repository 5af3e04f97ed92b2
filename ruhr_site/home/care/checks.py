"""The checks of a page, each a function that yields remarks."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from django.db.models import TextChoices
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.documents import get_document_model
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from ruhr_site.core.models import BasePage, PortalImage
from ruhr_site.core.visibility import visible

from ..linting.passages import passages

# Search engines cut a description off behind about so many characters.
LONGEST_TEASER = 200
# So many words are read without a heading.
LONGEST_WITHOUT_HEADING = 400
LINK = re.compile(r"<a\b[^>]*>(.*?)</a>", re.DOTALL)
# Words of a link that say nothing to whoever hears the links of a page one after another (WCAG 2.2, 2.4.4 and 2.4.9).
VAGUE = {
    *(
        "hier",
        "mehr",
        "weiter",
        "link",
        "weiterlesen",
        "mehr erfahren",
        "mehr lesen",
        "hier klicken",
        "klicken sie hier",
    ),
    *("here", "more", "read more", "learn more", "click here", "this", "this page", "website", "webseite"),
}


class Kind(TextChoices):
    """What an editor should look at."""

    REVIEW = "review", gettext_lazy("Due for review")
    GONE = "gone", gettext_lazy("Link to what is gone")
    LINK = "link", gettext_lazy("Link without meaning")
    ALT = "alt", gettext_lazy("Picture without words")
    CREDIT = "credit", gettext_lazy("Picture without credit")
    RIGHTS = "rights", gettext_lazy("Rights to a picture")
    HEADING = "heading", gettext_lazy("Headings")
    TEASER = "teaser", gettext_lazy("Long teaser")


@dataclass(frozen=True)
class Remark:
    """One thing to look at: its kind, what is wrong with what to do, and the words that it is about."""

    kind: Kind
    words: str
    about: str = ""


def due_for_review(page: BasePage, today: date) -> Iterator[Remark]:
    """A published page is looked at again on the day that its editors have set, or a year after its publication."""
    if page.live and (day := page.review_due_on()) and day <= today:
        yield Remark(Kind.REVIEW, _("Read the page again: is all of it still true? Then set the next day."))


def vague_links(page: BasePage, today: date) -> Iterator[Remark]:
    """A link says where it leads."""
    for passage in passages(page):
        for match in LINK.finditer(passage.source) if passage.is_rich else ():
            words = strip_tags(match[1]).strip()
            if words.lower().strip(" .…»>:") in VAGUE or words.startswith(("http://", "https://", "www.")):
                yield Remark(Kind.LINK, _("Let the link say where it leads."), words)


def dead_links(page: BasePage, today: date) -> Iterator[Remark]:
    """A link leads to a page that visitors may see, or to a file that is there."""
    targets = list(references(page))
    pages = {pk for model, pk in targets if issubclass(model, Page)}
    seen = set(visible(Page.objects.filter(pk__in=pages)).values_list("pk", flat=True))
    titles = dict(Page.objects.filter(pk__in=pages - seen).values_list("pk", "title"))
    for pk in sorted(pages - seen):
        words = (
            _("Visitors do not see this page. Change the link or take it out.")
            if pk in titles
            else _("This page has been deleted. Change the link or take it out.")
        )
        yield Remark(Kind.GONE, words, titles.get(pk, ""))
    files = {pk for model, pk in targets if issubclass(model, get_document_model())}
    for _pk in files - set(get_document_model().objects.filter(pk__in=files).values_list("pk", flat=True)):
        yield Remark(Kind.GONE, _("This file has been deleted. Change the link or take it out."))


def pictures(page: BasePage, today: date) -> Iterator[Remark]:
    """A picture has words for people who do not see it, and names who made it."""
    ids = {pk for model, pk in references(page) if issubclass(model, PortalImage)}
    if page.teaser_image_id:
        ids.add(page.teaser_image_id)
    for image in PortalImage.objects.filter(pk__in=ids).order_by("title"):
        if not getattr(image, f"alt_{page.language}"):
            yield Remark(Kind.ALT, _("Say in the language of the page what the picture shows."), image.title)
        if not image.credit:
            yield Remark(Kind.CREDIT, _("Name who made the picture."), image.title)
        if not image.licence:
            yield Remark(Kind.RIGHTS, _("Say at the picture under which licence it is shown."), image.title)
        if not image.consent:
            yield Remark(Kind.RIGHTS, _("Say at the picture whether somebody on it must agree, and has."), image.title)
        if image.ends_on and image.ends_on < today:
            yield Remark(Kind.RIGHTS, _("Its licence or consent has ended: show another picture."), image.title)


def headings(page: BasePage, today: date) -> Iterator[Remark]:
    """A heading has a text below it, and a long text has headings."""
    for field in streams(page):
        blocks = list(getattr(page, field.name))
        for block, following in pairwise([*blocks, None]):
            if block.block_type == "heading" and (following is None or following.block_type == "heading"):
                yield Remark(Kind.HEADING, _("Nothing stands below this heading."), str(block.value))
        texts = [block.block_type for block in blocks]
        words = sum(len(strip_tags(str(block.value)).split()) for block in blocks if block.block_type == "paragraph")
        if words > LONGEST_WITHOUT_HEADING and "heading" not in texts and "question" not in texts:
            yield Remark(Kind.HEADING, _("Divide the long text by headings."))


def long_teaser(page: BasePage, today: date) -> Iterator[Remark]:
    """A teaser is read at one glance."""
    if len(page.description) > LONGEST_TEASER:
        words = _("Shorten the teaser to %(most)s characters: search engines cut off the rest.")
        yield Remark(Kind.TEASER, words % {"most": LONGEST_TEASER})


Check = Callable[[BasePage, date], Iterator[Remark]]
CHECKS: tuple[Check, ...] = (due_for_review, dead_links, vague_links, pictures, headings, long_teaser)


def remarks_on(page: BasePage, today: date) -> list[Remark]:
    """Return what every check finds on a page as it is in memory, live or draft."""
    return [remark for check in CHECKS for remark in check(page, today)]


def streams(page: BasePage) -> list[StreamField]:
    """Return the streams of a page."""
    return [field for field in page._meta.get_fields() if isinstance(field, StreamField)]


def references(page: BasePage) -> Iterator[tuple[Any, int]]:
    """Yield model and id of everything that the texts of a page link to or show.

    `core.choosing.files_of` knows the files of a page's rows as well, but asks seven times a page: too often here.
    """
    for field in page._meta.get_fields():
        if isinstance(field, StreamField | RichTextField):
            for model, object_id, _path, _place in field.extract_references(getattr(page, field.name)):
                yield model, int(object_id)
