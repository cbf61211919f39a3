"""The names of issues' folders: which of them are issues, and of what day."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from datetime import date
from pathlib import Path

from bulletin.model.problem import Problem
from bulletin.read import days
from bulletin.read.folder import reason_of, strangeness
from bulletin.read.sheet import Sheet
from bulletin.read.slugs import MAX_NAME
from bulletin.read.unused import MANUSCRIPTS
from bulletin.read.vocabulary_files import shut

_ADVICE = {
    **dict.fromkeys(MANUSCRIPTS, "做成草稿：运行 bulletin import {path} --issue 日期"),
    **dict.fromkeys((".rar", ".7z"), "先解开压缩包，再用 bulletin import 导入里面的稿件"),
}
"""What to do about a file beside the issues' folders, by its suffix."""

_KEY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:-[a-z0-9]+)*", re.ASCII)


def day_of(key: str) -> date | None:
    """Return the date that a folder name starts with; None when it is no name of an issue."""
    match = _KEY.fullmatch(key) if len(key) <= MAX_NAME else None
    try:
        return date.fromisoformat(match[1]) if match else None
    except ValueError:
        return None


def issue_named(text: str) -> str:
    """Return the name of the issue's folder that a person means: 2026/11/9, 2026年11月9日 and 20261109 are days, too.

    What names no day stays as it is: whoever looks for the issue says so.
    """
    text = text.strip()
    try:
        found = days.day_of(
            re.sub(r"(?a)(\d{4})(\d{2})(\d{2})", r"\1-\2-\3", text) if len(text) == 8 else text
        )
    except ValueError:
        return text
    return found[0].isoformat() if found and found[1] is None else text


def folder_advice(name: str) -> str:
    """Return what the name of an issue's folder should be."""
    match = re.match(r"\s*(\d{4})\D{0,2}(\d{1,2})\D{0,2}(\d{1,2})(?!\d)[\s日号_-]*([A-Za-z0-9-]*)\s*$", name)
    if match:
        wanted = f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}"
        if len(name) > MAX_NAME:
            return f"改短到 {MAX_NAME} 个字符以内，如 {wanted}-extra"
        suffix = re.sub(r"[^a-z0-9]+", "-", match[4].lower()).strip("-")
        if day_of(wanted):
            return f"改名为 {wanted}{'-' + suffix if suffix else ''}"
    return "改成 2026-11-23 这样的日期（同一天有两期时可加后缀，如 2026-11-23-extra）"


def issue_keys(root: Path) -> tuple[list[str], list[Problem]]:
    """Return the names of the issues' folders, and the problems of what else lies beside them."""
    keys: list[str] = []
    problems = [found for name in ("issues", shut(root) or "content") for found in unlisted(root, name)]
    try:
        listing = sorted(os.scandir(root / "issues"), key=lambda entry: entry.name)
    except OSError:
        return [], problems
    if any(found.path == "issues" for found in problems):
        return [], problems
    for entry in listing:
        name = entry.name
        if name.startswith((".", "_")) or name.lower() == "readme.md":
            continue
        shown = name.encode(errors="surrogateescape").decode(errors="replace")
        sheet = Sheet(f"issues/{shown}")
        if entry.is_dir(follow_symlinks=False):
            if day_of(name):
                keys.append(name)
            else:
                sheet.report("S001", name=shown, advice=folder_advice(name))
        else:
            _beside(entry, sheet)
        problems += sheet.problems
    return keys, problems


def _beside(entry: os.DirEntry[str], sheet: Sheet) -> None:
    """Report what lies beside the issues' folders and should not, or is lost there."""
    name = entry.name.lower()
    awaited = day_of(name) is not None or name.endswith(".md")
    if entry.is_symlink():
        sheet.report("F011")
    elif not entry.is_file():  # a pipe, a device, a socket; or it has gone meanwhile
        with suppress(FileNotFoundError):
            reason = strangeness(entry.stat(follow_symlinks=False).st_mode)
            sheet.report("F001" if awaited else "F032", reason=reason)
    elif name.endswith(".md"):
        sheet.report("F009")
    elif awaited:
        sheet.report("B106", name=sheet.path)
    elif advice := _ADVICE.get(name[name.rfind(".") :] if "." in name else ""):
        sheet.report("F061", advice=advice.format(path=f'"{sheet.path}"'))


def unlisted(root: Path, name: str) -> list[Problem]:
    """Return why a folder of sources cannot be looked through; a missing one is for whoever knows what stands."""
    folder, sheet = root / name, Sheet(name)
    if folder.is_symlink():
        sheet.report("F011")
        return sheet.problems
    try:
        os.scandir(folder).close()
    except FileNotFoundError:
        pass
    except NotADirectoryError:
        sheet.report("B106", name=name)
    except OSError as error:
        sheet.report("B107", name=name, reason=reason_of(error))
    return sheet.problems
