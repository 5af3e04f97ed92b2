"""What front page and catalogue tell machines: who publishes the portal, how it is searched, what data there is."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ruhr_site.core.files import PUBLISHER
from ruhr_site.core.structured_data import REGION, absolute, known, publisher
from ruhr_site.core.words import active_language

from .catalogue.datasets import FORMATS, LICENCE_ADDRESS, Dataset


def portal(page: Any, request: Any) -> dict[str, Any]:
    """Return the publisher and the site with its search, in the active language."""
    address = absolute(page.url or "", request)
    who = publisher(request) | {"url": absolute("/", request), "areaServed": REGION}
    search = {
        "@type": "SearchAction",
        "target": {
            "@type": "EntryPoint",
            "urlTemplate": absolute(reverse("search"), request) + "?q={search_term_string}",
        },
        "query-input": "required name=search_term_string",
    }
    site = {
        "@type": "WebSite",
        "@id": f"{address}#website",
        "url": address,
        "name": "City of Cities",
        "description": page.description,
        "inLanguage": active_language(),
        "publisher": publisher(request),
        "potentialAction": search,
    }
    return {"@context": "https://schema.org", "@graph": [known(who), known(site)]}


def data_catalogue(datasets: Iterable[Dataset], request: Any) -> dict[str, Any]:
    """Return the catalogue with every dataset and its files, in the active language."""
    address = absolute(reverse("catalogue"), request)
    return {
        "@context": "https://schema.org",
        "@type": "DataCatalog",
        "@id": address,
        "url": address,
        "name": _("Open data of the Metropole Ruhr"),
        "inLanguage": active_language(),
        "license": LICENCE_ADDRESS,
        "publisher": publisher(request),
        "dataset": [dataset_data(dataset, address, request) for dataset in datasets],
    }


def dataset_data(dataset: Dataset, page: str, request: Any) -> dict[str, Any]:
    """Return a dataset as schema.org Dataset with its files as DataDownload."""
    extent = dataset.extent
    values = {
        "@id": absolute(reverse("data:dataset", args=[dataset.slug]), request),
        "url": f"{page}#{dataset.slug}",
        "name": str(dataset.title),
        "description": str(dataset.description),
        "keywords": [str(keyword) for keyword in dataset.keywords],
        "license": LICENCE_ADDRESS,
        "isAccessibleForFree": True,
        "creator": {"@type": "Organization", "name": PUBLISHER},
        "spatialCoverage": REGION,
        "temporalCoverage": f"{extent.starts_on}/{extent.ends_on}" if extent.starts_on and extent.ends_on else None,
        "dateModified": timezone.localdate(extent.changed_at).isoformat() if extent.changed_at else None,
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": media_type,
                "contentUrl": absolute(dataset.file_address(kind), request),
            }
            for kind, media_type in FORMATS.items()
        ],
    }
    return {"@type": "Dataset"} | known(values)
