"""Publish and take back what is due: pages, words of records, and releases of figures."""

from django.core.management import call_command

from ruhr_site.core.last_runs import note
from ruhr_site.core.rounds import RoundsCommand
from ruhr_site.core.schedule import run_due


class Command(RoundsCommand):
    """Runs the schedule."""

    help = "Publish and take back what is due."
    pause = 5

    def do_round(self) -> None:
        """Run everything once, and say what was done and what failed."""
        done, failed = run_due()
        for name in done:
            self.stdout.write(f"Done: {name}")
        for reason in failed:
            self.stderr.write(f"Failed: {reason}")
        call_command("release_figures", stdout=self.stdout, stderr=self.stderr)
        note("schedule")
