"""A mention as it is stored: what is read, what it depends on, and what an editor is told where it has no words."""

import pytest
from django.utils import translation

from sectors.mentions import FORMS, Mention, missing_mentions
from tests.figures import make_figure

HOSTILE = [
    {},
    {"id": "abc", "form": "<b>", "year": "x", "since": "²", "with": "a,,b"},
    {"id": "-1", "year": "-5", "since": "-2010", "with": "-1,-2"},
    {"id": "9" * 5000, "year": "9" * 5000, "since": "9" * 5000, "with": "9" * 5000},
    {"id": "1" * 18, "form": "rank", "with": "9" * 18},
    {"id": "٣", "year": "٢٠١٦"},
    {"id": None, "form": None, "year": None, "since": None, "with": None},
    {"id": ["1"], "form": {"a": 1}, "year": 2016.5, "since": True, "with": [1, 2]},
    {"id": '"/><script>', "form": "value\x00", "with": "</data>"},
    {"id": "0", "form": "position", "with": "0"},
]


def embed(**attributes) -> str:
    """A stored mention; `others` stands for "with"."""
    attributes["with"] = attributes.pop("others", "")
    listed = " ".join(f'{name}="{value}"' for name, value in attributes.items() if value)
    return f'<embed embedtype="figure" {listed}/>'


@pytest.mark.parametrize(
    "attrs",
    [
        {"id": "5", "form": "value"},
        {"id": "5", "form": "than", "year": "2016", "since": "2010"},
        {"id": "5", "form": "rank", "year": "2016", "with": "7,9,6"},
    ],
)
def test_what_is_stored_is_read_and_stored_again_unchanged(attrs):
    assert Mention.parse(attrs).attributes() == attrs


@pytest.mark.django_db
@pytest.mark.parametrize("attrs", HOSTILE)
def test_hostile_attributes_have_no_words_and_raise_nothing(attrs):
    mention = Mention.parse(attrs)
    assert mention.resolve("de") is None
    assert mention.figures == []
    assert Mention.parse(mention.attributes()).resolve("en") is None


@pytest.mark.django_db
@pytest.mark.parametrize("form", FORMS)
def test_a_thousand_other_figures_that_do_not_exist_are_no_words_and_no_error(form):
    figure = make_figure("one", {2020: "1"})
    mention = Mention.parse(
        {"id": str(figure.pk), "form": form, "with": ",".join(map(str, range(10**6, 10**6 + 1000)))}
    )
    said = mention.resolve("de")
    assert said is None or said.text in ("1", "1 beschäftigte Person", "2020")


def test_an_other_figure_counts_once_and_the_quoted_one_never():
    assert Mention.parse({"id": "5", "form": "rank", "with": "7, 5,7,,9"}).others == (7, 9)


def test_a_broken_other_id_is_not_passed_over():
    assert Mention.parse({"id": "5", "form": "rank", "with": "7,x"}).others == (7, 0)


def test_the_words_depend_on_other_figures_only_where_they_are_compared():
    attrs = {"id": "5", "with": "7,9"}
    assert Mention.parse(attrs | {"form": "rank"}).figure_ids == (5, 7, 9)
    assert Mention.parse(attrs | {"form": "full"}).figure_ids == (5,)


@pytest.mark.django_db
def test_the_published_figures_of_a_mention():
    first, other = make_figure("one", {2020: "1"}), make_figure("two", {2020: "2"})
    mention = Mention.parse({"id": str(first.pk), "form": "rank", "with": f"{other.pk},999999"})
    assert [figure.slug for figure in mention.figures] == ["one", "two"]


@pytest.mark.django_db
def test_a_text_whose_mentions_all_have_words_misses_nothing():
    figure = make_figure("one", {2020: "1"})
    assert missing_mentions(f"<p>Es ist {embed(id=figure.pk)}.</p>") == []


@pytest.mark.django_db
def test_the_editor_learns_which_sentence_misses_a_figure_and_why():
    figure = make_figure("one", {2020: "64000000"}, name_de="Beschäftigte")
    text = f"<p>Vorher. Von {embed(id=figure.pk)} im Jahr {embed(id=figure.pk, year=1999)} war die Rede. Danach.</p>"
    [missing] = missing_mentions(text, "de")
    assert missing.sentence == "Von 64 Mio. im Jahr – war die Rede."
    assert missing.mention.year == 1999
    assert "1999" in missing.reason


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("attributes", "reason"),
    [
        ({"id": "999999"}, "not published"),
        ({"form": "than", "since": "2019"}, "2019"),
        ({"form": "rank"}, "at least one"),
        ({"form": "share", "others": "{other}"}, "another unit"),
        ({"form": "rank", "others": "999999"}, "not published"),
    ],
)
def test_each_kind_of_missing_words_has_its_reason(attributes, reason):
    figure, other = make_figure("one", {2020: "1"}), make_figure("two", {2020: "1"}, unit="km")
    given = {"id": str(figure.pk)} | attributes
    if "others" in given:
        given["others"] = given["others"].format(other=other.pk)

    with translation.override("en"):
        [missing] = missing_mentions(f"<ul><li>Punkt {embed(**given)}</li></ul>")
    assert reason in missing.reason
    assert missing.sentence == "Punkt –"


@pytest.mark.django_db
def test_an_unpublished_figure_is_missed():
    figure = make_figure("one", {2020: "1"})
    figure.unpublish()
    assert len(missing_mentions(f"<p>{embed(id=figure.pk)}</p>")) == 1
