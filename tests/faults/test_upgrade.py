"""An upgrade without a gap: processes are renewed one after the other, and one migrates at a time."""

import os
import subprocess
import sys
import time
from threading import Thread

from .editing import Editor, shell
from .stack import FOLDER, KEPT, ROOT, ask, pid, stack, unseen

# A database of its own beside that of the portal.
EMPTY = """
from django.db import connection
with connection.cursor() as cursor:
    cursor.execute('DROP DATABASE IF EXISTS "migrated" WITH (FORCE)')
    cursor.execute('CREATE DATABASE "migrated"')
"""


class Visitors(Thread):
    """Asks again and again, pages that the cache has and has not, until it is told to stop."""

    def __init__(self):
        super().__init__()
        self.is_over = False
        self.failures = []
        self.requests = 0

    def run(self):
        while not self.is_over:
            for path in (KEPT[3], unseen(KEPT[0]), unseen(KEPT[3]), "/admin/login/"):
                self.note(path, self.asked(path))

    def asked(self, path):
        try:
            return ask(path).status
        except OSError as error:
            return error

    def note(self, what, status):
        self.requests += 1
        if status not in (200, 302):
            self.failures.append((time.strftime("%H:%M:%S"), what, status))


class Writing(Visitors):
    """Somebody who sends forms meanwhile, which nobody may send a second time."""

    def __init__(self, editor, story):
        super().__init__()
        self.editor, self.story = editor, story

    def run(self):
        while not self.is_over:
            self.note("publish", self.editor.publish(self.story, f"Erneuert {time.time_ns()}").status)


def test_processes_are_restarted_one_after_the_other_under_load_without_one_failed_request(story):
    people = [Visitors(), Visitors(), Visitors(), Writing(Editor(), story)]
    before = [pid("app1"), pid("app2")]
    for person in people:
        person.start()
    try:
        stack("restart", "app1")
        stack("restart", "app2")
    finally:
        for person in people:
            person.is_over = True
        for person in people:
            person.join()
    print([person.requests for person in people])
    assert [person.failures for person in people] == [[], [], [], []]
    assert min(person.requests for person in people) > 10
    assert not set(before) & {pid("app1"), pid("app2")}


def test_two_migrators_at_once_migrate_an_empty_database_once():
    shell(EMPTY)
    lines = (FOLDER / "portal.env").read_text().splitlines()
    variables = dict(line.split("=", 1) for line in lines if line)
    variables["DATABASE_URL"] = variables["DATABASE_URL"].rpartition("/")[0] + "/migrated"
    command = [sys.executable, "manage.py", "migrate", "--verbosity", "1"]
    both = [
        subprocess.Popen(
            command, cwd=ROOT, env=os.environ | variables, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        for _number in range(2)
    ]
    said = [process.communicate() for process in both]
    assert [process.returncode for process in both] == [0, 0], said
    assert sorted("No migrations to apply" in out for out, _trouble in said) == [False, True]
