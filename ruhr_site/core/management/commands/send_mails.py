"""Send the mails that are due."""

from ruhr_site.core.outbox import send_due
from ruhr_site.core.rounds import RoundsCommand


class Command(RoundsCommand):
    """Sends what waits in the outbox."""

    help = "Send the mails that are due."

    def do_round(self) -> int:
        """Send what is due."""
        return send_due()

    def do_once(self) -> None:
        """Send, and say how many mails it were."""
        self.stdout.write(f"{send_due()} sent")
