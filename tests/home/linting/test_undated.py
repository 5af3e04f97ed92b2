"""Numbers and superlatives without a year."""

import pytest

from .reading import hits_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("language", "text", "literal"),
    [
        ("en", "The port has 4,200 employees.", "4,200"),
        ("en", "The firm turns over EUR 12 m a year.", "EUR 12 m"),
        ("en", "The share rose to 12 per cent.", "12 per cent"),
        ("de", "Der Hafen zählt 4.200 Beschäftigte.", "4.200"),
        ("de", "Der Anteil liegt bei 12 Prozent.", "12 Prozent"),
        ("en", "It is the largest port in Europe.", "largest"),
        ("en", "The Ruhr is No. 1 for logistics.", "No. 1"),
        ("de", "Es ist der größte Hafen Europas.", "größte"),
        ("de", "Die Region steht auf Platz 1.", "Platz 1"),
        ("de", "Die Region ist der erste Standort der Umweltwirtschaft.", "der erste Standort"),
    ],
)
def test_a_statistic_or_superlative_without_a_year_is_found(language, text, literal):
    assert hits_of("undated", text, language) == [literal]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "In 2021 the port had 4,200 employees."),
        ("en", "The port grew in 2021. It has 4,200 employees."),
        ("en", "53 towns and cities form the region."),
        ("en", "For 30 years the firm has sold carpets."),
        ("en", "It is one of the largest ports in Europe."),
        ("en", "The largest room is on the left."),
        ("en", "It was the largest port in Europe."),
        ("en", "To the author, it is the largest project in the world."),
        ("en", "The first antivirus program came from Bochum."),
        ("de", "2021 war es der größte Hafen Europas."),
        ("de", "Eines der größten Vorhaben Europas."),
        ("de", "Das Programm ist das erste seiner Art."),
        ("de", "Nach Art. 15 haben Sie das Recht auf Auskunft."),
    ],
)
def test_what_names_its_year_or_does_not_age_is_left_alone(language, text):
    assert hits_of("undated", text, language) == []


def test_a_year_in_another_paragraph_does_not_date_a_number():
    assert hits_of("undated", "<p>In 2021 it grew.</p><p>The port has 4,200 employees.</p>") == ["4,200"]
