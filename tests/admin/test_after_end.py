"""The form after a project's end: who may hand in what, what is refused, and two people at once."""

from datetime import date

import pytest
from wagtail.models import ModelLogEntry

from projects.models import Project
from tests.factories import make_project, make_project_page
from tests.reading import main, soup, text

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 24)
FIELDS = ("results_de", "results_en", "lasting_contact", "review_on")


@pytest.fixture(autouse=True)
def _day(monkeypatch, speak):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_args: TODAY)
    speak("staff", "de")
    speak("chief", "en")


@pytest.fixture
def staff(logged_in):
    return logged_in("staff")


@pytest.fixture
def ended(project):
    """The demo project, which ended in August 2022; nothing has been handed in."""
    return project


@pytest.fixture
def foreign(foreign_milestone):
    """A project of others."""
    return foreign_milestone.project


def here(project: Project, view: str = "") -> str:
    return f"/admin/milestones/projects/{project.pk}/{view}"


def stored(project: Project) -> list[str]:
    """Return what the record holds of the form's fields."""
    return [str(value or "") for value in Project.objects.values_list(*FIELDS).get(pk=project.pk)]


def begun(client, project: Project) -> dict[str, str]:
    """Return what the form says when it is opened."""
    form = soup(client.get(here(project))).select_one("form.end-form")
    return {field["name"]: field.get("value", field.text.strip()) for field in form.select("input, textarea")}


def hand_in(client, project: Project, **changes):
    """Open the form, change some fields and send it."""
    return client.post(here(project), begun(client, project) | changes, follow=True)


WORDS = {
    "results_de": "35 Zentren arbeiten zusammen.",
    "results_en": "35 centres work together.",
    "lasting_contact": "office@example.org",
    "review_on": "2027-08-31",
}


def test_what_is_handed_in_is_stored_and_public_at_once_in_both_languages(staff, ended, visitor):
    response = hand_in(staff, ended, **WORDS)
    assert "Es ist alles eingereicht." in response.content.decode()
    assert stored(ended) == list(WORDS.values())
    for path, words in (("/de/projekte/", WORDS["results_de"]), ("/en/projects/", WORDS["results_en"])):
        shown = visitor.get(f"{path}innovation-centres-ruhr/")
        assert words in text(main(shown).select_one("#results"))
        assert "office@example.org" not in shown.content.decode()


def test_the_form_says_what_is_still_asked_for_and_what_editors_have_to_do(staff, ended):
    shown = text(soup(staff.get(here(ended))))
    assert "Noch zu tun Nennen Sie einen Kontakt, der bleibt" in shown
    assert "Was die Redaktion noch zu tun hat Der Hinweis auf die Förderung durch die EU" in shown


def test_the_article_stands_at_what_it_asks_for(staff, ended):
    Project.objects.filter(pk=ended.pk).update(eu_support="yes")
    ended.pages.all().delete()
    assert "auf Englisch. Reg. (EU) 1303/2013 Annex XII 2.2" in text(soup(staff.get(here(ended))))


def test_one_thing_alone_can_be_handed_in(staff, ended):
    hand_in(staff, ended, lasting_contact="office@example.org", review_on="")
    assert stored(ended) == ["", "", "office@example.org", ""]


def test_the_review_is_proposed_for_the_next_anniversary_of_the_end(staff, ended):
    assert begun(staff, ended)["review_on"] == "2027-08-31"


def test_results_may_be_handed_in_before_the_end(staff, ended):
    Project.objects.filter(pk=ended.pk).update(ends_on=date(2027, 3, 31))
    assert begun(staff, ended)["review_on"] == "2028-03-31"
    hand_in(staff, ended, **WORDS)
    assert stored(ended)[0] == WORDS["results_de"]


def test_a_forged_field_is_ignored(staff, ended, accounts):
    before = Project.objects.values().get(pk=ended.pk)
    forged = {"name_de": "Gekapert", "slug": "x", "ends_on": "2030-01-01", "eu_support": "yes", "total_eur": "1"}
    forged |= {"members-0-user": str(accounts["editor"].pk), "id": "77", "pk": "77"}
    hand_in(staff, ended, **WORDS, **forged)
    after = Project.objects.values().get(pk=ended.pk)
    assert {name for name in after if after[name] != before[name]} == set(FIELDS)
    assert [member.user.username for member in ended.members.all()] == ["staff"]


def test_an_editors_draft_of_the_profile_is_neither_published_nor_lost(staff, ended):
    page = ended.pages.first()
    page.title = "Ein Entwurf"
    draft = page.save_revision()
    hand_in(staff, ended, **WORDS)
    page.refresh_from_db()
    assert (page.latest_revision_id, page.has_unpublished_changes) == (draft.pk, True)
    assert page.title != "Ein Entwurf"


def test_the_change_is_logged_with_who_and_which_fields(staff, ended, accounts):
    hand_in(staff, ended, lasting_contact="office@example.org")
    entry = ModelLogEntry.objects.get(action="projects.hand_in")
    assert (entry.user, entry.object_id) == (accounts["staff"], str(ended.pk))
    assert entry.data == {"fields": ["lasting_contact", "review_on"]}


def test_nothing_changed_is_not_logged(staff, ended):
    hand_in(staff, ended, **WORDS)
    hand_in(staff, ended)
    assert ModelLogEntry.objects.filter(action="projects.hand_in").count() == 1


@pytest.mark.parametrize("view", ["", "reviewed/"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_foreign_project_does_not_exist_for_staff(staff, foreign, view, method):
    response = getattr(staff, method)(here(foreign, view), WORDS)
    assert response.status_code in (404, 405)
    assert "Fremdvorhaben" not in response.content.decode()
    assert stored(foreign) == ["", "", "", ""]


def test_editors_of_projects_hand_in_for_every_project(logged_in, foreign):
    hand_in(logged_in("editor"), foreign, **WORDS | {"review_on": ""})
    assert stored(foreign)[0] == WORDS["results_de"]


@pytest.mark.parametrize("loss", ["membership", "role"])
def test_who_has_left_hands_in_nothing(staff, ended, accounts, loss):
    if loss == "membership":
        accounts["staff"].project_memberships.all().delete()
    else:
        accounts["staff"].groups.clear()
    staff.post(here(ended), WORDS)
    staff.post(here(ended, "reviewed/"))
    assert stored(ended) == ["", "", "", ""]


def test_a_visitor_is_led_to_the_log_in(visitor, ended):
    assert visitor.get(here(ended)).url.startswith("/admin/login/")
    assert visitor.post(here(ended), WORDS).status_code == 403
    assert stored(ended) == ["", "", "", ""]


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("lasting_contact", "keine Adresse", "gültige E-Mail-Adresse"),
        ("lasting_contact", "a@example.org\nBcc: b@example.org", "gültige E-Mail-Adresse"),
        ("lasting_contact", f"{'a' * 260}@example.org", "höchstens 254 Zeichen"),
        ("results_de", "x" * 2001, "2000"),
        ("results_en", "a\x07b", "Zeichen, die sich nicht darstellen lassen"),
        ("results_de", "a\x00b", "Null"),
        ("review_on", "2026-11-24", "Wählen Sie einen Tag, der noch bevorsteht."),
        ("review_on", "2025-01-01", "Wählen Sie einen Tag, der noch bevorsteht."),
        ("review_on", "2027-11-25", "Wählen Sie einen Tag bis zum 24. November 2027."),
        ("review_on", "31.02.2027", "gültiges Datum"),
        ("results_en", "", "Schreiben Sie dies in beiden Sprachen."),
    ],
)
def test_a_mistake_is_named_at_its_field_and_nothing_is_stored_or_lost(staff, ended, field, value, words):
    data = begun(staff, ended) | WORDS | {field: value}
    response = staff.post(here(ended), data)
    assert response.status_code == 422
    wrapper = soup(response).select_one(f"[name={field}]").find_parent(class_="w-field__wrapper")
    assert words in text(wrapper)
    assert stored(ended) == ["", "", "", ""]
    other = "results_en" if field == "results_de" else "results_de"
    assert soup(response).select_one(f"[name={other}]").text.strip() == WORDS[other]


def test_line_breaks_and_quotation_marks_are_kept_and_markup_is_words(staff, ended, visitor):
    hand_in(staff, ended, **WORDS | {"results_de": "Erstens: „gut“.\n\nZweitens: <script>alert(1)</script>"})
    results = main(visitor.get("/de/projekte/innovation-centres-ruhr/")).select_one("#results")
    assert "<script>alert(1)</script>" in text(results)
    assert results.select("script") == []


def test_the_second_of_two_people_sees_the_firsts_change_and_decides(staff, logged_in, ended):
    second = begun(staff, ended)
    hand_in(logged_in("chief"), ended, **WORDS)
    late = second | WORDS | {"results_de": "Etwas anderes."}
    response = staff.post(here(ended), late)
    shown = text(soup(response))
    assert "Inzwischen hat jemand etwas geändert." in shown
    assert WORDS["results_de"] in shown
    assert soup(response).select_one("[name=results_de]").text.strip() == "Etwas anderes."
    assert stored(ended)[0] == WORDS["results_de"]
    staff.post(here(ended), late | {"seen": soup(response).select_one(".end-form [name=seen]")["value"]})
    assert stored(ended)[0] == "Etwas anderes."


def test_the_same_form_sent_twice_is_no_conflict(staff, ended):
    data = begun(staff, ended) | WORDS
    assert [staff.post(here(ended), data).status_code for _time in range(2)] == [302, 302]
    assert stored(ended) == list(WORDS.values())


def test_a_form_without_its_mark_changes_nothing(staff, ended):
    assert staff.post(here(ended), WORDS).status_code == 422
    assert stored(ended) == ["", "", "", ""]


@pytest.fixture
def due(ended):
    """The project with everything handed in, whose review is due."""
    fields = {name: value for name, value in WORDS.items() if name != "review_on"}
    Project.objects.filter(pk=ended.pk).update(review_on=date(2026, 8, 31), **fields)
    return ended


def press_reviewed(client, project: Project):
    mark = soup(client.get(here(project))).select_one(f"form[action='{here(project, 'reviewed/')}'] [name=seen]")
    return client.post(here(project, "reviewed/"), {"seen": mark["value"]}, follow=True)


def test_reviewed_still_right_asks_again_at_the_next_anniversary_of_the_end_and_is_logged(staff, due):
    response = press_reviewed(staff, due)
    assert "Am 31. August 2027 fragen wir wieder." in response.content.decode()
    assert stored(due) == list(WORDS.values())
    assert ModelLogEntry.objects.filter(action="projects.review").count() == 1


def test_a_profile_that_was_changed_in_the_meantime_does_not_count_as_reviewed(staff, logged_in, due):
    seen = begun(staff, due)["seen"]
    hand_in(logged_in("chief"), due, results_en="Something new.")
    response = staff.post(here(due, "reviewed/"), {"seen": seen}, follow=True)
    assert "Bitte prüfen Sie es noch einmal." in response.content.decode()
    assert stored(due)[3] == "2026-08-31"


def test_a_review_that_is_overdue_does_not_hold_up_other_changes(staff, due):
    hand_in(staff, due, results_en="Something new.")
    assert stored(due)[1] == "Something new."


@pytest.mark.parametrize("end", [{"ends_on": date(2027, 3, 31)}, {"ends_on": TODAY}, {"ends_on": None}])
def test_before_the_end_there_is_nothing_to_review(staff, due, end):
    Project.objects.filter(pk=due.pk).update(**end)
    assert "reviewed/" not in staff.get(here(due)).content.decode()
    response = staff.post(here(due, "reviewed/"), {"seen": begun(staff, due)["seen"]}, follow=True)
    assert "Das Projekt ist noch nicht zu Ende" in response.content.decode()
    assert stored(due)[3] == "2026-08-31"
    assert not ModelLogEntry.objects.filter(action="projects.review").exists()


def test_a_record_that_contradicts_itself_elsewhere_does_not_break_the_form(staff, ended):
    Project.objects.filter(pk=ended.pk).update(starts_on=date(2023, 1, 1), total_eur=1)
    hand_in(staff, ended, **WORDS)
    assert stored(ended) == list(WORDS.values())


def test_a_project_of_which_nothing_is_known_has_a_form(staff, accounts):
    bare = make_project("leer")
    bare.members.create(user=accounts["staff"])
    bare.save()
    assert begun(staff, bare)["review_on"] == "2027-11-24"


def test_the_form_leads_to_the_public_profile(staff, accounts):
    project = make_project("mit-profil")
    project.members.create(user=accounts["staff"])
    project.save()
    page = make_project_page(project)
    assert soup(staff.get(here(project))).select_one(f"a[href='{page.url}']").text == "Profil ansehen"
