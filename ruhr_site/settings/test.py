"""Settings of the test suite: quick passwords, no debug, database by DATABASE_URL."""

from .base import *  # noqa: F403
from .base import STORAGES, database, env

SECRET_KEY = "key-of-the-test-suite"  # noqa: S105
ALLOWED_HOSTS = ["*"]
SECOND_FACTOR_ROLES = []
DATABASES = {"default": database(env.str("TEST_DATABASE_URL", default="sqlite:///:memory:"))}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MAIL_TRANSPORT = "django.core.mail.backends.locmem.EmailBackend"
TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
STORAGES["default"] = {"BACKEND": "django.core.files.storage.InMemoryStorage"}
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
