"""The report of what goes live and expires when: each account sees what it may edit, and what has failed."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import GroupPagePermission, Page

from ruhr_site.core.schedule import run_due
from tests.reading import main, soup, text

from .approving import LATER, approve, edit
from .filling import is_refused

pytestmark = pytest.mark.django_db

ADDRESS = "/admin/reports/schedule/"


def read(client):
    return text(main(client.get(ADDRESS)))


def approve_for(page, minutes):
    """Approve a page's latest version for some minutes from now."""
    revision = page.get_latest_revision()
    revision.approved_go_live_at = timezone.now() + timedelta(minutes=minutes)
    revision.save()


@pytest.mark.parametrize("name", ["editor", "chief", "admin"])
def test_a_page_that_was_approved_for_a_minute_stands_in_the_report(logged_in, own_story, name):
    edit(logged_in("editor"), own_story, "action-submit", title="Später online", go_live_at=LATER)
    assert "Später online" not in read(logged_in(name))
    approve(logged_in("chief"), own_story)
    shown = read(logged_in(name))
    assert "Später online" in shown
    assert "geht online" in shown


def test_a_page_that_expires_stands_in_the_report_and_leads_to_its_form(logged_in, live_story):
    Page.objects.filter(pk=live_story.pk).update(expire_at=timezone.now() + timedelta(days=1))
    page = main(logged_in("editor").get(ADDRESS))
    row = page.find("a", string=live_story.title).find_parent("tr")
    assert "läuft ab" in text(row)
    assert page.find("a", string=live_story.title)["href"] == f"/admin/pages/{live_story.pk}/edit/"


def test_a_failure_stands_at_the_top_with_its_reason_and_when_it_is_tried_again(logged_in, story, bare_story):
    approve_for(story, -60)
    approve_for(bare_story, -1)
    Page.objects.filter(pk=story.pk).update(title="x")
    run_due()
    approve_for(story, -120)
    first = soup(logged_in("editor").get(ADDRESS)).select_one("tbody tr")
    assert "Nur ein Titel" in text(first)
    assert "Nicht gelungen: Schreiben Sie einen Teaser. Schreiben Sie den Text der Story." in text(first)
    assert "1 Versuch, der nächste um" in text(first)


def test_a_reason_is_told_in_the_language_of_whoever_reads_it(logged_in, speak, bare_story):
    approve_for(bare_story, -1)
    run_due()
    speak("editor", "en")
    assert "Failed: Write a teaser." in read(logged_in("editor"))


def test_an_approved_release_of_figures_stands_in_the_report_of_those_only_who_may_know(
    logged_in, accounts, secret_release
):
    secret_release.approve(accounts["chief"], timezone.now() + timedelta(days=1))
    assert "Geheime Freigabe" in read(logged_in("chief"))
    assert "Geheime Freigabe" not in read(logged_in("editor"))


def test_nobody_reads_of_pages_that_they_may_not_edit(logged_in, story, live_story):
    approve_for(story, 60)
    GroupPagePermission.objects.filter(group__name="Editors").update(page=live_story)
    assert "Der Hafen" not in read(logged_in("editor"))


@pytest.mark.parametrize("name", ["staff", "visitor"])
def test_who_edits_no_pages_sees_no_report(client_of, story, name):
    approve_for(story, 60)
    assert is_refused(client_of(name), ADDRESS)


def test_the_report_says_where_nothing_is_set(logged_in):
    assert "Für später ist nichts vorgesehen." in read(logged_in("editor"))


@pytest.mark.parametrize("page", ["", "0", "-1", "x", "99999999999999999999"])
def test_a_forged_page_number_is_no_error(logged_in, story, page):
    approve_for(story, 60)
    assert logged_in("editor").get(f"{ADDRESS}?p={page}").status_code == 200
