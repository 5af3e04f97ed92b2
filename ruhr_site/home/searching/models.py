"""What can be found: one row per public page, and per public figure and language."""

from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.utils.translation import gettext_lazy as _


class SearchEntryQuerySet(models.QuerySet):
    """Entries for showing."""

    def as_links(self) -> "SearchEntryQuerySet":
        """Only what a link needs, not the words."""
        words = ("vector", "title_words", "name_words", "head_words", "all_words", "records")
        return self.select_related("page", "figure").defer(*words)


class SearchEntry(models.Model):
    """The words of a page or figure as the search compares them. Whether it is public is asked at every search."""

    class Kind(models.TextChoices):
        STORY = "story", _("Story")
        SECTOR = "sector", _("Sector")
        PROJECT = "project", _("Project")
        CITY = "city", _("City")
        FIGURE = "figure", _("Figure")
        PAGE = "page", _("Page")

    kind = models.CharField(max_length=10, choices=Kind)
    language = models.CharField(max_length=10)
    page = models.ForeignKey("wagtailcore.Page", null=True, on_delete=models.CASCADE, related_name="+")
    figure = models.ForeignKey("sectors.KeyFigure", null=True, on_delete=models.CASCADE, related_name="+")
    title = models.CharField(max_length=255)
    # Folded words with a space before each: the title alone; with names; with the teaser; everything.
    title_words = models.TextField()
    name_words = models.TextField()
    head_words = models.TextField()
    all_words = models.TextField()
    # Stemmed words with their weights; PostgreSQL alone fills it.
    vector = SearchVectorField(null=True)
    # The records whose words are among these: " sector:logistics city:bochum ".
    records = models.TextField()
    date = models.DateTimeField(null=True)

    objects = SearchEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("search entry")
        constraints = [
            models.UniqueConstraint(fields=["page"], name="one_entry_per_page"),
            models.UniqueConstraint(fields=["figure", "language"], name="one_entry_per_figure_and_language"),
        ]

    # Entries follow pages and records, which tell of their changes themselves.
    shows_on_pages = False

    def __str__(self) -> str:
        return self.title
