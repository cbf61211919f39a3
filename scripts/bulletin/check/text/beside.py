"""`accept.yml`: what editors let stand in tables and in the newsroom's own files, which have no front matter.

It lies in the folder of the files that it is about: in an issue's beside its tables, in `content/newsroom/`. What
stands in a story is accepted in the story.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from bulletin.check.text.accepting import lost, refused, stands
from bulletin.model.particulars import Accepted
from bulletin.model.problem import Problem
from bulletin.model.registry.found import problem
from bulletin.model.span import Span
from bulletin.read.folder import Unreadable, read_regular
from bulletin.read.frontmatter import parse
from bulletin.read.listed import list_fields
from bulletin.read.sheet import Sheet
from bulletin.read.style_keys import BESIDE
from bulletin.read.text import MAX_BYTES, decode

NAME = "accept.yml"


class _Entry(NamedTuple):
    """One thing that is to stand."""

    file: str
    """'' for any file beside."""
    accepted: Accepted
    place: Span


def accepted_beside(
    root: Path, folders: Iterable[str], found: Sequence[Problem], reviewers: Mapping[str, str | None]
) -> list[Problem]:
    """Return findings in which those that an `accept.yml` of the `folders` lets stand say so.

    What is wrong with such a file, and what of it matches nothing, is added. `reviewers` are those of the issues,
    by key. Never raises.
    """
    result = list(found)
    base = os.fspath(root)  # a thousand folders, and pathlib is slow
    below: dict[str, list[int]] = {}
    for at, found_one in enumerate(result):
        below.setdefault(found_one.path.rpartition("/")[0], []).append(at)
    for folder in folders:
        path = f"{folder}/{NAME}"
        if not os.path.isfile(f"{base}/{path}"):  # noqa: PTH113 - False in a folder that may not be looked into
            continue
        sheet = Sheet(path)
        entries = _entries(root, sheet)
        result += sheet.problems
        parts = folder.split("/")
        reviewer = reviewers.get(parts[1]) if parts[0] == "issues" and len(parts) > 1 else None
        near = below.get(folder, [])
        for entry in entries:
            _let_stand(result, near, entry, path, reviewer)
    return result


def _let_stand(
    result: list[Problem], near: Sequence[int], entry: _Entry, path: str, reviewer: str | None
) -> None:
    """Mark what one entry is about, or say why it is about nothing."""
    one = entry.accepted
    if entry.file.lower().endswith(".md"):
        result.append(problem("E005", path, entry.place, file=entry.file))
        return
    at = [
        number
        for number in near
        if stands(result[number], one)
        and not result[number].path.lower().endswith(".md")
        and entry.file in ("", result[number].path.rpartition("/")[2])
    ]
    if not at:
        where = entry.file or "旁边的文件"
        never = lost(path, entry.place, one)
        result.append(never or problem("E004", path, entry.place, code=one.code, text=one.text, where=where))
    elif refused(one, reviewer):
        result.append(problem("E003", path, entry.place, who=reviewer or "（本期 issue.yml 没有写审核）"))
    else:
        for number in at:
            result[number] = result[number]._replace(accepted=one.told)


def _entries(root: Path, sheet: Sheet) -> list[_Entry]:
    """Return what a file lets stand; what is wrong with it is on its sheet."""
    try:
        data = read_regular(os.fspath(root / sheet.path), MAX_BYTES)
        tree = parse(sheet) if decode(data, sheet).strip() else None
    except (Unreadable, FileNotFoundError) as error:
        sheet.report("F001", reason=str(error))
        return []
    found: list[_Entry] = []
    for fields in list_fields(tree, BESIDE, sheet):
        code, text, reason = fields.word("code"), fields.text("text"), fields.text("reason")
        for key, name in (("code", "code（代码）"), ("text", "text（原文）"), ("reason", "reason（理由）")):
            if not fields.has(key):
                sheet.report("K003", fields.place, key=name)
        if code and text and reason:
            accepted = Accepted(code.upper(), text, reason, fields.text("by"))
            place = sheet.span(fields.entries["text"].place)
            found.append(_Entry(fields.text("file") or "", accepted, place))
    return found
