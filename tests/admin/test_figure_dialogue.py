"""Quoting a figure in a sentence: which figures the dialogue offers, which words, and what it hands to the text."""

import pytest
from bs4 import BeautifulSoup

from tests.figures import make_figure
from tests.reading import text

from .filling import is_refused

pytestmark = pytest.mark.django_db

CHOOSER = "/admin/snippets/choose/sectors/keyfigure/"


@pytest.fixture
def editor(logged_in, speak):
    speak("editor", "en")
    return logged_in("editor")


@pytest.fixture
def growth():
    """The growth of region, state and nation."""
    return [
        make_figure("growth", {2022: "0.2", 2023: "0.5"}, unit="percent"),
        make_figure("growth-nation", {2023: "0.4"}, unit="percent", scope="nation", name_en="A growth"),
        make_figure("growth-state", {2023: "0.6"}, unit="percent", scope="state", name_en="Z growth"),
    ]


def step(response) -> BeautifulSoup:
    """What a step of the dialogue shows."""
    answer = response.json()
    assert answer["step"] in ("choose", "mention")
    return BeautifulSoup(answer["html"], "html.parser")


def listed(response) -> list[str]:
    """The rows of the list of figures."""
    soup = BeautifulSoup(response.content, "html.parser")
    return [" | ".join(text(cell) for cell in row.find_all("td")) for row in soup.select("tbody tr")]


def words(soup: BeautifulSoup) -> dict[str, str]:
    """The previews by form, German and English."""
    return {cell["data-preview"]: text(cell) for cell in soup.select("[data-preview]")}


def mention_url(figure, **settings) -> str:
    query = "&".join(f"{name}={value}" for name, value in settings.items())
    return f"{CHOOSER}mention/{figure.pk}/?{query}"


def insert(client, figure, extra=None, **settings):
    """Send the form of a mention."""
    data = {f"mention-{name}": value for name, value in settings.items()}
    return client.post(f"{CHOOSER}mention/{figure.pk}/", data | (extra or {}))


@pytest.mark.parametrize("query", ["greentech", "Beschäftigte Greentech", "GREEN TECHNOLOGY", "greentech-employees"])
def test_a_figure_is_found_by_its_names_in_both_languages_and_its_short_name(editor, query):
    rows = listed(editor.get(f"{CHOOSER}results/", {"q": query, "mention": "1"}))
    assert rows == [
        "Employees in green technology | about 106,000 employees, 2016 | Resource efficiency and green tech"
    ]


@pytest.mark.parametrize("parameters", [{}, {"mention": "1"}])
def test_a_search_without_a_hit_says_so(editor, parameters):
    assert b"no snippets match" in editor.get(f"{CHOOSER}results/", {"q": "xyzzy"} | parameters).content


def test_a_sentence_quotes_released_figures_only(editor, bare_figure):
    assert "Figure in draft" in " ".join(listed(editor.get(f"{CHOOSER}results/?q=entwurf")))
    assert listed(editor.get(f"{CHOOSER}results/?q=entwurf&mention=1")) == []


def test_in_a_block_a_figure_is_chosen_in_one_step(editor, figure):
    link = step(editor.get(f"{CHOOSER}?q=greentech")).select_one("tbody a")
    assert editor.get(link["href"]).json()["result"]["id"] == str(figure.pk)


def test_in_a_sentence_choosing_leads_to_the_words(editor):
    link = step(editor.get(f"{CHOOSER}?q=greentech&mention=1")).select_one("tbody a")
    assert "about 106,000 employees" in text(step(editor.get(link["href"])))


def test_every_form_is_previewed_in_both_languages(editor, figure):
    shown = words(step(editor.get(mention_url(figure))))
    assert shown["full"] == "DE rund 106.000 Beschäftigte EN about 106,000 employees"
    assert shown["than"] == "DE 8.000 mehr als 2010 EN 8,000 more than in 2010"
    assert shown["rank"] == "Choose at least one other figure."
    assert shown["result"] == "DE 106.000 EN 106,000"


def test_an_undated_figure_is_offered_with_its_value_only(editor):
    shown = words(step(editor.get(mention_url(make_figure("old", {None: "5"})))))
    assert shown.keys() == {"value", "number", "short", "unit", "full", "result"}


def test_a_percentage_has_neither_share_nor_sum(editor, growth):
    assert not {"share", "sum"} & words(step(editor.get(mention_url(growth[0])))).keys()


def test_figures_of_other_units_are_not_offered(editor, growth):
    offered = [text(row) for row in step(editor.get(mention_url(growth[0]))).select(".mention-others li")]
    assert offered == ["Z growth: 0.6 per cent, 2023", "A growth: 0.4 per cent, 2023"]


def test_previews_follow_the_settings(editor, growth):
    others = [growth[2].pk, growth[1].pk]
    response = insert(editor, growth[0], {"preview": "1"}, form="value", year="2023", since="2022", others=others)
    shown = words(step(response))
    assert shown["position"].endswith("EN below the state, above the nation")
    assert shown["rank"] == "DE Platz 2 von 3 EN 2nd of 3"
    assert shown["than"].startswith("DE 0,3 Prozentpunkte mehr als 2022")


@pytest.mark.parametrize(("language", "said"), [("de", "rund 98.000 Beschäftigte"), ("en", "about 98,000 employees")])
def test_the_text_gets_the_words_in_the_editors_language(logged_in, speak, figure, language, said):
    speak("editor", language)
    answer = insert(logged_in("editor"), figure, form="full", year="2010").json()
    assert answer["step"] == "mention_chosen"
    assert answer["result"] == {"attributes": {"id": str(figure.pk), "form": "full", "year": "2010"}, "said": said}


def test_what_the_form_does_not_need_is_not_stored(editor, growth):
    answer = insert(editor, growth[0], form="value", since="2022", others=[growth[1].pk]).json()
    assert answer["result"]["attributes"] == {"id": str(growth[0].pk), "form": "value"}


def test_other_figures_are_stored_in_the_order_of_their_scope(editor, growth):
    answer = insert(editor, growth[0], form="position", others=[growth[2].pk, growth[1].pk]).json()
    assert answer["result"]["attributes"]["with"] == f"{growth[2].pk},{growth[1].pk}"
    assert answer["result"]["said"] == "below the state, above the nation"


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"form": "rank"}, "Choose at least one other figure."),
        ({"form": "nonsense"}, "Select a valid choice."),
        ({}, "This field is required."),
        ({"form": "value", "year": "1066"}, "Select a valid choice."),
        ({"form": "than", "year": "2010", "since": "2010"}, "2010"),
        ({"form": "rank", "others": ["999999"]}, "Select a valid choice."),
    ],
)
def test_what_has_no_words_is_refused_with_the_reason(editor, figure, settings, message):
    assert message in text(step(insert(editor, figure, **settings)).select_one("[role=alert]"))


def test_a_figure_of_another_unit_is_refused(editor, figure, growth):
    assert step(insert(editor, figure, form="rank", others=[growth[0].pk])).select_one("[role=alert]")


def test_a_mention_in_the_text_opens_with_its_settings(editor, growth):
    others = f"{growth[1].pk},{growth[2].pk}"
    soup = step(editor.get(mention_url(growth[0], edit=1, form="position", year=2023, **{"with": others})))
    checked = [field["value"] for field in soup.select("[checked]")]
    assert checked == ["position", str(growth[1].pk), str(growth[2].pk)]
    assert soup.select_one("[name=mention-year] [selected]")["value"] == "2023"
    assert words(soup)["result"].endswith("EN above the nation, below the state")
    assert soup.select_one("[data-mention-remove]")


def test_a_mention_whose_year_is_gone_opens_with_it_and_says_why(editor, figure):
    soup = step(editor.get(mention_url(figure, edit=1, form="full", year=1999)))
    assert text(soup.select_one("[name=mention-year] [selected]")) == "1999: no value"
    assert "1999" in words(soup)["full"]


def test_a_figure_that_is_no_longer_published_can_only_be_replaced_or_removed(editor, figure):
    figure.unpublish()
    soup = step(editor.get(mention_url(figure, edit=1)))
    assert "not published" in text(soup)
    assert soup.select_one("[data-mention-remove]")
    assert not soup.select("form")
    assert not step(insert(editor, figure, form="value")).select("form")


@pytest.mark.parametrize("pk", ["abc", "0", "-1", "9" * 400, "²", "%3Cscript%3E"])
def test_a_forged_id_opens_nothing(editor, pk):
    shown = step(editor.get(f"{CHOOSER}mention/{pk}/?edit=1&form=<b>&year=x&since=²&with=1,a,{'9' * 50}"))
    assert not shown.select("form, script")


@pytest.mark.parametrize("address", ["", "?mention=1", "results/?mention=1", "mention/{pk}/"])
def test_project_staff_reach_no_step_of_it(logged_in, figure, address):
    client = logged_in("staff")
    assert is_refused(client, CHOOSER + address.format(pk=figure.pk))
    assert client.post(CHOOSER + address.format(pk=figure.pk), {"mention-form": "value"}).status_code == 404


def test_visitors_are_led_to_the_log_in(visitor, figure):
    assert visitor.get(mention_url(figure)).status_code == 302
