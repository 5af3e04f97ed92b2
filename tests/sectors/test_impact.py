"""Before a release an editor sees what it changes: the list is equal to what really changes, byte by byte."""

import re
from collections.abc import Iterator
from hashlib import sha256
from html import unescape
from urllib.parse import urljoin

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils.translation import get_language, override
from wagtail.models import Page

from ruhr_site.places.models import CityPage
from sectors.impact import impact
from sectors.models import KeyFigure, Observation, Release
from sectors.urls import urlpatterns
from stories.models import StoryPage
from tests.factories import make_draft_story, make_story, shrink_portal
from tests.figures import correct, make_figure, propose

pytestmark = [pytest.mark.django_db]

SLUG = "greentech-employees"

LINK = re.compile(r'href="([^"#]+)')


@pytest.fixture
def figure():
    return KeyFigure.objects.get(slug=SLUG)


@pytest.fixture
def small():
    """A portal of few pages and figures, so that all of it is read quickly: lists, a sector and a story."""
    shrink_portal("ressourceneffizienz", "greentech-beschaeftigte-ruhr", SLUG, "companies", "environment-employees")


@pytest.fixture
def ask(accounts):
    """Return a function that gives the impact of a release, as the chief editor asks for it."""

    def places(release):
        request = RequestFactory().get("/admin/")
        request.user = accounts["chief"]
        return impact(release, request)

    return places


def everything() -> list[str]:
    """Every public address: pages of both languages, and whatever the register has for all figures and versions."""
    found = [page.url for page in Page.objects.live().public().filter(depth__gt=1)]
    for code in ("de", "en"):
        with override(code):
            for pattern in urlpatterns:
                names = pattern.pattern.converters
                for figure in KeyFigure.objects.filter(live=True) if names else [None]:
                    versions = range(1, figure.version + 1) if "version" in names else [0]
                    for version in versions:
                        values = {"slug": figure and figure.slug, "version": version}
                        given = {name: values[name] for name in names}
                        found.append(reverse(f"figures:{pattern.name}", kwargs=given))
    return found


def is_of_its_own(address: str) -> bool:
    """Whether an address is a page, a further page of a list, or a file; what a filter narrows is not."""
    path, _mark, query = address.partition("?")
    is_whole = not query or query.startswith("page=")
    return path.endswith((".svg", ".csv")) or (is_whole and path.endswith(("/", ".json", ".atom")))


def looks() -> dict[str, str]:
    """What a visitor gets at every public address, and at whatever a page links below /de/ and /en/."""
    found: dict[str, str] = {}
    waiting = [*everything(), "/sitemap.xml"]
    while waiting:
        address = waiting.pop()
        if address not in found:
            found[address] = Client().get(address).content.decode()
            links = (urljoin(address, unescape(href)) for href in LINK.findall(found[address]))
            waiting += [link for link in links if link.startswith(("/de/", "/en/")) and is_of_its_own(link)]
    return found


def changed_by(*releases) -> Iterator[set[str]]:
    """Carry releases out one after the other, and yield the addresses that answer something else than before."""
    before = looks()
    for release in releases:
        release.carry_out(None)
        after = looks()
        yield {address for address in before | after if before.get(address) != after.get(address)}
        before = after


def correction(figure):
    return correct(figure, 2016, "107777").release


def undated(figure):
    return correct(KeyFigure.objects.get(slug="companies"), None, "156000").release


def new_year(figure):
    return propose(figure, 2020, "120000").release


def first_value(figure):
    """The first value of a figure that a text quotes already, and that is about a city."""
    new = make_figure("new-figure", {}, scope="city", city_id=1)
    make_story("Vorausgesagt", body=f'Es sind <embed embedtype="figure" id="{new.pk}"/>.')
    return propose(new, 2020, "5").release


def compared(figure):
    """Another value of a figure that a page names only in a comparison."""
    region, state, nation = (
        make_figure(f"growth-{scope}", {2023: value}, unit="percent", scope=scope)
        for scope, value in (("region", "0.5"), ("state", "0.6"), ("nation", "0.4"))
    )
    mention = f'<embed embedtype="figure" id="{region.pk}" form="position" with="{state.pk},{nation.pk}"/>'
    make_story("Im Vergleich", body=f"Sie liegt {mention}.")
    return correct(nation, 2023, "0.7").release


def with_page(figure):
    """A value and a page that goes live with it."""
    story = make_draft_story("Dazu")
    story.save_revision()
    release = correct(figure, 2016, "107777").release
    release.pages.create(page=story)
    return release


def told(places) -> set[str]:
    """The addresses that are listed, without drafts."""
    return {place.address for place in places if not place.is_draft}


def test_in_the_whole_portal_the_list_is_what_really_changes(ask, figure, monkeypatch):
    monkeypatch.setattr("stories.filters.PAGE_SIZE", 5)  # so that a further page of the list shows the figure
    # 50 of the 53 pages of cities are alike; without them the test takes half the time.
    CityPage.objects.exclude(city__slug__in=["bochum", "dortmund", "hamm"]).update(live=False)
    releases = [correction(figure), undated(figure)]
    listed = [told(ask(release)) for release in releases]
    assert [one ^ other for one, other in zip(listed, changed_by(*releases), strict=True)] == [set(), set()]
    assert any("?page=3" in address for address in listed[0])
    pages = [addresses - {"/sitemap.xml"} for addresses in listed]
    assert all({address[:4] for address in addresses} == {"/de/", "/en/"} for addresses in pages)


@pytest.mark.parametrize("make", [new_year, first_value, compared, with_page])
def test_the_list_is_what_really_changes(small, ask, figure, make):
    release = make(figure)
    listed = told(ask(release))
    assert listed ^ next(changed_by(release)) == set()


def test_old_and_new_stand_side_by_side_in_the_language_of_the_place(small, ask, figure):
    places = {place.address: place for place in ask(correction(figure))}
    german = [(c.old, c.new) for c in places["/de/branchen/ressourceneffizienz/"].changes if c.kind == "tile"]
    assert any("rund 106.000" in old and "rund 107.777" in new for old, new in german)
    sentences = {
        language: [(c.old, c.new) for place in places.values() if place.language == language for c in place.changes]
        for language in ("de", "en")
    }
    assert any("106.000 Menschen" in old and "107.777 Menschen" in new for old, new in sentences["de"])
    assert any("106,000 people" in old and "107,777 people" in new for old, new in sentences["en"])


@pytest.mark.parametrize("kind", ["tile", "chart", "sentence", "row", "file"])
def test_every_kind_of_part_is_told(small, ask, figure, kind):
    assert kind in {change.kind for place in ask(correction(figure)) for change in place.changes}


def test_nothing_is_told_twice_and_no_change_is_empty(small, ask, figure):
    places = ask(correction(figure))
    assert len({place.address for place in places}) == len(places)
    assert [place.address for place in places if not place.changes or any(c.old == c.new for c in place.changes)] == []


def test_a_pinned_mention_stays(small, ask, figure):
    mention = f'<embed embedtype="figure" id="{figure.pk}" year="2010"/>'
    story = make_story("Festgehalten", body=f"Es waren {mention}.", teaser="<p>Damals.</p>")
    assert story.url not in {place.address for place in ask(correction(figure))}


def test_a_draft_that_quotes_the_figure_is_told_as_a_draft(small, ask, figure):
    story = make_draft_story("Im Entwurf", body=f'Es sind <embed embedtype="figure" id="{figure.pk}"/>.')
    story.save_revision()
    [draft] = [place for place in ask(correction(figure)) if place.is_draft]
    assert (draft.title, draft.address, draft.language) == ("Im Entwurf", f"/admin/pages/{story.pk}/edit/", "de")
    assert ("sentence", "Es sind 106.000.", "Es sind 107.777.") in [(c.kind, c.old, c.new) for c in draft.changes]


def test_a_draft_of_a_public_page_is_told_beside_the_page(small, ask, figure):
    story = make_story("Öffentlich", body="Nichts davon.")
    story.body = [("paragraph", f'<p>Neu: <embed embedtype="figure" id="{figure.pk}"/>.</p>')]
    story.save_revision()
    listed = {place.address: place.is_draft for place in ask(correction(figure))}
    assert listed.get(f"/admin/pages/{story.pk}/edit/") is True
    assert story.url not in listed


def test_an_english_draft_is_told_in_english(small, ask, figure):
    body = f'There are <embed embedtype="figure" id="{figure.pk}"/>.'
    make_draft_story("Drafted", "en", body=body).save_revision()
    [draft] = [place for place in ask(correction(figure)) if place.is_draft]
    assert draft.language == "en"
    assert "There are 107,777." in {change.new for change in draft.changes}


def test_a_draft_that_goes_live_with_the_release_is_told_as_a_page(small, ask, figure):
    listed = {place.address: place.is_draft for place in ask(with_page(figure))}
    assert listed.get("/de/stories/dazu/") is False
    assert True not in listed.values()


def test_another_proposal_for_the_figure_is_not_told(small, ask, figure):
    propose(figure, 2021, "999999")
    words = [c.new for place in ask(correction(figure)) for c in place.changes]
    assert words
    assert not any(value in text for text in words for value in ("999999", "999.999", "999,999"))


def digest() -> dict[str, str]:
    """A fingerprint of every row of the database."""
    prints = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608
            prints[table] = sha256("".join(sorted(map(repr, cursor.fetchall()))).encode()).hexdigest()
    return prints


def test_asking_changes_nothing(small, ask, figure, visitor):
    release = with_page(figure)
    before, page = digest(), visitor.get("/de/branchen/ressourceneffizienz/").content.decode()
    ask(release)
    assert digest() == before
    assert visitor.get("/de/branchen/ressourceneffizienz/").content.decode() == page
    assert release.released_at is None


def test_asking_keeps_the_language_of_the_editor(small, ask, figure):
    with override("en"):
        ask(correction(figure))
        assert get_language() == "en"


@pytest.mark.parametrize(("language", "words"), [("de", "gibt es schon einen Wert"), ("en", "there is a value")])
def test_what_cannot_be_released_is_refused_in_the_language_of_the_editor(small, ask, figure, language, words):
    release = propose(figure, 2020, "1").release
    propose(figure, 2020, "2").release.carry_out(None)
    with override(language), pytest.raises(ValidationError) as refusal:
        ask(release)
    assert words in refusal.value.messages[0]


def test_a_refused_impact_changes_nothing(small, ask, figure):
    release = propose(figure, 2020, "1").release
    propose(figure, 2016, "2", release)
    with pytest.raises(ValidationError):
        ask(release)
    assert not Observation.objects.filter(release=release).exclude(released_at=None).exists()
    assert Release.objects.get(pk=release.pk).released_at is None
    assert StoryPage.objects.live().exists()
