"""Numbers typed by hand that the register holds."""

import pytest

from tests.figures import make_figure

from .reading import hits_of, lint

pytestmark = pytest.mark.django_db


def typed(text, language="en"):
    """What is said of the first typed figure: kind, hit, pinned year."""
    found = [f for f in lint(text, language) if f.kind in ("equal", "near", "other")]
    return [(str(f.kind), f.literal, f.year) for f in found]


@pytest.mark.parametrize(
    ("language", "text", "literal"),
    [
        ("en", "In 2021 the harbour economy had 52,300 employees.", "52,300"),
        ("en", "52,300 people work in the harbour economy (2021).", "52,300"),
        ("en", "52.300 jobs (2021)", "52.300"),
        ("de", "2021 arbeiteten 52.300 Menschen in der Hafenwirtschaft.", "52.300"),
        ("de", "In der Hafenwirtschaft gab es 2021 52.300 Arbeitsplätze.", "52.300"),
    ],
)
def test_the_registers_value_typed_by_hand_is_found_whatever_its_noun(harbour, language, text, literal):
    assert typed(text, language) == [("equal", literal, 2021)]


def test_the_year_that_the_sentence_names_is_kept(harbour):
    assert typed("In 2018 the harbour economy had 51,400 employees.") == [("equal", "51,400", 2018)]


def test_without_a_year_the_latest_value_is_meant(harbour):
    assert typed("The harbour economy has 52,300 employees.") == [("equal", "52,300", None)]


def test_an_old_value_without_its_year_differs_from_the_register(harbour):
    (finding,) = [f for f in lint("The harbour economy has 51,400 employees.") if f.kind == "other"]
    assert "52,300 employees (2021)" in finding.found


def test_a_value_beside_another_year_differs_from_the_register(harbour):
    assert typed("In 2021 the harbour economy had 51,400 employees.") == [("near", "51,400", 2021)]


@pytest.mark.parametrize("text", ["52,900 employees in the harbour economy", "52,000 employees in the harbour economy"])
def test_a_value_within_two_per_cent_is_nearly_the_same(harbour, text):
    assert [kind for kind, _literal, _year in typed(text)] == ["near"]


def test_another_value_for_the_same_words_contradicts(harbour):
    (finding,) = [f for f in lint("The harbour economy employs 61,000 people.") if f.kind == "other"]
    assert "about" not in finding.found
    assert "52,300 employees (2021)" in finding.found


@pytest.mark.parametrize(
    "text",
    [
        "In 2019 the harbour economy had 61,000 employees.",
        "61,000 people came to see the fair.",
        "The harbour economy has 5,000 employees.",
        "Of these, 40,000 people work in the harbour economy.",
        "The harbour economy has 900 more employees than in 2018.",
        "61,000 companies belong to the harbour economy.",
    ],
)
def test_other_years_things_sizes_parts_and_changes_do_not_contradict(harbour, text):
    assert typed(text) == []


def test_a_part_beside_the_live_figure_does_not_contradict_it(harbour):
    live = f'<embed embedtype="figure" id="{harbour.pk}" form="value"/>'
    assert typed(f"<p>The harbour economy has {live} employees, 40,000 people at sea.</p>") == []


def test_a_small_number_needs_its_noun_and_its_subject(db):
    make_figure("quays", {2021: "14"}, unit="companies", name_en="Companies at the quay")
    assert typed("At the quay there are 14 companies.") == [("equal", "14", None)]
    assert typed("The quay is 14 years old.") == []
    assert typed("He runs 14 companies.") == []


def test_a_live_figure_is_not_typed_by_hand(harbour):
    live = f'<embed embedtype="figure" id="{harbour.pk}" form="value"/>'
    assert typed(f"<p>The harbour economy has {live} employees.</p>") == []


def test_money_and_lengths_need_their_subject():
    assert hits_of("equal", "The railway between China and Duisburg is 11,000 km long.") == ["11,000 km"]
    assert hits_of("equal", "He cycled 11,000 km.") == []
    assert hits_of("equal", "Der Tourismus setzt 5,5 Mrd. EUR um.", "de") == ["5,5 Mrd. EUR"]
    assert hits_of("equal", "Die Brücke kostet 5,5 Mrd. EUR.", "de") == []


def test_the_finding_counts_equal_numbers_of_a_text(harbour):
    found = [f for f in lint("52,300 jobs in 2021? Yes, 52,300 jobs in 2021.") if f.kind == "equal"]
    assert [(f.literal, f.occurrence) for f in found] == [("52,300", 0), ("52,300", 1)]
    assert found[0].key != found[1].key
