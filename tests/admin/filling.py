"""Filling in the admin's forms as a browser does: open, change what is written, press a button."""

import html
import re
from typing import Any

from django.test import Client
from wagtail import blocks
from wagtail.images.blocks import ImageBlock
from wagtail.test.utils.form_data import inline_formset, nested_form_data, querydict_from_html, rich_text, streamfield
from wagtail.test.utils.wagtail_tests import WagtailTestUtils

# The form alone is read in a third of the time that the whole page takes.
EDIT_FORM = re.compile(r"<form[^<]*\sdata-edit-form[\s>].*?</form>", re.DOTALL)

__all__ = [
    "errors_of",
    "inline_formset",
    "is_refused",
    "nested_form_data",
    "report",
    "rich_text",
    "stream_of",
    "streamfield",
    "write",
]


def read_form(content: str) -> dict[str, Any]:
    """Return what a browser would send of the editing form: name to list of values, without its streams."""
    form = EDIT_FORM.search(content)[0]
    choices = WagtailTestUtils.get_soup(form).select("select[multiple]")
    empty = {select["name"] for select in choices if not select.select("option[selected]")}
    values = querydict_from_html(form)
    return {name: list(v) for name, v in values.lists() if name not in empty and "__prefix__" not in name}


def write(client: Client, address: str, changes: dict[str, Any], button: str = "") -> Any:
    """Open a form, change what `changes` names (nested as in `nested_form_data`), and press a button.

    `button` is "" for saving (a draft, where there are drafts), otherwise "action-publish" or "action-submit".
    """
    opened = client.get(address)
    assert opened.status_code == 200, f"{address} answers {opened.status_code}"
    data = read_form(opened.content.decode()) | nested_form_data(changes)
    return client.post(address, data | ({button: button} if button else {}))


def report(client: Client, milestone: Any, **changes: Any) -> Any:
    """Open a milestone at the desk, change what `changes` names (files as well), and store the report."""
    address = f"/admin/milestones/{milestone.pk}/"
    opened = client.get(address)
    assert opened.status_code == 200, f"{address} answers {opened.status_code}"
    return client.post(address, querydict_from_html(opened.content.decode(), form_id="report").dict() | changes)


def is_refused(client: Client, address: str) -> bool:
    """Whether an address does not exist for the account, or leads it back to the dashboard or the log-in."""
    response = client.get(address)
    while response.status_code in (301, 302):
        # The dashboard is known by its address: it need not be built.
        if response.url.partition("?")[0] in ("/admin/", "/admin/login/"):
            return True
        response = client.get(response.url)
    return response.status_code in (403, 404)


def errors_of(response: Any) -> dict[str, str]:
    """Return the errors that the form shows, by the name of their field: {"teaser": "...", "rows-0-year": "..."}.

    Errors of no field stand under the name of the form followed by "__all__".
    """
    assert response.status_code == 200, f"the form was accepted: {response.status_code}"
    forms = [response.context["form"]]
    forms += [row for formset in forms[0].formsets.values() for row in formset.forms]
    found = {form.add_prefix(name): " ".join(map(str, texts)) for form in forms for name, texts in form.errors.items()}
    for name, formset in forms[0].formsets.items():
        if formset.non_form_errors():
            found[f"{name}-__all__"] = " ".join(map(str, formset.non_form_errors()))
    shown = html.unescape(response.content.decode())
    # What is wrong in a text stands at its blocks.
    assert all(text in shown for text in found.values() if text != "Sehen Sie die markierten Blöcke durch."), found
    return found


def block_value(block: blocks.Block, value: Any) -> Any:
    """Return a block's value in the form in which the editor sends it."""
    if isinstance(block, blocks.RichTextBlock):
        return rich_text(value.source, features=block.features)
    if isinstance(block, blocks.ListBlock):
        return streamfield([("item", block_value(block.child_block, item)) for item in value])
    if isinstance(block, ImageBlock):
        return {"image": str(value.pk), "alt_text": value.contextual_alt_text or "", "decorative": ""}
    if isinstance(block, blocks.StructBlock):
        return {name: block_value(child, value.get(name)) for name, child in block.child_blocks.items()}
    return str(getattr(value, "pk", value) or "")


def stream_of(stream: Any) -> dict[str, Any]:
    """Return a stored stream as the editor sends it when nothing has been changed."""
    data = streamfield([(child.block_type, block_value(child.block, child.value)) for child in stream])
    for number, child in enumerate(stream):
        data[str(number)]["id"] = child.id
    return data
