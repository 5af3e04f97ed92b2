"""Key figures in the admin: their words are drafted and published, their values proposed and released."""

from decimal import Decimal

import pytest
from django.core.management import call_command

from sectors.models import KeyFigure, Observation, Release, Unit
from tests.reading import soup, text

from .filling import errors_of, write

pytestmark = pytest.mark.django_db

ADD = "/admin/snippets/sectors/keyfigure/add/"
ROW = {"year": "2020", "value": "107000", "status": "final"}
# What a value contradicts or lacks, and at which field the form says so.
REFUSED = [
    ({"source": ""}, "source"),
    ({"year": ""}, "year"),
    ({"value": ""}, "value"),
    ({"value": "-5"}, "value"),
    ({"value": "NaN"}, "value"),
    ({"value": "Infinity"}, "value"),
    ({"value": "abc"}, "value"),
    ({"value": "1" + "0" * 30}, "value"),
    ({"value": "1e30"}, "value"),
    ({"value": "1e400000"}, "value"),
    ({"value": "1.23456"}, "value"),
    ({"value": "1.234,5"}, "value"),
    ({"value": "1,234.5"}, "value"),
    ({"value": "=1+1"}, "value"),
    ({"year": "1799"}, "year"),
    ({"year": "2101"}, "year"),
    ({"year": "99999999999999999999"}, "year"),
    ({"year": "-1"}, "year"),
    ({"year": "neulich"}, "year"),
    ({"reference_date": "2020-01-01"}, "year"),
    ({"year": "", "reference_date": "2016-02-30"}, "reference_date"),
    ({"year": "", "period_start": "2016-02-01"}, "period_end"),
    ({"year": "", "period_start": "2016-02-01", "period_end": "2016-01-01"}, "period_end"),
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
    ({"year": "2016"}, "year"),
    ({"supersedes": "999999"}, "supersedes"),
    ({"release": "999999"}, "release"),
]


@pytest.fixture
def words():
    """What the form of a figure's words holds."""
    return {
        "name_de": "Neue Kennzahl",
        "name_en": "New figure",
        "slug": "neue-kennzahl",
        "definition_de": "Gezählt am Jahresende.",
        "definition_en": "Counted at the end of the year.",
        "unit": str(Unit.objects.get(slug="employees").pk),
        "precision": "exact",
        "licence": "",
        "scope": "region",
    }


@pytest.fixture
def add(logged_in, words):
    """Return a function that adds a figure's words as the chief editor and presses a button."""

    def add_figure(button="action-publish", **changes):
        return write(logged_in("chief"), ADD, words | changes, button)

    return add_figure


@pytest.fixture
def send(logged_in, source):
    """Return a function that proposes a value for a figure, and gives the answer."""

    def propose(figure, name="editor", **changes):
        return logged_in(name).post(f"/admin/figures/{figure.pk}/propose/", ROW | {"source": str(source.pk)} | changes)

    return propose


def release(client, answer):
    """Confirm the release to which a proposal has led."""
    assert answer.status_code == 302, answer.context["form"].errors
    mark = Release.objects.get(pk=answer.url.rstrip("/").rpartition("/")[2]).mark()
    return client.post(f"{answer.url}impact/", {"seen": mark})


@pytest.mark.engine
def test_new_words_lead_to_the_values(add):
    answer = add()
    figure = KeyFigure.objects.get(slug="neue-kennzahl")
    assert figure.live
    assert answer.url == f"/admin/figures/{figure.pk}/"


@pytest.mark.engine
def test_words_value_and_release_make_a_figure_public(add, send, logged_in, visitor):
    add()
    figure = KeyFigure.objects.get(slug="neue-kennzahl")
    answer = send(figure)
    assert visitor.get("/de/zahlen/neue-kennzahl/").status_code == 404
    release(logged_in("chief"), answer)
    assert "107.000" in text(soup(visitor.get("/de/zahlen/neue-kennzahl/")))


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
        ({"licence": "meine"}, "licence"),
    ],
)
def test_what_a_figure_itself_lacks_is_named_at_its_field(add, changes, field):
    assert list(errors_of(add(**changes))) == [field]
    assert not KeyFigure.objects.filter(slug="neue-kennzahl").exists()


# The last one is the largest that the register takes.
@pytest.mark.engine
@pytest.mark.parametrize("value", ["0", "0.5", "330000000000", "9999999999999.99"])
def test_any_number_that_fits_the_register_is_released_unchanged(send, logged_in, figure, value):
    release(logged_in("chief"), send(figure, value=value))
    assert KeyFigure.objects.get(pk=figure.pk).observation(2020).value == Decimal(value)


@pytest.mark.parametrize(
    "time",
    [
        {"year": "", "is_undated": "on"},
        {"year": "", "reference_date": "2016-12-31"},
        {"year": "", "period_start": "2016-10-01", "period_end": "2017-09-30"},
    ],
)
def test_a_value_may_be_of_no_year_of_a_day_or_of_a_period(send, figure, time):
    assert send(figure, **time).status_code == 302


@pytest.mark.parametrize(("changes", "field"), REFUSED)
def test_a_value_that_cannot_be_is_refused_at_its_field(send, figure, changes, field):
    form = send(figure, **changes).context["form"]
    assert field in form.errors
    assert not Observation.objects.exclude(released_at__isnull=False).exists()
    assert not Release.objects.open().exists()


def test_what_was_typed_stays_in_a_refused_form(send, figure):
    page = soup(send(figure, value="1.234,5", note_de="Mein Hinweis"))
    assert page.find("input", attrs={"name": "value"})["value"] == "1.234,5"
    assert page.find("input", attrs={"name": "note_de"})["value"] == "Mein Hinweis"


def test_a_draft_of_the_words_changes_nothing_for_visitors(logged_in, visitor, figure):
    before = visitor.get("/de/branchen/ressourceneffizienz/").content.decode()
    address = f"/admin/snippets/sectors/keyfigure/edit/{figure.pk}/"
    write(logged_in("editor"), address, {"name_de": "Entwurf"})
    assert visitor.get("/de/branchen/ressourceneffizienz/").content.decode() == before


def test_published_words_change_no_value(logged_in, visitor, figure):
    address = f"/admin/snippets/sectors/keyfigure/edit/{figure.pk}/"
    assert write(logged_in("chief"), address, {"name_de": "Umbenannt"}, "action-publish").status_code == 302
    page = text(soup(visitor.get("/de/zahlen/greentech-employees/")))
    assert "Umbenannt" in page
    assert "106.000" in page
    assert KeyFigure.objects.get(pk=figure.pk).version == 1


def test_publishing_old_words_does_not_move_the_expected_date(logged_in, figure):
    figure.save_revision()
    KeyFigure.objects.filter(pk=figure.pk).update(next_expected_on="2027-03-01")
    address = f"/admin/snippets/sectors/keyfigure/edit/{figure.pk}/"
    write(logged_in("chief"), address, {"name_de": "Umbenannt"}, "action-publish")
    assert str(KeyFigure.objects.get(pk=figure.pk).next_expected_on) == "2027-03-01"


@pytest.mark.engine
def test_a_released_correction_shows_in_both_languages_at_once(send, logged_in, visitor, figure):
    old = figure.observation(2016)
    changes = {"year": "2016", "value": "107500", "supersedes": str(old.pk), "reason": "Nachgezählt."}
    release(logged_in("chief"), send(figure, **changes))
    story = visitor.get("/de/stories/greentech-beschaeftigte-ruhr/")
    assert "107.500" in story.content.decode()
    english = story.context["page"].get_translations().get().url
    assert "107,500" in visitor.get(english).content.decode()


def test_a_figure_that_pages_show_cannot_be_removed(logged_in, figure):
    call_command("rebuild_references_index", verbosity=0)
    client = logged_in("chief")
    client.raise_request_exception = False
    response = client.post(f"/admin/snippets/sectors/keyfigure/delete/{figure.pk}/")
    assert KeyFigure.objects.filter(pk=figure.pk).exists()
    assert response.status_code < 500
