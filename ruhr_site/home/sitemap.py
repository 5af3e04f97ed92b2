"""The map of all public pages, in both languages."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from wagtail.contrib.sitemaps import Sitemap, views
from wagtail.models import Page

from ruhr_site.core.visibility import visible


class PortalSitemap(Sitemap):
    """Every live, public page below the front pages."""

    def items(self) -> QuerySet[Page]:
        """Return the pages of all language trees."""
        return visible(Page.objects).filter(depth__gte=2).order_by("path").specific(defer=True)


def sitemap(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """Answer with the sitemap."""
    return views.sitemap(request, sitemaps={"pages": PortalSitemap(request)})
