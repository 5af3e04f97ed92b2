"""Numbers and years as people type them: "155.000", "64,3 Mrd. EUR", "EUR 64.3 bn", "430 km", "0.5 per cent"."""

import re
from dataclasses import dataclass
from decimal import Decimal

from .vocabulary import is_noun

SPACE = "[ \u00a0\u202f\u2009]"
DIGITS = (
    rf"(?P<digits>\d{{1,3}}(?P<mark>[.,]|{SPACE})\d{{3}}(?:(?P=mark)\d{{3}})*(?:[.,]\d+)?|\d+(?:[.,]\d+)?)"
    r"(?![\w])(?![.,:/]\d)(?!-\w)(?!\s?[–-]\s?\d)"
)
SCALES = {
    "de": {r"Tausend|Tsd\.?": 10**3, r"Mio\.?|Millionen|Million": 10**6, r"Mrd\.?|Milliarden|Milliarde": 10**9},
    "en": {r"thousand|k": 10**3, r"million|mn|mio\.?": 10**6, r"billion|bn": 10**9},
}
# After a currency, "m" can only mean a million; elsewhere it may be a metre.
MONEY_SCALES = {"de": {}, "en": {r"m": 10**6}}
UNITS = {
    "de": {"money": r"EUR|Euro|€", "length": r"km|Kilometern?", "percent": r"%|Prozent"},
    "en": {"money": r"EUR|euros?|€", "length": r"km|kilomet(?:er|re)s?", "percent": r"%|per cent|percent"},
}
YEAR = re.compile(r"(?<![\w.,])(?:\d{1,2}\.\d{1,2}\.)?(?P<year>(?:18|19|20)\d\d)(?!\w)(?![.,]\d)(?!\s?[%€])")
BARE_YEAR = re.compile(r"(?:18|19|20)\d\d$")
DATES_A_YEAR = re.compile(
    r"(?:\b(?:im|in|jahr|jahre|seit|since|by|bis|until|of|from|von|ab|year|um|ende|anfang)\s+)$", re.I
)
NEXT_WORD = re.compile(r"\s+([^\W\d_][\w-]*)")


@dataclass(frozen=True)
class Number:
    """A number typed by hand at [start, end) of a text.

    The span covers scale, currency and unit of measure, as the figure that may replace it does, but not the noun of a
    count. `measure` is money, length, percent or, for everything else, count.
    """

    start: int
    end: int
    literal: str
    value: Decimal
    measure: str

    @property
    def significant_digits(self) -> int:
        """How many digits carry something: 3 for 155,000, 1 for 100,000."""
        return len(f"{self.value.normalize():f}".replace(".", "").strip("0"))


def pattern(language: str) -> re.Pattern[str]:
    """Return what a number looks like in a language."""
    scales = "|".join(SCALES[language])
    money_scales = "|".join([*SCALES[language], *MONEY_SCALES[language]])
    units = "|".join(UNITS[language].values())
    return re.compile(
        rf"(?<![\w.,:/§#–-])(?:(?P<currency>EUR|€){SPACE}?{DIGITS}(?:{SPACE}?(?P<money_scale>{money_scales})(?!\w))?"
        rf"|{DIGITS.replace('digits', 'digits2').replace('mark', 'mark2')}"
        rf"(?:{SPACE}?(?P<scale>{scales})(?!\w))?(?:{SPACE}?(?P<unit>{units})(?!\w))?)"
    )


PATTERNS = {language: pattern(language) for language in UNITS}


def find_numbers(text: str, language: str, start: int = 0, end: int | None = None) -> list[Number]:
    """Return the numbers between two offsets of a text, years and dates left out."""
    found = []
    for match in PATTERNS[language].finditer(text, start, len(text) if end is None else end):
        measure = "money" if match["currency"] else measure_of(match["unit"] or "", language)
        digits = match["digits"] or match["digits2"]
        scale = scale_of(match["money_scale"] or match["scale"] or "", language)
        is_plain = measure == "count" and scale == 1
        if is_plain and BARE_YEAR.match(digits) and not counts_something(text, match, language):
            continue
        value = parse(digits, language, may_group=is_plain or measure in ("money", "length")) * scale
        found.append(Number(match.start(), match.end(), match[0], value, measure))
    return found


def find_years(text: str, language: str, start: int = 0, end: int | None = None) -> list[tuple[int, int, int]]:
    """Return the years between two offsets of a text as (year, start, end)."""
    stop = len(text) if end is None else end
    counted = {n.start for n in find_numbers(text, language, start, stop)}
    matches = [m for m in YEAR.finditer(text, start, stop) if m.start("year") not in counted]
    return [(int(m["year"]), *m.span("year")) for m in matches]


def counts_something(text: str, match: re.Match[str], language: str) -> bool:
    """Whether four digits that could be a year are followed by what they count: "2000 Beschäftigte"."""
    word = NEXT_WORD.match(text, match.end())
    return bool(word and is_noun(word[1], language)) and not DATES_A_YEAR.search(text[: match.start()])


def measure_of(unit: str, language: str) -> str:
    """Return the measure of a unit as typed."""
    return next((m for m, words in UNITS[language].items() if unit and re.fullmatch(words, unit)), "count")


def scale_of(word: str, language: str) -> int:
    """Return the factor of "Mio.", "bn" and the like."""
    scales = {**SCALES[language], **MONEY_SCALES[language]}
    return next((factor for words, factor in scales.items() if word and re.fullmatch(words, word)), 1)


def parse(digits: str, language: str, may_group: bool) -> Decimal:
    """Return the value of typed digits.

    Groups of three are thousands whichever mark divides them, for texts are copied from one language to the other;
    where no thousands are to be expected ("3.125 million"), a single mark of the language is a decimal one.
    """
    decimal = "," if language == "de" else "."
    digits = re.sub(SPACE, "", digits)
    groups = re.fullmatch(r"\d{1,3}((?:[.,]\d{3})+)([.,]\d+)?", digits)
    if groups and (may_group or digits.count(decimal) != 1 or groups[2]):
        whole = digits.removesuffix(groups[2] or "")
        return Decimal(re.sub(r"[.,]", "", whole) + (groups[2] or "").replace(",", "."))
    return Decimal(digits.replace(",", "."))
