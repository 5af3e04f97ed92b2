"""The admin speaks the language of the account: Wagtail's words, our labels, every form."""

import pytest
from django.urls import reverse
from django.utils import translation
from wagtail.models import Page, get_page_models
from wagtail.snippets.models import get_snippet_models
from wagtail.test.utils.wagtail_tests import WagtailTestUtils

from .filling import errors_of, write

pytestmark = pytest.mark.django_db

OURS = [model for model in get_page_models() if model is not Page]
WORDS = {
    "de": {
        "publish": "Veröffentlichen",
        "menu": ("Zahlen", "Projekte"),
        "milestones": "Meilensteine",
        "save": "Entwurf",
    },
    "en": {"publish": "Publish", "menu": ("Figures", "Projects"), "milestones": "Milestones", "save": "draft"},
}


def visible(response):
    """The words that a person sees, without scripts."""
    soup = WagtailTestUtils.get_soup(response.content.decode())
    for element in soup(["script", "style", "template"]):
        element.decompose()
    return " ".join(soup.get_text(" ").split())


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_editing_form_speaks_the_accounts_language(logged_in, speak, live_story, language):
    speak("admin", language)
    response = logged_in("admin").get(f"/admin/pages/{live_story.pk}/edit/")
    assert WORDS[language]["publish"] in visible(response)
    assert f'lang="{language}"' in response.content.decode()


@pytest.mark.parametrize("language", ["de", "en"])
def test_our_menus_speak_the_accounts_language(logged_in, speak, language):
    speak("chief", language)
    soup = WagtailTestUtils.get_soup(logged_in("chief").get("/admin/").content.decode())
    menu = soup.find(id="wagtail-sidebar-props").string.encode().decode("unicode_escape")
    assert [label for label in WORDS[language]["menu"] if f'"{label}"' not in menu] == []


@pytest.mark.parametrize(
    ("language", "labels"),
    [("de", ["Teaser", "Text", "Branchen", "Personen"]), ("en", ["Teaser", "Text", "Sectors", "People"])],
)
def test_our_fields_speak_the_accounts_language(logged_in, speak, live_story, language, labels):
    speak("editor", language)
    shown = visible(logged_in("editor").get(f"/admin/pages/{live_story.pk}/edit/")).lower()
    assert [label for label in labels if label.lower() not in shown] == []


@pytest.mark.parametrize(
    ("language", "message"),
    [("de", "darf nicht in der Zukunft liegen"), ("en", "A milestone cannot be reached in the future.")],
)
def test_errors_speak_the_accounts_language(logged_in, speak, milestone, language, message):
    speak("staff", language)
    data = {"status": "reached", "reached_on": "2099-01-01"}
    shown = visible(logged_in("staff").post(f"/admin/milestones/{milestone.pk}/", data))
    assert message in shown


@pytest.mark.parametrize(("header", "word"), [("de", "Anmelden"), ("en", "Sign in")])
def test_the_log_in_speaks_the_browsers_language(visitor, header, word):
    assert word in visible(visitor.get("/admin/login/", headers={"accept-language": header}))


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_every_page_type_has_a_form_in_both_languages(logged_in, accounts, speak, model, language):
    speak("chief", language)
    parent = next(kind for kind in model.allowed_parent_page_models())
    address = reverse(
        "wagtailadmin_pages:add",
        args=[model._meta.app_label, model._meta.model_name, parent.objects.filter(depth__lt=4).first().pk],
    )
    response = logged_in("chief").get(address)
    # One list of stories, of sectors, of projects and of cities per language: there is no second one to add.
    assert response.status_code == (302 if model.max_count_per_parent else 200)


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_every_page_type_opens_in_both_languages(logged_in, speak, model, language):
    speak("chief", language)
    assert logged_in("chief").get(f"/admin/pages/{model.objects.first().pk}/edit/").status_code == 200


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("model", get_snippet_models(), ids=lambda model: model.__name__)
def test_every_record_has_list_and_forms_in_both_languages(logged_in, speak, model, language):
    speak("chief", language)
    client, views = logged_in("chief"), model.snippet_viewset
    assert client.get(reverse(views.get_url_name("list"))).status_code == 200
    assert client.get(reverse(views.get_url_name("add"))).status_code == 200
    for record in model.objects.all()[:3]:
        assert client.get(reverse(views.get_url_name("edit"), args=[record.pk])).status_code == 200


@pytest.mark.parametrize("model", get_snippet_models(), ids=lambda model: model.__name__)
def test_a_record_with_nothing_filled_in_is_refused_at_its_fields(logged_in, model):
    response = write(logged_in("chief"), reverse(model.snippet_viewset.get_url_name("add")), {})
    assert errors_of(response) != {}


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_kinds_of_page_describe_themselves(language):
    with translation.override(language):
        assert all(str(model.get_page_description()) for model in OURS)


def test_no_label_of_ours_is_english_in_german():
    same = []
    for model in [*OURS, *get_snippet_models()]:
        for field in [*model._meta.local_fields, *model._meta.local_many_to_many]:
            label = field.verbose_name
            if label and field.editable and not field.auto_created:
                with translation.override("de"):
                    german = str(label)
                with translation.override("en"):
                    english = str(label)
                if german == english:
                    same.append(f"{model.__name__}.{field.name}: {german}")
    # Words that are the same in both languages.
    allowed = ("Teaser", "Text", "Name", "Status", "ID", "teaser", "text", "name", "status", "slug", "Slug")
    assert [line for line in same if line.rpartition(": ")[2] not in allowed] == []
