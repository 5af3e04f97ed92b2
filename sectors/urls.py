"""Addresses of the register below /de/zahlen/ and /en/figures/."""

from django.urls import path

from .views import figures, files

app_name = "figures"
urlpatterns = [
    path("", figures.register, name="register"),
    path("register.csv", files.register_csv, name="register_csv"),
    path("register.json", files.register_json, name="register_json"),
    path("<slug:slug>/", figures.figure_page, name="figure"),
    path("<slug:slug>/<int:version>/", figures.figure_version, name="version"),
    path("<slug:slug>/chart.svg", files.chart_svg, name="chart"),
    path("<slug:slug>/figure.csv", files.figure_csv, name="csv"),
    path("<slug:slug>/figure.json", files.figure_json, name="json"),
]
