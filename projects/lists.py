"""The lists in which a profile stands, for the page cache: what decides on its place in each."""

from typing import TYPE_CHECKING, Any

from ruhr_site.core.filters import list_tags

if TYPE_CHECKING:
    from .models import Project, ProjectPage


def lists_of_project(project: "Project") -> dict[str, Any]:
    """Return the lists in which the public profiles of a project stand."""
    lists: dict[str, Any] = {}
    for page in project.pages.live():
        lists |= page.stands_in()
    return lists


def lists_of_profile(page: "ProjectPage") -> dict[str, Any]:
    """Return the lists of all profiles of a language, of those about a record, and of what they are about."""
    project: Any = page.project
    if project is None:
        return {}
    sectors = sorted(project.sectors.values_list("pk", flat=True))
    cities = sorted(project.cities.values_list("pk", flat=True))
    partners = project.partnerships.values_list("organisation__city", flat=True)
    homes = sorted({pk for pk in partners if pk})
    whole, place = f"projects.{page.language}", (project.starts_on, page.pk)
    everything = (place, project.ends_on, page.title, project.programme_id, sectors, cities)
    lists: dict[str, Any] = {
        whole: everything,
        f"{whole}.latest": place,
        "projects.all": (project.pk, project.slug),
        f"{whole}.project-{project.pk}": page.pk,
    }
    lists |= {f"{whole}.sectors-{pk}": place for pk in sectors}
    lists |= {f"{whole}.cities-{pk}": place for pk in cities}
    lists |= {f"{whole}.partners-{pk}": (place, page.title) for pk in homes}
    lists |= {f"projects.sectors-{pk}.cities": cities for pk in sectors}
    facets = {"programme": [project.programme_id]} | {
        facet: list(getattr(project, name).order_by("pk").values_list("slug", flat=True))
        for facet, name in (("sector", "sectors"), ("city", "cities"))
    }
    lists |= list_tags(whole, facets, everything)
    return lists | {f"{whole}.cities-{pk}.sectors": sectors for pk in {*cities, *homes}}
