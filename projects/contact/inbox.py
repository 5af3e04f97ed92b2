"""The inbox in the admin: who sees which message, and what they can do with it."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from projects.models import ContactMessage, Project
from ruhr_site.core.admin_frame import frame
from ruhr_site.core.filters import Facet, Listing

from . import sending
from .about import record_of
from .forms import HandOverForm, ReplyForm

State = ContactMessage.State
PAGE_SIZE = 30


def messages_of(user: Any) -> QuerySet:
    """Return the confirmed messages that an account answers for; with the permission to view them, all."""
    confirmed = ContactMessage.objects.exclude(state=State.UNCONFIRMED).select_related("project", "sector")
    if user.has_perm("projects.view_contactmessage"):
        return confirmed
    own = Q(project__in=Project.objects.of_member(user)) | Q(sector__in=user.answered_sectors.all())
    return confirmed.filter(own | Q(assigned_to=user))


def has_inbox(user: Any) -> bool:
    """Whether an account answers for anything."""
    return (
        user.has_perm("projects.view_contactmessage")
        or user.project_memberships.exists()
        or user.answered_sectors.exists()
        or user.assigned_messages.exists()
    )


def get_message(request: HttpRequest, pk: int, *, locked: bool = False) -> ContactMessage:
    """Return a message that the account may know of; Http404 for any other. A locked one needs a transaction."""
    found = messages_of(request.user)
    return get_object_or_404(found.select_for_update(of=("self",)) if locked else found, pk=pk)


def to_inbox() -> tuple[str, str]:
    """Return the inbox as a step of the way to a page."""
    return reverse("messages_inbox:list"), _("Messages")


@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """List the account's messages, the latest first, narrowed by their state."""
    choices = [(str(state.value), str(state.label)) for state in State if state != State.UNCONFIRMED]
    facets = [Facet("state", _("State"), "state", choices)]
    listing = Listing(messages_of(request.user), facets, request.GET, PAGE_SIZE)
    return render(request, "projects/admin/messages.html", {"listing": listing, **frame(_("Messages"))})


def message(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a message with its answers, and answer it."""
    with transaction.atomic():
        is_answer = request.method == "POST"
        found = get_message(request, pk, locked=is_answer)
        form = ReplyForm(request.POST if is_answer else None, answers=found.replies.count())
        if is_answer and form.is_valid():
            sending.answer(found, request.user, form.cleaned_data["text"])
            messages.success(request, _("Your answer is on its way to %(name)s.") % {"name": found.name})
            return redirect("messages_inbox:message", pk)
    return show(request, found, form, HandOverForm(message=found))


def show(request: HttpRequest, found: ContactMessage, form: ReplyForm, hand_over_form: HandOverForm) -> HttpResponse:
    """Show everything about a message."""
    context = {
        "message": found,
        "record": record_of(found),
        "replies": found.replies.select_related("made_by"),
        "form": form,
        "hand_over_form": hand_over_form,
        "is_closed": found.state == State.CLOSED,
        **frame(found.subject, to_inbox()),
    }
    return render(request, "projects/admin/message.html", context)


@require_POST
def hand_over(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a message to a successor."""
    found = get_message(request, pk)
    form = HandOverForm(request.POST, message=found)
    if not form.is_valid():
        return show(request, found, ReplyForm(answers=found.replies.count()), form)
    successor = form.cleaned_data["successor"]
    sending.hand_over(found, successor)
    name = successor.get_full_name() or successor.get_username()
    messages.success(request, _("%(name)s answers this message from now on.") % {"name": name})
    return redirect("messages_inbox:list")


@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Close a message that needs no answer, or no further one."""
    found = get_message(request, pk)
    ContactMessage.objects.filter(pk=found.pk).update(state=State.CLOSED)
    messages.success(request, _("The message is closed."))
    return redirect("messages_inbox:list")


def delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask whether to delete a message, and delete it with its answers and waiting mails."""
    found = get_message(request, pk)
    if request.method == "POST":
        sending.delete(messages_of(request.user).filter(pk=pk))
        messages.success(request, _("The message is deleted."))
        return redirect("messages_inbox:list")
    here = (reverse("messages_inbox:message", args=[pk]), found.subject)
    context = {"message": found, **frame(_("Delete the message"), to_inbox(), here)}
    return render(request, "projects/admin/message_delete.html", context)
