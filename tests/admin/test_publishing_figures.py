"""Key figures in the editing form: drafts may lack anything, published values have number, year and source."""

import pytest
from django.core.management import call_command

from sectors.models import KeyFigure, Unit

from .filling import errors_of, inline_formset, write

pytestmark = pytest.mark.django_db

ADD = "/admin/snippets/sectors/keyfigure/add/"
ROW = {
    "year": "2016",
    "reference_date": "",
    "value": "106000",
    "status": "final",
    "source": "",
    "source_url": "",
    "change_percent": "",
    "change_since": "",
    "note_de": "",
    "note_en": "",
}
# What an observation lacks, and the field at which the form says so.
INCOMPLETE = [({"source": ""}, "source"), ({"year": ""}, "year"), ({"value": ""}, "value")]
# What an observation contradicts, and where; refused in drafts as well.
CONTRADICTIONS = [
    ({"value": "-5"}, "value"),
    ({"value": "NaN"}, "value"),
    ({"value": "Infinity"}, "value"),
    ({"value": "abc"}, "value"),
    ({"value": "1" + "0" * 30}, "value"),
    ({"value": "1e30"}, "value"),
    ({"value": "1e400000"}, "value"),
    ({"value": "1.23456"}, "value"),
    ({"year": "1799"}, "year"),
    ({"year": "2101"}, "year"),
    ({"year": "99999999999999999999"}, "year"),
    ({"year": "-1"}, "year"),
    ({"year": "neulich"}, "year"),
    ({"reference_date": "2017-01-01"}, "reference_date"),
    ({"reference_date": "2016-02-30"}, "reference_date"),
    ({"is_undated": "on"}, "is_undated"),
    ({"change_percent": "2"}, "change_since"),
    ({"change_since": "2010"}, "change_since"),
    ({"change_percent": "NaN", "change_since": "2010"}, "change_percent"),
    ({"change_percent": "2", "change_since": "99999"}, "change_since"),
    ({"source_url": "javascript:alert(1)"}, "source_url"),
    ({"source_url": "kein Verweis"}, "source_url"),
    ({"source": "999999"}, "source"),
    ({"status": "guessed"}, "status"),
    ({"note_de": "x" * 301}, "note_de"),
]


@pytest.fixture
def content(source):
    """Return a function that gives the form's content with observations that differ from a complete one."""

    def build(*rows):
        return {
            "name_de": "Neue Kennzahl",
            "name_en": "New figure",
            "slug": "neue-kennzahl",
            "definition_de": "Gezählt am Jahresende.",
            "definition_en": "Counted at the end of the year.",
            "unit": str(Unit.objects.get(slug="employees").pk),
            "precision": "exact",
            "scope": "region",
            "observations": inline_formset([ROW | {"source": str(source.pk)} | row for row in rows]),
        }

    return build


@pytest.fixture
def add(logged_in, content):
    """Return a function that adds a figure with observations as the chief editor and presses a button."""

    def add_figure(*rows, button="", **changes):
        return write(logged_in("chief"), ADD, content(*rows) | changes, button)

    return add_figure


def published():
    return KeyFigure.objects.filter(slug="neue-kennzahl", live=True).exists()


@pytest.mark.engine
def test_a_complete_figure_is_published(add):
    assert add({}, button="action-publish").status_code == 302
    assert published()


def test_a_value_marked_as_undated_is_published_without_a_year(add):
    add({"year": "", "is_undated": "on"}, button="action-publish")
    assert published()


def test_a_value_of_a_day_is_published_without_a_year(add):
    add({"year": "", "reference_date": "2016-12-31"}, button="action-publish")
    assert published()


# The last one is the largest that the field takes.
@pytest.mark.engine
@pytest.mark.parametrize("value", ["0", "0.5", "330000000000", "9999999999999.99"])
def test_any_number_that_fits_the_field_is_published(add, value):
    add({"value": value}, button="action-publish")
    assert published()


def test_a_percentage_may_be_negative(add):
    percent = Unit.objects.create(slug="rate", measure="percent", one_de="%", many_de="%", one_en="%", many_en="%")
    add({"value": "-2.5"}, button="action-publish", unit=str(percent.pk))
    assert published()


@pytest.mark.parametrize(("row", "field"), INCOMPLETE)
def test_an_incomplete_figure_is_saved_as_a_draft(add, row, field):
    assert add(row).status_code == 302
    assert not KeyFigure.objects.get(slug="neue-kennzahl").live


@pytest.mark.parametrize(("row", "field"), INCOMPLETE)
def test_an_incomplete_figure_is_not_published_and_the_form_names_the_field_of_the_row(add, row, field):
    errors = errors_of(add({"year": "2010"}, row, button="action-publish"))
    assert list(errors) == [f"observations-1-{field}"]
    assert not KeyFigure.objects.filter(slug="neue-kennzahl").exists()


@pytest.mark.parametrize(("row", "field"), INCOMPLETE)
def test_a_draft_opened_again_is_not_published_while_incomplete(logged_in, add, row, field):
    add(row)
    record = KeyFigure.objects.get(slug="neue-kennzahl")
    address = f"/admin/snippets/sectors/keyfigure/edit/{record.pk}/"
    errors = errors_of(write(logged_in("chief"), address, {}, "action-publish"))
    assert list(errors) == [f"observations-0-{field}"]
    assert not published()


@pytest.mark.parametrize("button", ["", "action-publish"])
@pytest.mark.parametrize(("row", "field"), CONTRADICTIONS)
def test_a_contradiction_is_refused_at_its_field(add, row, field, button):
    assert f"observations-0-{field}" in errors_of(add(row, button=button))
    assert not KeyFigure.objects.filter(slug="neue-kennzahl").exists()


@pytest.mark.engine
@pytest.mark.parametrize("button", ["", "action-publish"])
@pytest.mark.parametrize(
    "time",
    [
        {"year": "2016"},
        {"year": "2016", "reference_date": "2016-12-31"},
        {"year": "", "reference_date": "2016-12-31"},
    ],
)
def test_two_values_of_one_time_are_refused(add, time, button):
    errors = errors_of(add(time, time, button=button))
    assert [name for name in errors if name.startswith("observations-")] != []
    assert not KeyFigure.objects.filter(slug="neue-kennzahl").exists()


def test_two_days_of_one_year_are_two_values(add):
    rows = [{"year": "", "reference_date": "2016-06-30"}, {"year": "", "reference_date": "2016-12-31"}]
    add(*rows, button="action-publish")
    assert published()


@pytest.mark.engine
def test_a_second_value_of_a_year_is_refused_in_a_stored_figure(logged_in, figure, source):
    row = ROW | {"source": str(source.pk), "value": "1", "id": ""}
    changes = {"observations": {"TOTAL_FORMS": "3", "2": row | {"ORDER": "3", "DELETE": ""}}}
    address = f"/admin/snippets/sectors/keyfigure/edit/{figure.pk}/"
    errors = errors_of(write(logged_in("chief"), address, changes, "action-publish"))
    assert [name for name in errors if name.startswith("observations-")] != []
    assert figure.observations.filter(year=2016).count() == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"scope": "sector"}, "sector"),
        ({"scope": "city"}, "city"),
        ({"unit": ""}, "unit"),
        ({"slug": "companies"}, "slug"),
        ({"slug": "kein gültiger Name"}, "slug"),
        ({"name_de": ""}, "name_de"),
        ({"definition_en": ""}, "definition_en"),
    ],
)
def test_what_a_figure_itself_lacks_is_named_at_its_field(add, changes, field):
    assert list(errors_of(add({}, button="action-publish", **changes))) == [field]


def test_a_draft_of_a_published_figure_changes_nothing_for_visitors(logged_in, visitor, figure):
    before = visitor.get("/de/branchen/ressourceneffizienz/").content
    address = f"/admin/snippets/sectors/keyfigure/edit/{figure.pk}/"
    write(logged_in("editor"), address, {"observations": {"1": {"value": "1"}}, "name_de": "Entwurf"})
    assert visitor.get("/de/branchen/ressourceneffizienz/").content == before


@pytest.mark.engine
def test_a_new_value_shows_in_both_languages_at_once(logged_in, visitor, figure):
    changes = {"observations": {"1": {"value": "107500"}}}
    write(logged_in("chief"), f"/admin/snippets/sectors/keyfigure/edit/{figure.pk}/", changes, "action-publish")
    assert "107.500" in visitor.get("/de/stories/greentech-beschaeftigte-ruhr/").content.decode()
    english = visitor.get("/de/stories/greentech-beschaeftigte-ruhr/").context["page"].get_translations().get().url
    assert "107,500" in visitor.get(english).content.decode()


def test_a_figure_that_pages_show_cannot_be_removed(logged_in, figure):
    call_command("rebuild_references_index", verbosity=0)
    client = logged_in("chief")
    client.raise_request_exception = False
    response = client.post(f"/admin/snippets/sectors/keyfigure/delete/{figure.pk}/")
    assert KeyFigure.objects.filter(pk=figure.pk).exists()
    assert response.status_code < 500
