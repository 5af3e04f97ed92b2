"""How dates are typed in the admin: day before month in both languages, and never read as another day."""

from datetime import date

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import get_format
from django.utils.translation import override


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("typed", ["1.11.2026", "01.11.2026", "1.11.26", "2026-11-01"])
def test_a_date_is_read_as_it_was_meant(language, typed):
    with override(language):
        assert forms.DateField().clean(typed) == date(2026, 11, 1)


def test_a_british_date_names_the_day_first():
    with override("en"):
        assert forms.DateField().clean("1/11/2026") == date(2026, 11, 1)
        assert forms.DateTimeField().clean("1/11/2026 08:30").date() == date(2026, 11, 1)


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("typed", ["31.2.2026", "11.2026", "morgen", "13.13.2026"])
def test_what_is_no_date_is_refused(language, typed):
    with override(language), pytest.raises(ValidationError):
        forms.DateField().clean(typed)


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_calendar_begins_on_monday(language):
    with override(language):
        assert get_format("FIRST_DAY_OF_WEEK") == 1
