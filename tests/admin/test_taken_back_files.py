"""A report that was taken back: its files are public no longer, its words stay in the history."""

import pytest
from django.core.files.storage import FileSystemStorage, default_storage
from django.urls import reverse
from wagtail.models import ReferenceIndex

from projects.models import Evidence, ProjectDocument
from ruhr_site.core.models import PortalImage
from ruhr_site.core.pictures import SPECS, make_renditions

from .filling import report
from .test_evidence import PHOTO_WORDS, pdf, photo

pytestmark = [pytest.mark.django_db, pytest.mark.engine]

PROFILE = "/en/projects/innovation-centres-ruhr/"
PUBLIC = [PROFILE, f"{PROFILE}project.json", f"{PROFILE}milestones.atom", "/en/projects/projects.json"]


@pytest.fixture(autouse=True)
def _files(settings):
    settings.WAGTAILDOCS_SERVE_METHOD = "redirect"  # the files of the tests lie in no folder


@pytest.fixture
def on_disk(settings, monkeypatch, tmp_path):
    """Keep files in a folder and do at once what is left to a worker: make the sizes of a picture, delete its files."""
    # The storage itself stays as it is: a change of the setting would forget the files of all other tests.
    monkeypatch.setattr(default_storage, "_wrapped", FileSystemStorage(str(tmp_path), "/media/"))
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
    """Return the names of the files of a picture."""
    return [image.file.name, *(rendition.file.name for rendition in image.renditions.all())]


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


def test_a_document_that_is_no_evidence_is_served(visitor, handed_in):
    document = handed_in["document"].document
    Evidence.objects.all().delete()
    assert visitor.get(document.url).status_code == 302


def test_at_the_old_addresses_of_the_photo_is_nothing_left(on_disk, handed_in, take_back):
    image = handed_in["photo"].image
    old, storage = addresses(image), image.file.storage
    assert len(old) == 1 + len(SPECS)
    assert all(storage.exists(name) for name in old)
    take_back()
    assert not [name for name in old if storage.exists(name)]


def test_the_photo_is_kept_at_an_address_that_nobody_can_guess(handed_in, take_back):
    before = handed_in["photo"].image.file.read()
    take_back()
    image = PortalImage.objects.get(pk=handed_in["photo"].image_id)
    assert image.file.read() == before
    assert "kran" not in image.file.name


def test_sizes_that_are_made_later_do_not_return_to_the_old_addresses(handed_in, take_back):
    make_renditions(handed_in["photo"].image)
    old = addresses(handed_in["photo"].image)
    take_back()
    image = PortalImage.objects.get(pk=handed_in["photo"].image_id)
    make_renditions(image)
    assert len(addresses(image)) == len(old) == 1 + len(SPECS)
    assert not set(addresses(image)) & set(old)


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
