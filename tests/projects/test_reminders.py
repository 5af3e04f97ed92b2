"""Reminders: who is told what, in which language, once a week at most, and nothing once all is done."""

from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from wagtail.users.models import UserProfile

from projects import reminders
from projects.models import Milestone, Project
from ruhr_site.core.outbox import Mail
from tests.factories import make_project, make_project_page, take_back

pytestmark = pytest.mark.django_db

MONDAY = date(2026, 11, 23)
BASE = "https://portal.example"


@pytest.fixture(autouse=True)
def _quiet(settings, accounts):
    """Only the projects of the test have anything to say, and links begin with a known address."""
    settings.WAGTAILADMIN_BASE_URL, settings.CONTACT_EMAIL = BASE, "operator@example.org"
    Project.objects.update(starts_on=None, ends_on=None)
    Milestone.objects.all().delete()
    profile = UserProfile.get_for_user(accounts["staff"])
    profile.preferred_language = "en"
    profile.save()


@pytest.fixture
def project(accounts) -> Project:
    """A project under way; its member is the account "staff"."""
    project = make_project(
        starts_on=date(2025, 1, 1), ends_on=date(2027, 12, 31), name_de="Wärme", name_en="Heat", eu_support="no"
    )
    join(project, accounts["staff"])
    return project


def join(project: Project, user) -> None:
    project.members.create(user=user)
    project.save()


def milestone(project: Project, due: date | None, name: str = "Step", **fields) -> Milestone:
    """Create a milestone that is planned for a day."""
    words = {"slug": name.lower(), "title_de": f"{name} (deutsch)", "title_en": name, "planned_on": due}
    return Milestone.objects.create(project=project, **words | fields)


def end(project: Project, **fields) -> None:
    """Let a project have ended in October; everything is handed in unless the fields say otherwise."""
    done = {"results_de": "Fertig.", "results_en": "Done.", "lasting_contact": "office@example.org"}
    done |= {"ends_on": date(2026, 10, 31), "review_on": date(2027, 10, 31)}
    Project.objects.filter(pk=project.pk).update(**done | fields)
    project.refresh_from_db()


def remind(on: date = MONDAY) -> list[Mail]:
    """Run the command as of a day, and return the mails it wrote."""
    before = set(Mail.objects.values_list("pk", flat=True))
    call_command("send_reminders", date=on, stdout=StringIO())
    return list(Mail.objects.exclude(pk__in=before).order_by("pk"))


def body(on: date = MONDAY) -> str:
    """Return the text of the only mail that is written."""
    (mail,) = remind(on)
    return mail.body


@pytest.mark.parametrize(
    ("due", "words"),
    [
        (MONDAY + timedelta(days=14), "Step: due on 7 December 2026"),
        (MONDAY, "Step: due on 23 November 2026"),
        (MONDAY - timedelta(days=1), "Step: overdue since 22 November 2026"),
    ],
)
def test_what_is_due_within_two_weeks_or_overdue_is_named_with_its_day(project, due, words):
    milestone(project, due)
    assert words in body()


@pytest.mark.parametrize("due", [MONDAY + timedelta(days=15), None])
def test_what_is_due_later_or_at_no_known_day_is_not(project, due):
    milestone(project, due)
    assert remind() == []


def test_the_forecast_counts_before_the_plan(project):
    milestone(project, MONDAY, forecast_on=MONDAY + timedelta(days=90))
    assert remind() == []


@pytest.mark.parametrize("status", ["reached", "dropped"])
def test_what_is_reached_or_dropped_is_quiet(project, status):
    milestone(project, MONDAY, status=status)
    assert remind() == []


def test_a_project_that_has_not_begun_is_quiet(project):
    milestone(project, MONDAY)
    Project.objects.filter(pk=project.pk).update(starts_on=MONDAY + timedelta(days=1))
    assert remind() == []


def test_the_link_opens_the_desk_at_the_milestone(project, logged_in):
    step = milestone(project, MONDAY)
    link = f"{BASE}/admin/milestones/{step.pk}/"
    assert link in body().split()
    assert logged_in("staff").get(link.removeprefix(BASE)).status_code == 200


def test_at_the_end_every_open_milestone_is_asked_for(project):
    milestone(project, None)
    end(project)
    assert "Step: still open after the end of the project" in body()


@pytest.mark.parametrize(
    ("missing", "words"),
    [
        ({"results_en": ""}, "Say what the project has achieved, in German and in English."),
        ({"lasting_contact": ""}, "Name a contact that lasts: a mailbox of the institution."),
        ({"review_on": None}, "Say when the profile is reviewed next."),
        ({"review_on": MONDAY}, "Review the profile: is everything still right?"),
    ],
)
def test_at_the_end_only_what_is_missing_is_asked_for_with_a_link_to_the_form(project, missing, words):
    end(project, **missing)
    text = body()
    assert words in text
    assert text.count("- ") == text.count(f"{BASE}/admin/milestones/projects/{project.pk}/") == 1


def test_once_everything_is_done_no_mail_is_written(project):
    milestone(project, MONDAY, status="reached")
    end(project)
    assert remind() == []


def test_the_review_is_asked_for_again_after_a_year(project):
    end(project)
    assert "Review the profile" in body(date(2027, 11, 1))


def test_what_only_editors_can_do_is_no_reason_for_a_mail(project):
    Project.objects.filter(pk=project.pk).update(eu_support="unknown")
    assert remind() == []


def test_one_mail_names_all_projects_of_a_member_and_nobody_elses(project, accounts):
    second, foreign = (make_project(name, name_en=name, starts_on=date(2025, 1, 1)) for name in ("Second", "Foreign"))
    join(second, accounts["staff"])
    join(foreign, accounts["editor"])
    for one in (project, second, foreign):
        milestone(one, MONDAY)
    mails = {mail.recipient: mail.body for mail in remind()}
    assert set(mails) == {"staff@example.org", "editor@example.org"}
    assert "Heat" in mails["staff@example.org"]
    assert "Second" in mails["staff@example.org"]
    assert "Foreign" not in mails["staff@example.org"]


def test_everybody_reads_their_own_language(project, accounts):
    join(project, accounts["editor"])
    milestone(project, MONDAY)
    mails = {mail.recipient: mail for mail in remind()}
    assert mails["staff@example.org"].subject == "Your projects: what is to be done"
    assert mails["editor@example.org"].subject == "Ihre Projekte: Was zu tun ist"
    assert "Step (deutsch): fällig am 23. November 2026" in mails["editor@example.org"].body


def test_a_mail_names_no_person(project, accounts):
    milestone(project, MONDAY)
    text = body()
    assert all(word not in text for word in ("staff", "Staff", "@"))


def test_a_second_run_in_the_same_week_writes_nothing_and_the_next_week_again(project):
    milestone(project, MONDAY)
    assert len(remind(MONDAY)) == 1
    assert [remind(MONDAY + timedelta(days=days)) for days in range(7)] == [[]] * 7
    assert len(remind(MONDAY + timedelta(days=7))) == 1


def test_what_becomes_due_after_the_weeks_mail_waits_for_the_next(project):
    milestone(project, MONDAY)
    remind(MONDAY)
    milestone(project, MONDAY + timedelta(days=2), "Later")
    assert remind(MONDAY + timedelta(days=2)) == []
    assert "Later" in body(MONDAY + timedelta(days=7))


def test_the_week_at_the_turn_of_the_year_is_one_week(project):
    milestone(project, MONDAY)
    assert len(remind(date(2026, 12, 28))) == 1
    assert remind(date(2027, 1, 3)) == []
    assert len(remind(date(2027, 1, 4))) == 1


def leave(accounts) -> None:
    accounts["staff"].is_active = False
    accounts["staff"].save()


def lose_role(accounts) -> None:
    accounts["staff"].groups.clear()


def lose_address(accounts) -> None:
    accounts["staff"].email = ""
    accounts["staff"].save()


def quit_project(accounts) -> None:
    accounts["staff"].project_memberships.all().delete()


@pytest.mark.parametrize("happens", [leave, lose_role, lose_address, quit_project])
def test_where_nobody_can_be_reminded_the_operator_is_told_instead(project, accounts, happens):
    step = milestone(project, MONDAY)
    happens(accounts)
    (mail,) = remind()
    assert mail.recipient == "operator@example.org"
    assert "Um diese Projekte kümmert sich niemand mehr" in mail.body
    assert "Wärme" in mail.body
    assert f"{BASE}/admin/milestones/{step.pk}/" in mail.body


def test_the_operator_is_not_told_of_a_project_whose_members_are_reminded(project):
    milestone(project, MONDAY)
    assert [mail.recipient for mail in remind()] == ["staff@example.org"]


@pytest.fixture
def left(project, accounts) -> Project:
    """A project that ended, whose review is due and whose members are gone; its profile is public in both languages."""
    end(project, review_on=MONDAY)
    for language in ("de", "en"):
        make_project_page(project, language)
    quit_project(accounts)
    return project


def test_when_the_members_are_gone_the_lasting_contact_is_asked_for_the_review(left):
    mails = {mail.recipient: mail for mail in remind()}
    assert set(mails) == {"office@example.org", "operator@example.org"}
    asked = mails["office@example.org"]
    assert asked.subject == "Stimmt das Profil von „Wärme“ noch?"
    assert f"{BASE}/de/projekte/neues-projekt/" in asked.body.split()
    assert "operator@example.org" in asked.body
    assert "/admin/" not in asked.body


def test_the_lasting_contact_is_asked_once_for_each_review(left):
    remind()
    assert [mail.recipient for mail in remind(MONDAY + timedelta(days=7))] == ["operator@example.org"]
    Project.objects.filter(pk=left.pk).update(review_on=date(2027, 11, 23))
    assert "office@example.org" in [mail.recipient for mail in remind(date(2027, 11, 23))]


@pytest.mark.parametrize("gap", ["no profile", "no contact", "not due"])
def test_the_lasting_contact_is_not_asked_without_profile_address_or_reason(left, gap):
    if gap == "no profile":
        for page in left.pages.all():
            take_back(page)
    elif gap == "no contact":
        Project.objects.filter(pk=left.pk).update(lasting_contact="")
    else:
        Project.objects.filter(pk=left.pk).update(review_on=MONDAY + timedelta(days=1))
    assert "office@example.org" not in [mail.recipient for mail in remind()]


@pytest.mark.engine
@pytest.mark.parametrize("day", [date(1, 1, 5), date(9999, 12, 31)])
def test_an_odd_day_in_the_record_stops_no_reminder(project, day):
    milestone(project, MONDAY)
    make_project("verschrieben", ends_on=day, eu_support="no")
    assert "Step: due on 23 November 2026" in next(mail for mail in remind() if "Step" in mail.body).body


def test_a_project_about_which_nothing_can_be_written_is_logged_and_left_out(project, monkeypatch, caplog):
    milestone(project, MONDAY)
    make_project("kaputt", name_de="Ausfall", ends_on=date(2026, 1, 1))
    asked = reminders.open_requests

    def fail(found, on):
        if found.slug == "kaputt":
            raise OverflowError("date value out of range")
        return asked(found, on)

    monkeypatch.setattr(reminders, "open_requests", fail)
    (mail,) = remind()
    assert "Step: due on 23 November 2026" in mail.body
    assert "Ausfall" not in mail.body
    assert "kaputt" in caplog.text
