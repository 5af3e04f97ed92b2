"""Readers whose system forces its own colours or asks for less motion: nothing vanishes, nothing moves."""

import pytest

from tests.bench.pages import PAGES

# Shapes that carry meaning and would be painted in the colour of the ground below them.
UNSEEN = """() => [...document.querySelectorAll("svg :is(circle, path, line, polyline, rect, use, text)")]
    .filter(shape => {
        const style = getComputedStyle(shape);
        const ground = getComputedStyle(document.body).backgroundColor;
        const box = shape.getBoundingClientRect();
        const isPainted = ["fill", "stroke"].some(paint => style[paint] !== "none" && style[paint] !== ground
            && style[paint] !== "rgba(0, 0, 0, 0)");
        return box.width + box.height > 0 && style.visibility === "visible" && !isPainted;
    }).map(shape => shape.outerHTML.slice(0, 120))"""
BARE = """() => [...document.querySelectorAll("main :is(a.button, button, input, select, textarea):not([type=hidden])")]
    .filter(control => control.checkVisibility() && !control.closest(".visually-hidden, [hidden]"))
    .filter(control => {
        const style = getComputedStyle(control);
        const ground = getComputedStyle(document.body).backgroundColor;
        return parseFloat(style.borderTopWidth) === 0 && style.backgroundColor === ground
            && style.textDecorationLine === "none" && !control.matches("[type=checkbox], [type=radio]");
    }).map(control => control.outerHTML.slice(0, 120))"""
# Seconds of the longest transition or animation of any element.
LONGEST_MOTION = """() => Math.max(0, ...[...document.querySelectorAll("*")].flatMap(element =>
    ["", "::before", "::after"].flatMap(part => {
        const style = getComputedStyle(element, part);
        const animations = style.animationName === "none" ? [] : style.animationDuration.split(",");
        return [...style.transitionDuration.split(","), ...animations].map(parseFloat);
    })))"""
TRANSPARENT = """() => [...document.querySelectorAll("main *")]
    .filter(element => element.innerText?.trim() && getComputedStyle(element).opacity === "0")
    .map(element => element.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("name", PAGES)
def test_forced_colours_hide_nothing(read, name):
    for scheme in ("light", "dark"):
        page = read(PAGES[name][0], forced_colors="active", color_scheme=scheme)
        assert page.evaluate(UNSEEN) == [], scheme
        assert page.evaluate(BARE) == [], scheme


@pytest.mark.parametrize("name", PAGES)
def test_motion_is_short_and_none_where_it_is_not_wanted(read, name):
    page = read(PAGES[name][0])
    assert page.evaluate(LONGEST_MOTION) <= 0.25
    page = read(PAGES[name][0], reduced_motion="reduce")
    assert page.evaluate(LONGEST_MOTION) <= 0.01
    assert page.evaluate(TRANSPARENT) == []
