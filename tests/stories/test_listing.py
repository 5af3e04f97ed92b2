"""The list of stories: filters and paging are plain links that add up, and survive whatever an address holds."""

import re

import pytest
from django.http import QueryDict
from wagtail.models import Page

from stories.models import StoryPage
from tests.factories import make_story
from tests.reading import main, soup, text

pytestmark = [pytest.mark.django_db, pytest.mark.engine]

LIST = "/de/stories/"
PAGE_SIZE = 12


def titles(response) -> list[str]:
    return [text(card.h2) for card in main(response).select("article.card")]


def total(response) -> int:
    return int(re.search(r"(\d+) Stor", text(main(response).find(role="status"))).group(1))


def choices(response, name: str) -> dict[str, tuple[int, str]]:
    """The links of a filter: count and address by label."""
    for group in main(response).select("nav.filters details"):
        if text(group.summary) == name:
            found = {}
            for link in group.find_all("a"):
                count = int(text(link.select_one(".count").extract()))
                for hint in link.select(".visually-hidden"):
                    hint.extract()
                found[text(link)] = (count, link["href"])
            return found
    return {}


def is_filtered(response) -> bool:
    return bool(soup(response).select("nav.filters [aria-current]"))


def test_the_newest_story_comes_first(visitor):
    make_story("Ganz neu")
    assert titles(visitor.get(LIST))[0] == "Ganz neu"


def test_all_stories_are_counted_and_twelve_shown_below_the_lead(visitor):
    response = visitor.get(LIST)
    assert (total(response), len(titles(response))) == (28, 1 + PAGE_SIZE)
    assert [text(card.h2) for card in main(response).select("article.lead")] == titles(response)[:1]


def test_the_second_page_has_twelve_and_no_lead(visitor):
    response = visitor.get(f"{LIST}?page=2")
    assert (len(titles(response)), main(response).select("article.lead")) == (PAGE_SIZE, [])


def test_a_narrowed_list_has_twelve_and_no_lead(visitor):
    for number in range(PAGE_SIZE):
        make_story(f"Ereignis {number}", kind="event")
    response = visitor.get(f"{LIST}?kind=event")
    assert (len(titles(response)), main(response).select("article.lead")) == (PAGE_SIZE, [])


def test_a_lead_and_twelve_fill_one_page(visitor):
    StoryPage.objects.all().delete()
    for number in range(1 + PAGE_SIZE):
        make_story(f"Bericht {number}")
    assert main(visitor.get(LIST)).select("nav.paging") == []


def test_the_pages_hold_every_story_once(visitor):
    shown, url = [], LIST
    while url:
        response = visitor.get(url)
        shown += titles(response)
        onward = main(response).find("a", rel="next")
        url = LIST + onward["href"] if onward else ""
    assert sorted(shown) == sorted(StoryPage.objects.filter(locale__language_code="de").values_list("title", flat=True))


def test_stories_of_the_same_moment_stand_on_one_page_only(visitor):
    when = StoryPage.objects.first().first_published_at
    Page.objects.filter(pk__in=StoryPage.objects.values("pk")).update(first_published_at=when)
    shown = [title for number in (1, 2, 3) for title in titles(visitor.get(f"{LIST}?page={number}"))]
    assert len(shown) == len(set(shown)) == 28


def test_the_paging_says_where_the_reader_is(visitor):
    paging = main(visitor.get(f"{LIST}?page=2")).select_one("nav.paging")
    assert text(paging) == "Vorherige Seite Seite 2 von 3 Nächste Seite"


def test_the_first_page_has_no_link_back_and_the_last_none_onward(visitor):
    first, last = (main(visitor.get(f"{LIST}?page={number}")) for number in (1, 3))
    assert (first.find("a", rel="prev"), last.find("a", rel="next")) == (None, None)


@pytest.mark.parametrize("name", ["Format", "Branche", "Stadt", "Thema"])
def test_every_count_is_what_the_link_shows(visitor, name):
    links = choices(visitor.get(LIST), name)
    assert links
    wrong = {label: count for label, (count, url) in links.items() if total(visitor.get(LIST + url)) != count}
    assert wrong == {}


def test_the_counts_of_the_kinds_add_up(visitor):
    assert sum(count for count, _url in choices(visitor.get(LIST), "Format").values()) == 28


def test_a_filter_shows_only_what_fits(visitor):
    shown = titles(visitor.get(f"{LIST}?kind=event"))
    events = StoryPage.objects.filter(kind="event", locale__language_code="de").values_list("title", flat=True)
    assert sorted(shown) == sorted(events)


def test_filters_combine(visitor):
    fitting = StoryPage.objects.filter(kind="portrait", cities__slug="duisburg", locale__language_code="de")
    response = visitor.get(f"{LIST}?kind=portrait&city=duisburg")
    assert titles(response) == [story.title for story in fitting]
    assert total(response) == 1


@pytest.mark.parametrize("name", ["Format", "Branche", "Stadt", "Thema"])
def test_counts_stay_true_under_another_filter(visitor, name):
    chosen = "?kind=portrait&sector=digital"
    links = choices(visitor.get(LIST + chosen), name)
    # A selected choice counts what it shows; its link leads away from it.
    links = {label: link for label, link in links.items() if label not in ("Porträt", "Digitale Wirtschaft und IKT")}
    assert {label: count for label, (count, url) in links.items() if total(visitor.get(LIST + url)) != count} == {}


def test_a_link_keeps_the_other_filters(visitor):
    _count, url = choices(visitor.get(f"{LIST}?kind=portrait"), "Stadt")["Duisburg"]
    assert QueryDict(url.removeprefix("?")).dict() == {"kind": "portrait", "city": "duisburg"}


def test_a_selected_filter_is_marked_and_its_link_removes_it(visitor):
    response = visitor.get(f"{LIST}?kind=portrait&city=duisburg")
    selected = main(response).select("nav.filters [aria-current]")
    assert [link["href"] for link in selected] == ["?city=duisburg", "?kind=portrait"]
    assert "(Filter entfernen)" in text(selected[0])


def test_all_filters_can_be_removed_at_once(visitor):
    link = main(visitor.get(f"{LIST}?kind=portrait")).find("a", string="Alle Filter entfernen")
    assert link["href"] == "./"


def test_a_filter_starts_at_the_first_page(visitor):
    urls = [url for _count, url in choices(visitor.get(f"{LIST}?page=2"), "Format").values()]
    assert not [url for url in urls if "page" in url]


def test_paging_keeps_the_filters(visitor):
    for number in range(PAGE_SIZE):
        make_story(f"Ereignis {number}", kind="event")
    onward = main(visitor.get(f"{LIST}?kind=event")).find("a", rel="next")
    assert QueryDict(onward["href"].removeprefix("?")).dict() == {"kind": "event", "page": "2"}


def test_a_filter_under_which_nothing_is_left_offers_a_way_out(visitor):
    page = main(visitor.get(f"{LIST}?kind=event&city=duisburg"))
    assert "Zu diesen Filtern passt keine Story. Alle Stories anzeigen" in text(page)
    assert page.select_one(".empty a")["href"] == "./"


def test_a_filter_under_which_nothing_is_left_can_still_be_removed(visitor):
    selected = main(visitor.get(f"{LIST}?kind=event&city=duisburg")).select("nav.filters [aria-current]")
    assert [link["href"] for link in selected] == ["?city=duisburg", "?kind=event"]


def test_choices_without_stories_are_left_out(visitor):
    assert "Hattingen" not in choices(visitor.get(LIST), "Stadt")


@pytest.mark.parametrize(
    "query",
    [
        "kind=unknown",
        "kind=",
        "kind=%00",
        "kind=report%00",
        "sector=' OR 1=1 --",
        "city=%ff",
        "sectors__slug=logistics",
        "kind__in=report",
        "nonsense=1",
        "%00=1",
        "=",
        "&&&",
        "kind[]=report",
        "city=" + "x" * 10_000,
        "&".join(f"a{number}={number}" for number in range(100)),
        "a&" * 5_000,
    ],
    ids=lambda query: query[:20],
)
def test_what_is_unknown_in_the_query_is_ignored(visitor, query):
    response = visitor.get(f"{LIST}?{query}")
    assert response.status_code == 200
    if query != "kind=report%00":
        assert not is_filtered(response)
        assert total(response) == 28


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("0", 1),
        ("-1", 1),
        ("99", 3),
        ("abc", 1),
        ("", 1),
        ("1.5", 1),
        ("²", 1),
        ("1e9", 1),
        ("%00", 1),
        ("2%00", 2),
        ("9" * 5_000, 1),
        ("None", 1),
    ],
)
def test_an_unknown_page_number_shows_a_page_that_exists(visitor, number, shown):
    response = visitor.get(f"{LIST}?page={number}")
    assert response.status_code == 200
    assert f"Seite {shown} von 3" in text(main(response).select_one("nav.paging"))


def test_of_repeated_parameters_one_counts(visitor):
    response = visitor.get(f"{LIST}?kind=report&kind=event&page=1&page=2")
    assert response.status_code == 200
    assert len(soup(response).select("nav.filters [aria-current]")) == 1


@pytest.mark.parametrize("query", ["", "?page=2", "?nonsense=1"])
def test_a_list_without_filter_is_indexed(visitor, query):
    assert soup(visitor.get(LIST + query)).find("meta", attrs={"name": "robots"}) is None


def test_filters_are_in_the_language_of_the_page(visitor):
    summaries = [text(summary) for summary in main(visitor.get("/en/stories/")).select("nav.filters summary")]
    assert summaries == ["Kind", "Sector", "City", "Topic"]


def test_a_list_without_stories_says_so(visitor):
    StoryPage.objects.all().update(live=False)
    response = visitor.get(LIST)
    assert response.status_code == 200
    assert "0 Stories" in text(main(response))
