"""Small files that unpack to much: they are refused before they are unpacked, in little memory (reliability.md, 7)."""

import json
import subprocess
import sys

import pytest

MOST = 512  # megabytes more than before the upload
# In a process of its own, so that its peak is the upload's. Making the bomb takes the memory of another process.
MAKE = """
import sys
from PIL import Image
Image.MAX_IMAGE_PIXELS = None
kind, path, width, height = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
mode = "1" if kind == "PNG" else "RGB"
options = {"AVIF": {"speed": 10}, "WEBP": {"lossless": True, "method": 0}}.get(kind, {})
Image.new(mode, (width, height)).save(path, kind, **options)
"""
CLEAN = """
import json, resource, sys
import django
django.setup()
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from ruhr_site.core.uploads import PictureField
peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
content = open(sys.argv[1], "rb").read()
before, code = peak(), ""
try:
    PictureField().clean(SimpleUploadedFile(sys.argv[2], content))
except ValidationError as error:
    code = error.code
print(json.dumps({"code": code, "size": len(content), "megabytes": peak() - before}))
"""


def run(program: str, *arguments: str) -> str:
    command = [sys.executable, "-c", program, *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def upload(tmp_path, kind: str, name: str, width: int, height: int) -> dict:
    path = str(tmp_path / "bomb")
    run(MAKE, kind, path, str(width), str(height))
    return json.loads(run(CLEAN, path, name).splitlines()[-1])


@pytest.mark.parametrize(
    ("kind", "name", "width", "height", "code"),
    [
        ("AVIF", "bombe.avif", 12_000, 9_000, "invalid_image_extension"),
        ("AVIF", "bombe.webp", 12_000, 9_000, "damaged"),
        ("WEBP", "bombe.webp", 12_000, 12_000, "too_many_pixels"),
        ("WEBP", "bombe.webp", 16_000, 16_000, "too_many_pixels"),
        ("PNG", "bombe.png", 30_000, 30_000, "too_many_pixels"),
    ],
)
def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path, kind, name, width, height, code):
    found = upload(tmp_path, kind, name, width, height)
    assert found["code"] == code
    assert found["size"] < 10 * 1024 * 1024
    assert found["megabytes"] < MOST / 4


@pytest.mark.parametrize(("kind", "name"), [("JPEG", "gross.jpg"), ("PNG", "gross.png"), ("WEBP", "gross.webp")])
def test_the_largest_picture_that_is_taken_needs_no_more_memory_than_promised(tmp_path, kind, name):
    found = upload(tmp_path, kind, name, 5000, 4000)
    assert found["code"] == ""
    assert found["megabytes"] < MOST
