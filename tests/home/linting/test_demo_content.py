"""What the linter finds in the demo content, each with the reason why it is true. False alarms: none."""

import pytest

from ruhr_site.home.linting.portal import lint_portal

from .reading import TODAY

pytestmark = pytest.mark.django_db

# A rank in the present tense, without a year and without saying who ranked.
RANK = "the region is called number one for the environmental economy: since when, and who says so?"
# Page (its address), kind, hit, and why it is true.
FINDINGS = {
    "de": [
        ("de", "undated", "der erste Standort", RANK),
        ("komplettanbieter-gruene-loesungen", "undated", "der erste Standort", RANK),
        ("greentech-beschaeftigte-ruhr", "undated", "der erste Standort", RANK),
        ("twins-konferenz-ruhr", "undated", "der erste Standort", RANK),
        ("emscher-umbau", "undated", "größte", "a size compared with all of Europe, in the present, undated"),
        ("emscher-umbau", "promise", "bis 2020", "the known case: 2020 is over, nothing says what became of it"),
        ("emscher-umbau", "undated", "der erste Standort", RANK),
        ("ressourceneffizienz", "undated", "der erste Standort", RANK),
        ("ressourceneffizienz", "mixed", "100.000", "the known case: 106.000 of 2016 beside 100.000 of no known year"),
    ],
    "en": [
        ("en", "undated", "number one", RANK),
        ("complete-provider-green-solutions", "undated", "number one", RANK),
        ("green-tech-jobs", "undated", "number one", RANK),
        ("twins-conference-ruhr", "undated", "number one", RANK),
        ("emscher-conversion", "undated", "largest", "a size compared with all of Europe, in the present, undated"),
        (
            "emscher-conversion",
            "promise",
            "by 2020",
            "the known case: 2020 is over, nothing says what became of it",
        ),
        ("emscher-conversion", "undated", "number one", RANK),
        ("resource-efficiency", "undated", "number one", RANK),
        ("resource-efficiency", "mixed", "100,000", "the known case: 106,000 of 2016 beside 100,000 of no known year"),
    ],
}


@pytest.fixture
def slugs():
    from wagtail.models import Page

    return dict(Page.objects.values_list("pk", "slug"))


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_demo_content_has_these_findings_and_no_others(slugs, language):
    found = [(slugs[f.page.pk], str(f.kind), f.literal) for f in lint_portal(TODAY, language) if f.page]
    assert found == [(page, kind, hit) for page, kind, hit, _reason in FINDINGS[language]]


def test_figures_whose_source_states_no_year_are_named_once_with_their_pages():
    from sectors.register import figures_by_id

    found = [f for f in lint_portal(TODAY) if not f.page]
    undated = {pk for pk, figure in figures_by_id().items() if figure.observation().reference_year is None}
    assert sorted(f.figure_id for f in found) == sorted(undated)
    assert all(f.kind == "source" and f.pages for f in found)
    (sewers,) = [f for f in found if f.figure == "Underground sewers for the Emscher"]
    titles = {page.title for page in sewers.pages}
    assert "Rebuilding the river once known as Germany’s dirtiest" in titles
    assert "Der Umbau des Flusses, der als Deutschlands schmutzigster galt" in titles
