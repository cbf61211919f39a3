"""Keeping a file in one step: a reader sees the old bytes or the new ones, never half of them."""

from __future__ import annotations

import tempfile
from pathlib import Path


def keep(file: Path, data: bytes) -> None:
    """Make `file` hold `data`; its folder is made where it is missing. Raises OSError when the disk fails."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=file.parent, suffix=".new", delete=False) as aside:
        aside.write(data)
    Path(aside.name).replace(file)
