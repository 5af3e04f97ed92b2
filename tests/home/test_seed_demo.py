"""`seed_demo` builds the portal once and never touches an editor's work, unless told to start anew."""

from collections.abc import Iterator
from hashlib import sha256

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection
from wagtail.models import Page

from ruhr_site.core.edge.purges import Purge
from ruhr_site.places.models import City
from sectors.models import KeyFigure
from sectors.register import figures_by_id
from stories.models import StoryPage
from tests.factories import publish

pytestmark = [pytest.mark.django_db, pytest.mark.engine]

OURS = ("core", "users", "places", "home", "stories", "sectors", "projects")


def tables() -> Iterator[type]:
    for label in OURS:
        yield from apps.get_app_config(label).get_models(include_auto_created=True)
    yield from apps.get_app_config("wagtailcore").get_models(include_auto_created=True)


def digest() -> dict[str, str]:
    """A fingerprint of every row of ours and of Wagtail, dates of publication included."""
    prints = {}
    with connection.cursor() as cursor:
        for model in tables():
            cursor.execute(f"SELECT * FROM {model._meta.db_table} ORDER BY {model._meta.pk.column}")  # noqa: S608
            prints[model._meta.db_table] = sha256(repr(cursor.fetchall()).encode()).hexdigest()
    return prints


def counts() -> dict[str, int]:
    # The outbox of the page cache is a history of changes.
    models = [model for model in tables() if model._meta.app_label != "wagtailcore" and model is not Purge]
    return {model._meta.label: model.objects.count() for model in models}


def test_a_second_run_changes_nothing():
    before = digest()
    call_command("seed_demo", verbosity=0)
    assert digest() == before


def test_a_second_run_says_that_it_changed_nothing(capsys):
    call_command("seed_demo")
    assert "nothing was changed" in capsys.readouterr().out


def test_the_work_of_editors_survives_a_second_run():
    story = StoryPage.objects.get(slug="emscher-umbau")
    story.title = "Von Hand geändert"
    publish(story)
    KeyFigure.objects.get(slug="companies").observations.update(value=1)
    call_command("seed_demo", verbosity=0)
    story.refresh_from_db()
    assert story.title == "Von Hand geändert"
    assert KeyFigure.objects.get(slug="companies").observation().value == 1


def test_what_an_editor_deleted_stays_deleted():
    StoryPage.objects.get(slug="emscher-umbau").delete()
    call_command("seed_demo", verbosity=0)
    assert not StoryPage.objects.filter(slug="emscher-umbau").exists()


def test_a_reset_restores_the_portal(visitor):
    rows, addresses = counts(), set(Page.objects.values_list("url_path", flat=True))
    story = StoryPage.objects.get(slug="emscher-umbau")
    title, story.title = story.title, "Von Hand geändert"
    publish(story)
    City.objects.filter(slug="bochum").update(name="Anders")
    call_command("seed_demo", "--reset", verbosity=0)
    assert StoryPage.objects.get(slug="emscher-umbau").title == title
    assert City.objects.get(slug="bochum").name == "Bochum"
    assert counts() == rows
    assert set(Page.objects.values_list("url_path", flat=True)) == addresses
    assert visitor.get("/de/").status_code == visitor.get("/en/").status_code == 200


def test_everything_that_it_made_may_be_published():
    pages = [page.specific for page in Page.objects.filter(depth__gte=2)]
    wrong = {page.url_path: errors for page in pages if (errors := page.publication_errors())}
    assert wrong == {}


def test_every_figure_is_public_and_complete():
    figures = KeyFigure.objects.all()
    assert figures.count() == 23
    assert figures_by_id().keys() == {figure.pk for figure in figures}
    for figure in figures:
        for observation in figure.observations.all():
            observation.full_clean()
            assert (observation.version, bool(observation.released_at)) == (1, True)


def test_accounts_are_created_while_debug_is_on(settings):
    settings.DEBUG = True
    call_command("seed_demo", verbosity=0)
    users = get_user_model().objects.filter(username__in=["admin", "chief", "editor", "staff"])
    roles = {user.username: [group.name for group in user.groups.all()] for user in users}
    assert roles == {
        "admin": ["Administrators"],
        "chief": ["Chief editors"],
        "editor": ["Editors"],
        "staff": ["Project staff"],
    }
    assert all(user.check_password(f"{user.username}-of-53-cities") for user in users)


def test_no_account_is_created_where_debug_is_off(settings):
    assert not settings.DEBUG
    call_command("seed_demo", verbosity=0)
    assert not get_user_model().objects.exists()


def test_a_password_that_was_changed_stays(settings):
    settings.DEBUG = True
    call_command("seed_demo", verbosity=0)
    user = get_user_model().objects.get(username="editor")
    user.set_password("ganz-anders-geworden")
    user.save()
    call_command("seed_demo", verbosity=0)
    user.refresh_from_db()
    assert user.check_password("ganz-anders-geworden")
