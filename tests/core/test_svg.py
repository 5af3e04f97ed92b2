"""What is kept of an uploaded drawing: shapes and words, nothing that runs and nothing that leads elsewhere."""

import pytest

from ruhr_site.core.svg import cleaned
from tests.pictures import SVG

XLINK = b'xmlns:xlink="http://www.w3.org/1999/xlink"'


@pytest.mark.parametrize(
    "evil",
    [
        b"<script>alert(1)</script>",
        b"<script xlink:href='https://evil.example/x.js' " + XLINK + b"/>",
        b"<h:script xmlns:h='http://www.w3.org/1999/xhtml'>alert(1)</h:script>",
        b"<rect onclick='alert(1)' width='9' height='9'/>",
        b"<rect ONLOAD='alert(1)' width='9' height='9'/>",
        b"<a href='javascript:alert(1)'><text>Hier</text></a>",
        b"<a xlink:href=' java&#115;cript:alert(1)' " + XLINK + b"><text>Hier</text></a>",
        b"<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>alert</p></foreignObject>",
        b"<image href='https://evil.example/pixel.png'/>",
        b"<image href='data:image/svg+xml;base64,PHN2Zz4='/>",
        b"<use href='https://evil.example/x.svg#a'/>",
        b"<set attributeName='href' to='javascript:alert(1)'/>",
        b"<animate attributeName='onload' values='alert(1)'/>",
        b"<rect style='fill:url(https://evil.example/x)' width='9' height='9'/>",
        b"<rect fill='url(//evil.example/x)' width='9' height='9'/>",
        b"<style>@import 'https://evil.example/x.css';</style>",
        b"<style>rect{background:url(https://evil.example)}</style>",
        b"<style>rect{background:u\\72l(//evil.example)}</style>",
        b"<linearGradient id='a' href='https://evil.example/x.svg#b'/>",
        b"<rect href='#a' width='9' height='9'/><?xml-stylesheet href='https://evil.example'?>",
        b"<!-- https://evil.example -->",
        b"<iframe src='https://evil.example'/>",
        b"<metadata><rdf>evil.example</rdf></metadata>",
    ],
)
def test_nothing_runs_and_nothing_leads_elsewhere(evil):
    kept = cleaned(SVG % (evil + b"<path d='M0 0h9'/>")).lower()
    assert b"<path" in kept
    words = (b"script", b"alert", b"evil", b"onclick", b"onload", b"href", b"import", b"foreign", b"data:", b"iframe")
    assert [word for word in words if word in kept] == []


@pytest.mark.parametrize(
    ("linked", "kept"),
    [
        (b"<a href='https://evil.example'><path d='M0 0h9'/></a>", b'<g><path d="M0 0h9" /></g>'),
        (b"<text>Hier <a href='#x'>geht es</a> weiter</text>", b"<text>Hier <tspan>geht es</tspan> weiter</text>"),
        (b"<a><a><path d='M0 0h9'/><script>alert(1)</script></a></a>", b'<g><g><path d="M0 0h9" /></g></g>'),
    ],
)
def test_what_a_link_encloses_stays_without_the_link(linked, kept):
    assert kept in cleaned(SVG % linked)


@pytest.mark.parametrize(
    "harmless",
    [
        b'<path d="M0 0h9" fill="#b4d" />',
        b'<rect fill="url(#verlauf)" width="9" height="9" />',
        b"<style>.a{fill:#fff}</style>",
        b'<text x="1" y="9">Gr\xc3\xbc\xc3\x9fe</text>',
        b'<g clip-path="url(#c)" opacity=".5" />',
    ],
)
def test_what_is_drawn_stays(harmless):
    assert harmless in cleaned(SVG % harmless)


def test_a_gradient_may_build_on_another():
    assert b'href="#b"' in cleaned(SVG % (b'<linearGradient id="a" xlink:href="#b" ' + XLINK + b"/>"))


@pytest.mark.parametrize(
    "content",
    [
        b"<svg><rect/></svg>",
        b"<html xmlns='http://www.w3.org/1999/xhtml'/>",
        b"no drawing",
        b"",
        b'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + SVG % b"<text>&x;</text>",
    ],
)
def test_what_is_no_drawing_is_refused(content):
    with pytest.raises(Exception):  # noqa: B017  the parser's own error or ValueError
        cleaned(content)
