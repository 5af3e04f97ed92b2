"""Settings of a real machine: every secret and host comes from the environment, and a missing one stops the start."""

from typing import Any

from .base import *  # noqa: F403
from .base import database, env

SECRET_KEY = env.str("SECRET_KEY")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
DATABASES = {"default": database(env.str("DATABASE_URL"))}
WAGTAILADMIN_BASE_URL = env.str("BASE_URL")
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[WAGTAILADMIN_BASE_URL])

SECURE_SSL_REDIRECT = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 63_072_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-sessionid"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_NAME = "__Host-csrftoken"
DEVICE_COOKIE_NAME = "__Host-known-browser"

# Pictures and indexes are made by `manage.py db_worker`.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

# One line of JSON for each event, on the error output, where systemd or the container keeps it.
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "ruhr_site.home.watching.logs.JsonFormatter"}},
    "handlers": {"lines": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["lines"], "level": "INFO"},
    "loggers": {
        # Django's own handlers would write a second time, and mail to nobody.
        "django": {"handlers": [], "propagate": True},
        # What is refused or not found stands in the line of its request.
        "django.request": {"level": "ERROR"},
    },
}
