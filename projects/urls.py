"""Addresses of contact the author below /de/kontakt/ and /en/contact/."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from .contact import views

app_name = "contact"
urlpatterns = [
    path(_("project/<slug:slug>/"), views.contact, {"kind": "project"}, name="project"),
    path(_("sector/<slug:slug>/"), views.contact, {"kind": "sector"}, name="sector"),
    path(_("check-mail/"), views.outcome, {"is_sent": False}, name="check_mail"),
    path(_("sent/"), views.outcome, {"is_sent": True}, name="sent"),
    path(_("confirm/<str:token>/"), views.confirm, name="confirm"),
]
