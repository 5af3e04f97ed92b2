"""What holds for every public page of both language trees: the portal is read once, as a visitor follows it."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup
from django.contrib.staticfiles import finders
from django.core.files.storage import default_storage
from django.test import Client
from wagtail.models import Page

from tests.reading import alternates, language_switch, path, soup, text

pytestmark = pytest.mark.django_db

LANGUAGES = ("de", "en")
# Names that are words of the other language; what remains is checked for the small words of each language.
NAMES = re.compile(
    r"City of Cities|Ssitti of Ssittis|Business Metropole Ruhr|Innovation Centres Ruhr|Beyond Conventions|"
    r"Mülheim an der Ruhr|Ombudsstelle für barrierefreie Informationstechnik des Landes Nordrhein-Westfalen"
)
SMALL_WORDS = {
    "de": r"und|der|das|dem|den|des|mit|für|ist|von|eine[mnrs]?|nicht|auf|aus|sind|wird|bei|oder|auch|zum|zur|im|"
    r"über|noch|keine?|Stadt|Städte|Branche|Startseite|Suche|Quelle|rund|mehr als|im Jahr|seit|Mio\.|Mrd\.",
    "en": r"and|the|with|of|is|are|from|by|this|which|has|its|that|for|on|at|not|more than|about|since|"
    r"Source|Search|Sectors?|Cities|Read",
}
DATES = {"de": r"\b\d{1,2} (?:January|March|May|October|December)\b", "en": r"\b\d{1,2}\. [A-Z]\w+ \d{4}\b"}


@dataclass
class Read:
    """One page that was read: address, status, document."""

    url: str
    status: int
    document: BeautifulSoup

    @property
    def language(self) -> str:
        return self.url.split("/")[1]

    @property
    def title(self) -> str:
        return self.document.title.get_text().strip() if self.document.title else ""

    @cached_property
    def words(self) -> str:
        """All that a reader or listener gets in the language of the page: text, labels, alternative texts, summary."""
        spoken = [text(self.document, self.language)]
        for tag in self.document.find_all(True):
            if not tag.find_parent(lang=lambda code: code and code != self.language) and not tag.get("hreflang"):
                spoken += [str(tag[name]) for name in ("alt", "aria-label", "title", "placeholder") if tag.get(name)]
        spoken += [str(tag["content"]) for tag in self.document.find_all("meta", attrs={"name": "description"})]
        return " | ".join(spoken)

    @cached_property
    def addresses(self) -> set[str]:
        """Every address of this host that the page links to."""
        found = {str(tag["href"]) for tag in self.document.find_all(["a", "link"], href=True)}
        whole = {urldefrag(urljoin(f"http://testserver{self.url}", address))[0] for address in found}
        return {path(address) for address in whole if urlsplit(address).netloc == "testserver"}

    @cached_property
    def files(self) -> set[str]:
        """Every picture of the page, in all sizes."""
        candidates = {str(tag["src"]) for tag in self.document.find_all(src=True)}
        for tag in self.document.find_all(srcset=True):
            candidates |= {candidate.split()[0] for candidate in str(tag["srcset"]).split(",")}
        return candidates


def is_page(address: str) -> bool:
    """Whether an address of a language tree is a page, and not a file of data."""
    return address.startswith(("/de/", "/en/")) and urlsplit(address).path.endswith("/")


@pytest.fixture(scope="module")
def pages(django_db_setup, django_db_blocker):
    """Every public page by its address: those of the records, and those that links lead to."""
    found: dict[str, Read] = {}
    client = Client()
    with django_db_blocker.unblock():
        ahead = {page.url for page in Page.objects.live().public().filter(depth__gte=2)} | {"/de/", "/en/"}
        while ahead:
            for url in sorted(ahead):
                response = client.get(url)
                found[url] = Read(url, response.status_code, soup(response))
            linked = {address for page in found.values() for address in page.addresses if is_page(address)}
            # Links with a query are followed one step, by the test of links; behind them lie all combinations.
            ahead = {address for address in linked if "?" not in address} - set(found)
    return found


def test_both_trees_have_all_their_pages(pages):
    # Home, 4 lists, 28 stories, 9 sectors, 1 project, 53 cities, 4 texts, press, contact, search,
    # open data; register, 23 figures, 23 versions.
    assert Counter(page.language for page in pages.values()) == {"de": 104 + 47, "en": 104 + 47}


def test_every_page_answers(pages):
    assert [page.url for page in pages.values() if page.status != 200] == []


def test_every_page_has_one_heading_of_the_first_rank(pages):
    headings = {url: [text(h1) for h1 in page.document.find_all("h1")] for url, page in pages.items()}
    assert {url: found for url, found in headings.items() if len(found) != 1 or not found[0]} == {}


def test_no_rank_of_heading_is_left_out(pages):
    wrong = {}
    for url, page in pages.items():
        ranks = [int(tag.name[1]) for tag in page.document.find_all(re.compile(r"^h[1-6]$"))]
        if any(after > before + 1 for before, after in zip([0, *ranks], ranks, strict=False)):
            wrong[url] = ranks
    assert wrong == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_title_is_there_once_in_its_language(pages, language):
    titles = Counter(page.title for page in pages.values() if page.language == language)
    assert [title for title, count in titles.items() if count > 1 or len(title) < len(" – City of Cities") + 3] == []


def test_every_page_has_a_description(pages):
    summaries = {url: page.document.find("meta", attrs={"name": "description"}) for url, page in pages.items()}
    assert [url for url, tag in summaries.items() if not tag or not tag.get("content", "").strip()] == []


def test_no_description_holds_markup(pages):
    summaries = {url: page.document.find("meta", attrs={"name": "description"}) for url, page in pages.items()}
    assert [url for url, tag in summaries.items() if re.search(r"[<>\n]|&\w+;", tag["content"])] == []


def test_every_picture_has_an_alternative_text(pages):
    pictures = [(url, img) for url, page in pages.items() for img in page.document.find_all("img")]
    assert {(url, str(img)) for url, img in pictures if img.get("alt") is None} == set()


def test_every_picture_states_its_size(pages):
    pictures = [(url, img) for url, page in pages.items() for img in page.document.find_all("img")]
    assert {url for url, img in pictures if not (img.get("width") and img.get("height"))} == set()


def test_every_page_states_its_language(pages):
    assert [url for url, page in pages.items() if page.document.html.get("lang") != page.language] == []


@pytest.mark.parametrize(("language", "other"), [("de", "en"), ("en", "de")])
def test_no_page_holds_words_of_the_other_language(pages, language, other):
    foreign = re.compile(rf"(?<![\w-])(?:{SMALL_WORDS[other]})(?![\w-])|{DATES[language]}")
    found = {}
    for url, page in pages.items():
        if page.language == language:
            words = NAMES.sub("", page.words)
            hits = [words[max(0, hit.start() - 30) : hit.end() + 30] for hit in foreign.finditer(words)]
            if hits:
                found[url] = hits
    assert found == {}


def test_every_page_names_both_languages_to_search_engines(pages):
    missing = {
        url: found
        for url, page in pages.items()
        if not url.endswith(("/suche/", "/search/"))
        and (found := alternates(page.document)).keys() != {"de", "en", "x-default"}
    }
    assert missing == {}


def test_german_is_the_default_for_search_engines(pages):
    found = [alternates(page.document) for page in pages.values()]
    assert [links for links in found if links and links["x-default"] != links["de"]] == []


def test_the_languages_of_a_page_lead_to_each_other(pages, db):
    twins = {}
    for page in Page.objects.live().public().filter(depth__gte=2).select_related("locale"):
        twins.setdefault(page.translation_key, {})[page.locale.language_code] = page.url
    expected = {url: urls for urls in twins.values() for url in urls.values()}
    switches = {url: language_switch(page.document) for url, page in pages.items()}
    assert {url: switch for url, switch in switches.items() if url in expected and switch != expected[url]} == {}
    assert switches["/de/suche/"] == switches["/en/search/"] == {"de": "/de/suche/", "en": "/en/search/"}


def test_every_page_names_its_own_address_as_canonical(pages):
    found = {
        url: page.document.find("link", rel="canonical")
        for url, page in pages.items()
        if not url.endswith(("/suche/", "/search/"))
    }
    assert {url for url, link in found.items() if not link or path(link["href"]) != url} == set()


def test_every_link_within_the_portal_answers(pages, visitor):
    linked = {address for page in pages.values() for address in page.addresses}
    asked = {address for address in linked if not address.startswith(("/static/", "/media/"))} - set(pages)
    assert [address for address in sorted(asked) if visitor.get(address).status_code >= 400] == []


def test_every_file_that_a_page_shows_exists(pages):
    files = {file for page in pages.values() for file in page.files}
    files |= {a for page in pages.values() for a in page.addresses if a.startswith(("/static/", "/media/"))}
    static = {file for file in files if file.startswith("/static/")}
    media = {file for file in files if file.startswith("/media/")}
    assert files == static | media
    assert [file for file in static if not finders.find(file.removeprefix("/static/"))] == []
    assert [file for file in media if not default_storage.exists(file.removeprefix("/media/"))] == []


def test_nothing_is_loaded_from_another_host(pages):
    loaded = set()
    for page in pages.values():
        tags = page.document.find_all(["link", "script", "img", "source", "iframe"])
        loaded |= {str(tag.get(name)) for tag in tags for name in ("src", "srcset", "href") if tag.get(name)}
    assert {address for address in loaded if "//" in address and "//testserver/" not in address} == set()


@pytest.mark.parametrize("leftover", ["[[", "]]", "<embed", "embedtype", "{{", "{%"])
def test_no_raw_mention_is_left_in_a_page(pages, leftover):
    assert [url for url, page in pages.items() if leftover in str(page.document)] == []


def test_no_missing_value_is_written_out(pages):
    bad = re.compile(r"\bNone\b(?! of)|\b(?:nan|NaN|Decimal|False)\b")
    assert {url: hit.group() for url, page in pages.items() if (hit := bad.search(page.words))} == {}


def test_every_figure_in_a_text_has_a_value(pages):
    empty = {url for url, page in pages.items() for data in page.document.find_all("data") if not text(data)}
    gaps = {url for url, page in pages.items() if re.search(r"<p>–| – –|>–<", str(page.document.find("main")))}
    assert empty | gaps == set()


def test_every_id_stands_once_on_its_page(pages):
    counts = {url: Counter(tag["id"] for tag in page.document.find_all(id=True)) for url, page in pages.items()}
    assert {url: c for url, c in counts.items() if any(number > 1 for number in c.values())} == {}


def test_every_label_points_to_something(pages):
    broken = set()
    for url, page in pages.items():
        ids = {tag["id"] for tag in page.document.find_all(id=True)}
        pointers = {str(tag["aria-labelledby"]) for tag in page.document.find_all(attrs={"aria-labelledby": True})}
        pointers |= {str(tag.get("for")) for tag in page.document.find_all("label")}
        broken |= {(url, pointer) for pointer in pointers - ids}
    assert broken == set()


def test_every_link_has_a_name(pages):
    nameless = {
        (url, str(link))
        for url, page in pages.items()
        for link in page.document.find_all("a")
        if not (text(link) or link.get("aria-label") or link.find("img", alt=True))
    }
    assert nameless == set()
