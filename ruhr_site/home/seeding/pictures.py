"""The posters: one picture for each story, sector and project."""

from collections.abc import Iterable

from django.core.files import File

from ruhr_site.core.models import PortalImage

from .sources import FIXTURES, read

CREDIT = "Illustration: City of Cities"
LICENCE, LICENCE_EN = "Für dieses Portal gezeichnet", "Drawn for this portal"


def create_pictures(names: Iterable[str]) -> dict[str, PortalImage]:
    """Store the raster master of each poster with its alternative texts; renditions are made afterwards."""
    texts = read("art/alt")
    pictures = {}
    for name in names:
        with (FIXTURES / "art" / f"{name}.png").open("rb") as master:
            pictures[name] = PortalImage.objects.create(
                title=texts[name]["de"],
                alt_de=texts[name]["de"],
                alt_en=texts[name]["en"],
                credit=CREDIT,
                licence=LICENCE,
                licence_en=LICENCE_EN,
                consent=PortalImage.Consent.NOT_NEEDED,
                file=File(master, name=f"{name}.png"),
            )
    return pictures
