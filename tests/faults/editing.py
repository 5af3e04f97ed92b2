"""Somebody who works in the admin of the stack, as a browser does over HTTP."""

from http.cookies import SimpleCookie
from typing import Any

from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from tests.admin.doors import shown
from tests.admin.filling import rich_text, streamfield, write

from .stack import PORT, Answer, ask, stack

# An account with both factors, logged in: the tests are not about logging in, and a password takes half a second.
LOG_IN = """
from allauth.mfa.models import Authenticator
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user_model
from django.contrib.sessions.backends.db import SessionStore
from django.conf import settings
users = get_user_model().objects
user = users.filter(username="fault").first() or users.create_superuser("fault", "fault@example.org", None)
Authenticator.objects.get_or_create(user=user, type="totp", defaults={"data": {"secret": "none"}})
session = SessionStore()
session[SESSION_KEY] = str(user.pk)
session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
session[HASH_SESSION_KEY] = user.get_session_auth_hash()
session.save()
print(f"{settings.SESSION_COOKIE_NAME}={session.session_key}")
"""
ROOT_COLLECTION = "1"
# What stands at the field of a file that a storage did not take.
NOT_STORED = "konnte nicht gespeichert werden"


def shell(code: str) -> str:
    """Run Python in the stack's portal, and return what it prints."""
    return stack("manage", "shell", "--no-imports", "--command", code).strip()


def make_story(title: str) -> int:
    """Publish a story at /de/stories/<title in small letters>/, and return its id."""
    return int(shell(f"from tests.factories import make_story; print(make_story({title!r}).pk)").splitlines()[-1])


class Editor:
    """An administrator, who may publish alone. It has what `write` needs of Django's client."""

    def __init__(self) -> None:
        self.cookies = dict([shell(LOG_IN).splitlines()[-1].split("=", 1)])

    def request(self, method: str, path: str, body: bytes | None = None, **headers: str) -> Answer:
        """Ask with the cookies that were given, and keep new ones."""
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        own = {"Cookie": cookie, "Origin": f"http://127.0.0.1:{PORT}"}
        answer = ask(path, method=method, body=body, **own, **headers)
        for given in answer.cookies:
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(given).items()}
        return answer

    def get(self, path: str) -> Answer:
        """Open a page."""
        return self.request("GET", path)

    def post(self, path: str, data: dict[str, Any]) -> Answer:
        """Send a form."""
        token = {"csrfmiddlewaretoken": self.cookies.get("__Host-csrftoken", "")}
        body = encode_multipart(BOUNDARY, data | token)
        return self.request("POST", path, body, **{"Content-Type": MULTIPART_CONTENT})

    def publish(self, story: int, title: str) -> Answer:
        """Publish a story of `make_story` under another title; the answer tells how long that took."""
        body = streamfield([("paragraph", rich_text("<p>Text.</p>"))])
        return write(self, f"/admin/pages/{story}/edit/", {"title": title, "body": body}, "action-publish")

    def upload(self, kind: str, file: Any) -> list[str]:
        """Add a file by its form, "images" or "documents", and return what is said at its field; [] if it is stored."""
        self.get(f"/admin/{kind}/add/")
        self.answer = self.post(
            f"/admin/{kind}/add/", {"title": "Probe", "tags": "", "collection": ROOT_COLLECTION, "file": file}
        )
        assert self.answer.status in (200, 302), self.answer.text[:2000]
        return [] if self.answer.status == 302 else shown(self.answer.text)
