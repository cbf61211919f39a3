"""The program's rooms: which may know which, and a digest of all that decides what each one makes.

`ROOMS` is the plan of the house. The layer test holds every import to it, and every key of a kept file is
taken from it, so that nothing a maker can reach is ever forgotten in a key: a changed module, its data
files, another version of a package or of Python, and what the room made before is not used again.
"""

import hashlib
import os
import re
import sys
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import NamedTuple

from bulletin.works.digests import DIGEST_BYTES, digest
from bulletin.works.kept import Kept

PACKAGE = Path(__file__).resolve().parent.parent
"""The folder of the package `bulletin`."""


class Room(NamedTuple):
    """One folder of the program."""

    may: str = ""
    """The rooms it may import, separated by spaces; all of them stand before it."""
    packages: str = ""
    """The distributions it may import, or that shape what these do."""


ROOMS: dict[str, Room] = {
    "works": Room(),
    "model": Room("works", "pillow"),
    "prose": Room("works", "markdown nh3 text-unidecode"),
    "photos": Room("works model", "pillow pillow-heif"),
    "read": Room("works model prose photos", "pyyaml python-slugify python-calamine pypdf"),
    "author": Room("works model read", "ruamel-yaml"),
    "copyin": Room("works model prose photos read author", "pdfplumber pdfminer-six python-docx pillow"),
    "check": Room("works model prose photos read", "numpy"),
    "search": Room("works model prose photos", "numpy"),
    "render": Room("works model prose photos", "jinja2 markupsafe qrcodegen"),
    "frames": Room(
        "works model prose photos read check render", "mkdocs mkdocs-material pymdown-extensions jinja2"
    ),
    "cards": Room("works model prose photos render", "pillow"),
    "write": Room("works"),
    "wechat": Room(
        "works model prose photos read check render cards write", "jinja2 markupsafe pillow pyyaml"
    ),
    "push": Room("works model check wechat", "httpx"),
    "paper": Room("works model prose photos read check render", "jinja2 markupsafe pillow pypdfium2"),
    "proof": Room("works model prose photos read check render paper", "jinja2 markupsafe"),
    "publish": Room("works model read write", "httpx obstore asyncssh keyring"),
    "build": Room("works model prose photos read check search render frames cards write paper", "jinja2"),
    "serve": Room("works model prose photos read check render write build", "watchdog"),
    "cli": Room(
        "works model read author copyin check search render wechat push paper proof write publish build serve"
    ),
}
"""In the order of the line: an arrow never points to a room further down."""


def within(room: str) -> tuple[str, ...]:
    """Return a room and every room that it reaches through others, in the order of the line."""
    reached = {room}
    waiting = [room]
    while waiting:
        new = set(ROOMS[waiting.pop()].may.split()) - reached
        reached |= new
        waiting += new
    return tuple(name for name in ROOMS if name in reached)


@cache
def made_by(room: str) -> str:
    """Return a digest of all that decides what `room` makes of the same input.

    That is Python, every file of the room and of those it reaches (code and data, a comment counts too), and
    the versions of the packages all of these use.
    """
    rooms = within(room)
    packages = {name for one in rooms for name in ROOMS[one].packages.split()}
    installed = versions()
    return digest(
        sys.version,
        [(one, digest_of_room(one)) for one in rooms],
        [(name, installed.get(name, "")) for name in sorted(packages)],
    )


_DIGESTS: dict[str, str] = {}
"""The rooms' digests, by name, as far as they are known in this process."""


def digest_of_room(room: str) -> str:
    """Return a digest of names and bytes of a room's files, and of the package's own root."""
    if room not in _DIGESTS:
        _DIGESTS[room] = digest_of_files(PACKAGE / room, PACKAGE / "__init__.py")
    return _DIGESTS[room]


def digest_of_files(folder: Path, *others: Path, but: re.Pattern[str] | None = None) -> str:
    """Return a digest of the names and bytes of all files below `folder`, in a fixed order, and of `others`.

    Python's own caches, hidden files and links to nowhere do not count, nor do files whose names relative to
    `folder` are `but`. Raises OSError where a file cannot be read.
    """
    hasher = hashlib.blake2b(digest_size=DIGEST_BYTES)
    inside = [pair for pair in _files(str(folder), "") if not (but and but.fullmatch(pair[0]))]
    for name, place in [*inside, *((one.name, str(one)) for one in others)]:
        with open(place, "rb") as file:  # noqa: PTH123 - two hundred of them, and pathlib is slow
            data = file.read()
        hasher.update(os.fsencode(f"{name}\0{len(data)}\0"))
        hasher.update(data)
    return hasher.hexdigest()


def _files(folder: str, below: str) -> list[tuple[str, str]]:
    """Return names relative to the outermost folder, and places, sorted."""
    files: list[tuple[str, str]] = []
    with os.scandir(folder) as listing:
        for entry in sorted(listing, key=lambda entry: entry.name):
            if entry.name == "__pycache__" or entry.name.startswith("."):
                continue
            if entry.is_dir():
                files += _files(entry.path, f"{below}{entry.name}/")
            elif entry.is_file():
                files.append((below + entry.name, entry.path))
    return files


@cache
def versions() -> dict[str, str]:
    """Return the version of every installed distribution by its normalised name, read off folders' names.

    `importlib.metadata` says the same and loads thirty modules. The first in the path is what is imported.
    """
    numbers: dict[str, str] = {}
    for folder in filter(os.path.isdir, sys.path):
        for entry in os.listdir(folder):
            stem, _, kind = entry.rpartition(".")
            if kind in ("dist-info", "egg-info"):
                name, _, number = stem.partition("-")
                numbers.setdefault(name.lower().replace("_", "-").replace(".", "-"), number)
    return numbers


def recall_rooms(file: Path, stamps: str) -> None:
    """Take the rooms' digests from the kept `file`, where it has them for `stamps`; else keep them there.

    `stamps` is a digest of the stamps of the program's files, '' where these do not vouch for them yet. It
    saves reading two hundred files. Once a process: a preview that runs while its program is replaced goes
    on with the old one, and must not say what it knows of that under the new one's stamps. A file that
    cannot be written is no reason to stop.
    """
    if _DIGESTS.keys() == ROOMS.keys():
        return
    kept = Kept(file, digest(sys.version, str(PACKAGE), stamps))
    known = kept.read() if stamps else None
    if isinstance(known, dict) and known.keys() == ROOMS.keys():
        _DIGESTS.update(known | _DIGESTS)
        return
    for room in ROOMS:
        digest_of_room(room)
    if stamps:
        with suppress(OSError):
            kept.write(_DIGESTS)
