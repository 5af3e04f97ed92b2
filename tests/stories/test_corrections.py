"""A correction: said in public, with the version that was public before, and nothing else."""

import json
from datetime import date, datetime
from xml.etree import ElementTree

import pytest
from django.core.management import call_command
from wagtail.contrib.redirects.models import Redirect
from wagtail.rich_text import RichText

from ruhr_site.core.corrections import Correction
from ruhr_site.core.models import Person
from stories.models import StoryPage, StoryPerson
from tests.factories import hide, make_draft_story, make_story, make_text_page, publish, take_back
from tests.reading import main, soup, text

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
NOTE = "Der Kanal ist 45 Kilometer lang, nicht 54."


def write(page, body="Der Kanal ist 45 Kilometer lang.", note=NOTE, **fields):
    """Write a correction into the draft of a page."""
    draft = type(page).objects.get(pk=page.pk).get_latest_revision_as_object()
    draft.body = [("paragraph", RichText(f"<p>{body}</p>"))]
    draft.corrections.add(Correction(**{"date": date(2026, 11, 20), "text": note} | fields))
    return draft


def correct(page, *args, **fields):
    """Publish a correction."""
    return publish(write(page, *args, **fields))


@pytest.fixture
def story():
    return make_story("Der Kanal", body="Der Kanal ist 54 Kilometer lang.")


@pytest.fixture
def wrong(story):
    """The version that was public before the correction: its id."""
    return story.live_revision_id


def read(visitor, address):
    return text(main(visitor.get(address)))


def earlier(page, revision_id):
    return f"{page.url}fassung/{revision_id}/"


@pytest.mark.engine
def test_a_correction_stands_on_the_page_with_its_date(visitor, story):
    page = read(visitor, correct(story).url)
    assert "Berichtigungen 20. November 2026 " + NOTE in page
    assert "Berichtigt am 20. November 2026" in page


def test_a_note_in_a_draft_is_not_public(visitor, story):
    write(story).save_revision()
    assert NOTE not in read(visitor, story.url)


def test_the_note_leads_to_the_version_that_was_public_before(visitor, story, wrong):
    page = main(visitor.get(correct(story).url))
    (link,) = [link["href"] for link in page.select(".corrections a")]
    assert link == earlier(story, wrong)
    shown = read(visitor, link)
    assert "54 Kilometer lang." in shown
    assert "Frühere Fassung" in shown
    assert NOTE in shown


def test_an_english_page_has_its_earlier_version_below_an_english_address(visitor):
    story = make_story("The canal", "en")
    wrong = story.live_revision_id
    correct(story)
    assert "Earlier version, as it was until" in read(visitor, f"/en/stories/the-canal/version/{wrong}/")
    assert visitor.get(f"/en/stories/the-canal/fassung/{wrong}/").status_code == 404


def test_search_engines_keep_the_present_version(visitor, story, wrong):
    correct(story)
    response = visitor.get(earlier(story, wrong))
    head = soup(response).head
    assert head.find("link", rel="canonical")["href"] == f"http://testserver{story.url}"
    assert head.find("meta", attrs={"name": "robots"})["content"] == "noindex"
    assert response["X-Robots-Tag"] == "noindex"
    assert not head.find_all("link", hreflang=True)
    assert not soup(response).select('main script[type="application/ld+json"]')


def test_an_earlier_version_under_another_address_names_the_present_one(visitor, story, wrong):
    draft = write(story)
    draft.slug = "der-lange-kanal"
    publish(draft)
    head = soup(visitor.get(f"/de/stories/der-lange-kanal/fassung/{wrong}/")).head
    assert head.find("link", rel="canonical")["href"].endswith("/de/stories/der-lange-kanal/")
    assert visitor.get(f"/de/stories/der-kanal/fassung/{wrong}/").status_code == 404
    Redirect.objects.create(old_path="/de/stories/der-kanal", redirect_page=draft)
    moved = visitor.get(f"/de/stories/der-kanal/fassung/{wrong}/")
    assert moved["Location"] == f"/de/stories/der-lange-kanal/fassung/{wrong}/"


@pytest.mark.engine
def test_no_other_version_can_be_read(visitor, story, wrong):
    between = write(story, body="Ein Entwurf dazwischen.").save_revision()
    other = make_story("Andere")
    correct(story)
    story.refresh_from_db()
    for forged in (between.pk, story.live_revision_id, other.live_revision_id, 0, 10**20, wrong + 10**6):
        assert visitor.get(earlier(story, forged)).status_code == 404
    assert visitor.get(earlier(other, wrong)).status_code == 404


@pytest.mark.parametrize(
    "remove", [take_back, hide, lambda page: page.delete()], ids=["unpublished", "private", "deleted"]
)
def test_what_is_not_public_any_more_has_no_earlier_version(visitor, story, wrong, remove):
    correct(story)
    address = earlier(story, wrong)
    assert visitor.get(address).status_code == 200
    remove(story)
    assert visitor.get(address).status_code in (404, 410)


def test_a_note_on_a_page_that_was_not_public_leads_nowhere(visitor):
    story = make_draft_story("Der Kanal")
    story.corrections.add(Correction(date=date(2026, 11, 20), text=NOTE))
    page = main(visitor.get(publish(story).url))
    assert NOTE in text(page)
    assert not page.select(".corrections a")


def test_an_earlier_version_can_be_closed(visitor, story, wrong):
    correct(story)
    draft = StoryPage.objects.get(pk=story.pk).get_latest_revision_as_object()
    (note,) = draft.corrections.all()
    note.shows_earlier = False
    draft.corrections = [note]
    page = main(visitor.get(publish(draft).url))
    assert NOTE in text(page)
    assert not page.select(".corrections a")
    assert visitor.get(earlier(story, wrong)).status_code == 404


def test_later_versions_do_not_change_what_was_recorded(visitor, story, wrong):
    correct(story)
    for words in ("Ein Zusatz.", "Noch einer."):
        draft = StoryPage.objects.get(pk=story.pk).get_latest_revision_as_object()
        draft.seo_title = words
        publish(draft)
    (note,) = Correction.objects.filter(page=story.pk)
    assert note.earlier_id == wrong


def test_each_correction_has_its_own_earlier_version(visitor, story, wrong):
    second = correct(story).live_revision_id
    correct(
        StoryPage.objects.get(pk=story.pk),
        "Er hat fünf Schleusen.",
        "Fünf Schleusen, nicht vier.",
        date=date(2026, 11, 24),
    )
    notes = main(visitor.get(story.url)).select(".corrections li")
    assert ["Fünf" in text(note) for note in notes] == [True, False]
    assert [note.a["href"] for note in notes] == [earlier(story, second), earlier(story, wrong)]


def test_a_restored_version_keeps_the_corrections(visitor, story, wrong):
    correct(story)
    old = StoryPage.objects.get(pk=story.pk).revisions.get(pk=wrong).as_object()
    old.save_revision().publish()
    page = read(visitor, story.url)
    assert "54 Kilometer" in page
    assert NOTE in page


def test_a_note_published_while_its_draft_was_open_stays_one(visitor, story):
    open_draft = write(story)
    write(story).save_revision().publish()
    open_draft.save_revision()
    publish(StoryPage.objects.get(pk=story.pk).get_latest_revision_as_object())
    assert read(visitor, story.url).count(NOTE) == 1


def test_the_earlier_version_outlives_a_clean_up(visitor, story, wrong):
    correct(story)
    call_command("purge_revisions")
    assert visitor.get(earlier(story, wrong)).status_code == 200


def test_a_page_of_text_can_be_corrected_as_well(visitor):
    page = make_text_page("Hinweise")
    wrong = page.live_revision_id
    assert "Berichtigungen 20. November 2026 " + NOTE in read(visitor, correct(page).url)
    assert "Frühere Fassung" in read(visitor, earlier(page, wrong))


def entries(visitor, language="de"):
    root = ElementTree.fromstring(visitor.get(f"/{language}/stories/feed.atom").content)  # noqa: S314
    return root, {entry.findtext(f"{ATOM}title"): entry for entry in root.iter(f"{ATOM}entry")}


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_feed_has_what_the_standard_requires(visitor, language):
    root, found = entries(visitor, language)
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == language
    assert len(found) == StoryPage.objects.live().filter(locale__language_code=language).count()
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    address = f"http://testserver/{language}/stories/"
    assert links == {"alternate": address, "self": f"{address}feed.atom"}
    for element in (root, *found.values()):
        for name in ("id", "title", "updated"):
            assert element.findtext(ATOM + name).strip()
    assert len({entry.findtext(f"{ATOM}id") for entry in found.values()}) == len(found)
    assert visitor.get(f"/{language}/stories/feed.atom")["Content-Type"] == "application/atom+xml; charset=utf-8"


def test_a_correction_moves_its_entry_and_stands_in_it(visitor, story):
    before = entries(visitor)[1]["Der Kanal"]
    make_story("Neuer")
    correct(story)
    root, found = entries(visitor)
    after = found["Der Kanal"]
    assert next(iter(found)) == "Der Kanal"
    assert f"<strong>Berichtigung vom 20. November 2026:</strong> {NOTE}" in after.findtext(f"{ATOM}summary")
    moved = [datetime.fromisoformat(entry.findtext(f"{ATOM}updated")) for entry in (before, after)]
    assert moved[0] < moved[1]
    assert after.findtext(f"{ATOM}published") == before.findtext(f"{ATOM}published")
    assert root.findtext(f"{ATOM}updated") == after.findtext(f"{ATOM}updated")


def test_a_small_change_moves_nothing_in_the_feed(visitor, story):
    before = entries(visitor)[1]["Der Kanal"].findtext(f"{ATOM}updated")
    publish(StoryPage.objects.get(pk=story.pk).get_latest_revision_as_object())
    assert entries(visitor)[1]["Der Kanal"].findtext(f"{ATOM}updated") == before


def test_the_feed_tells_only_what_is_public(visitor, story):
    write(story).save_revision()
    make_draft_story("Entwurf")
    hide(make_story("Privat"))
    _root, found = entries(visitor)
    assert not {"Entwurf", "Privat"} & set(found)
    assert NOTE not in found["Der Kanal"].findtext(f"{ATOM}summary")


@pytest.mark.parametrize("address", ["/de/", "/de/stories/", "/de/stories/emscher-umbau/"])
def test_pages_lead_to_the_feed(visitor, address):
    link = soup(visitor.get(address)).head.find("link", type="application/atom+xml")
    assert link["href"] == "/de/stories/feed.atom"


def structured(visitor, address):
    return json.loads(soup(visitor.get(address)).select_one('main script[type="application/ld+json"]').string)


def test_search_engines_learn_of_the_correction(visitor, story, wrong):
    correct(story)
    data = structured(visitor, story.url)
    assert data["@type"] == "Article"
    assert data["correction"] == [
        {
            "@type": "CorrectionComment",
            "text": NOTE,
            "datePublished": "2026-11-20",
            "url": f"http://testserver{earlier(story, wrong)}",
        }
    ]
    assert data["datePublished"] < data["dateModified"]


@pytest.mark.parametrize("address", ["/de/stories/bochum-wiege-it-sicherheit/", "/en/stories/bochum-it-security/"])
def test_a_story_is_an_article_for_search_engines(visitor, address):
    data = structured(visitor, address)
    assert data["headline"] == text(main(visitor.get(address)).h1)
    assert data["inLanguage"] == address[1:3]
    assert data["url"] == f"http://testserver{address}"
    assert (data["author"]["@type"], data["author"]["name"]) == ("Organization", "Business Metropole Ruhr")
    assert data["image"].startswith("http://testserver/media/")
    assert "correction" not in data


def test_an_earlier_version_names_its_own_people(visitor, story, wrong):
    correct(story)
    person = Person.objects.first()
    draft = story.get_latest_revision_as_object()
    draft.story_people = [StoryPerson(person=person, consent_on=date(2026, 11, 1), approved_on=date(2026, 11, 2))]
    publish(draft)
    for _now_kept in range(2):
        assert person.name in read(visitor, story.url)
    assert person.name not in read(visitor, earlier(story, wrong))
