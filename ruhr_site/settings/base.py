"""Settings shared by every environment: secure, read from the environment, silent about nothing.

`dev` and `test` loosen what a workstation needs, `production` tightens. Every variable read here or there stands in
the table "Environment" of the README.
"""

from pathlib import Path
from typing import Any

import environ
from django.utils.translation import gettext_lazy as _

env = environ.Env()

BASE_DIR = Path(__file__).resolve().parent.parent.parent
VAR_DIR = Path(env.str("VAR_DIR", default=str(BASE_DIR / "var")))

DEBUG = False

INSTALLED_APPS = [
    # First, so that what it keeps is forgotten before any other app listens to the same change.
    "ruhr_site.core",
    "ruhr_site.home",
    "stories",
    "sectors",
    "projects",
    "ruhr_site.places",
    "ruhr_site.users",
    "wagtail.contrib.redirects",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.simple_translation",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail.locales",
    "wagtail",
    "modelcluster",
    "taggit",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django_tasks_db",
]

MIDDLEWARE = [
    "ruhr_site.core.edge.collecting.Tagged",
    "ruhr_site.core.headers.Headers",
    "ruhr_site.home.watching.doors.Doors",
    "ruhr_site.home.watching.observing.Observed",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Pages are compressed wherever the portal runs; each gets a random length, so that size betrays no secret (BREACH).
    "ruhr_site.core.middleware.Compressed",
    "ruhr_site.core.middleware.drop_nul_characters",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "ruhr_site.core.middleware.FrontDoorLocale",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "ruhr_site.users.interrupted.show_what_was_typed",
    "ruhr_site.users.second_factor.SecondFactorRequired",
    "ruhr_site.core.forged.ForgedNumbersRefused",
    "ruhr_site.core.middleware.RefusedPublication",
    "ruhr_site.home.languages.messages.SayWhatIsLacking",
    "projects.middleware.StaffAllowList",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "ruhr_site.core.redirects.OldAddresses",
]

ROOT_URLCONF = "ruhr_site.urls"
WSGI_APPLICATION = "ruhr_site.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            "builtins": ["ruhr_site.core.templatetags.core_tags"],
        },
    }
]


def database(url: str) -> dict:
    """Return Django's configuration for a database URL, with what makes each engine safe under several writers."""
    config = env.db_url_config(url)
    if config["ENGINE"] == "django.db.backends.sqlite3":
        config["OPTIONS"] = {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        }
    else:
        config["CONN_MAX_AGE"] = 60
        config["CONN_HEALTH_CHECKS"] = True
        # Seconds: a page is refused sooner than a reader gives up.
        config.setdefault("OPTIONS", {}).setdefault("connect_timeout", 2)
    return config


CACHES = {"default": env.cache_url("CACHE_URL", default=f"filecache://{VAR_DIR / 'cache'}")}
if CACHES["default"]["BACKEND"].endswith("RedisCache"):
    CACHES["default"]["BACKEND"] = "ruhr_site.core.caches.ForgivingRedis"
# The sockets of the page caches that take purges, such as http://127.0.0.1:6082; none where there is no page cache.
EDGE_PURGE_URLS = env.list("EDGE_PURGE_URLS", default=[])
DATABASES = {"default": database(env.str("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'db.sqlite3'}"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "users.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"
ACCOUNT_ADAPTER = "ruhr_site.users.adapter.LoginAdapter"
ACCOUNT_FORMS = {"login": "ruhr_site.users.forms.LoginForm"}
ACCOUNT_EMAIL_VERIFICATION = "none"
# An account that may not enter the admin would be sent from the log-in to the admin and back.
ACCOUNT_AUTHENTICATED_LOGIN_REDIRECTS = False
# Failed tries of one client: on all accounts, which bounds what the hashing of passwords costs, and on one account.
ACCOUNT_RATE_LIMITS = {"login": None, "login_failed": "30/m/ip,10/15m/key"}
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "City of Cities"
MFA_TOTP_TOLERANCE = 1  # steps of 30 seconds that a phone's clock may be wrong
# Groups that need a second factor; a workstation asks nobody.
SECOND_FACTOR_ROLES = ["Administrators", "Chief editors"]
DEVICE_COOKIE_NAME = "known-browser"

LANGUAGE_CODE = "de"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("de", _("German")), ("en", _("English"))]
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
WAGTAIL_I18N_ENABLED = True
FORMAT_MODULE_PATH = ["ruhr_site.formats"]
WAGTAIL_DATE_FORMAT = "%d.%m.%Y"
WAGTAIL_DATETIME_FORMAT = f"{WAGTAIL_DATE_FORMAT} %H:%M"
TIME_ZONE = "Europe/Berlin"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
ASSETS_DIR = VAR_DIR / "assets"  # made by prepare_assets
STATICFILES_DIRS = [BASE_DIR / "static", ASSETS_DIR]
# What browsers ask for at the root of the site: the icons; made by prepare_assets.
WHITENOISE_ROOT = VAR_DIR / "root"
WHITENOISE_MIMETYPES = {".webmanifest": "application/manifest+json"}
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
STORAGES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "ruhr_site.core.storing.Disk"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
# Uploads may lie in a bucket (S3) instead; its key and secret come from the variables that every client of S3 reads.
if bucket := env.str("MEDIA_BUCKET", default=""):
    STORAGES["default"] = {
        "BACKEND": "ruhr_site.core.storage.Bucket",
        "OPTIONS": {"bucket_name": bucket, "endpoint_url": env.str("MEDIA_BUCKET_URL", default=None)},
    }

# Tasks run at once where no worker is set up.
TASKS: dict[str, dict[str, Any]] = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}

DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
CSRF_FAILURE_VIEW = "ruhr_site.core.error_pages.forbidden"
SESSION_COOKIE_HTTPONLY = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SIGNED_COOKIE_LEGACY_SALT_FALLBACK = False

# Every mail goes through the outbox (core.outbox); the outbox hands it to the transport.
EMAIL_CONFIG = env.email("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
MAIL_TRANSPORT = EMAIL_CONFIG["EMAIL_BACKEND"]
EMAIL_BACKEND = "ruhr_site.core.outbox.OutboxBackend"
EMAIL_TIMEOUT = 10  # seconds
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="portal@localhost")
# Where messages arrive for which nobody else is named.
CONTACT_EMAIL = env.str("CONTACT_EMAIL", default=DEFAULT_FROM_EMAIL)
SECURITY_CONTACT = env.str("SECURITY_CONTACT", default=CONTACT_EMAIL)  # told of weaknesses of the portal
CONTACT_RETENTION_DAYS = env.int("CONTACT_RETENTION_DAYS", default=180)
# The licence of the files of open data, by its identifier in DCAT-AP.de: one of those that figures may have.
DATA_LICENCE = env.str("DATA_LICENCE", default="dl-by-de/2.0")
# The operator's address in http://dcat-ap.de/def/contributors/, once GovData harvests the catalogue.
DATA_CONTRIBUTOR = env.str("DATA_CONTRIBUTOR", default="")
# Which key of the request's environment holds the visitor's address; behind a proxy: HTTP_X_REAL_IP.
CLIENT_ADDRESS_KEY = env.str("CLIENT_ADDRESS_KEY", default="REMOTE_ADDR")
# While this file exists the process says that it is not ready: whoever stops it lets it be left first.
LEAVING_FILE = env.str("LEAVING_FILE", default="")
BACKUP_DIR = Path(env.str("BACKUP_DIR", default=str(VAR_DIR / "backups")))
BACKUPS_KEPT = env.int("BACKUPS_KEPT", default=14)
# Who may read the figures at /-/metrics.
METRICS_ADDRESSES = env.list("METRICS_ADDRESSES", default=["127.0.0.1", "::1"])

WAGTAIL_SITE_NAME = "City of Cities"
WAGTAILADMIN_RICH_TEXT_EDITORS = {"default": {"WIDGET": "ruhr_site.core.text_area.TextArea"}}
WAGTAILADMIN_BASE_URL = env.str("BASE_URL", default="http://127.0.0.1:8000")
WAGTAILIMAGES_IMAGE_MODEL = "core.PortalImage"
WAGTAILIMAGES_AVIF_QUALITY = 55  # drawn posters stay clean, and seven of them fit into 70 kB
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 20_000_000
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "svg", "webp"]
WAGTAILIMAGES_IMAGE_FORM_BASE = "ruhr_site.core.picture_form.PictureForm"
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024  # bytes
WAGTAILDOCS_MAX_UPLOAD_SIZE = 200 * 1024 * 1024  # bytes: a film; other documents are bounded in core.documents
WAGTAILDOCS_DOCUMENT_FORM_BASE = "ruhr_site.core.documents.DocumentForm"
WAGTAILDOCS_SERVE_METHOD = "serve_view"  # wherever they lie, documents are handed out to those who may have them
WAGTAILDOCS_INLINE_CONTENT_TYPES: list[str] = []
# The kinds of documents that are taken, and what they are answered as.
OPEN_DOCUMENT = "application/vnd.oasis.opendocument"
OFFICE = "application/vnd.openxmlformats-officedocument"
WAGTAILDOCS_CONTENT_TYPES = {
    "pdf": "application/pdf",
    "mp4": "video/mp4",
    "webm": "video/webm",
    "docx": f"{OFFICE}.wordprocessingml.document",
    "xlsx": f"{OFFICE}.spreadsheetml.sheet",
    "pptx": f"{OFFICE}.presentationml.presentation",
    "odt": f"{OPEN_DOCUMENT}.text",
    "ods": f"{OPEN_DOCUMENT}.spreadsheet",
    "odp": f"{OPEN_DOCUMENT}.presentation",
    "csv": "text/csv",
}
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database", "SEARCH_CONFIG": "german"}}
