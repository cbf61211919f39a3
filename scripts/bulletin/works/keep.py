"""Keeping a file in one step."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from bulletin.works.disk import named


def published() -> int:
    """Return the mode of a file that others may read: 0644 less what the user's umask takes away."""
    mask = os.umask(0o077)  # there is no other way to ask
    os.umask(mask)
    return 0o644 & ~mask


def keep(file: Path, data: bytes, mode: int | None = None) -> None:
    """Make `file` hold `data`, as `keep_parts` does."""
    keep_parts(file, (data,), mode)


def keep_parts(file: Path, parts: Iterable[bytes], mode: int | None = None) -> None:
    """Make `file` hold `parts`; its folder is made where it is missing.

    A reader sees the old bytes or the new ones, never half of them. Only its owner may
    read the file unless `mode` says otherwise. Raises OSError, which names the file, when the disk fails;
    nothing half written stays behind then.
    """
    import tempfile  # noqa: PLC0415 - a run that changes nothing keeps nothing

    from bulletin.works.aside import held  # noqa: PLC0415 - likewise

    wanted = 0
    aside: str | None = None
    lock: int | None = None
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=file.parent, suffix=".new", delete=False) as opened:
            aside = opened.name
            if os.name != "nt":  # there an open file cannot be renamed
                lock = os.dup(opened.fileno())  # until it is in place: whoever sweeps must see that we live
                held(lock)
            for part in parts:
                wanted += len(part)
                opened.write(part)
        if mode is not None:
            Path(aside).chmod(mode)
        Path(aside).replace(file)
    except BaseException as failed:
        if aside:
            with suppress(OSError):
                os.unlink(aside)  # noqa: PTH108 - also when there is no memory left for more
        if isinstance(failed, OSError):
            named(failed, file, wanted)
        raise
    finally:
        if lock is not None:
            os.close(lock)
