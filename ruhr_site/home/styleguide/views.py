"""Showing the style page to those who work on the portal."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse, translate_url
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ruhr_site.core.words import active_language

from . import content, tokens


def may_see(request: HttpRequest) -> bool:
    """Whether the style page exists for a visitor: in debugging for everybody, otherwise for accounts of the admin."""
    return settings.DEBUG or request.user.has_perm("wagtailadmin.access_admin")


@never_cache
@require_safe
def styleguide(request: HttpRequest) -> HttpResponse:
    """Show every token and component; the bare address leads to the reader's language."""
    if not may_see(request):
        raise Http404
    if request.path == "/styleguide/":
        return HttpResponseRedirect(reverse("styleguide"))
    language = active_language()
    context = {
        "pairs": tokens.pairs(),
        "hues": tokens.HUES,
        "sizes": tokens.sizes(),
        "examples": content.examples(language),
        "blocks": content.blocks(language),
        "counterparts": {code: translate_url(request.path, code) for code, _name in settings.LANGUAGES},
        **content.records(language),
    }
    response = render(request, "styleguide/page.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response
