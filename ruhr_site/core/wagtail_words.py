"""Words of Wagtail's admin that its German catalogue lacks, or says in a way that no editor would.

Nothing imports them: they stand here so that `make messages` collects them, and our catalogue wins over Wagtail's.
"""

from django.utils.translation import gettext_noop as _

WAGTAIL_WORDS = (
    # Beside the form: languages, others at work, locks, schedule, workflow.
    _("Locale: "),
    _("No other translations"),
    _("Available in %(translations_total)s locales"),
    _("Switch locales"),
    _("View latest version"),
    _("Currently idle"),
    _("Currently viewing"),
    _("A network error occurred"),
    _(
        "Troubleshoot your connection to the site before proceeding. "
        "Open the editor in a separate tab to view the last saved version."
    ),
    _("Actions (footer)"),
    _("Anyone can edit this %(model_name)s – lock it to prevent others from editing"),
    _("Anyone can edit this %(model_name)s"),
    _("No one can make changes while the %(model_name)s is locked"),
    _("Only you can make changes while the %(model_name)s is locked"),
    _("Only %(user)s can make changes while the %(model_name)s is locked"),
    _("Reviewers can edit this %(model_name)s – lock it to prevent other reviewers from editing"),
    _("Only reviewers can edit and approve the %(model_name)s"),
    _("Only reviewers for this task can edit the %(model_name)s."),
    _("Choose when this %(model_name)s should go live and/or expire"),
    _("This %(model_name)s is currently awaiting moderation."),
    _("This {model_name} is awaiting <b>'{task_name}'</b> in the <b>'{workflow_name}'</b> workflow."),
    _("This %(model_name)s is currently at <strong>%(task)s</strong> in <strong>%(workflow)s</strong>."),
    _(
        "This %(model_name)s was marked as needing changes at <strong>%(task)s</strong> "
        "in <strong>%(workflow)s</strong>."
    ),
    _("This %(model_name)s hasn't been submitted for moderation yet"),
    _("You are viewing a previous version of this %(model_name)s from <b>%(created_at)s</b> by %(user)s"),
    # What is not stored, and why.
    _("Go to the first error"),
    _("The page could not be saved due to validation errors."),
    _("The page could not be created due to validation errors."),
    _("The %(model_name)s could not be saved due to errors."),
    _("The %(model_name)s could not be created due to errors."),
    _("The %(model_name)s could not be saved as it is locked"),
    _("Cannot overwrite a revision that is not the latest for this %(model_name)s."),
    # Questions before something is done.
    _("Are you sure you want to unpublish this %(model_name)s?"),
    _("Are you sure you want to delete this %(model_name)s?"),
    _("Are you sure you want to delete this %(snippet_type_name)s?"),
    _("Publishing this %(model_name)s will cancel the current workflow."),
    _("Would you still like to publish this %(model_name)s?"),
    # Lists and choosers.
    _("Choose another %(object)s"),
    _("Create a new %(model_name)s"),
    _("Select all pages in listing"),
    _("Select all images in listing"),
    _("Select all documents in listing"),
    _("Select all snippets in listing"),
    _('There are no %(model_name)s to display. Why not <a href="%(add_url)s">add one</a>?'),
    _(
        "You haven't created any %(snippet_type_name)s snippets. Why not "
        '<a href="%(wagtailsnippets_create_snippet_url)s" target="_blank" rel="noreferrer">create one now</a>?'
    ),
    _('Sorry, no snippets match "<em>%(search_query)s</em>"'),
    _("%(start_index)s-%(end_index)s of %(items_count)s %(model_name)s"),
    _("%(start_index)s-%(end_index)s of %(items_count)s %(model_name)s across entire site."),
    _(
        "%(start_index)s-%(end_index)s of %(items_count)s %(model_name)s "
        "in '<span class=\"w-title-ellipsis\">%(title)s</span>'."
    ),
    _("Your pages and snippets in a workflow"),
    _("Site history"),
    _("Aging pages"),
    _("Locales"),
    _("Shortcuts"),
    _("Snippets"),
    _("Page/Snippet"),
)
