"""Rights to a picture: what its form asks for, what keeps it from being published, and the report of what ends."""

import csv
from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from ruhr_site.core.models import PortalImage
from ruhr_site.core.publication import PublicationRefusedError
from tests.factories import make_draft_story
from tests.pictures import picture
from tests.reading import main, soup, text

pytestmark = pytest.mark.django_db

REPORT = "/admin/reports/rights/"


def in_days(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


@pytest.fixture
def make_image():
    """Return a function that stores a picture."""

    def make(title: str = "Kran", **fields) -> PortalImage:
        image = PortalImage(**{"title": title, "credit": "BMR", "file": picture()} | fields)
        image.save()
        return image

    return make


@pytest.mark.parametrize("missing", ["consent_by", "consent_on"])
def test_a_consent_that_was_given_says_by_whom_and_when(missing):
    given = {"consent": "given", "consent_by": "Ada", "consent_on": date(2026, 1, 2)} | {missing: None}
    with pytest.raises(ValidationError) as refusal:
        PortalImage(title="Kran", credit="BMR", **given).clean()
    assert list(refusal.value.message_dict) == [missing]


def test_a_consent_cannot_end_before_it_was_given():
    days = {"consent_on": date(2026, 1, 2), "consent_ends_on": date(2026, 1, 1)}
    with pytest.raises(ValidationError) as refusal:
        PortalImage(title="Kran", **days).clean()
    assert list(refusal.value.message_dict) == ["consent_ends_on"]


@pytest.mark.parametrize("rights", [{"credit": ""}, {"consent": "open"}])
@pytest.mark.parametrize("place", ["teaser_image", "body"])
def test_a_page_with_an_unsettled_picture_is_not_published(make_image, rights, place):
    image = make_image(**rights)
    story = make_draft_story()
    setattr(story, place, image if place == "teaser_image" else [("picture", [{"image": image, "caption": ""}])])
    with pytest.raises(PublicationRefusedError) as refusal:
        story.save_revision().publish()
    assert list(refusal.value.message_dict) == [place]
    assert "Kran" in refusal.value.messages[0]


@pytest.mark.parametrize("rights", [{}, {"consent": "given"}, {"consent": "not_needed"}])
def test_a_page_with_a_settled_picture_is_published(make_image, rights):
    story = make_draft_story(teaser_image=make_image(**rights))
    story.save_revision().publish()
    story.refresh_from_db()
    assert story.live


def rows(client) -> list[str]:
    return [text(row) for row in main(client.get(REPORT)).select("tbody tr")]


def test_the_report_begins_with_what_is_most_urgent(logged_in, make_image):
    make_image("Später", licence_ends_on=in_days(30))
    make_image("Bald", licence_ends_on=in_days(90), consent="given", consent_ends_on=in_days(3))
    make_image("Vorbei", licence_ends_on=in_days(-2))
    make_image("Offen", consent="open")
    make_image("Für immer")
    shown = rows(logged_in("editor"))
    assert [row.split()[0] for row in shown] == ["Offen", "Vorbei", "Bald", "Später"]
    assert [row.split()[-2] for row in shown[1:]] == ["-2", "3", "30"]


@pytest.mark.parametrize(
    ("language", "words"),
    [("de", ["Rechte an Bildern", "Lizenz, Einwilligung"]), ("en", ["Rights to pictures", "licence, consent"])],
)
def test_the_report_speaks_the_language_of_the_account(logged_in, speak, make_image, language, words):
    make_image(licence_ends_on=in_days(9), consent="given", consent_ends_on=in_days(3))
    speak("chief", language)
    shown = text(soup(logged_in("chief").get(REPORT)))
    assert [word for word in words if word not in shown] == []


def test_the_report_is_not_for_project_staff(logged_in):
    assert logged_in("staff").get(REPORT).status_code == 404


def test_the_report_is_saved_as_a_table_that_runs_nothing(logged_in, make_image):
    make_image("=1+1", licence="CC BY 4.0", licence_ends_on=in_days(30))
    answer = logged_in("editor").get(f"{REPORT}?export=csv")
    content = b"".join(answer.streaming_content).decode()
    _heading, row = csv.reader(StringIO(content))
    assert (row[0], row[2], row[4], row[5]) == ("'=1+1", "CC BY 4.0", in_days(30).isoformat(), "30")
