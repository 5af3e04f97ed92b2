"""Addresses of the register in the admin."""

from django.urls import path

from .views import desk, imports, releases

DESK = (
    [
        path("<int:pk>/", desk.figure_desk, name="desk"),
        path("<int:pk>/propose/", desk.propose, name="propose"),
        path("<int:pk>/check/", desk.check, name="check"),
        path("<int:pk>/expect/", desk.expect, name="expect"),
    ],
    "figure_desk",
)

RELEASES = (
    [
        path("", releases.release_list, name="list"),
        path("<int:pk>/", releases.release_detail, name="release"),
        path("<int:pk>/impact/", releases.release_impact, name="impact"),
        path("<int:pk>/recall/", releases.recall, name="recall"),
        path("<int:pk>/discard/", releases.discard, name="discard"),
        path("<int:pk>/pages/<int:page_pk>/remove/", releases.remove_page, name="remove_page"),
    ],
    "figure_releases",
)

IMPORT = (
    [
        path("", imports.upload, name="upload"),
        path("template.csv", imports.template, name="template"),
        path("<slug:token>/", imports.preview, name="preview"),
    ],
    "figure_import",
)
