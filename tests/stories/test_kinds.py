"""What each kind of story demands, and how it is shown."""

from datetime import date

import pytest
from wagtail.actions.copy_for_translation import CopyPageForTranslationAction
from wagtail.models import Locale
from wagtail.rich_text import RichText

from ruhr_site.core.models import Person
from ruhr_site.core.publication import PublicationRefusedError
from stories.models import EventLink, StoryIndexPage, StoryPage, StoryPerson
from tests.factories import counterpart, draft, in_tree, make_story, publish
from tests.reading import main, text

pytestmark = pytest.mark.django_db

QUESTION = ("question", {"question": "Warum hier?", "answer": RichText("<p>Deshalb.</p>")})
AGREED = {"consent_on": date(2019, 11, 2), "approved_on": date(2019, 11, 9)}


@pytest.fixture
def ada():
    return Person.objects.create(name="Ada Beispiel", slug="ada", role_de="Gründerin", role_en="Founder")


def interview(person=None, **agreed) -> StoryPage:
    """A draft with a question, and with a person where one is given."""
    story = draft(StoryPage, in_tree(StoryIndexPage), "Gespräch", kind="interview", body=[QUESTION])
    story.story_people = [StoryPerson(person=person, **agreed)] if person else []
    return story


def test_an_interview_names_whom_it_was_held_with():
    assert interview().publication_errors().keys() == {"story_people"}


def test_an_interview_has_a_question(ada):
    story = interview(ada, **AGREED)
    story.body = [("heading", "Text")]
    assert story.publication_errors().keys() == {"body"}


def test_a_retold_interview_needs_neither_question_nor_approval(ada):
    story = interview(ada)
    story.is_retold, story.body = True, [("heading", "Text")]
    assert story.publication_errors() == {}


def test_answers_of_our_own_need_approval_in_a_retold_interview_too(ada):
    story = interview(ada)
    story.is_retold = True
    assert story.publication_errors().keys() == {"story_people"}


def test_questions_need_a_person_whatever_the_kind():
    story = interview()
    story.kind = "report"
    assert story.publication_errors().keys() == {"story_people"}


@pytest.mark.parametrize("missing", ["consent_on", "approved_on"])
def test_an_interview_is_published_with_consent_and_approval_only(ada, missing):
    story = interview(ada, **AGREED | {missing: None})
    with pytest.raises(PublicationRefusedError, match="Ada Beispiel"):
        publish(story)
    story.refresh_from_db()
    assert not story.live


def test_an_agreed_interview_is_published(ada, visitor):
    page = text(main(visitor.get(publish(interview(ada, **AGREED)).url)))
    assert "Warum hier? Deshalb." in page
    assert "Ada Beispiel Gründerin" in page


def test_when_somebody_agreed_is_nobodys_business(ada, visitor):
    story = publish(interview(ada, **AGREED, approved_by="Büro Beispiel"))
    page = text(main(visitor.get(story.url)))
    assert "2019" not in page
    assert "Büro Beispiel" not in page


def test_the_demo_tells_about_interviews_that_appeared_elsewhere():
    assert [story.publication_errors() for story in StoryPage.objects.live().filter(kind="interview")] == [{}] * 14


def test_the_name_stands_before_the_answer_where_several_were_asked(ada, visitor):
    story = interview(ada, **AGREED)
    story.body = [(QUESTION[0], QUESTION[1] | {"person": ada})]
    exchange = main(visitor.get(publish(story).url)).select_one(".exchange")
    assert text(exchange) == "Warum hier? Ada Beispiel Deshalb."


def test_a_translation_has_been_approved_by_nobody(ada):
    story = publish(interview(ada, **AGREED))
    english = Locale.objects.get(language_code="en")
    CopyPageForTranslationAction(story, english, copy_parents=True).execute(skip_permission_checks=True)
    (row,) = counterpart(story, "en").get_latest_revision_as_object().story_people.all()
    assert (row.consent_on, row.approved_on) == (AGREED["consent_on"], None)


def event(**fields) -> StoryPage:
    return draft(StoryPage, in_tree(StoryIndexPage), "Ein Fest", kind="event", body=[("heading", "Text")], **fields)


def test_an_event_is_shown_with_days_place_and_links(visitor):
    story = event(starts_on=date(2027, 3, 4), ends_on=date(2027, 3, 5), place="Jahrhunderthalle Bochum")
    story.event_links = [EventLink(text="Programm", url="https://example.org/programm")]
    page = main(visitor.get(publish(story).url))
    facts = page.select_one("header .facts")
    assert text(facts) == "Datum 4. März 2027 – 5. März 2027 Ort Jahrhunderthalle Bochum Links Programm"
    assert facts.a["href"] == "https://example.org/programm"


def test_the_card_of_an_event_says_when(visitor):
    publish(event(starts_on=date(2027, 3, 4)))
    assert "Veranstaltung 4. März 2027" in text(main(visitor.get("/de/stories/")))


def test_an_event_with_a_place_says_when():
    assert event(place="Bochum").publication_errors().keys() == {"starts_on"}


def test_days_of_an_event_stay_away_from_other_kinds(visitor):
    story = make_story("Bericht", kind="report", starts_on=date(2027, 3, 4), place="Bochum")
    assert "4. März 2027" not in text(main(visitor.get(story.url)))
