"""Which tags a page carries, and when it is kept for a second only."""

import pytest

from ruhr_site.core.edge import collecting
from ruhr_site.core.edge.collecting import Looked, depends_on, header
from ruhr_site.core.kept import keep, renew
from ruhr_site.places.models import City
from tests.factories import make_story

pytestmark = pytest.mark.django_db


def test_rows_that_are_loaded_are_collected():
    city = City.objects.first()
    with collecting.collecting() as tags:
        City.objects.get(pk=city.pk)
    assert tags == {f"city{city.pk}"}


def test_a_kept_value_brings_the_tags_with_which_it_was_built():
    for _again in range(2):
        with collecting.collecting() as tags:
            keep("test", lambda: City.objects.first())
        assert len(tags) == 1


def test_a_kept_value_with_tags_of_its_own_brings_these_alone():
    with collecting.collecting() as tags:
        keep("test", lambda: City.objects.first(), ["list"])
    assert tags == {"list"}


def test_of_what_is_looked_up_a_page_depends_on_what_it_asked_for_there_or_not():
    rows = Looked({1: "one", 2: "two"}, "thing")
    with collecting.collecting() as tags:
        assert rows[1] == "one"
        assert 3 not in rows
    assert tags == {"thing1", "thing3"}


def test_a_page_with_too_many_tags_is_removed_by_any_change():
    assert header(f"page{number}" for number in range(3000)) == "portal any"
    assert "any" not in header(["page1"])


def test_a_public_page_carries_its_tags_and_a_page_for_one_person_none(visitor, logged_in):
    story = make_story()
    assert f"page{story.pk}" in visitor.get(story.url)["Xkey"].split()
    assert not logged_in("editor").get(story.url).has_header("Xkey")
    assert not visitor.get("/de/gibt-es-nicht/").has_header("Xkey")


def test_a_page_under_which_content_changed_is_kept_for_a_second(visitor, monkeypatch):
    visitor.get("/de/")
    asked = collecting.header
    assert not visitor.get("/de/").has_header("Surrogate-Control")

    def change(tags):
        renew()
        return asked(tags)

    monkeypatch.setattr(collecting, "header", change)
    assert visitor.get("/de/")["Surrogate-Control"] == "max-age=1"


def test_nothing_is_collected_outside_of_a_page():
    depends_on("page1")
    City.objects.first()


def test_what_was_found_is_kept_for_seconds(visitor):
    assert visitor.get("/de/suche/?q=emscher")["Surrogate-Control"] == "max-age=4"
