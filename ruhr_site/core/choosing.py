"""Which files a page or record refers to, and that nobody refers to a file that is not theirs to choose."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext as _
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import ReferenceIndex

Files = dict[tuple[Any, str], str]


def files_of(holder: Any) -> Files:
    """Return the pictures and documents that a page or record refers to as it is at hand: model and id to field."""
    kinds = {ContentType.objects.get_for_model(model).pk: model for model in (get_image_model(), get_document_model())}
    return {
        (kinds[kind], str(pk)): place.partition(".")[0]
        for kind, pk, _path, place in ReferenceIndex._extract_references_from_object(holder)
        if kind in kinds
    }


def not_to_choose(user: Any, files: Files) -> Files:
    """Return those of the files that an account may not choose."""
    # They need the model of pictures, which is not there yet when the models that use this module are loaded.
    from wagtail.documents.permissions import permission_policy as document_policy
    from wagtail.images.permissions import permission_policy as picture_policy

    refused: Files = {}
    for policy, model in ((picture_policy, get_image_model()), (document_policy, get_document_model())):
        wanted = {pk for kind, pk in files if kind is model}
        if wanted:
            allowed = policy.instances_user_has_permission_for(user, "choose").filter(pk__in=wanted)
            foreign = wanted - {str(pk) for pk in allowed.values_list("pk", flat=True)}
            refused |= {(model, pk): files[model, pk] for pk in foreign}
    return refused


def unready_pictures(holder: Any) -> dict[str, str]:
    """Return what keeps a page from being published because of its pictures: field to message."""
    picture_model = get_image_model()
    fields = {pk: field for (model, pk), field in files_of(holder).items() if model is picture_model}
    errors = {}
    for picture in picture_model.objects.filter(pk__in=fields) if fields else ():
        if problem := picture.publication_problem:
            errors[fields[str(picture.pk)]] = str(problem)
    return errors


class OnlyOwnFiles:
    """Mixin for forms: what an account may not choose cannot be chosen by a forged form either."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.files_before = files_of(self.instance)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any] | None:
        """Look at the rows as well: projects name their documents in rows."""
        cleaned = super().clean()  # type: ignore[misc]
        for formset in self.formsets.values():  # type: ignore[attr-defined]
            formset.is_valid()
            for row in formset.forms:
                self.refuse(row, {f: field for f, field in files_of(row.instance).items() if field in row.changed_data})
        return cleaned

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        files = files_of(self.instance)  # type: ignore[attr-defined]
        self.refuse(self, {file: field for file, field in files.items() if file not in self.files_before})

    def refuse(self, form: Any, files: Files) -> None:
        """Put the refusal at the fields of the form, or of a row of it, that name a file of others."""
        refused = not_to_choose(self.for_user, files) if self.for_user else {}  # type: ignore[attr-defined]
        for field in set(refused.values()):
            form.add_error(field if field in form.fields else None, _("You may not choose this file."))
