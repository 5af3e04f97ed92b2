"""Finding a page by its whole address at once."""

from typing import Any

from django.http import Http404
from wagtail.models import Page
from wagtail.url_routing import RouteResult


class DirectRoute:
    """Mixin for the root of a language tree: one query finds the page, instead of two for each level of the address.

    No page type below it takes part in routing itself; a type that does (a RoutablePage) would need the level by level
    search of Wagtail.
    """

    def route(self, request: Any, path_components: list[str]) -> RouteResult:
        """Return the live page at the address below this page, or raise Http404."""
        if not path_components:
            return super().route(request, path_components)  # type: ignore[misc]
        root: Any = self
        address = f"{root.url_path}{'/'.join(path_components)}/"
        page = Page.objects.descendant_of(root).filter(url_path=address).select_related("content_type").first()
        if page is None:
            raise Http404
        return page.specific.route(request, [])
