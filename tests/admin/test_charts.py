"""A chart in the editor."""

import pytest

from sectors.models import KeyFigure

from .filling import streamfield, write

pytestmark = pytest.mark.django_db


def chart(*slugs):
    figures = streamfield([("item", str(KeyFigure.objects.get(slug=slug).pk)) for slug in slugs])
    return {"body": streamfield([("chart", {"figures": figures, "kind": "lines", "caption": "Stellen"})])}


def test_an_editor_puts_a_chart_into_a_story(logged_in, story):
    response = write(logged_in("editor"), f"/admin/pages/{story.pk}/edit/", chart("greentech-employees"))
    assert response.status_code == 302
    story.refresh_from_db()
    (block,) = story.get_latest_revision_as_object().body
    assert [figure.slug for figure in block.value["figures"]] == ["greentech-employees"]
    assert block.value["kind"] == "lines"


def test_an_editor_is_told_at_the_figures_that_their_units_differ(logged_in, story):
    mixed = chart("greentech-employees", "companies")
    response = write(logged_in("editor"), f"/admin/pages/{story.pk}/edit/", mixed)
    assert response.status_code == 200
    assert "different units" in response.content.decode() or "verschiedene Einheiten" in response.content.decode()
