"""Every role against every action of the admin on projects, own and foreign, by GET and by POST."""

import pytest
from django.db import transaction
from django.test import Client

from projects.models import (
    ContactMessage,
    Evidence,
    Milestone,
    MilestoneUpdate,
    Organisation,
    Programme,
    Project,
    ProjectMember,
)

from .routes import PARAMETER, refused, walk

pytestmark = pytest.mark.django_db

ROLES = ("admin", "chief", "editor", "staff", "outsider", "visitor")
ALL, EDITORS, CHIEFS = (
    {"admin", "chief", "editor", "staff", "outsider"},
    {"admin", "chief", "editor"},
    {"admin", "chief"},
)
OWN, ANSWERING = {"admin", "chief", "editor", "staff"}, {"admin", "chief", "staff"}
# What is reported or written about a project of the account "staff"; "outsider" is a member of another one.
MINE, FOREIGN = "mine", "foreign"

# Views of records by who may open them; the same for reading and for sending.
RECORD = {
    "list": EDITORS,
    "list_results": EDITORS,
    "add": CHIEFS,
    "copy": CHIEFS,
    "edit": EDITORS,
    "delete": CHIEFS,
    "usage": EDITORS,
    "history": EDITORS,
    "history_results": EDITORS,
}
CHOOSER = dict.fromkeys(("choose", "choose_results", "chosen", "chosen_multiple"), EDITORS)
MATRIX = {
    "wagtailsnippets_projects_milestone": RECORD,
    "wagtailsnippets_projects_project": RECORD,
    "wagtailsnippets_projects_organisation": RECORD | {"add": EDITORS, "copy": EDITORS},
    "wagtailsnippets_projects_programme": RECORD
    | dict.fromkeys(("edit", "usage", "history", "history_results"), CHIEFS),
    "wagtailsnippetchoosers_projects_milestone": CHOOSER,
    "wagtailsnippetchoosers_projects_project": CHOOSER,
    "wagtailsnippetchoosers_projects_organisation": CHOOSER,
    "wagtailsnippetchoosers_projects_programme": CHOOSER,
    "milestone_desk": {"list": ALL, "milestone": OWN, "undo": OWN},
    "project_end": {"form": OWN, "reviewed": OWN},
    "messages_inbox": {
        "list": ALL,
        "message": ANSWERING,
        "hand_over": ANSWERING,
        "close": ANSWERING,
        "delete": ANSWERING,
    },
}
# Where the records are foreign to "staff", they belong to "outsider"; nothing else differs.
SWAPPED = {"staff": "outsider", "outsider": "staff"}
ONLY_POST = {"milestone_desk:undo", "project_end:reviewed", "messages_inbox:hand_over", "messages_inbox:close"}
KEPT = (Project, ProjectMember, Milestone, MilestoneUpdate, Evidence, ContactMessage, Organisation, Programme)


@pytest.fixture
def ids(project, milestone, accounts, django_user_model):
    """The ids of a project of "staff" and of one of "outsider", by the namespace of an address."""
    staff, outsider = accounts["staff"], django_user_model.objects.create_user("outsider", "outsider@example.org")
    outsider.groups.add(*staff.groups.all())
    other = Project.objects.create(slug="fremd", name_de="Fremdvorhaben", name_en="Foreign undertaking")
    other.members.create(user=outsider)
    other.save()
    organisation, programme = Organisation.objects.first(), Programme.objects.create(name_de="P", name_en="P")
    found = {}
    for name, one in ((MINE, project), (FOREIGN, other)):
        step = Milestone.objects.create(project=one, slug="schritt", title_de="Schritt", title_en="Step")
        update = step.keep_update(None, step.reported | {"status": "delayed"})
        message = ContactMessage.objects.create(
            project=one, state="new", confirmed_at="2026-11-20T10:00Z", language="de", name="A", subject="B", text="C"
        )
        found[name] = {
            "milestone_desk": step.pk,
            "update_pk": update.pk,
            "project_end": one.pk,
            "messages_inbox": message.pk,
            "projects_milestone": step.pk,
            "projects_project": one.pk,
            "projects_organisation": organisation.pk,
            "projects_programme": programme.pk,
        }
    return found


@pytest.fixture
def client_for(accounts, django_user_model):
    accounts["admin"].is_superuser = False
    accounts["admin"].save()

    def log_in(role: str) -> Client:
        client = Client()
        if role != "visitor":
            client.force_login(django_user_model.objects.get(username=role))
        return client

    return log_in


def actions() -> dict[str, str]:
    """Return the route of every action of the admin on projects, by its name."""
    from django.urls import get_resolver

    desks = ("milestone_desk:", "project_end:", "messages_inbox:")
    spaces = ("wagtailsnippets_projects_", "wagtailsnippetchoosers_projects_", *desks)
    found = dict(walk(get_resolver().url_patterns))
    # The choosers of these records have no form to create one.
    return {
        name: route
        for name, route in found.items()
        if name.startswith(spaces) and not name.endswith("milestone:create")
    }


def fill(name: str, route: str, ids: dict[str, int]) -> str:
    """Return the address of an action on given records."""
    space = name.partition(":")[0].removeprefix("wagtailsnippets_").removeprefix("wagtailsnippetchoosers_")
    for parameter in PARAMETER.findall(route):
        value = ids["update_pk"] if parameter == "update_pk" else ids[space]
        route = route.replace(f"<int:{parameter}>", str(value)).replace(f"<str:{parameter}>", str(value))
    return f"/{route}" + (f"?id={ids[space]}" if name.endswith("chosen_multiple") else "")


def state() -> list:
    """Return everything that is stored about projects."""
    return [list(model.objects.order_by("pk").values()) for model in KEPT]


def is_allowed(name: str, role: str, whose: str) -> bool:
    space, _colon, view = name.partition(":")
    return (SWAPPED.get(role, role) if whose == FOREIGN else role) in MATRIX[space][view]


def test_the_matrix_names_every_action():
    missing = [name for name in actions() if not name.endswith(":create")]
    assert [name for name in missing if name.partition(":")[2] not in MATRIX.get(name.partition(":")[0], {})] == []


@pytest.mark.parametrize("whose", [MINE, FOREIGN])
@pytest.mark.parametrize("role", ROLES)
def test_each_role_reads_what_it_may_and_nothing_else(ids, client_for, role, whose):
    client, wrong = client_for(role), []
    for name, route in actions().items():
        if name in ONLY_POST or name.endswith(":create"):
            continue
        response = client.get(fill(name, route, ids[whose]))
        if is_allowed(name, role, whose) != (response.status_code == 200):
            wrong.append((name, response.status_code))
    assert wrong == []


@pytest.mark.parametrize("whose", [MINE, FOREIGN])
@pytest.mark.parametrize("role", ROLES)
def test_what_a_role_may_not_do_changes_nothing_however_it_is_sent(ids, client_for, role, whose):
    client, wrong, before = client_for(role), [], state()
    forged = {"status": "dropped", "seen": ids[whose]["update_pk"], "note_de": "Neu", "note_en": "New", "text": "X"}
    for name, route in actions().items():
        if name.endswith(":create") or is_allowed(name, role, whose):
            continue
        response = client.post(fill(name, route, ids[whose]), forged | {"title_de": "Neu", "name_de": "Neu"})
        if not refused(response) or state() != before:
            wrong.append((name, response.status_code))
    assert wrong == []


@pytest.mark.parametrize("whose", [MINE, FOREIGN])
@pytest.mark.parametrize("role", ROLES)
def test_a_role_may_send_what_it_may_read(ids, client_for, role, whose):
    client, wrong = client_for(role), []
    for name, route in actions().items():
        space = name.partition(":")[0]
        if space not in ("milestone_desk", "project_end", "messages_inbox") or name.endswith(":list"):
            continue
        if is_allowed(name, role, whose):
            point = transaction.savepoint()
            response = client.post(fill(name, route, ids[whose]), {"status": "dropped", "seen": "0", "text": ""})
            transaction.savepoint_rollback(point)
            if refused(response):
                wrong.append((name, response.status_code))
    assert wrong == []
