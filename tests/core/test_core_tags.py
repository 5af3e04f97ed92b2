"""What templates do with words: short words with a hyphen stay whole, and a way to a page is told to search engines."""

import pytest
from django.utils.safestring import mark_safe

from ruhr_site.core.templatetags.core_tags import inline, unbroken, whole


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Projekte aus, Start-ups liefern", 'Projekte aus, <span class="whole">Start-ups</span> liefern'),
        ("IT-Sicherheit in Bochum", '<span class="whole">IT-Sicherheit</span> in Bochum'),
        ("Grünes Know-how", 'Grünes <span class="whole">Know-how</span>'),
        ("Nordrhein-Westfalens Schwerpunkt", "Nordrhein-Westfalens Schwerpunkt"),
        ("IT-Sicherheitsbeauftragte", "IT-Sicherheitsbeauftragte"),
        ("Lern- und Transferpotenzial", "Lern- und Transferpotenzial"),
        ("2019-2022", "2019-2022"),
    ],
)
def test_a_short_word_does_not_break_at_its_hyphen(text, shown):
    assert unbroken(text) == shown


def test_a_value_stays_on_one_line_within_its_words():
    assert whole("mehr als 8 Mio. Gäste", "8 Mio.") == 'mehr als <span class="whole">8 Mio.</span> Gäste'
    assert whole("<b>8 km", "8 km") == '&lt;b&gt;<span class="whole">8 km</span>'


def test_what_has_no_value_is_left_alone():
    assert whole("ohne Wert", "") == "ohne Wert"


def test_words_of_editors_stay_words():
    assert unbroken("<b>Start-ups</b>") == '&lt;b&gt;<span class="whole">Start-ups</span>&lt;/b&gt;'
    assert unbroken(mark_safe("&amp; Start-ups")) == '&amp; <span class="whole">Start-ups</span>'


def test_what_stands_in_a_tag_is_no_word():
    figure = '<data data-slug="it-jobs">5</data>'
    assert unbroken(mark_safe(figure)) == figure


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        (
            "<p>53 cities. <i>One</i> place.</p>",
            '<span class="whole">53 cities.</span> <span class="whole"><i>One</i> place.</span>',
        ),
        ("<p><i>Here. And</i> now.</p>", "<i>Here. And</i> now."),
    ],
)
def test_a_sentence_of_a_headline_begins_a_line_unless_emphasis_spans_it(html, shown):
    assert inline(html) == shown
