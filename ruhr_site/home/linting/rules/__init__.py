"""The rules, each a pure function over a paragraph: what it finds follows from the text, the register and the day."""

from collections.abc import Callable, Iterator

from ..findings import Finding
from ..sentences import Paragraph
from .context import Context
from .mentions import missing_values
from .ongoing import ongoing_after_the_end
from .promises import passed_promises
from .typed import typed_figures
from .undated import undated_numbers, undated_superlatives
from .years import mixed_years

Rule = Callable[[Paragraph, Context], Iterator[Finding]]

RULES: tuple[Rule, ...] = (
    missing_values,
    typed_figures,
    undated_numbers,
    undated_superlatives,
    mixed_years,
    passed_promises,
    ongoing_after_the_end,
)
