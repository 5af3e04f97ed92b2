"""Carry out the releases whose minute has come. Run it every minute; running it twice at once does no harm."""

import logging
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand
from django.utils import timezone

from sectors.models import Release

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    """`manage.py release_figures`"""

    help = "Carry out the approved releases of figures and pages whose minute has come. For every minute's schedule."

    def handle(self, *args: Any, **options: Any) -> None:
        """One that fails is reported at the release and in the log, and never holds up the others."""
        for release in Release.objects.due(timezone.now()):
            try:
                release.carry_out(release.released_by)
                self.stdout.write(f"Released: {release}")
            except ValidationError as refusal:
                release.fail(" ".join(refusal.messages))
                self.stderr.write(f"Not released: {release}: {release.failure}")
            except Exception:
                logger.exception("Release %s failed", release.pk)
                release.fail("Internal error; see the log.")
