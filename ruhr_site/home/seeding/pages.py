"""The two trees of pages, about the records, in both languages."""

from typing import Any
from urllib.parse import urlsplit
from uuid import NAMESPACE_URL, uuid5

from django.conf import settings
from django.utils import translation
from wagtail.models import Locale, Page, Site

from projects.models import Project, ProjectIndexPage, ProjectPage
from ruhr_site.core.models import BasePage, Person, PortalImage
from ruhr_site.home.models import (
    ContactPage,
    HeadlineFigure,
    HomePage,
    HomeSection,
    PressFigure,
    PressPage,
    PressPicture,
    StandardPage,
)
from ruhr_site.home.sections import Kind
from ruhr_site.places.models import City, CityIndexPage, CityPage
from sectors.models import Sector, SectorIndexPage, SectorPage
from stories.models import StoryFigure, StoryIndexPage, StoryPage, StoryPerson, Topic

from .sources import LANGUAGES, Texts, read

INDEXES = {
    "stories": StoryIndexPage,
    "sectors": SectorIndexPage,
    "projects": ProjectIndexPage,
    "cities": CityIndexPage,
}
CITY_TEASER = {
    "de": {
        "": "{name} ist eine der kreisfreien Städte der Metropole Ruhr.",
        "district": "{name} gehört zum {district} und ist eine der Städte und Gemeinden der Metropole Ruhr.",
    },
    "en": {
        "": "{name} is one of the independent cities of the Ruhr Metropolis.",
        "district": "{name} belongs to the district {district}, one of the four of the Ruhr Metropolis.",
    },
}


class PageTree:
    """Builds and publishes the pages of one language."""

    def __init__(self, language: str, pictures: dict[str, PortalImage]) -> None:
        self.language = language
        self.locale = Locale.objects.get(language_code=language)
        self.pictures = pictures
        self.texts = Texts()
        self.pages = read("pages")

    def add(self, parent: Page, model: type[BasePage], key: str, words: dict[str, Any], **fields: Any) -> Any:
        """Create and publish a page; pages with the same key are each other's translations."""
        page = model(
            title=words["title"],
            slug=words["slug"],
            teaser=f"<p>{self.texts.html(words['teaser'])}</p>",
            locale=self.locale,
            translation_key=uuid5(NAMESPACE_URL, f"city-of-cities/{key}"),
            live=False,
            **fields,
        )
        parent.add_child(instance=page)
        return page

    def publish(self, page: Page) -> Page:
        """Publish a page with the rows that were added to it."""
        page.save_revision().publish()
        return page

    def home(self) -> HomePage:
        """Create the front page."""
        data = self.pages["home"]
        words = data[self.language] | {"slug": self.language}
        opening, accent, rest = words["headline"].split("*")
        page = self.add(
            Page.objects.get(depth=1),
            HomePage,
            "home",
            words,
            headline=f"<p>{opening}<i>{accent}</i>{rest}</p>",
            case=[
                (
                    "reason",
                    {
                        "heading": reason[self.language]["heading"],
                        "text": self.texts.html(reason[self.language]["text"]),
                    },
                )
                for reason in data["case"]
            ],
            project=Project.objects.first(),
        )
        page.headline_figures = [
            HeadlineFigure(figure=self.texts.figures[slug], sort_order=n) for n, slug in enumerate(data["figures"])
        ]
        page.sections = [HomeSection(kind=kind, sort_order=n) for n, kind in enumerate(Kind.values)]
        return self.publish(page)

    def index(self, home: HomePage, kind: str) -> BasePage:
        """Create an index page, which stands in the main menu."""
        words = self.pages["indexes"][kind][self.language]
        return self.publish(self.add(home, INDEXES[kind], kind, words, show_in_menus=True))

    def stories(self, index: Page, stories: dict[str, dict[str, Any]]) -> None:
        """Create the stories, the last of the order first, so that the first is the newest."""
        for name, data in reversed(stories.items()):
            words = data[self.language]
            page = self.add(
                index,
                StoryPage,
                f"stories/{name}",
                words,
                kind=data["kind"],
                is_retold=data["kind"] == StoryPage.Kind.INTERVIEW,
                teaser_image=self.pictures[name],
                body=self.texts.stream(words["body"]),
            )
            page.sectors = Sector.objects.filter(slug__in=data["sectors"])
            page.cities = City.objects.filter(slug__in=data["cities"])
            page.topics = Topic.objects.filter(slug__in=data["topics"])
            people = [Person.objects.get(slug=person["slug"]) for person in data.get("people") or []]
            page.story_people = [StoryPerson(person=person, sort_order=n) for n, person in enumerate(people)]
            page.story_figures = [
                StoryFigure(figure=self.texts.figures[slug], sort_order=n) for n, slug in enumerate(data["figures"])
            ]
            self.publish(page)

    def sectors(self, index: Page) -> None:
        """Create the pages of the sectors."""
        for data in read("sectors"):
            words = data[self.language]
            self.publish(
                self.add(
                    index,
                    SectorPage,
                    f"sectors/{data['slug']}",
                    words,
                    sector=Sector.objects.get(slug=data["slug"]),
                    teaser_image=self.pictures[data["poster"]],
                    body=self.texts.stream(words["body"]),
                )
            )

    def projects(self, index: Page) -> None:
        """Create the profiles of the projects."""
        for data in read("projects")["projects"]:
            words = data[self.language]
            sections = {name: self.texts.html(words.get(name, "")) for name in ProjectPage.SECTIONS}
            self.publish(
                self.add(
                    index,
                    ProjectPage,
                    f"projects/{data['slug']}",
                    words,
                    project=Project.objects.get(slug=data["slug"]),
                    teaser_image=self.pictures[data["slug"]],
                    **sections,
                )
            )

    def cities(self, index: Page) -> None:
        """Create the pages of the cities."""
        for city in City.objects.order_by("name"):
            teaser = CITY_TEASER[self.language]["district" if city.district else ""]
            words = {
                "title": city.name,
                "slug": city.slug,
                "teaser": teaser.format(name=city.name, district=city.district),
            }
            self.publish(self.add(index, CityPage, f"cities/{city.slug}", words, city=city))

    def contacts(self, home: HomePage) -> None:
        """Create the pages for the press and of contacts; nobody is named whom the operator has not named."""
        for key, model in (("contact", ContactPage), ("press", PressPage)):
            data = self.pages["asking"][key]
            words = data[self.language]
            page = self.add(home, model, key, words, body=self.texts.stream(words["body"]), show_in_menus=True)
            if isinstance(page, PressPage):
                page.press_figures = [
                    PressFigure(figure=self.texts.figures[slug], sort_order=n) for n, slug in enumerate(data["figures"])
                ]
                page.press_pictures = [
                    PressPicture(image=self.pictures[name], sort_order=n) for n, name in enumerate(data["pictures"])
                ]
            self.publish(page)

    def standard(self, home: HomePage) -> None:
        """Create the pages of text, which stand in the foot."""
        for data in self.pages["standard"]:
            words = data[self.language]
            body = self.texts.stream(words["body"])
            self.publish(self.add(home, StandardPage, f"standard/{data['key']}", words, body=body, show_in_menus=True))


def create_pages(stories: dict[str, dict[str, Any]], pictures: dict[str, PortalImage]) -> None:
    """Create both trees; the German one is the root of the site."""
    for language in LANGUAGES:
        with translation.override(language):
            tree = PageTree(language, pictures)
            home = tree.home()
            tree.stories(tree.index(home, "stories"), stories)
            tree.sectors(tree.index(home, "sectors"))
            tree.projects(tree.index(home, "projects"))
            tree.cities(tree.index(home, "cities"))
            tree.contacts(home)
            tree.standard(home)
        if language == LANGUAGES[0]:
            Site.objects.all().delete()
            address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
            Site.objects.create(
                hostname=address.hostname or "localhost",
                port=address.port or (443 if address.scheme == "https" else 80),
                root_page=home,
                is_default_site=True,
                site_name="City of Cities",
            )
