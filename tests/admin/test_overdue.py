"""What is overdue heads the dashboard, and is dated and checked with few clicks."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sectors.models import FigureCheck, KeyFigure
from tests.figures import make_figure
from tests.reading import seen, soup, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def overdue(figure):
    """Three figures that are overdue for 5, 200 and 30 days."""
    for slug, days in (("greentech-employees", 5), ("companies", 200), ("turnover", 30)):
        day = timezone.localdate() - timedelta(days=days)
        KeyFigure.objects.filter(slug=slug).update(next_expected_on=day)


def listed(client) -> list[str]:
    """The overdue figures on the dashboard, in their order."""
    return [text(item.a) for item in soup(client.get("/admin/")).select("[id*=overdue-figures] li")]


@pytest.mark.parametrize("name", ["editor", "chief", "admin"])
def test_overdue_figures_head_the_dashboard_the_worst_first(logged_in, speak, overdue, name):
    speak(name, "de")
    client = logged_in(name)
    assert listed(client) == [
        "Unternehmen in der Metropole Ruhr",
        "Umsatz der Unternehmen in der Metropole Ruhr",
        "Beschäftigte in der Greentech-Branche",
    ]
    shown = seen(client.get("/admin/"))
    assert "3 Kennzahlen sind überfällig" in shown
    assert "200 Tage überfällig" in shown
    panels = [text(panel) for panel in soup(client.get("/admin/")).select("main section.w-panel")]
    # What keeps the portal from running concerns the administrator first.
    figures_first = [panel for panel in panels if not panel.startswith("Was den Betrieb des Portals stört")]
    assert len(panels) - len(figures_first) == (name == "admin")
    assert figures_first[0].startswith("3 Kennzahlen sind überfällig")


def test_project_staff_are_not_asked_to_check(logged_in, overdue):
    assert listed(logged_in("staff")) == []


def test_without_overdue_figures_there_is_no_panel(logged_in):
    assert listed(logged_in("editor")) == []


def test_checked_still_right_takes_one_click_on_the_dashboard(logged_in, accounts, overdue):
    client = logged_in("editor")
    worst = soup(client.get("/admin/")).select_one("[id*=overdue-figures] li form")
    fields = {
        field["name"]: field["value"] for field in worst.select("input") if field["name"] != "csrfmiddlewaretoken"
    }
    assert client.post(worst["action"], fields).url == "/admin/"
    assert "Unternehmen in der Metropole Ruhr" not in listed(client)
    assert FigureCheck.objects.get().checked_by == accounts["editor"]


def test_the_list_marks_and_filters_what_is_overdue(logged_in, speak, overdue):
    speak("editor", "de")
    client = logged_in("editor")
    found = soup(client.get("/admin/snippets/sectors/keyfigure/?is_overdue=true"))
    assert len(found.select("main tbody tr")) == 3
    assert "200 Tage überfällig" in text(found)


def test_several_figures_are_dated_and_checked_at_once(logged_in, overdue):
    figures = KeyFigure.objects.filter(slug__in=["companies", "turnover"])
    query = "&".join(f"id={figure.pk}" for figure in figures)
    client = logged_in("editor")
    address = f"/admin/bulk/sectors/keyfigure/expect/?{query}"
    assert client.get(address).status_code == 200
    client.post(address, {"next_expected_on": "2090-03-01", "is_checked": "on"})
    assert [str(figure.next_expected_on) for figure in figures.all()] == ["2090-03-01"] * 2
    assert FigureCheck.objects.count() == 2


def test_several_figures_can_be_checked_without_a_new_date(logged_in, overdue):
    figure = KeyFigure.objects.get(slug="companies")
    logged_in("editor").post(f"/admin/bulk/sectors/keyfigure/expect/?id={figure.pk}", {"is_checked": "on"})
    assert KeyFigure.objects.get(slug="companies").next_expected_on == figure.next_expected_on
    assert figure.checks.count() == 1


@pytest.mark.engine
def test_the_values_in_the_list_cost_no_query_of_their_own(logged_in):
    client, address = logged_in("editor"), "/admin/snippets/sectors/keyfigure/?q=more"

    def queries():
        assert "more-0" in client.get(address).content.decode()
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        return len(captured)

    make_figure("more-0", {2019: "1", 2020: "2"})
    before = queries()
    for number in range(1, 11):
        make_figure(f"more-{number}", {2019: "1", 2020: "2"})
    # Wagtail asks for each row whether its publication is scheduled.
    assert queries() == before + 10
