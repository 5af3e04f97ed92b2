"""Uploads while the disk is full: said at the field, and nothing of them is left behind."""

import subprocess
from contextlib import contextmanager

import pytest

from tests.pictures import PDF, noise, upload

from .editing import NOT_STORED
from .stack import FOLDER, assert_served

MEDIA = FOLDER / "portal" / "media"


@contextmanager
def full(folder):
    """Put a full disk of 200 kB in the place of a folder."""
    mounted = subprocess.run(
        ["/usr/bin/mount", "-t", "tmpfs", "-o", "size=200k", "tmpfs", str(folder)],
        capture_output=True,
        text=True,
        check=False,
    )
    if mounted.returncode:
        pytest.skip(f"no file system can be mounted here: {mounted.stderr.strip()}")
    try:
        (folder / "ballast").write_bytes(b"x" * 150_000)
        yield
    finally:
        subprocess.run(["/usr/bin/umount", str(folder)], check=True)


@pytest.mark.parametrize(
    ("kind", "folder", "file"),
    [
        ("images", "original_images", lambda: noise("kran.png", (400, 300))),
        ("documents", "documents", lambda: upload("bericht.pdf", PDF + b"\n" * 200_000 + PDF)),
        # Larger than what Django keeps in memory.
        ("documents", "documents", lambda: upload("film.pdf", PDF + b"\n" * 4_000_000 + PDF)),
    ],
    ids=["picture", "document", "large document"],
)
def test_on_a_full_disk_an_upload_says_so_at_its_field_leaves_no_half_file_and_pages_go_on(
    editor, story, kind, folder, file
):
    place = MEDIA / folder
    place.mkdir(parents=True, exist_ok=True)
    with full(place):
        (message,) = editor.upload(kind, file())
        assert NOT_STORED in message
        assert [path.name for path in place.iterdir()] == ["ballast"]
        assert_served()
        assert editor.publish(story, "Trotz voller Platte").status == 302
    assert editor.upload(kind, file()) == []
