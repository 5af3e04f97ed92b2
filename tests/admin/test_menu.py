"""What each role finds in the menu of the admin: what it may open, and nothing else."""

import json
import re

import pytest

from tests.reading import soup

pytestmark = pytest.mark.django_db

ROLES = ("admin", "chief", "editor", "staff")
ALL, PAGES, CHIEFS, ADMINS = set(ROLES), {"admin", "chief", "editor"}, {"admin", "chief"}, {"admin"}

MENU = {
    "Seiten": PAGES,
    "Zahlen > Kennzahlen": ALL,
    "Zahlen > Branchen": PAGES,
    "Zahlen > Quellen": PAGES,
    "Zahlen > Einheiten": PAGES,
    "Freigaben": PAGES,
    "Meilensteine": ALL,
    "Projekte > Meilensteine": PAGES,
    "Projekte > Projekte": PAGES,
    "Projekte > Organisationen": PAGES,
    "Projekte > Förderprogramme": PAGES,
    "Nachrichten": {"admin", "chief", "staff"},
    "Personen": PAGES,
    "Themen": PAGES,
    "Städte": PAGES,
    "Bilder": PAGES,
    "Dokumente": PAGES,
    "Berichte > Zeitplan": PAGES,
    "Berichte > Zahlen im Text": PAGES,
    "Berichte > Sprachfassungen": PAGES,
    "Berichte > Seiten, die Pflege brauchen": PAGES,
    "Berichte > Gesperrte Seiten": CHIEFS,
    "Berichte > Mails": ADMINS,
    "Berichte > Seitenspeicher": ADMINS,
    "Berichte > Rechte an Bildern": PAGES,
    "Berichte > Workflows": PAGES,
    "Berichte > Workflow-Aufgaben": PAGES,
    "Berichte > Verlauf des Portals": PAGES,
    "Berichte > Lange nicht geändert": PAGES,
    "Berichte > Nutzung der Seitentypen": PAGES,
    "Einstellungen > Workflows": ADMINS,
    "Einstellungen > Workflow-Aufgaben": ADMINS,
    "Einstellungen > Benutzer": ADMINS,
    "Einstellungen > Gruppen": ADMINS,
    "Einstellungen > Webseiten": ADMINS,
    "Einstellungen > Sprachen": ADMINS,
    "Einstellungen > Sammlungen": ADMINS,
    "Einstellungen > Weiterleitungen": CHIEFS,
    "Hilfe > Tastenkürzel": ALL,
    "Benutzerkonto": ALL,
    "Abmelden": ALL,
}


def entries(props, above=""):
    """The labels that a person can press, those of a folded menu behind its name."""
    if isinstance(props, list):
        return [label for part in props for label in entries(part, above)]
    if not isinstance(props, dict):
        return []
    if not props.get("_type", "").endswith("MenuItem"):
        return entries(list(props.values()), above)
    item, *below = props["_args"]
    label = above + re.sub(r" \(\d+\)$", "", item["label"])
    return entries(below, f"{label} > ") or [label]


@pytest.mark.parametrize("role", ROLES)
def test_the_menu_holds_what_the_role_needs(logged_in, role):
    page = soup(logged_in(role).get("/admin/"))
    found = entries(json.loads(page.select_one("#wagtail-sidebar-props").string))
    assert sorted(found) == sorted(label for label, roles in MENU.items() if role in roles)
