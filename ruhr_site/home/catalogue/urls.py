"""Addresses of the open data below /data/: they have no language, because the files speak both."""

from django.urls import path

from . import views
from .datasets import FORMATS, SERIALISATIONS

app_name = "data"
urlpatterns = [
    path("", views.to_catalogue, name="catalogue"),
    *(path(f"catalogue.{kind}", views.catalogue_file, {"kind": kind}, name=kind) for kind in SERIALISATIONS),
    *(path(f"<slug:slug>.{kind}", views.dataset_file, {"kind": kind}, name=kind) for kind in FORMATS),
    path("<slug:slug>/", views.to_catalogue, name="dataset"),
]
