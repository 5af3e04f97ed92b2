"""A live figure inside a sentence always says what the register says now."""

import pytest
from django.utils import translation
from wagtail.rich_text import expand_db_html, extract_references_from_rich_text

from sectors.models import KeyFigure
from tests.factories import make_story
from tests.figures import make_figure, set_value
from tests.reading import main, text

pytestmark = [pytest.mark.django_db, pytest.mark.engine]


@pytest.fixture
def figure():
    return KeyFigure.objects.get(slug="greentech-employees")


@pytest.fixture
def region():
    """The growth of region, state and nation in one year."""
    return [
        make_figure("growth", {2023: "0.5"}, unit="percent"),
        make_figure("growth-state", {2023: "0.6"}, unit="percent", scope="state"),
        make_figure("growth-nation", {2023: "0.4"}, unit="percent", scope="nation"),
    ]


def expand(attributes: str, language: str = "de") -> str:
    with translation.override(language):
        return expand_db_html(f'<p>Hier: <embed embedtype="figure" {attributes}/>.</p>')


@pytest.mark.parametrize(("language", "said"), [("de", "106.000"), ("en", "106,000")])
def test_a_mention_says_the_value_in_the_language_of_the_page(figure, language, said):
    live = f'<data class="live" value="106000" data-figure="greentech-employees" data-time="2016">{said}</data>'
    assert expand(f'id="{figure.pk}"', language) == f"<p>Hier: {live}.</p>"


@pytest.mark.parametrize(
    ("attributes", "said"),
    [
        ('form="value" year="2010"', ">98.000<"),
        ('form="year"', ">2016<"),
        ('form="change" since="2010"', ">8.000<"),
        ('form="than" since="2010"', ">8.000 mehr als 2010<"),
        ('form="unit"', ">106.000 Beschäftigte<"),
        ('form="full"', ">rund 106.000 Beschäftigte<"),
        ('form="number"', ">106.000<"),
        ('form="short"', ">106.000<"),
        ('form="unknown"', ">106.000<"),
        ('form=""', ">106.000<"),
        ('year="x"', ">106.000<"),
    ],
)
def test_a_mention_has_forms(figure, attributes, said):
    assert said in expand(f'id="{figure.pk}" {attributes}')


@pytest.mark.parametrize("attributes", ['id="999999"', 'id="x"', 'id=""', "", 'id="-1"', 'id="²"'])
def test_a_mention_of_nothing_leaves_the_sentence_whole(attributes):
    assert expand(attributes) == "<p>Hier: –.</p>"


def test_a_year_without_a_value_leaves_the_sentence_whole(figure):
    live = '<data class="live" value="" data-figure="greentech-employees">–</data>'
    assert expand(f'id="{figure.pk}" year="1999"') == f"<p>Hier: {live}.</p>"


def test_a_year_says_where_it_comes_from(figure):
    live = '<data class="live" value="2016" data-figure="greentech-employees" data-time="2016">2016</data>'
    assert expand(f'id="{figure.pk}" form="year"') == f"<p>Hier: {live}.</p>"


def test_a_comparison_names_all_figures_that_it_comes_from(region):
    others = ",".join(str(other.pk) for other in region[1:])
    assert expand(f'id="{region[0].pk}" form="position" with="{others}"', "en") == (
        '<p>Hier: <data class="live words" value="0.5" data-figure="growth" data-time="2023" '
        'data-with="growth-state,growth-nation">below the state, above the nation</data>.</p>'
    )


def test_a_comparison_that_is_refused_leaves_the_sentence_whole(region, figure):
    refused = expand(f'id="{region[0].pk}" form="rank" with="{figure.pk}"')
    assert '<data class="live words" value="" data-figure="growth" data-with="greentech-employees">–</data>' in refused


def test_the_direction_swaps_when_the_values_swap(region, visitor):
    others = ",".join(str(other.pk) for other in region[1:])
    mention = f'<embed embedtype="figure" id="{region[0].pk}" form="position" with="{others}"/>'
    story = make_story(body=f"Es liegt {mention}.")
    assert "Es liegt unter dem Landeswert, über dem Bundeswert." in text(main(visitor.get(story.url)))
    for other, value in zip(region[1:], ("0.4", "0.6"), strict=True):
        set_value(other, 2023, value)
    assert "Es liegt über dem Landeswert, unter dem Bundeswert." in text(main(visitor.get(story.url)))


@pytest.mark.parametrize("name", ["id", "form", "year", "since", "with"])
def test_no_attribute_is_shown_as_markup(figure, name):
    attributes = {"id": str(figure.pk), "form": "rank", name: "&quot;&gt;&lt;script&gt;"}
    shown = expand(" ".join(f'{key}="{value}"' for key, value in attributes.items()))
    assert "script" not in shown


def test_the_reference_index_knows_every_figure_of_a_comparison(region):
    mention = f'<embed embedtype="figure" id="{region[0].pk}" form="rank" with="{region[1].pk},{"9" * 300},x"/>'
    found = [row[1] for row in extract_references_from_rich_text(f"<p>{mention}</p>")]
    assert found == [str(region[0].pk), str(region[1].pk)]


def test_a_figure_that_is_not_published_is_not_said(figure):
    figure.unpublish()
    assert "106.000" not in expand(f'id="{figure.pk}"')


def test_one_edit_changes_every_place(visitor, figure):
    set_value(figure, 2016, "106001")
    pages = ["/de/stories/greentech-beschaeftigte-ruhr/", "/de/branchen/ressourceneffizienz/", "/de/branchen/"]
    shown = [text(main(visitor.get(url))) for url in pages]
    assert all("106.001" in page and "106.000" not in page for page in shown)


def test_a_figure_in_a_teaser_is_plain_text_in_the_head(visitor, figure):
    story = make_story(teaser=f'<p>Es sind <embed embedtype="figure" id="{figure.pk}"/>.</p>')
    assert b'<meta name="description" content="Es sind 106.000.">' in visitor.get(story.url).content
