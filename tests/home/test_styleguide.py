"""The style page: who sees it, and that nothing is missing."""

from pathlib import Path

import pytest
from django.conf import settings

from ruhr_site.core.blocks import ProseBlock
from ruhr_site.core.examples import EXAMPLES
from ruhr_site.home.models import ReasonsBlock
from ruhr_site.home.styleguide.tokens import HUES, pairs, palette
from sectors.models import Sector
from stories.blocks import StoryBlock
from tests.reading import language_switch, main, soup, text

COMPONENTS = sorted(
    f"components/{path.name}" for path in (Path(settings.BASE_DIR) / "templates" / "components").glob("*.html")
)
ADDRESSES = {"de": "/de/styleguide/", "en": "/en/styleguide/"}


@pytest.mark.django_db
@pytest.mark.parametrize("url", ["/styleguide/", *ADDRESSES.values()])
def test_a_visitor_finds_no_style_page(visitor, url):
    assert visitor.get(url).status_code == 404


@pytest.mark.parametrize("name", ["admin", "chief", "editor", "staff"])
def test_whoever_works_on_the_portal_sees_it(logged_in, name):
    assert logged_in(name).get(ADDRESSES["de"]).status_code == 200


@pytest.mark.django_db
def test_while_debugging_everybody_sees_it(visitor, settings):
    settings.DEBUG = True
    assert visitor.get(ADDRESSES["en"]).status_code == 200


def test_the_bare_address_leads_to_a_language(logged_in):
    response = logged_in("editor").get("/styleguide/", headers={"accept-language": "en"})
    assert (response.status_code, response["Location"]) == (302, ADDRESSES["en"])


def test_no_search_engine_and_no_cache_keeps_it(logged_in):
    response = logged_in("editor").get(ADDRESSES["de"])
    assert "noindex" in soup(response).find("meta", attrs={"name": "robots"})["content"]
    assert "no-store" in response["Cache-Control"]


def test_both_languages_lead_to_each_other(logged_in):
    assert language_switch(soup(logged_in("editor").get(ADDRESSES["de"]))) == ADDRESSES


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_component_is_shown(logged_in, language):
    shown = {template.name for template in logged_in("admin").get(ADDRESSES[language]).templates}
    assert [component for component in COMPONENTS if component not in shown] == []


def test_every_block_of_a_text_is_shown_as_its_preview_shows_it(logged_in):
    page = text(main(logged_in("admin").get(ADDRESSES["de"])))
    for stream in (ProseBlock, StoryBlock, ReasonsBlock):
        for block in stream().child_blocks.values():
            assert str(block.label) in page


@pytest.mark.parametrize("name", ["question", "quote"])
def test_block_previews_show_the_same_examples(name):
    shown = StoryBlock().child_blocks[name].get_preview_value()
    said = [str(value) for value in shown.values() if value]
    assert said == [str(value) for value in EXAMPLES[name]["de"].values() if value]


def test_the_examples_are_what_is_shown(logged_in):
    page = text(main(logged_in("admin").get(ADDRESSES["en"])))
    assert EXAMPLES["question"]["en"]["question"] in page
    assert EXAMPLES["quote"]["en"]["text"] in page


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_example_exists_in_both_languages(name):
    assert EXAMPLES[name].keys() == {"de", "en"}
    assert all(EXAMPLES[name].values())


@pytest.mark.parametrize("pair", pairs(), ids=lambda pair: f"{pair.mode} {pair.name} on {pair.ground}")
def test_every_colour_can_be_told_from_its_ground(pair):
    assert pair.ratio >= pair.needed


@pytest.mark.django_db
def test_every_sector_has_a_hue():
    assert sorted(HUES) == sorted(Sector.objects.values_list("slug", flat=True))


def test_dark_mode_changes_the_ground_and_keeps_the_night():
    light, dark = palette("light"), palette("dark")
    assert light["paper"] != dark["paper"]
    assert light["on-night"] == dark["on-night"]
