"""The dialogue in which editors choose a person, or name one whom the portal does not know yet."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.chooser import SnippetChooserViewSet

from .models import Person
from .slugs import slug_of


class NewPersonForm(forms.ModelForm):
    """Name and role; the short name follows from the name."""

    class Meta:
        model = Person
        fields = ["name", "role_de", "role_en"]
        help_texts = {"role_en": _("A portrait is added under “People” in the menu.")}

    def save(self, commit: bool = True) -> Any:
        """Store the person under a short name that nobody else has."""
        slug = base = slug_of(self.instance.name)[:40] or "person"
        number = 1
        while Person.objects.filter(slug=slug).exists():
            number += 1
            slug = f"{base}-{number}"
        self.instance.slug = slug
        return super().save(commit)


class PersonChooserViewSet(SnippetChooserViewSet):
    """The dialogue with its search, and with a form for whoever may add people."""

    creation_form_class = NewPersonForm
    creation_tab_label = _("New person")
