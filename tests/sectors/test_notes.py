"""The note of a quoted figure: definition, time and source, once for each figure and time, opened without a script."""

import pytest
from bs4 import BeautifulSoup
from django.utils import translation

from sectors.models import KeyFigure
from sectors.notes import annotate, with_notes, without_marks
from tests.factories import make_story
from tests.figures import make_figure, set_value
from tests.reading import main, text

pytestmark = pytest.mark.django_db

GREENTECH = '<data class="live" value="106000" data-figure="greentech-employees" data-time="2016">106.000</data>'
IN_2010 = '<data class="live" value="98000" data-figure="greentech-employees" data-time="2010">98.000</data>'
COMPANIES = '<data class="live" value="155000" data-figure="companies">155.000</data>'
YEAR = '<data class="live" value="2016" data-figure="greentech-employees" data-time="2016">2016</data>'


@pytest.fixture(autouse=True)
def german():
    with translation.override("de"):
        yield


def anchors(html: str) -> list[str]:
    return [note.anchor for note in annotate(html)[1]]


def text_of(html: str) -> str:
    """The text with its notes, as it is read."""
    return text(BeautifulSoup(with_notes(html), "html.parser"))


def test_a_mark_stands_after_the_figure_and_opens_its_note():
    marked, [note] = annotate(f"<p>Rund {GREENTECH} Menschen.</p>")
    assert marked == (
        f'<p>Rund <span class="noted">{GREENTECH}<button type="button" class="note-mark" '
        'popovertarget="note-greentech-employees-2016" aria-label="106.000: Definition und Quelle">1</button></span> '
        "Menschen.</p>"
    )
    assert (note.number, note.anchor) == (1, "note-greentech-employees-2016")


def test_the_mark_is_named_in_the_language_of_the_page():
    with translation.override("en"):
        assert 'aria-label="106,000: definition and source"' in annotate(GREENTECH.replace("106.000", "106,000"))[0]


def test_notes_are_numbered_in_the_order_of_the_text():
    marked, notes = annotate(f"{COMPANIES} und {GREENTECH}")
    assert [(note.number, note.anchor) for note in notes] == [
        (1, "note-companies"),
        (2, "note-greentech-employees-2016"),
    ]
    assert marked.index(">1</button>") < marked.index(">2</button>")


def test_a_figure_quoted_twice_has_one_note():
    marked, notes = annotate(f"{GREENTECH} und {GREENTECH}")
    assert len(notes) == 1
    assert marked.count(">1</button>") == 2


def test_each_time_of_a_figure_has_a_note():
    assert anchors(GREENTECH + IN_2010) == ["note-greentech-employees-2016", "note-greentech-employees-2010"]


def test_a_year_says_itself():
    assert annotate(YEAR) == (YEAR, [])


def test_a_figure_that_is_not_published_has_no_note():
    unknown = GREENTECH.replace("greentech-employees", "unknown")
    assert annotate(unknown) == (unknown, [])


def test_a_text_without_figures_stays_as_it_is():
    assert annotate("<p>Nichts.</p>") == ("<p>Nichts.</p>", [])
    assert with_notes("<p>Nichts.</p>") == "<p>Nichts.</p>"


def test_other_data_elements_get_no_mark():
    plain = '<data value="106000">106.000</data>'
    assert annotate(plain) == (plain, [])


def test_words_of_several_figures_have_one_note_about_all_of_them():
    state, nation = make_figure("state", {2023: "2"}), make_figure("nation", {2023: "3"})
    words = (
        '<data class="live words" value="1" data-figure="greentech-employees" data-time="2016" '
        'data-with="state,nation">unter dem Landeswert</data>'
    )
    _marked, [note] = annotate(words)
    assert note.anchor == "note-greentech-employees-2016-state-nation"
    assert [figure.slug for figure, _observation in note.quoted] == ["greentech-employees", state.slug, nation.slug]


def test_the_note_holds_definition_time_source_and_the_way_to_the_figure():
    with_note = text_of(GREENTECH)
    figure = KeyFigure.objects.get(slug="greentech-employees")
    for said in (figure.name_de, figure.definition_de, "rund 106.000 Beschäftigte", "2016", "Business Metropole Ruhr"):
        assert said in with_note
    assert 'href="/de/zahlen/greentech-employees/"' in with_notes(GREENTECH)


def test_the_note_of_a_pinned_figure_is_about_its_own_time():
    assert "rund 98.000 Beschäftigte" in text_of(IN_2010)
    assert "rund 106.000 Beschäftigte" not in text_of(IN_2010)


def test_the_note_of_an_undated_figure_says_that_its_source_names_no_time():
    assert "Die Quelle nennt sie nicht." in text_of(COMPANIES)


def test_notes_are_opened_by_the_browser_itself(visitor):
    page = main(visitor.get("/de/stories/greentech-beschaeftigte-ruhr/"))
    targets = {button["popovertarget"] for button in page.select("button.note-mark")}
    assert targets
    assert targets == {note["id"] for note in page.select("[popover]")}
    assert not page.select("[style], [onclick]")


def test_a_note_follows_the_value(visitor):
    figure = KeyFigure.objects.get(slug="greentech-employees")
    story = make_story(body=f'Es sind <embed embedtype="figure" id="{figure.pk}"/>.')
    set_value(figure, 2016, "107777")
    assert "rund 107.777 Beschäftigte" in text(main(visitor.get(story.url)).select_one("[popover]"))


def test_a_sentence_with_a_mark_reads_on(visitor):
    figure = KeyFigure.objects.get(slug="greentech-employees")
    story = make_story(body=f'Es sind <embed embedtype="figure" id="{figure.pk}"/>.')
    assert "Es sind 106.000." in text(main(visitor.get(story.url)))


def test_cards_have_no_marks_and_no_notes(visitor):
    assert annotate(without_marks(f"<p>{GREENTECH}</p>"))[1] == []
    listing = main(visitor.get("/de/stories/"))
    assert listing.select("article data")
    assert not listing.select("article .note-mark")


def test_marks_stand_in_no_link(visitor):
    for address in ("/de/", "/de/stories/", "/de/branchen/", "/de/branchen/ressourceneffizienz/"):
        assert not main(visitor.get(address)).select("a button")


def test_names_with_signs_of_html_are_text():
    make_figure("signs", {2020: "5"}, name_de="<b>Stark</b> & „mehr“", definition_de="<script>alert(1)</script>")
    html = with_notes('<data class="live" value="5" data-figure="signs" data-time="2020">5</data>')
    assert "<script>" not in html
    assert "<b>" not in html
