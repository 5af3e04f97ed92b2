"""The page for the press and the page of contacts: persons, figures and pictures from records."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ruhr_site.core.models import Person, PortalImage
from ruhr_site.home.models import ContactPage, PressFigure, PressPage, PressPicture
from sectors.models import KeyFigure, Sector, SectorPage
from tests.factories import hide, in_tree, publish
from tests.figures import make_figure, set_value
from tests.reading import links, main, path, soup, text

pytestmark = [pytest.mark.django_db, pytest.mark.engine]

PRESS = {"de": "/de/presse/", "en": "/en/press/"}
CONTACT = {"de": "/de/kontakt/", "en": "/en/contact/"}


@pytest.fixture
def person():
    words = {"role_de": "Sprecherin", "role_en": "Spokeswoman"}
    return Person.objects.create(name="Test Person", slug="test", phone="+49 201 55-0", email="t@example.org", **words)


def name_contact(model, person):
    for language in ("de", "en"):
        page = in_tree(model, language)
        page.contact = person
        publish(page)


@pytest.mark.parametrize(("address", "role"), [(PRESS["de"], "Sprecherin"), (PRESS["en"], "Spokeswoman")])
def test_the_press_finds_a_named_contact_with_telephone_and_mail(visitor, person, address, role):
    name_contact(PressPage, person)
    rail = main(visitor.get(address)).aside
    assert "Test Person" in text(rail)
    assert role in text(rail)
    assert links(rail) == ["tel:+49201550", "mailto:t@example.org"]


def test_where_nobody_is_named_the_page_says_so(visitor):
    page = text(main(visitor.get(PRESS["de"])))
    assert "Die Wirtschaftsförderung hat noch keine Ansprechperson für die Presse benannt." in page
    assert "[Platzhalter: Name, Telefonnummer und E-Mail-Adresse der Pressestelle]" in page


def test_the_demo_invents_nobody(visitor):
    assert not Person.objects.exclude(phone="").exists()
    assert not Person.objects.exclude(email="").exists()
    assert not ContactPage.objects.exclude(contact=None).exists()


@pytest.mark.parametrize(
    ("address", "said"),
    [(PRESS["de"], "Quelle: Business Metropole Ruhr"), (PRESS["en"], "Source: Business Metropole Ruhr")],
)
def test_a_figure_is_quoted_with_value_year_source_and_lasting_address(visitor, address, said):
    figure = make_figure("jobs", {2019: 4321}, name_de="Stellen", name_en="Jobs")
    page = in_tree(PressPage, address[1:3])
    page.press_figures = [PressFigure(figure=figure)]
    publish(page)
    row = main(visitor.get(address)).select_one(".quotable > li")
    quotation = text(row.select_one(".chart-cite"))
    assert row.select_one(".amount data")["value"] == "4321"
    assert "(2019)" in quotation
    assert said in quotation
    lasting = path(quotation.rpartition(" ")[2])
    assert visitor.get(lasting).status_code == 200


def test_a_corrected_figure_is_corrected_for_the_press_at_once(visitor):
    figure = make_figure("jobs", {2019: 4321})
    page = in_tree(PressPage)
    page.press_figures = [PressFigure(figure=figure)]
    publish(page)
    set_value(figure, 2019, "1234")
    assert main(visitor.get(PRESS["de"])).select_one(".quotable data")["value"] == "1234"


def test_a_figure_that_is_not_published_is_not_offered(visitor):
    before = len(main(visitor.get(PRESS["de"])).select(".quotable > li"))
    KeyFigure.objects.get(slug="turnover").unpublish()
    assert len(main(visitor.get(PRESS["de"])).select(".quotable > li")) == before - 1


def test_a_picture_is_offered_as_it_was_stored_with_maker_and_size(visitor):
    figures = main(visitor.get(PRESS["de"])).select("figure.print-picture")
    image = in_tree(PressPage).press_pictures.first().image
    assert len(figures) == 3
    assert image.credit in text(figures[0])
    assert f"{image.width} × {image.height} Pixel" in text(figures[0])
    link = figures[0].find("a", download=True)
    assert link["href"] == image.file.url
    assert visitor.get(link["href"]).status_code == 200


def test_a_picture_whose_licence_has_ended_is_not_offered(visitor):
    image = in_tree(PressPage).press_pictures.first().image
    PortalImage.objects.filter(pk=image.pk).update(licence_ends_on=timezone.localdate() - timedelta(days=1))
    assert image.file.url not in links(main(visitor.get(PRESS["de"])))


def test_a_picture_without_maker_keeps_the_page_from_being_published():
    page, image = in_tree(PressPage), PortalImage.objects.last()
    image.credit = ""
    image.save()
    page.press_pictures = [PressPicture(image=image)]
    assert page.publication_errors().keys() == {"press_pictures"}


@pytest.mark.parametrize(("address", "said"), [(CONTACT["de"], "noch keine"), (CONTACT["en"], "not named")])
def test_every_sector_says_whom_to_ask_or_that_nobody_is_named(visitor, address, said):
    rows = main(visitor.get(address)).select("ul.asked > li")
    assert len(rows) == SectorPage.objects.filter(locale__language_code=address[1:3]).count() == 9
    assert all(said in text(row) for row in rows)
    assert [links(row)[1] for row in rows] == [f"{links(row)[0]}#contact" for row in rows]


def test_the_person_of_a_sector_comes_from_its_record(visitor, person):
    sector = Sector.objects.get(slug="logistics")
    sector.contact = person
    sector.save()
    for address in CONTACT.values():
        (row,) = main(visitor.get(address)).select("li.hue-logistics")
        assert "Test Person" in text(row)
        assert "mailto:t@example.org" in links(row)


def test_a_sector_that_is_not_public_is_not_listed(visitor):
    hide(SectorPage.objects.get(slug="logistik"))
    assert not main(visitor.get(CONTACT["de"])).select("li.hue-logistics")


def test_the_page_of_contacts_leads_to_that_of_the_press_while_it_is_public(visitor):
    assert PRESS["en"] in links(main(visitor.get(CONTACT["en"])))
    in_tree(PressPage, "en").unpublish()
    assert PRESS["en"] not in links(main(visitor.get(CONTACT["en"])))


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_foot_of_every_page_leads_to_both(visitor, language):
    document = soup(visitor.get(f"/{language}/"))
    assert {PRESS[language], CONTACT[language]} <= set(links(document.footer))
    assert PRESS[language] not in links(document.header)


def test_the_catalogue_of_data_names_the_page_of_contacts(visitor):
    assert "/de/kontakt/" in visitor.get("/data/catalogue.ttl").getvalue().decode()


def test_more_figures_and_pictures_cost_no_more_queries(visitor, django_assert_max_num_queries):
    visitor.get(PRESS["de"])
    with django_assert_max_num_queries(12):
        visitor.get(PRESS["de"])


@pytest.mark.parametrize(
    ("language", "words"), [("de", "Für dieses Portal gezeichnet"), ("en", "Drawn for this portal")]
)
def test_what_a_licence_allows_is_said_in_the_language_of_the_page(visitor, language, words):
    said = {
        text(figure.select_one(".credit")) for figure in main(visitor.get(PRESS[language])).select(".print-picture")
    }
    assert said == {f"Illustration: City of Cities, {words}"}
