"""The four roles: which exist, and what each may open and do."""

import pytest
from django.contrib.auth.models import Group, Permission

from stories.models import StoryPage

from .filling import is_refused, stream_of, write

pytestmark = pytest.mark.django_db

ROLES = ("admin", "chief", "editor", "staff")
ALL, PAGES, CHIEFS, ADMINS = set(ROLES), {"admin", "chief", "editor"}, {"admin", "chief"}, {"admin"}

# Address of the admin and the accounts that may open it; "{name}" is the id of a fixture.
MATRIX = [
    ("/admin/", ALL),
    ("/admin/account/", ALL),
    ("/admin/pages/{stories}/", PAGES),
    ("/admin/pages/add/stories/storypage/{stories}/", PAGES),
    ("/admin/pages/{story}/edit/", PAGES),
    ("/admin/pages/{story}/history/", PAGES),
    ("/admin/pages/{story}/view_draft/", PAGES),
    ("/admin/pages/{story}/copy/", PAGES),
    ("/admin/pages/{live_story}/edit/", PAGES),
    ("/admin/pages/{live_story}/unpublish/", CHIEFS),
    ("/admin/pages/{live_story}/privacy/", CHIEFS),
    ("/admin/pages/{live_story}/delete/", CHIEFS),
    ("/admin/snippets/sectors/keyfigure/", ALL),
    ("/admin/snippets/sectors/keyfigure/add/", PAGES),
    ("/admin/snippets/sectors/keyfigure/edit/{figure}/", PAGES),
    ("/admin/snippets/sectors/keyfigure/unpublish/{figure}/", CHIEFS),
    ("/admin/snippets/sectors/keyfigure/delete/{figure}/", CHIEFS),
    ("/admin/snippets/sectors/sector/", PAGES),
    ("/admin/snippets/sectors/sector/add/", CHIEFS),
    ("/admin/snippets/sectors/source/", PAGES),
    ("/admin/snippets/sectors/source/add/", CHIEFS),
    ("/admin/snippets/sectors/unit/add/", CHIEFS),
    ("/admin/snippets/projects/project/", PAGES),
    ("/admin/snippets/projects/project/add/", CHIEFS),
    ("/admin/snippets/projects/project/edit/{project}/", PAGES),
    ("/admin/snippets/projects/project/delete/{project}/", CHIEFS),
    ("/admin/milestones/", ALL),
    ("/admin/milestones/{milestone}/", ALL),
    ("/admin/snippets/projects/milestone/", PAGES),
    ("/admin/snippets/projects/milestone/edit/{milestone}/", PAGES),
    ("/admin/snippets/projects/milestone/delete/{milestone}/", CHIEFS),
    ("/admin/snippets/projects/programme/add/", CHIEFS),
    ("/admin/snippets/projects/organisation/add/", PAGES),
    ("/admin/snippets/core/person/add/", PAGES),
    ("/admin/snippets/stories/topic/add/", PAGES),
    ("/admin/snippets/places/city/", PAGES),
    ("/admin/snippets/places/city/add/", CHIEFS),
    ("/admin/images/", PAGES),
    ("/admin/images/add/", PAGES),
    ("/admin/documents/", PAGES),
    ("/admin/documents/add/", PAGES),
    ("/admin/redirects/", CHIEFS),
    ("/admin/redirects/add/", CHIEFS),
    ("/admin/users/", ADMINS),
    ("/admin/users/new/", ADMINS),
    ("/admin/groups/", ADMINS),
    ("/admin/sites/", ADMINS),
    ("/admin/locales/", ADMINS),
    ("/admin/collections/", ADMINS),
    ("/admin/workflows/list/", ADMINS),
]


@pytest.fixture
def ids(places, story, live_story, figure, project, milestone):
    return {
        "stories": places[StoryPage].pk,
        "story": story.pk,
        "live_story": live_story.pk,
        "figure": figure.pk,
        "project": project.pk,
        "milestone": milestone.pk,
    }


@pytest.fixture
def roles_only(accounts):
    """The demo administrator is a superuser as well; here, only the role counts."""
    accounts["admin"].is_superuser = False
    accounts["admin"].save()


def test_the_migrations_build_the_four_roles_and_nothing_else():
    assert set(Group.objects.values_list("name", flat=True)) == {
        "Administrators",
        "Chief editors",
        "Editors",
        "Project staff",
    }


def test_administrators_have_every_permission_of_the_database():
    missing = Permission.objects.exclude(group__name="Administrators")
    assert sorted(f"{p.content_type.app_label}.{p.codename}" for p in missing) == []


@pytest.mark.parametrize("account", ROLES)
@pytest.mark.parametrize(("address", "allowed"), MATRIX)
def test_each_role_opens_what_it_may_and_nothing_else(roles_only, logged_in, ids, account, address, allowed):
    client = logged_in(account)
    if account in allowed:
        assert client.get(address.format(**ids)).status_code == 200
    else:
        assert is_refused(client, address.format(**ids))


@pytest.mark.parametrize("address", ["/admin/", "/admin/pages/", "/admin/snippets/sectors/keyfigure/"])
def test_visitors_are_led_to_the_log_in(visitor, address):
    response = visitor.get(address)
    assert response.status_code == 302
    assert response.url == f"/admin/login/?next={address}"


@pytest.mark.parametrize(("account", "is_live"), [("admin", True), ("chief", False), ("editor", False)])
def test_only_administrators_publish_their_own_story_even_by_a_forged_button(
    roles_only, logged_in, story, account, is_live
):
    write(logged_in(account), f"/admin/pages/{story.pk}/edit/", {"body": stream_of(story.body)}, "action-publish")
    story.refresh_from_db()
    assert story.live is is_live


@pytest.mark.parametrize(("account", "has_new_title"), [("admin", True), ("chief", False), ("editor", False)])
def test_only_administrators_change_what_is_live_alone(logged_in, visitor, live_story, account, has_new_title):
    changes = {"title": "Ein anderer Titel", "body": stream_of(live_story.body)}
    write(logged_in(account), f"/admin/pages/{live_story.pk}/edit/", changes, "action-publish")
    shown = visitor.get(live_story.url).content.decode()
    assert ("Ein anderer Titel" in shown) is has_new_title


@pytest.mark.parametrize(("account", "is_live"), [("admin", True), ("chief", True), ("editor", False)])
def test_only_chief_editors_publish_a_figure_even_by_a_forged_button(roles_only, logged_in, figure, account, is_live):
    figure.unpublish()
    write(logged_in(account), f"/admin/snippets/sectors/keyfigure/edit/{figure.pk}/", {}, "action-publish")
    figure.refresh_from_db()
    assert figure.live is is_live


@pytest.mark.parametrize("address", ["/admin/pages/{live_story}/unpublish/", "/admin/pages/{live_story}/delete/"])
def test_an_editor_cannot_take_a_story_away_by_a_forged_request(logged_in, visitor, live_story, ids, address):
    logged_in("editor").post(address.format(**ids))
    assert visitor.get(live_story.url).status_code == 200


def test_an_editor_cannot_unpublish_a_figure_by_a_forged_request(logged_in, figure):
    logged_in("editor").post(f"/admin/snippets/sectors/keyfigure/unpublish/{figure.pk}/")
    figure.refresh_from_db()
    assert figure.live


@pytest.mark.parametrize("account", ["editor", "staff"])
@pytest.mark.parametrize("action", ["publish", "unpublish", "delete", "move", "revert_to_page_revision"])
def test_nobody_else_publishes_or_removes_by_the_admins_own_api(logged_in, places, story, live_story, account, action):
    client = logged_in(account)
    forged = {"destination_page_id": places[StoryPage].get_parent().pk, "revision_id": story.latest_revision_id}
    # Wagtail lets editors delete what has never been live.
    for page in (live_story,) if action == "delete" else (story, live_story):
        client.post(f"/admin/api/main/pages/{page.pk}/action/{action}/", forged)
    assert [StoryPage.objects.get(pk=page.pk).live for page in (story, live_story)] == [False, True]


def test_an_editor_cannot_publish_a_copy(logged_in, live_story):
    parent = live_story.get_parent()
    form = {"new_title": "Abschrift", "new_slug": "abschrift", "new_parent_page": parent.pk, "publish_copies": "on"}
    logged_in("editor").post(f"/admin/pages/{live_story.pk}/copy/", form)
    assert not parent.get_children().live().filter(slug="abschrift").exists()
