"""Live figures that show readers nothing."""

import pytest

from .reading import lint

pytestmark = pytest.mark.django_db


def test_a_live_figure_that_does_not_exist_is_an_error():
    (finding,) = lint('<p>It has <embed embedtype="figure" id="99999" form="value"/> jobs.</p>')
    assert (finding.kind, finding.severity) == ("missing", "error")
    assert "".join(finding.pieces) == "It has – jobs."


def test_a_live_figure_pinned_to_a_year_without_value_is_named(harbour):
    (finding,) = lint(f'<p>It had <embed embedtype="figure" id="{harbour.pk}" form="value" year="1999"/> jobs.</p>')
    assert "Employees in the harbour economy" in finding.found


def test_an_unpublished_figure_is_missing(harbour):
    harbour.unpublish()
    (finding,) = lint(f'<p>It has <embed embedtype="figure" id="{harbour.pk}" form="value"/> jobs.</p>')
    assert finding.kind == "missing"


def test_a_live_figure_with_a_value_is_fine(harbour):
    assert lint(f'<p>It has <embed embedtype="figure" id="{harbour.pk}" form="value"/> jobs.</p>') == []
