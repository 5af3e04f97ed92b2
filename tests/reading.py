"""Reading a page as a visitor does: its visible text, its words in one language, its links."""

import re
from typing import Any

from bs4 import BeautifulSoup, NavigableString, PageElement, Tag
from django.db import connection
from django.test.utils import CaptureQueriesContext

INLINE = {"a", "abbr", "b", "data", "em", "i", "small", "strong", "time", "text"}
UNSEEN = {"script", "style", "template"}


def soup(response: Any) -> BeautifulSoup:
    """Return the document of an answer, without the templates that a browser does not show."""
    document = BeautifulSoup(response.content, "html.parser")
    for template in document("template"):
        template.decompose()
    return document


def text(node: PageElement, language: str = "") -> str:
    """Return the visible text, inline elements without a gap; with a language, only what is marked as that language."""
    return " ".join("".join(_pieces(node, language)).split())


def _pieces(node: PageElement, language: str) -> Any:
    if isinstance(node, NavigableString):
        if type(node) is NavigableString:
            yield str(node)
        return
    assert isinstance(node, Tag)
    classes = node.get("class") or []
    # The number of a note is no part of the sentence that it stands in.
    if node.name in UNSEEN or "note-mark" in classes or (language and node.get("lang", language) != language):
        return
    gap = "" if node.name in INLINE or "noted" in classes else " "
    yield gap
    for child in node.children:
        yield from _pieces(child, language)
    yield gap


def main(response: Any) -> Tag:
    """Return the main part of the page, without the frame around it."""
    part = soup(response).find("main")
    assert isinstance(part, Tag)
    return part


def seen(response: Any) -> str:
    """Return the visible text of the whole answer."""
    return text(soup(response))


def links(node: Tag) -> list[str]:
    """Return the addresses of all links, in the order of the document."""
    return [str(link["href"]) for link in node.find_all("a", href=True)]


def alternates(document: Tag) -> dict[str, str]:
    """Return the paths of the page by hreflang."""
    found = document.find_all("link", rel="alternate", hreflang=True)
    return {str(link["hreflang"]): path(str(link["href"])) for link in found}


def language_switch(document: Tag) -> dict[str, str]:
    """Return where the language switch of the page leads, by language."""
    return {str(link["hreflang"]): str(link["href"]) for link in document.select("nav.lang a[hreflang]")}


def path(address: str) -> str:
    """Return an address of the portal without its host."""
    return re.sub(r"^https?://[^/]+", "", address)


def sql(client: Any, url: str) -> list[str]:
    """Return the queries of a request once the process is warm; what a test changed is not kept by the first one."""
    for _warm_up in range(2):
        assert client.get(url).status_code == 200
    with CaptureQueriesContext(connection) as captured:
        client.get(url)
    return [query["sql"] for query in captured.captured_queries]
