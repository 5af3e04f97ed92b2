"""The catalogue as DCAT-AP.de: it passes the shapes of the mandatory rules, and says what the files are."""

from pathlib import Path

import pytest
from pyshacl import validate
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import DCAT, DCTERMS, FOAF, RDF

from tests.reading import path

from .reading import CATALOGUES, SLUGS, body, graph

pytestmark = [pytest.mark.django_db, pytest.mark.engine]

SHAPES = Path(__file__).parent / "shapes" / "dcat-ap-de.ttl"
DCATDE = Namespace("http://dcat-ap.de/def/dcatde/")


def problems(catalogue: Graph) -> str:
    """Return what the shapes complain of; nothing where all holds."""
    conforms, _report, words = validate(catalogue, shacl_graph=Graph().parse(SHAPES))
    return "" if conforms else words


@pytest.mark.parametrize("address", CATALOGUES)
def test_the_catalogue_passes_the_mandatory_rules(visitor, address):
    assert problems(graph(visitor, address)) == ""


@pytest.mark.parametrize("licence", ["dl-zero-de/2.0", "cc-by/4.0", "cc-zero"])
def test_the_catalogue_passes_under_any_licence(visitor, monkeypatch, licence):
    monkeypatch.setattr("ruhr_site.home.catalogue.dcat.LICENCE", licence)
    assert problems(graph(visitor)) == ""


def test_an_operator_who_is_harvested_names_the_contributor(visitor, settings):
    settings.DATA_CONTRIBUTOR = "http://dcat-ap.de/def/contributors/example"
    catalogue = graph(visitor)
    assert set(catalogue.objects(None, DCATDE.contributorID)) == {URIRef(settings.DATA_CONTRIBUTOR)}
    assert problems(catalogue) == ""


MANDATORY = [
    (DCAT.Catalog, DCTERMS.title),
    (DCAT.Catalog, DCTERMS.description),
    (DCAT.Catalog, DCTERMS.publisher),
    (DCAT.Dataset, DCTERMS.title),
    (DCAT.Dataset, DCTERMS.description),
    (DCAT.Dataset, DCTERMS.publisher),
    (DCAT.Distribution, DCAT.accessURL),
    (DCAT.Distribution, DCTERMS.license),
    (DCAT.Distribution, DCATDE.licenseAttributionByText),
    (FOAF.Agent, FOAF.name),
]


@pytest.mark.parametrize(("kind", "predicate"), MANDATORY, ids=str)
def test_the_shapes_notice_what_is_missing(visitor, kind, predicate):
    catalogue = graph(visitor)
    catalogue.remove((catalogue.value(None, RDF.type, kind), predicate, None))
    assert problems(catalogue) != ""


WRONG = [
    (DCAT.Dataset, DCAT.theme, URIRef("http://publications.europa.eu/resource/authority/data-theme/RUHR")),
    (DCAT.Distribution, DCTERMS.license, URIRef("https://www.govdata.de/dl-de/by-2-0")),
    (DCAT.Distribution, DCTERMS.format, URIRef("text/csv")),
    (DCAT.Dataset, DCTERMS.language, Literal("de")),
    (DCAT.Dataset, DCATDE.contributorID, URIRef("https://example.org/")),
    (DCAT.Dataset, DCTERMS.modified, Literal("yesterday")),
]


@pytest.mark.parametrize(("kind", "predicate", "value"), WRONG, ids=str)
def test_the_shapes_notice_what_is_wrong(visitor, kind, predicate, value):
    catalogue = graph(visitor)
    subject = catalogue.value(None, RDF.type, kind)
    catalogue.set((subject, predicate, value))
    assert problems(catalogue) != ""


def test_both_serialisations_say_the_same(visitor):
    assert isomorphic(*(graph(visitor, address) for address in CATALOGUES))


def test_every_dataset_is_named_and_described_in_both_languages(visitor):
    catalogue = graph(visitor)
    for dataset in catalogue.subjects(RDF.type, DCAT.Dataset):
        for predicate in (DCTERMS.title, DCTERMS.description):
            words = {literal.language: str(literal) for literal in catalogue.objects(dataset, predicate)}
            assert words.keys() == {"de", "en"}
            assert words["de"] != words["en"]


def test_every_dataset_has_its_table_and_its_json(visitor):
    files = {path(str(address)) for address in graph(visitor).objects(None, DCAT.downloadURL)}
    assert files == {f"/data/{slug}.{kind}" for slug in SLUGS for kind in ("csv", "json")}


def test_every_address_of_the_portal_is_answered(visitor):
    addresses = {path(str(node)) for node in graph(visitor).all_nodes() if str(node).startswith("http://testserver/")}
    answers = {address: visitor.get(address.partition("#")[0], follow=True).status_code for address in addresses}
    assert set(answers.values()) == {200}


@pytest.mark.parametrize(("slug", "starts", "ends"), [("figures", "2010-01-01", "2017-12-31")])
def test_the_time_of_a_dataset_is_that_of_its_records(visitor, slug, starts, ends):
    catalogue = graph(visitor)
    period = catalogue.value(URIRef(f"http://testserver/data/{slug}/"), DCTERMS.temporal)
    assert [str(catalogue.value(period, predicate)) for predicate in (DCAT.startDate, DCAT.endDate)] == [starts, ends]


@pytest.mark.parametrize(
    ("address", "kind"), [("/data/catalogue.ttl", "text/turtle"), ("/data/catalogue.jsonld", "application/ld+json")]
)
def test_the_catalogue_says_what_it_is(visitor, address, kind):
    assert visitor.get(address)["Content-Type"] == f"{kind}; charset=utf-8"


def test_the_name_of_a_dataset_leads_to_its_description(visitor):
    response = visitor.get("/data/figures/", headers={"accept-language": "en"})
    assert (response.status_code, response["Location"]) == (302, "/en/data/#figures")
    assert 'id="figures"' in body(visitor, "/en/data/")
