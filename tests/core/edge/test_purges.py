"""The outbox of the page cache: nothing is lost while a cache is away, and no request waits for it."""

from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest
from django.core.management import call_command
from django.utils import timezone

from ruhr_site.core.edge import purges
from ruhr_site.core.models import Purge
from ruhr_site.places.models import City

pytestmark = pytest.mark.django_db


class Cache(BaseHTTPRequestHandler):
    """A cache that notes what it is asked to forget."""

    asked: list[tuple[str, str]]
    status: int

    def do_PURGE(self):
        for name in ("xkey-hard", "xkey-soft"):
            if self.headers[name]:
                type(self).asked.append((name, self.headers[name]))
        self.send_response(type(self).status)
        self.end_headers()

    def log_message(self, *args):
        pass


@pytest.fixture
def edge(settings):
    """A page cache at a socket."""
    Cache.asked, Cache.status = [], 200
    server = HTTPServer(("127.0.0.1", 0), Cache)
    Thread(target=server.serve_forever, daemon=True).start()
    settings.EDGE_PURGE_URLS = [f"http://127.0.0.1:{server.server_port}"]
    Purge.objects.all().delete()
    yield Cache
    server.shutdown()
    server.server_close()


def write(*tags, is_hard=False):
    purges.write(tags, City.objects.first(), "changed", is_hard)


def test_changes_are_handed_over_in_one_request_for_each_kind(edge):
    write("city1", "stories.de")
    write("page7")
    write("page8", is_hard=True)
    assert purges.send_due() == 3
    assert edge.asked == [("xkey-hard", "any page8"), ("xkey-soft", "any city1 page7 stories.de")]
    assert purges.send_due() == 0


def test_many_tags_are_divided_among_requests(edge):
    write(*(f"page{number}" for number in range(2000)))
    purges.send_due()
    assert len(edge.asked) > 1
    assert max(len(tags) for _name, tags in edge.asked) <= purges.LONGEST
    assert sum(len(tags.split()) for _name, tags in edge.asked) == 2001


def test_what_a_cache_did_not_take_is_tried_again_within_seconds(edge):
    write("page7")
    edge.status = 503
    assert purges.send_due() == 0
    row = Purge.objects.get()
    assert "503" in row.last_error
    assert row.next_try_at - timezone.now() <= purges.LONGEST_PAUSE
    edge.status = 200
    assert purges.send_due(timezone.now() + purges.LONGEST_PAUSE) == 1


def test_a_cache_that_cannot_be_reached_loses_nothing(settings):
    settings.EDGE_PURGE_URLS = ["http://127.0.0.1:9"]
    Purge.objects.all().delete()
    write("page7")
    assert purges.send_due() == 0
    assert purges.waiting().count() == 1


def test_what_another_process_is_sending_is_not_sent_twice(edge):
    write("page7")
    Purge.objects.update(leased_until=timezone.now() + timedelta(seconds=10))
    assert purges.send_due() == 0
    assert purges.send_due(timezone.now() + timedelta(seconds=11)) == 1


@pytest.mark.parametrize("field", ["next_try_at", "leased_until"])
def test_what_was_tried_before_the_clock_was_set_back_is_sent_at_once(edge, field):
    write("page7")
    Purge.objects.update(**{field: timezone.now() + timedelta(hours=1)})
    assert purges.send_due() == 1


def test_without_a_cache_nothing_waits(settings):
    settings.EDGE_PURGE_URLS = []
    Purge.objects.all().delete()
    write("page7")
    assert not purges.waiting().exists()
    assert Purge.objects.get().tags == "page7"


def test_what_happened_two_weeks_ago_is_forgotten(edge):
    write("page7")
    Purge.objects.update(created_at=timezone.now() - timedelta(days=15))
    write("page8")
    call_command("purge_edge", delete_old=True)
    assert [row.tags for row in Purge.objects.all()] == ["page8"]
