"""Promises whose date has passed."""

from datetime import date

import pytest

from .reading import hits_of, lint

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("language", "text", "literal"),
    [
        ("en", "By 2020 the river will be clean.", "By 2020"),
        ("en", "The aim: a clean river by the end of 2020.", "by the end of 2020"),
        ("en", "The river is to be clean by 31 May 2020.", "by 31 May 2020"),
        ("en", "A river free of waste water by 2020.", "by 2020"),
        ("en", "The funding will last until 2022.", "until 2022"),
        ("en", "The centre will open in 2019.", "will open in 2019"),
        ("en", "The centre is due to open in spring 2019.", "is due to open in spring 2019"),
        ("en", "The project runs from 2019 to 2022 and will end by 2022.", "by 2022"),
        ("de", "Bis 2020 soll der Fluss sauber sein.", "Bis 2020"),
        ("de", "Bis Ende 2020 wird gebaut.", "Bis Ende 2020"),
        ("de", "Der Umbau ist bis zum 31. Dezember 2020 geplant.", "bis zum 31. Dezember 2020"),
        ("de", "Spätestens 2021 ist der Fluss sauber.", "Spätestens 2021"),
        ("de", "Das Zentrum soll 2019 öffnen.", "soll 2019"),
        ("de", "Ende 2019 wird das Zentrum eröffnet.", "Ende 2019 wird"),
        ("de", "Das Projekt läuft von 2019 bis 2022.", "bis 2022"),
    ],
)
def test_a_promise_for_a_day_that_has_passed_is_found(language, text, literal):
    assert hits_of("promise", text, language) == [literal]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "By 2030 the river will be clean."),
        ("en", "By 2020, 300 basins had been built."),
        ("en", "Until 2018 he was head of the firm."),
        ("en", "It ran from September 2019 to August 2022."),
        ("en", "Between 2014 and 2020 the EU funded it."),
        ("en", "Since 2019 it will not rain."),
        ("de", "Bis 2030 soll der Fluss sauber sein."),
        ("de", "Bis 2020 wurden 300 Becken gebaut."),
        ("de", "Bis 2018 war er Vorstand."),
        ("de", "Es lief von September 2019 bis August 2022."),
        ("de", "Seit 2019 wird hier geforscht."),
        ("de", "Das 2019 gestartete Programm soll Firmen helfen."),
        ("de", "Die Zahlen aus dem Jahr 2017 werden geprüft."),
    ],
)
def test_the_future_and_history_are_left_alone(language, text):
    assert hits_of("promise", text, language) == []


@pytest.mark.parametrize(
    ("text", "last_day"),
    [
        ("By 2020 the river will be clean.", date(2020, 12, 31)),
        ("By May 2020 the river will be clean.", date(2020, 5, 31)),
        ("By 3 May 2020 the river will be clean.", date(2020, 5, 3)),
    ],
)
def test_a_date_has_passed_on_the_day_after_its_last_day(text, last_day):
    assert hits_of("promise", text, today=last_day) == []
    assert len(hits_of("promise", text, today=date.fromordinal(last_day.toordinal() + 1))) == 1


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The plan was a river free of waste water by 2020."),
        ("de", "Der Plan: ein Fluss, der bis 2020 frei von Abwasser sein sollte."),
    ],
)
def test_an_old_plan_without_its_outcome_is_only_a_notice(language, text):
    (finding,) = lint(text, language)
    assert finding.severity == "notice"
    assert "what became of it" in finding.suggestion


@pytest.mark.parametrize("text", ["Bis 99. Mai 2020 soll es fertig sein.", "Bis zum 31.13.2020 soll es fertig sein."])
def test_a_day_that_does_not_exist_is_no_error(text):
    assert len(hits_of("promise", text, "de")) <= 1
