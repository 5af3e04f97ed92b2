"""Finding the words to translate in templates, for Babel: `make messages` needs no GNU gettext."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any, BinaryIO

from babel.messages.extract import extract_python
from django.utils.translation.template import templatize


def extract_template(file: BinaryIO, keywords: Any, comment_tags: Any, options: Any) -> Iterator[tuple]:
    """Yield (line, function, words, comments) of a Django template.

    `templatize` writes the template as if it were code with `gettext()` calls; its indentation means nothing and would
    stop the tokenizer.
    """
    code = templatize(file.read().decode("utf-8"))
    lines = "\n".join(line.lstrip() for line in code.splitlines())
    yield from extract_python(BytesIO(lines.encode("utf-8")), keywords, comment_tags, options)
