"""The comparison in a text: one figure large, where it lies, and every value with its year."""

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.utils import translation

from ruhr_site.core.blocks import ChartBlock
from tests.factories import make_draft_story, publish
from tests.figures import make_figure, set_value
from tests.reading import main, text

pytestmark = [pytest.mark.django_db, pytest.mark.engine]


@pytest.fixture
def growth():
    """The growth of region, state and nation in 2023."""
    return [
        make_figure("growth", {2023: "0.5"}, unit="percent", name_de="Wachstum der Region"),
        make_figure("growth-state", {2023: "0.6"}, unit="percent", scope="state", name_de="Wachstum des Landes"),
        make_figure("growth-nation", {2023: "0.4"}, unit="percent", scope="nation", name_de="Wachstum des Bundes"),
    ]


def compared(*figures):
    """The value of a chart that compares its first figure with the others."""
    return {"figures": list(figures), "kind": "comparison", "caption": ""}


def shown(figure, *others, language="de"):
    """The block as visitors see it."""
    block = ChartBlock()
    with translation.override(language):
        html = block.render(block.normalize(compared(figure, *others)))
    return BeautifulSoup(html, "html.parser")


def rows(part) -> list[list[str]]:
    return [[text(cell) for cell in row.find_all(["th", "td"])] for row in part.tbody.find_all("tr")]


@pytest.mark.parametrize(
    ("language", "words"),
    [("de", "unter dem Landeswert, über dem Bundeswert"), ("en", "below the state, above the nation")],
)
def test_the_words_follow_from_the_values(growth, language, words):
    assert text(shown(*growth, language=language).select_one(".position")) == words


def test_the_words_swap_on_the_page_when_the_values_swap(growth, visitor):
    story = make_draft_story()
    story.body = [("chart", compared(*growth))]
    publish(story)
    assert "unter dem Landeswert, über dem Bundeswert" in text(main(visitor.get(story.url)))
    set_value(growth[1], 2023, "0.4")
    set_value(growth[2], 2023, "0.6")
    assert "über dem Landeswert, unter dem Bundeswert" in text(main(visitor.get(story.url)))


def test_the_figure_is_large_and_every_value_has_its_year(growth):
    part = shown(*growth)
    assert text(part.select_one(".figure .amount")) == "0,5 %"
    assert rows(part) == [
        ["Wachstum der Region", "2023", "0,5 %"],
        ["Wachstum des Landes", "2023", "0,6 %"],
        ["Wachstum des Bundes", "2023", "0,4 %"],
    ]


def test_the_year_of_the_figure_holds_for_all(growth):
    state = make_figure("growth-late", {2023: "0.7", 2024: "0.1"}, unit="percent", scope="state")
    part = shown(growth[0], state)
    assert rows(part)[1] == ["growth-late", "2023", "0,7 %"]
    assert text(part.select_one(".position")) == "unter dem Landeswert"


def test_a_value_of_another_year_is_marked_and_not_compared(growth):
    other = make_figure("growth-old", {2019: "0.1"}, unit="percent", scope="state")
    part = shown(growth[0], other, growth[2], language="en")
    assert rows(part)[1] == ["growth-old", "2019 another year, not compared", "0.1 per cent"]
    assert text(part.select_one(".position")) == "above the nation"


def test_undated_values_are_shown_and_not_compared():
    part = shown(make_figure("one", {None: "5"}), make_figure("two", {2020: "6"}), language="en")
    assert part.select_one(".position") is None
    assert "The source states no year" in text(part)
    assert rows(part)[0] == ["one", "no year stated", "5 employees"]


def test_a_figure_that_is_not_published_leaves_the_comparison(growth):
    growth[1].unpublish()
    assert [row[0] for row in rows(shown(*growth))] == ["Wachstum der Region", "Wachstum des Bundes"]


@pytest.mark.parametrize(("other", "message"), [("km", "unit"), ("itself", "once"), ("twice", "once")])
def test_a_comparison_that_makes_no_sense_is_refused_at_its_figure(growth, other, message):
    chosen = {"km": [make_figure("far", {2023: "1"}, unit="km")], "itself": growth[:1], "twice": growth[1:2] * 2}[other]
    block = ChartBlock()
    with translation.override("en"):
        with pytest.raises(ValidationError) as error:
            block.clean(block.normalize(compared(growth[0], *chosen)))
        [[problem]] = [list(errors) for errors in error.value.block_errors["figures"].block_errors.values()]
    assert message in problem


def test_figures_of_one_unit_are_accepted(growth):
    block = ChartBlock()
    assert list(block.clean(block.normalize(compared(*growth)))["figures"]) == growth


def test_one_figure_cannot_be_compared(growth):
    block = ChartBlock()
    with pytest.raises(ValidationError):
        block.clean(block.normalize(compared(growth[0])))
