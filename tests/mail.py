"""A mail server on the loopback that a test can stop, start and make refuse."""

import socket
from email import message_from_bytes, policy

from aiosmtpd.controller import Controller


class MailServer:
    """An SMTP server: `mails` are those it has taken, `answer` is what it says instead of taking the next ones.

    `connections` counts those over which mails came; after `stop_after` mails it breaks off without an answer.
    """

    def __init__(self):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.mails = []
        self.answer = ""
        self.refused = {}
        self.peers = set()
        self.stop_after = None
        self.controller = None

    def start(self):
        self.controller = Controller(self, hostname="127.0.0.1", port=self.port)
        self.controller.start()

    def stop(self):
        if self.controller:
            self.controller.stop()
            self.controller = None

    @property
    def connections(self):
        return len(self.peers)

    async def handle_MAIL(self, server, session, envelope, address, options):  # noqa: N802
        self.peers.add(session.peer)
        if self.stop_after is not None and len(self.mails) >= self.stop_after:
            self.stop_after = None
            self.controller.server.close()
            server.transport.abort()
            return "421 Closing"
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        if address in self.refused:
            return self.refused[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        if self.answer:
            return self.answer
        self.mails.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 Message accepted"

    def subjects(self):
        return sorted(mail["subject"] for mail in self.mails)
