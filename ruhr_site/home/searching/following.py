"""Entries follow what is published, taken back and renamed. Moves and private sections are asked at every search."""

from typing import Any

from django.db.models.signals import m2m_changed, post_delete, post_save
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished

from projects.models import Organisation, Partnership, Project
from ruhr_site.core.models import Person
from ruhr_site.places.models import City
from sectors.models import KeyFigure, Observation, Release, Sector, SectorFigure

from .entries import record_key, store_figure, store_page
from .models import SearchEntry

RECORDS = (City, Organisation, Person, Project, Sector)


def page_changed(instance: Page, **kwargs: Any) -> None:
    """Write or delete the entry of a page as it is published or taken back."""
    store_page(instance.pk)


def figure_changed(instance: KeyFigure, raw: bool = False, **kwargs: Any) -> None:
    """Write or delete the entries of a figure as its public words change; a saved draft changes none."""
    if not raw:
        store_figure(instance.pk)
        record_changed(instance)


def value_changed(instance: Observation, raw: bool = False, **kwargs: Any) -> None:
    """Write a figure, and what quotes it, anew as a value comes into force."""
    if instance.released_at and not raw:
        figure_changed(instance.figure)


def values_released(instance: Release, raw: bool = False, **kwargs: Any) -> None:
    """Write the figures of a release, and what quotes them, anew as it is carried out."""
    if instance.released_at and not raw:
        for figure in KeyFigure.objects.filter(observations__release=instance).distinct():
            figure_changed(figure)


def record_changed(instance: Any, raw: bool = False, **kwargs: Any) -> None:
    """Write anew what holds the words of a record."""
    if raw:
        return
    holding = SearchEntry.objects.filter(records__contains=f" {record_key(instance)} ")
    for page_id, figure_id in set(holding.values_list("page", "figure")):
        if page_id:
            store_page(page_id)
        else:
            store_figure(figure_id)


def tile_changed(instance: SectorFigure, **kwargs: Any) -> None:
    """Write the page of a sector anew as a figure is added to it or removed."""
    record_changed(instance.sector, **kwargs)


def partner_changed(instance: Partnership, **kwargs: Any) -> None:
    """Write the profile of a project anew as a partner joins or leaves."""
    record_changed(instance.project, **kwargs)


def subject_changed(instance: Any, action: str, **kwargs: Any) -> None:
    """Write the profile of a project anew as its sectors, cities or figures change."""
    if isinstance(instance, Project) and action.startswith("post_"):
        record_changed(instance)


def connect() -> None:
    """Listen to pages, figures and the records that they name."""
    page_published.connect(page_changed, dispatch_uid="search-published")
    page_unpublished.connect(page_changed, dispatch_uid="search-unpublished")
    post_save.connect(figure_changed, sender=KeyFigure, dispatch_uid="search-figure")
    post_save.connect(value_changed, sender=Observation, dispatch_uid="search-value")
    post_save.connect(values_released, sender=Release, dispatch_uid="search-release")
    for signal in (post_save, post_delete):
        for model in RECORDS:
            signal.connect(record_changed, sender=model, dispatch_uid=f"search-{model.__name__}")
        signal.connect(tile_changed, sender=SectorFigure, dispatch_uid="search-tile")
        signal.connect(partner_changed, sender=Partnership, dispatch_uid="search-partner")
    for relation in (Project.sectors, Project.cities, Project.figures):
        m2m_changed.connect(subject_changed, sender=relation.through, dispatch_uid=f"search-{relation.field.name}")
