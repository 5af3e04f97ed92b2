"""The public pages of the register: every figure, each of its versions, and the files with the same numbers."""

import json

import pytest
from bs4 import BeautifulSoup

from sectors.models import KeyFigure
from tests.figures import correct, make_figure, propose
from tests.reading import alternates, language_switch, main, path, seen, soup, text

pytestmark = pytest.mark.django_db

DE, EN = "/de/zahlen/greentech-employees/", "/en/figures/greentech-employees/"


@pytest.fixture
def figure():
    return KeyFigure.objects.get(slug="greentech-employees")


@pytest.fixture
def corrected(figure):
    """The figure after a correction of 2016 and a new value of 2020: versions 2 and 3."""
    correct(figure, 2016, "107777").release.carry_out(None)
    propose(figure, 2020, "120000").release.carry_out(None)
    return figure


def rows(page) -> list[str]:
    """The table of values and revisions, row by row."""
    return [text(row) for row in page.select("table.series")[-1].tbody.find_all("tr")]


def structured(response) -> list[dict]:
    script = soup(response).select_one('main script[type="application/ld+json"]')
    return json.loads(script.string)["@graph"]


def test_the_register_lists_every_published_figure_in_alphabetical_order(visitor):
    names = [text(link) for link in main(visitor.get("/de/zahlen/")).select("tbody th a")]
    assert names == sorted((figure.name_de for figure in KeyFigure.objects.all()), key=str.casefold)


@pytest.mark.parametrize(("address", "said"), [("/de/zahlen/", "rund 106.000"), ("/en/figures/", "about 106,000")])
def test_the_register_says_value_time_and_source(visitor, address, said):
    row = text(main(visitor.get(address)).select_one('tr[data-figure="greentech-employees"]'))
    assert said in row
    assert "2016" in row
    assert "Business Metropole Ruhr" in row


def test_a_value_without_a_year_is_called_undated_in_the_register(visitor):
    assert "ohne Zeitangabe" in text(main(visitor.get("/de/zahlen/")).select_one('tr[data-figure="companies"]'))


@pytest.mark.parametrize(
    ("address", "words"),
    [
        (DE, ["Beschäftigte in der Greentech-Branche", "rund 106.000", "Einheit Beschäftigte", "98.000", "2010"]),
        (EN, ["about 106,000", "Unit employees", "98,000", "2010", "The source states none."]),
    ],
)
def test_a_page_says_everything_about_its_figure(visitor, figure, address, words):
    page = text(main(visitor.get(address)))
    assert [word for word in words if word not in page] == []
    assert (figure.definition_de if address == DE else figure.definition_en) in page


def test_a_figure_of_the_state_and_one_of_the_nation_say_so(visitor):
    make_figure("state", {2020: "1"}, scope="state")
    make_figure("nation", {2020: "1"}, scope="nation")
    assert "Nordrhein-Westfalen" in text(main(visitor.get("/de/zahlen/state/")))
    assert "Deutschland" in text(main(visitor.get("/de/zahlen/nation/")))


def test_a_licence_is_named(visitor):
    make_figure("free", {2020: "1"}, licence="dl-by-de/2.0")
    assert "Datenlizenz Deutschland – Namensnennung – 2.0" in text(main(visitor.get("/de/zahlen/free/")))


def test_a_page_names_who_quotes_the_figure(visitor):
    from wagtail.models import ReferenceIndex

    from stories.models import StoryPage

    story = StoryPage.objects.get(slug="greentech-beschaeftigte-ruhr")
    ReferenceIndex.create_or_update_for_object(story)
    assert story.title in text(main(visitor.get(DE))).partition("Zitiert in")[2]


@pytest.mark.parametrize("address", [DE, f"{DE}1/", "/de/zahlen/"])
def test_pages_of_the_register_name_both_languages_to_search_engines(visitor, address):
    document = soup(visitor.get(address))
    english = address.replace("/de/zahlen/", "/en/figures/")
    assert alternates(document) == {"de": address, "en": english, "x-default": address}
    assert language_switch(document) == {"de": address, "en": english}
    assert path(document.find("link", rel="canonical")["href"]) == address


@pytest.mark.parametrize(
    "address",
    [
        "/de/zahlen/unknown/",
        "/de/zahlen/greentech-employees/0/",
        "/de/zahlen/greentech-employees/2/",
        "/de/zahlen/greentech-employees/99999999999999999999/",
        "/de/zahlen/greentech-employees/x/",
        "/de/zahlen/unknown/1/",
        "/de/zahlen/unknown/figure.json",
        "/de/zahlen/unknown/figure.csv",
        "/de/zahlen/unknown/chart.svg",
        "/en/zahlen/",
        "/de/figures/",
    ],
)
def test_what_does_not_exist_is_not_found(visitor, address):
    response = visitor.get(address)
    assert response.status_code == 404
    assert "City of Cities" in seen(response)


@pytest.mark.parametrize("address", [DE, f"{DE}1/", f"{DE}figure.json", f"{DE}figure.csv", f"{DE}chart.svg"])
def test_a_figure_whose_words_are_taken_back_is_not_found(visitor, figure, address):
    figure.unpublish()
    assert visitor.get(address).status_code == 404


@pytest.mark.parametrize("address", [DE, "/de/zahlen/", f"{DE}figure.json"])
def test_the_register_is_read_only(visitor, address):
    assert visitor.post(address).status_code == 405


def test_every_revision_stands_with_its_reason_on_the_page(visitor, corrected):
    found = rows(main(visitor.get(DE)))
    assert len(found) == 4
    [old] = [row for row in found if "abgelöst" in row]
    [new] = [row for row in found if "107.777" in row]
    assert "2016" in old
    assert "106.000" in old
    assert "Grund der Änderung: Die Quelle hat nachgezählt." in new
    assert "Version 2" in new


def test_a_superseded_value_is_struck_out(visitor, corrected):
    struck = [text(node) for node in main(visitor.get(DE)).select("table.series s")]
    assert struck == ["106.000"]


@pytest.mark.parametrize(("version", "value"), [(1, "106.000"), (2, "107.777"), (3, "120.000")])
def test_each_version_keeps_its_value_at_its_address(visitor, corrected, version, value):
    page = main(visitor.get(f"{DE}{version}/"))
    assert value in text(page.select_one(".figure .amount"))


def test_a_later_release_changes_no_value_of_an_earlier_version(visitor, figure):
    def values():
        page = main(visitor.get(f"{DE}1/"))
        return text(page.select_one(".figure")), rows(page), text(page.select_one(".rail .chart-cite"))

    before = values()
    correct(figure, 2016, "107777").release.carry_out(None)
    propose(figure, 2020, "120000").release.carry_out(None)
    assert values() == before


def test_an_old_version_says_so_and_leads_to_the_present_one(visitor, corrected):
    page = main(visitor.get(f"{DE}1/"))
    notice = page.select_one(".notice")
    assert "Version 1" in text(notice)
    assert notice.a["href"] == DE
    assert not main(visitor.get(f"{DE}3/")).select(".notice")


def test_versions_are_not_for_search_engines(visitor):
    robots = soup(visitor.get(f"{DE}1/")).find("meta", attrs={"name": "robots"})
    assert robots["content"] == "noindex, follow"
    assert not soup(visitor.get(DE)).find("meta", attrs={"name": "robots"})


def test_the_citation_names_the_address_of_the_version(visitor, corrected):
    cited = text(main(visitor.get(DE)).select_one(".rail .chart-cite"))
    assert "rund 120.000 Beschäftigte (2020)" in cited
    assert cited.endswith(f"http://testserver{DE}3/")


def test_a_proposal_is_on_no_page_of_the_register(visitor, figure):
    propose(figure, 2020, "987654", reason="Geheim", note_de="Geheim")
    for address in (DE, EN, "/de/zahlen/", f"{DE}figure.json", f"{DE}figure.csv", "/de/zahlen/register.json"):
        body = visitor.get(address).content.decode()
        assert "987654" not in body
        assert "987.654" not in body
        assert "Geheim" not in body


def test_the_json_has_the_numbers_of_the_page(visitor, corrected):
    record = json.loads(visitor.get(f"{DE}figure.json").content)
    table = main(visitor.get(DE)).select("table.series")[-1]
    shown = {data["value"] for data in table.select("data")}
    assert {str(o["value"]) for o in record["observations"] + record["superseded"]} == shown
    assert [o["value"] for o in record["observations"]] == [98000, 107777, 120000]
    assert [(o["value"], o["version"]) for o in record["superseded"]] == [(106000, 1)]
    assert record["version"] == 3
    assert record["observations"][1]["reason"] == "Die Quelle hat nachgezählt."


def test_both_languages_have_the_same_json(visitor):
    assert visitor.get(f"{DE}figure.json").content == visitor.get(f"{EN}figure.json").content
    assert visitor.get("/de/zahlen/register.json").content == visitor.get("/en/figures/register.json").content


def test_the_register_as_json_has_every_figure_once(visitor):
    figures = json.loads(visitor.get("/de/zahlen/register.json").content)["figures"]
    assert [figure["figure"] for figure in figures] == sorted(KeyFigure.objects.values_list("slug", flat=True))
    single = json.loads(visitor.get(f"{DE}figure.json").content)
    assert single in figures


def test_numbers_pass_through_json_unchanged(visitor):
    make_figure("numbers", {2019: "9999999999999.99", 2020: "0.05", 2021: "330000000000"})
    body = visitor.get("/de/zahlen/numbers/figure.json").content.decode()
    for written in ("9999999999999.99,", "0.05,", "330000000000,"):
        assert f'"value": {written}' in body


@pytest.mark.parametrize(("address", "name"), [(f"{DE}figure.json", "greentech-employees.json")])
def test_a_file_has_its_name_and_kind(visitor, address, name):
    response = visitor.get(address)
    assert response["Content-Type"] == "application/json; charset=utf-8"
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'


@pytest.mark.parametrize(("address", "language"), [(DE, "de"), (EN, "en")])
def test_search_engines_get_a_data_set_with_its_observations(visitor, corrected, address, language):
    dataset, *observations = structured(visitor.get(address))
    assert dataset["@type"] == "Dataset"
    assert dataset["@id"] == f"http://testserver{address}"
    assert dataset["inLanguage"] == language
    assert dataset["version"] == "3"
    assert dataset["temporalCoverage"] == "2010/2020"
    assert [(o["@type"], o["value"], o["observationDate"]) for o in observations] == [
        ("Observation", 98000, "2010"),
        ("Observation", 107777, "2016"),
        ("Observation", 120000, "2020"),
    ]


def test_files_that_search_engines_are_told_exist(visitor):
    dataset = structured(visitor.get(DE))[0]
    assert dataset["distribution"]
    for file in dataset["distribution"]:
        answer = visitor.get(path(file["contentUrl"]))
        assert answer["Content-Type"].startswith(file["encodingFormat"])


def test_words_cannot_end_the_structured_data(visitor):
    make_figure("hostile", {2020: "5"}, name_de="</script><script>alert(1)</script>", definition_de="<!-- & -->")
    body = visitor.get("/de/zahlen/hostile/").content.decode()
    assert "<script>alert" not in body
    assert structured(visitor.get("/de/zahlen/hostile/"))[0]["name"] == "</script><script>alert(1)</script>"
    assert BeautifulSoup(body, "html.parser").find("footer")


@pytest.mark.engine
def test_the_register_costs_the_same_number_of_queries_for_any_number_of_figures(visitor):
    from tests.reading import sql

    few = len(sql(visitor, "/de/zahlen/"))
    for number in range(30):
        make_figure(f"more-{number}", {2020: "1", 2021: "2"})
    assert len(sql(visitor, "/de/zahlen/")) == few


def test_the_data_set_of_a_sector_says_what_it_is_about(visitor):
    dataset = structured(visitor.get("/en/figures/tourism-employees/"))[0]
    assert dataset["about"]["termCode"] == "leisure-events"
    assert dataset["about"]["@type"] == "DefinedTerm"
