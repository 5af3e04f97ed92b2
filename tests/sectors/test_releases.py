"""Values are proposed and released: nothing of a proposal is public, and nothing public is ever overwritten."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from sectors.models import KeyFigure, Observation, Release
from sectors.register import figures_by_id
from stories.models import StoryPage
from tests.factories import counterpart, draft, in_tree, make_draft_story, make_story
from tests.figures import correct, make_figure, propose
from tests.reading import main, text

pytestmark = [pytest.mark.django_db, pytest.mark.engine]

SLUG = "greentech-employees"
# Where visitors meet the figure: sentence, tile, list, its page, the register, files.
PLACES = [
    "/{code}/{stories}",
    "/{code}/{sector}",
    "/{code}/{sectors}",
    "/{code}/{figures}/greentech-employees/",
    "/{code}/{figures}/",
    "/{code}/{figures}/greentech-employees/figure.json",
    "/{code}/{figures}/greentech-employees/figure.csv",
    "/{code}/{figures}/greentech-employees/chart.svg",
    "/{code}/{figures}/register.json",
    "/{code}/{figures}/register.csv",
]


@pytest.fixture
def figure():
    return KeyFigure.objects.get(slug=SLUG)


@pytest.fixture
def places():
    """The addresses of all places in both languages."""
    story = StoryPage.objects.get(slug="greentech-beschaeftigte-ruhr")
    found = []
    for code, figures in (("de", "zahlen"), ("en", "figures")):
        page = story if code == "de" else counterpart(story, code)
        sector = page.sector.pages.get(locale=page.locale)
        names = {"stories": page.url[4:], "sector": sector.url[4:], "sectors": sector.get_parent().url[4:]}
        found += [place.format(code=code, figures=figures, **names) for place in PLACES]
    return found


@pytest.fixture
def read(visitor):
    """Return a function that gives the answer of an address as text, without what differs between any two answers."""
    return lambda address: visitor.get(address).content.decode()


def written(value: int) -> tuple[str, str, str]:
    """How a value stands in German and English texts, and in files."""
    return f"{value:,}".replace(",", "."), f"{value:,}", str(value)


def refused(release, user=None) -> str:
    """What somebody is told who carries out a release that may not go live."""
    with pytest.raises(ValidationError) as refusal, translation.override("de"):
        release.carry_out(user)
    return " ".join(refusal.value.messages)


def test_a_proposal_changes_no_place(figure, places, read):
    before = {place: read(place) for place in places}
    correct(figure, 2016, "107777")
    propose(figure, 2020, "120000")
    assert {place: read(place) for place in places} == before


def test_the_address_of_a_proposed_version_does_not_exist_yet(figure, visitor):
    correct(figure, 2016, "107777")
    assert visitor.get(f"/de/zahlen/{SLUG}/2/").status_code == 404


def test_a_figure_whose_only_value_is_proposed_is_not_public(visitor):
    figure = make_figure("new-figure", {})
    propose(figure, 2020, "5")
    assert visitor.get("/de/zahlen/new-figure/").status_code == 404


def test_a_released_value_stands_in_every_place_of_both_languages(figure, places, read):
    correct(figure, 2016, "107777").release.carry_out(None)
    assert [place for place in places if not any(said in read(place) for said in written(107777))] == []


def test_after_a_new_year_the_latest_value_is_said(figure, visitor):
    propose(figure, 2020, "120000").release.carry_out(None)
    tile = main(visitor.get("/de/branchen/ressourceneffizienz/")).select_one(f'[data-figure="{SLUG}"].figure')
    assert text(tile).startswith("rund 120.000 Beschäftigte in der Greentech-Branche 2020")


def test_a_pinned_mention_keeps_its_year(figure, visitor):
    story = make_story(body=f'Es waren <embed embedtype="figure" id="{figure.pk}" year="2010"/>.')
    propose(figure, 2020, "120000").release.carry_out(None)
    assert "Es waren 98.000." in text(main(visitor.get(story.url)))


def test_a_superseded_value_stays_with_who_entered_it_when_and_why(figure, accounts):
    old = figure.observation(2016)
    new = correct(figure, 2016, "107777", entered_by=accounts["editor"])
    new.release.carry_out(accounts["chief"])
    old.refresh_from_db()
    new.refresh_from_db()
    assert (old.value, old.version, bool(old.released_at)) == (106000, 1, True)
    assert (new.supersedes, new.reason, new.entered_by) == (old, "Die Quelle hat nachgezählt.", accounts["editor"])
    assert new.entered_at <= new.released_at
    assert new.release.released_by == accounts["chief"]


def test_of_a_corrected_year_only_the_new_value_is_in_force(figure):
    correct(figure, 2016, "107777").release.carry_out(None)
    assert [(o.year, o.value) for o in figures_by_id()[figure.pk].series] == [(2010, 98000), (2016, 107777)]


def test_a_correction_may_be_corrected(figure):
    for value in ("107777", "108888"):
        correct(figure, 2016, value).release.carry_out(None)
    present = figures_by_id()[figure.pk]
    assert [(o.year, o.value) for o in present.series] == [(2010, 98000), (2016, 108888)]
    assert [o.value for o in sorted(present.released, key=lambda o: o.pk)] == [98000, 106000, 107777, 108888]


def test_a_correction_may_say_that_the_time_was_wrong(figure):
    correct(figure, 2016, "106000", year=2017).release.carry_out(None)
    assert [o.year for o in figures_by_id()[figure.pk].series] == [2010, 2017]


def test_every_release_of_a_figure_is_a_version(figure):
    release = correct(figure, 2016, "107777").release
    propose(figure, 2020, "120000", release)
    release.carry_out(None)
    propose(figure, 2021, "121000").release.carry_out(None)
    versions = figure.observations.order_by("pk").values_list("value", "version")
    assert [(int(v), n) for v, n in versions] == [(98000, 1), (106000, 1), (107777, 2), (120000, 2), (121000, 3)]


def test_other_figures_keep_their_version(figure):
    correct(figure, 2016, "107777").release.carry_out(None)
    assert KeyFigure.objects.get(slug="companies").version == 1


@pytest.mark.parametrize(
    ("version", "values"),
    [(1, [98000, 106000]), (2, [98000, 107777]), (3, [98000, 107777, 120000])],
)
def test_a_figure_can_be_seen_as_it_was(figure, version, values):
    correct(figure, 2016, "107777").release.carry_out(None)
    propose(figure, 2020, "120000").release.carry_out(None)
    assert [o.value for o in figure.as_of(version).series] == values


def test_a_value_that_was_corrected_already_cannot_be_corrected_again(figure):
    first, second = correct(figure, 2016, "107777"), correct(figure, 2016, "108888")
    first.release.carry_out(None)
    assert (
        "Beschäftigte in der Greentech-Branche, 2016: Der Wert, der berichtigt werden soll, gilt nicht mehr."
        in refused(second.release)
    )
    assert figures_by_id()[figure.pk].observation(2016).value == 107777


def test_two_corrections_of_one_value_are_refused_even_for_different_years(figure):
    release = correct(figure, 2016, "107777", year=2017).release
    correct(figure, 2016, "108888", release, year=2018)
    assert "gilt nicht mehr" in refused(release)


@pytest.mark.parametrize("year", [2016, None])
def test_a_second_value_for_a_time_is_refused(year):
    figure = make_figure("new-figure", {year: "1"})
    assert "Für diese Zeit gibt es schon einen Wert." in refused(propose(figure, year, "2").release)
    assert figures_by_id()[figure.pk].observation().value == 1


def test_two_values_for_a_time_in_one_release_are_refused(figure):
    release = propose(figure, 2020, "1").release
    propose(figure, 2020, "2", release)
    assert "Für diese Zeit gibt es schon einen Wert." in refused(release)


def test_two_days_of_one_year_are_two_times(figure):
    days = [{"year": None, "reference_date": f"2020-{month}-30"} for month in ("06", "09")]
    release = propose(figure, 2020, "1", **days[0]).release
    propose(figure, 2020, "2", release, **days[1])
    Release.objects.get(pk=release.pk).carry_out(None)
    assert figures_by_id()[figure.pk].observation(2020).value == 2


def test_a_value_that_contradicts_itself_is_refused(figure):
    assert "nicht negativ" in refused(propose(figure, 2020, "-1").release)
    assert figure.pk in figures_by_id()
    assert figures_by_id()[figure.pk].observation(2020) is None


def test_one_refused_value_holds_back_the_whole_release(figure):
    release = propose(figure, 2020, "120000").release
    propose(KeyFigure.objects.get(slug="companies"), None, "1", release)
    refused(release)
    release.refresh_from_db()
    assert release.released_at is None
    assert figures_by_id()[figure.pk].observation().year == 2016
    assert not Observation.objects.filter(release=release).exclude(version=None).exists()


def test_a_page_of_the_release_goes_live_with_its_values(figure, visitor):
    story = make_draft_story(body=f'Es sind <embed embedtype="figure" id="{figure.pk}"/>.')
    story.save_revision()
    release = correct(figure, 2016, "107777").release
    release.pages.create(page=story)
    assert visitor.get("/de/stories/neue-story/").status_code == 404
    release.carry_out(None)
    assert "Es sind 107.777." in text(main(visitor.get("/de/stories/neue-story/")))


def test_a_page_that_lacks_something_holds_back_the_whole_release(figure):
    story = draft(StoryPage, in_tree(StoryPage.objects.first().get_parent().specific_class), "Leer", teaser="")
    story.save_revision(clean=False)
    release = correct(figure, 2016, "107777").release
    release.pages.create(page=story)
    assert refused(release).startswith("„Leer“: Schreiben Sie einen Teaser.")
    assert figures_by_id()[figure.pk].observation().value == 106000
    assert not StoryPage.objects.get(pk=story.pk).live


def test_a_release_is_carried_out_once(figure):
    release = propose(figure, 2020, "120000").release
    again = Release.objects.get(pk=release.pk)
    release.carry_out(None)
    assert refused(again) == "Das wurde bereits freigegeben."
    assert KeyFigure.objects.get(pk=figure.pk).version == 2
