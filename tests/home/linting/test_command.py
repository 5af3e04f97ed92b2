"""`manage.py lint_figures`."""

from io import StringIO

import pytest
from django.core.management import call_command

from tests.factories import make_story

pytestmark = pytest.mark.django_db


def run(*arguments):
    out = StringIO()
    call_command("lint_figures", *arguments, stdout=out, no_color=True)
    return out.getvalue()


def test_findings_are_printed_with_page_sentence_hit_and_suggestion():
    make_story("Portrait of a port", language="en", body="The port has 4,200 employees.")
    out = run()
    assert "Portrait of a port (en) /admin/pages/" in out
    assert "The port has [4,200] employees." in out
    assert "Name the year and the source" in out


def test_figures_that_are_undated_in_their_source_are_listed_with_their_pages():
    assert "Underground sewers for the Emscher: The source states no year" in run()


def test_a_language_narrows_the_pages():
    out = run("--language", "en")
    assert "(en)" in out
    assert "(de)" not in out


def test_strict_ends_with_code_1_where_something_is_found():
    with pytest.raises(SystemExit) as ended:
        run("--strict")
    assert ended.value.code == 1


def test_strict_is_content_with_a_portal_without_findings(monkeypatch):
    command = "ruhr_site.home.management.commands.lint_figures"
    monkeypatch.setattr(f"{command}.lint_portal", lambda *_arguments: iter(()))
    assert "0" in run("--strict")
