"""Files of a collection that is not an editor's: neither seen in a chooser nor chosen by a forged form."""

import json

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.documents.models import Document
from wagtail.models import Collection, GroupCollectionPermission
from wagtail.test.utils.form_data import inline_formset

from projects.models import Project
from ruhr_site.core.models import PortalImage
from ruhr_site.core.pictures import make_renditions
from stories.models import StoryPage
from tests.pictures import PDF, picture

from .filling import rich_text, stream_of, streamfield, write

pytestmark = pytest.mark.django_db

SECRET = "Geheimes Bild"


@pytest.fixture
def own(db):
    """The only collection that editors may use from now on."""
    own = Collection.get_first_root_node().add_child(name="Redaktion")
    GroupCollectionPermission.objects.filter(group__name="Editors").update(collection=own)
    return own


@pytest.fixture
def image(own):
    image = PortalImage(title=SECRET, credit="BMR", file=picture())
    image.save()
    make_renditions(image)
    return image


@pytest.fixture
def document(own):
    document = Document(title="Geheime Akte", file=ContentFile(PDF, "akte.pdf"))
    document.save()
    return document


@pytest.fixture
def editor(logged_in):
    return logged_in("editor")


@pytest.mark.parametrize(
    "name",
    [
        "wagtailimages:edit",
        "wagtailimages:delete",
        "wagtailimages:image_usage",
        "wagtailimages_chooser:chosen",
        "wagtailimages_chooser:select_format",
        "wagtailadmin_api:images:detail",
    ],
)
def test_a_foreign_picture_is_shown_nowhere(editor, image, name):
    answer = editor.get(reverse(name, args=[image.pk]), follow=True)
    assert SECRET not in answer.text
    assert image.file.name.rpartition("/")[2].partition(".")[0] + "." not in answer.text


def test_the_format_of_a_foreign_picture_cannot_be_chosen(editor, image):
    form = {"image-chooser-insertion-format": "fullwidth", "image-chooser-insertion-alt_text": "x"}
    answer = editor.post(reverse("wagtailimages_chooser:select_format", args=[image.pk]), form, follow=True)
    assert "/media/" not in answer.text


@pytest.mark.parametrize(
    "address",
    [
        "/admin/images/",
        "/admin/images/chooser/",
        "/admin/images/chooser/results/",
        "/admin/images/chooser/chosen-multiple/?id={pk}",
        "/admin/api/main/images/",
        "/admin/bulk/core/portalimage/add_tags/?id={pk}",
        "/admin/reports/rights/",
    ],
)
def test_a_foreign_picture_stands_in_no_list(editor, image, address):
    PortalImage.objects.update(consent="open")
    assert SECRET not in editor.get(address.format(pk=image.pk), follow=True).text


@pytest.mark.parametrize(
    "address",
    [
        "/admin/documents/edit/{pk}/",
        "/admin/documents/",
        "/admin/documents/chooser/",
        "/admin/documents/chooser/{pk}/",
        "/admin/documents/chooser/chosen-multiple/?id={pk}",
        "/admin/api/main/documents/",
        "/admin/api/main/documents/{pk}/",
    ],
)
def test_a_foreign_document_is_shown_nowhere(editor, document, address):
    assert "Geheime Akte" not in editor.get(address.format(pk=document.pk), follow=True).text


def test_the_files_themselves_are_not_handed_out(editor, image, document):
    addresses = [image.file.url, *(size.file.url for size in image.renditions.all()), document.url]
    assert {editor.get(address).status_code for address in addresses} == {404}


@pytest.fixture
def address(live_story):
    return reverse("wagtailadmin_pages:edit", args=[live_story.pk])


def test_a_forged_form_cannot_choose_a_foreign_picture(editor, live_story, address, image):
    answer = write(editor, address, {"teaser_image": str(image.pk), "body": stream_of(live_story.body)})
    assert answer.context["form"].errors["teaser_image"]
    assert SECRET not in [str(p.get_latest_revision_as_object().teaser_image) for p in StoryPage.objects.all()]


def test_a_forged_block_cannot_choose_a_foreign_picture(editor, address, image):
    block = {"image": {"image": str(image.pk), "alt_text": "x"}, "caption": ""}
    answer = write(editor, address, {"body": streamfield([("picture", streamfield([("item", block)]))])})
    assert answer.context["form"].errors["body"]


def test_forged_text_cannot_link_a_foreign_document(editor, address, document):
    link = rich_text(f'<p><a linktype="document" id="{document.pk}">Akte</a></p>')
    answer = write(editor, address, {"body": streamfield([("paragraph", link)])})
    assert answer.context["form"].errors["body"]


def test_a_forged_row_cannot_name_a_foreign_document(editor, document):
    project = Project.objects.get(slug="innovation-centres-ruhr")
    row = {"document": str(document.pk), "title_de": "Akte", "title_en": "File"}
    address = f"/admin/snippets/projects/project/edit/{project.pk}/"
    write(editor, address, {"documents": inline_formset([row])})
    assert not project.documents.filter(document=document).exists()


def test_a_forged_record_cannot_choose_a_foreign_picture(editor, image):
    form = {"name": "Ada", "slug": "ada", "role_de": "Rednerin", "role_en": "Speaker", "portrait": str(image.pk)}
    answer = editor.post("/admin/snippets/core/person/add/", form)
    assert answer.context["form"].errors["portrait"]


def test_what_a_colleague_has_chosen_stays(editor, live_story, address, image):
    live_story.teaser_image = image
    live_story.save_revision()
    answer = write(editor, address, {"title": "Neuer Titel", "body": stream_of(live_story.body)})
    assert answer.status_code == 302
    live_story.refresh_from_db()
    assert live_story.get_latest_revision_as_object().title == "Neuer Titel"
    assert live_story.get_latest_revision_as_object().teaser_image == image


def test_an_own_picture_may_be_chosen(editor, own, image, live_story, address):
    image.collection = own
    image.save()
    write(editor, address, {"teaser_image": str(image.pk), "body": stream_of(live_story.body)})
    live_story.refresh_from_db()
    assert live_story.get_latest_revision_as_object().teaser_image == image


@pytest.mark.parametrize("source", ["/media/original_images/kran.jpg", "data:image/png;base64,iVBORw0KGgo="])
def test_a_picture_pasted_or_forged_into_text_is_not_stored(editor, address, image, live_story, source):
    data = {"id": image.pk, "src": source, "alt": "x", "format": "left"}
    entity = {"type": "IMAGE", "mutability": "IMMUTABLE", "data": data}
    usual = {"depth": 0, "inlineStyleRanges": [], "entityRanges": []}
    words = usual | {"key": "a", "text": "Der Hafen", "type": "unstyled"}
    shown = usual | {"key": "b", "text": " ", "type": "atomic", "entityRanges": [{"key": 0, "offset": 0, "length": 1}]}
    text = json.dumps({"blocks": [words, shown], "entityMap": {"0": entity}})
    write(editor, address, {"body": streamfield([("paragraph", text)])})
    live_story.refresh_from_db()
    stored = str(live_story.get_latest_revision_as_object().body.raw_data[0]["value"])
    assert "Der Hafen" in stored
    assert [word for word in ("embed", "img", "media", "data:") if word in stored] == []
