"""Who gets an uploaded file by its address: whoever may open a page on which it stands, and those who work with it."""

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.documents.models import Document
from wagtail.models import Collection, CollectionViewRestriction, ReferenceIndex

from ruhr_site.core.models import Person, PortalImage
from ruhr_site.core.pictures import SPECS, make_renditions
from stories.models import StoryIndexPage, StoryPage
from tests.factories import draft, hide, in_tree, make_draft_story, make_story, publish, take_back
from tests.pictures import PDF, SVG, picture, upload

pytestmark = [pytest.mark.django_db, pytest.mark.engine, pytest.mark.usefixtures("on_disk")]


@pytest.fixture
def image():
    """A picture in every size that no page shows."""
    image = PortalImage(title="Kran", credit="BMR", file=picture())
    image.save()
    make_renditions(image)
    return image


@pytest.fixture
def document(db):
    """A document that no page shows."""
    document = Document(title="Bericht", file=ContentFile(PDF, "bericht.pdf"))
    document.save()
    return document


@pytest.fixture
def addresses(image, document) -> list[str]:
    """The addresses of the original, of each size and of the document."""
    sizes = [size.file.url for size in image.renditions.all()]
    assert len(sizes) == len(SPECS)
    return [image.file.url, *sizes, document.url]


@pytest.fixture
def fields(image, document) -> dict:
    """What a story says that shows both."""
    return {"teaser_image": image, "body": f'Siehe <a linktype="document" id="{document.pk}">Bericht</a>.'}


@pytest.fixture
def statuses(addresses):
    """Return a function that asks for all files, and says how the portal answered."""
    return lambda client: {client.get(address).status_code for address in addresses}


def make_story_of(blocks: list) -> StoryPage:
    """Create a public story of blocks."""
    return publish(draft(StoryPage, in_tree(StoryIndexPage), "Aus Blöcken", body=blocks))


def test_what_no_page_shows_is_not_there_for_visitors(visitor, statuses):
    assert statuses(visitor) == {404}


def test_what_only_a_draft_shows_is_not_there_for_visitors(visitor, statuses, fields):
    make_draft_story(**fields).save_revision()
    assert statuses(visitor) == {404}


def test_what_only_the_draft_of_a_public_page_shows_is_not_there_for_visitors(visitor, statuses, fields):
    story = make_story()
    story.teaser_image, story.body = fields["teaser_image"], [("paragraph", f"<p>{fields['body']}</p>")]
    story.save_revision()
    assert statuses(visitor) == {404}


def test_what_a_public_page_shows_is_there_for_everybody(visitor, statuses, fields):
    make_story(**fields)
    assert statuses(visitor) == {200}


def test_what_a_block_shows_is_there_for_everybody(visitor, image):
    block = {"image": image, "caption": ""}
    make_story_of([("picture", [block])])
    assert visitor.get(image.file.url).status_code == 200


def test_a_page_that_is_taken_back_takes_its_files_with_it(visitor, statuses, fields):
    take_back(make_story(**fields))
    assert statuses(visitor) == {404}


def test_a_file_that_a_page_shows_no_longer_is_gone(visitor, statuses, fields):
    story = make_story(**fields)
    story.teaser_image, story.body = None, [("paragraph", "<p>Ohne.</p>")]
    publish(story)
    assert statuses(visitor) == {404}


def test_a_page_that_is_deleted_takes_its_files_with_it(visitor, statuses, fields):
    make_story(**fields).delete()
    assert statuses(visitor) == {404}


def test_files_of_a_private_section_are_for_those_who_may_enter(visitor, logged_in, statuses, addresses, fields):
    hide(make_story(**fields))
    assert statuses(visitor) == {404}
    assert {logged_in("staff").get(address).status_code for address in addresses[:-1]} == {200}


@pytest.mark.parametrize("kind", [CollectionViewRestriction.LOGIN, CollectionViewRestriction.PASSWORD])
def test_files_of_a_private_collection_are_not_there_for_visitors(visitor, image, document, addresses, fields, kind):
    make_story(**fields)
    private = Collection.get_first_root_node().add_child(name="Vertraulich")
    CollectionViewRestriction.objects.create(collection=private, restriction_type=kind, password="geheim")
    below = private.add_child(name="Darunter")
    for file in (image, document):
        file.collection = below
        file.save()
    *pictures, file = addresses
    assert {visitor.get(address).status_code for address in pictures} == {404}
    assert b"%PDF" not in visitor.get(file, follow=True).content


@pytest.mark.parametrize("who", ["editor", "chief", "admin"])
def test_those_who_work_with_files_see_them_before_they_are_public(logged_in, statuses, fields, who):
    make_draft_story(**fields)
    assert statuses(logged_in(who)) == {200}


def test_project_staff_see_no_files_of_drafts(logged_in, statuses, fields):
    make_draft_story(**fields)
    assert statuses(logged_in("staff")) == {404}


def test_a_portrait_is_public_with_the_first_page_that_names_the_person(visitor, image):
    person = Person.objects.create(name="Ada", slug="ada", role_de="Rednerin", role_en="Speaker", portrait=image)
    ReferenceIndex.create_or_update_for_object(person)
    assert visitor.get(image.file.url).status_code == 404
    make_story_of([("quote", {"text": "So ist es.", "person": person})])
    assert visitor.get(image.file.url).status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "/media/documents/bericht.pdf",
        "/media/uploaded_images/kran.jpg",
        "/media/original_images/../documents/bericht.pdf",
        "/media/original_images/%2e%2e/documents/bericht.pdf",
        "/media/images/gibt-es-nicht.jpg",
        "/media/share/gibt-es-nicht.jpg",
        "/media/",
        "/media/db.sqlite3",
    ],
)
def test_nothing_else_is_handed_out(visitor, document, address):
    assert visitor.get(address).status_code == 404


def test_a_public_picture_may_be_kept_by_browsers_and_soon_asked_for_by_caches(visitor, image, fields):
    make_story(**fields)
    answer = visitor.get(image.file.url)
    assert {"public", "max-age=31536000", "s-maxage=60"} <= set(answer["Cache-Control"].split(", "))
    assert answer.get("Vary", "") == ""


def test_a_picture_is_not_compressed_once_more(visitor, image, fields):
    make_story(**fields)
    answer = visitor.get(image.file.url, headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in answer
    assert answer["Content-Length"] == str(image.file.size)


def test_what_is_not_public_is_kept_nowhere(logged_in, statuses, addresses):
    editor = logged_in("editor")
    assert {editor.get(address)["Cache-Control"] for address in addresses} == {"no-store, private"}


@pytest.mark.parametrize(
    ("ending", "kind"),
    [("jpg", "image/jpeg"), ("webp", "image/webp"), ("avif", "image/avif")],
)
def test_a_picture_is_answered_as_what_it_is_and_runs_nothing(visitor, image, fields, ending, kind):
    make_story(**fields)
    size = image.renditions.filter(file__endswith=ending).first()
    answer = visitor.get(size.file.url)
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == (kind, "nosniff")
    assert answer["Content-Security-Policy"].startswith("sandbox; default-src 'none'")


def test_a_drawing_is_shown_as_it_is(visitor):
    drawing = PortalImage(title="Plan", credit="BMR", file=upload("plan.svg", SVG % b"<rect width='9' height='9'/>"))
    drawing.save()
    story = make_story(teaser_image=drawing)
    assert f'src="{drawing.file.url}" width="40" height="20"' in visitor.get(story.url).text
    answer = visitor.get(drawing.file.url)
    assert answer["Content-Type"] == "image/svg+xml"
    assert answer["Content-Security-Policy"].startswith("sandbox; default-src 'none'")


def test_a_name_is_never_used_twice(image):
    first = image.file.name
    image.file.save("kran.jpg", picture())
    image.file.storage.delete(first)
    image.file.save("kran.jpg", picture())
    assert image.file.name != first


def test_the_password_of_a_collection_opens_its_document(visitor, document):
    make_story(body=f'<a linktype="document" id="{document.pk}">Bericht</a>')
    private = Collection.get_first_root_node().add_child(name="Presse")
    lock = CollectionViewRestriction.objects.create(
        collection=private, restriction_type=CollectionViewRestriction.PASSWORD, password="geheim"
    )
    document.collection = private
    document.save()
    door = reverse("wagtaildocs_authenticate_with_password", args=[lock.pk])
    answer = visitor.post(door, {"password": "geheim", "return_url": document.url}, follow=True)
    assert b"".join(answer.streaming_content) == PDF
