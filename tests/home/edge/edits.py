"""What editors, project staff and the schedule do to the portal: each edit picks by its number what it edits."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.utils import timezone
from wagtail.models import Locale, Page, PageViewRestriction

from projects.models import Milestone, Project, ProjectPage
from ruhr_site.core.corrections import Correction
from ruhr_site.core.models import Person, PortalImage
from ruhr_site.core.visibility import visible
from ruhr_site.home.models import HomeHighlight, HomePage, StandardPage
from ruhr_site.places.models import City, CityPage
from sectors.models import KeyFigure, Sector, SectorPage
from stories.models import StoryPage, Topic
from tests.factories import expire, hide, make_story, publish
from tests.figures import observe

EDITS: list[Callable[[int], Any]] = []


def edit(change: Callable[[int], Any]) -> Callable[[int], Any]:
    """Add an edit to those that are tried."""
    EDITS.append(change)
    return change


def pick(rows: Any, number: int) -> Any:
    """Return one of the rows, the same for the same number."""
    rows = list(rows.order_by("pk"))
    return rows[number % len(rows)]


def story(number: int) -> StoryPage:
    """Return a public story."""
    return pick(visible(StoryPage.objects), number)


@edit
def text_of_a_story(number: int) -> None:
    page = story(number)
    page.body = [*page.body.raw_data, {"type": "paragraph", "value": f"<p>Absatz {number}.</p>"}]
    publish(page)


@edit
def title_of_a_story(number: int) -> None:
    page = story(number)
    page.title = f"{page.title[:60]} {number}"
    publish(page)


@edit
def teaser_of_a_story(number: int) -> None:
    page = story(number)
    page.teaser = f"<p>Anriss {number}.</p>"
    publish(page)


@edit
def draft_of_a_story(number: int) -> None:
    page = story(number)
    page.title = f"Entwurf {number}"
    page.save_revision()


@edit
def new_story(number: int) -> None:
    page = make_story(f"Neu {number}", language="de" if number % 3 else "en")
    page.cities = [pick(City.objects, number)]
    page.sectors = [pick(Sector.objects, number)]
    publish(page)


@edit
def cities_of_a_story(number: int) -> None:
    page = story(number)
    page.cities = [pick(City.objects, number)]
    publish(page)


@edit
def kind_and_topics_of_a_story(number: int) -> None:
    page = story(number)
    page.kind = "portrait" if page.kind == "report" else "report"
    page.is_retold = True
    page.topics = [pick(Topic.objects, number)]
    publish(page)


@edit
def story_taken_back(number: int) -> None:
    story(number).unpublish()


@edit
def story_deleted(number: int) -> None:
    Page.objects.get(pk=story(number).pk).delete()


@edit
def story_published_again(number: int) -> None:
    hidden = StoryPage.objects.filter(live=False)
    if hidden.exists():
        publish(pick(hidden, number))


@edit
def story_expires(number: int) -> None:
    expire(story(number))


@edit
def story_renamed(number: int) -> None:
    page = story(number)
    page.slug = f"umbenannt-{page.pk}-{number}"
    publish(page)


@edit
def story_closed(number: int) -> None:
    hide(Page.objects.get(pk=story(number).pk))


@edit
def sections_opened(number: int) -> None:
    for restriction in PageViewRestriction.objects.all():
        restriction.delete()


@edit
def story_translated(number: int) -> None:
    page = pick(visible(StoryPage.objects).filter(locale__language_code="de"), number)
    english = Locale.objects.get(language_code="en")
    if not page.has_translation(english):
        publish(page.copy_for_translation(english))


@edit
def correction_of_a_story(number: int) -> None:
    page = story(number)
    page.corrections = [Correction(date=timezone.localdate(), text=f"Berichtigt {number}.", shows_earlier=False)]
    publish(page)


@edit
def new_value(number: int) -> None:
    figure = pick(KeyFigure.objects.filter(live=True, sector__isnull=False), number)
    observe(figure, 2020 + number % 50, 1000 + number)


@edit
def words_of_a_figure(number: int) -> None:
    figure = pick(KeyFigure.objects.filter(live=True), number)
    figure.name_de = f"{figure.name_de[:80]} {number}"
    figure.save_revision().publish()


@edit
def milestone_reported(number: int) -> None:
    milestone = pick(Milestone.objects, number)
    before = milestone.reported
    milestone.note_de, milestone.note_en = f"Bericht {number}", f"Report {number}"
    milestone.save()
    milestone.keep_update(None, before)


@edit
def dates_of_a_project(number: int) -> None:
    project = pick(Project.objects, number)
    project.starts_on = timezone.localdate() - timedelta(days=number)
    project.save()


@edit
def profile_of_a_project(number: int) -> None:
    page = pick(visible(ProjectPage.objects), number)
    page.aims = f"<p>Ziele {number}.</p>"
    publish(page)


@edit
def text_of_a_city(number: int) -> None:
    page = pick(visible(CityPage.objects).filter(city__slug__in=["bochum", "essen", "xanten"]), number)
    page.body = [("paragraph", f"<p>Stadt {number}.</p>")]
    publish(page)


@edit
def name_of_a_city(number: int) -> None:
    city = pick(City.objects.filter(slug__in=["bochum", "essen", "xanten"]), number)
    city.name = f"{city.slug.title()} {number}"
    city.save()


@edit
def teaser_of_a_sector(number: int) -> None:
    page = pick(visible(SectorPage.objects), number)
    page.teaser = f"<p>Branche {number}.</p>"
    publish(page)


@edit
def name_of_a_sector(number: int) -> None:
    sector = pick(Sector.objects, number)
    sector.name_de = f"{sector.name_de[:60]} {number}"
    sector.save()


@edit
def credit_of_a_picture(number: int) -> None:
    shown = visible(StoryPage.objects).filter(slug__in=["emscher-umbau", "bochum-wiege-it-sicherheit"])
    images = PortalImage.objects.filter(pk__in=shown.values("teaser_image"))
    if images.exists():
        image = pick(images, number)
        image.credit = f"Foto {number}"
        image.save()


@edit
def role_of_a_person(number: int) -> None:
    person = pick(Person.objects, number)
    person.role_de = f"Rolle {number}"
    person.save()


@edit
def menu(number: int) -> None:
    page = pick(visible(StandardPage.objects).filter(depth=3), number)
    page.show_in_menus = not page.show_in_menus
    publish(page)


@edit
def text_page_moved(number: int) -> None:
    pages = visible(StandardPage.objects).filter(locale__language_code="de", depth=3, numchild=0)
    if pages.count() > 1:
        page, parent = pick(pages, number), pick(pages, number + 1)
        Page.objects.get(pk=page.pk).move(Page.objects.get(pk=parent.pk), pos="last-child")


@edit
def highlights_of_the_front_page(number: int) -> None:
    page = pick(HomePage.objects, number)
    page.highlights = [HomeHighlight(story=pick(visible(StoryPage.objects).filter(locale=page.locale), number))]
    publish(page)
