from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProjectsConfig(AppConfig):
    name = "projects"
    verbose_name = _("Projects")

    def ready(self) -> None:
        from wagtail.models import ReferenceIndex

        # Evidence is no page and no snippet; without this nobody would know that its files are used.
        ReferenceIndex.register_model(self.get_model("Evidence"))
