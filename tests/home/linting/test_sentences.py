"""Where a sentence ends, and where a full stop means something else."""

import pytest

from ruhr_site.home.linting.sentences import paragraphs
from ruhr_site.home.linting.texts import Passage


def sentences(text, language="de"):
    return [s.text for p in paragraphs(Passage("body", "Text", language, text)) for s in p.sentences]


def test_sentences_end_at_full_stops_questions_and_exclamations():
    assert sentences("Das ist so. Wirklich? Ja! Gut.") == ["Das ist so.", "Wirklich?", "Ja!", "Gut."]


@pytest.mark.parametrize(
    "text",
    [
        "Viele Städte, z. B. Essen, wachsen.",
        "Es sind 8 Mio. Übernachtungen im Jahr.",
        "Der Umsatz liegt bei 64,3 Mrd. EUR im Jahr.",
        "Am 3. Mai kamen 1.234 Gäste.",
        "Nach Art. 15 und § 5 Abs. 2 Nr. 2 gilt das.",
        "Im 19. Jahrhundert kam die Kohle.",
        "Dr. Müller und Prof. Schmidt sagen ca. 100 usw. voraus.",
    ],
)
def test_abbreviations_ordinals_and_thousands_do_not_end_a_sentence(text):
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    "text", ["Firms, e.g. Evonik, grow by approx. 3 per cent.", "Mr. Smith sold No. 5 for EUR 3.5 bn in all."]
)
def test_english_abbreviations_do_not_end_a_sentence(text):
    assert sentences(text, "en") == [text]


def test_a_sentence_may_end_with_an_abbreviation_or_a_small_number():
    assert sentences("Es sind 8 Mio. Das ist viel. Eingeladen wurden 35. Sie kamen alle.") == [
        "Es sind 8 Mio.",
        "Das ist viel.",
        "Eingeladen wurden 35.",
        "Sie kamen alle.",
    ]


def test_quotation_marks_belong_to_their_sentence():
    assert sentences("„Das ist so.“ Er lacht.") == ["„Das ist so.“", "Er lacht."]


def test_each_line_is_a_paragraph_of_its_own():
    assert sentences("Überschrift\nEin Satz") == ["Überschrift", "Ein Satz"]
