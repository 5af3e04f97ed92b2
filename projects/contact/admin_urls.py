"""Addresses of the inbox in the admin."""

from django.urls import path

from . import inbox

INBOX = (
    [
        path("", inbox.inbox, name="list"),
        path("<int:pk>/", inbox.message, name="message"),
        path("<int:pk>/hand-over/", inbox.hand_over, name="hand_over"),
        path("<int:pk>/close/", inbox.close, name="close"),
        path("<int:pk>/delete/", inbox.delete, name="delete"),
    ],
    "messages_inbox",
)
