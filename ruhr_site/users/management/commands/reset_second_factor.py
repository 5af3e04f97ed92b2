"""For a colleague whose phone and spare codes are both lost."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError, CommandParser


class Command(BaseCommand):
    """`manage.py reset_second_factor NAME`: the account logs in with its password and sets up a new phone."""

    help = "Remove an account's second factor, so that its owner can set up a new phone."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="user name of the account")

    def handle(self, *args: Any, **options: Any) -> None:
        user = get_user_model().objects.filter(username=options["name"]).first()
        if user is None:
            raise CommandError(f"There is no account called {options['name']}.")
        removed, _rows = Authenticator.objects.filter(user=user).delete()
        self.stdout.write("The second factor was removed." if removed else "The account had no second factor.")
