"""What the components of the style page show: the examples, and records of the portal itself."""

from typing import Any

from django.http import QueryDict
from django.utils import timezone

from projects.history import Entry
from projects.models import Evidence, Milestone, MilestoneUpdate, ProjectPage
from projects.progress import Progress
from ruhr_site.core.examples import EXAMPLES, example
from ruhr_site.core.models import Person
from ruhr_site.home.catalogue.datasets import DATASETS, LICENCE, LICENCE_ADDRESS
from ruhr_site.home.contact_pages import PrintPicture
from ruhr_site.home.models import ReasonsBlock
from sectors.models import SectorPage
from sectors.models.pages import sector_rows
from sectors.register import figures_by_id
from stories.blocks import StoryBlock
from stories.filters import story_listing
from stories.models import StoryPage


def examples(language: str) -> dict[str, Any]:
    """Return every example in a language by its name."""
    return {name: example(name, language) for name in EXAMPLES}


def blocks(language: str) -> list[dict[str, Any]]:
    """Return every block of a text with what its preview in the admin shows, in a language where it has words."""
    streams = [*StoryBlock().child_blocks.items(), *ReasonsBlock().child_blocks.items()]
    return [
        {
            "name": name,
            "label": block.label,
            "description": block.meta.description,
            "value": block.bind(block.normalize(shown(name, block, language))),
        }
        for name, block in streams
    ]


def shown(name: str, block: Any, language: str) -> Any:
    """Return what the preview of a block shows, with the words of a language where there are examples of them."""
    if name not in EXAMPLES:
        return block.get_preview_value()
    words = example(name, language)
    return {**block.get_preview_value(), **words} if isinstance(words, dict) else words


def records(language: str) -> dict[str, Any]:
    """Return records of the portal for the components that show one."""
    stories = StoryPage.objects.filter(locale__language_code=language).for_cards()
    profile = ProjectPage.objects.filter(locale__language_code=language).for_cards().first()
    project = profile.project if profile else None
    figures = sorted(figures_by_id().values(), key=lambda figure: len(figure.series), reverse=True)
    longest = figures[0] if figures else None
    return {
        "stories": list(stories[:3]),
        "event": StoryPage(kind="event", starts_on=timezone.localdate(), place="Essen"),
        "corrections": [corrected(language)],
        "listing": story_listing(stories, QueryDict("kind=report")),
        "sectors": sector_rows(SectorPage.objects.filter(locale__language_code=language), language)[:3],
        "profile": profile,
        "profiles": [profile] if profile else [],
        "project": project,
        "chapters": profile.chapters()[:2] if profile else [],
        "all_chapters": profile.chapters() if profile else [],
        "progress": Progress.of(project.milestones.all()) if project else None,
        "status": project.status(timezone.localdate()) if project else "",
        "figures": figures[:4],
        "figure": longest,
        "revisions": longest.released if longest else [],
        "in_force": {observation.pk for observation in longest.series} if longest else set(),
        "sentence": f'<p>… <embed embedtype="figure" id="{longest.pk}" form="full"/> …</p>' if longest else "",
        "dataset": DATASETS["cities"],
        "licence": {"name": LICENCE.label, "url": LICENCE_ADDRESS},
        "person": Person.objects.first(),
        "asked": Person(name="…", phone="…", email="name@example.org"),
        "print_picture": print_picture(stories),
        "missing": {"code": "en" if language == "de" else "de", "url": "#main"},
        **(reported(project.milestones.last()) if project and project.milestones.exists() else {}),
        "statements": {"Europäische Union" if language == "de" else "European Union": []},
    }


def print_picture(stories: Any) -> PrintPicture | None:
    """Return the picture of the newest story as the press page shows it."""
    image = next((story.teaser_image for story in stories[:3] if story.teaser_image), None)
    return PrintPicture(image) if image else None


def corrected(language: str) -> dict[str, Any]:
    """Return a correction note as a page shows it, and as the earlier version does."""
    now = timezone.now()
    return {"date": now, "published_at": now, "text": example("correction", language), "earlier_address": "#main"}


def reported(milestone: Milestone) -> dict[str, Any]:
    """Return evidence and history of a milestone as reports make them, without storing any."""
    made_at = timezone.now()
    update = MilestoneUpdate(pk=0, milestone=milestone, made_at=made_at, status="delayed", previous=milestone.reported)
    evidence = Evidence(url="https://example.org/", title_de=milestone.title_de, title_en=milestone.title_en)
    return {"evidence": [evidence], "history": [Entry(update, None), Entry(update, made_at)]}
