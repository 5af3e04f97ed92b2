"""Who must prove a log-in with a second factor, and whoever has none yet is led to set it up."""

from collections.abc import Callable
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

GetResponse = Callable[[HttpRequest], HttpResponse]
FILES = ("documents", "media")
# What is open before the second factor is set up: setting it up, proving who one is, and leaving.
OPEN = {
    "account_login",
    "account_logout",
    "account_reauthenticate",
    "mfa_activate_totp",
    "mfa_reauthenticate",
    "wagtailadmin_logout",
    "wagtailadmin_javascript_catalog",
    "wagtailadmin_sprite",
}


def lacks_second_factor(user: Any) -> bool:
    """Whether an account needs a second factor and has none: administrators and chief editors, in production."""
    roles = settings.SECOND_FACTOR_ROLES
    if not roles or not user.is_authenticated:
        return False
    is_bound = user.is_superuser or user.groups.filter(name__in=roles).exists()
    return is_bound and not is_mfa_enabled(user, [Authenticator.Type.TOTP])


class SecondFactorRequired:
    """Keeps the admin closed for whoever must set up a second factor first."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """Lead from the admin to the set-up; files are answered as to any visitor."""
        match = request.resolver_match
        area = request.path.split("/")[1]
        if match is None or area not in ("admin", *FILES) or match.view_name in OPEN:
            return None
        if not lacks_second_factor(request.user):
            return None
        if area in FILES:
            request.user = AnonymousUser()
            return None
        messages.warning(request, _("Your role may publish: set up a second factor first, it takes a minute."))
        return HttpResponseRedirect(reverse("mfa_activate_totp"))
