"""The search shows only what is public: in results, counts and suggestions, even if the index is behind."""

import pytest

from ruhr_site.home.searching.models import SearchEntry
from sectors.models import KeyFigure
from tests.factories import expire, hide, make_draft_story, make_story, take_back
from tests.reading import main, text

pytestmark = [pytest.mark.django_db, pytest.mark.engine]

TITLE = "Siebenschläferwiese"


def shown(visitor) -> tuple[str, list[str]]:
    """Return the text of the results with their facets, and the titles suggested."""
    page = text(main(visitor.get("/de/suche/", {"q": TITLE})))
    rows = visitor.get("/de/suggestions.json", {"q": TITLE[:6]}).json()["suggestions"]
    return page, [row["title"] for row in rows]


def test_a_public_story_is_found_and_suggested(visitor):
    make_story(TITLE)
    page, titles = shown(visitor)
    assert "1 Treffer" in page
    assert titles == [TITLE]


@pytest.mark.parametrize("withdraw", [take_back, hide, expire])
def test_a_story_withdrawn_is_neither_found_nor_counted_nor_suggested(visitor, withdraw):
    withdraw(make_story(TITLE))
    assert SearchEntry.objects.filter(title=TITLE).exists()
    page, titles = shown(visitor)
    assert "0 Treffer" in page
    assert titles == []


def test_a_draft_is_not_found(visitor):
    make_draft_story(TITLE).save_revision()
    page, titles = shown(visitor)
    assert "0 Treffer" in page
    assert titles == []


@pytest.mark.parametrize("is_live", [True, False])
def test_a_figure_is_found_only_while_it_is_published(visitor, is_live):
    figure = KeyFigure.objects.published().first()
    figure.name_de, figure.live = TITLE, is_live
    figure.save()
    page, titles = shown(visitor)
    assert ("1 Treffer" in page) == is_live
    assert (titles == [TITLE]) == is_live


def test_a_figure_without_a_released_value_is_not_found(visitor):
    figure = KeyFigure.objects.published().first()
    figure.name_de = TITLE
    figure.save()
    figure.observations.update(released_at=None)
    page, titles = shown(visitor)
    assert "0 Treffer" in page
    assert titles == []


@pytest.mark.parametrize(
    "query",
    ["q=%00", "q=%ff%fe", "q=a&page=-1", "q=a&page=100000000000000000000", "q=a&q=b&kind=x&kind=y", "q=(%27%22%26%21"],
)
@pytest.mark.parametrize("path", ["/de/suche/", "/de/suggestions.json"])
def test_bad_input_has_an_answer(visitor, path, query):
    assert visitor.get(f"{path}?{query}", headers={"accept": "x/y;q=?"}).status_code == 200
    assert visitor.head(f"{path}?{query}").status_code == 200
