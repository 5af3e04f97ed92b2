"""What the lists of stories, projects and figures have in common once they are narrowed: addresses, names, answers."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from stories.models import StoryPage
from tests.factories import make_story
from tests.reading import main, soup, text

pytestmark = [pytest.mark.django_db, pytest.mark.engine]

STORIES, PROJECTS, FIGURES = "/en/stories/", "/en/projects/", "/en/figures/"
LISTS = [STORIES, PROJECTS, FIGURES]


def canonical(response) -> str:
    return soup(response).find("link", rel="canonical")["href"].split("testserver", 1)[-1]


def is_indexed(response) -> bool:
    return soup(response).find("meta", attrs={"name": "robots"}) is None


@pytest.mark.parametrize(
    ("asked", "address"),
    [
        ("city=duisburg&kind=portrait", "?kind=portrait&city=duisburg"),
        ("kind=portrait&kind=event", "?kind=event"),
        ("nonsense=1&kind=portrait&page=1", "?kind=portrait"),
        ("page=2", "?page=2"),
        ("page=1", ""),
        ("page=-1", ""),
        ("kind=unknown", ""),
    ],
)
def test_a_list_has_one_address_however_it_was_asked_for(visitor, asked, address):
    assert canonical(visitor.get(f"{STORIES}?{asked}")) == STORIES + address


@pytest.mark.parametrize(
    ("address", "heading"),
    [
        ("/en/stories/?sector=logistics", "Logistics and mobility stories"),
        ("/en/stories/?city=duisburg", "Stories from Duisburg"),
        ("/en/stories/?city=duisburg&sector=logistics", "Logistics and mobility stories from Duisburg"),
        ("/en/stories/?kind=portrait&city=duisburg", "Stories: Portrait, Duisburg"),
        ("/de/stories/?city=duisburg", "Stories aus Duisburg"),
        ("/de/stories/?city=duisburg&sector=logistics", "Stories aus Duisburg: Logistik und Mobilität"),
        ("/en/projects/?status=ended", "Projects: ended"),
        ("/de/projekte/?city=bochum", "Projekte in Bochum"),
        ("/en/figures/?sector=logistics", "Figures: Logistics and mobility"),
        ("/de/zahlen/?sector=logistics", "Kennzahlen: Logistik und Mobilität"),
        ("/de/zahlen/?scope=city", "Kennzahlen: Städte"),
        ("/en/figures/?scope=region", "Figures: The region"),
        ("/en/projects/?year=2022", "Projects in 2022"),
    ],
)
def test_heading_and_title_say_what_is_listed(visitor, address, heading):
    response = visitor.get(address)
    assert text(main(response).h1) == heading
    assert text(soup(response).title) == f"{heading} – City of Cities"


def test_each_chosen_filter_is_a_chip_that_removes_it(visitor):
    chips = main(visitor.get(f"{STORIES}?kind=portrait&city=duisburg")).select(".chosen a")
    assert [(text(chip), chip["href"]) for chip in chips] == [
        ("Portrait × (remove filter)", "?city=duisburg"),
        ("Duisburg × (remove filter)", "?kind=portrait"),
    ]


@pytest.mark.parametrize("address", ["/en/stories/?kind=portrait", "/en/projects/?status=ended", "/en/figures/"])
def test_a_list_with_at_most_one_filter_stands_in_search_engines(visitor, address):
    assert is_indexed(visitor.get(address))


@pytest.mark.parametrize(
    "address",
    [
        "/en/stories/?kind=portrait&city=duisburg",
        "/en/figures/?scope=city&city=duisburg",
        "/en/projects/?status=running",
    ],
)
def test_two_filters_and_empty_lists_stay_out_of_search_engines(visitor, address):
    assert not is_indexed(visitor.get(address))


def test_further_pages_of_a_narrowed_list_stay_out_of_search_engines(visitor):
    for number in range(13):
        make_story(f"Event {number}", language="en", kind="event")
    assert is_indexed(visitor.get(f"{STORIES}?kind=event"))
    assert not is_indexed(visitor.get(f"{STORIES}?kind=event&page=2"))


def test_figures_are_narrowed(visitor):
    whole = main(visitor.get(FIGURES)).select("table.register tbody tr")
    some = main(visitor.get(f"{FIGURES}?sector=logistics")).select("table.register tbody tr")
    assert 0 < len(some) < len(whole)


QUERIES = [
    "&".join(f"city=x{number}" for number in range(100)),
    "&".join(["city=duisburg"] * 100),
    "&".join(f"{name}{number}=1" for name in ("kind", "sector", "unknown", "%C3%BC") for number in range(25)),
    "kind=event&sector=logistics&city=duisburg&topic=x&status=ended&programme=1&year=2020&scope=city&sort=name&page=2",
    "page=-1",
    "page=0",
    "page=100000000000000000000",
    "page=1&page=2",
    "page=%D9%A3",
    "page=1e3&sort=%00",
    "city=%00",
    "%00=duisburg",
    "city=%ff%fe",
    "%c3%28=1",
    "city=%ED%A0%80",
    "city=%",
    "city[]=duisburg&city[0]=essen",
    "&&==&;=%26&?",
    "city=' OR 1=1 --&programme=1;2&year=%3Cscript%3E",
    "year=99999999999&programme=-1&programme=9223372036854775808",
    "city=" + "x" * 10_000,
    "x" * 10_000 + "=1",
]
FILES = [
    *(f"/en/stories/{name}" for name in ("feed.atom", "feed.json", "corrections.atom", "corrections.json")),
    *(f"/en/projects/{name}" for name in ("projects.csv", "projects.json")),
    *(f"/en/projects/milestones.{kind}" for kind in ("atom", "json", "ics")),
]


@pytest.mark.parametrize("url", [*LISTS, *FILES])
def test_whatever_the_query_holds_an_address_answers(visitor, url):
    answers = {query[:40]: visitor.get(f"{url}?{query}").status_code for query in QUERIES}
    assert {query: status for query, status in answers.items() if status != 200} == {}


@pytest.mark.parametrize("url", LISTS)
def test_what_a_list_does_not_know_changes_nothing(visitor, url):
    plain = main(visitor.get(url))
    for query in ("city=%ff%fe&sector=x", "%00=duisburg", "city[]=duisburg", "unknown=1"):
        assert text(main(visitor.get(f"{url}?{query}"))) == text(plain)


@pytest.mark.parametrize("path", ["%ff/", "%00/", "feed.atom/", "feed.xml", "feed.atom.json", "milestones.ics%00"])
@pytest.mark.parametrize("url", [STORIES, PROJECTS])
def test_what_lies_at_no_address_is_not_found_in_the_portals_own_words(visitor, url, path):
    response = visitor.get(url + path)
    assert response.status_code in (301, 400, 404)
    assert response.status_code == 301 or main(response).h1


@pytest.mark.parametrize("accept", ["", "text/html", "image/webp", "application/xml;q=x", ",;,"])
@pytest.mark.parametrize("url", FILES)
def test_a_file_is_what_it_is_whatever_is_accepted(visitor, url, accept):
    usual = visitor.get(url)
    response = visitor.get(url, headers={"accept": accept})
    assert (response.status_code, response["Content-Type"]) == (200, usual["Content-Type"])


@pytest.mark.parametrize("url", LISTS)
@pytest.mark.parametrize("accept", ["", "*/*", "image/webp", "nonsense", "text/html;q=x", ",;,"])
def test_whatever_is_accepted_a_list_answers_with_a_page(visitor, url, accept):
    response = visitor.get(f"{url}?city=duisburg", headers={"accept": accept})
    assert (response.status_code, response["Content-Type"]) == (200, "text/html; charset=utf-8")


@pytest.mark.parametrize("url", [*LISTS, *FILES])
def test_head_answers_like_get_without_a_body(visitor, url):
    response = visitor.head(f"{url}?city=duisburg")
    assert (response.status_code, response.content) == (200, b"")


@pytest.mark.parametrize("url", [*LISTS, *FILES])
def test_options_is_answered_or_refused(visitor, url):
    assert visitor.options(url).status_code in (200, 405)


@pytest.mark.parametrize(
    "address",
    [
        STORIES,
        f"{STORIES}?sector=logistics",
        f"{STORIES}?city=duisburg",
        PROJECTS,
        f"{PROJECTS}?status=ended",
        FIGURES,
        f"{FIGURES}?scope=sector",
    ],
)
def test_each_choice_leaves_as_many_results_as_it_says(visitor, address):
    url = address.partition("?")[0]
    choices = main(visitor.get(address)).select("nav.filters details a:not([aria-current])")
    assert choices
    for choice in choices:
        found = main(visitor.get(url + choice["href"]))
        status = found.find(role="status")
        results = int(text(status).split()[0]) if status else len(found.select("table.register tbody tr"))
        assert results == int(text(choice.select_one(".count"))), text(choice)


def test_more_stories_cost_no_more_queries(visitor):
    def queries() -> int:
        visitor.get(f"{STORIES}?kind=event")
        with CaptureQueriesContext(connection) as caught:
            visitor.get(f"{STORIES}?kind=event")
        return len(caught)

    make_story("Event", language="en", kind="event")
    before = queries()
    for number in range(5):
        make_story(f"Event {number}", language="en", kind="event")
    assert queries() == before
    assert StoryPage.objects.filter(kind="event").count() > 5


@pytest.mark.parametrize("query", ["?sector=logistics", "?sector=logistics&nonsense=1&page=1", ""])
@pytest.mark.parametrize("path", [STORIES, FIGURES])
def test_a_shared_list_has_the_title_and_address_of_the_list(visitor, path, query):
    response = visitor.get(path + query)
    head = soup(response).head
    shared = {tag["property"]: tag["content"] for tag in head.find_all("meta", property=True)}
    assert shared["og:url"] == head.find("link", rel="canonical")["href"]
    assert head.title.get_text() == f"{shared['og:title']} – City of Cities"


def test_a_shared_list_of_projects_has_its_filter(visitor):
    choice = main(visitor.get(PROJECTS)).select_one(".filters a[href^='?']")["href"]
    shared = soup(visitor.get(PROJECTS + choice)).head
    assert shared.find("meta", property="og:url")["content"].endswith(PROJECTS + choice)
    assert shared.title.get_text().startswith(shared.find("meta", property="og:title")["content"])


def test_the_second_page_leads_back_to_the_address_of_the_first(visitor):
    back = soup(visitor.get(f"{STORIES}?page=2")).find("a", rel="prev")["href"]
    assert back == "./"
    narrowed = soup(visitor.get(f"{STORIES}?page=3")).find("a", rel="prev")["href"]
    assert narrowed == "?page=2"
