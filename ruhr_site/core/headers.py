"""What every answer says to browsers and caches, whatever has made it (OWASP Secure Headers; RFC 9111, RFC 5861)."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

GetResponse = Callable[[HttpRequest], HttpResponseBase]


def policy(**sources: str) -> str:
    """Return a Content-Security-Policy: policy(script_src="'self'") is "script-src 'self'"."""
    return "; ".join(f"{name.replace('_', '-')} {value}" for name, value in sources.items())


SITE_POLICY = policy(
    default_src="'none'",
    script_src="'self'",
    style_src="'self'",
    img_src="'self' data:",
    font_src="'self'",
    connect_src="'self'",
    media_src="'self'",
    manifest_src="'self'",
    form_action="'self'",
    base_uri="'none'",
    frame_ancestors="'none'",
)
# Wagtail's admin writes scripts and styles into its pages, and frames its own previews.
ADMIN_POLICY = policy(
    default_src="'self'",
    script_src="'self' 'unsafe-inline'",
    style_src="'self' 'unsafe-inline'",
    img_src="'self' data: blob:",
    media_src="'self' blob:",
    object_src="'none'",
    form_action="'self'",
    base_uri="'self'",
    frame_ancestors="'self'",
)
# A preview is as strict as the page will be, and stands in a frame of the admin.
PREVIEW_POLICY = SITE_POLICY.replace("frame-ancestors 'none'", "frame-ancestors 'self'")
# Everything that a browser lets pages switch off, and knows the name of; a film may fill the screen.
OFF = (
    "accelerometer autoplay browsing-topics camera clipboard-read clipboard-write display-capture "
    "encrypted-media gamepad geolocation gyroscope hid idle-detection keyboard-map local-fonts magnetometer microphone "
    "midi otp-credentials payment picture-in-picture publickey-credentials-create publickey-credentials-get "
    "screen-wake-lock serial storage-access sync-xhr usb window-management xr-spatial-tracking"
)
PERMISSIONS = ", ".join([*(f"{feature}=()" for feature in OFF.split()), "fullscreen=(self)"])
# The admin copies links and texts for editors.
ADMIN_PERMISSIONS = PERMISSIONS.replace("clipboard-write=()", "clipboard-write=(self)")

PUBLIC = "public, max-age=0, s-maxage=60, stale-while-revalidate=30, stale-if-error=86400"
PRIVATE = "no-store, private"
# Feeds and open data are made to be used elsewhere; so are the pictures of shared links.
OPEN_TYPES = (
    "application/atom+xml",
    "application/feed+json",
    "application/json",
    "application/ld+json",
    "image/svg+xml",
    "text/calendar",
    "text/csv",
    "text/turtle",
)


def is_admin(request: HttpRequest) -> bool:
    """Whether an address belongs to the admin."""
    return request.path_info.startswith("/admin/")


def is_known(request: HttpRequest) -> bool:
    """Whether somebody asks who is logged in or still to be told something: their pages are nobody else's."""
    return bool({settings.SESSION_COOKIE_NAME, "messages"} & set(request.COOKIES))


def caching(request: HttpRequest, response: HttpResponseBase) -> str:
    """Return who may keep an answer: caches only what is the same for everybody and gives nobody a cookie."""
    said = response.get("Cache-Control", "")
    # An error page says "no-store" by itself; what Django and Wagtail say in many words is said in ours.
    if said == "no-store" or (said and not ("no-store" in said or "private" in said)):
        return said
    is_found = request.method in ("GET", "HEAD") and response.status_code == 200
    is_same_for_all = is_found and not (said or is_known(request) or response.cookies or is_admin(request))
    return PUBLIC if is_same_for_all else PRIVATE


def is_open(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Whether pages of others may use an answer: a feed, open data, the picture of a shared link."""
    if response.status_code != 200 or is_admin(request):
        return False
    path, kind = request.path_info, response.get("Content-Type", "").split(";")[0]
    is_data = kind in OPEN_TYPES and not path.startswith(("/media/", "/documents/"))
    return is_data or path.startswith("/media/share/")


class Headers:
    """Completes the headers of every answer, those of errors included; a view's own policy for its content stays."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        in_admin = is_admin(request)
        headers = response.headers
        # A preview in the admin has passed here before, as the page that it shows.
        if in_admin and headers.get("Content-Security-Policy") == SITE_POLICY:
            headers["Content-Security-Policy"] = PREVIEW_POLICY
        headers.setdefault("Content-Security-Policy", ADMIN_POLICY if in_admin else SITE_POLICY)
        headers.setdefault("Permissions-Policy", ADMIN_PERMISSIONS if in_admin else PERMISSIONS)
        headers.setdefault("X-Content-Type-Options", "nosniff")
        headers.setdefault("X-Frame-Options", "DENY")
        headers.setdefault("Referrer-Policy", settings.SECURE_REFERRER_POLICY)
        headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        headers["Cross-Origin-Resource-Policy"] = "cross-origin" if is_open(request, response) else "same-origin"
        headers["Cache-Control"] = caching(request, response)
        if headers["Cache-Control"] == PRIVATE:
            headers.pop("Expires", None)
        return response
