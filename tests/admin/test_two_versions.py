"""Two people edit the same page or record: who comes second sees both versions and decides; nothing is overwritten."""

import json

import pytest
from wagtail.models import PageLogEntry, Revision

from projects.models import Project, ProjectIndicator
from ruhr_site.core.models import Person
from sectors.models import KeyFigure
from stories.models import StoryPage
from tests.reading import soup, text

from .filling import inline_formset, nested_form_data, read_form, stream_of, write

pytestmark = pytest.mark.django_db

JSON = {"accept": "application/json"}


def opened(client, address, changes=None):
    """Open a form, and return what a browser would send after the changes."""
    return read_form(client.get(address).content.decode()) | nested_form_data(changes or {})


@pytest.fixture
def address(story):
    return f"/admin/pages/{story.pk}/edit/"


@pytest.fixture
def mine(logged_in, story, address):
    """What the editor sends: a form that was opened before a colleague saved the page under another title."""
    words = {"title": "Mein Titel", "body": stream_of(story.body)}
    form = opened(logged_in("editor"), address, words)
    write(logged_in("chief"), address, {"title": "Anderer Titel", "body": stream_of(story.body)})
    return form


def latest(story):
    return StoryPage.objects.get(pk=story.pk).get_latest_revision_as_object().title


def is_stored(story):
    """Whether the editor's title is in any version of the page."""
    return Revision.objects.for_instance(story).filter(content__title="Mein Titel").exists()


def versions_in(response):
    return soup(response).select_one(".versions")


@pytest.mark.engine
def test_the_second_sees_whose_version_is_stored_and_both_side_by_side(logged_in, address, mine):
    shown = versions_in(logged_in("editor").post(address, mine))
    assert "Chief" in text(shown)
    row = shown.select_one("tbody tr")
    assert text(row.select_one(".versions-theirs .deletion")) == "Anderer"
    assert text(row.select_one(".versions-mine .addition")) == "Mein"


@pytest.mark.parametrize("button", ["", "action-submit"])
def test_nothing_is_overwritten_and_what_was_typed_stays_in_the_form(logged_in, story, address, mine, button):
    response = logged_in("editor").post(address, mine | ({button: button} if button else {}))
    assert latest(story) == "Anderer Titel"
    assert not is_stored(story)
    assert soup(response).select_one("[name=title]")["value"] == "Mein Titel"


@pytest.mark.engine
def test_an_administrators_stale_form_is_not_published(logged_in, story, address, mine):
    response = logged_in("admin").post(address, mine | {"action-publish": "1"})
    assert versions_in(response)
    assert latest(story) == "Anderer Titel"
    assert not StoryPage.objects.get(pk=story.pk).live


def test_a_chief_editors_stale_form_does_not_approve(logged_in, accounts, story, address):
    story.get_workflow().start(story, accounts["editor"])
    form = opened(logged_in("chief"), address, {"body": stream_of(story.body)})
    write(logged_in("admin"), address, {"title": "Anderer Titel", "body": stream_of(story.body)})
    data = form | {"action-workflow-action": "1", "workflow-action-name": "approve"}
    assert versions_in(logged_in("chief").post(address, data))
    assert not StoryPage.objects.get(pk=story.pk).live


@pytest.mark.engine
def test_the_second_keeps_the_own_version_and_the_other_stays_in_the_history(logged_in, story, address, mine):
    client = logged_in("editor")
    mark = soup(client.post(address, mine)).select_one("[name=decided]")["value"]
    assert client.post(address, mine | {"decided": mark}).status_code == 302
    assert latest(story) == "Mein Titel"
    assert Revision.objects.for_instance(story).filter(content__title="Anderer Titel").exists()


def test_a_third_version_is_shown_before_a_decision_about_the_second_counts(logged_in, story, address, mine):
    client = logged_in("editor")
    mark = soup(client.post(address, mine)).select_one("[name=decided]")["value"]
    write(logged_in("chief"), address, {"title": "Dritter Titel", "body": stream_of(story.body)})
    response = client.post(address, mine | {"decided": mark})
    assert "Dritter" in text(versions_in(response))
    assert latest(story) == "Dritter Titel"


def test_leaving_the_own_version_opens_the_stored_one(logged_in, address, mine):
    client = logged_in("editor")
    link = versions_in(client.post(address, mine)).select_one("a")["href"]
    assert soup(client.get(link)).select_one("[name=title]")["value"] == "Anderer Titel"


def test_saving_while_typing_overwrites_nobody_either(logged_in, story, address, mine):
    answer = logged_in("editor").post(address, mine, headers=JSON)
    assert not json.loads(answer.content)["success"]
    assert latest(story) == "Anderer Titel"


def test_what_is_saved_while_the_decision_is_open_overwrites_nobody(logged_in, story, address, mine):
    client = logged_in("editor")
    page = client.post(address, mine)
    hidden = {name: soup(page).select_one(f"[name={name}]")["value"] for name in ("seen", "loaded_revision_id")}
    hidden["loaded_revision_created_at"] = soup(page).select_one("[name=loaded_revision_created_at]")["value"]
    answer = client.post(address, mine | hidden, headers=JSON)
    assert not json.loads(answer.content)["success"]
    assert latest(story) == "Anderer Titel"


@pytest.mark.engine
def test_what_one_saved_oneself_while_typing_is_nobody_elses_version(logged_in, story, address):
    client = logged_in("editor")
    form = opened(client, address, {"title": "Getippt", "body": stream_of(story.body)})
    saved = json.loads(client.post(address, form, headers=JSON).content)
    again = form | {"title": "Fertig", "overwrite_revision_id": saved["revision_id"]}
    saved = json.loads(client.post(address, again, headers=JSON).content)
    # The button sends the form as the browser has brought it up to date, without the number of the version.
    assert client.post(address, form | saved["field_updates"] | {"title": "Ganz fertig"}).status_code == 302
    assert latest(story) == "Ganz fertig"


def test_text_that_was_saved_while_typing_is_not_overwritten_by_a_colleague(logged_in, story, address):
    form = opened(logged_in("chief"), address, {"title": "Mein Titel", "body": stream_of(story.body)})
    typed = opened(logged_in("editor"), address, {"title": "Getippt", "body": stream_of(story.body)})
    logged_in("editor").post(address, typed, headers=JSON)
    assert versions_in(logged_in("chief").post(address, form))
    assert latest(story) == "Getippt"


def test_two_windows_of_one_person_are_two_versions(logged_in, story, address):
    client = logged_in("editor")
    first, second = (opened(client, address, {"title": t, "body": stream_of(story.body)}) for t in ("Eins", "Zwei"))
    client.post(address, first)
    assert "in einem anderen Fenster" in text(versions_in(client.post(address, second)))
    assert latest(story) == "Eins"


@pytest.mark.parametrize("seen", ["", "x", "1@2026-01-01", "99999999999999999999"])
def test_a_forged_mark_overwrites_nothing(logged_in, story, address, mine, seen):
    response = logged_in("editor").post(address, mine | {"seen": seen, "decided": seen})
    assert response.status_code == 200
    assert latest(story) == "Anderer Titel"


def test_a_version_is_restored_by_saving_it(logged_in, story, address):
    old = story.save_revision()
    write(logged_in("chief"), address, {"title": "Anderer Titel", "body": stream_of(story.body)})
    revert = f"/admin/pages/{story.pk}/revisions/{old.pk}/revert/"
    assert write(logged_in("editor"), revert, {"body": stream_of(story.body)}).status_code == 302
    assert latest(story) == "Der Hafen"
    assert PageLogEntry.objects.filter(action="wagtail.revert").exists()


def test_restoring_overwrites_no_version_that_came_in_between(logged_in, story, address):
    old = story.save_revision()
    revert = f"/admin/pages/{story.pk}/revisions/{old.pk}/revert/"
    form = opened(logged_in("editor"), revert, {"body": stream_of(story.body)})
    write(logged_in("chief"), address, {"title": "Anderer Titel", "body": stream_of(story.body)})
    assert versions_in(logged_in("editor").post(revert, form))
    assert latest(story) == "Anderer Titel"


RECORDS = [
    (Person, "/admin/snippets/core/person/edit/{pk}/", "name"),
    (KeyFigure, "/admin/snippets/sectors/keyfigure/edit/{pk}/", "name_de"),
    (Project, "/admin/snippets/projects/project/edit/{pk}/", "name_de"),
]


@pytest.mark.engine
@pytest.mark.parametrize(("model", "address", "name"), RECORDS)
def test_records_that_editors_share_are_not_overwritten_either(logged_in, model, address, name):
    record = model.objects.first()
    address = address.format(pk=record.pk)
    client = logged_in("editor")
    form = opened(client, address, {name: "Meiner"})
    assert write(logged_in("chief"), address, {name: "Anderer"}).status_code == 302
    response = client.post(address, form)
    assert "Chief" in text(versions_in(response))
    assert soup(response).select_one(f"[name={name}]")["value"] == "Meiner"
    mark = soup(response).select_one("[name=decided]")["value"]
    assert client.post(address, form | {"decided": mark}).status_code == 302
    fresh = model.objects.get(pk=record.pk)
    fresh = fresh.get_latest_revision_as_object() if hasattr(fresh, "latest_revision") else fresh
    assert getattr(fresh, name) == "Meiner"


def test_rows_that_the_first_has_added_stay_when_the_second_keeps_the_own_version(logged_in, project):
    address = f"/admin/snippets/projects/project/edit/{project.pk}/"
    client = logged_in("editor")
    form = opened(client, address, {"name_de": "Meiner"})
    row = {"slug": "betriebe", "name_de": "Betriebe", "name_en": "Businesses", "value": "7", "id": "", "ORDER": "1"}
    assert write(logged_in("chief"), address, {"indicators": inline_formset([row])}).status_code == 302
    mark = soup(client.post(address, form)).select_one("[name=decided]")["value"]
    assert client.post(address, form | {"decided": mark}).status_code == 302
    assert project.indicators.filter(name_de="Betriebe").exists()


def test_rows_in_which_two_versions_differ_stand_side_by_side(logged_in, project):
    address = f"/admin/snippets/projects/project/edit/{project.pk}/"
    client = logged_in("editor")
    words = {"slug": "betriebe", "name_de": "Betriebe", "name_en": "Businesses", "value": 7}
    ProjectIndicator.objects.create(project=project, **words)
    form = opened(client, address)
    form["indicators-0-name_de"] = "Betriebe von mir"
    theirs = opened(logged_in("chief"), address)
    theirs["indicators-0-name_de"] = "Betriebe vom Chef"
    assert logged_in("chief").post(address, theirs).status_code == 302
    shown = versions_in(client.post(address, form))
    assert "vom Chef" in [text(part) for part in shown.select(".versions-theirs dd .deletion")]
    assert "von mir" in [text(part) for part in shown.select(".versions-mine dd .addition")]


def test_what_changes_elsewhere_than_in_the_form_is_no_other_version(logged_in, milestone):
    address = f"/admin/snippets/projects/milestone/edit/{milestone.pk}/"
    client = logged_in("editor")
    form = opened(client, address, {"title_de": "Umbenannt"})
    milestone.status = "delayed"
    milestone.save()
    assert client.post(address, form).status_code == 302
