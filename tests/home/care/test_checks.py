"""What the checks find on a page, and what they leave alone."""

from datetime import date, timedelta

import pytest

from ruhr_site.core.models import PortalImage
from ruhr_site.home.care.checks import Kind, remarks_on
from stories.models import StoryPage
from tests.factories import make_draft_story, make_story

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 25)


def kinds(page):
    return [remark.kind for remark in remarks_on(page, TODAY)]


def with_text(html, **fields):
    return make_draft_story("Hafen", body=html, **fields)


@pytest.mark.parametrize("words", ["hier", "Hier klicken", "mehr …", "Read more", "https://example.org/bericht"])
def test_a_link_that_says_nothing_is_named(words):
    page = with_text(f'Den Bericht gibt es <a href="https://example.org/">{words}</a>.')
    assert [(r.kind, r.about) for r in remarks_on(page, TODAY)] == [(Kind.LINK, words)]


def test_a_link_that_says_where_it_leads_is_left_alone():
    assert kinds(with_text('Das steht im <a href="https://example.org/">Bericht über den Hafen</a>.')) == []


def test_a_link_to_a_page_that_visitors_do_not_see_is_named_with_its_title():
    target = make_draft_story("Noch geheim")
    page = with_text(f'Dazu <a linktype="page" id="{target.pk}">die andere Geschichte</a>.')
    assert [(r.kind, r.about) for r in remarks_on(page, TODAY)] == [(Kind.GONE, "Noch geheim")]


def test_a_link_to_a_deleted_page_is_named():
    target = make_story("Bald weg")
    page = with_text(f'Dazu <a linktype="page" id="{target.pk}">die andere Geschichte</a>.')
    assert kinds(page) == []
    target.delete()
    assert kinds(page) == [Kind.GONE]


def test_a_link_to_a_deleted_file_is_named():
    assert kinds(with_text('Dazu <a linktype="document" id="99999">die Tabelle als Datei</a>.')) == [Kind.GONE]


def test_a_picture_without_words_in_the_language_of_the_page_is_named():
    image = PortalImage.objects.first()
    PortalImage.objects.filter(pk=image.pk).update(alt_en="")
    german, english = (make_draft_story("Bild", language, teaser_image=image) for language in ("de", "en"))
    assert (kinds(german), kinds(english)) == ([], [Kind.ALT])


def test_a_picture_without_credit_is_named():
    image = PortalImage.objects.first()
    PortalImage.objects.filter(pk=image.pk).update(credit="")
    assert kinds(make_draft_story("Bild", teaser_image=image)) == [Kind.CREDIT]


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        ([("heading", "Oben"), ("paragraph", "<p>Text.</p>")], []),
        ([("heading", "Oben"), ("heading", "Unten"), ("paragraph", "<p>Text.</p>")], [Kind.HEADING]),
        ([("paragraph", "<p>Text.</p>"), ("heading", "Am Ende")], [Kind.HEADING]),
        ([("paragraph", f"<p>{'Wort ' * 401}</p>")], [Kind.HEADING]),
        ([("heading", "Oben"), ("paragraph", f"<p>{'Wort ' * 401}</p>")], []),
    ],
)
def test_headings_divide_a_text_and_stand_above_one(blocks, expected):
    page = make_draft_story("Gliederung")
    page.body = blocks
    assert kinds(page) == expected


def test_a_teaser_that_search_engines_cut_off_is_named():
    assert kinds(make_draft_story("Lang", teaser=f"<p>{'Wort ' * 41}</p>")) == [Kind.TEASER]


@pytest.mark.parametrize(
    ("review_on", "published", "expected"),
    [
        (TODAY, TODAY, [Kind.REVIEW]),
        (TODAY + timedelta(1), TODAY - timedelta(800), []),
        (None, TODAY - timedelta(365), [Kind.REVIEW]),
        (None, TODAY - timedelta(364), []),
    ],
)
def test_a_page_is_read_again_on_its_day_or_after_a_year(review_on, published, expected):
    page = make_story("Alt")
    page.review_on = review_on
    page.last_published_at = page.last_published_at.replace(
        year=published.year, month=published.month, day=published.day, hour=12
    )
    assert kinds(page) == expected


def test_a_draft_is_not_due_for_review():
    assert kinds(make_draft_story("Entwurf", review_on=TODAY - timedelta(9))) == []


def test_the_demo_content_needs_no_care():
    found = {page.title: kinds(page) for page in StoryPage.objects.live()}
    assert {title: found for title, found in found.items() if found} == {}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"licence": ""}, [Kind.RIGHTS]),
        ({"consent": ""}, [Kind.RIGHTS]),
        ({"licence_ends_on": TODAY - timedelta(1)}, [Kind.RIGHTS]),
        ({"consent_ends_on": TODAY - timedelta(1)}, [Kind.RIGHTS]),
        ({"licence_ends_on": TODAY}, []),
    ],
)
def test_a_picture_whose_rights_are_open_or_have_ended_is_named(changes, expected):
    image = PortalImage.objects.first()
    PortalImage.objects.filter(pk=image.pk).update(**changes)
    assert kinds(make_draft_story("Bild", teaser_image=image)) == expected
