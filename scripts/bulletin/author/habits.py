"""How a newsroom writes its files: in which language its keys are, and who signed last."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bulletin.author.cut import cut
from bulletin.author.spots import NotChanged
from bulletin.read.issue_keys import day_of
from bulletin.read.keyed import Keys
from bulletin.read.keys import ARTICLE, ISSUE, PHOTO, SECTION
from bulletin.read.newsroom_keys import NEWSROOM
from bulletin.read.vocabulary_files import FOLDER

LOOKED_AT = 20
"""Articles that are looked at, the newest first: a habit shows in them, and an archive has thousands."""

_KEY = re.compile(r"(?m)^([^\W\d]\w*)[ \t]*[:：]")
_IN_TEMPLATE = re.compile(r"(?m)^(# )?([ ]*(?:- )?)([a-z_]+):")


def writes_chinese(root: Path, issue: str | None = None) -> bool:
    """Return True where the newsroom at `root` writes Chinese keys more often than English ones.

    Its newest articles are asked, those of `issue` first; where there are none, `newsroom.yml`.
    """
    count = 0
    for text in _newest(root, issue):
        count += _leaning(text.partition("\n---")[0], ARTICLE)
    if not count:
        count = _leaning(_text_of(root / FOLDER / "newsroom.yml"), NEWSROOM)
    return count > 0


def _leaning(text: str, table: Keys) -> int:
    """Return how many more of the keys in `text` are Chinese than English."""
    keys = [key for key in _KEY.findall(text) if key in table.canonical]
    return sum(1 if key not in table.chinese else -1 for key in keys)


def last_reporter(root: Path, issue: str) -> str | list[str] | None:
    """Return who signed the newest article that a reporter has signed, as its file says; None where nobody has.

    The articles of `issue` count first, from its last one back, then those of earlier issues.
    """
    for text in _newest(root, issue):
        try:
            data = cut(text, "article").data
        except NotChanged:
            continue
        signed = _signed(data)
        if signed:
            return signed
    return None


def _signed(data: Any) -> str | list[str] | None:
    """Return the reporter of an article, where it is a name or several."""
    if not isinstance(data, dict):
        return None
    found = next((data[key] for key in ("reporter", ARTICLE.chinese["reporter"]) if data.get(key)), None)
    if isinstance(found, list):
        names = [name for name in found if isinstance(name, str)]
        return names if len(names) == len(found) else None
    return found if isinstance(found, str) else None


def _newest(root: Path, issue: str | None) -> Iterator[str]:
    """Yield the newest articles' files, from the last of `issue` back; None begins with the newest issue."""
    folder = root / "issues"
    names = [name for name in _listed(folder) if day_of(name)]
    names = sorted((name for name in names if issue is None or name <= issue), reverse=True)
    left = LOOKED_AT
    for name in names:
        for entry in sorted(_listed(folder / name), reverse=True):
            if entry.startswith((".", "_")):
                continue
            file = folder / name / entry
            if file.is_dir():
                file = file / "index.md"
            if file.suffix != ".md" or not file.is_file():
                continue
            yield _text_of(file)
            left -= 1
            if not left:
                return


def _listed(folder: Path) -> list[str]:
    """Return the names in a folder; none where there is no such folder."""
    try:
        return os.listdir(folder)
    except OSError:
        return []


def _text_of(file: Path) -> str:
    """Return a file's text, '' where it cannot be read, with what is no UTF-8 replaced."""
    try:
        return file.read_bytes().decode(errors="replace").removeprefix("\ufeff").replace("\r\n", "\n")
    except OSError:
        return ""


def in_chinese(template: str, *tables: Keys) -> str:
    """Return a template of ours with its keys, those in comments too, in Chinese; the first table that knows one counts."""
    names = {key: name for table in reversed(tables) for key, name in table.chinese.items()}

    def renamed(match: re.Match[str]) -> str:
        table = tables[-1] if match[2] else tables[0]
        name = table.chinese.get(match[3], names.get(match[3], match[3]))
        return f"{match[1] or ''}{match[2]}{name}:"

    return _IN_TEMPLATE.sub(renamed, template)


def issue_in_chinese(template: str) -> str:
    """Return the template of an `issue.yml` in Chinese."""
    return in_chinese(template, ISSUE, SECTION).replace(": draft", ": 草稿")


def article_in_chinese(template: str) -> str:
    """Return the template of an article in Chinese."""
    return in_chinese(template, ARTICLE, PHOTO).replace(": true", ": 是").replace("source: ", "来源: ")
