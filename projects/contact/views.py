"""Contact the author, for visitors: the form, what happens to it, and the link of the mail."""

from datetime import datetime
from math import ceil
from typing import Any

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import translate_url
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from projects.models import ContactMessage
from ruhr_site.core.words import active_language

from . import sending
from .about import page_address, public_record, record_of
from .forms import ContactForm, form_context
from .limits import network_of, wait_until
from .tokens import key_in, stamp


def own_account(request: HttpRequest) -> Any:
    """Return the account of a visitor who is signed in; None for one who is not, or whose form came from elsewhere."""
    is_ours = request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
    may_send = request.method in ("GET", "HEAD") or is_ours
    return request.user if may_send and request.user.is_authenticated and request.user.email else None


def counterparts(request: HttpRequest) -> dict[str, str]:
    """Return the address of the same page in each language."""
    return {code: translate_url(request.path, code) for code, _name in settings.LANGUAGES}


# The public pages with the form stay without cookies, so there is no token; every message is confirmed by mail instead.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def contact(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """Show the form about a project or a sector, and take what is sent."""
    record = public_record(kind, slug)
    user = own_account(request)
    if request.method != "POST":
        return show(request, kind, record, ContactForm(user=user, words=stamp()))
    try:
        form = ContactForm(request.POST, user=user)
    except SuspiciousOperation:
        too_large = _("That was too large to be read. Please shorten your message.")
        return show(request, kind, record, ContactForm(user=user, words=stamp()), 413, problem=too_large)
    if form.is_trapped:
        return redirect("contact:check_mail")
    if not form.is_valid():
        return show(request, kind, record, form.with_fresh_stamp(), 422)
    if not form.is_stamped:
        once_more = _("Not sent yet: please read your message once more, then send it.")
        return show(request, kind, record, form.with_fresh_stamp(), problem=once_more)
    message: ContactMessage = form.save(commit=False)
    message.language = active_language()
    setattr(message, kind, record)
    network = "" if user else network_of(request)
    with transaction.atomic():
        until = wait_until(user.email if user else message.address, network, timezone.now())
        if not until and user:
            sending.send_at_once(message, user)
        elif not until:
            sending.ask_to_confirm(message, network)
    if until:
        return refuse(request, kind, record, form, until)
    return redirect("contact:sent" if user else "contact:check_mail")


def show(
    request: HttpRequest, kind: str, record: Any, form: ContactForm, status: int = 200, problem: str = ""
) -> HttpResponse:
    """Show the form on a page of its own."""
    context = {
        **form_context(kind, record, form),
        "problem": problem,
        "back": page_address(record, active_language()),
        "counterparts": counterparts(request),
    }
    return render(request, "contact/form.html", context, status=status)


def refuse(request: HttpRequest, kind: str, record: Any, form: ContactForm, until: datetime) -> HttpResponse:
    """Say that too much was sent, and when to try again; nothing typed is lost."""
    time = timezone.localtime(until).strftime("%H:%M")
    words = _("A lot has been written from here within one hour. Please send your message again after %(time)s.")
    response = show(request, kind, record, form.with_fresh_stamp(), 429, problem=words % {"time": time})
    response["Retry-After"] = str(max(1, ceil((until - timezone.now()).total_seconds())))
    return response


@require_safe
def outcome(request: HttpRequest, is_sent: bool) -> HttpResponse:
    """Say what happens next: look for the mail, or nothing more to do."""
    context = {"is_sent": is_sent, "counterparts": counterparts(request)}
    return render(request, "contact/outcome.html", context)


# The token is the secret that no other site knows; mail programmes open links, so only a button does anything.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Let the visitor send or delete the message that a mail's link belongs to."""
    key = key_in(token)
    if key is None:
        return about_message(request, "unknown", None, 404)
    wish = request.POST.get("wish") if request.method == "POST" else None
    messages = ContactMessage.objects.select_related("project", "sector")
    if wish == "delete" and sending.delete(messages.filter(key=key)):
        return about_message(request, "deleted", None)
    if wish == "send" and sending.confirm(key, timezone.now()):
        return about_message(request, "sent", messages.filter(key=key).first())
    message = messages.filter(key=key).first()
    if message is None:
        return about_message(request, "gone", None, 410)
    if sending.is_expired(message, timezone.now()):
        return about_message(request, "expired", message, 410)
    is_waiting = message.state == ContactMessage.State.UNCONFIRMED
    return about_message(request, "waiting" if is_waiting else "already", message)


def about_message(request: HttpRequest, state: str, message: ContactMessage | None, status: int = 200) -> HttpResponse:
    """Show the page of a mail's link; nobody keeps it, and no other site learns its address."""
    context = {
        "state": state,
        "message": message,
        "record": record_of(message) if message else None,
        "counterparts": {code: f"/{code}/" for code, _name in settings.LANGUAGES},
    }
    response = render(request, "contact/confirm.html", context, status=status)
    response["Referrer-Policy"] = "no-referrer"
    return response
