"""Sentences about a language: whole ones, because German declines what English only names."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "de": {
        "write": _("Write this in German"),
        "edit": _("Edit the German page"),
        "open": _("Open the German page"),
        "missing": _("“%(title)s” does not exist in German yet."),
        "draft": _("The German version of “%(title)s” is a draft: readers of German cannot see it yet."),
        "behind": _("The German version of “%(title)s” does not say yet what has changed here."),
        "changed": _("Changed on the German page since:"),
        "ahead": _("The German version of “%(title)s” has changed since, and this page does not say so yet."),
        "written": _(
            "This is the German draft of “%(title)s”, with its text, pictures and figures. Translate the words."
        ),
        "exists": _("“%(title)s” exists in German already."),
        "no_place": _("The page above “%(title)s” does not exist in German yet. Write that one first."),
        "name": _("German"),
    },
    "en": {
        "write": _("Write this in English"),
        "edit": _("Edit the English page"),
        "open": _("Open the English page"),
        "missing": _("“%(title)s” does not exist in English yet."),
        "draft": _("The English version of “%(title)s” is a draft: readers of English cannot see it yet."),
        "behind": _("The English version of “%(title)s” does not say yet what has changed here."),
        "changed": _("Changed on the English page since:"),
        "ahead": _("The English version of “%(title)s” has changed since, and this page does not say so yet."),
        "written": _(
            "This is the English draft of “%(title)s”, with its text, pictures and figures. Translate the words."
        ),
        "exists": _("“%(title)s” exists in English already."),
        "no_place": _("The page above “%(title)s” does not exist in English yet. Write that one first."),
        "name": _("English"),
    },
}


def said(language: str, name: str) -> str:
    """Return a sentence about a language, for the `%` operator where it names a page."""
    return str(SENTENCES[language][name])
