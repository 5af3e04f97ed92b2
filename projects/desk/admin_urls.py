"""Addresses of the milestone desk in the admin."""

from django.urls import path

from . import views

DESK = (
    [
        path("", views.desk, name="list"),
        path("<int:pk>/", views.milestone, name="milestone"),
        path("<int:pk>/undo/<int:update_pk>/", views.undo, name="undo"),
    ],
    "milestone_desk",
)
