"""The mail server stops while visitors confirm: every confirmed message reaches everybody responsible, and once."""

import re
from collections import Counter
from datetime import timedelta

import pytest
from django.utils import timezone

from projects.models import ContactMessage, ProjectMember
from ruhr_site.core import outbox
from ruhr_site.core.models import Mail

pytestmark = [pytest.mark.django_db, pytest.mark.engine]

VISITORS = [f"visitor{number:02}@example.com" for number in range(20)]
MEMBERS = ["editor@example.org", "staff@example.org"]


def subject(address: str) -> str:
    return f"Frage von {address.partition('@')[0]}"


def send_all(minutes: int) -> int:
    """Run the sender as it runs some minutes from now, after the pauses between its attempts."""
    return outbox.send_due(timezone.now() + timedelta(minutes=minutes))


def test_twenty_messages_confirmed_while_the_mail_server_stops_arrive_once_each(
    write, visitor, project, accounts, mail_server
):
    ProjectMember.objects.create(project=project, user=accounts["editor"])
    for number, address in enumerate(VISITORS):
        network = f"198.51.{number}.7"
        assert write(network=network, address=address, subject=subject(address)).status_code == 302
    assert send_all(0) == 20
    links = {mail["to"]: re.search(r"https?://[^/]+(/\S+)", mail.get_content())[1] for mail in mail_server.mails}
    assert sorted(links) == VISITORS
    mail_server.mails.clear()

    for number, address in enumerate(VISITORS):
        if number == 7:
            assert send_all(0) == 14  # what was confirmed so far, to both members
            mail_server.stop()
        response = visitor.post(links[address], {"wish": "send"})
        assert "Ihre Nachricht ist unterwegs" in response.content.decode()
        if number > 7:
            assert send_all(number) == 0
    assert ContactMessage.objects.filter(state="new").count() == 20

    mail_server.start()
    assert send_all(60) == 26
    for address in VISITORS:
        visitor.post(links[address], {"wish": "send"})
    assert send_all(120) == 0
    received = Counter((mail["to"], mail["subject"].rpartition(": ")[2]) for mail in mail_server.mails)
    assert received == Counter((member, subject(address)) for member in MEMBERS for address in VISITORS)
    assert not Mail.objects.waiting().exists()
    assert not Mail.objects.exclude(failed_at=None).exists()
