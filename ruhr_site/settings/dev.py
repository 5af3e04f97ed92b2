"""Settings of a workstation: SQLite in var/, debug on, a key that protects nothing."""

from .base import *  # noqa: F403
from .base import ASSETS_DIR, MIDDLEWARE, STORAGES, env

DEBUG = True
SECRET_KEY = env.str("SECRET_KEY", default="insecure-key-of-a-workstation")
ALLOWED_HOSTS = ["*"]
SECOND_FACTOR_ROLES = []
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
# A page that is not found looks as it will in production, although debug is on.
MIDDLEWARE.append("ruhr_site.core.middleware.StyledNotFound")
ASSETS_DIR.mkdir(parents=True, exist_ok=True)

# `make run` starts a mail server that keeps every mail in var/mail/ (manage.py catch_mail).
if "EMAIL_URL" not in env.ENVIRON:
    MAIL_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST, EMAIL_PORT = "127.0.0.1", 8025
