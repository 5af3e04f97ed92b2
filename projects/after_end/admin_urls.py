"""Addresses of the form after a project's end, in the admin."""

from django.urls import path

from . import views

PROJECT_END = (
    [
        path("<int:pk>/", views.hand_in, name="form"),
        path("<int:pk>/reviewed/", views.reviewed, name="reviewed"),
    ],
    "project_end",
)
