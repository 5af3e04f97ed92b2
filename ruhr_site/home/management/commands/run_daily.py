"""Do what is due once a day: backup, reminders, deleting what has been kept for long enough."""

from django.core.management.base import CommandError

from ruhr_site.core.rounds import RoundsCommand
from ruhr_site.home.watching.daily import release_lost_tasks, run_due


class Command(RoundsCommand):
    """Does the day's work."""

    help = "Do what is due once a day: backup, reminders, deleting what has been kept for long enough."
    pause = 60

    def do_round(self) -> list[str]:
        """Do everything once, say what was done, and return what failed."""
        release_lost_tasks()
        done, failed = run_due()
        for name in done:
            self.stdout.write(f"Done: {name}")
        return failed

    def do_once(self) -> None:
        """Do everything once. Raises CommandError where something failed."""
        if failed := self.do_round():
            raise CommandError(f"Failed: {', '.join(failed)}")
