"""The account of a person who works on the portal."""

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """An account; what it may do comes from its groups (`ruhr_site.home.roles`)."""
