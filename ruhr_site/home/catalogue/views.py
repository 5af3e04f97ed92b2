"""The catalogue for people in each language, and its files, which have one address for all languages."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import override

from ruhr_site.core.edge.collecting import depends_on
from ruhr_site.core.files import PUBLISHER, as_stream
from ruhr_site.core.kept import keep
from ruhr_site.core.methods import readable
from ruhr_site.core.visibility import visible
from ruhr_site.home.models import ContactPage
from ruhr_site.home.structured_data import data_catalogue

from .contents import WITH_TEASERS, depend_on_quoted
from .datasets import DATASETS, DESCRIPTION, FORMATS, LICENCE, LICENCE_ADDRESS, SERIALISATIONS, TITLE, Dataset


def catalogue_pages() -> dict[str, str]:
    """Return the path of the catalogue in each language."""
    pages = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            pages[code] = reverse("catalogue")
    return pages


def contact_path() -> str:
    """Return the path where to ask about the data: the contact page, otherwise the front page."""
    pages = visible(ContactPage.objects).filter(locale__language_code=settings.LANGUAGE_CODE)
    depends_on(f"contactpage.{settings.LANGUAGE_CODE}")
    return keep("contact page", lambda: next((page.url for page in pages), f"/{settings.LANGUAGE_CODE}/"))


@readable
def catalogue(request: HttpRequest) -> HttpResponse:
    """Show every dataset with its licence, time, files and fields."""
    context: dict[str, Any] = {
        "shared": {"title": TITLE, "description": DESCRIPTION},
        "datasets": DATASETS.values(),
        "licence": {"name": LICENCE.label, "url": LICENCE_ADDRESS},
        "publisher": PUBLISHER,
        "counterparts": catalogue_pages(),
        "structured_data": data_catalogue(DATASETS.values(), request),
    }
    return render(request, "home/catalogue.html", context)


@readable
def to_catalogue(request: HttpRequest, slug: str = "") -> HttpResponse:
    """Lead to the catalogue in the reader's language, and there to a dataset: its name for machines is an address."""
    if slug:
        dataset_called(slug)
    response = HttpResponseRedirect(reverse("catalogue") + (f"#{slug}" if slug else ""))
    response["Vary"] = "Accept-Language, Cookie"
    return response


@readable
def dataset_file(request: HttpRequest, slug: str, kind: str) -> StreamingHttpResponse:
    """Answer with a dataset as a table or as JSON."""
    dataset = dataset_called(slug)
    depends_on(*dataset.content.tags)  # its rows are read while the answer is on its way
    if dataset.slug in WITH_TEASERS:
        depend_on_quoted()
    return as_stream(dataset.lines(kind, request), FORMATS[kind], f"{slug}.{kind}")


@readable
def catalogue_file(request: HttpRequest, kind: str) -> StreamingHttpResponse:
    """Answer with the catalogue as DCAT-AP.de, in Turtle or JSON-LD."""
    from .dcat import catalogue_graph  # here, as its library takes memory that most workers never need

    name, media_type = SERIALISATIONS[kind]
    depends_on("pages")  # it tells to the second when something was published
    graph = catalogue_graph(request, catalogue_pages(), contact_path())
    text = graph.serialize(format=name, auto_compact=True) if kind == "jsonld" else graph.serialize(format=name)
    return as_stream([text], media_type, f"catalogue.{kind}")


def dataset_called(slug: str) -> Dataset:
    """Return a dataset by its short name; Http404 where there is none."""
    if slug not in DATASETS:
        raise Http404
    return DATASETS[slug]
