"""Figures as JSON and as schema.org structured data, from the same records as the pages."""

from typing import Any

from django.utils.translation import override

from ruhr_site.core.edge.collecting import depends_on
from ruhr_site.core.files import PUBLISHER, dump, plain_number

from .models import KeyFigure, Observation

LICENCE_ADDRESSES = {
    KeyFigure.Licence.BY: "https://www.govdata.de/dl-de/by-2-0",
    KeyFigure.Licence.ZERO: "https://www.govdata.de/dl-de/zero-2-0",
    KeyFigure.Licence.CC_BY: "https://creativecommons.org/licenses/by/4.0/",
    KeyFigure.Licence.CC_ZERO: "https://creativecommons.org/publicdomain/zero/1.0/",
}
PLACES = {
    KeyFigure.Scope.STATE: "Nordrhein-Westfalen",
    KeyFigure.Scope.NATION: "Deutschland",
}
REGION = "Metropole Ruhr"


def place_of(figure: KeyFigure) -> str:
    """Return the name of the place that a figure is about."""
    depends_on(f"city{figure.city_id}" if figure.city_id else f"keyfigure{figure.pk}")
    return figure.city.name if figure.city else PLACES.get(KeyFigure.Scope(figure.scope), REGION)


def about(figure: KeyFigure) -> str:
    """Return the sector or place that a figure is about, in the active language."""
    if not figure.sector:
        return place_of(figure)
    depends_on(f"sector{figure.sector_id}")
    return figure.sector.name


def figure_record(figure: KeyFigure) -> dict[str, Any]:
    """Return a figure with the values in force and those that were superseded, words in both languages."""
    in_force = {observation.pk for observation in figure.series}
    return {
        "figure": figure.slug,
        "name": {"de": figure.name_de, "en": figure.name_en},
        "definition": {"de": figure.definition_de, "en": figure.definition_en},
        "unit": figure.unit.slug,
        "precision": figure.precision,
        "scope": figure.scope,
        "sector": figure.sector.slug if figure.sector else None,
        "place": place_of(figure),
        "licence": figure.licence or None,
        "next_expected_on": figure.next_expected_on.isoformat() if figure.next_expected_on else None,
        "version": figure.version,
        "observations": [observation_record(observation) for observation in figure.series],
        "superseded": [observation_record(o) for o in figure.released if o.pk not in in_force],
    }


def observation_record(observation: Observation) -> dict[str, Any]:
    """Return one value with its time and source; what its source does not state is null."""

    def iso(day: Any) -> str | None:
        return day.isoformat() if day else None

    return {
        "year": observation.year,
        "date": iso(observation.reference_date),
        "period_start": iso(observation.period_start),
        "period_end": iso(observation.period_end),
        "value": plain_number(observation.value),
        "status": observation.status,
        "source": {"de": observation.source.name_de, "en": observation.source.name_en},
        "source_url": observation.source_address or None,
        "version": observation.version,
        "released_at": iso(observation.released_at),
        "reason": observation.reason or None,
    }


def register_json(figures: list[KeyFigure]) -> str:
    """Return the whole register as one JSON document."""
    return dump({"publisher": PUBLISHER, "figures": [figure_record(figure) for figure in figures]})


def structured_data(figure: KeyFigure, address: str, files: dict[str, str], language: str) -> dict[str, Any]:
    """Return a figure as schema.org Dataset and its values as Observation; `files` are addresses by media type."""
    with override(language):
        place = {"@type": "Place", "name": place_of(figure)}
        dataset = {
            "@type": "Dataset",
            "@id": address,
            "url": address,
            "name": figure.name,
            "description": figure.definition,
            "inLanguage": language,
            "version": str(figure.version),
            "isAccessibleForFree": True,
            "publisher": {"@type": "Organization", "name": PUBLISHER},
            "spatialCoverage": place,
            "variableMeasured": figure.name,
            "distribution": [
                {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": url} for kind, url in files.items()
            ],
        }
        if figure.sector:
            dataset["about"] = {"@type": "DefinedTerm", "name": figure.sector.name, "termCode": figure.sector.slug}
        if figure.licence:
            dataset["license"] = LICENCE_ADDRESSES[KeyFigure.Licence(figure.licence)]
        years = [observation.reference_year for observation in figure.series if observation.reference_year]
        if years:
            dataset["temporalCoverage"] = f"{years[0]}/{years[-1]}" if len(years) > 1 else str(years[0])
        values = [schema_observation(figure, observation, place) for observation in figure.series]
    return {"@context": "https://schema.org", "@graph": [dataset, *values]}


def schema_observation(figure: KeyFigure, observation: Observation, place: dict[str, str]) -> dict[str, Any]:
    """Return one value as schema.org Observation."""
    found = {
        "@type": "Observation",
        "observationAbout": place,
        "measuredProperty": {"@type": "Property", "name": figure.name},
        "value": plain_number(observation.value),
        "unitText": figure.unit.many,
    }
    if observation.reference_date or observation.year:
        found["observationDate"] = str(observation.reference_date or observation.year)
    elif observation.period_start and observation.period_end:
        found["observationDate"] = f"{observation.period_start}/{observation.period_end}"
    return found
