"""WSGI entry point; an application server runs the production settings unless told otherwise."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ruhr_site.settings.production")

application = get_wsgi_application()
