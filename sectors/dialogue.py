"""The second step of quoting a figure in a sentence: choosing its words, and changing or removing them later."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views import View
from wagtail.admin.modal_workflow import render_modal_workflow

from ruhr_site.core.words import active_language

from .mention_forms import MentionForm
from .mentions import MISSING, Mention
from .register import figures_by_id

TEMPLATE = "sectors/dialogue/mention.html"


class MentionView(View):
    """Shows the form of a mention; `?edit=1` with the stored attributes opens one that is in the text already.

    A figure that is not released, or no longer, can only be replaced or removed.
    """

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Read which figure is meant and what is stored of it."""
        super().setup(request, *args, **kwargs)
        self.stored = Mention.parse(request.GET.dict() | {"id": kwargs["pk"]})
        self.figure = figures_by_id().get(self.stored.figure_id or 0)

    def get(self, request: HttpRequest, pk: str) -> HttpResponse:
        """Open the form."""
        return self.show(MentionForm(self.figure, self.stored) if self.figure else None)

    def post(self, request: HttpRequest, pk: str) -> HttpResponse:
        """Show the words that the settings give, or hand the mention to the text editor."""
        form = MentionForm(self.figure, self.stored, request.POST) if self.figure else None
        if form is None or "preview" in request.POST or not form.is_valid():
            return self.show(form)
        said = form.mention.resolve(active_language())
        result = {"attributes": form.mention.attributes(), "said": said.text if said else MISSING}
        return render_modal_workflow(request, None, None, None, json_data={"step": "mention_chosen", "result": result})

    def show(self, form: MentionForm | None) -> HttpResponse:
        """Return the form as a step of the modal dialogue."""
        context = {
            "figure": self.figure,
            "form": form,
            "is_edit": bool(self.request.GET.get("edit")),
            "action": self.request.get_full_path(),
            "has_errors": self.request.method == "POST" and "preview" not in self.request.POST,
        }
        return render_modal_workflow(self.request, TEMPLATE, None, context, json_data={"step": "mention"})
