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
        FieldPanel("teaser_image", help_text=_("It stands on the card and at the top of the story.")),
        HelpPanel(template="stories/admin/card.html"),
    ],
    heading=_("Teaser and card"),
)
# Boxes to tick: a list from which several are chosen has to be explained.
ABOUT = MultiFieldPanel(
    [FieldPanel(name, widget=CheckboxSelectMultiple) for name in ("sectors", "cities", "topics", "projects")],
    heading=_("About"),
    help_text=_("What is ticked decides on which pages the story appears, and which stories are offered to read next."),
)

STORY_PANELS = [
    *Page.content_panels,
    KIND,
    EVENT,
    CARD,
    InlinePanel(
        "story_people",
        heading=_("People"),
        label=_("Person"),
        help_text=_(
            "Readers see with whom they deal. The days prove that the person agreed: "
            "without them no interview goes public."
        ),
    ),
    FieldPanel(
        "body",
        help_text=_(
            "Blocks keep texts readable on every screen. Quote numbers as figures: "
            "they stay right when the register changes."
        ),
    ),
    InlinePanel(
        "story_figures",
        heading=_("Figures beside the text"),
        label=_("Figure"),
        help_text=_("For numbers that belong to the story but to no sentence; they always show the released value."),
    ),
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
