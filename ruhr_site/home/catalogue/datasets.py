"""The datasets of the catalogue: what they are called and about, their fields, and their files."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ruhr_site.core.files import PUBLISHER, csv_lines, json_lines
from ruhr_site.core.kept import keep
from sectors.models import KeyFigure
from sectors.open_data import LICENCE_ADDRESSES

from . import columns, contents
from .columns import Column
from .contents import Extent

# A value that is no licence stops the start.
LICENCE = KeyFigure.Licence(settings.DATA_LICENCE)
LICENCE_ADDRESS = LICENCE_ADDRESSES[LICENCE]
# Whom licences with attribution ask to be named (DCAT-AP.de, convention 35).
ATTRIBUTION = f"{PUBLISHER}, City of Cities"
FORMATS = {"csv": "text/csv", "json": "application/json"}
TITLE = _("Open data of the Metropole Ruhr")
DESCRIPTION = _(
    "All datasets of this portal as CSV and JSON: key figures, projects, milestones, partners, cities and stories, "
    "with licence and description."
)
SERIALISATIONS = {"ttl": ("turtle", "text/turtle"), "jsonld": ("json-ld", "application/ld+json")}


@dataclass(frozen=True)
class Dataset:
    """A dataset: words in the active language, fields, and where its rows and records come from."""

    slug: str
    title: Any
    description: Any
    keywords: tuple[Any, ...]
    themes: tuple[str, ...]  # of the EU's vocabulary of data themes
    fields: list[Column]
    content: Any

    @property
    def extent(self) -> Extent:
        """What it extends over; counted anew when content changes."""
        return keep(f"extent of {self.slug}", self.content.extent, self.content.told)

    @property
    def header(self) -> list[str]:
        """The names of the columns of the table."""
        return [field.csv for field in self.fields if field.csv]

    def file_address(self, kind: str) -> str:
        """Return the path of the file of a kind: "csv" or "json"."""
        return reverse(f"data:{kind}", args=[self.slug])

    def lines(self, kind: str, request: Any) -> Iterator[str]:
        """Yield the file of a kind piece by piece."""
        if kind == "csv":
            return csv_lines(self.header, self.content.rows(request))
        head = {
            "dataset": self.slug,
            "publisher": PUBLISHER,
            "licence": LICENCE_ADDRESS,
            "as_of": timezone.localdate().isoformat(),
        }
        return json_lines(head, self.slug, self.content.records(request))


DATASETS = {
    dataset.slug: dataset
    for dataset in (
        Dataset(
            "figures",
            _("Key figures of the Metropole Ruhr"),
            _(
                "Every key figure that this portal quotes, with its value, year, unit and source. Each value is stored "
                "once: what stands here is what the pages say."
            ),
            (_("key figures"), _("economy"), _("statistics")),
            ("ECON", "REGI"),
            columns.FIGURES,
            contents.Figures(),
        ),
        Dataset(
            "projects",
            _("Projects of the Metropole Ruhr"),
            _("Every project with a public profile: programme, dates, money, institutions and progress."),
            (_("projects"), _("funding"), _("European Union")),
            ("ECON", "REGI"),
            columns.PROJECTS,
            contents.Projects(),
        ),
        Dataset(
            "milestones",
            _("Milestones of the projects"),
            _("Every step of these projects with its plan, its forecast and the day on which it was reached."),
            (_("projects"), _("milestones")),
            ("ECON", "REGI"),
            columns.MILESTONES,
            contents.Milestones(),
        ),
        Dataset(
            "partners",
            _("Partners of the projects"),
            _(
                "Which institution takes part in which project, where it is at home, and in which role. It holds those "
                "that are recorded by name; how many a project states in all stands among its indicators."
            ),
            (_("projects"), _("institutions")),
            ("ECON", "REGI"),
            columns.PARTNERS,
            contents.Partners(),
        ),
        Dataset(
            "cities",
            _("Cities of the Metropole Ruhr"),
            _("All municipalities of the region with their district and their place on the map."),
            (_("cities"), _("municipalities")),
            ("REGI",),
            columns.CITIES,
            contents.Cities(),
        ),
        Dataset(
            "stories",
            _("Stories of this portal, without their texts"),
            _("Which stories have appeared: headline, teaser, kind, day, sectors, cities, topics and address."),
            (_("stories"), _("economy")),
            ("ECON", "REGI"),
            columns.STORIES,
            contents.Stories(),
        ),
    )
}
