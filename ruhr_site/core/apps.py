from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    name = "ruhr_site.core"
    label = "core"
    verbose_name = _("Shared")

    def ready(self) -> None:
        from . import approval, comparing, kept, redirect_files, redirects, signals
        from .edge import changes, collecting

        approval.connect()
        comparing.connect()
        kept.connect()
        redirect_files.connect()
        collecting.connect()
        changes.connect()
        redirects.connect()
        signals.connect()
