"""How much one sender may send, and that no address is stored to count it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from projects.contact.limits import digest, network_of
from projects.models import ContactMessage
from tests.reading import main, text

pytestmark = pytest.mark.django_db


def test_of_thirty_submissions_in_a_minute_most_are_refused(write):
    answers = [write(address=f"a{number}@example.com") for number in range(30)]
    assert [answer.status_code for answer in answers] == [302] * 10 + [429] * 20
    assert ContactMessage.objects.count() == 10


def test_whoever_is_refused_learns_when_to_try_again_and_loses_no_word(write):
    for _number in range(5):
        write()
    response = write(text="Mein sechster Versuch")
    assert response.status_code == 429
    assert 3500 < int(response["Retry-After"]) <= 3600
    assert "schon viele Nachrichten gekommen" in text(main(response))
    assert "Mein sechster Versuch" in main(response).textarea.text


def test_an_address_is_counted_over_all_networks(write):
    answers = [write(network=f"192.0.{number}.1", address="Ada@example.com") for number in range(6)]
    assert [answer.status_code for answer in answers] == [302] * 5 + [429]


def test_neighbours_in_a_network_share_its_limit_and_others_do_not(write):
    for number in range(10):
        write(network=f"192.0.2.{number}", address=f"a{number}@example.com")
    assert write(network="192.0.2.200", address="b@example.com").status_code == 429
    assert write(network="192.0.3.1", address="b@example.com").status_code == 302


def test_after_an_hour_there_is_room_again(write):
    for _number in range(5):
        write()
    ContactMessage.objects.update(created_at=timezone.now() - timedelta(minutes=61))
    assert write().status_code == 302


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.77", "192.0.2.0/24"),
        ("2001:db8:1:2::3", "2001:db8:1::/48"),
        ("::ffff:192.0.2.77", "192.0.2.0/24"),
        ("unix:", ""),
        ("", ""),
    ],
)
def test_a_network_is_what_one_customer_has_at_least(rf, address, network):
    assert network_of(rf.get("/", REMOTE_ADDR=address)) == network


def test_behind_a_proxy_the_visitor_s_address_comes_from_the_setting(rf, settings):
    settings.CLIENT_ADDRESS_KEY = "HTTP_X_REAL_IP"
    assert network_of(rf.get("/", REMOTE_ADDR="127.0.0.1", HTTP_X_REAL_IP="198.51.100.9")) == "198.51.100.0/24"


def test_only_digests_of_address_and_network_are_kept_and_they_change_every_day(write):
    write(network="192.0.2.7")
    message = ContactMessage.objects.get()
    now = timezone.now()
    assert message.network_digest == digest("192.0.2.0/24", now)
    assert "192.0.2" not in str(ContactMessage.objects.values().get())
    assert digest("192.0.2.0/24", now) != digest("192.0.2.0/24", now - timedelta(days=1))


@pytest.mark.engine
def test_messages_are_counted_one_at_a_time(write):
    """Two that arrive at once cannot both be the last that is allowed: the lock comes before the count."""
    with CaptureQueriesContext(connection) as queries:
        write()
    asked = [query["sql"] for query in queries]
    if connection.vendor == "postgresql":
        lock = next(number for number, sql in enumerate(asked) if "pg_advisory_xact_lock" in sql)
        count = next(number for number, sql in enumerate(asked) if "address_digest" in sql)
        stored = next(number for number, sql in enumerate(asked) if sql.startswith("INSERT"))
        assert lock < count < stored
    assert ContactMessage.objects.count() == 1
