"""Build the demo portal from the data files in fixtures/."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction
from wagtail.models import Page

from ruhr_site.core.edge.changes import all_at_once
from ruhr_site.home.models import HomePage
from ruhr_site.home.searching.entries import rebuild
from ruhr_site.home.seeding.accounts import create_accounts
from ruhr_site.home.seeding.pages import create_pages
from ruhr_site.home.seeding.pictures import create_pictures
from ruhr_site.home.seeding.records import create_records
from ruhr_site.home.seeding.reset import delete_content
from ruhr_site.home.seeding.sources import read


class Command(BaseCommand):
    """`manage.py seed_demo`: all or nothing, and nothing where the portal has been built before."""

    help = "Build the demo portal in both languages. Does nothing where a portal exists, unless --reset is given."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--reset", action="store_true", help="Delete all pages, records and pictures first, editors' work included."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["reset"]:
            self.stdout.write("Deleting the present content …")
            # On its own: files are deleted when a transaction ends, and new ones of the same name would go with them.
            with transaction.atomic(), all_at_once():
                delete_content()
        if not HomePage.objects.exists():
            with transaction.atomic(), all_at_once():
                self.build()
                self.stdout.write("Sizes of the pictures …")
        else:
            self.stdout.write("The portal has its content already; nothing was changed.")
        if settings.DEBUG:
            self.stdout.write(f"Demo accounts created: {create_accounts()}")

    def build(self) -> None:
        """Create everything in the order in which it depends on each other."""
        Page.objects.filter(depth=2).exclude(pk__in=HomePage.objects.values("pk")).delete()
        stories = {name: read(f"stories/{name}") for name in read("story_order")}
        self.stdout.write("Records: cities, figures, sectors, projects …")
        create_records(stories)
        self.stdout.write("Pictures …")
        sectors = [sector["poster"] for sector in read("sectors")]
        projects = [project["slug"] for project in read("projects")["projects"]]
        pictures = create_pictures([*stories, *sectors, *projects])
        self.stdout.write("Pages in German and English …")
        create_pages(stories, pictures)
        rebuild()
        self.stdout.write(f"Done: {Page.objects.filter(depth__gte=2).count()} pages.")
