"""Every page says what it depends on, whether its process is warm or has just begun."""

import re
from typing import Any

import pytest
from django.apps import apps
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.db import connection
from wagtail.models import Page

from ruhr_site.core.edge.collecting import is_ours, owner_of
from ruhr_site.home.models import HomePage, SharePicture
from ruhr_site.places.models import City
from sectors.register import figures_by_id
from stories.models import StoryPage

from .cache import FakeEdge
from .places import ADDRESSES

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_has_the_same_tags_when_its_process_is_warm(address):
    edge = FakeEdge([address])
    cold = edge.ask(address)
    warm = edge.ask(address)
    assert cold
    assert warm
    assert cold.body == warm.body
    assert cold.tags - front_pages() <= warm.tags


def front_pages() -> set[str]:
    """The roots of the addresses, which Wagtail reads once; a new address of theirs makes everything new."""
    return {f"page{pk}a" for pk in HomePage.objects.values_list("pk", flat=True)}


# Values, their sources and units stand in their figures and change with them; a release tells nothing of its own.
WITHIN = dict.fromkeys(("observation", "figurecheck", "source", "unit", "release"), "keyfigure")
# Lists are named after what stands in them.
LISTS = {
    "stories": "page",
    "pages": "page",
    "projects": "project",
    "figures": "keyfigure",
    "menu": "page",
    "parents": "page",
}


def tables() -> dict[str, set[str]]:
    """Return under which names the rows of each table may stand: their own, or that of what they are part of."""
    found = {}
    for model in filter(is_ours, apps.get_models()):
        names = {"page" if issubclass(model, Page) else model._meta.model_name}
        within: Any = model
        while owner := owner_of(within):
            within = within._meta.get_field(owner).related_model
            names.add("page" if issubclass(within, Page) else within._meta.model_name)
        found[model._meta.db_table] = names | {WITHIN[name] for name in names if name in WITHIN}
    return found


def ties() -> dict[str, set[str]]:
    """Return from which kind of row each table of a relation to many is read."""
    return {
        field.remote_field.through._meta.db_table: tables()[model._meta.db_table]
        for model in filter(is_ours, apps.get_models())
        for field in model._meta.local_many_to_many
    }


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_has_a_tag_of_every_table_that_it_reads(address):
    cache.clear()
    figures_by_id()  # pages depend on those that they look up
    asked = []

    def note(execute, sql, params, many, context):
        asked.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        kept = FakeEdge([address]).ask(address)
    assert kept
    names = {str(re.match(r"[a-z]*", tag)[0]) for tag in kept.tags}
    names |= {"page" for name in names if name.endswith("page")}
    names |= {LISTS[name] for name in names if name in LISTS}
    known, between = tables(), ties()
    for sql in asked:
        table = re.search(r'FROM "(\w+)"', sql)
        if not table or table[1] not in known:
            continue
        wanted = known[table[1]].union(*(between.get(joined, set()) for joined in re.findall(r'JOIN "(\w+)"', sql)))
        assert wanted & names, sql


def test_a_picture_for_shared_links_goes_with_its_page(visitor, on_disk):
    page = StoryPage.objects.live().first()
    picture = SharePicture.objects.create(page=page, file=ContentFile(b"JPEG", f"{page.pk}-probe.jpg"), digest="0")
    kept = FakeEdge([picture.file.url]).ask(picture.file.url)
    edge = FakeEdge([])
    edge.purge()
    page.unpublish()
    assert kept.tags & edge.purge()


def test_a_picture_goes_with_the_last_page_that_shows_it(visitor):
    page = StoryPage.objects.live().exclude(teaser_image=None).first()
    edge = FakeEdge([])
    edge.purge()
    page.unpublish()
    assert f"shown.portalimage{page.teaser_image_id}" in edge.purge()


@pytest.mark.parametrize("address", ["/de/branchen/", "/en/sectors/"])
def test_the_list_of_sectors_depends_on_the_cities_that_it_names(address):
    assert f"city{City.objects.get(slug='essen').pk}" in FakeEdge([address]).ask(address).tags
