"""Log-in as allauth does it, with a limit on guessing that cannot lock a colleague out.

Failed tries are counted for each client on its own: whoever guesses from elsewhere uses up nobody's tries but his own.
A browser in which somebody has logged in before is known by a signed cookie and counts as a client of its own, so that
not even a guesser in the same office keeps a colleague from his desk (OWASP, "Slow Down Online Guessing Attacks with
Device Cookies").
"""

from typing import Any
from uuid import uuid4

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

DEVICE_KNOWN_FOR = 365 * 24 * 60 * 60  # seconds


def known_device(request: HttpRequest) -> str:
    """Return the id of a browser in which somebody has logged in; empty for any other."""
    return request.get_signed_cookie(settings.DEVICE_COOKIE_NAME, default="", max_age=DEVICE_KNOWN_FOR) or ""


class LoginAdapter(DefaultAccountAdapter):
    """Nobody signs up by himself; administrators make the accounts in the admin."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "too_many_login_attempts": _("Too many tries failed. Wait a quarter of an hour, then try again."),
        "username_password_mismatch": _("The user name or the password is wrong."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """No."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return what tries are counted for: the known browser, else the address."""
        return known_device(request) or request.META.get(settings.CLIENT_ADDRESS_KEY, "").strip() or "unknown"

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Return the key of the tries on one account: each client has its own."""
        account = super()._get_login_attempts_cache_key(request, **credentials)
        return f"{account}:{self.get_client_ip(request)}"

    def post_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse:
        """Remember the browser."""
        response: HttpResponse = super().post_login(request, user, **kwargs)
        response.set_signed_cookie(
            settings.DEVICE_COOKIE_NAME,
            known_device(request) or uuid4().hex,
            max_age=DEVICE_KNOWN_FOR,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
        return response
