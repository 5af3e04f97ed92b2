"""The report of mails that wait or were given up, for administrators: no names and no words of the mails."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin.menu import MenuItem

from .admin_frame import frame
from .outbox import Mail

PAGE_SIZE = 50


def may_see_mails(user: Any) -> bool:
    """Whether an account keeps the portal running."""
    return user.has_perm("core.change_mail")


class MailsMenuItem(MenuItem):
    """The report in the menu of reports."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the account may open it."""
        return may_see_mails(request.user)


def row(mail: Mail) -> dict[str, Any]:
    """Return what is shown of a mail: of its recipient only the domain, in the server's answer as well."""
    domain = mail.recipient.rpartition("@")[2]
    error = mail.last_error.replace(mail.recipient, f"…@{domain}") if mail.recipient else mail.last_error
    return {"mail": mail, "domain": domain, "error": error}


@require_safe
def report(request: HttpRequest) -> HttpResponse:
    """List the mails that are not sent, those that were given up first."""
    if not may_see_mails(request.user):
        raise Http404
    mails = Mail.objects.filter(sent_at=None).order_by(F("failed_at").desc(nulls_last=True), "created_at", "pk")
    page = Paginator(mails, PAGE_SIZE).get_page(request.GET.get("p"))
    context = {"page": page, "rows": [row(mail) for mail in page], **frame(_("Mails"))}
    return render(request, "core/admin/mails.html", context)


@require_POST
def try_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a mail be sent in the next round; one that is being sent at this moment stays with its process."""
    if not may_see_mails(request.user):
        raise Http404
    Mail.objects.filter(pk=pk, sent_at=None).update(failed_at=None, next_try_at=timezone.now())
    return redirect("mail_report")
