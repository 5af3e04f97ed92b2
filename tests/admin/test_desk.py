"""The desk of a figure and its releases: what they show, ask and log."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone
from wagtail.models import ModelLogEntry

from sectors.models import KeyFigure, Observation, Release
from tests.factories import make_draft_story
from tests.figures import correct, propose, set_value
from tests.reading import seen, soup, text

from .routes import refused

pytestmark = pytest.mark.django_db


def test_the_desk_shows_values_proposals_and_history_with_their_reasons(logged_in, accounts, figure):
    correct(figure, 2016, "106500", entered_by=accounts["editor"]).release.carry_out(None)
    propose(figure, 2020, "120000", Release.objects.create(title="Neu", created_by=accounts["editor"]))
    sections = {
        text(section.h2): text(section)
        for section in soup(logged_in("editor").get(f"/admin/figures/{figure.pk}/")).main.select("section")
        if section.h2
    }
    assert "120.000" in sections["Vorschläge, nicht öffentlich"]
    assert "106.500" in sections["Geltende Werte"]
    assert "Die Quelle hat nachgezählt." in sections["Geltende Werte"]
    assert "106.000" in sections["Abgelöste Werte"]


def test_a_correction_starts_with_what_is_published(logged_in, figure):
    old = figure.observation(2016)
    page = soup(logged_in("editor").get(f"/admin/figures/{figure.pk}/propose/?corrects={old.pk}"))
    fields = {field["name"]: field.get("value") for field in page.main.select("input[name]")}
    assert (fields["year"], fields["value"]) == ("2016", "106000.00")
    chosen = {s["name"]: s.select_one("option[selected]")["value"] for s in page.main.select("select:has([selected])")}
    assert (chosen["supersedes"], chosen["status"]) == (str(old.pk), "revised")


def test_a_correction_without_a_reason_is_asked_for_it(logged_in, speak, figure, form):
    speak("editor", "de")
    old = figure.observation(2016)
    changes = {"year": "2016", "value": "107777", "supersedes": str(old.pk)}
    response = logged_in("editor").post(f"/admin/figures/{figure.pk}/propose/", form | changes)
    assert list(response.context["form"].errors) == ["reason"]
    assert "Der Grund ist öffentlich." in seen(response)
    assert not Observation.objects.filter(value=107777).exists()


def test_a_value_for_a_year_that_has_one_is_led_to_its_correction(logged_in, speak, figure, form):
    speak("editor", "de")
    response = logged_in("editor").post(f"/admin/figures/{figure.pk}/propose/", form | {"year": "2016"})
    assert "Für diese Zeit gibt es schon einen Wert. Berichtigen Sie ihn" in seen(response)


@pytest.mark.parametrize(
    ("language", "asked"),
    [
        ("de", "„1.234,5“ ist nicht eindeutig: deutsch gelesen 1.234,5, englisch gelesen keine Zahl."),
        ("en", "“1.234,5” is not clear: read as German it is 1,234.5, read as English no number."),
    ],
)
def test_a_number_with_separators_is_asked_about(logged_in, speak, figure, form, language, asked):
    speak("editor", language)
    response = logged_in("editor").post(f"/admin/figures/{figure.pk}/propose/", form | {"value": "1.234,5"})
    assert asked in seen(response)
    assert not Release.objects.open().exists()


def test_a_proposal_has_its_author_and_leads_to_its_release(logged_in, accounts, figure, form):
    response = logged_in("editor").post(f"/admin/figures/{figure.pk}/propose/", form)
    release = Release.objects.open().get()
    assert response.url == f"/admin/releases/{release.pk}/"
    assert release.created_by == release.observations.get().entered_by == accounts["editor"]
    assert "120.000 Beschäftigte" in seen(logged_in("editor").get(response.url))


def test_values_of_one_release_are_collected(logged_in, figure, form, release):
    logged_in("editor").post(f"/admin/figures/{figure.pk}/propose/", form | {"release": str(release.pk)})
    assert release.observations.count() == 2


def test_an_approved_release_takes_no_more_values(logged_in, accounts, figure, form, release):
    release.approve(accounts["chief"], timezone.now() + timedelta(days=1))
    response = logged_in("editor").post(f"/admin/figures/{figure.pk}/propose/", form | {"release": str(release.pk)})
    assert "release" in response.context["form"].errors


def test_an_approved_release_cannot_be_withdrawn_before_its_approval_is(logged_in, accounts, release):
    release.approve(accounts["chief"], timezone.now() + timedelta(days=1))
    logged_in("editor").post(f"/admin/releases/{release.pk}/discard/")
    assert Release.objects.filter(pk=release.pk).exists()


def test_a_minute_that_has_passed_is_refused(small, logged_in, speak, release):
    speak("chief", "de")
    past = {"seen": release.mark(), "schedule": "1", "goes_live_at": "2020-01-01 10:00"}
    response = logged_in("chief").post(f"/admin/releases/{release.pk}/impact/", past)
    assert "Diese Minute ist vorbei." in seen(response)
    release.refresh_from_db()
    assert release.goes_live_at is None


def test_the_impact_shows_old_and_new_of_both_languages(small, logged_in, speak, release):
    speak("chief", "de")
    shown = seen(logged_in("chief").get(f"/admin/releases/{release.pk}/impact/"))
    for word in ("rund 106.000", "rund 107.777", "about 106,000", "about 107,777", "/de/zahlen/greentech-employees/"):
        assert word in shown


def test_a_release_that_contradicts_says_why_instead_of_failing(small, logged_in, speak, figure, release):
    speak("chief", "de")
    set_value(figure, 2016, "106500")
    for method in ("get", "post"):
        response = getattr(logged_in("chief"), method)(f"/admin/releases/{release.pk}/impact/")
        assert response.status_code == 200
        assert "Der Wert, der berichtigt werden soll, gilt nicht mehr." in seen(response)
        assert "Jetzt freigeben" not in seen(response)


def test_what_was_added_after_somebody_looked_is_not_released_unseen(small, logged_in, speak, figure, release):
    speak("chief", "de")
    seen_mark = release.mark()
    propose(figure, 2018, "999999", release)
    for when in ({}, {"schedule": "1", "goes_live_at": "2099-01-01 10:00"}):
        response = logged_in("chief").post(f"/admin/releases/{release.pk}/impact/", {"seen": seen_mark} | when)
        assert "Die Freigabe hat sich geändert, seit Sie sie angesehen haben." in seen(response)
    release.refresh_from_db()
    assert (release.released_at, release.goes_live_at) == (None, None)


def test_a_page_with_a_date_of_its_own_cannot_be_added(logged_in, speak, release):
    speak("editor", "de")
    page = make_draft_story("Später", go_live_at=timezone.now() + timedelta(days=3))
    page.save_revision()
    response = logged_in("editor").post(f"/admin/releases/{release.pk}/", {"page": page.pk})
    assert "Diese Seite hat einen eigenen Termin für die Veröffentlichung." in seen(response)


def test_what_is_no_page_is_asked_about(logged_in, release):
    response = logged_in("editor").post(f"/admin/releases/{release.pk}/", {"page": "abc"})
    assert "page" in response.context["form"].errors


def test_a_page_that_the_chief_editor_may_not_publish_is_not_published(small, logged_in, accounts, release):
    Group.objects.get(name="Chief editors").page_permissions.all().delete()
    assert refused(logged_in("chief").post(f"/admin/releases/{release.pk}/impact/", {"seen": release.mark()}))
    release.refresh_from_db()
    assert release.released_at is None


def test_a_page_without_a_draft_cannot_be_added(logged_in, live_story, release):
    response = logged_in("editor").post(f"/admin/releases/{release.pk}/", {"page": live_story.pk})
    assert "page" in response.context["form"].errors
    assert release.pages.count() == 1


def test_a_drafted_page_can_be_added_once(logged_in, release):
    page = make_draft_story("Noch eine")
    page.save_revision()
    for _twice in range(2):
        logged_in("editor").post(f"/admin/releases/{release.pk}/", {"page": page.pk})
    assert release.pages.filter(page=page).count() == 1


def test_what_is_done_to_values_is_logged(logged_in, accounts, figure, form):
    client = logged_in("editor")
    client.post(f"/admin/figures/{figure.pk}/propose/", form)
    client.post(f"/admin/figures/{figure.pk}/check/")
    client.post(f"/admin/figures/{figure.pk}/expect/", {"next_expected_on": "2027-03-01"})
    Release.objects.open().get().carry_out(accounts["chief"])
    done = ModelLogEntry.objects.filter(action__startswith="sectors.").values_list("action", "user__username")
    assert set(done) >= {
        ("sectors.propose", "editor"),
        ("sectors.check", "editor"),
        ("sectors.expect", "editor"),
        ("sectors.release", "chief"),
    }


@pytest.mark.parametrize(("sent", "stored"), [("2027-03-01", "2027-03-01"), ("", "None"), ("bald", "2026-01-01")])
def test_the_expected_date_is_set_and_cleared_by_people_only(logged_in, figure, sent, stored):
    KeyFigure.objects.filter(pk=figure.pk).update(next_expected_on="2026-01-01")
    logged_in("editor").post(f"/admin/figures/{figure.pk}/expect/", {"next_expected_on": sent})
    assert str(KeyFigure.objects.get(pk=figure.pk).next_expected_on) == stored


def test_a_check_does_not_move_the_date(logged_in, figure):
    KeyFigure.objects.filter(pk=figure.pk).update(next_expected_on="2026-01-01")
    logged_in("editor").post(f"/admin/figures/{figure.pk}/check/")
    assert str(KeyFigure.objects.get(pk=figure.pk).next_expected_on) == "2026-01-01"
