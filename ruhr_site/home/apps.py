from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "ruhr_site.home"
    label = "home"
    verbose_name = _("Home")

    def ready(self) -> None:
        from . import signals
        from .sharing import making

        signals.connect()
        making.connect()
