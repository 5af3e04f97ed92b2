"""The public timeline: plan beside forecast, earlier forecasts, evidence, and updates that were taken back."""

from datetime import date

import pytest

from projects.history import earlier_forecasts, evidence_of, history, standing
from projects.models import Evidence
from ruhr_site.core.models import PortalImage, PortalRendition
from ruhr_site.core.pictures import make_renditions
from tests.factories import make_project_page
from tests.reading import main, sql, text

pytestmark = pytest.mark.django_db

TODAY = date(2025, 6, 15)
DE, EN = "/de/projekte/waerme/", "/en/projects/waerme/"
FEBRUARY, DECEMBER, NOVEMBER = date(2026, 2, 1), date(2025, 12, 1), date(2025, 11, 1)


@pytest.fixture(autouse=True)
def _today(go_to):
    go_to(TODAY)


def step(visitor, url=EN, slug="pruefung"):
    """Return the milestone on the page."""
    title = ("Step " if url.startswith("/en") else "Schritt ") + slug
    return next(step for step in main(visitor.get(url)).select(".timeline > li") if title in text(step.strong))


def parts(visitor, url=EN, slug="pruefung") -> list[str]:
    return [text(part) for part in step(visitor, url, slug).select(".state > span")]


@pytest.mark.parametrize(
    ("url", "slug", "said"),
    [
        (EN, "auftakt", ["1 March 2025", "planned for 1 February 2025"]),
        (EN, "pruefung", ["expected for 1 February 2026", "planned for 1 May 2025"]),
        (DE, "pruefung", ["erwartet für den 1. Februar 2026", "geplant für den 1. Mai 2025"]),
        (EN, "bau", ["planned for 1 August 2026"]),
        (EN, "zweitbau", ["planned for 1 September 2026"]),
        (EN, "leitfaden", []),
    ],
)
def test_the_plan_stays_visible_beside_what_came_of_it(visitor, rich, url, slug, said):
    assert parts(visitor, url, slug) == said


def test_a_day_that_is_as_planned_is_said_once(visitor, milestone):
    milestone.forecast_on = milestone.planned_on
    milestone.save()
    assert parts(visitor) == ["planned for 1 May 2025"]
    milestone.forecast_on, milestone.reached_on, milestone.status = None, milestone.planned_on, "reached"
    milestone.save()
    assert parts(visitor) == ["1 May 2025"]


def test_after_the_end_nothing_is_expected_any_more(visitor, milestone, go_to):
    go_to(date(2031, 11, 24))
    assert parts(visitor) == ["planned for 1 May 2025", "previously expected for 1 February 2026"]


def test_earlier_forecasts_are_told_in_their_order(visitor, report):
    report(2, forecast_on=DECEMBER)
    report(3, forecast_on=NOVEMBER)
    assert parts(visitor) == [
        "expected for 1 November 2025",
        "planned for 1 May 2025",
        "previously expected for 1 February 2026; 1 December 2025",
    ]
    assert parts(visitor, DE)[-1] == "zuvor erwartet für den 1. Februar 2026; 1. Dezember 2025"


def test_the_last_forecast_is_an_earlier_one_once_the_step_is_reached(report, milestone):
    report(2, forecast_on=None, status="reached", reached_on=date(2025, 6, 1))
    assert earlier_forecasts(milestone, TODAY) == [FEBRUARY]


def test_a_forecast_that_comes_back_is_no_earlier_one(report, milestone):
    report(2, forecast_on=DECEMBER)
    report(3, forecast_on=FEBRUARY)
    assert earlier_forecasts(milestone, TODAY) == [DECEMBER]


def test_the_plan_is_no_earlier_forecast(report, milestone):
    report(2, forecast_on=milestone.planned_on)
    report(3, forecast_on=DECEMBER)
    assert earlier_forecasts(milestone, TODAY) == [FEBRUARY]


def test_a_forecast_that_was_taken_back_no_longer_counts(report, milestone):
    wrong = report(2, forecast_on=DECEMBER)
    report(3, corrects=wrong, forecast_on=FEBRUARY)
    assert earlier_forecasts(milestone, TODAY) == []


def test_updates_from_before_previous_values_were_kept_are_read_as_well(milestone):
    milestone.updates.create(status="delayed", forecast_on=DECEMBER)
    assert earlier_forecasts(milestone, TODAY) == [DECEMBER]


def test_what_stands_is_what_the_query_says(report, milestone):
    report(2, forecast_on=DECEMBER)
    wrong = report(3, status="reached")
    report(4, corrects=wrong, status="delayed")
    assert standing(milestone) == list(milestone.updates.standing())


def test_the_history_says_when_what_and_why_and_the_latest_comes_first(visitor, report):
    report(2, forecast_on=DECEMBER, note_de="Das Gerüst fehlt.", note_en="The scaffold is missing.")
    report(3, status="reached", reached_on=date(2025, 6, 3), note_de="Abgenommen.", note_en="Accepted.")
    assert [text(row) for row in step(visitor).select(".history li")] == [
        "3 June 2025 reached on 3 June 2025 Accepted.",
        "2 June 2025 expected for 1 December 2025 (before: 1 February 2026) The scaffold is missing.",
    ]
    assert [text(row) for row in step(visitor, DE).select(".history li")] == [
        "3. Juni 2025 erreicht am 3. Juni 2025 Abgenommen.",
        "2. Juni 2025 erwartet für den 1. Dezember 2025 (vorher: 1. Februar 2026) Das Gerüst fehlt.",
    ]
    assert text(step(visitor).summary) == "2 updates"


def test_a_reason_is_given_once_for_the_update_that_brought_it(visitor, report):
    report(2, note_de="Das Gerüst fehlt.", note_en="The scaffold is missing.")
    report(3, forecast_on=DECEMBER)
    assert "scaffold" not in text(step(visitor).select_one(".history li"))


def test_who_reported_is_never_shown_to_visitors(visitor, report, accounts):
    accounts["staff"].first_name, accounts["staff"].last_name = "Petra", "Projekt"
    accounts["staff"].save()
    report(2, forecast_on=DECEMBER)
    for address in (DE, EN, f"{EN}project.json", f"{EN}milestones.atom", f"{EN}milestones.ics", "/en/projects/"):
        said = visitor.get(address).content.decode()
        assert not [name for name in ("Petra", "staff@", "Staff <", ">staff<") if name in said]


def test_readers_learn_that_an_update_was_taken_back_without_its_reason_and_evidence(visitor, report, pdf):
    wrong = report(2, status="reached", reached_on=date(2025, 6, 2), note_de="Irrtum", note_en="Mistake")
    Evidence.objects.create(update=wrong, document=pdf, title_de="Abnahme", title_en="Acceptance")
    report(4, corrects=wrong, status="delayed", reached_on=None, note_de="", note_en="")
    shown = step(visitor)
    (row,) = shown.select(".history li")
    assert text(row) == "2 June 2025 reached on 2 June 2025; evidence added taken back on 4 June 2025"
    assert text(row.s) == "reached on 2 June 2025; evidence added"
    assert not shown.select(".evidence")
    assert "Mistake" not in text(shown)
    assert text(step(visitor, DE).select(".history li p")[1]) == "zurückgenommen am 4. Juni 2025"


def test_evidence_is_a_document_a_link_or_a_photo(visitor, report, pdf):
    update = report(2, note_de="Fertig.", note_en="Done.")
    photo = PortalImage.objects.first()
    make_renditions(photo)
    photo.alt_en, photo.credit = "A heat pump in a yard", "Photo: Verein"
    photo.save()
    words = {"update": update, "title_de": "Beleg"}
    Evidence.objects.create(document=pdf, title_en="Report", **words)
    Evidence.objects.create(url="https://www.presse.example/artikel", title_en="Press", **words)
    Evidence.objects.create(image=photo, title_en="The pump", **words)
    document, link, picture = step(visitor).select(".evidence > li")
    assert text(document).replace("\xa0", " ") == "Report PDF, 2.0 KB"
    assert document.a["href"] == pdf.url
    assert (text(link), link.a["href"]) == ("Press presse.example", "https://www.presse.example/artikel")
    assert picture.img["alt"] == "A heat pump in a yard"
    assert picture.source["type"] == "image/avif"
    assert text(picture.figcaption) == "The pump Photo: Verein"
    assert text(step(visitor, DE).select_one(".evidence a")) == "Beleg"


def test_a_photo_without_sizes_is_shown_as_it_is_and_nothing_is_made_for_it(visitor, report):
    photo = PortalImage.objects.first()
    PortalRendition.objects.all().delete()
    Evidence.objects.create(update=report(2, note_de="Fertig."), image=photo, title_de="Foto", title_en="Photo")
    assert step(visitor).select_one(".evidence img")["src"] == photo.file.url
    assert not PortalRendition.objects.exists()


def test_a_milestone_without_updates_has_neither_history_nor_evidence(visitor, rich):
    assert not main(visitor.get(EN)).select(".history, .evidence")


def test_the_profile_asks_as_often_for_many_updates_as_for_one(visitor, report, rich, pdf):
    def add(day: int) -> None:
        for milestone in rich.milestones.all():
            update = report(day, of=milestone, note_de=f"Tag {day}")
            Evidence.objects.create(update=update, document=pdf, title_de="Beleg", title_en="Report")
            Evidence.objects.create(update=update, image=PortalImage.objects.first(), title_de="Bild", title_en="Photo")

    add(1)
    few = sql(visitor, f"{EN}project.json")
    for day in range(2, 6):
        add(day)
    many = sql(visitor, f"{EN}project.json")
    assert len(few) == len(many), "\n".join(many)
    assert len(sql(visitor, EN)) <= 12


def test_an_update_is_on_the_pages_of_both_languages_at_once(visitor, report):
    assert parts(visitor)[0] == "expected for 1 February 2026"
    report(2, forecast_on=DECEMBER)
    assert parts(visitor)[0] == "expected for 1 December 2025"
    assert parts(visitor, DE)[0] == "erwartet für den 1. Dezember 2025"


def test_a_draft_of_the_profile_is_neither_published_nor_lost_by_an_update(visitor, report, rich):
    page = rich.pages.get(locale__language_code="en")
    page.summary = "<p>Not yet public.</p>"
    page.save_revision()
    report(2, forecast_on=DECEMBER)
    assert "Not yet public." not in text(main(visitor.get(EN)))
    assert rich.pages.get(pk=page.pk).get_latest_revision_as_object().summary == "<p>Not yet public.</p>"


def test_what_the_history_shows_is_the_updates_and_their_evidence(report, milestone, pdf):
    first, second = report(2, note_de="a"), report(3, note_de="b")
    piece = Evidence.objects.create(update=first, document=pdf, title_de="Beleg", title_en="Report")
    assert [entry.update for entry in history(milestone)] == [second, first]
    assert evidence_of(milestone) == [piece]


def test_two_profiles_of_one_project_tell_the_same(visitor, report, rich):
    make_project_page(rich, "de", slug="zweites")
    report(2, forecast_on=DECEMBER)
    assert parts(visitor, "/de/projekte/zweites/") == parts(visitor, DE)
