"""What is done in the background is done once, whoever is killed and however many are at it."""

import json
import os
import signal
import subprocess
import sys
import time

from .editing import shell
from .stack import FOLDER, PORT, ROOT, stack, stop_with, within

# A picture whose sizes take a worker some seconds.
PICTURE = """
from django.core.files.base import ContentFile
from io import BytesIO
from PIL import Image
from ruhr_site.core.models import PortalImage
content = BytesIO()
Image.effect_noise((4000, 3000), 80).convert("RGB").save(content, "JPEG")
image = PortalImage(title="Probe", credit="BMR", file=ContentFile(content.getvalue(), "probe.jpg"))
image.save()
print(image.pk)
"""
TASKS = """
import json
from django_tasks_db.models import DBTaskResult
tasks = DBTaskResult.objects.filter(task_path__endswith="make_renditions_of", args_kwargs__args=[{pk}])
print(json.dumps([[task.status, len(task.worker_ids)] for task in tasks]))
"""
AGE = """
from datetime import timedelta
from django.db.models import F
from django_tasks_db.models import DBTaskResult
DBTaskResult.objects.filter(status="RUNNING").update(started_at=F("started_at") - timedelta(minutes=16))
"""
MADE = """
from ruhr_site.core.models import PortalRendition
from ruhr_site.core.pictures import SPECS
made = list(PortalRendition.objects.filter(image={pk}).values_list("filter_spec", flat=True))
print(sorted(spec for spec in made if spec in SPECS) == sorted(SPECS))
"""
DUE = """
from datetime import timedelta
from django.utils import timezone
from tests.factories import make_draft_story
for number in range(12):
    story = make_draft_story(f"Fällig {mark} {{number}}", **({{"teaser": ""}} if number == 5 else {{}}))
    revision = story.save_revision(clean=False)
    revision.approved_go_live_at = timezone.now() + timedelta(seconds=20)
    if number == 8:
        revision.content = {{}}
    revision.save()
"""
LIVE = """
import json
from wagtail.models import Page, PageLogEntry
pages = Page.objects.filter(title__startswith="Fällig {mark} ", live=True)
published = PageLogEntry.objects.filter(page__in=pages, action="wagtail.publish.scheduled")
print(json.dumps([pages.count(), published.count()]))
"""

DELETE = """
from wagtail.models import Page
for page in Page.objects.filter(title__startswith="Fällig "):
    page.delete()
"""


def asked(code, **values):
    return json.loads(shell(code.format(**values)).splitlines()[-1])


def test_a_task_whose_worker_is_killed_in_the_middle_is_done_later_and_once():
    pk = shell(PICTURE).splitlines()[-1]
    assert within(30, lambda: asked(TASKS, pk=pk) == [["RUNNING", 1]]) is not None
    stop_with(signal.SIGKILL, "worker")
    # Nobody knows that it is dead until it has had its quarter of an hour.
    time.sleep(5)
    assert asked(TASKS, pk=pk) == [["RUNNING", 1]]
    shell(AGE)
    stack("restart", "daily")  # which looks every minute
    assert within(90, lambda: asked(TASKS, pk=pk) == [["SUCCESSFUL", 2]]) is not None
    assert shell(MADE.format(pk=pk)).endswith("True")


def test_two_schedulers_publish_each_page_once_within_90_seconds_and_bad_pages_hold_up_none():
    mark = time.time_ns()
    shell(DUE.format(mark=mark))
    environment = os.environ | {"PORT": str(PORT), "STACK_DIR": str(FOLDER)}
    command = [sys.executable, str(ROOT / "deploy" / "stack.py"), "manage", "run_schedule", "--watch"]
    second = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, start_new_session=True)
    try:
        late = within(20 + 90, lambda: asked(LIVE, mark=mark)[0] == 10)
        assert late is not None
        time.sleep(11)  # two more rounds of both
        assert asked(LIVE, mark=mark) == [10, 10]
    finally:
        os.killpg(second.pid, signal.SIGKILL)
        second.wait()
        # A version that nobody can read is no page that an editor should meet.
        shell(DELETE)
