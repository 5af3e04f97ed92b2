"""Make the pictures of shared links of all pages that visitors may see."""

from typing import Any

from django.core.management.base import BaseCommand
from wagtail.models import Page

from ruhr_site.home.models import SharePicture
from ruhr_site.home.sharing.making import refresh


class Command(BaseCommand):
    """`manage.py make_share_pictures`: makes what is missing or out of date, removes what no page needs."""

    help = "Bring the pictures of shared links up to date, for all pages."

    def handle(self, *args: Any, **options: Any) -> None:
        for page in Page.objects.filter(depth__gte=2):
            refresh(page)
        self.stdout.write(f"Pictures of shared links: {SharePicture.objects.count()}")
