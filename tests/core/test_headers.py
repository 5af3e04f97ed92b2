"""What every answer says to browsers and caches (reliability: headers), on each kind of page and on errors."""

import re

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.documents.models import Document

from stories.models import StoryPage
from tests.factories import hide, make_draft_story, make_story
from tests.pictures import PDF

pytestmark = [pytest.mark.django_db]

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; media-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
PUBLIC = "public, max-age=0, s-maxage=60, stale-while-revalidate=30, stale-if-error=86400"
PRIVATE = "no-store, private"
PAGES = [
    "/de/",
    "/en/",
    "/de/stories/",
    "/de/stories/emscher-umbau/",
    "/de/branchen/",
    "/de/branchen/logistik/",
    "/de/projekte/",
    "/en/projects/innovation-centres-ruhr/",
    "/de/staedte/",
    "/de/staedte/bochum/",
    "/de/suche/?query=wasser",
    "/de/zahlen/",
    "/de/kontakt-und-impressum/",
]
OPEN = ["/en/figures/register.csv", "/en/figures/register.json", "/en/stories/feed.atom", "/en/projects/projects.csv"]
OTHERS = ["/sitemap.xml", "/robots.txt", "/.well-known/security.txt"]
PRIVATE_PAGES = [
    "/admin/login/",
    "/admin/",
    "/admin/pages/",
    "/admin/gibt-es-nicht/",
    "/styleguide/",
    "/de/kontakt/projekt/x/",
]
MISSING = ["/de/gibt-es-nicht/", "/gibt-es-nicht", "/de/%00", "/media/original_images/x.png", "/documents/99999/x.pdf"]


def get(client, url):
    return client.get(url, secure=True)


@pytest.mark.parametrize("url", [*PAGES, *OPEN, *OTHERS, *PRIVATE_PAGES, *MISSING, "/"])
def test_every_answer_says_what_protects_its_reader(visitor, url):
    headers = get(visitor, url).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Content-Security-Policy"]
    assert headers["Cache-Control"]
    features = dict(re.findall(r"([a-z-]+)=(\([^)]*\))", headers["Permissions-Policy"]))
    assert {features[name] for name in ("camera", "microphone", "geolocation", "payment", "usb")} == {"()"}
    assert "Server" not in headers


@pytest.mark.parametrize("url", [url for url in PAGES if "kontakt" not in url])
def test_a_public_page_is_kept_by_caches_and_gives_no_cookie(visitor, url):
    answer = get(visitor, url)
    assert answer.status_code == 200
    assert answer["Cache-Control"] == PUBLIC
    assert not answer.cookies


@pytest.mark.parametrize("url", [*PAGES, *OPEN, *OTHERS, *MISSING[:3]])
def test_outside_of_the_admin_the_policy_is_the_strict_one(visitor, url):
    assert get(visitor, url)["Content-Security-Policy"] == POLICY


@pytest.mark.parametrize("url", PRIVATE_PAGES)
def test_what_is_for_one_person_is_kept_nowhere(visitor, url):
    answer = get(visitor, url)
    assert answer["Cache-Control"] == PRIVATE
    assert "Expires" not in answer.headers


@pytest.mark.parametrize("url", [*MISSING, "/"])
def test_what_is_no_page_is_kept_nowhere(visitor, url):
    assert get(visitor, url)["Cache-Control"] == PRIVATE


@pytest.mark.parametrize("name", ["admin", "editor"])
def test_pages_of_whoever_is_logged_in_are_kept_nowhere(logged_in, name):
    answer = get(logged_in(name), "/de/")
    assert answer.status_code == 200
    assert answer["Cache-Control"] == PRIVATE


def test_a_visitor_with_a_session_is_never_answered_for_all(visitor):
    visitor.cookies["sessionid"] = "made-up"
    assert get(visitor, "/de/")["Cache-Control"] == PRIVATE


def test_a_private_page_is_kept_nowhere(visitor):
    story = make_story("Nur für Partner")
    hide(story)
    answer = get(visitor, story.url)
    assert answer["Cache-Control"] == PRIVATE


def test_a_preview_may_be_framed_by_the_admin_and_is_kept_nowhere(logged_in):
    story = make_draft_story("Entwurf")
    answer = get(logged_in("editor"), f"/admin/pages/{story.pk}/view_draft/")
    assert answer.status_code == 200
    assert answer["Cache-Control"] == PRIVATE
    assert "frame-ancestors 'self'" in answer["Content-Security-Policy"]


@pytest.mark.parametrize("url", OPEN)
def test_open_data_may_be_used_elsewhere(visitor, url):
    answer = get(visitor, url)
    assert answer.status_code == 200
    assert answer["Cross-Origin-Resource-Policy"] == "cross-origin"


@pytest.mark.parametrize("url", [*PAGES, *MISSING, "/admin/login/"])
def test_everything_else_is_for_this_host_alone(visitor, url):
    assert get(visitor, url)["Cross-Origin-Resource-Policy"] == "same-origin"


def test_a_failure_is_answered_with_the_same_protection(monkeypatch, db):
    monkeypatch.setattr(StoryPage, "get_context", lambda *_args, **_kwargs: 1 / 0)
    client = Client(raise_request_exception=False)
    answer = get(client, "/de/stories/emscher-umbau/")
    assert answer.status_code == 500
    assert answer["Cache-Control"] in (PRIVATE, "no-store")
    assert answer["Content-Security-Policy"].startswith("default-src 'none'; style-src 'sha256-")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"


@pytest.mark.usefixtures("on_disk")
def test_a_document_is_saved_in_a_sandbox(logged_in):
    document = Document.objects.create(title="Bericht", file=ContentFile(PDF, "bericht.pdf"))
    answer = get(logged_in("editor"), document.url)
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Security-Policy"].startswith("sandbox")
    assert answer["Cache-Control"] == PRIVATE


def test_the_contact_for_weaknesses_holds_for_less_than_a_year(visitor, settings):
    settings.SECURITY_CONTACT = "sicherheit@example.org"
    words = get(visitor, "/.well-known/security.txt").content.decode()
    assert "Contact: mailto:sicherheit@example.org\n" in words
    assert re.search(r"^Expires: \d{4}-\d\d-\d\dT00:00:00\+0[12]:00$", words, re.MULTILINE)
