"""Previews: an editor sees what is being written before anybody else does."""

import pytest
from wagtail.fields import StreamField
from wagtail.models import Page, get_page_models

from projects.models import ProjectPage
from ruhr_site.home.models import StandardPage
from ruhr_site.places.models import CityPage
from sectors.models import SectorPage
from stories.models import StoryPage

from .filling import is_refused, read_form, rich_text, stream_of, streamfield
from .filling import nested_form_data as flat

pytestmark = pytest.mark.django_db

TYPES = [StoryPage, SectorPage, ProjectPage, CityPage, StandardPage]


def blocks_of(block):
    """A block and all blocks inside it."""
    yield block
    children = getattr(block, "child_blocks", {}).values()
    for child in [*children, *([block.child_block] if hasattr(block, "child_block") else [])]:
        yield from blocks_of(child)


def all_blocks():
    """The blocks of all streams of the portal by the name of their class."""
    found = {}
    for model in get_page_models():
        for field in model._meta.local_fields if model is not Page else ():
            if isinstance(field, StreamField):
                for block in field.stream_block.child_blocks.values():
                    found[type(block).__name__] = block
    return found


def preview(client, address, changes):
    """Send a form to the preview as the editor does while typing, and open the preview."""
    data = read_form(client.get(address).content.decode()) | flat(changes)
    state = client.post(f"{address}preview/", data)
    return state.json(), client.get(f"{address}preview/")


@pytest.mark.engine
def test_the_preview_of_an_edited_story_shows_the_new_words(logged_in, live_story):
    changes = {
        "title": "Eine neue Überschrift",
        "teaser": rich_text("<p>Ein neuer Teaser.</p>", features=["figure"]),
        "body": streamfield([("paragraph", rich_text("<p>Ein neuer Absatz.</p>"))]),
    }
    state, shown = preview(logged_in("editor"), f"/admin/pages/{live_story.pk}/edit/", changes)
    assert state == {"is_valid": True, "is_available": True}
    assert shown.status_code == 200
    for words in ("Eine neue Überschrift", "Ein neuer Teaser.", "Ein neuer Absatz."):
        assert words in shown.content.decode()


def test_a_preview_changes_nothing_for_visitors(logged_in, visitor, live_story):
    before = visitor.get(live_story.url).content
    preview(logged_in("editor"), f"/admin/pages/{live_story.pk}/edit/", {"title": "Neu", "body": streamfield([])})
    assert visitor.get(live_story.url).content == before


@pytest.mark.parametrize("kind", TYPES)
def test_a_page_that_is_being_added_can_be_previewed(logged_in, places, filled, kind):
    address = f"/admin/pages/add/{kind._meta.app_label}/{kind._meta.model_name}/{places[kind].pk}/"
    state, shown = preview(logged_in("editor"), address, {"title": "Noch nicht gespeichert", **filled[kind]})
    assert state == {"is_valid": True, "is_available": True}
    assert shown.status_code == 200
    assert "Noch nicht gespeichert" in shown.content.decode()
    assert not kind.objects.filter(title="Noch nicht gespeichert").exists()


@pytest.mark.parametrize("kind", TYPES)
def test_a_page_with_nothing_but_a_title_can_be_previewed(logged_in, places, kind):
    address = f"/admin/pages/add/{kind._meta.app_label}/{kind._meta.model_name}/{places[kind].pk}/"
    state, shown = preview(logged_in("editor"), address, {"title": "Nur ein Titel", "body": streamfield([])})
    assert state == {"is_valid": True, "is_available": True}
    assert "Nur ein Titel" in shown.content.decode()


@pytest.mark.parametrize("model", [m for m in get_page_models() if m is not Page], ids=lambda model: model.__name__)
@pytest.mark.parametrize("language", ["de", "en"])
def test_every_page_type_can_be_previewed_as_it_is(logged_in, model, language):
    page = model.objects.filter(locale__language_code=language).first()
    streams = {f.name: stream_of(getattr(page, f.name)) for f in model._meta.local_fields if isinstance(f, StreamField)}
    state, shown = preview(logged_in("editor"), f"/admin/pages/{page.pk}/edit/", streams)
    assert state == {"is_valid": True, "is_available": True}
    assert shown.status_code == 200
    assert f'lang="{language}"' in shown.content.decode()


def test_a_draft_can_be_read_by_editors_only(logged_in, visitor, story):
    address = f"/admin/pages/{story.pk}/view_draft/"
    assert "Der Hafen liegt an der Ruhrmündung." in logged_in("editor").get(address).content.decode()
    assert is_refused(logged_in("staff"), address)
    assert visitor.get(address).status_code == 302


def test_a_preview_is_kept_by_nobody(logged_in, story):
    _, shown = preview(logged_in("editor"), f"/admin/pages/{story.pk}/edit/", {"body": stream_of(story.body)})
    assert "no-store" in shown.headers.get("Cache-Control", "") or "private" in shown.headers.get("Cache-Control", "")


@pytest.mark.parametrize("name", sorted(all_blocks()))
def test_every_block_shows_itself_in_the_editor(logged_in, name):
    for block in blocks_of(all_blocks()[name]):
        response = logged_in("editor").get("/admin/block-preview/", {"id": block.definition_prefix})
        assert response.status_code == 200, block


@pytest.mark.parametrize("name", sorted(all_blocks()))
def test_every_block_says_what_it_is_for(name):
    block = all_blocks()[name]
    assert str(block.get_description())
    assert block.meta.icon
    assert str(block.meta.group)
    assert block.is_previewable
