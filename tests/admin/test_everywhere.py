"""What holds at every address of the admin: no error, and nothing for project staff but their own milestones."""

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from wagtail.documents.models import Document
from wagtail.models import Collection, Page, Task, Workflow
from wagtail.test.utils.wagtail_tests import WagtailTestUtils

from ruhr_site.core.models import Person, PortalImage
from ruhr_site.places.models import City
from sectors.models import Sector, Unit
from stories.models import StoryPage, Topic
from tests.factories import shrink_portal

from .routes import addresses

pytestmark = pytest.mark.django_db

HIDDEN = (
    "Geheimer Schritt",
    "Secret step",
    "Geheime Notiz",
    "Fremdvorhaben",
    "Foreign undertaking",
    "Der Hafen",
    "der-hafen",
    "Geheime Freigabe",
    "Geheimer Grund",
    "987654321",
    "987.654.321",
    "Geheime Datei",
    "Geheimes Bild",
    "Geheimes Thema",
    "Geheime Person",
    "chief@example.org",
)


@pytest.fixture
def everything(places, story, bare_figure, secret_release, source, foreign_milestone, accounts):
    """Ids of things that project staff have no business with, by the parameter of an address."""
    picture = PortalImage.objects.first()
    PortalImage.objects.filter(pk=picture.pk).update(title="Geheimes Bild")
    document = Document.objects.create(title="Geheime Datei", file=ContentFile(b"x", name="geheim.txt"))
    topic = Topic.objects.create(slug="geheim", name_de="Geheimes Thema", name_en="Secret topic")
    person = Person.objects.create(slug="geheim", name="Geheime Person", role_de="-", role_en="-")
    page_ids = dict.fromkeys(("page_id", "page_pk", "page_to_move_id"), story.pk)
    snippets = {
        "projects_milestone": foreign_milestone.pk,
        "projects_project": foreign_milestone.project_id,
        "sectors_keyfigure": bare_figure.pk,
        "sectors_sector": Sector.objects.first().pk,
        "sectors_source": source.pk,
        "sectors_unit": Unit.objects.first().pk,
        "stories_topic": topic.pk,
        "core_person": person.pk,
        "places_city": City.objects.first().pk,
    }
    of_snippets = {f"wagtailsnippets_{name}:pk": pk for name, pk in snippets.items()}
    of_choosers = {f"wagtailsnippetchoosers_{name}:pk": pk for name, pk in snippets.items()}
    return {
        **page_ids,
        **of_snippets,
        **of_choosers,
        "parent_page_id": places[StoryPage].pk,
        "destination_id": places[StoryPage].pk,
        "revision_id": story.latest_revision_id,
        "wagtailsnippets_sectors_keyfigure:revision_id": bare_figure.latest_revision_id,
        "image_id": picture.pk,
        "document_id": document.pk,
        "doc_id": document.pk,
        "wagtailimages_chooser:pk": picture.pk,
        "wagtaildocs_chooser:pk": document.pk,
        "wagtailadmin_api:images:pk": picture.pk,
        "wagtailadmin_api:documents:pk": document.pk,
        "images:pk": picture.pk,
        "documents:pk": document.pk,
        "pages:pk": story.pk,
        "wagtailusers_users:pk": accounts["chief"].pk,
        "wagtailusers_groups:pk": accounts["chief"].groups.get().pk,
        "wagtailadmin_collections:pk": Collection.objects.first().pk,
        "collection_id": Collection.objects.first().pk,
        "wagtailadmin_workflows:pk": Workflow.objects.get().pk,
        "task_id": Task.objects.get().pk,
        "wagtailsites:pk": 1,
        "wagtaillocales:pk": 1,
        "milestone_desk:pk": foreign_milestone.pk,
        "update_pk": foreign_milestone.keep_update(accounts["chief"], foreign_milestone.reported).pk,
        "project_end:pk": foreign_milestone.project_id,
        "figure_desk:pk": bare_figure.pk,
        "figure_releases:pk": secret_release.pk,
        "filter_spec": "width-400",
        "content_type_app_name": "stories",
        "content_type_model_name": "storypage",
    }


def text_of(response):
    """What the answer says beyond the address that was asked for."""
    return b"".join(response).decode() if response.streaming else response.content.decode(errors="replace")


@pytest.mark.parametrize("account", ["admin", "chief", "editor", "staff"])
def test_no_address_of_the_admin_fails(logged_in, everything, account):
    shrink_portal("companies")  # what a release changes is found by reading every public page
    client = logged_in(account)
    client.raise_request_exception = False
    failing = [a for group in addresses(everything).values() for a in group if client.get(a).status_code >= 500]
    assert failing == []


def test_project_staff_read_nothing_foreign_at_any_address(logged_in, everything):
    client = logged_in("staff")
    leaks = {}
    for group in addresses(everything).values():
        for address in group:
            response = client.get(address)
            found = [word for word in HIDDEN if response.status_code == 200 and word in text_of(response)]
            if found:
                leaks[address] = found
    assert leaks == {}


@pytest.mark.parametrize("query", ["q=Geheim", "q=Hafen", "q=Kennzahl", "p=2"])
def test_project_staff_find_nothing_foreign_in_any_list(logged_in, everything, query):
    call_command("update_index", verbosity=0)
    client = logged_in("staff")
    leaks = {}
    for address in (address for group in addresses(everything).values() for address in group):
        if any(sign.isdigit() for sign in address):
            continue
        response = client.get(f"{address}?{query}")
        found = [word for word in HIDDEN if response.status_code == 200 and word in text_of(response)]
        if found:
            leaks[address] = found
    assert leaks == {}


@pytest.mark.parametrize("api", ["pages", "images", "documents"])
def test_project_staff_get_nothing_from_the_admins_own_api(logged_in, everything, api):
    response = logged_in("staff").get(f"/admin/api/main/{api}/?fields=*")
    assert response.status_code != 200 or response.json()["items"] == []


def test_project_staff_see_only_the_menus_that_they_can_use(logged_in, everything, speak):
    speak("staff", "en")
    soup = WagtailTestUtils.get_soup(logged_in("staff").get("/admin/").content.decode())
    props = soup.find(id="wagtail-sidebar-props").string
    own = ("/admin/milestones/", "/admin/snippets/sectors/keyfigure/")
    sectors = ("sectors/sector", "sectors/source", "sectors/unit", "/admin/releases", "figure-import")
    foreign = (
        *sectors,
        "snippets/core",
        "snippets/stories",
        "snippets/projects",
        "/admin/images",
        "/admin/documents",
        "reports",
    )
    assert [name for name in foreign if name in props] == []
    assert [name for name in own if name not in props] == []


def test_bulk_actions_show_project_staff_no_titles(logged_in, everything, story, foreign_milestone, figure):
    client = logged_in("staff")
    targets = [
        *[f"wagtailcore/page/{action}/?id={story.pk}" for action in ("publish", "unpublish", "delete", "move")],
        f"projects/milestone/delete/?id={foreign_milestone.pk}",
        f"projects/project/delete/?id={foreign_milestone.project_id}",
        f"sectors/keyfigure/delete/?id={figure.pk}",
        "core/portalimage/delete/?id=1",
        "core/portalimage/add_tags/?id=1",
        "wagtaildocs/document/delete/?id=1",
        "users/user/delete/?id=1",
    ]
    for target in targets:
        text = text_of(client.get(f"/admin/bulk/{target}", follow=True))
        assert [word for word in HIDDEN if word in text] == [], target


def test_project_staff_delete_nothing_by_forged_bulk_actions(logged_in, everything, story, foreign_milestone):
    client = logged_in("staff")
    client.post(f"/admin/bulk/projects/milestone/delete/?id={foreign_milestone.pk}")
    client.post(f"/admin/bulk/wagtailcore/page/delete/?id={story.pk}")
    assert type(foreign_milestone).objects.filter(pk=foreign_milestone.pk).exists()
    assert Page.objects.filter(pk=story.pk).exists()
