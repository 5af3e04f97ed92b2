"""Open releases are under embargo: a colleague who edits finds nothing of them."""

import pytest

from sectors.models import Release
from tests.figures import propose, set_value
from tests.reading import seen, soup, text

from .routes import refused

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", ["", "impact/"])
def test_a_colleague_finds_no_open_release(colleague, release, address):
    assert colleague.get(f"/admin/releases/{release.pk}/{address}").status_code == 404


@pytest.mark.parametrize("address", ["impact/", "discard/", "recall/", "pages/1/remove/", ""])
def test_a_colleague_does_nothing_to_an_open_release_by_a_forged_request(colleague, release, address):
    assert refused(colleague.post(f"/admin/releases/{release.pk}/{address}"))
    assert Release.objects.open().filter(pk=release.pk).exists()
    assert release.pages.exists()


@pytest.mark.parametrize(
    "address",
    [
        "/admin/",
        "/admin/releases/",
        "/admin/figures/{figure}/",
        "/admin/figures/{figure}/propose/",
        "/admin/snippets/sectors/keyfigure/",
        "/admin/snippets/sectors/keyfigure/history/{figure}/",
        "/admin/reports/site-history/",
    ],
)
def test_a_colleague_reads_nothing_of_an_open_release(colleague, figure, release, address):
    shown = colleague.get(address.format(figure=figure.pk)).content.decode()
    assert "Berichtigung 2016" not in shown
    assert "107.777" not in shown
    assert "107777" not in shown


def test_a_colleague_cannot_add_a_value_to_an_open_release(colleague, figure, release, form):
    response = colleague.post(f"/admin/figures/{figure.pk}/propose/", form | {"release": str(release.pk)})
    assert "release" in response.context["form"].errors
    assert release.observations.count() == 1


@pytest.mark.parametrize("name", ["editor", "chief"])
def test_its_author_and_the_chief_editor_see_an_open_release(logged_in, figure, release, name):
    client = logged_in(name)
    for address in ("/admin/", "/admin/releases/", f"/admin/releases/{release.pk}/", f"/admin/figures/{figure.pk}/"):
        assert "107.777" in seen(client.get(address)) or "Berichtigung 2016" in seen(client.get(address))


def test_after_its_release_everybody_who_edits_sees_it(colleague, release):
    release.carry_out(None)
    assert "Berichtigung 2016" in seen(colleague.get("/admin/releases/"))
    assert colleague.get(f"/admin/releases/{release.pk}/").status_code == 200


def test_project_staff_see_values_and_history_but_no_proposals_and_no_buttons(logged_in, figure):
    set_value(figure, 2016, "106500")
    propose(figure, 2020, "120000")
    page = soup(logged_in("staff").get(f"/admin/figures/{figure.pk}/"))
    shown = text(page.main)
    assert "106.500" in shown
    assert "106.000" in shown
    assert "120.000" not in shown
    assert not page.main.select("form, a[href*=propose]")
