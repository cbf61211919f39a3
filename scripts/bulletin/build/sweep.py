"""What earlier versions left in the cache: they kept their files beside `kept/`, in forms that are not read any more.

Among them are pickles and byte code, which nothing of ours opens; a folder that is handed on need not carry them.
"""

from __future__ import annotations

import re
import shutil
from contextlib import suppress

from bulletin.model.settings import Settings

_OLD = (
    r"(?:frames|photos|cards|wechat|search|templates|dead-links)"
    r"|theme|program|rooms|frames-key|codes-mask\d|read\.(?:index|pickle)|read-[0-9a-f]+\.data"
    r"|(?:ledger|last)-[0-9a-f]{12}(?:\.pickle)?"
)
"""Folders, and files. Today's have `kept`, `write` and `serve`."""


def sweep(settings: Settings) -> None:
    """Delete them from the usual cache folder, where nothing but ours lies, and compiled templates from `kept`.

    A folder that somebody has named may be anyone's, and hold photos. What cannot be deleted is no reason to stop.
    """
    shutil.rmtree(settings.kept / "templates", ignore_errors=True)
    if settings.cache != settings.root / ".cache" / "bulletin":
        return
    with suppress(OSError):
        for path in settings.cache.iterdir():
            if not re.fullmatch(_OLD, path.name):
                continue
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)
