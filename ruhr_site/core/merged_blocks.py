"""What migrations do to stored texts whose blocks have been merged: nothing that was written is lost."""

from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.utils.deconstruct import deconstructible
from wagtail.blocks.migrations.operations import BaseBlockOperation


@deconstructible
class MergeBlocks(BaseBlockOperation):
    """A picture becomes a list of one picture; a comparison becomes a chart that compares."""

    operation_name_fragment = "merge_blocks"

    def apply(self, block_value: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Return the blocks of a stream in their new form; those that have it already stay."""
        return [self.merged(block) for block in block_value]

    def merged(self, block: dict[str, Any]) -> dict[str, Any]:
        """Return a stored block in its new form."""
        value = block["value"]
        if block["type"] == "picture" and isinstance(value, dict):
            return block | {"value": [item(block, 0, value)]}
        if block["type"] == "comparison":
            others = [other["value"] if isinstance(other, dict) else other for other in value["others"]]
            figures = [item(block, place, figure) for place, figure in enumerate([value["figure"], *others])]
            return block | {"type": "chart", "value": {"figures": figures, "kind": "comparison", "caption": ""}}
        return block


def item(block: dict[str, Any], place: int, value: Any) -> dict[str, Any]:
    """Return a row of a list; its id follows from its place, so that revisions of a page can be compared."""
    return {"type": "item", "value": value, "id": str(uuid5(NAMESPACE_URL, f"{block.get('id')}/{place}"))}
