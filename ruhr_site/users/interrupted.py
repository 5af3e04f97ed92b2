"""Whoever types while the session ends loses nothing: the answer shows what was typed."""

import json
from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

GetResponse = Callable[[HttpRequest], HttpResponse]
SECRET = {"csrfmiddlewaretoken", "password", "login", "code"}
SHORTEST = 12  # letters; what is shorter is a choice or a number, not a text


def show_what_was_typed(get_response: GetResponse) -> GetResponse:
    """Show the texts of a form that came without a session any more, instead of a bare log-in."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.method == "POST" and response.status_code == 302:
            login = response["Location"].partition("?")[0]
            if login == reverse("account_login") and not request.accepts("text/html"):
                # What is saved while typing stays in its form; Wagtail's editor shows this message of a refusal.
                told = _(
                    "You are no longer logged in, or your account has been closed. What you typed stays in this form: "
                    "copy it before you leave, or log in again in another window."
                )
                refusal = {"success": False, "error_code": "locked", "error_message": told}
                return JsonResponse(refusal, status=HTTPStatus.FORBIDDEN)
            if login == reverse("account_login") and (texts := typed(request.POST)):
                context = {"texts": texts, "login": login}
                response = render(request, "users/interrupted.html", context, status=403)
                response["Cache-Control"] = "no-store, private"
        return response

    return middleware


def typed(form: QueryDict) -> list[str]:
    """Return the texts of a form, in its order."""
    values = (readable(value) for name, value in form.items() if name not in SECRET and isinstance(value, str))
    return [value for value in values if len(value) >= SHORTEST and " " in value]


def readable(value: str) -> str:
    """Return a text as a person typed it: the rich text editor sends its paragraphs as JSON."""
    if not value.startswith("{"):
        return value.strip()
    try:
        blocks = json.loads(value)["blocks"]
        return "\n\n".join(block["text"] for block in blocks).strip()
    except (ValueError, KeyError, TypeError):
        return ""
