"""Whatever is edited, in whatever order: no page that is kept is out of date, and little is removed that was not."""

import os

import pytest
from django.core.cache import cache
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from ruhr_site.core.kept import committed
from ruhr_site.core.models import PortalImage
from stories.models import StoryPage

from .cache import FakeEdge
from .edits import EDITS
from .places import ADDRESSES

pytestmark = pytest.mark.django_db

MOST_NEEDLESS = 0.1
# Of English pages a few: the others differ in nothing but their language.
ENGLISH = ("/en/", "/en/stories/", "/en/projects/innovation-centres-ruhr/", "/en/cities/xanten/", "/en/press/")
WATCHED = [path for path in ADDRESSES if not path.startswith("/en/") or path in ENGLISH]
# EDGE_EXAMPLES=20 tries more orders than a run of all tests has time for.
EXAMPLES = int(os.environ.get("EDGE_EXAMPLES", "1"))
numbers = st.lists(st.integers(1, 400), min_size=len(EDITS), max_size=len(EDITS))


def pictures() -> list[str]:
    """The addresses of files: a size of each picture that stands above a story."""
    shown = StoryPage.objects.exclude(teaser_image=None).values("teaser_image")
    return [
        image.renditions.first().url
        for image in PortalImage.objects.filter(pk__in=shown, renditions__isnull=False).distinct()
    ]


@given(st.permutations(EDITS), numbers)
@settings(
    max_examples=EXAMPLES,
    derandomize=True,
    deadline=None,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_no_kept_page_is_out_of_date_and_few_are_removed_in_vain(
    capsys, django_capture_on_commit_callbacks, edits, numbers
):
    cache.clear()
    edge = FakeEdge(WATCHED + pictures())
    edge.purge()
    edge.fill()
    with transaction.atomic():
        for change, number in zip(edits, numbers, strict=True):
            with django_capture_on_commit_callbacks(execute=True):
                change(number)
            committed()
            assert edge.compare() == [], f"{change.__name__} {number} leaves these pages as they were"
        transaction.set_rollback(True)
    with capsys.disabled():
        share = f"{edge.needless} of {edge.needless + edge.needed} pages"
        print(f"\nRemoved in vain: {share} ({100 * edge.ratio:.1f} %)")
    assert edge.ratio < MOST_NEEDLESS
