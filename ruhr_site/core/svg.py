"""Drawings (SVG) are programs: what is kept of an uploaded one is what this list allows, and nothing else.

Kept are shapes, text, gradients, masks and filters, and what a link encloses. Scripts, event handlers, embedded pages
and pictures, animations and every reference out of the file are gone; `use` is not kept either, because references to
references grow without bound.
"""

import re
from typing import Any
from xml.etree import ElementTree

import defusedxml.ElementTree

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
ELEMENTS = """
    svg g defs symbol title desc style path rect circle ellipse line polyline polygon text tspan textPath
    linearGradient radialGradient stop clipPath mask pattern marker filter
    feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDropShadow feFlood feFuncA feFuncB feFuncG
    feFuncR feGaussianBlur feMerge feMergeNode feMorphology feOffset feTile feTurbulence
"""
ATTRIBUTES = """
    id class style version viewBox preserveAspectRatio x y x1 y1 x2 y2 cx cy r rx ry fx fy fr d points width height
    transform pathLength dx dy rotate textLength lengthAdjust startOffset method spacing role aria-label aria-hidden
    clip-path clip-rule color color-interpolation color-interpolation-filters direction display dominant-baseline
    alignment-baseline baseline-shift fill fill-opacity fill-rule filter flood-color flood-opacity font-family font-size
    font-size-adjust font-stretch font-style font-variant font-weight image-rendering letter-spacing lighting-color
    marker-end marker-mid marker-start mask mask-type mix-blend-mode opacity overflow paint-order shape-rendering
    stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit
    stroke-opacity stroke-width text-anchor text-decoration text-rendering unicode-bidi vector-effect visibility
    word-spacing writing-mode offset gradientTransform gradientUnits spreadMethod clipPathUnits maskUnits
    maskContentUnits patternTransform patternUnits patternContentUnits markerHeight markerUnits markerWidth orient refX
    refY filterUnits primitiveUnits in in2 result mode values type tableValues slope intercept amplitude exponent
    operator k1 k2 k3 k4 order kernelMatrix divisor bias targetX targetY edgeMode preserveAlpha stdDeviation radius
    baseFrequency numOctaves seed stitchTiles
"""
ALLOWED, ALLOWED_ATTRIBUTES = frozenset(ELEMENTS.split()), frozenset(ATTRIBUTES.split())
# Gradients and patterns build on others of the same file; text follows a path.
REFERRING = frozenset(("linearGradient", "radialGradient", "pattern", "textPath", "filter"))
TEXTS = frozenset(("text", "tspan", "textPath"))
# CSS that fetches, imports, hides itself behind escapes, or runs in old browsers.
UNSAFE_CSS = re.compile(r"url\((?!\s*['\"]?#)|@|\\|expression|javascript:|image-set|src\(|image\(|</", re.IGNORECASE)


def cleaned(content: bytes) -> bytes:
    """Return a drawing with what is allowed in it; raise ValueError or a parser's error if it is no drawing."""
    root = defusedxml.ElementTree.fromstring(content, forbid_entities=True, forbid_external=True)
    if root.tag != f"{{{SVG}}}svg":
        raise ValueError("The root element is not svg.")
    clean(root)
    # Here and not once: the register is one for the process, and whoever draws QR codes names the prefix "svg" in it.
    ElementTree.register_namespace("", SVG)
    ElementTree.register_namespace("xlink", XLINK)
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)


def clean(element: Any) -> None:
    """Remove from an element and from all below it what is not allowed."""
    for name, value in list(element.attrib.items()):
        if not (is_reference(element, name, value) if name.endswith("href") else is_harmless(name, value)):
            del element.attrib[name]
    for child in list(element):
        if child.tag == f"{{{SVG}}}a":
            # What a link encloses is drawing or text; in a text only a span of it may stand in its place.
            is_text = str(element.tag).rpartition("}")[2] in TEXTS
            child.tag = f"{{{SVG}}}tspan" if is_text else f"{{{SVG}}}g"
        if is_allowed(child):
            clean(child)
        else:
            element.remove(child)


def is_allowed(element: Any) -> bool:
    """Whether an element may stay: it is on the list, and a style sheet fetches nothing."""
    namespace, _brace, name = str(element.tag)[1:].partition("}")
    if namespace != SVG or name not in ALLOWED:
        return False
    return name != "style" or not UNSAFE_CSS.search("".join(element.itertext()))


def is_harmless(name: str, value: str) -> bool:
    """Whether an attribute may stay: it is on the list, and its value refers to nothing outside of the file."""
    return name in ALLOWED_ATTRIBUTES and not UNSAFE_CSS.search(value)


def is_reference(element: Any, name: str, value: str) -> bool:
    """Whether an attribute refers to a part of the same file, at an element that needs it."""
    return (
        name in ("href", f"{{{XLINK}}}href")
        and value.startswith("#")
        and str(element.tag).rpartition("}")[2] in REFERRING
    )
