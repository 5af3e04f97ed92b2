"""Redirects lead straight to where a page is now.

Wagtail makes one for every public page that moves or is renamed, and its target is the page itself, wherever that goes
later. One that an editor enters by hand has an address as its target, which may move on: it is turned into a redirect
to the page that lives there, or to the target of the redirect that answers there.
"""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Q
from django.db.models.signals import post_save, pre_save
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page


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


def connect() -> None:
    """Listen to redirects that are stored one by one: those are entered by hand, or imported."""
    pre_save.connect(aim_at_page, sender=Redirect, dispatch_uid="redirect-to-page")
    post_save.connect(shorten_others, sender=Redirect, dispatch_uid="shorten-redirects")
