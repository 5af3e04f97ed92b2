"""The portal's own pages for what went wrong, in the language of the address."""

import sys
from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import translation

RETRY_AFTER = 30  # seconds


def language_of(path: str, otherwise: str = settings.LANGUAGE_CODE) -> str:
    """Return the language that a path starts with, another where it names none."""
    prefix = path.lstrip("/").split("/", 1)[0]
    return prefix if prefix in dict(settings.LANGUAGES) else otherwise


def front_pages() -> dict[str, str]:
    """Return where the language switch of an error page leads."""
    return {code: f"/{code}/" for code, _name in settings.LANGUAGES}


def framed(request: HttpRequest, template: str, status: int) -> HttpResponse:
    """Return a page inside the portal's frame, in the language of the address."""
    language = language_of(request.path_info, translation.get_language_from_request(request))
    with translation.override(language):
        context = {"counterparts": front_pages(), "language": language}
        response = render(request, template, context, status=status)
    response["Content-Language"] = language
    return response


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Return the styled page with status 404."""
    return framed(request, "404.html", 404)


def gone(request: HttpRequest) -> HttpResponse:
    """Return the styled page with status 410, for an address where a public page once stood."""
    return framed(request, "410.html", 410)


def forbidden(request: HttpRequest, exception: Exception | None = None, reason: str = "") -> HttpResponse:
    """Return the styled page with status 403; also for a form that was sent from elsewhere or too late."""
    return framed(request, "403.html", 403)


def not_allowed(request: HttpRequest) -> HttpResponse:
    """Return the styled page with status 405, for an address that is only read."""
    return framed(request, "405.html", 405)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Return the page with status 400, for a request that cannot be read: not even its host may be asked for."""
    return standalone(request, "400.html", 400)


def server_error(request: HttpRequest) -> HttpResponse:
    """Return the page with status 500, or with 503 where the fault is that the database is out of reach."""
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        return unavailable(request)
    return standalone(request, "500.html", 500)


def unavailable(request: HttpRequest) -> HttpResponse:
    """Return the page with status 503, which asks to come back soon."""
    response = standalone(request, "503.html", 503)
    response["Retry-After"] = str(RETRY_AFTER)
    return response


def standalone(request: HttpRequest, template: str, status: int) -> HttpResponse:
    """Return a page that needs no database, no session and no other file, and that nobody keeps.

    Its style stands in the page; the policy allows this one style by its digest and nothing else.
    """
    style = render_to_string("standalone.css")
    with translation.override(language_of(request.path_info)):
        context = {"language": translation.get_language(), "style": style, "mark": mark()}
        response = render(None, template, context, status=status)
    digest = b64encode(sha256(style.encode()).digest()).decode()
    response["Content-Security-Policy"] = (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
    response["Cache-Control"] = "no-store"
    return response


@cache
def mark() -> str:
    """Return the mark as it was drawn at set-up; nothing where it was not."""
    drawn = Path(settings.ASSETS_DIR) / "art" / "mark.svg"
    return drawn.read_text(encoding="utf-8").replace("<svg ", '<svg aria-hidden="true" ') if drawn.exists() else ""
