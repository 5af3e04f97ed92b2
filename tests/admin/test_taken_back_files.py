"""A report that was taken back: its files are public no longer, its words stay in the history."""

import pytest
from django.urls import reverse
from wagtail.models import ReferenceIndex

from projects.models import Evidence, ProjectDocument
from ruhr_site.core.models import PortalImage
from ruhr_site.core.pictures import SPECS, make_renditions
from tests.factories import take_back as unpublish

from .filling import report
from .test_evidence import PHOTO_WORDS, pdf, photo

pytestmark = [pytest.mark.django_db, pytest.mark.engine]

PROFILE = "/en/projects/innovation-centres-ruhr/"
PUBLIC = [PROFILE, f"{PROFILE}project.json", f"{PROFILE}milestones.atom", "/en/projects/projects.json"]


@pytest.fixture(autouse=True)
def _files(settings):
    settings.WAGTAILDOCS_SERVE_METHOD = "redirect"  # the files of the tests lie in no folder
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}


@pytest.fixture
def handed_in(logged_in, milestone, django_capture_on_commit_callbacks):
    """A report with a document and a photo as evidence, by kind."""
    with django_capture_on_commit_callbacks(execute=True):
        report(logged_in("staff"), milestone, document=pdf(), photo=photo(), **PHOTO_WORDS)
    return {piece.kind: piece for piece in Evidence.objects.all()}


@pytest.fixture
def take_back(logged_in, milestone, django_capture_on_commit_callbacks):
    """Return a function that takes the latest report back at the desk."""

    def press() -> None:
        latest = milestone.updates.standing().last()
        address = reverse("milestone_desk:undo", args=[milestone.pk, latest.pk])
        with django_capture_on_commit_callbacks(execute=True):
            assert logged_in("staff").post(address).status_code == 302

    return press


def addresses(image: PortalImage) -> list[str]:
    """Return the addresses of the files of a picture."""
    return [image.file.url, *(rendition.file.url for rendition in image.renditions.all())]


def answers(client, image: PortalImage) -> set[int]:
    """Return how the portal answers at all addresses of a picture."""
    return {client.get(address).status_code for address in addresses(image)}


def test_until_then_everybody_can_open_the_document(visitor, handed_in):
    assert visitor.get(handed_in["document"].document.url).status_code == 302


@pytest.mark.parametrize(
    ("who", "status"),
    [("visitor", 404), ("outsider", 404), ("staff", 302), ("editor", 302), ("chief", 302), ("admin", 302)],
)
def test_only_those_who_may_report_can_open_the_document(client_of, accounts, handed_in, take_back, who, status):
    take_back()
    if who == "outsider":
        accounts["staff"].project_memberships.all().delete()
    client = client_of("staff" if who == "outsider" else who)
    assert client.get(handed_in["document"].document.url).status_code == status


def test_a_document_that_another_report_shows_stays_public(visitor, logged_in, milestone, handed_in, take_back):
    report(logged_in("staff"), milestone, status="delayed")
    document = handed_in["document"].document
    Evidence.objects.create(update=milestone.updates.last(), document=document, title_de="Beleg", title_en="Evidence")
    take_back()
    assert visitor.get(document.url).status_code == 302


def test_a_document_that_an_editor_names_at_the_project_stays_public(visitor, project, handed_in, take_back):
    document = handed_in["document"].document
    project.documents = [ProjectDocument(document=document, title_de="Bericht", title_en="Report")]
    project.save()
    ReferenceIndex.create_or_update_for_object(project)
    take_back()
    assert visitor.get(document.url).status_code == 302


def test_a_document_that_nothing_shows_any_more_is_public_no_longer(visitor, handed_in):
    document = handed_in["document"].document
    Evidence.objects.all().delete()
    assert visitor.get(document.url).status_code == 404


def test_evidence_of_a_profile_that_is_not_public_is_not_public(visitor, project, handed_in):
    for page in project.pages.all():
        unpublish(page)
    assert visitor.get(handed_in["document"].document.url).status_code == 404
    assert answers(visitor, handed_in["photo"].image) == {404}


def test_until_then_everybody_can_see_the_photo_in_every_size(visitor, handed_in):
    image = handed_in["photo"].image
    assert image.renditions.count() == len(SPECS)
    assert answers(visitor, image) == {200}


@pytest.mark.parametrize(
    ("who", "status"),
    [("visitor", 404), ("outsider", 404), ("staff", 200), ("editor", 200), ("chief", 200), ("admin", 200)],
)
def test_only_those_who_may_report_can_see_the_photo(client_of, accounts, handed_in, take_back, who, status):
    take_back()
    if who == "outsider":
        accounts["staff"].project_memberships.all().delete()
    client = client_of("staff" if who == "outsider" else who)
    assert answers(client, handed_in["photo"].image) == {status}


def test_sizes_that_are_made_later_are_not_public_either(visitor, handed_in, take_back):
    take_back()
    image = handed_in["photo"].image
    image.renditions.all().delete()
    make_renditions(image)
    assert len(addresses(image)) == 1 + len(SPECS)
    assert answers(visitor, image) == {404}


def test_the_history_keeps_the_words_and_members_find_the_files(logged_in, milestone, handed_in, take_back):
    take_back()
    shown = logged_in("staff").get(f"/admin/milestones/{milestone.pk}/").content.decode()
    image = PortalImage.objects.get(pk=handed_in["photo"].image_id)
    for words in (handed_in["photo"].title, handed_in["document"].document.url, image.file.url):
        assert words in shown


@pytest.mark.parametrize("address", PUBLIC)
def test_no_public_page_or_file_offers_them(visitor, handed_in, take_back, address):
    document, old = handed_in["document"].document, addresses(handed_in["photo"].image)
    assert document.url in visitor.get(address).content.decode()
    take_back()
    new = addresses(PortalImage.objects.get(pk=handed_in["photo"].image_id))
    shown = visitor.get(address).content.decode()
    assert not [name for name in [document.url, *old, *new] if name in shown]
