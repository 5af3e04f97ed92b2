"""A stored text as its readers see it, and the way back."""

import pytest

from ruhr_site.home.linting.texts import Passage

pytestmark = pytest.mark.django_db


def rich(source, language="en"):
    return Passage("body", "Text", language, source, is_rich=True, takes_figures=True)


def test_paragraphs_and_items_stand_on_lines_of_their_own():
    assert rich("<p>One.</p><ul><li>Two</li><li>Three</li></ul>").text.split() == ["One.", "Two", "Three"]
    assert "One.Two" not in rich("<p>One.</p><ul><li>Two</li></ul>").text


def test_a_live_figure_is_a_marked_token_with_its_year(harbour):
    passage = rich(f'<p>It has <embed embedtype="figure" id="{harbour.pk}" form="value" year="2018"/> jobs.</p>')
    (mention,) = passage.mentions
    assert passage.text[mention.start : mention.end] == "51,400"
    assert (mention.figure, mention.year, mention.has_value) == (harbour, 2018, True)


def test_a_live_figure_reads_in_the_language_of_the_page(harbour):
    assert "52.300" in rich(f'<p><embed embedtype="figure" id="{harbour.pk}" form="value"/></p>', "de").text


def test_a_live_figure_that_does_not_exist_has_no_value():
    (mention,) = rich('<p>It has <embed embedtype="figure" id="99999" form="value"/> jobs.</p>').mentions
    assert (mention.figure, mention.has_value) == (None, False)


def test_words_lead_back_to_the_stored_text_through_entities_and_markup():
    source = "<p>A &amp; B have <b>64.3&nbsp;bn</b> &lt;euros&gt;.</p>"
    passage = rich(source)
    at = passage.text.index("64.3\xa0bn")
    start, end = passage.stored_span(at, at + 7)
    assert source[start:end] == "64.3&nbsp;bn"


def test_words_that_markup_divides_have_no_place_in_the_stored_text():
    passage = rich("<p>64.3 <b>billion</b> euros</p>")
    at = passage.text.index("64.3")
    assert passage.stored_span(at, at + len("64.3 billion euros")) is None
