"""What projects add to the admin."""

from wagtail.snippets.models import register_snippet

from .viewsets import ProjectsViewSetGroup

register_snippet(ProjectsViewSetGroup)
