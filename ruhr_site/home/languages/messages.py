"""Publishing one language says what the other lacks, whichever button of the admin publishes."""

from collections.abc import Callable

from asgiref.local import Local
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page
from wagtail.users.models import UserProfile

from ruhr_site.core.models import BasePage

from .states import Standing, State, language_of, standing_of
from .wording import said

# More than these at once are looked up in the report.
MOST_MESSAGES = 3

_request = Local()


def remember(page_id: int, revision_id: int) -> None:
    """Remember that the present request has published a version of a page."""
    getattr(_request, "published", {})[page_id] = revision_id


class SayWhatIsLacking:
    """Tells an account of the admin what the other language of the pages lacks that its request has published."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # What a release will change is found by requests within a request.
        outer, _request.published = getattr(_request, "published", {}), {}
        try:
            response = self.get_response(request)
            pages = really_published(_request.published) if _request.published else []
            if pages and request.user.is_authenticated:
                # Wagtail's views speak the language of the account, what is around them does not.
                with translation.override(UserProfile.get_for_user(request.user).get_preferred_language()):
                    say(request, pages)
        finally:
            _request.published = outer
        return response


def really_published(versions: dict[int, int]) -> list[BasePage]:
    """Return those of the pages whose version is public; others were published on trial, and taken back."""
    pages = Page.objects.filter(pk__in=versions, live=True, live_revision__in=versions.values()).specific()
    return [page for page in pages if isinstance(page, BasePage)]


def say(request: HttpRequest, pages: list[BasePage]) -> None:
    """Add one message for each page, or one for all."""
    if len(pages) > MOST_MESSAGES:
        text = _("Several pages were published. The report says which of them the other language lacks.")
        messages.warning(request, text, buttons=[messages.button(reverse("languages_report"), _("Languages"))])
        return
    for page in pages:
        if told := lacking(standing_of(page)):
            text, address, button = told
            messages.warning(request, text, buttons=[messages.button(address, button)])


def lacking(standing: Standing) -> tuple[str, str, str] | None:
    """Return what to say after a page was published, with the address and the words of what to do; None if nothing."""
    page, state = standing.page, standing.state
    title = {"title": page.get_admin_display_title()}
    if state == State.MISSING:
        address = reverse("languages_write", args=[page.pk])
        return said(standing.language, "missing") % title, address, said(standing.language, "write")
    if state == State.DRAFT:
        unpublished = standing.source if standing.source.pk != page.pk else standing.translation
        if unpublished is None or unpublished.live:
            return None
        address = reverse("wagtailadmin_pages:edit", args=[unpublished.pk])
        return said(language_of(unpublished), "draft") % title, address, said(language_of(unpublished), "edit")
    if state == State.BEHIND and standing.translation:
        address = reverse("languages_changes", args=[standing.translation.pk])
        is_source = page.pk == standing.source.pk
        text = said(standing.language, "behind") if is_source else said(language_of(standing.source), "ahead")
        return text % title, address, _("What has changed")
    return None
