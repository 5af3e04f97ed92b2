"""A visitor who fills in the form, and what it sets in motion."""

import re
import time
from unittest import mock

import pytest

from projects.contact import tokens
from projects.models import ContactMessage, Project
from ruhr_site.core.outbox import Mail
from sectors.models import Sector

PROJECT = "/de/kontakt/projekt/innovation-centres-ruhr/"
SECTOR = "/de/kontakt/branche/energy/"


def stamp(seconds_ago: int = 60) -> str:
    """Return the stamp of a form that was handed out some time ago."""
    with mock.patch("time.time", return_value=time.time() - seconds_ago):
        return tokens.stamp()


def filled(**changes) -> dict[str, str]:
    """Return what a visitor sends, with some fields changed."""
    words = {
        "name": "Ada Lovelace",
        "address": "ada@example.com",
        "subject": "Frage zum Projekt",
        "text": "Guten Tag,\nwer kann mir helfen?",
        "stamp": stamp(),
        "website": "",
    }
    return words | changes


@pytest.fixture
def project(accounts):
    """The demo project under way; its member is the account "staff"."""
    project = Project.objects.get(slug="innovation-centres-ruhr")
    project.starts_on, project.ends_on = None, None
    project.save()
    return project


@pytest.fixture
def sector(accounts):
    """A sector for which the account "editor" answers."""
    sector = Sector.objects.get(slug="energy")
    sector.members = [accounts["editor"]]
    sector.save()
    return sector


@pytest.fixture
def write(visitor, project):
    """Return a function that sends the form."""

    def send(to: str = PROJECT, network="192.0.2.7", **changes):
        return visitor.post(to, filled(**changes), REMOTE_ADDR=network)

    return send


@pytest.fixture
def link(write):
    """The link in the mail that asks a visitor for confirmation."""
    write()
    return link_in_mail()


@pytest.fixture
def confirmed(visitor, link):
    """A message whose address is confirmed."""
    visitor.post(link, {"wish": "send"})
    return ContactMessage.objects.get()


def link_in_mail() -> str:
    """Return the path of the link in the only mail that asks for confirmation."""
    body = Mail.objects.get(key__startswith="confirm-").body
    return re.search(r"https?://[^/]+(/\S+)", body)[1]


def delivered() -> list[str]:
    """Return the addresses to which messages have been written, in order."""
    return sorted(Mail.objects.filter(key__startswith="message-").values_list("recipient", flat=True))
