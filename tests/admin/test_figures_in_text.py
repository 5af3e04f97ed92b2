"""Figures inside sentences: the editor keeps every mention and every word around it."""

import json
import re

import pytest
from django.core.management import call_command
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.rich_text import expand_db_html

from ruhr_site.core.blocks import PROSE_FEATURES
from stories.models import StoryPage

from .filling import rich_text, stream_of, streamfield, write

pytestmark = pytest.mark.django_db

# A paragraph in which {n} is a mention of the figure.
SENTENCES = [
    "<p>Vorher {n} nachher.</p>",
    "<p>{n} am Anfang.</p>",
    "<p>Am Ende {n}</p>",
    "<p>{n}</p>",
    "<p>Ohne Leerzeichen:{n}, dann Komma.</p>",
    "<p>Zwei: {n} und {n}.</p>",
    "<p>Dicht: {n}{n}</p>",
    '<p>Ein <a href="https://example.org/">Verweis</a> vor {n} &amp; danach &lt;nichts&gt;.</p>',
    "<p>Erster Absatz mit {n}.</p><p>Zweiter mit {n}.</p>",
    "<ul><li>Punkt {n}</li><li>{n} Punkt</li></ul>",
    "<p>Umlaute äöüß € – „Zitat“ {n} 😀 {n} Schluss.</p>",
]
MENTIONS = [
    'form="value"',
    'form="full"',
    'form="year"',
    'form="value" year="2010"',
    'form="change" since="2010"',
    'form="than" year="2016" since="2010"',
    'form="position" with="12,13"',
]


def stored(text):
    """A stored text without the keys that the editor gives to paragraphs, and without spaces between paragraphs."""
    return re.sub(r"(</(?:p|ul)>)\s+<", r"\1<", re.sub(r' data-block-key="[^"]*"', "", text))


def through_the_editor(text, features=PROSE_FEATURES):
    converter = ContentstateConverter(features=features)
    return stored(converter.to_database_format(converter.from_database_format(text)))


def mention(figure, attributes='form="value"'):
    return f'<embed embedtype="figure" {attributes} id="{figure.pk}"/>'


def sort_attributes(text):
    """Write the attributes of every mention in one order."""
    return re.sub(r"<embed ([^>]*?)/?>", lambda m: f"<embed {' '.join(sorted(m[1].split()))}/>", text)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_the_editor_keeps_mentions_and_the_text_around_them(figure, sentence):
    text = sentence.replace("{n}", mention(figure))
    assert sort_attributes(through_the_editor(text)) == sort_attributes(text)


def test_the_editor_keeps_a_mention_in_bold_text_and_the_words_around_it(figure):
    kept = through_the_editor(f"<p><b>Fett {mention(figure)} fett</b>.</p>")
    assert sort_attributes(re.sub("</?b>", "", kept)) == sort_attributes(f"<p>Fett {mention(figure)} fett.</p>")


@pytest.mark.parametrize("attributes", MENTIONS)
def test_the_editor_keeps_every_form_of_a_mention(figure, attributes):
    text = f"<p>Vorher {mention(figure, attributes)} nachher.</p>"
    assert sort_attributes(through_the_editor(text)) == sort_attributes(text)


@pytest.mark.parametrize(
    ("attributes", "words"),
    [
        ('form="value"', "106.000"),
        ('form="full"', "106.000 Beschäftigte"),
        ('form="year"', "2016"),
        ('form="value" year="2010"', "98.000"),
        ('form="change" since="2010"', "8.000"),
    ],
)
def test_the_editor_shows_the_words_that_a_mention_stands_for(figure, attributes, words):
    state = json.loads(rich_text(f"<p>Vorher {mention(figure, attributes)} nachher.</p>", features=PROSE_FEATURES))
    assert state["blocks"][0]["text"].startswith("Vorher ")
    assert words in state["blocks"][0]["text"]
    assert state["blocks"][0]["text"].endswith(" nachher.")


def test_the_mention_is_one_unit_of_exactly_its_words(figure):
    state = json.loads(rich_text(f"<p>Vorher {mention(figure)} nachher.</p>", features=PROSE_FEATURES))
    block, entity = state["blocks"][0], state["entityMap"]["0"]
    [place] = block["entityRanges"]
    assert block["text"][place["offset"] : place["offset"] + place["length"]] == "106.000"
    assert (entity["type"], entity["mutability"]) == ("FIGURE", "IMMUTABLE")


def texts(value):
    """Every rich text in a raw stream value."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return [text for item in value for text in texts(item)]
    return [value] if isinstance(value, str) and value.startswith("<") else []


def test_every_text_of_the_demo_portal_survives_the_editor():
    lost, read = [], 0
    for page in Page.objects.filter(depth__gte=2).specific():
        for field in page._meta.get_fields():
            if isinstance(field, StreamField):
                found, features = texts(field.value_from_object(page).get_prep_value()), PROSE_FEATURES
            elif isinstance(field, RichTextField):
                found, features = [field.value_from_object(page)], field.features or PROSE_FEATURES
            else:
                continue
            for text in filter(None, found):
                read += 1
                # A text of one line is stored as a paragraph once an editor has saved it.
                kept = text if text.startswith(("<p", "<ul")) else f"<p>{text}</p>"
                after = through_the_editor(text, features)
                if sort_attributes(after) != sort_attributes(stored(kept)):
                    lost.append((page.url_path, field.name, text, after))
    assert read > 100
    assert lost == []


@pytest.fixture
def quoting(figure):
    """A published story of the demo portal that quotes a figure in its body."""
    pages = (page for page in StoryPage.objects.live() if "embedtype" in json.dumps(page.body.get_prep_value()))
    return next(pages)


@pytest.mark.engine
def test_a_story_saved_unchanged_reads_as_before(logged_in, visitor, quoting):
    def main_text():
        found = re.search(r"<main.*</main>", visitor.get(quoting.url).content.decode(), re.DOTALL)[0]
        return re.sub(r'\s*data-block-key="[^"]*"', "", found)

    before = main_text()
    address = f"/admin/pages/{quoting.pk}/edit/"
    assert write(logged_in("admin"), address, {"body": stream_of(quoting.body)}, "action-publish").status_code == 302
    assert main_text() == before


@pytest.fixture
def publish(logged_in, places, visitor):
    """Return a function that publishes a story with a paragraph as an administrator sends it, and reads it."""

    def publish_paragraph(paragraph, **changes):
        content = {
            "title": "Neue Story",
            "slug": "neue-story",
            "teaser": rich_text("<p>Ein Teaser.</p>", features=["figure"]),
            "body": streamfield([("paragraph", paragraph)]),
        }
        address = f"/admin/pages/add/stories/storypage/{places[StoryPage].pk}/"
        response = write(logged_in("admin"), address, content | changes, "action-publish")
        assert response.status_code == 302
        return visitor.get("/de/stories/neue-story/").content.decode()

    return publish_paragraph


def test_a_mention_is_shown_with_its_plain_value_for_machines(publish, figure):
    shown = publish(rich_text(f"<p>Es sind {mention(figure)} Menschen.</p>", features=PROSE_FEATURES))
    live = '<data class="live" value="106000" data-figure="greentech-employees" data-time="2016">106.000</data>'
    assert f'Es sind <span class="noted">{live}<button' in shown


def test_a_mention_of_an_unpublished_figure_leaves_a_dash_in_the_sentence(publish, figure):
    figure.unpublish()
    shown = publish(rich_text(f"<p>Es sind {mention(figure)} Menschen.</p>", features=PROSE_FEATURES))
    assert "Es sind – Menschen." in shown


@pytest.mark.parametrize(
    "attributes",
    [
        'id="999999" form="value"',
        'id="" form="value"',
        'id="abc" form="value"',
        'id="-1" form="value"',
        'id="²" form="value"',
        'id="99999999999999999999999999" form="value"',
        'form="value"',
        'id="7" form="value" year="1066"',
        'id="7" form="value" year="abc"',
        'id="7" form="change"',
        'id="7" form="change" since="1900"',
        'id="7" form="rank"',
        'id="7" form="rank" with="8,abc,999999"',
        'id="7" form="position" with="7"',
        'id="7" form="kein Format" year="1066"',
    ],
)
def test_a_mention_that_stands_for_nothing_leaves_the_sentence_whole(figure, attributes):
    text = f'<p>Es sind <embed embedtype="figure" {attributes}/> Menschen.</p>'.replace('id="7"', f'id="{figure.pk}"')
    shown = expand_db_html(text)
    assert shown.startswith("<p>Es sind ")
    assert shown.endswith(" Menschen.</p>")
    assert "<embed" not in shown


def test_a_mention_of_an_unpublished_figure_is_kept_by_the_editor(figure):
    figure.unpublish()
    text = f"<p>Es sind {mention(figure)} Menschen.</p>"
    assert sort_attributes(through_the_editor(text)) == sort_attributes(text)


def test_a_script_typed_into_the_editor_is_shown_as_text(publish):
    state = json.loads(rich_text("<p>Text</p>"))
    state["blocks"][0]["text"] = "<script>alert(1)</script>"
    shown = publish(json.dumps(state))
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown
    assert "<script>alert(1)" not in shown


@pytest.mark.parametrize(
    "markup",
    [
        "<p>Text<script>alert(1)</script></p>",
        '<p>Text<img src="x" onerror="alert(1)"/></p>',
        '<p onclick="alert(1)">Text</p>',
        '<p><a href="javascript:alert(1)">Text</a></p>',
        '<p>Text<iframe src="https://example.org/"></iframe></p>',
    ],
)
def test_foreign_markup_does_not_survive_the_editor(markup):
    kept = through_the_editor(markup)
    assert "Text" in kept
    assert [word for word in ("<script", "onerror", "onclick", "javascript:", "<iframe", "<img") if word in kept] == []


@pytest.mark.parametrize("name", ["id", "form", "year", "since", "with"])
def test_a_forged_mention_carries_no_markup_into_the_page(publish, figure, name):
    state = json.loads(rich_text(f"<p>Es sind {mention(figure)}.</p>", features=PROSE_FEATURES))
    state["entityMap"]["0"]["data"][name] = '"/><script>alert(1)</script>'
    assert "<script>alert(1)" not in publish(json.dumps(state))


def test_a_forged_link_runs_no_script(publish):
    state = json.loads(rich_text('<p><a href="https://example.org/">Text</a></p>', features=PROSE_FEATURES))
    state["entityMap"]["0"]["data"]["url"] = "javascript:alert(1)"
    assert "javascript:" not in re.search(r"<main.*</main>", publish(json.dumps(state)), re.DOTALL)[0]


def test_the_usage_of_a_figure_names_the_stories_that_quote_it(logged_in, story, figure):
    story.body = [{"type": "paragraph", "value": f"<p>Es sind {mention(figure)} Menschen.</p>"}]
    story.save()
    call_command("rebuild_references_index", verbosity=0)
    used = logged_in("editor").get(f"/admin/snippets/sectors/keyfigure/usage/{figure.pk}/").content.decode()
    assert "Der Hafen" in used
