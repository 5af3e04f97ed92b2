"""Sectors as schema.org DefinedTerm, and their list as the set of these terms."""

from typing import Any

from django.apps import apps

from ruhr_site.core.edge.collecting import depends_on
from ruhr_site.core.kept import keep
from ruhr_site.core.structured_data import absolute, known
from ruhr_site.core.visibility import visible


def sector_list_address(language: str) -> str:
    """Return the path of the public list of sectors in a language; empty where there is none."""
    pages = visible(apps.get_model("sectors.SectorIndexPage").objects).filter(locale__language_code=language)
    depends_on(f"sectorindexpage.{language}")
    return keep(f"sector list {language}", lambda: next((page.url for page in pages), ""))


def sector_term(page: Any, request: Any) -> dict[str, Any]:
    """Return the sector of a page, as one of the terms that the list of sectors defines."""
    address, listed = absolute(page.url or "", request), sector_list_address(page.language)
    values = {
        "@id": address,
        "url": address,
        "name": page.sector.name,
        "description": page.description,
        "termCode": page.sector.slug,
        "inDefinedTermSet": absolute(listed, request) if listed else None,
    }
    return {"@context": "https://schema.org", "@type": "DefinedTerm"} | known(values)


def sector_terms(page: Any, rows: list[dict[str, Any]], request: Any) -> dict[str, Any]:
    """Return the list of sectors: each sector of the rows with the address of its page."""
    address = absolute(page.url or "", request)
    terms = [
        {"@type": "DefinedTerm", "@id": absolute(row["page"].url, request), "name": row["sector"].name} for row in rows
    ]
    values = {"@id": address, "url": address, "name": page.title, "hasDefinedTerm": terms}
    return {"@context": "https://schema.org", "@type": "DefinedTermSet"} | known(values)
