"""A figure that any text quotes cannot be deleted, in whatever way somebody tries, and the places are named."""

import pytest
from django.db import transaction
from django.db.models import ProtectedError
from wagtail.models import ReferenceIndex

from sectors.models import KeyFigure, SectorFigure
from sectors.quoting import QuotedError, public_places, quoting
from tests.factories import hide, make_draft_story, make_story, publish
from tests.figures import correct, make_figure
from tests.reading import soup, text

pytestmark = [pytest.mark.django_db, pytest.mark.engine]

LIST = "/admin/snippets/sectors/keyfigure/"


@pytest.fixture
def figure():
    """A published figure that no page quotes."""
    return make_figure("new-figure", {2020: "5"}, name_de="Neue Kennzahl", name_en="New figure")


def mention(figure, **attributes) -> str:
    listed = " ".join(f'{name.strip("_")}="{value}"' for name, value in attributes.items())
    return f'<embed embedtype="figure" id="{figure.pk}" {listed}/>'


def quote(kind, figure):
    """Create a page that quotes a figure in one way."""
    other = KeyFigure.objects.get(slug="companies")
    if kind == "draft":
        page = make_draft_story("Zitat im Entwurf", body=f"Es sind {mention(figure)}.")
        page.save_revision()
        return page
    if kind == "draft of a public page":
        page = make_story("Zitat")
        page.body = [("paragraph", f"<p>Es sind {mention(figure)}.</p>")]
        page.save_revision()
        return page
    fields = {
        "sentence": {"body": f"Es sind {mention(figure)}."},
        "teaser": {"teaser": f"<p>Es sind {mention(figure)}.</p>"},
        "comparison in a sentence": {"body": f"Sie ist {mention(other, form='rank', with_=figure.pk)}."},
        "tile": {"figures": [figure]},
        "chart": {"chart": [figure, other]},
    }[kind]
    streams = {"figures": lambda f: ("figures", f), "chart": lambda f: ("chart", {"figures": f, "kind": "bars"})}
    blocks = [streams[name](fields.pop(name)) for name in list(fields) if name in streams]
    page = make_story("Zitat", **fields)
    if blocks:
        page.body = blocks
        publish(page)
    return page


KINDS = ["sentence", "teaser", "comparison in a sentence", "tile", "chart", "draft", "draft of a public page"]


@pytest.mark.parametrize("kind", KINDS)
def test_every_way_of_quoting_is_found_at_once(figure, kind):
    page = quote(kind, figure)
    assert [place.pk for place in quoting(figure)] == [page.pk]


@pytest.mark.parametrize("kind", KINDS)
def test_a_quoted_figure_cannot_be_deleted(figure, kind):
    page = quote(kind, figure)
    with pytest.raises(QuotedError) as refusal, transaction.atomic():
        figure.delete()
    assert {place.pk for place in refusal.value.protected_objects} == {page.pk}
    assert KeyFigure.objects.filter(pk=figure.pk).exists()


def test_of_a_queryset_with_a_quoted_figure_nothing_is_deleted(figure):
    quote("sentence", figure)
    other = make_figure("other-figure", {2020: "5"})
    with pytest.raises(QuotedError), transaction.atomic():
        KeyFigure.objects.filter(pk__in=[other.pk, figure.pk]).delete()
    assert KeyFigure.objects.filter(slug__in=["new-figure", "other-figure"]).count() == 2


def test_a_figure_that_nothing_quotes_can_be_deleted(figure):
    make_story("Ohne Zitat")
    figure.delete()
    assert not KeyFigure.objects.filter(slug="new-figure").exists()


def test_a_figure_that_was_corrected_but_that_nothing_quotes_can_be_deleted(figure):
    correct(figure, 2020, "6").release.carry_out(None)
    KeyFigure.objects.get(pk=figure.pk).delete()
    assert not KeyFigure.objects.filter(slug="new-figure").exists()


def test_once_the_sentence_is_gone_the_figure_can_be_deleted(figure):
    page = quote("sentence", figure)
    page.body = [("paragraph", "<p>Ohne Zahl.</p>")]
    publish(page)
    figure.delete()
    assert not KeyFigure.objects.filter(slug="new-figure").exists()


@pytest.fixture
def chief(logged_in):
    client = logged_in("chief")
    client.raise_request_exception = False
    return client


@pytest.mark.parametrize("way", ["delete/{pk}/", "bulk"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_the_admin_refuses_and_names_the_places(chief, figure, way, method):
    public, draft = quote("sentence", figure), quote("draft", figure)
    bulk = f"/admin/bulk/sectors/keyfigure/delete/?id={figure.pk}"
    answer = getattr(chief, method)(bulk if way == "bulk" else LIST + way.format(pk=figure.pk), follow=True)
    assert answer.status_code == 200
    assert KeyFigure.objects.filter(pk=figure.pk).exists()
    page = soup(answer)
    assert "Die Kennzahl wird zitiert" in text(page)
    listed = [text(item) for item in page.select("main li") if "Zitat" in text(item)]
    assert len(listed) == 2
    assert "(Deutsch, Entwurf)" in listed[1]
    edits = {link["href"] for link in page.select("main li a")}
    assert {f"/admin/pages/{public.pk}/edit/", f"/admin/pages/{draft.pk}/edit/"} <= edits


def test_the_admin_deletes_what_nothing_quotes(chief, figure):
    assert chief.post(f"{LIST}delete/{figure.pk}/").status_code == 302
    assert not KeyFigure.objects.filter(slug="new-figure").exists()


def test_a_bulk_action_with_one_quoted_figure_deletes_none(chief, figure):
    quote("sentence", figure)
    other = make_figure("other-figure", {2020: "5"})
    chief.post(f"/admin/bulk/sectors/keyfigure/delete/?id={figure.pk}&id={other.pk}")
    assert KeyFigure.objects.filter(slug__in=["new-figure", "other-figure"]).count() == 2


def test_a_figure_in_the_order_of_a_sector_is_kept_without_an_error_page(chief, figure):
    row = SectorFigure.objects.first()
    SectorFigure.objects.create(sector=row.sector, figure=figure, sort_order=99)
    with pytest.raises(ProtectedError), transaction.atomic():
        figure.delete()
    answer = chief.post(f"{LIST}delete/{figure.pk}/")
    assert answer.status_code == 200
    assert row.sector.name_de in text(soup(answer).main)
    assert KeyFigure.objects.filter(pk=figure.pk).exists()


@pytest.mark.parametrize("record", ["source", "unit"])
@pytest.mark.parametrize("way", ["single", "bulk"])
def test_what_values_need_is_kept_without_an_error_page(chief, figure, record, way):
    used = figure.unit if record == "unit" else figure.observation().source
    address = f"/admin/snippets/sectors/{record}/delete/{used.pk}/"
    answer = chief.post(
        address if way == "single" else f"/admin/bulk/sectors/{record}/delete/?id={used.pk}", follow=True
    )
    assert answer.status_code == 200
    assert "wird im Register verwendet und kann nicht gelöscht werden" in answer.content.decode()
    assert type(used).objects.filter(pk=used.pk).exists()


def test_readers_see_public_places_only(figure, visitor):
    public, hidden, drafted = make_story("Offen"), make_story("Verborgen"), make_draft_story("Im Entwurf")
    for page in (public, hidden, drafted):
        page.body = [("paragraph", f"<p>Es sind {mention(figure)}.</p>")]
        page.save_revision()
        if page is not drafted:
            publish(page)
        ReferenceIndex.create_or_update_for_object(page)
    hide(hidden)
    assert [page.pk for page in public_places(figure)] == [public.pk]
    shown = text(soup(visitor.get("/de/zahlen/new-figure/")))
    assert "Zitiert in Offen" in shown
    assert "Verborgen" not in shown
    assert "Im Entwurf" not in shown


def test_a_page_of_the_other_language_is_not_named(figure, visitor):
    page = make_story("In English", "en", body=f"There are {mention(figure)}.")
    ReferenceIndex.create_or_update_for_object(page)
    assert "In English" not in text(soup(visitor.get("/de/zahlen/new-figure/")))
    assert "In English" in text(soup(visitor.get("/en/figures/new-figure/")))
