"""The 53 municipalities of the Metropole Ruhr and their pages."""

from collections.abc import Collection
from typing import Any

from django.apps import apps
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from ruhr_site.core.blocks import ProseBlock
from ruhr_site.core.edge.collecting import depends_on
from ruhr_site.core.kept import keep
from ruhr_site.core.models import BasePage
from ruhr_site.core.publication import Errors
from ruhr_site.core.versions import RecordForm
from ruhr_site.core.visibility import addresses_by, visible

from .map import Facts
from .neighbours import COUNT as NEIGHBOURS
from .neighbours import by_distance
from .structured_data import city_data


class City(index.Indexed, models.Model):
    """A municipality with its place; its name is the same in both languages."""

    name = models.CharField(_("name"), max_length=80, unique=True)
    slug = models.SlugField(_("short name"), unique=True)
    district = models.CharField(
        _("district"), max_length=80, blank=True, help_text=_("Empty for the independent cities.")
    )
    latitude = models.DecimalField(
        _("latitude"),
        max_digits=5,
        decimal_places=2,
        validators=[MinValueValidator(51), MaxValueValidator(52)],
        help_text=_("Of the town centre, in degrees north (WGS 84)."),
    )
    longitude = models.DecimalField(
        _("longitude"),
        max_digits=5,
        decimal_places=2,
        validators=[MinValueValidator(6), MaxValueValidator(8)],
        help_text=_("Of the town centre, in degrees east (WGS 84)."),
    )
    population_k = models.PositiveIntegerField(
        _("population in thousands"), help_text=_("Rounded; only for the size of the dot on the map, never printed.")
    )

    base_form_class = RecordForm
    panels = [
        FieldPanel("name"),
        FieldPanel("slug"),
        FieldPanel("district"),
        FieldPanel("latitude"),
        FieldPanel("longitude"),
        FieldPanel("population_k"),
    ]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta:
        verbose_name = _("city")
        verbose_name_plural = _("cities")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class CityIndexPage(BasePage):
    """All cities on the map and as a list by district."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["places.CityPage"]
    page_description = _("The map and the list of all cities.")
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("list of cities")

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict:
        context = super().get_context(request, *args, **kwargs)
        depends_on(f"citypage.{self.language}")
        pages = (
            visible(CityPage.objects.child_of(self)).defer_streamfields().select_related("city").order_by("city__name")
        )
        context["districts"] = by_district(pages)
        return context


class CityPage(BasePage):
    """One city: its place, and what the portal knows of it. Its facts come from the city record."""

    city = models.ForeignKey(City, verbose_name=_("city"), null=True, on_delete=models.PROTECT, related_name="pages")
    body = StreamField(ProseBlock(), verbose_name=_("text"), blank=True)

    parent_page_types = ["places.CityIndexPage"]
    subpage_types: list[str] = []
    page_description = _("One city with its place on the map, its stories, sectors and projects.")

    content_panels = [*BasePage.content_panels, FieldPanel("city"), FieldPanel("body")]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("city page")

    def stands_in(self) -> dict[str, Any]:
        """Return the lists of the page cache in which the page stands."""
        name = f"citypage.{self.language}"
        own = {name: self.city_id, f"{name}.addresses": (self.city_id, self.url_path)}
        return super().stands_in() | own | {f"{name}.city{self.city_id}": self.url_path}

    def publication_errors(self) -> Errors:
        """A city page is about a city."""
        errors = super().publication_errors()
        if not self.city_id:
            errors["city"] = str(_("Choose the city."))
        return errors

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict:
        context = super().get_context(request, *args, **kwargs)
        context["lit"] = [self.city] if self.city else []
        context["nearby"] = by_distance(self.city, all_cities()) if self.city else []
        context["neighbours"] = context["nearby"][:NEIGHBOURS]
        context["structured_data"] = city_data(self, request) if self.city else None
        return context


def city_addresses(language: str) -> dict[int, str]:
    """Return the address of each city's public page in a language tree, by city id."""
    return addresses_by(CityPage, "city", language)


def all_cities() -> list[City]:
    """Return every city."""
    return keep("cities", lambda: list(City.objects.all()), ["city"])


def city_facts(language: str, only: Collection[int] | None = None) -> dict[int, Facts]:
    """Return what the public stories of a language say of each city that they are about, or `only` of some, by id."""

    def read() -> dict[int, Facts]:
        about = visible(apps.get_model("stories.StoryPage").objects).filter(locale__language_code=language)
        stories: dict[int, set[int]] = {}
        sectors: dict[int, set[str]] = {}
        rows = about.filter(cities__isnull=False).values_list("cities", "pk", "sectors__slug")
        for city, story, sector in rows:
            stories.setdefault(city, set()).add(story)
            sectors.setdefault(city, set()).update([sector] if sector else [])
        return {city: Facts(len(found), tuple(sorted(sectors[city]))) for city, found in stories.items()}

    facts = keep(f"city facts {language}", read, [])
    if only is None:
        depends_on(f"stories.{language}.map")
        return facts
    depends_on(*(f"stories.{language}.cities-{pk}{what}" for pk in only for what in ("", ".sectors")))
    return {pk: facts[pk] for pk in only if pk in facts}


def cities_of_sector(sector_id: int) -> list[City]:
    """Return the cities of a sector: those of its public stories and of its projects with a public profile."""
    stories = visible(apps.get_model("stories.StoryPage").objects).filter(sectors=sector_id)
    profiles = visible(apps.get_model("projects.ProjectPage").objects).filter(project__sectors=sector_id)
    about = Q(stories__in=stories) | Q(projects__in=profiles.values("project"))
    depends_on(f"stories.sectors-{sector_id}.cities", f"projects.sectors-{sector_id}.cities")
    return keep(f"cities of sector {sector_id}", lambda: list(City.objects.filter(about).distinct()))


def sectors_of_city(city_id: int, language: str) -> list[Any]:
    """Return the sectors of a city's public stories and projects in a language, in the order of the records.

    A project is of a city where it is at work and where its partners are at home.
    """
    stories = visible(apps.get_model("stories.StoryPage").objects).filter(
        locale__language_code=language, cities=city_id
    )
    is_of_city = Q(project__cities=city_id) | Q(project__partnerships__organisation__city=city_id)
    profiles = visible(apps.get_model("projects.ProjectPage").objects).filter(
        is_of_city, locale__language_code=language
    )
    about = Q(stories__in=stories) | Q(projects__in=profiles.values("project"))
    sectors = apps.get_model("sectors.Sector").objects.filter(about).distinct()
    depends_on(f"stories.{language}.cities-{city_id}.sectors", f"projects.{language}.cities-{city_id}.sectors")
    return keep(f"sectors of city {city_id} {language}", lambda: list(sectors))


def by_district(pages: Any) -> list[tuple[str, list[CityPage]]]:
    """Group city pages by district, the independent cities first under the empty name."""
    districts: dict[str, list[CityPage]] = {}
    for page in pages:
        districts.setdefault(page.city.district, []).append(page)
    return sorted(districts.items())
