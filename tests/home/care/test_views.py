"""The report of pages that need care, the remarks beside the form, and the panel of the dashboard."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ruhr_site.core.models import PortalImage
from tests.factories import make_draft_story, make_story
from tests.reading import soup, text

pytestmark = pytest.mark.django_db
REPORT = "/admin/reports/care/"


@pytest.fixture
def page():
    page = make_draft_story("Der Hafen", body='Mehr <a href="https://example.org/">hier</a>.')
    page.save_revision()
    return page


def test_the_report_names_the_page_what_is_wrong_and_what_to_do(logged_in, page):
    rows = soup(logged_in("editor").get(REPORT)).select("tbody tr")
    row = next(row for row in rows if "Der Hafen" in row.get_text())
    assert "Link ohne Aussage" in text(row)
    assert "Lassen Sie den Link sagen, wohin er führt." in text(row)
    assert row.a["href"] == f"/admin/pages/{page.pk}/edit/"


def test_the_report_is_narrowed_by_kind(logged_in, page):
    client = logged_in("editor")
    assert "Der Hafen" in client.get(f"{REPORT}?kind=link").content.decode()
    assert "Der Hafen" not in client.get(f"{REPORT}?kind=alt").content.decode()


@pytest.mark.parametrize("query", ["?kind=nonsense", "?p=9999", "?p=-1", "?kind=link&kind=alt&p=x"])
def test_odd_questions_are_answered(logged_in, query):
    assert logged_in("editor").get(REPORT + query).status_code == 200


def test_the_dashboard_counts_what_needs_care(logged_in, page):
    panel = soup(logged_in("editor").get("/admin/")).select_one(".admin-care")
    assert "Link ohne Aussage: 1" in text(panel)


def test_the_remarks_on_a_draft_follow_it(logged_in, page):
    client = logged_in("editor")
    assert "Link ohne Aussage" in client.get(f"/admin/care/{page.pk}/").content.decode()
    page.body = [("paragraph", "<p>Nichts mehr.</p>")]
    page.save_revision()
    assert "finden nichts" in client.get(f"/admin/care/{page.pk}/").content.decode()


def test_beside_the_form_stand_the_numbers_that_will_be_wrong_one_day(logged_in):
    page = make_draft_story("Der Hafen", body="Rund 12.345 Beschäftigte arbeiten hier.")
    page.save_revision()
    shown = text(soup(logged_in("editor").get(f"/admin/care/{page.pk}/")))
    assert "Zahlen im Text Rund 12.345 Beschäftigte arbeiten hier." in shown
    assert "Jahr" in shown
    assert "finden nichts" not in shown


def test_project_staff_see_neither_report_nor_remarks(logged_in, page):
    client = logged_in("staff")
    assert client.get(REPORT).status_code == 404
    assert client.get(f"/admin/care/{page.pk}/").status_code == 404


def test_visitors_are_sent_to_the_log_in(visitor, page):
    assert visitor.get(f"/admin/care/{page.pk}/").url.startswith("/admin/login/")
    assert visitor.get(REPORT).url.startswith("/admin/login/")


def numbers(response):
    """What the panel says, by the words of its links."""
    return {text(row.a): text(row).rpartition(": ")[2] for row in soup(response).select(".admin-care li")}


def test_the_dashboard_counts_what_is_missing_in_the_other_language_and_rights_that_end(logged_in):
    client = logged_in("editor")
    assert numbers(client.get("/admin/")) == {}
    make_story("Nur auf Deutsch")
    image = PortalImage.objects.first()
    image.licence_ends_on = timezone.localdate() + timedelta(30)
    image.save()
    assert numbers(client.get("/admin/")) == {
        "Bilder, deren Lizenz oder Einwilligung endet": "1",
        "fehlende Übersetzungen": "1",
    }
