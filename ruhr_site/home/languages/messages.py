"""Publishing one language says what the other lacks, whichever button of the admin publishes."""

from collections.abc import Callable
from typing import Any

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


def remember(page_id: int) -> None:
    """Remember that the present request has published a page."""
    getattr(_request, "published", []).append(page_id)


class SayWhatIsLacking:
    """Tells an account of the admin what the other language of the pages lacks that its request has published."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        _request.published = []
        try:
            response = self.get_response(request)
            if _request.published and request.user.is_authenticated:
                # Wagtail's views speak the language of the account, what is around them does not.
                with translation.override(UserProfile.get_for_user(request.user).get_preferred_language()):
                    self.say(request, list(dict.fromkeys(_request.published)))
        finally:
            _request.published = []
        return response

    @staticmethod
    def say(request: HttpRequest, published: list[int]) -> None:
        """Add one message for each page, or one for all."""
        if len(published) > MOST_MESSAGES:
            text = _("Several pages were published. The report says which of them the other language lacks.")
            messages.warning(request, text, buttons=[messages.button(reverse("languages_report"), _("Languages"))])
            return
        for page in Page.objects.filter(pk__in=published).specific():
            if isinstance(page, BasePage) and (told := lacking(standing_of(page), request.user)):
                text, address, button = told
                messages.warning(request, text, buttons=[messages.button(address, button)])


def lacking(standing: Standing, user: Any) -> tuple[str, str, str] | None:
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
