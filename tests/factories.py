"""Pages and records for tests. Every function returns something public and complete, unless its name says otherwise."""

from datetime import timedelta
from typing import Any

from django.core.cache import cache
from django.core.management import call_command
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.text import slugify
from wagtail.models import Locale, Page, PageViewRestriction
from wagtail.search.index import insert_or_update_object

from projects.models import Project, ProjectIndexPage, ProjectPage
from ruhr_site.core.models import BasePage
from ruhr_site.home.models import HomePage, StandardPage
from sectors.models import KeyFigure, Sector, SectorIndexPage, SectorPage
from stories.models import StoryIndexPage, StoryPage


def in_tree(model: type[BasePage], language: str = "de") -> Any:
    """Return the only page of a type in a language tree."""
    return model.objects.get(locale__language_code=language)


def draft(model: type[BasePage], parent: BasePage, title: str, **fields: Any) -> Any:
    """Create a page that has never been published."""
    usual = {"slug": slugify(title), "teaser": "<p>Anriss.</p>", "locale": parent.locale, "live": False}
    page = model(title=title, **usual | fields)
    parent.add_child(instance=page)
    return page


def publish(page: BasePage) -> Any:
    """Publish a page as it is, and let the search know it, as a worker does."""
    page.save_revision().publish()
    page.refresh_from_db()
    insert_or_update_object(page)
    return page


def make_draft_story(title: str = "Neue Story", language: str = "de", body: str = "Text.", **fields: Any) -> StoryPage:
    """Create a story that visitors may not see yet."""
    stream = [("paragraph", f"<p>{body}</p>")]
    return draft(StoryPage, in_tree(StoryIndexPage, language), title, **{"body": stream} | fields)


def make_story(title: str = "Neue Story", language: str = "de", **fields: Any) -> StoryPage:
    """Create a story."""
    return publish(make_draft_story(title, language, **fields))


def make_sector_page(title: str = "Neue Branche", language: str = "de", **fields: Any) -> SectorPage:
    """Create a sector page with a sector of its own, which has neither figures nor contact."""
    slug = slugify(title)
    sector = fields.pop("sector", None) or Sector.objects.create(slug=slug, name_de=title, name_en=title)
    return publish(draft(SectorPage, in_tree(SectorIndexPage, language), title, sector=sector, **fields))


def make_project(slug: str = "neues-projekt", **fields: Any) -> Project:
    """Create a project of which nothing but its name is known."""
    return Project.objects.create(**{"slug": slug, "name_de": "Neues Projekt", "name_en": "New project"} | fields)


def make_project_page(project: Project | None = None, language: str = "de", **fields: Any) -> ProjectPage:
    """Create the profile of a project."""
    project = project or make_project()
    words = {"summary": "<p>Kurz gesagt.</p>", "slug": project.slug} | fields
    return publish(draft(ProjectPage, in_tree(ProjectIndexPage, language), project.name_de, project=project, **words))


def make_text_page(title: str = "Neuer Text", language: str = "de", **fields: Any) -> StandardPage:
    """Create a page of text that stands in the menu of the footer."""
    body = [("paragraph", "<p>Text.</p>")]
    return publish(draft(StandardPage, in_tree(HomePage, language), title, body=body, show_in_menus=True, **fields))


def hide(page: Page) -> None:
    """Show a page, and those below it, only to people who log in."""
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def expire(page: Page) -> None:
    """Let the time of a page run out."""
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    call_command("publish_scheduled")


def take_back(page: Page) -> None:
    """Unpublish a page."""
    page.unpublish()


def leave_only(pages: QuerySet, slug: str) -> None:
    """Unpublish all pages but one, at once."""
    pages.exclude(slug=slug).update(live=False)
    cache.clear()


def shrink_portal(*slugs: str) -> None:
    """Unpublish all pages but the lists and those of the given slugs with their translations, and other figures."""
    kept = Page.objects.filter(slug__in=slugs).values_list("translation_key", flat=True)
    Page.objects.filter(depth__gt=3).exclude(translation_key__in=list(kept)).update(live=False)
    KeyFigure.objects.exclude(slug__in=slugs).update(live=False)
    cache.clear()


def counterpart(page: BasePage, language: str) -> Any:
    """Return the translation of a page."""
    return page.get_translation(Locale.objects.get(language_code=language)).specific
