"""The form in which a story is written: the panels of its kind, and its card as readers will meet it."""

from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Page

from ruhr_site.core.corrections import Corrected

# Panels with this attribute are shown for the kinds that it names, by static/js/admin/story-form.js.
FOR_EVENTS = {"data-kinds": "event"}
FOR_INTERVIEWS = {"data-kinds": "interview"}

KIND = MultiFieldPanel(
    [
        FieldPanel("kind"),
        HelpPanel(template="stories/admin/kind_guide.html"),
        FieldPanel("is_retold", attrs=FOR_INTERVIEWS),
    ],
    heading=_("Kind of story"),
)
EVENT = MultiFieldPanel(
    [
        FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
        FieldPanel("place"),
        InlinePanel("event_links", heading=_("Links"), label=_("Link"), max_num=5),
    ],
    heading=_("Event"),
    attrs=FOR_EVENTS,
)
CARD = MultiFieldPanel(
    [
        FieldPanel("teaser"),
        FieldPanel("teaser_title"),
        FieldPanel("teaser_image"),
        HelpPanel(template="stories/admin/card.html"),
    ],
    heading=_("Teaser and card"),
)
# Boxes to tick: a list from which several are chosen has to be explained.
ABOUT = MultiFieldPanel(
    [FieldPanel(name, widget=CheckboxSelectMultiple) for name in ("sectors", "cities", "topics", "projects")],
    heading=_("About"),
)

STORY_PANELS = [
    *Page.content_panels,
    KIND,
    EVENT,
    CARD,
    InlinePanel("story_people", heading=_("People"), label=_("Person")),
    FieldPanel("body"),
    InlinePanel("story_figures", heading=_("Figures beside the text"), label=_("Figure")),
    ABOUT,
    InlinePanel(
        "related_stories",
        heading=_("Read on"),
        label=_("Story"),
        max_num=3,
        help_text=_("Up to three stories at the end. Places that stay free are filled from the sector and the city."),
    ),
    *Corrected.correction_panels,
]
