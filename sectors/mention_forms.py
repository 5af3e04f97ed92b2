"""The form of a mention: which words a figure lends to a sentence, with a preview of each in both languages."""

from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.conf import settings
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from ruhr_site.core.words import active_language

from . import comparing
from .derived import PERCENT, RefusedError
from .mentions import SINCE_FORMS, Mention
from .models import KeyFigure
from .register import figures_by_id
from .wording import OF_ONE_VALUE, full, period

LANGUAGES = [code for code, _name in settings.LANGUAGES]
LABELS = {
    "value": _("Value alone"),
    "number": _("Number only"),
    "short": _("Short"),
    "unit": _("With its unit"),
    "full": _("In full"),
    "year": _("Year"),
    "change": _("Amount of the change"),
    "than": _("Change with direction"),
    "share": _("Share of another figure"),
    "difference": _("Difference to another figure"),
    "sum": _("Sum with other figures"),
    "rank": _("Rank among other figures"),
    "position": _("Above or below other figures"),
}
GROUPS = (
    (_("The value"), tuple(OF_ONE_VALUE)),
    (_("Since an earlier year"), SINCE_FORMS),
    (_("Against other figures"), comparing.FORMS),
)


@dataclass(frozen=True)
class Preview:
    """The words of a form in both languages, or the reason why it has none at present."""

    name: str
    label: Any
    choice: Any
    words: dict[str, str]
    reason: str = ""


def described(figure: KeyFigure, year: int | None = None, has_time: bool = True) -> str:
    """Return a value as an editor reads it: "rund 106.000 Beschäftigte, 2016"."""
    observation, language = figure.observation(year), active_language()
    if observation is None:
        return str(_("no value"))
    time = period(observation, language) if has_time else ""
    return ", ".join(filter(None, (full(figure, observation, language), time)))


class MentionForm(forms.Form):
    """Form, year, earlier year and other figures of a mention; only what the register can say is accepted."""

    form = forms.ChoiceField(label=_("Words"), widget=forms.RadioSelect)
    year = forms.TypedChoiceField(label=_("Which value"), required=False, coerce=int, empty_value=None)
    since = forms.TypedChoiceField(label=_("Compared with the year"), required=False, coerce=int, empty_value=None)
    others = forms.TypedMultipleChoiceField(
        label=_("Other figures"), required=False, coerce=int, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, figure: KeyFigure, mention: Mention, data: Any = None) -> None:
        self.figure, self.stored = figure, mention
        self.years = sorted({o.reference_year for o in figure.series if o.reference_year}, reverse=True)
        earlier = self.earlier_years()
        since = mention.since or next((year for year in earlier if year < (mention.year or 9999)), None)
        self.stored = replace(mention, since=since)
        initial = {"form": mention.form, "year": mention.year or "", "since": since, "others": mention.others}
        super().__init__(data, initial=initial, prefix="mention")
        fields: dict[str, Any] = self.fields
        fields["form"].choices = [
            (name, LABELS[name]) for _heading, names in GROUPS for name in names if self.has(name)
        ]
        fields["year"].choices = self.year_choices()
        fields["since"].choices = [(year, year) for year in self.with_stored(earlier, since)]
        fields["others"].choices = [(other.pk, self.other_label(other)) for other in self.candidates]

    def earlier_years(self) -> list[int]:
        """Return the years to which a change can refer, the latest first: known ones and those that a source states."""
        stated = {o.change_since for o in self.figure.series if o.change_since and o.change_percent is not None}
        return sorted({*self.years[1:], *stated}, reverse=True)

    @staticmethod
    def with_stored(years: list[int], stored: int | None) -> list[int]:
        """Return the years with the one that the mention names already, even if there is no value for it any more."""
        return years if stored is None or stored in years else [*years, stored]

    def year_choices(self) -> list[tuple[Any, str]]:
        """Return "always the latest" and each year with its value."""
        latest = _("always the latest (at present: %(value)s)") % {"value": described(self.figure)}
        years = self.with_stored(self.years, self.stored.year)
        return [("", latest), *((year, f"{year}: {described(self.figure, year, has_time=False)}") for year in years)]

    @cached_property
    def candidates(self) -> list[KeyFigure]:
        """The figures of the same unit: those that the mention names, in their order, then region, state, nation …"""
        place = {pk: number for number, pk in enumerate(self.stored.others)}
        same = [f for f in figures_by_id().values() if f.unit == self.figure.unit and f.pk != self.figure.pk]
        return sorted(same, key=lambda f: (place.get(f.pk, len(place)), order_of(f), f.name.casefold()))

    def other_label(self, other: KeyFigure) -> str:
        """Return another figure's name and value, that of the same year if there is one."""
        year = self.stored.year or (self.years[0] if self.years else None)
        return f"{other.name}: {described(other, year if other.observation(year) else None)}"

    def has(self, name: str) -> bool:
        """Whether a form is possible for the figure; the one that the mention has already is always shown."""
        if name == self.stored.form:
            return True
        if name in SINCE_FORMS:
            return bool(self.earlier_years())
        if name in comparing.FORMS:
            is_meaningless = name in ("share", "sum") and self.figure.unit.measure == PERCENT
            return bool(self.years and self.candidates) and not is_meaningless
        return name != "year" or bool(self.years)

    @property
    def mention(self) -> Mention:
        """The mention as the form has it now."""
        if not self.is_bound:
            return self.stored
        self.full_clean()
        data = getattr(self, "cleaned_data", {})
        return Mention(
            self.figure.pk,
            data.get("form") or self.stored.form,
            data.get("year"),
            data.get("since"),
            tuple(data.get("others") or ()),
        )

    def clean(self) -> dict[str, Any]:
        """Drop what the form does not need, and refuse what has no words."""
        data = self.cleaned_data
        name = data.get("form")
        if name not in SINCE_FORMS:
            data["since"] = None
        if name not in comparing.FORMS:
            data["others"] = []
        if name and not self.errors:
            chosen = Mention(self.figure.pk, name, data["year"], data["since"], tuple(data["others"]))
            try:
                chosen.say(active_language())
            except RefusedError as refusal:
                self.add_error(None, str(refusal))
        return data

    def preview(self, name: str, choice: Any = None) -> Preview:
        """Return the words of one form with the present settings."""
        chosen = {key: self.settings(key) for key in ("year", "since", "others")}
        mention = Mention(self.figure.pk, name, **chosen)
        try:
            words = {language: mention.say(language).text for language in LANGUAGES}
        except RefusedError as refusal:
            return Preview(name, LABELS[name], choice, {}, str(refusal))
        return Preview(name, LABELS[name], choice, words)

    def settings(self, key: str) -> Any:
        """Return a setting for the previews of all forms, those included that are not chosen."""
        if not self.is_bound:
            return getattr(self.stored, key)
        try:
            value = self.fields[key].clean(self[key].data)
        except forms.ValidationError:
            value = None
        return tuple(value or ()) if key == "others" else value

    @property
    def groups(self) -> list[tuple[Any, list[Preview]]]:
        """The possible forms by family, each with its radio button and its words."""
        choices = {choice.data["value"]: choice for choice in self["form"]}
        return [
            (heading, shown)
            for heading, names in GROUPS
            if (shown := [self.preview(name, choices[name]) for name in names if name in choices])
        ]

    @property
    def result(self) -> Preview:
        """The words of the chosen form."""
        return self.preview(self.mention.form)


def order_of(figure: KeyFigure) -> int:
    """Return the place of a figure's scope in lists: region, state, nation, then sectors and cities."""
    return {"region": 0, "state": 1, "nation": 2}.get(figure.scope, 3)
