"""A backup as a file: a tar archive of tables and uploads, then a manifest of their hashes, then a seal over all of it.

Whatever is lost, turned or added, the seal no longer fits. It is no signature: who may write the file can make another.
"""

import json
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import PurePosixPath
from tempfile import TemporaryFile
from typing import IO, Any

from django.core.files.storage import default_storage
from django.db.migrations.recorder import MigrationRecorder

from . import content

FORMAT = 1
MANIFEST, SEAL = "manifest.json", "seal.sha256"
BLOCK = tarfile.BLOCKSIZE
CHUNK = 1 << 20  # bytes


class DamagedBackupError(Exception):
    """A file that is no complete backup, with the reason."""


class Hashing:
    """A file that is written, the hash of all that was written, and its length."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file, self.digest, self.length = file, sha256(), 0

    def write(self, data: bytes) -> int:
        """Write and count."""
        self.digest.update(data)
        self.length += len(data)
        return self.file.write(data)

    def tell(self) -> int:
        """Return how much was written."""
        return self.length


class Reading:
    """A file that is read, and the hash of what was read."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file, self.digest = file, sha256()

    def read(self, size: int = -1) -> bytes:
        """Read and count."""
        data = self.file.read(size)
        self.digest.update(data)
        return data


def header(name: str, size: int) -> tarfile.TarInfo:
    """Return the header of a member; nothing in it depends on the machine."""
    info = tarfile.TarInfo(name)
    info.size, info.mode = size, 0o600
    return info


def tail(digest: str) -> bytes:
    """Return the end of a backup: the seal as the last member, and what ends every archive."""
    seal = digest.encode() + b"\n"
    return header(SEAL, len(seal)).tobuf() + seal.ljust(BLOCK, b"\0") + bytes(2 * BLOCK)


def migrations() -> list[str]:
    """Return the migrations of the database, which say which release a backup fits."""
    return sorted(f"{app}.{name}" for app, name in MigrationRecorder.Migration.objects.values_list("app", "name"))


def write(file: IO[bytes]) -> dict[str, Any]:
    """Write a backup of all content, and return its manifest."""
    out = Hashing(file)
    members: dict[str, str] = {}
    with tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as archive:  # type: ignore[call-overload]

        def add(name: str, size: int, source: IO[bytes]) -> None:
            reading = Reading(source)
            archive.addfile(header(name, size), reading)
            members[name] = reading.digest.hexdigest()

        with content.frozen():
            applied = migrations()
            for model in content.tables():
                with TemporaryFile() as table:
                    table.writelines(content.rows(model))
                    size = table.tell()
                    table.seek(0)
                    add(content.table_name(model), size, table)
            names = list(content.files())
        for name in names:
            with default_storage.open(name) as upload:
                add(content.file_name(name), upload.size, upload)
        manifest = {
            "format": FORMAT,
            "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
            "digest": content.digest_of(members),
            "migrations": applied,
            "members": members,
        }
        text = json.dumps(manifest, indent=1).encode()
        with TemporaryFile() as words:
            words.write(text)
            words.seek(0)
            archive.addfile(header(MANIFEST, len(text)), words)
        file.write(tail(out.digest.hexdigest()))
        # The archive would end itself, behind our end.
        archive.fileobj = TemporaryFile()  # noqa: SIM115 - closed with the archive
    return manifest


def check_seal(file: IO[bytes]) -> None:
    """Refuse a file that is not, byte for byte, what was written."""
    ending = len(tail("0" * 64))
    left = file.seek(0, 2) - ending
    if left < BLOCK:
        raise DamagedBackupError("it is too short")
    file.seek(0)
    digest = sha256()
    while left and (chunk := file.read(min(CHUNK, left))):
        digest.update(chunk)
        left -= len(chunk)
    if file.read() != tail(digest.hexdigest()):
        raise DamagedBackupError("the seal does not fit: it is cut off or was changed")


def is_safe(name: str) -> bool:
    """Whether a member is a table or an upload, and would lie where those lie."""
    parts = PurePosixPath(name).parts
    is_plain = "/".join(parts) == name and not {"..", "."} & set(parts) and "\0" not in name and "\\" not in name
    return is_plain and (
        parts[0] == "tables" or (parts[0] == "files" and len(parts) > 2 and parts[1] in content.FOLDERS)
    )


@contextmanager
def opened(file: IO[bytes]) -> Iterator["Backup"]:
    """Open a backup and check every byte of it; raises DamagedBackupError before anything of it is used."""
    check_seal(file)
    file.seek(0)
    try:
        with tarfile.open(fileobj=file, mode="r:") as archive:
            backup = Backup(archive)
            backup.check()
            yield backup
    except (tarfile.TarError, json.JSONDecodeError, UnicodeDecodeError, KeyError) as error:
        raise DamagedBackupError(f"it cannot be read: {error}") from error


class Backup:
    """A backup that is read."""

    def __init__(self, archive: tarfile.TarFile) -> None:
        self.archive = archive
        self.found = {info.name: info for info in archive.getmembers()}
        if MANIFEST not in self.found:
            raise DamagedBackupError("it has no manifest")
        self.manifest = json.loads(self.open(MANIFEST).read())

    def open(self, name: str) -> IO[bytes]:
        """Open a member."""
        file = self.archive.extractfile(self.found[name])
        if file is None:
            raise DamagedBackupError(f"{name} is not a file")
        return file

    def check(self) -> None:
        """Refuse what the manifest does not list, names that lead elsewhere, and members that are not as it says."""
        if self.manifest.get("format") != FORMAT:
            raise DamagedBackupError("it is of another format than this release reads")
        members = self.manifest["members"]
        if set(self.found) != {*members, MANIFEST, SEAL} or len(self.archive.getmembers()) != len(self.found):
            raise DamagedBackupError("it holds other members than its manifest lists")
        for name, expected in members.items():
            if not is_safe(name) or not self.found[name].isreg():
                raise DamagedBackupError(f"it holds a member that is no part of a portal: {name!r}")
            reading = Reading(self.open(name))
            while reading.read(CHUNK):
                pass
            if reading.digest.hexdigest() != expected:
                raise DamagedBackupError(f"{name} is not as the manifest says")
        if content.digest_of(members) != self.manifest["digest"]:
            raise DamagedBackupError("its digest does not fit")
