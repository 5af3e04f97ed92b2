"""Setting a title in lines: as large as it fits, no line much shorter than the others, no word out of the frame."""

from collections.abc import Sequence
from itertools import accumulate

from ruhr_site.core.typeface import width_of

HYPHEN = "-"
ELLIPSIS = "…"


def wrap(words: Sequence[str], width: float, weight: int) -> list[str]:
    """Return the words in as few lines as a width in ems allows; a longer word has a line of its own."""
    lines: list[str] = []
    for word in words:
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, weight) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def balance(words: Sequence[str], width: float, weight: int) -> list[str]:
    """Return the words in the same number of lines, but in the narrowest column that holds them."""
    count = len(wrap(words, width, weight))
    # Every stretch of words is a width at which a line may end.
    stretches = {
        width_of(text, weight) for start in range(len(words)) for text in accumulate(words[start:], "{} {}".format)
    }
    for narrower in sorted(stretch for stretch in stretches if stretch <= width):
        lines = wrap(words, narrower, weight)
        if len(lines) == count and all(width_of(line, weight) <= narrower for line in lines):
            return lines
    return wrap(words, width, weight)


def broken(word: str, width: float, weight: int) -> list[str]:
    """Return a word in pieces with hyphens, each no wider than the width."""
    pieces = [""]
    for letter in word:
        if width_of(pieces[-1] + letter + HYPHEN, weight) > width:
            pieces[-1] += HYPHEN
            pieces.append("")
        pieces[-1] += letter
    return pieces


def fit(title: str, width: int, sizes: Sequence[int], most: int, weight: int) -> tuple[int, list[str]]:
    """Return the largest of the sizes at which the title fits the width in pixels in so many lines, and the lines.

    At the smallest size a word that is still too long is broken, and what is too much ends with an ellipsis.
    """
    words = title.split()
    for size in sizes:
        ems = width / size
        if all(width_of(word, weight) <= ems for word in words) and len(wrap(words, ems, weight)) <= most:
            return size, balance(words, ems, weight)
    ems = width / sizes[-1]
    pieces = [
        piece for word in words for piece in ([word] if width_of(word, weight) <= ems else broken(word, ems, weight))
    ]
    lines = wrap(pieces, ems, weight)
    if len(lines) > most:
        last = lines[most - 1]
        while width_of(last + ELLIPSIS, weight) > ems:
            last = last[:-1].rstrip()
        lines = [*lines[: most - 1], last + ELLIPSIS]
    return sizes[-1], lines
