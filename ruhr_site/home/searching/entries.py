"""Entries of the search: the public words of pages and figures."""

from collections.abc import Iterable
from typing import Any

from django.contrib.postgres.search import SearchVector
from django.db import transaction
from django.db.models import Value
from django.utils.html import strip_tags
from django.utils.translation import override
from wagtail.models import Page
from wagtail.rich_text import get_text_for_indexing
from wagtail.search.index import SearchField

from ruhr_site.core.models import BasePage
from ruhr_site.home.models import HomePage
from sectors.models import KeyFigure
from sectors.wording import full, period

from .folding import spaced
from .models import SearchEntry
from .postgres import CONFIGS, is_postgres
from .quoted import in_words, quoted_by

KINDS = {"storypage": "story", "sectorpage": "sector", "projectpage": "project", "citypage": "city"}
# They stand in the head already, or are no words of the text.
IN_HEAD = {"title", "teaser"}


def record_key(record: Any) -> str:
    """Return how entries name a record whose words they hold: "sector:logistics"."""
    return f"{record._meta.model_name}:{record.slug}"


def each_once(words: str) -> str:
    """Return words with a space before each, none of them twice: what is looked through at every search stays short."""
    return "".join(f" {word}" for word in dict.fromkeys(words.split()))


def store(
    key: dict[str, Any], texts: tuple[str, str, str], records: Iterable[Any], quoted: Iterable[Any] = (), **fields: Any
) -> None:
    """Write one entry: title, head and body folded, the names of its records, stems where the database knows them.

    It is written anew when one of the records or of the quoted figures changes.
    """
    records = list(records)
    title, teaser, body = (each_once(spaced(text)) for text in texts)
    names = spaced(" ".join(record.name for record in records))
    fields |= {"title_words": title, "name_words": title + names, "head_words": title + names + teaser}
    fields["all_words"] = each_once(fields["head_words"] + body)
    fields["records"] = "".join(f" {record_key(record)}" for record in [*records, *quoted]) + " "
    entry, _made = SearchEntry.objects.update_or_create(**key, defaults=fields)
    if is_postgres():
        config = CONFIGS.get(entry.language, "simple")
        weighted = ((title, "A"), (names + teaser, "B"), (body, "D"))
        vectors = [SearchVector(Value(text), config=config, weight=weight) for text, weight in weighted]
        SearchEntry.objects.filter(pk=entry.pk).update(vector=vectors[0] + vectors[1] + vectors[2])


def records_of(page: Any) -> list[Any]:
    """Return the records whose names a page shows: its own, its sectors and cities, people and partners."""
    project = getattr(page, "project", None)
    subject = project or page
    single = [getattr(subject, name, None) for name in ("sector", "city")]
    people = [row.person for row in page.story_people.select_related("person")] if hasattr(page, "story_people") else []
    sector = getattr(page, "sector", None)
    contact = getattr(sector, "contact", None) if hasattr(page, "sector_id") else None
    many = [
        record for name in ("sectors", "cities") if hasattr(subject, name) for record in getattr(subject, name).all()
    ]
    partners = [part.organisation for part in project.partnerships.select_related("organisation")] if project else []
    return list(dict.fromkeys(filter(None, [project, *single, *many, *people, contact, *partners])))


def store_page(page_id: int) -> None:
    """Write the entry of a page as it is public; delete it where it is not."""
    page = Page.objects.live().filter(pk=page_id).specific().first()
    if not isinstance(page, BasePage) or isinstance(page, HomePage):
        SearchEntry.objects.filter(page=page_id).delete()
        return
    fields = [field for field in page.get_search_fields() if isinstance(field, SearchField)]
    body = " ".join(str(field.get_value(page) or "") for field in fields if field.field_name not in IN_HEAD)
    quoted = quoted_by(page)
    body = f"{body} {in_words(quoted, page.language)}"
    head = f"{get_text_for_indexing(page.teaser)} {page.search_description} {getattr(page, 'teaser_title', '')}"
    with override(page.language):
        store(
            {"page_id": page.pk},
            (page.title, head, strip_tags(body)),
            records_of(page),
            quoted.figures,
            kind=KINDS.get(page._meta.model_name or "", "page"),
            language=page.language,
            title=page.title,
            date=page.first_published_at,
        )


def store_figure(figure_id: int) -> None:
    """Write the entries of a figure in each language as its words are public; delete them where they are not."""
    figure = KeyFigure.objects.with_values().select_related("sector", "city").filter(pk=figure_id, live=True).first()
    if figure is None:
        SearchEntry.objects.filter(figure=figure_id).delete()
        return
    records = [record for record in (figure.sector, figure.city) if record]
    for language in CONFIGS:
        with override(language):
            key = {"figure_id": figure.pk, "language": language}
            said = [f"{full(figure, value, language)} {period(value, language)}" for value in figure.series]
            texts = (figure.name, f"{figure.definition} {said[-1] if said else ''}", " ".join(said))
            store(key, texts, records, kind="figure", title=figure.name)


@transaction.atomic
def rebuild() -> int:
    """Write all entries anew; return their number."""
    SearchEntry.objects.all().delete()
    for page_id in Page.objects.live().values_list("pk", flat=True):
        store_page(page_id)
    for figure_id in KeyFigure.objects.filter(live=True).values_list("pk", flat=True):
        store_figure(figure_id)
    return SearchEntry.objects.count()
