"""The catalogue as DCAT-AP.de 3.0 (https://www.dcat-ap.de/def/dcatde/3.0/spec/), for other catalogues to harvest.

Which rules hold, and which are not checked, stands in docs/open-data.md.
"""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override
from rdflib import BNode, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF, RDF, RDFS, XSD

from ruhr_site.core.files import PUBLISHER
from ruhr_site.places.models import all_cities

from .datasets import ATTRIBUTION, DATASETS, DESCRIPTION, FORMATS, LICENCE, TITLE, Dataset

VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
DCATAP = Namespace("http://data.europa.eu/r5r/")
DCATDE = Namespace("http://dcat-ap.de/def/dcatde/")
LICENCES = Namespace("http://dcat-ap.de/def/licenses/")
AUTHORITY = "http://publications.europa.eu/resource/authority/"
LANGUAGES = {"de": URIRef(f"{AUTHORITY}language/DEU"), "en": URIRef(f"{AUTHORITY}language/ENG")}
AVAILABLE = URIRef(f"{AUTHORITY}planned-availability/AVAILABLE")
OPEN_TO_ALL = URIRef(f"{AUTHORITY}access-right/PUBLIC")
IRREGULAR = URIRef(f"{AUTHORITY}frequency/IRREG")
MEDIA_TYPES = Namespace("https://www.iana.org/assignments/media-types/")
WKT = URIRef("http://www.opengis.net/ont/geosparql#wktLiteral")


def catalogue_graph(request: Any, pages: dict[str, str], contact: str) -> Graph:
    """Return the catalogue as a graph; `pages` are its own paths by language, `contact` is the path where to ask."""
    graph = Graph()
    for prefix, namespace in (("dcatap", DCATAP), ("dcatde", DCATDE), ("vcard", VCARD)):
        graph.bind(prefix, namespace)

    def absolute(path: str) -> URIRef:
        return URIRef(request.build_absolute_uri(path))

    catalogue, publisher = absolute("/data/"), absolute("/data/#publisher")
    region, asked = add_region(graph), add_contact(graph, absolute(contact))
    graph.add((publisher, RDF.type, FOAF.Agent))
    graph.add((publisher, FOAF.name, Literal(PUBLISHER)))
    graph.add((catalogue, RDF.type, DCAT.Catalog))
    add_words(graph, catalogue, DCTERMS.title, TITLE)
    add_words(graph, catalogue, DCTERMS.description, DESCRIPTION)
    for predicate, value in (
        (DCTERMS.publisher, publisher),
        (DCTERMS.license, LICENCES[LICENCE]),
        (DCTERMS.spatial, region),
        (DCAT.themeTaxonomy, URIRef(f"{AUTHORITY}data-theme")),
        (DCATAP.availability, AVAILABLE),
        (FOAF.homepage, absolute(pages[settings.LANGUAGE_CODE])),
        *((DCTERMS.language, language) for language in LANGUAGES.values()),
    ):
        graph.add((catalogue, predicate, value))
    for dataset in DATASETS.values():
        about = absolute(reverse("data:dataset", args=[dataset.slug]))
        graph.add((catalogue, DCAT.dataset, about))
        graph.add((about, DCTERMS.publisher, publisher))
        graph.add((about, DCAT.contactPoint, asked))
        graph.add((about, DCTERMS.spatial, region))
        for path in pages.values():
            graph.add((about, DCAT.landingPage, absolute(f"{path}#{dataset.slug}")))
        add_dataset(graph, about, dataset)
        for kind in FORMATS:
            graph.add((about, DCAT.distribution, add_file(graph, absolute, dataset, kind)))
    return graph


def add_words(graph: Graph, subject: URIRef, predicate: URIRef, words: Any, pattern: str = "{}") -> None:
    """Say something in both languages; the words are translated late."""
    for language in LANGUAGES:
        with override(language):
            graph.add((subject, predicate, Literal(pattern.format(words), lang=language)))


def add_contact(graph: Graph, address: URIRef) -> BNode:
    """Describe where to ask: a contact has an address in the web at least (convention 1)."""
    asked = BNode()
    graph.add((asked, RDF.type, VCARD.Organization))
    graph.add((asked, RDF.type, VCARD.Kind))
    graph.add((asked, VCARD.fn, Literal(PUBLISHER)))
    graph.add((asked, VCARD.hasURL, address))
    return asked


def add_dataset(graph: Graph, about: URIRef, dataset: Dataset) -> None:
    """Describe a dataset: words, themes, time; when it last changed, where that is known."""
    graph.add((about, RDF.type, DCAT.Dataset))
    graph.add((about, DCTERMS.identifier, Literal(str(about))))
    add_words(graph, about, DCTERMS.title, dataset.title)
    add_words(graph, about, DCTERMS.description, dataset.description)
    for keyword in dataset.keywords:
        add_words(graph, about, DCAT.keyword, keyword)
    for language in LANGUAGES.values():
        graph.add((about, DCTERMS.language, language))
    for theme in dataset.themes:
        graph.add((about, DCAT.theme, URIRef(f"{AUTHORITY}data-theme/{theme}")))
    graph.add((about, DCATAP.availability, AVAILABLE))
    graph.add((about, DCTERMS.accessRights, OPEN_TO_ALL))
    graph.add((about, DCTERMS.accrualPeriodicity, IRREGULAR))
    if settings.DATA_CONTRIBUTOR:
        graph.add((about, DCATDE.contributorID, URIRef(settings.DATA_CONTRIBUTOR)))
    extent = dataset.extent
    if extent.changed_at:
        graph.add((about, DCTERMS.modified, Literal(extent.changed_at.isoformat(), datatype=XSD.dateTime)))
    if extent.starts_on and extent.ends_on:
        period = BNode()
        graph.add((about, DCTERMS.temporal, period))
        graph.add((period, RDF.type, DCTERMS.PeriodOfTime))
        graph.add((period, DCAT.startDate, Literal(extent.starts_on)))
        graph.add((period, DCAT.endDate, Literal(extent.ends_on)))


def add_file(graph: Graph, absolute: Any, dataset: Dataset, kind: str) -> URIRef:
    """Describe a file of a dataset and return its address: it is loaded from where it is found (convention 39)."""
    address = absolute(dataset.file_address(kind))
    graph.add((address, RDF.type, DCAT.Distribution))
    add_words(graph, address, DCTERMS.title, dataset.title, f"{{}} ({kind.upper()})")
    for predicate, value in (
        (DCAT.accessURL, address),
        (DCAT.downloadURL, address),
        (DCTERMS.license, LICENCES[LICENCE]),
        (DCATDE.licenseAttributionByText, Literal(ATTRIBUTION, lang="de")),
        (DCTERMS["format"], URIRef(f"{AUTHORITY}file-type/{kind.upper()}")),
        (DCAT.mediaType, MEDIA_TYPES[FORMATS[kind]]),
        (DCATAP.availability, AVAILABLE),
    ):
        graph.add((address, predicate, value))
    return address


def add_region(graph: Graph) -> BNode:
    """Describe where the region is: the box around the centres of its cities (WGS 84, longitude first)."""
    region = BNode()
    graph.add((region, RDF.type, DCTERMS.Location))
    graph.add((region, RDFS.label, Literal("Metropole Ruhr")))
    cities = all_cities()
    if cities:
        west, east = (limit(city.longitude for city in cities) for limit in (min, max))
        south, north = (limit(city.latitude for city in cities) for limit in (min, max))
        corners = ((west, south), (east, south), (east, north), (west, north), (west, south))
        ring = ", ".join(f"{longitude} {latitude}" for longitude, latitude in corners)
        crs = "<http://www.opengis.net/def/crs/OGC/1.3/CRS84>"
        graph.add((region, DCAT.bbox, Literal(f"{crs} POLYGON(({ring}))", datatype=WKT)))
    return region
