"""Whom to tell of a weakness of the portal: /.well-known/security.txt (RFC 9116)."""

from datetime import datetime, time, timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from ruhr_site.core.methods import readable

# RFC 9116, 2.5.5, recommends less than a year; each day moves it on.
HOLDS_FOR = timedelta(days=180)


@readable
def security_txt(request: HttpRequest) -> HttpResponse:
    """Answer with the contact, until when it holds, and the languages that are read there."""
    last_day = timezone.localdate() + HOLDS_FOR
    expires = datetime.combine(last_day, time(), tzinfo=timezone.get_default_timezone())
    languages = ", ".join(code for code, _name in settings.LANGUAGES)
    base = settings.WAGTAILADMIN_BASE_URL.rstrip("/")
    lines = (
        f"Contact: mailto:{settings.SECURITY_CONTACT}",
        f"Expires: {expires.isoformat()}",
        f"Preferred-Languages: {languages}",
        f"Canonical: {base}/.well-known/security.txt",
    )
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
