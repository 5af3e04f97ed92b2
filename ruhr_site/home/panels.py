"""What the composition root puts on the admin's front page: where each role's work begins."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.components import Component
from wagtail.permissions import page_permission_policy

from ruhr_site.core.models import ScheduleFailure
from ruhr_site.core.rights_report import not_for_ever
from stories.models import StoryIndexPage

from .care.portal import count_by_kind, own
from .languages.states import State, sources, with_states
from .linting.views import may_see_report

RIGHTS_WARNING = timedelta(days=30)
# Permission, words of the link, and the view where the work is done.
WORK = (
    ("sectors.publish_keyfigure", gettext_lazy("Release figures"), "figure_releases:list"),
    ("sectors.change_keyfigure", gettext_lazy("Change a figure"), "wagtailsnippets_sectors_keyfigure:list"),
    ("projects.change_milestone", gettext_lazy("Report on a milestone"), "milestone_desk:list"),
)


class CarePanel(Component):
    """What needs care in the pages and pictures that an account may change, as numbers that lead to the reports."""

    name = "care"
    template_name = "home/care/panel.html"
    order = 45

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Count for accounts that change pages; others have nothing to care for."""
        user = parent_context["request"].user
        rows = care_for(user, timezone.localdate()) if may_see_report(user) else []
        return {"rows": [row for row in rows if row[1]]}


def care_for(user: Any, today: date) -> Iterator[tuple[str, int, str]]:
    """Yield the words, the number and the report of everything that needs an account's care, the most urgent first."""
    yield _("not carried out as scheduled"), ScheduleFailure.objects.count(), reverse("schedule_report")
    soon = not_for_ever(user).filter(due__lte=today + RIGHTS_WARNING)
    yield _("pictures whose licence or consent ends"), soon.count(), reverse("rights_report")
    mine = page_permission_policy.instances_user_has_permission_for(user, "change")
    states = Counter(with_states(sources(mine)).values_list("state", flat=True))
    for state, words in ((State.MISSING, _("translations missing")), (State.BEHIND, _("translations behind"))):
        yield words, states[state], f"{reverse('languages_report')}?state={state}"
    for kind, count in count_by_kind(own(user, today)).items():
        yield str(kind.label), count, f"{reverse('care_report')}?kind={kind}"


class StartPanel(Component):
    """Links to what an account does most; it stands below what waits for the person."""

    name = "start"
    template_name = "home/admin/panel_start.html"
    order = 50

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Ask for the account's permissions."""
        request = parent_context["request"]
        return {"links": list(links(request.user)), "request": request}


def links(user: Any) -> Iterator[tuple[str, str]]:
    """Yield words and address of each piece of work that an account may do."""
    for index in StoryIndexPage.objects.live().select_related("locale").order_by("locale__language_code"):
        if index.permissions_for_user(user).can_add_subpage():
            is_german = index.locale.language_code == "de"
            address = reverse("wagtailadmin_pages:add", args=("stories", "storypage", index.pk))
            yield _("Write a story in German") if is_german else _("Write a story in English"), address
    for permission, words, view in WORK:
        if user.has_perm(permission):
            yield str(words), reverse(view)
