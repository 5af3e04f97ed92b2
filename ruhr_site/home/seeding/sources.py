"""Reading the data files, and turning their texts into what the portal stores."""

import re
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from wagtail.rich_text import RichText

from ruhr_site.core.models import Person
from sectors.models import KeyFigure

FIXTURES = Path(settings.BASE_DIR) / "fixtures"
LANGUAGES = ("de", "en")
# A figure quoted in a text: [[slug]], [[slug@2010]], [[slug|full]], [[slug|than-2010]], [[slug|rank=other,third]].
MENTION = re.compile(
    r"\[\[(?P<slug>[a-z0-9-]+)(?:@(?P<year>\d{4}))?"
    r"(?:\|(?P<form>[a-z]+)(?:-(?P<since>\d{4}))?(?:=(?P<others>[a-z0-9,-]+))?)?\]\]"
)

# The space that a folded line of YAML leaves between two elements; the editor stores none.
BETWEEN_TAGS = re.compile(r"(</(?:p|ul|ol|li)>|<[uo]l>)\s+(<)")


def read(name: str) -> Any:
    """Return the content of a data file: read("stories/emscher")."""
    return yaml.safe_load((FIXTURES / f"{name}.yaml").read_text(encoding="utf-8"))


def words(data: dict[str, Any], *names: str) -> dict[str, str]:
    """Return the words of a record as fields: {"name": {"de": …, "en": …}} becomes name_de and name_en."""
    return {f"{name}_{language}": data.get(name, {}).get(language, "") for name in names for language in LANGUAGES}


class Texts:
    """Turns texts of the data files into stored ones; knows the ids of the figures that they quote."""

    def __init__(self) -> None:
        self.figures = {figure.slug: figure for figure in KeyFigure.objects.all()}

    def html(self, text: str) -> str:
        """Return a text with its mentions of figures as stored embeds."""
        return MENTION.sub(self._embed, BETWEEN_TAGS.sub(r"\1\2", text.strip()))

    def _embed(self, match: re.Match[str]) -> str:
        others = [self.figures[slug].pk for slug in (match["others"] or "").split(",") if slug]
        attributes = {
            "id": self.figures[match["slug"]].pk,
            "form": match["form"] or "value",
            "year": match["year"],
            "since": match["since"],
            "with": ",".join(map(str, others)),
        }
        listed = " ".join(f'{name}="{value}"' for name, value in attributes.items() if value)
        return f'<embed embedtype="figure" {listed}/>'

    def stream(self, blocks: list[dict[str, Any]]) -> list[tuple[str, Any]]:
        """Return the blocks of a text as a stream's values."""
        return [(kind, self._block(kind, value)) for block in blocks for kind, value in block.items()]

    def _block(self, kind: str, value: Any) -> Any:
        if kind == "paragraph":
            return RichText(self.html(value))
        if kind == "figures":
            return [self.figures[slug] for slug in value]
        if kind == "chart":
            return value | {"figures": [self.figures[slug] for slug in value["figures"]]}
        if kind == "quote":
            return {"text": value["text"], "person": Person.objects.get(slug=value["person"])}
        return value
