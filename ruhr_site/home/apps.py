from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "ruhr_site.home"
    label = "home"
    verbose_name = _("Home")

    def ready(self) -> None:
        from . import signals
        from .languages import signals as languages
        from .searching import following
        from .sharing import making

        signals.connect()
        languages.connect()
        making.connect()
        following.connect()
