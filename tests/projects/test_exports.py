"""Projects as files: what is filtered, in both languages, and nothing that is not public."""

import csv
import json
from datetime import date
from io import StringIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from projects.exports import COLUMNS
from projects.models import Organisation, Partnership, Project, ProjectMember, ProjectPage
from tests.factories import hide, make_project, make_project_page, take_back

pytestmark = [pytest.mark.django_db, pytest.mark.engine]

LIST = "/de/projekte/"
FILES = ["projects.csv", "projects.json", "milestones.atom", "milestones.ics"]
PROFILE_FILES = ["project.json", "milestones.atom", "milestones.ics"]


@pytest.fixture(autouse=True)
def _today(go_to):
    go_to(date(2025, 6, 15))


def rows(response) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(response.content.decode(), newline="")))


def names(visitor, query: str) -> list[str]:
    return [row["project"] for row in rows(visitor.get(f"{LIST}projects.csv{query}"))]


def test_a_project_is_one_line_with_plain_numbers(visitor, rich):
    row = rows(visitor.get(f"{LIST}projects.csv"))[0]
    assert list(row) == list(COLUMNS)
    assert row == {
        "project": "waerme",
        "name_de": "Wärme für alle",
        "name_en": "Heat for all",
        "status": "running",
        "programme_de": "Grüne Wärme",
        "programme_en": "Green Heat",
        "fund_de": "EFRE",
        "fund_en": "ERDF",
        "funding_period": "",
        "starts_on": "2025-01",
        "ends_on": "2027-08",
        "total_eur": "1000000.00",
        "subsidy_eur": "",
        "eu_eur": "525000.50",
        "eu_rate_percent": "52.50",
        "lead": "Hochschule",
        "partners": "Hochschule; Universität Twente; Verein",
        "sectors": "energy",
        "cities": "Bochum",
        "milestones_reached": "1",
        "milestones_total": "4",
        "url_de": "http://testserver/de/projekte/waerme/",
        "url_en": "http://testserver/en/projects/waerme/",
    }


@pytest.mark.parametrize("start", ["=1+1", "+49", "-5 %", "@SUM(A1)", "\t=1", "\r=1"])
def test_a_text_is_never_a_formula(visitor, start):
    project = make_project(name_de=start, starts_on=date(2025, 6, 1))
    organisation = Organisation.objects.create(slug="eins", name=start)
    Partnership.objects.create(project=project, organisation=organisation, role="lead")
    make_project_page(project)
    row = rows(visitor.get(f"{LIST}projects.csv"))[0]
    assert {row["name_de"], row["lead"], row["partners"]} == {f"'{start}"}


def test_lines_end_as_the_standard_says(visitor):
    content = visitor.get(f"{LIST}projects.csv").content
    assert content.count(b"\r\n") == content.count(b"\n") == 2


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["waerme", "innovation-centres-ruhr"]),
        ("?sort=end", ["waerme", "innovation-centres-ruhr"]),
        ("?sort=name", ["innovation-centres-ruhr", "waerme"]),
        ("?status=ended", ["innovation-centres-ruhr"]),
        ("?status=running&city=bochum&sector=energy&year=2027", ["waerme"]),
        ("?status=ended&city=bochum", []),
        ("?status=nothing&year=1", ["waerme", "innovation-centres-ruhr"]),
        ("?page=2", ["waerme", "innovation-centres-ruhr"]),
    ],
)
def test_the_file_holds_what_is_filtered(visitor, rich, query, expected):
    assert names(visitor, query) == expected


def test_the_file_holds_all_pages_of_the_list(visitor):
    for number in range(15):
        make_project_page(make_project(f"projekt-{number}"))
    assert len(names(visitor, "")) == 16


@pytest.mark.parametrize("file", FILES)
def test_a_file_asks_as_often_for_1_project_as_for_20(visitor, rich, file):
    def asked() -> int:
        for _warm_up in range(2):
            visitor.get(LIST + file)
        with CaptureQueriesContext(connection) as captured:
            assert visitor.get(LIST + file).status_code == 200
        return len(captured.captured_queries)

    few = asked()
    for number in range(18):
        make_project_page(make_project(f"projekt-{number}", starts_on=date(2025, 1, 1)))
    assert asked() == few


def test_the_record_holds_words_in_both_languages_and_null_for_what_is_not_known(visitor, rich):
    document = visitor.get("/en/projects/waerme/project.json").json()
    (record,) = document["projects"]
    assert (document["as_of"], record["status"], record["subsidy_eur"]) == ("2025-06-15", "running", None)
    assert record["name"] == {"de": "Wärme für alle", "en": "Heat for all"}
    assert record["url"]["de"] == "http://testserver/de/projekte/waerme/"
    assert record["shares"][0] == {"funder": {"de": "Union", "en": "Union"}, "is_eu": True, "amount_eur": 525000.5}
    assert record["partners"][1] == {"name": "Universität Twente", "place": "Enschede", "role": "partner"}
    assert record["milestones"][1] | {"note": None} == {
        "milestone": "pruefung",
        "title": {"de": "Schritt pruefung", "en": "Step pruefung"},
        "status": "delayed",
        "planned_on": "2025-05-01",
        "forecast_on": "2026-02-01",
        "earlier_forecasts": [],
        "reached_on": None,
        "note": None,
        "weight": 1,
        "evidence": [],
    }


@pytest.mark.parametrize("path", [*[LIST + file for file in FILES], *[f"{LIST}waerme/{f}" for f in PROFILE_FILES]])
def test_accounts_and_addresses_stand_in_no_file_and_on_no_page(visitor, rich, accounts, path):
    user = accounts["staff"]
    user.username, user.email = "geheimnis", "geheim@hochschule.example"
    user.first_name, user.last_name = "Geheime", "Geheimrat"
    user.save()
    ProjectMember.objects.get_or_create(project=rich, user=user)
    rich.milestones.first().updates.create(status="reached", made_by=user)
    for url in (path, f"{LIST}waerme/", LIST):
        content = visitor.get(url).content.decode()
        assert not [word for word in ("@hochschule.example", "Geheim", "geheim") if word in content]


@pytest.mark.parametrize("withdraw", [take_back, hide])
@pytest.mark.parametrize("file", FILES)
def test_a_project_that_is_not_public_stands_in_no_file(visitor, rich, withdraw, file):
    for page in ProjectPage.objects.filter(project=rich):
        withdraw(page)
    content = visitor.get(LIST + file).content.decode()
    assert "waerme" not in content
    assert "Wärme" not in content


@pytest.mark.parametrize("file", PROFILE_FILES)
def test_the_files_of_a_page_taken_back_are_not_found(visitor, rich, file):
    take_back(ProjectPage.objects.get(project=rich, locale__language_code="de"))
    assert visitor.get(f"{LIST}waerme/{file}").status_code == 404


@pytest.mark.parametrize("file", PROFILE_FILES)
def test_the_files_of_a_private_page_ask_for_a_log_in(visitor, rich, file):
    hide(ProjectPage.objects.get(project=rich, locale__language_code="de"))
    response = visitor.get(f"{LIST}waerme/{file}")
    assert (response.status_code, "login" in response["Location"]) == (302, True)


def test_an_address_of_a_hidden_language_is_not_named(visitor, rich):
    take_back(ProjectPage.objects.get(project=rich, locale__language_code="en"))
    record = visitor.get(f"{LIST}waerme/project.json").json()["projects"][0]
    assert list(record["url"]) == list(record["description"]) == ["de"]


@pytest.mark.parametrize(
    "path",
    [
        f"{LIST}project.json",
        f"{LIST}nothing.csv",
        f"{LIST}innovation-centres-ruhr/projects.csv",
        f"{LIST}nothing/project.json",
        "/de/stories/projects.csv",
        "/de/projects.csv",
        f"{LIST}projects.csv/",
    ],
)
def test_a_file_that_does_not_exist_is_not_found(visitor, path):
    assert visitor.get(path).status_code == 404


@pytest.mark.parametrize(
    ("file", "kind"),
    [
        ("projects.csv", "text/csv; charset=utf-8"),
        ("projects.json", "application/json; charset=utf-8"),
        ("milestones.ics", "text/calendar; charset=utf-8"),
        ("milestones.atom", "application/atom+xml; charset=utf-8"),
    ],
)
def test_a_file_says_what_it_is(visitor, file, kind):
    assert visitor.get(LIST + file)["Content-Type"] == kind


@pytest.mark.parametrize(
    ("support", "notice"),
    [
        ("yes", {"de": "Kofinanziert von der Europäischen Union", "en": "Co-funded by the European Union"}),
        ("unknown", None),
        ("no", None),
    ],
)
def test_the_notice_of_the_eu_stands_in_the_data_as_on_the_page(visitor, rich, support, notice):
    rich.eu_support = support
    rich.save()
    assert visitor.get(f"{LIST}waerme/project.json").json()["projects"][0]["eu_notice"] == notice


def test_the_json_of_the_list_is_what_is_filtered(visitor, rich):
    document = json.loads(visitor.get(f"{LIST}projects.json?status=ended").content)
    assert [record["project"] for record in document["projects"]] == [Project.objects.exclude(pk=rich.pk).get().slug]
