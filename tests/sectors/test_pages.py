"""The pages of the sectors."""

import pytest

from ruhr_site.core.models import Person
from sectors.models import KeyFigure, Sector, SectorFigure, SectorIndexPage
from tests.factories import draft, in_tree, make_sector_page, make_story, publish
from tests.reading import main, soup, text

pytestmark = [pytest.mark.django_db, pytest.mark.engine]

NOBODY = "Für diese Branche hat die Wirtschaftsförderung noch keine Ansprechperson benannt."


def test_a_page_without_figures_text_and_contact_renders(visitor):
    page = main(visitor.get(make_sector_page("Leere Branche").url))
    assert text(page.h1) == "Leere Branche"
    assert NOBODY in text(page)
    assert not page.select(".figure, table, article")


def test_a_page_without_a_sector_is_a_draft():
    page = draft(make_sector_page().__class__, in_tree(SectorIndexPage), "Ohne", sector=None)
    assert page.publication_errors().keys() == {"sector"}


def test_the_contact_person_is_named(visitor):
    page = make_sector_page()
    page.sector.contact = Person.objects.create(name="Ada Beispiel", slug="ada", role_de="Leitung", role_en="Head")
    page.sector.save()
    assert "Ada Beispiel Leitung" in text(main(visitor.get(page.url)).select_one(".person").parent)
    assert NOBODY not in text(main(visitor.get(page.url)))


def test_figures_stand_in_the_chosen_order(visitor):
    page = make_sector_page()
    for order, slug in enumerate(["tourism-employees", "companies"]):
        SectorFigure.objects.create(sector=page.sector, figure=KeyFigure.objects.get(slug=slug), sort_order=order)
    names = [text(tile.select_one(".name")) for tile in main(visitor.get(page.url)).select(".figure")]
    figures = [KeyFigure.objects.get(slug=slug).name_de for slug in ("tourism-employees", "companies")]
    assert names == figures


def test_a_figure_that_is_not_published_is_left_out(visitor):
    KeyFigure.objects.get(slug="dortmund-airport-passengers").unpublish()
    assert "Flug" not in text(main(visitor.get("/de/branchen/logistik/")).select_one(".figures"))


def test_values_of_several_years_stand_in_a_table(visitor):
    table = main(visitor.get("/de/branchen/ressourceneffizienz/")).find("table", class_="series")
    rows = [[text(cell) for cell in row.find_all(["th", "td"])] for row in table.tbody.find_all("tr")]
    assert ["2016", "rund 106.000", "Business Metropole Ruhr"] in rows


def test_the_stories_of_the_sector_are_shown(visitor):
    page = make_sector_page()
    story = make_story("Über diese Branche")
    story.sectors = [page.sector]
    publish(story)
    assert [text(card.h3) for card in main(visitor.get(page.url)).select("article.card")] == ["Über diese Branche"]


def test_stories_of_the_other_language_are_not_shown(visitor):
    page = make_sector_page()
    story = make_story("In English", language="en")
    story.sectors = [page.sector]
    publish(story)
    assert not main(visitor.get(page.url)).select("article.card")


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, "Neue Branche"),
        (1, "Neue Branche 1 Story Story 0 neueste Story"),
        (2, "Neue Branche 2 Stories Story 1 neueste Story"),
    ],
)
def test_a_sector_without_figures_is_listed_with_its_stories(visitor, count, said):
    page = make_sector_page()
    for number in range(count):
        story = make_story(f"Story {number}")
        story.sectors = [page.sector]
        publish(story)
    rows = [text(row) for row in main(visitor.get("/de/branchen/")).select("ul.index > li")]
    assert said in rows


def test_a_sector_with_figures_is_listed_with_the_first(visitor):
    rows = [text(row) for row in main(visitor.get("/de/branchen/")).select("ul.index > li")]
    assert next(row for row in rows if row.startswith("Ressourceneffizienz")).startswith("Ressourceneffizienz ")
    assert any("106.000 Beschäftigte" in row and "2016" in row for row in rows)


def test_every_sector_has_its_own_colour(visitor):
    hues = [row["class"][0] for row in soup(visitor.get("/de/branchen/")).select("ul.index > li")]
    assert sorted(hues) == sorted(f"hue-{sector.slug}" for sector in Sector.objects.all())
