"""The funder's rules: which notice a project carries in which language, and what keeps its profile from going live."""

from datetime import date

import pytest
from django.utils.translation import override

from projects.funding import duties, notice_of
from projects.models import Programme, ProjectPage
from ruhr_site.core.models import PortalImage
from ruhr_site.core.publication import PublicationRefusedError
from tests.factories import counterpart, make_project, make_project_page, make_story
from tests.reading import soup

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)
EMBLEM = "art/eu-emblem.svg"


@pytest.fixture
def programme():
    return Programme.objects.create(
        name_de="EFRE NRW",
        name_en="ERDF NRW",
        fund_de="Europäischer Fonds für regionale Entwicklung",
        fund_en="European Regional Development Fund",
        period="2014-2020",
    )


@pytest.mark.parametrize(
    ("period", "language", "statement"),
    [
        ("2014-2020", "de", "Europäische Union"),
        ("2014-2020", "en", "European Union"),
        ("2021-2027", "de", "Kofinanziert von der Europäischen Union"),
        ("2021-2027", "en", "Co-funded by the European Union"),
    ],
)
def test_the_words_beside_the_emblem_follow_period_and_language(period, language, statement):
    with override(language):
        assert notice_of(make_project(eu_support="yes", funding_period=period)).statement == statement


@pytest.mark.parametrize(
    "fields",
    [{"funding_period": "2014-2020"}, {"eu_support": "no", "funding_period": "2021-2027"}, {"eu_support": "yes"}],
    ids=["not confirmed", "no money of the EU", "period unknown"],
)
def test_nothing_is_claimed_that_nobody_has_confirmed(visitor, fields):
    page = make_project_page(make_project(**fields), aims="<p>Ziel.</p>")
    assert EMBLEM not in visitor.get(page.url).content.decode()


def test_the_period_of_the_programme_counts_where_the_project_has_none(programme):
    assert notice_of(make_project(eu_support="yes", programme=programme))


@pytest.mark.parametrize(
    ("fields", "keys"),
    [
        ({}, ["confirm"]),
        ({"eu_support": "no", "funding_period": "2014-2020"}, []),
        ({"eu_support": "yes"}, ["period"]),
        ({"eu_support": "yes", "funding_period": "2014-2020"}, ["fund", "aims"]),
        ({"eu_support": "yes", "funding_period": "2021-2027"}, ["aims"]),
        ({"eu_support": "yes", "funding_period": "2021-2027", "ends_on": date(2026, 1, 31)}, ["aims", "results"]),
    ],
)
def test_what_is_missing_is_named(fields, keys):
    assert [duty.key for duty in duties(make_project(**fields), ProjectPage(), TODAY)] == keys


def test_interreg_needs_fund_and_visual(programme):
    Programme.objects.update(is_interreg=True, period="2021-2027", fund_de="", fund_en="")
    programme.refresh_from_db()
    project = make_project(eu_support="yes", programme=programme)
    assert [(d.key, d.article[-9:]) for d in duties(project, None, TODAY)] == [
        ("fund", "Art. 36(4)"[-9:]),
        ("visual", "Art. 36(4)"[-9:]),
    ]


def test_a_profile_without_the_fund_does_not_go_live_and_says_which_article():
    with pytest.raises(PublicationRefusedError) as refusal:
        make_project_page(make_project(eu_support="yes", funding_period="2014-2020"), aims="<p>Ziel.</p>")
    assert "1303/2013" in " ".join(refusal.value.messages)


def test_what_is_uncertain_does_not_keep_a_profile_from_going_live(visitor):
    page = make_project_page(make_project(eu_support="unknown", funding_period="2014-2020"))
    assert visitor.get(page.url).status_code == 200


def test_profile_and_tagged_stories_carry_the_notice_in_their_language(visitor, programme):
    project = make_project(eu_support="yes", programme=programme)
    page = make_project_page(project, aims="<p>Ziel.</p>")
    story = make_story("Über das Projekt", projects=[project])
    english = make_story("About the project", "en", projects=[project])
    for address, words in (
        (page.url, "Europäische Union"),
        (story.url, "Europäischer Fonds für regionale Entwicklung"),
        (english.url, "European Regional Development Fund"),
    ):
        shown = visitor.get(address).content.decode()
        assert shown.count(EMBLEM) == 1
        assert words in shown


def test_interreg_shows_the_visual_of_its_programme_in_place_of_the_emblem(visitor, programme):
    programme.is_interreg, programme.period, programme.visual = True, "2021-2027", PortalImage.objects.first()
    programme.save()
    page = make_project_page(make_project(eu_support="yes", programme=programme), aims="<p>Ziel.</p>")
    notice = soup(visitor.get(page.url)).select_one(".funding")
    assert notice.select_one("img")["alt"] == "Kofinanziert von der Europäischen Union"
    assert EMBLEM not in str(notice)


@pytest.fixture
def of_both_periods(programme):
    """A project of each funding period; the fund of the later one is another."""
    later = Programme.objects.create(
        name_de="JTF NRW",
        name_en="JTF NRW",
        fund_de="Fonds für den Übergang",
        fund_en="Transition Fund",
        period="2021-2027",
    )
    return [
        make_project(slug, eu_support="yes", programme=funded_by, name_de=slug)
        for slug, funded_by in (("frueher", programme), ("spaeter", later), ("nochmals", later))
    ]


def test_a_story_about_projects_of_two_periods_shows_one_emblem_and_both_statements(visitor, of_both_periods):
    notice = soup(visitor.get(make_story("Zwei Vorhaben", projects=of_both_periods).url)).select(".funding")
    assert [len(notice), len(notice[0].select("img"))] == [1, 1]
    assert [[words.text for words in said.select("b, span")] for said in notice[0].select("p")] == [
        ["Europäische Union", "Europäischer Fonds für regionale Entwicklung"],
        ["Kofinanziert von der Europäischen Union", "Fonds für den Übergang"],
    ]


def test_the_visual_of_a_programme_is_the_only_sign_beside_the_statements_of_others(visitor, of_both_periods):
    Programme.objects.filter(name_de="JTF NRW").update(is_interreg=True, visual=PortalImage.objects.first())
    (notice,) = soup(visitor.get(make_story("Zwei Vorhaben", projects=of_both_periods).url)).select(".funding")
    assert [image["alt"] for image in notice.select("img")] == ["Kofinanziert von der Europäischen Union"]
    assert EMBLEM not in str(notice)
    assert [said.text for said in notice.select("b")] == [
        "Europäische Union",
        "Kofinanziert von der Europäischen Union",
    ]


def test_two_funds_of_one_period_stand_at_one_statement(visitor, of_both_periods):
    Programme.objects.update(period="2021-2027")
    (said,) = soup(visitor.get(make_story("Zwei Vorhaben", projects=of_both_periods).url)).select(".funding p")
    assert len(said.select("b")) == 1
    assert len(said.select("span")) == 2


@pytest.mark.parametrize("is_interreg", [True, False])
def test_another_period_than_that_of_the_programme_is_named_and_keeps_nothing_from_going_live(programme, is_interreg):
    Programme.objects.update(is_interreg=is_interreg, period="2021-2027")
    programme.refresh_from_db()
    project = make_project(eu_support="yes", programme=programme, funding_period="2014-2020")
    with override("de"):
        (found,) = duties(project, None, TODAY)
    assert (found.key, found.is_certain) == ("contradiction", False)
    assert (
        found.words == "Die Förderperiode des Projekts ist nicht die seines Programms: Berichtigen Sie eine von beiden."
    )


def test_while_the_periods_contradict_each_other_a_missing_fund_is_named_but_blocks_nothing(visitor, programme):
    Programme.objects.update(is_interreg=True, period="2021-2027", fund_de="", fund_en="")
    programme.refresh_from_db()
    project = make_project(eu_support="yes", programme=programme, funding_period="2014-2020")
    assert [(duty.key, duty.is_certain) for duty in duties(project, None, TODAY)] == [
        ("contradiction", False),
        ("fund", False),
    ]
    assert visitor.get(make_project_page(project, aims="<p>Ziel.</p>").url).status_code == 200


def test_the_demo_profile_waits_for_confirmation(visitor):
    page = ProjectPage.objects.get(slug="innovation-centres-ruhr", locale__language_code="de")
    assert [duty.key for duty in duties(page.project, page, TODAY)] == ["confirm"]
    for address in (page.url, counterpart(page, "en").url):
        assert EMBLEM not in visitor.get(address).content.decode()
