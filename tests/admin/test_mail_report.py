"""The report of mails that wait or were given up: for administrators only, without addresses."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ruhr_site.core import outbox
from ruhr_site.core.models import Mail
from tests.reading import main, text

pytestmark = pytest.mark.django_db

REPORT = "/admin/reports/mails/"


@pytest.fixture
def failed():
    """A mail that was given up because its recipient does not exist."""
    outbox.put("message-1", "nobody@example.org", "Geheimer Betreff", "Geheimer Text")
    error = "{'nobody@example.org': (550, b'No such user nobody@example.org')}"
    Mail.objects.update(failed_at=timezone.now(), attempts=1, last_error=error)
    return Mail.objects.get()


def test_it_lists_what_is_not_sent_with_the_domain_only(logged_in, failed):
    outbox.put("waits", "reader@example.net", "Betreff", "Text")
    outbox.put("sent", "reader@example.com", "Betreff", "Text")
    Mail.objects.filter(key="sent").update(sent_at=timezone.now())
    page = main(logged_in("admin").get(REPORT))
    rows = [text(row) for row in page.select("tbody tr")]
    assert len(rows) == 2
    assert "message-1 example.org" in rows[0]
    assert "aufgegeben" in rows[0]
    assert "No such user …@example.org" in rows[0]
    assert "waits example.net" in rows[1]
    assert not [word for word in ("nobody@", "reader@", "Geheimer") if word in str(page)]


def test_a_mail_that_was_given_up_can_be_tried_again(logged_in, failed, mail_server):
    assert outbox.send_due() == 0
    assert logged_in("admin").post(f"{REPORT}{failed.pk}/again/").url == REPORT
    assert outbox.send_due() == 1
    assert mail_server.subjects() == ["Geheimer Betreff"]
    assert "Alle Mails sind verschickt." in text(main(logged_in("admin").get(REPORT)))


def test_a_mail_that_is_sent_is_not_sent_again(logged_in, failed, mail_server):
    Mail.objects.update(failed_at=None, sent_at=timezone.now())
    logged_in("admin").post(f"{REPORT}{failed.pk}/again/")
    assert outbox.send_due() == 0


def test_a_mail_that_is_being_sent_stays_with_its_process(logged_in, failed, mail_server):
    Mail.objects.update(failed_at=None, leased_until=timezone.now() + timedelta(minutes=1))
    logged_in("admin").post(f"{REPORT}{failed.pk}/again/")
    assert outbox.send_due() == 0


@pytest.mark.parametrize("name", ["chief", "editor", "staff"])
def test_nobody_else_sees_it(logged_in, failed, name):
    client = logged_in(name)
    assert client.get(REPORT).status_code == 404
    assert client.post(f"{REPORT}{failed.pk}/again/").status_code == 404
    assert Mail.objects.get().failed_at
    assert REPORT not in client.get("/admin/").content.decode()


def test_the_menu_leads_an_administrator_there(logged_in):
    assert REPORT in logged_in("admin").get("/admin/").content.decode()
