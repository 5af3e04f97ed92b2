"""A mail server for workstations: it keeps every mail as a file and delivers none."""

import time
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser


class Keeper:
    """Writes each mail into a folder, named by the time at which it came."""

    def __init__(self, folder: Path, tell: Any) -> None:
        self.folder = folder
        self.tell = tell
        folder.mkdir(parents=True, exist_ok=True)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Keep a mail and accept it."""
        path = self.folder / f"{time.time_ns()}.eml"
        content = envelope.original_content or b""
        path.write_bytes(content)
        subject = message_from_bytes(content, policy=policy.default)["subject"]
        self.tell(f"Mail to {', '.join(envelope.rcpt_tos)}: {subject} ({path})")
        return "250 Message accepted"


class Command(BaseCommand):
    """Takes mails on the loopback until it is stopped."""

    help = "Keep every mail in var/mail/ as a file; for workstations."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the port."""
        parser.add_argument("--port", type=int, default=8025)

    def handle(self, *args: Any, port: int = 8025, **options: Any) -> None:
        """Serve."""
        keeper = Keeper(settings.VAR_DIR / "mail", self.stdout.write)
        controller = Controller(keeper, hostname="127.0.0.1", port=port)
        try:
            controller.start()
        except OSError as error:
            raise CommandError(f"Mails are not kept: port {port} on 127.0.0.1 is in use.") from error
        try:
            while True:
                time.sleep(3600)
        finally:
            controller.stop()
