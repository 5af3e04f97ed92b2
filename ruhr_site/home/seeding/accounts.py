"""The four accounts with which the demo portal can be tried out on a workstation."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from projects.models import Project, ProjectMember

# User name, role and name of each account; the password is PASSWORD_OF % name, as the README says.
ACCOUNTS = (
    ("admin", "Administrators"),
    ("chief", "Chief editors"),
    ("editor", "Editors"),
    ("staff", "Project staff"),
)
PASSWORD_OF = "{name}-of-53-cities"  # noqa: S105 - known to everyone, and only made while DEBUG is on


def create_accounts() -> int:
    """Create the accounts that do not exist yet, and return how many there were to create."""
    users = get_user_model().objects
    created = 0
    for name, role in ACCOUNTS:
        if users.filter(username=name).exists():
            continue
        user = users.create_user(
            name,
            f"{name}@example.org",
            PASSWORD_OF.format(name=name),
            is_superuser=name == "admin",
            first_name=name.title(),
        )
        user.groups.add(Group.objects.get(name=role))
        created += 1
        if name == "staff":
            for project in Project.objects.all():
                ProjectMember.objects.get_or_create(project=project, user=user)
    return created
