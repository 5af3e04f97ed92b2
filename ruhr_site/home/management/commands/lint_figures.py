"""Find numbers typed by hand, undated claims and promises whose date has passed, in live pages and drafts."""

import sys
from collections import Counter
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.urls import reverse
from django.utils import timezone

from ruhr_site.home.linting.findings import Finding
from ruhr_site.home.linting.portal import lint_portal


class Command(BaseCommand):
    """`manage.py lint_figures`: prints every finding with its sentence, grouped by page."""

    help = "Check the numbers in the texts of all pages, live and drafted, against the register and the calendar."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--language", choices=[code for code, _name in settings.LANGUAGES], default="")
        parser.add_argument("--strict", action="store_true", help="Exit with code 1 if anything is found.")

    def handle(self, *args: Any, **options: Any) -> None:
        counted: Counter[str] = Counter()
        last: Any = None
        for finding in lint_portal(timezone.localdate(), options["language"]):
            counted[str(finding.kind.label)] += 1
            if finding.page and finding.page != last:
                address = reverse("wagtailadmin_pages:edit", args=[finding.page.pk])
                self.stdout.write(
                    f"\n{self.style.MIGRATE_HEADING(finding.page.title)} ({finding.page.language}) {address}"
                )
            last = finding.page
            self.stdout.write(self.told(finding))
        total = sum(counted.values())
        listed = ", ".join(f"{label}: {count}" for label, count in counted.most_common())
        self.stdout.write(f"\n{total} – {listed}" if total else "0")
        if total and options["strict"]:
            sys.exit(1)

    def told(self, finding: Finding) -> str:
        """Return a finding in a few indented lines."""
        if finding.figure:
            pages = ", ".join(f"{page.title} ({page.language})" for page in finding.pages)
            return f"\n{finding.figure}: {finding.found} {finding.suggestion}\n    {pages}"
        before, hit, after = finding.pieces
        where = f" · {finding.where}" if finding.where else ""
        head = self.style.WARNING(f"  {finding.severity.label} · {finding.kind.label}{where}")
        return f"{head}\n    {before}[{hit}]{after}\n    {finding.found} {finding.suggestion}"
