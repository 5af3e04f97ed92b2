"""Where Wagtail's admin shows files to accounts that may not choose them: the same, after asking."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from wagtail.documents.api.admin.views import DocumentsAdminAPIViewSet
from wagtail.documents.permissions import permission_policy as document_policy
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet
from wagtail.images.permissions import permission_policy as picture_policy
from wagtail.images.views.chooser import viewset

from .models import PortalImage


class ChoosableImages(ImagesAdminAPIViewSet):
    """The pictures that an account may choose."""

    def get_queryset(self) -> Any:
        """Leave out what the account may not choose."""
        mine = picture_policy.instances_user_has_permission_for(self.request.user, "choose")
        return super().get_queryset().filter(pk__in=mine.values("pk"))


class ChoosableDocuments(DocumentsAdminAPIViewSet):
    """The documents that an account may choose."""

    def get_queryset(self) -> Any:
        """Leave out what the account may not choose."""
        mine = document_policy.instances_user_has_permission_for(self.request.user, "choose")
        return super().get_queryset().filter(pk__in=mine.values("pk"))


def select_format(request: HttpRequest, image_id: int) -> Any:
    """Show the formats of a picture that the account may choose."""
    image = get_object_or_404(PortalImage, pk=image_id)
    if not picture_policy.user_has_permission_for_instance(request.user, "choose", image):
        raise PermissionDenied
    return viewset.select_format_view(request, image_id=image_id)
