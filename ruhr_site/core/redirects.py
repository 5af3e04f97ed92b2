"""Redirects lead straight to where a page is now, with the query and the file that were asked for.

Wagtail makes one for every public page that moves or is renamed, and its target is the page itself, wherever that goes
later. One that an editor enters by hand has an address as its target, which may move on: it is turned into a redirect
to the page that lives there, or to the target of the redirect that answers there.
"""

import re
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.db.models.signals import post_save, pre_save
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import Resolver404, resolve
from django.utils.encoding import iri_to_uri
from django.utils.translation import get_language_from_path, override
from django.utils.translation import gettext as _
from wagtail.contrib.redirects.middleware import RedirectMiddleware, get_redirect
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

# Names of the routes below which pages live: an address there may be free.
OF_PAGES = {"wagtail_serve", "page_file", "earlier_version", "wagtaildocs_serve"}
# What stands below the address of a page and moves with it: a file, such as a feed, or a version before a correction.
BELOW = re.compile(r"^(.+/)([\w-]+\.(?:atom|csv|ics|json)|(?:fassung|version)/\d+/)$")


def own_path(link: str) -> str:
    """Return the path of an address of the portal in the form in which redirects keep it; "" for any other."""
    parts = urlsplit(link)
    if parts.netloc and parts.netloc != urlsplit(settings.WAGTAILADMIN_BASE_URL).netloc:
        return ""
    return Redirect.normalise_path(parts.path)


def page_at(path: str) -> Page | None:
    """Return the public page that lives at a path."""
    pages = Page.objects.live().filter(slug=path.rpartition("/")[2])
    return next((page for page in pages if page.url and own_path(page.url) == path), None)


def is_taken(path: str) -> bool:
    """Whether the portal itself answers at a path, whatever pages there are: the admin, the search, a file of data."""
    path = urlsplit(path).path
    with override(get_language_from_path(path) or settings.LANGUAGE_CODE):
        for address in (path, f"{path}/"):
            try:
                if resolve(address).url_name not in OF_PAGES:
                    return True
            except Resolver404:
                continue
    return path == "/"


def aim_at_page(instance: Redirect, raw: bool = False, **kwargs: Any) -> None:
    """Give a redirect by hand the page as its target, or what answers there instead."""
    path = own_path(instance.redirect_link) if instance.redirect_link and not raw else ""
    if not path or path == instance.old_path:
        return
    if page := page_at(path):
        instance.redirect_page, instance.redirect_link = page, ""
    elif further := Redirect.objects.filter(old_path=path).exclude(pk=instance.pk).first():
        instance.redirect_page, instance.redirect_link = further.redirect_page, further.redirect_link


def shorten_others(instance: Redirect, raw: bool = False, **kwargs: Any) -> None:
    """Let the redirects that led here lead on to the target at once."""
    if raw:
        return
    links = [instance.old_path, f"{instance.old_path}/"]
    leading_here = Q(redirect_link__in=[*links, *(f"{settings.WAGTAILADMIN_BASE_URL}{link}" for link in links)])
    Redirect.objects.filter(leading_here).exclude(pk=instance.pk).update(
        redirect_page=instance.redirect_page, redirect_link=instance.redirect_link
    )


def refuse_circles(redirect: Redirect) -> None:
    """Raise ValidationError for a redirect that leads back to its own address, at once or by others."""
    way, link, page = [redirect.old_path], redirect.redirect_link, redirect.redirect_page
    while path := own_path((page and page.url) or link):
        if path in way:
            circle = " → ".join([*way, path])
            raise ValidationError(
                _("This redirect leads in a circle and would never arrive: %(way)s") % {"way": circle}
            )
        way.append(path)
        further = Redirect.objects.filter(old_path=path).exclude(pk=redirect.pk).first()
        if page or further is None or page_at(path):
            return
        link, page = further.redirect_link, further.redirect_page


def refuse_idle(redirect: Redirect) -> None:
    """Raise ValidationError for a redirect that leads nowhere, or from where the portal answers already."""
    if not (redirect.redirect_page or redirect.redirect_link):
        raise ValidationError(_("Say where it leads: to a page or to an address."))
    if page := page_at(redirect.old_path):
        words = {"path": redirect.old_path, "title": page.title}
        raise ValidationError(
            _("%(path)s is the address of the public page “%(title)s”: nobody would ever be redirected from it.")
            % words
        )
    if is_taken(redirect.old_path):
        raise ValidationError(
            _("The portal itself answers at %(path)s: nobody would ever be redirected from it.")
            % {"path": redirect.old_path}
        )


class OldAddresses(RedirectMiddleware):
    """Answers what is not found with its redirect, and takes along what the address asked for beside the page."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Add the query that was sent, unless the redirect is for it; lead on to what stands below a moved page."""
        if response.status_code != 404:
            return response
        answer = super().process_response(request, response)
        query = request.META.get("QUERY_STRING", "")
        if answer is response:
            return self.moved_with_page(request, query) or response
        asked = Redirect.normalise_path(request.get_full_path(), decode_unicode=False)
        target = answer["Location"]
        if query and "?" not in target and own_path(target) and not get_redirect(request, asked):
            answer["Location"] = iri_to_uri(f"{target}?{query}")
        return answer

    def moved_with_page(self, request: HttpRequest, query: str) -> HttpResponse | None:
        """Return the way to what stands below a page that has moved; None where there is none."""
        below = BELOW.match(request.path)
        found = get_redirect(request, Redirect.normalise_path(below[1], decode_unicode=False)) if below else None
        if not below or not found or not found.redirect_page or not found.link:
            return None
        return HttpResponsePermanentRedirect(f"{found.link}{below[2]}{f'?{query}' if query else ''}")


def connect() -> None:
    """Listen to redirects that are stored one by one: those are entered by hand, or imported.

    Circles and addresses of public pages are refused where Wagtail's form, its import and its command all check a
    redirect; it has no hook for that.
    """
    check = Redirect.clean

    def clean(self: Redirect) -> None:
        self.old_path = self.old_path.strip().replace(" ", "%20")  # as browsers ask for it, and redirects are looked up
        check(self)
        refuse_idle(self)
        refuse_circles(self)

    Redirect.clean = clean
    pre_save.connect(aim_at_page, sender=Redirect, dispatch_uid="redirect-to-page")
    post_save.connect(shorten_others, sender=Redirect, dispatch_uid="shorten-redirects")
