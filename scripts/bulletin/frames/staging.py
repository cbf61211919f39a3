"""The copy of `content/` that MkDocs gets to see: the pages that were let in, and names for all other files.

MkDocs follows links, reads devices and publishes whatever lies in its folder; so it never sees the newsroom's own.
Of pictures and attachments it needs the names only, to write links; the press publishes the files themselves.
"""

from __future__ import annotations

import os
from pathlib import Path

from bulletin.prose.knots import knot
from bulletin.read.content import Content, read_content
from bulletin.read.folder import Unreadable
from bulletin.read.sheet import Sheet
from bulletin.read.text import MAX_BYTES, decode


def stage(content: Content, root: Path, folder: Path) -> None:
    """Make `folder` and put into it what MkDocs is to see of the newsroom's `content`.

    A page that cannot be read, or that Markdown would take minutes for, is empty here: checking reports
    it as an error, and nothing is published. Raises OSError when the disk fails.
    """
    folder.mkdir(parents=True)
    for path, kind in content.files.items():
        target = folder / path
        os.makedirs(target.parent, exist_ok=True)  # noqa: PTH103 - asked of thousands
        target.write_text(page_text(root, path) if kind == "page" else "", "utf-8", newline="\n")


def page_text(root: Path, path: str) -> str:
    """Return the text of a standing page; '' for one that is in error."""
    try:
        text = decode(read_content(root, path, MAX_BYTES), Sheet(""))
    except Unreadable:
        return ""
    return "" if knot(text) is not None else text
