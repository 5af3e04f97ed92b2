"""A damaged or forged backup, and a place that is not empty: refused, with nothing changed."""

import io
import json
import tarfile
from hashlib import sha256

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page

from ruhr_site.home.backup import archive, content

pytestmark = [pytest.mark.django_db, pytest.mark.engine]


@pytest.fixture(scope="module")
def good(django_db_setup, django_db_blocker):
    """A backup of the demo portal."""
    file = io.BytesIO()
    with django_db_blocker.unblock():
        archive.write(file)
    return file.getvalue()


def sealed(members, entries=None):
    """Return an archive of names and contents that whoever may write the file has sealed anew."""
    hashes = {name: sha256(data).hexdigest() for name, data in members.items()}
    manifest = {"format": 1, "migrations": [], "digest": content.digest_of(hashes), "members": hashes}
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as file:
        for name, data in {**members, "manifest.json": json.dumps(manifest).encode()}.items():
            file.addfile(
                entries[name] if entries and name in entries else archive.header(name, len(data)), io.BytesIO(data)
            )
        end = file.offset
    body = out.getvalue()[:end]
    return body + archive.tail(sha256(body).hexdigest())


def why_refused(data):
    with pytest.raises(archive.DamagedBackupError) as refusal, archive.opened(io.BytesIO(data)):
        pass
    return str(refusal.value)


def test_a_backup_is_opened(good):
    with archive.opened(io.BytesIO(good)) as backup:
        assert backup.manifest["digest"] == content.digest_of(backup.manifest["members"])


@pytest.mark.parametrize("share", [0, 0.1, 0.5, 0.9, 0.999])
def test_a_bit_that_was_turned_is_noticed(good, share):
    data = bytearray(good)
    data[int(len(data) * share)] ^= 1
    assert "the seal does not fit" in why_refused(bytes(data))


@pytest.mark.parametrize("place", [-1, -1025, -1300, -1700])
def test_a_bit_that_was_turned_at_the_end_is_noticed(good, place):
    data = bytearray(good)
    data[place] ^= 1
    assert "the seal does not fit" in why_refused(bytes(data))


@pytest.mark.parametrize("length", [0, 1, 512, 2048, 100_000, -1, -512, -5000])
def test_a_backup_that_was_cut_off_is_noticed(good, length):
    why_refused(good[:length])


def test_what_was_added_at_the_end_is_noticed(good):
    assert "the seal does not fit" in why_refused(good + b"\0")


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/cron.d/x",
        "files/../../x",
        "/etc/passwd",
        "files/original_images/../../x",
        "files/images/x.png",
        "files/original_images//x.png",
        "files/./original_images/x.png",
        "files/original_images",
        "settings.py",
        "files\\original_images\\x",
    ],
)
def test_a_name_that_leads_elsewhere_is_refused_though_the_seal_fits(name):
    assert "no part of a portal" in why_refused(sealed({name: b"x"}))


def test_a_link_is_refused_though_the_seal_fits():
    name = "files/original_images/x.png"
    link = archive.header(name, 0)
    link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
    assert "no part of a portal" in why_refused(sealed({name: b""}, {name: link}))


def test_a_member_that_the_manifest_does_not_know_is_refused():
    data = sealed({"files/original_images/x.png": b"x"})
    manifest = data.index(b'"members": {"')
    assert "other members" in why_refused_after(data, manifest)


def why_refused_after(data, place):
    """Rename the member in the manifest only, seal anew, and return why that is refused."""
    body = bytearray(data[: -len(archive.tail("0" * 64))])
    at = body.index(b"x.png", place)
    body[at : at + 1] = b"y"
    return why_refused(bytes(body) + archive.tail(sha256(bytes(body)).hexdigest()))


def test_a_place_with_content_is_refused_and_stays_as_it_is(good, tmp_path):
    (tmp_path / "b.tar").write_bytes(good)
    before = content.digest_of(content.hashes())
    with pytest.raises(CommandError, match="has pages already"):
        call_command("restore", str(tmp_path / "b.tar"))
    assert content.digest_of(content.hashes()) == before


def test_a_damaged_backup_is_refused_by_the_command_and_changes_nothing(good, tmp_path):
    (tmp_path / "b.tar").write_bytes(good[:-700])
    before = Page.objects.count()
    with pytest.raises(CommandError, match="Nothing was restored: the seal does not fit"):
        call_command("restore", str(tmp_path / "b.tar"))
    assert Page.objects.count() == before


def test_a_backup_that_does_not_exist_is_called_that(tmp_path):
    with pytest.raises(CommandError, match="there is no file"):
        call_command("restore", str(tmp_path / "b.tar"))
