"""Who may see and do what at the desk of a figure and with releases."""

from datetime import timedelta

import pytest
from django.utils import timezone

from sectors.models import FigureCheck, KeyFigure, Observation, Release
from stories.models import StoryPage

from .routes import refused

pytestmark = pytest.mark.django_db

PEOPLE = ("visitor", "staff", "editor", "chief", "admin")
EDITORS, CHIEFS = {"editor", "chief", "admin"}, {"chief", "admin"}


@pytest.mark.parametrize("name", PEOPLE)
@pytest.mark.parametrize(
    ("address", "allowed"),
    [
        ("/admin/figures/{figure}/", {"staff", *EDITORS}),
        ("/admin/figures/{figure}/propose/", EDITORS),
        ("/admin/releases/", EDITORS),
        ("/admin/releases/{release}/", EDITORS),
        ("/admin/releases/{release}/impact/", EDITORS),
        ("/admin/bulk/sectors/keyfigure/expect/?id={figure}", EDITORS),
    ],
)
def test_who_may_open_what(small, client_of, figure, release, name, address, allowed):
    response = client_of(name).get(address.format(figure=figure.pk, release=release.pk))
    assert response.status_code == 200 if name in allowed else refused(response)


@pytest.mark.parametrize("name", PEOPLE)
def test_who_may_propose(client_of, figure, form, name):
    response = client_of(name).post(f"/admin/figures/{figure.pk}/propose/", form)
    assert Observation.objects.filter(value=120000, released_at=None).exists() is (name in EDITORS)
    assert name in EDITORS or refused(response)


@pytest.mark.parametrize("name", PEOPLE)
def test_who_may_check(client_of, figure, name):
    response = client_of(name).post(f"/admin/figures/{figure.pk}/check/")
    assert FigureCheck.objects.filter(figure=figure).exists() is (name in EDITORS)
    assert name in EDITORS or refused(response)


@pytest.mark.parametrize("name", PEOPLE)
def test_who_may_set_the_expected_date(client_of, figure, name):
    response = client_of(name).post(f"/admin/figures/{figure.pk}/expect/", {"next_expected_on": "2027-03-01"})
    assert (KeyFigure.objects.get(pk=figure.pk).next_expected_on is not None) is (name in EDITORS)
    assert name in EDITORS or refused(response)


@pytest.mark.parametrize("name", PEOPLE)
def test_who_may_release(small, client_of, release, name):
    response = client_of(name).post(f"/admin/releases/{release.pk}/impact/", {"seen": release.mark()})
    release.refresh_from_db()
    assert (release.released_at is not None) is (name in CHIEFS)
    assert StoryPage.objects.get(title="Dazu").live is (name in CHIEFS)
    assert name in CHIEFS or refused(response)


@pytest.mark.parametrize("name", PEOPLE)
def test_who_may_approve_for_a_minute(small, client_of, release, name):
    minute = (timezone.localtime() + timedelta(days=1)).strftime("%Y-%m-%d %H:%M")
    response = client_of(name).post(
        f"/admin/releases/{release.pk}/impact/", {"seen": release.mark(), "schedule": "1", "goes_live_at": minute}
    )
    release.refresh_from_db()
    assert (release.goes_live_at is not None) is (name in CHIEFS)
    assert release.released_at is None
    assert name in CHIEFS or refused(response)


@pytest.mark.parametrize("name", PEOPLE)
def test_who_may_take_an_approval_back(client_of, accounts, release, name):
    release.approve(accounts["chief"], timezone.now() + timedelta(days=1))
    response = client_of(name).post(f"/admin/releases/{release.pk}/recall/")
    release.refresh_from_db()
    assert (release.goes_live_at is None) is (name in CHIEFS)
    assert name in CHIEFS or refused(response)


@pytest.mark.parametrize("name", PEOPLE)
def test_who_may_withdraw_a_proposal_of_the_editor(client_of, release, name):
    response = client_of(name).post(f"/admin/releases/{release.pk}/discard/")
    assert Release.objects.filter(pk=release.pk).exists() is (name not in EDITORS)
    assert name in EDITORS or refused(response)


@pytest.mark.parametrize("name", PEOPLE)
def test_who_may_take_a_page_out_of_a_release(client_of, release, name):
    page = release.pages.get().page
    response = client_of(name).post(f"/admin/releases/{release.pk}/pages/{page.pk}/remove/")
    assert release.pages.exists() is (name not in EDITORS)
    assert name in EDITORS or refused(response)


@pytest.mark.parametrize("name", ["staff", "visitor"])
def test_who_may_not_date_several_figures_at_once(client_of, figure, name):
    address = f"/admin/bulk/sectors/keyfigure/expect/?id={figure.pk}"
    client_of(name).post(address, {"next_expected_on": "2027-03-01", "is_checked": "on"})
    assert KeyFigure.objects.get(pk=figure.pk).next_expected_on is None
    assert not figure.checks.exists()


@pytest.mark.parametrize("name", ["editor", "chief"])
@pytest.mark.parametrize("action", ["recall", "discard", "pages/1/remove"])
def test_what_changes_something_is_not_a_link(logged_in, release, name, action):
    assert logged_in(name).get(f"/admin/releases/{release.pk}/{action}/").status_code == 405


@pytest.mark.parametrize("action", ["check", "expect"])
def test_a_button_of_the_desk_is_not_a_link(logged_in, figure, action):
    assert logged_in("editor").get(f"/admin/figures/{figure.pk}/{action}/").status_code == 405


@pytest.mark.parametrize("action", ["", "propose/"])
def test_a_figure_that_does_not_exist_has_no_desk(logged_in, action):
    assert logged_in("chief").get(f"/admin/figures/999999/{action}").status_code == 404
