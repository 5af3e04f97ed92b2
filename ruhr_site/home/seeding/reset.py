"""Emptying the portal, for `seed_demo --reset`."""

from typing import Any

from wagtail.models import Page, Site

from projects.models import Organisation, Programme, Project
from ruhr_site.core.models import Person, PortalImage
from ruhr_site.places.models import City
from sectors.models import KeyFigure, Observation, Release, Sector, Source, Unit
from stories.models import Topic


def delete_content() -> None:
    """Delete pages, then the records that they referred to, then the pictures."""
    Site.objects.all().delete()
    for page in Page.objects.filter(depth=2):
        page.get_descendants(inclusive=True).delete()
    projects: tuple[Any, ...] = (Project, Programme, Organisation)
    for model in projects:
        model.objects.all().delete()
    for sector in Sector.objects.all():
        sector.sector_figures.all().delete()
        sector.save()
    Observation.objects.update(supersedes=None)
    records: tuple[Any, ...] = (Observation, Release, KeyFigure, Sector, City, Source, Unit, Topic, Person)
    for record in records:
        record.objects.all().delete()
    for image in PortalImage.objects.all():
        image.delete()
