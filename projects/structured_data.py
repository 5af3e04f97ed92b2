"""A project as schema.org ResearchProject with its grants, members and milestones, in the active language."""

from typing import TYPE_CHECKING, Any

from projects.history import evidence_of
from projects.open_data import amount, day
from ruhr_site.core.structured_data import known

if TYPE_CHECKING:
    from projects.models import Milestone, Project, ProjectPage

KINDS = {"document": "DigitalDocument", "photo": "ImageObject", "link": "WebPage"}


def structured_data(project: "Project", page: "ProjectPage", request: Any) -> dict[str, Any]:
    """Return the profile for search engines; what is not recorded is left out."""
    address = request.build_absolute_uri(page.url) if request and page.url else ""
    values = {
        "@id": address,
        "url": address,
        "name": project.name,
        "description": page.description,
        "foundingDate": day(project.starts_on, project.date_precision),
        "dissolutionDate": day(project.ends_on, project.date_precision),
        "funding": grants(project),
        "member": [member(row) for row in project.partnerships.all()],
        "areaServed": [{"@type": "Place", "name": city.name} for city in project.cities.all()],
        "knowsAbout": [sector.name for sector in project.sectors.all()],
        "event": [event(milestone, request) for milestone in project.milestones.all() if milestone.calendar_day],
    }
    return {"@context": "https://schema.org", "@type": "ResearchProject"} | known(values)


def grants(project: "Project") -> list[dict[str, Any]]:
    """Return one grant for each share; the subsidy as a whole where no share is recorded."""
    shares = [(share.funder, share.amount_eur) for share in project.funding_shares.all()]
    if not shares and project.subsidy_eur is not None:
        shares = [("", project.subsidy_eur)]
    programme = project.programme.name if project.programme else ""
    return [
        {"@type": "MonetaryGrant"}
        | known(
            {
                "name": programme,
                "funder": {"@type": "FundingAgency", "name": funder} if funder else None,
                "amount": {"@type": "MonetaryAmount", "currency": "EUR", "value": amount(value)},
            }
        )
        for funder, value in shares
    ]


def member(partnership: Any) -> dict[str, Any]:
    """Return an institution in its role."""
    organisation = partnership.organisation
    place = {"@type": "Place", "name": organisation.place_name} if organisation.place_name else None
    institution = {"@type": "Organization"} | known(
        {"name": organisation.name, "url": organisation.url, "location": place}
    )
    return {"@type": "OrganizationRole", "roleName": partnership.get_role_display(), "member": institution}


def event(milestone: "Milestone", request: Any) -> dict[str, Any]:
    """Return a milestone on the day reached, expected or planned, with what shows that it is so."""
    values = {
        "name": milestone.title,
        "startDate": day(milestone.calendar_day),
        "description": milestone.note,
        "eventStatus": "https://schema.org/EventCancelled" if milestone.status == "dropped" else None,
        "subjectOf": [
            {
                "@type": KINDS[piece.kind],
                "name": piece.title,
                "url": request.build_absolute_uri(piece.address) if request else piece.address,
            }
            for piece in evidence_of(milestone)
        ],
    }
    return {"@type": "Event"} | known(values)
