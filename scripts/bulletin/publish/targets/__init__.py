"""The kinds of targets: a module each, loaded when a newsroom publishes to one.

A module of `KINDS` with a store has `open_store(place: Place, root: Path, secrets: Secrets) -> Store`, where `root`
is the newsroom's folder. `archive` is no store and has a way of its own (`open_way`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Kind(NamedTuple):
    """One kind of target."""

    module: str
    """Of this folder."""
    store: bool = True
    extra: str = ""
    """The package that it needs beside the program's own, as a user is told to install it."""


KINDS: Mapping[str, Kind] = {
    "folder": Kind("folder"),
    "sftp": Kind("sftp", extra="asyncssh"),
    "s3": Kind("s3", extra="obstore"),
    "git": Kind("git"),
    "archive": Kind("archive", store=False),
    "rclone": Kind("rclone"),
}
"""By what `kind` says in `publish.yml`."""
