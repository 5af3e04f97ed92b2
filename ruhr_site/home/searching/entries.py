"""Keeping the entries of the search: written when something is published, or all at once by `rebuild_search`."""

from typing import Any

from django.contrib.postgres.search import SearchVector
from django.db import connection, transaction
from django.db.models import Value
from django.db.models.signals import post_save
from django.utils.html import strip_tags
from django.utils.translation import override
from wagtail.models import Page
from wagtail.search.index import SearchField
from wagtail.signals import page_published

from ruhr_site.core.models import BasePage
from ruhr_site.home.models import HomePage
from sectors.models import KeyFigure, Observation

from .folding import spaced
from .models import SearchEntry

CONFIGS = {"de": "german", "en": "english"}
KINDS = {"storypage": "story", "sectorpage": "sector", "projectpage": "project", "citypage": "city"}


def store(key: dict[str, Any], names: list[str], body: str, **fields: Any) -> None:
    """Write one entry with its folded words, and its stems where the database knows them."""
    title, head = spaced(fields["title"]), spaced(" ".join([fields["summary"], *names]))
    words = {"title_words": title, "head_words": title + head, "all_words": title + head + spaced(body)}
    entry, _made = SearchEntry.objects.update_or_create(**key, defaults=fields | words)
    if connection.vendor == "postgresql":
        config = CONFIGS.get(entry.language, "simple")
        weighted = [(title, "A"), (head, "B"), (spaced(body), "D")]
        vectors = [SearchVector(Value(text), config=config, weight=weight) for text, weight in weighted]
        SearchEntry.objects.filter(pk=entry.pk).update(vector=vectors[0] + vectors[1] + vectors[2])


def records(page: Any, one: str, many: str) -> list[Any]:
    """Return the sectors or cities of a page, or of the project that it shows."""
    subject = getattr(page, "project", None) or page
    single = getattr(subject, one, None)
    return [single] if single else list(getattr(subject, many).all()) if hasattr(subject, many) else []


def store_page(instance: Page, **kwargs: Any) -> None:
    """Write the entry of a page as it is published."""
    page = instance.specific
    if not isinstance(page, BasePage) or isinstance(page, HomePage):
        return
    sectors, cities = records(page, "sector", "sectors"), records(page, "city", "cities")
    fields = [field for field in page.get_search_fields() if isinstance(field, SearchField)]
    texts = [str(field.get_value(page) or "") for field in fields if field.field_name not in ("title", "teaser")]
    with override(page.language):
        names = [record.name for record in (*sectors, *cities)]
    store(
        {"page_id": page.pk},
        names,
        strip_tags(" ".join(texts)),
        kind=KINDS.get(page._meta.model_name or "", "page"),
        language=page.language,
        title=page.title,
        summary=page.description,
        date=page.first_published_at,
        year=page.first_published_at.year if page.first_published_at else None,
        sectors=[sector.slug for sector in sectors],
        cities=[city.slug for city in cities],
    )


def store_figure(figure: KeyFigure) -> None:
    """Write the entries of a figure: its words in each language, the year of its latest released value."""
    latest = figure.observation()
    for language in CONFIGS:
        with override(language):
            store(
                {"figure_id": figure.pk, "language": language},
                [record.name for record in (figure.sector, figure.city) if record],
                "",
                kind="figure",
                title=figure.name,
                summary=figure.definition,
                year=latest.reference_year if latest else None,
                sectors=[figure.sector.slug] if figure.sector else [],
                cities=[figure.city.slug] if figure.city else [],
            )


def figure_saved(instance: KeyFigure | Observation, raw: bool = False, **kwargs: Any) -> None:
    """Write the entries of a figure of which a word or a value has changed."""
    if not raw:
        pk = instance.pk if isinstance(instance, KeyFigure) else instance.figure_id
        store_figure(KeyFigure.objects.with_values().get(pk=pk))


@transaction.atomic
def rebuild() -> int:
    """Write all entries anew; return their number."""
    SearchEntry.objects.all().delete()
    for page in Page.objects.live().specific():
        store_page(page)
    for figure in KeyFigure.objects.published().with_values():
        store_figure(figure)
    return SearchEntry.objects.count()


def connect() -> None:
    """Listen to what is published; what is taken back is left out when somebody searches."""
    page_published.connect(store_page, dispatch_uid="search-page")
    for model in (KeyFigure, Observation):
        post_save.connect(figure_saved, sender=model, dispatch_uid=f"search-{model.__name__}")
