"""Writing a page in the other language, and bringing a translation up to date with its source."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.actions.copy_for_translation import CopyPageForTranslationAction
from wagtail.admin import messages
from wagtail.log_actions import log
from wagtail.models import Locale, Page

from ruhr_site.core.admin_frame import frame
from ruhr_site.core.corrections import as_it_was
from ruhr_site.core.models import BasePage

from .marks import bring_up_to_date, version_to_follow
from .states import OTHER, Standing, language_of, standing_of
from .wording import said

MAY_TRANSLATE = "simple_translation.submit_translation"
LOG_ACTION = "home.follow_source"


def page_to_edit(user: Any, page_id: int) -> BasePage:
    """Return a page of ours that an account may edit; others do not exist for it."""
    page = get_object_or_404(Page, pk=page_id).specific
    if not isinstance(page, BasePage) or not page.permissions_for_user(user).can_edit():
        raise Http404
    return page


def edit_address(page: Page | None) -> str:
    """Return where a page is edited."""
    return reverse("wagtailadmin_pages:edit", args=[page.pk]) if page else ""


@require_http_methods(["GET", "POST"])
def write(request: HttpRequest, page_id: int) -> HttpResponse:
    """Say what is copied, and copy a page into the other language as a draft."""
    if not request.user.has_perm(MAY_TRANSLATE):
        raise PermissionDenied
    page = page_to_edit(request.user, page_id)
    language, title = OTHER[page.language], {"title": page.get_admin_display_title()}
    locale = Locale.objects.get(language_code=language)
    parent = page.get_parent()
    place = parent if parent.is_root() else parent.get_translation_or_none(locale)
    if place is None:
        messages.error(request, said(language, "no_place") % title)
        return redirect(edit_address(parent))
    if not place.specific.permissions_for_user(request.user).can_add_subpage():
        raise PermissionDenied
    if request.method == "POST" or page.has_translation(locale):
        is_new = copy_once(page, locale, request.user)
        tell = messages.success if is_new else messages.warning
        tell(request, said(language, "written" if is_new else "exists") % title)
        return redirect(edit_address(page.get_translation(locale)))
    context = {
        "page": page,
        "action": said(language, "write"),
        "edit": edit_address(page),
        "has_draft": page.live and page.has_unpublished_changes,
        **frame(said(language, "write"), (edit_address(page), page.get_admin_display_title())),
    }
    return TemplateResponse(request, "home/admin/language_write.html", context)


def copy_once(page: BasePage, locale: Locale, user: Any) -> bool:
    """Copy a page unless it exists in the language already; return whether it was copied."""
    if page.has_translation(locale):
        return False
    try:
        with transaction.atomic():
            CopyPageForTranslationAction(page=page, locale=locale, user=user).execute()
    except IntegrityError:  # somebody else was faster
        return False
    return True


def translation_to_edit(user: Any, page_id: int) -> Standing:
    """Return how a translation stands; the account may edit it and its source, whose drafts it may come to see.

    What is no translation does not exist here.
    """
    standing = standing_of(page_to_edit(user, page_id))
    if standing.mark is None or standing.translation is None or standing.translation.pk != page_id:
        raise Http404
    page_to_edit(user, standing.source.pk)
    return standing


def changes(request: HttpRequest, page_id: int) -> HttpResponse:
    """Show what the source of a translation says now and did not say when it was last brought up to date."""
    standing = translation_to_edit(request.user, page_id)
    source: Any = standing.source.specific
    translation: Any = standing.translation
    now, followed = version_to_follow(source), standing.mark.followed if standing.mark else None
    comparisons = []
    if now and followed and standing.changes:
        panel = source.get_edit_handler().get_bound_panel(instance=source, request=request, form=None)
        before, after = as_it_was(followed), as_it_was(now)
        every = [compare(before, after) for compare in panel.get_comparison()]
        comparisons = [each for each in every if name_of(each) in standing.changes and each.has_changed()]
    title = _("What has changed")
    context = {
        "standing": standing,
        "comparison": comparisons,
        "followed": followed,
        "now": now,
        "source": source,
        "translation": translation,
        "edit": edit_address(translation),
        "edit_words": said(language_of(translation), "edit"),
        "open_source": edit_address(source),
        "open_words": said(language_of(source), "open"),
        **frame(title, (edit_address(translation), translation.get_admin_display_title())),
    }
    return TemplateResponse(request, "home/admin/language_changes.html", context)


def name_of(comparison: Any) -> str:
    """Return the name of the field or of the rows that a comparison is about."""
    return comparison.field.name if comparison.is_field else comparison.field.get_accessor_name()


@require_POST
def up_to_date(request: HttpRequest, page_id: int) -> HttpResponse:
    """Remember that a translation says what its source says, and who said so."""
    standing = translation_to_edit(request.user, page_id)
    mark: Any = standing.mark
    page: Any = standing.translation
    now = version_to_follow(standing.source)
    if now is None or str(now.pk) != request.POST.get("version"):
        messages.error(request, _("The page has changed again in the meantime. Please look at the changes once more."))
        return redirect("languages_changes", page_id)
    bring_up_to_date(mark)
    log(instance=page, action=LOG_ACTION, user=request.user, data={"source": standing.source.pk})
    counts_later = _("“%(title)s” is up to date in its draft. It counts once the draft is published.")
    text = counts_later if mark.draft_revision_id else _("“%(title)s” is up to date again.")
    messages.success(request, text % {"title": page.get_admin_display_title()})
    return redirect(edit_address(page))
