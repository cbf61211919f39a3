"""Keeping a file in one step."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path


def keep(file: Path, data: bytes, mode: int | None = None) -> None:
    """Make `file` hold `data`, as `keep_parts` does."""
    keep_parts(file, (data,), mode)


def keep_parts(file: Path, parts: Iterable[bytes], mode: int | None = None) -> None:
    """Make `file` hold `parts`; its folder is made where it is missing. Raises OSError when the disk fails.

    A reader sees the old bytes or the new ones, never half of them. Only its owner may
    read the file unless `mode` says otherwise.
    """
    import tempfile  # noqa: PLC0415 - a run that changes nothing keeps nothing

    file.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=file.parent, suffix=".new", delete=False) as aside:
        aside.writelines(parts)
    if mode is not None:
        Path(aside.name).chmod(mode)
    Path(aside.name).replace(file)
