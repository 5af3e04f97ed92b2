"""A live figure inside a sentence always says what the register says now."""

import pytest
from django.utils import translation
from wagtail.rich_text import expand_db_html

from sectors.models import KeyFigure, Observation, Source
from tests.factories import make_story
from tests.reading import main, text

pytestmark = [pytest.mark.django_db, pytest.mark.engine]


@pytest.fixture
def figure():
    return KeyFigure.objects.get(slug="greentech-employees")


def expand(attributes: str, language: str = "de") -> str:
    with translation.override(language):
        return expand_db_html(f'<p>Hier: <embed embedtype="figure" {attributes}/>.</p>')


@pytest.mark.parametrize(("language", "said"), [("de", "106.000"), ("en", "106,000")])
def test_a_mention_says_the_value_in_the_language_of_the_page(figure, language, said):
    assert expand(f'id="{figure.pk}"', language) == f'<p>Hier: <data class="live" value="106000">{said}</data>.</p>'


@pytest.mark.parametrize(
    ("attributes", "said"),
    [
        ('form="value" year="2010"', ">98.000<"),
        ('form="year"', ">2016<"),
        ('form="change" since="2010"', ">8.000<"),
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
    assert expand(f'id="{figure.pk}" year="1999"') == "<p>Hier: –.</p>"


def test_a_figure_that_is_not_published_is_not_said(figure):
    figure.unpublish()
    assert "106.000" not in expand(f'id="{figure.pk}"')


def test_one_edit_changes_every_place(visitor, figure):
    Observation.objects.get(figure=figure, year=2016).delete()
    Observation.objects.create(figure=figure, year=2016, value=106001, source=Source.objects.first())
    pages = ["/de/stories/greentech-beschaeftigte-ruhr/", "/de/branchen/ressourceneffizienz/", "/de/branchen/"]
    shown = [text(main(visitor.get(url))) for url in pages]
    assert all("106.001" in page and "106.000" not in page for page in shown)


def test_a_figure_in_a_teaser_is_plain_text_in_the_head(visitor, figure):
    story = make_story(teaser=f'<p>Es sind <embed embedtype="figure" id="{figure.pk}"/>.</p>')
    assert b'<meta name="description" content="Es sind 106.000.">' in visitor.get(story.url).content
