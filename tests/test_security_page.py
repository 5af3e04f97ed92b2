"""docs/security.md says what the code enforces."""

import re

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from wagtail.models import GroupPagePermission

from ruhr_site.home.role_matrix import matrix

PAGE = (settings.BASE_DIR / "docs" / "security.md").read_text(encoding="utf-8")


def quoted():
    """The table of roles on the page, as rows of cells."""
    table = re.search(r"<!-- roles -->\n(.*?)\n<!-- /roles -->", PAGE, re.DOTALL)[1]
    return [line.strip("| ").split(" | ") for line in table.splitlines()]


def test_the_table_of_roles_is_the_one_that_groups_are_built_from():
    assert "\n".join(f"| {' | '.join(row)} |" for row in quoted()) == matrix(), "renew it by manage.py role_matrix"


@pytest.mark.django_db
@pytest.mark.parametrize("column", [2, 3, 4])
def test_the_groups_of_the_database_may_do_what_the_table_says(column):
    heading, _line, pages, _files, *records = quoted()
    group = Group.objects.get(name=heading[column])
    permissions = {f"{p.content_type.app_label}.{p.codename}" for p in group.permissions.all()}
    told = set()
    for row in records:
        app, model = row[0].strip("`").split(".")
        told |= {f"{app}.{action}_{model}" for action in row[column].split(", ") if action != "–"}
    assert permissions == told
    on_pages = GroupPagePermission.objects.filter(group=group).values_list("permission__codename", flat=True)
    assert {name.removesuffix("_page") for name in on_pages} == set(pages[column].split(", ")) - {"–"}


@pytest.mark.parametrize("path", sorted(set(re.findall(r"`((?:tests|docs|deploy)/[\w./]+)`", PAGE))))
def test_what_the_page_refers_to_exists(path):
    assert (settings.BASE_DIR / path).exists()
