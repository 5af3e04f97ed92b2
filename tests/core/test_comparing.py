"""Two versions of a day or a yes stand beside each other as editors read them."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.utils.translation import override
from wagtail.admin.compare import comparison_class_registry

from ruhr_site.core.corrections import Correction
from stories.models import StoryPerson


@pytest.mark.parametrize(
    ("model", "name", "old", "new", "shown"),
    [
        (StoryPerson, "consent_on", None, date(2026, 11, 24), ["", "24. November 2026"]),
        (StoryPerson, "consent_on", date(2026, 11, 2), None, ["2. November 2026", ""]),
        (Correction, "shows_earlier", True, False, ["ja", "nein"]),
    ],
)
def test_values_are_written_as_editors_read_them(model, name, old, new, shown):
    field = model._meta.get_field(name)
    compare = comparison_class_registry.get(field)(field, model(**{name: old}), model(**{name: new}))
    with override("de"):
        difference = BeautifulSoup(compare.htmldiff(), "html.parser")
    assert [difference.select_one(f".{kind}").text for kind in ("deletion", "addition")] == shown
