"""The EU's rules of publicity: which notice a project carries, and what is still missing to keep its duties.

Sources: for 2014-2020 Reg. (EU) 1303/2013 Annex XII 2.2 and Impl. Reg. (EU) 821/2014 Art. 4; for 2021-2027 Reg. (EU)
2021/1060 Art. 50 and Annex IX; for Interreg 2021-2027 also Reg. (EU) 2021/1059 Art. 36(4). Nothing is decided by guess:
the notice appears once an editor has confirmed the EU's support, and a duty blocks publishing only where support and
period are both known without contradiction.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from ruhr_site.core.publication import has_text

from .models.programmes import FundingPeriod

if TYPE_CHECKING:
    from .models import Project, ProjectPage

ARTICLES = {
    FundingPeriod.P2014: "Reg. (EU) 1303/2013 Annex XII 2.2",
    FundingPeriod.P2021: "Reg. (EU) 2021/1060 Art. 50(1)(a)",
}
INTERREG = "Reg. (EU) 2021/1059 Art. 36(4)"


@dataclass(frozen=True)
class Notice:
    """What stands at the EU's support: the words beside the emblem, the fund, and the visual in the emblem's place.

    A programme's visual holds the emblem itself; a second logo of the EU is not allowed (Annex IX).
    """

    statement: str
    article: str
    fund: str
    programme: str
    visual: Any


@dataclass(frozen=True)
class Duty:
    """Something that is missing: a name for programs, the words for people, the article, whether it is certain."""

    key: str
    words: str
    article: str
    is_certain: bool


def period_of(project: "Project") -> str:
    """Return the funding period of the project, otherwise of its programme; empty where neither is recorded."""
    return project.funding_period or (project.programme.period if project.programme else "")


def article_of(project: "Project") -> str:
    """Return the article that asks for aims and results; empty while support or period are not known."""
    period = period_of(project)
    return ARTICLES[FundingPeriod(period)] if project.eu_support == "yes" and period in ARTICLES else ""


def contradicts_programme(project: "Project") -> bool:
    """Whether the project records another funding period than its programme: one of both is wrong."""
    recorded = {project.funding_period, project.programme.period if project.programme else ""} - {""}
    return len(recorded) > 1


def is_interreg(project: "Project") -> bool:
    """Whether the rules of Interreg 2021-2027 apply."""
    return bool(project.programme and project.programme.is_interreg and period_of(project) == FundingPeriod.P2021)


def notice_of(project: "Project") -> Notice | None:
    """Return the notice in the active language; None without confirmed support, or while the period is unknown."""
    period = period_of(project)
    if project.eu_support != "yes" or period not in ARTICLES:
        return None
    words = {
        FundingPeriod.P2014.value: _("European Union"),
        FundingPeriod.P2021.value: _("Co-funded by the European Union"),
    }
    programme = project.programme
    return Notice(
        statement=words[period],
        article=INTERREG if is_interreg(project) else ARTICLES[FundingPeriod(period)],
        fund=programme.fund if programme else "",
        programme=programme.name if programme else "",
        visual=programme.visual if programme and is_interreg(project) else None,
    )


def duties(project: "Project", page: "ProjectPage | None", on: date) -> Iterator[Duty]:
    """Yield what is missing for a project and, where one is given, in its profile; first what has to be confirmed."""
    if project.eu_support == "no":
        return
    if project.eu_support == "unknown":
        words = _(
            "The notice of the EU’s support waits until an editor confirms in the project’s record whether it applies."
        )
        yield Duty("confirm", words, "", is_certain=False)
        return
    period = period_of(project)
    if period not in ARTICLES:
        words = _("The funding period is not recorded: the notice of the EU’s support cannot be chosen.")
        yield Duty("period", words, "", is_certain=False)
        return
    article = ARTICLES[FundingPeriod(period)]
    is_clear = not contradicts_programme(project)
    if not is_clear:
        words = _("The funding period of the project is not that of its programme: correct one of them.")
        yield Duty("contradiction", words, "", is_certain=False)
    needs_fund = period == FundingPeriod.P2014 or is_interreg(project)
    if needs_fund and not (project.programme and project.programme.fund):
        words = _("The fund has to be named: record the programme with its fund.")
        yield Duty("fund", words, INTERREG if is_interreg(project) else article, is_certain=is_clear)
    if is_interreg(project) and project.programme and not project.programme.visual_id:
        words = _("The programme’s own visual is missing: record it at the programme.")
        yield Duty("visual", words, INTERREG, is_certain=is_clear)
    if page and not has_text(page.aims):
        yield Duty("aims", _("Describe the aims of the project."), article, is_certain=True)
    has_results = project.results or (page and has_text(page.results))
    if page and project.status(on) == "ended" and not has_results:
        yield Duty("results", _("Describe the results of the project."), article, is_certain=False)
