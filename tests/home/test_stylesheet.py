"""The stylesheet that is joined at set-up, and the stand-in of the typeface."""

import gzip
import re
from pathlib import Path
from string import ascii_letters

import pytest
from django.conf import settings
from fontTools.subset import parse_unicodes

from ruhr_site.home.stylesheet import FONTS, PARTS, faces, scale, write_stylesheet
from ruhr_site.home.widths import ARIAL, ARIAL_BOLD, ROBOTO, ROBOTO_BOLD

FOLDER = settings.BASE_DIR / "ruhr_site" / "home" / "css"


@pytest.fixture(scope="module")
def stylesheet(tmp_path_factory) -> str:
    target = tmp_path_factory.mktemp("css") / "portal.css"
    write_stylesheet(target)
    return target.read_text(encoding="utf-8")


def test_every_part_is_joined():
    assert sorted(PARTS) == sorted(path.stem for path in FOLDER.glob("*.css"))


def test_it_weighs_at_most_20_kilobytes_compressed(stylesheet):
    assert len(gzip.compress(stylesheet.encode())) <= 20_000


def test_the_layers_are_named_before_anything_else(stylesheet):
    rules = re.sub(r"/\*.*?\*/", "", stylesheet, flags=re.S).strip()
    assert rules.startswith("@layer reset, tokens, base, layout, components, utilities, print;")


def test_every_rule_stands_in_a_layer():
    for path in FOLDER.glob("*.css"):
        rest = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.S)
        depth, outside = 0, []
        for piece in re.findall(r"[^{}]+|[{}]", rest):
            depth += {"{": 1, "}": -1}.get(piece, 0)
            if depth == 0 and piece.strip() not in ("", "}"):
                outside.append(piece.strip())
        assert all(line.startswith("@layer") for line in outside), (path.name, outside)


def test_colours_are_written_in_the_tokens_alone():
    allowed = {"tokens.css", "map.css", "print.css", "projects.css"}  # paper is black on white, the EU's notice too
    for path in FOLDER.glob("*.css"):
        if path.name not in allowed:
            assert re.findall(r":[^;{]*#[0-9a-f]{3,6}\b", path.read_text(encoding="utf-8")) == [], path.name


def test_every_file_that_it_names_is_made_at_set_up(stylesheet):
    named = set(re.findall(r"""url\("([^"]+)"\)""", stylesheet))
    assert named == {"../fonts/manrope.woff2", "../fonts/manrope-other.woff2", "../art/pattern.svg"}
    assert all((settings.ASSETS_DIR / "css" / name).resolve().exists() for name in named)


def test_no_rule_is_forced_except_for_readers_who_want_no_motion(stylesheet):
    forced = [line for line in stylesheet.splitlines() if "!important" in line]
    assert all("prefers-reduced-motion" in line for line in forced)


@pytest.mark.parametrize("widths", [ARIAL, ARIAL_BOLD, ROBOTO, ROBOTO_BOLD])
def test_every_letter_has_one_width_in_the_stand_in(widths):
    assert sorted("".join(widths.values())) == sorted(" ,." + ascii_letters)


@pytest.mark.parametrize(
    ("weight", "widths", "most"),
    [(400, ARIAL, 1.06), (700, ARIAL_BOLD, 1.06), (400, ROBOTO, 1.06), (700, ROBOTO_BOLD, 1.08)],
)
def test_the_typeface_is_a_little_wider_than_its_stand_ins(weight, widths, most):
    assert 1 < scale(weight, widths) < most


def test_phones_without_arial_have_a_stand_in(stylesheet):
    assert 'Manrope, "Manrope Fallback", "Manrope Android"' in stylesheet
    assert 'font-family: "Manrope Android"; src: local("Roboto")' in stylesheet


def test_the_stand_in_has_the_typefaces_height():
    for rule in faces().splitlines()[len(FONTS) :]:
        size, ascent = (float(re.search(rf"{name}: ([\d.]+)%", rule)[1]) for name in ("size-adjust", "ascent-override"))
        assert round(size * ascent / 100, 1) == 106.6  # Manrope: 2132 of 2000 units


def test_what_every_page_fetches_of_the_typeface_arrives_in_one_round_trip():
    head = 450  # bytes of a response before its body
    assert (settings.ASSETS_DIR / "fonts" / "manrope.woff2").stat().st_size + head <= 10 * 1460


def test_each_letter_is_in_one_part_of_the_typeface():
    prose, other = (parse_unicodes(characters) for characters in FONTS.values())
    assert not set(prose) & set(other)
    latin = {*range(0x20, 0x7F), *range(0xA0, 0x180)}
    assert latin <= {*prose, *other}


def test_a_page_of_the_demo_content_needs_one_part_only():
    texts = [path for path in Path(settings.BASE_DIR / "fixtures").rglob("*.yaml") if path.name != "alt.yaml"]
    written = {ord(letter) for text in texts for letter in text.read_text(encoding="utf-8") if letter.isprintable()}
    assert written <= set(parse_unicodes(FONTS["manrope.woff2"]))
