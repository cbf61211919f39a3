"""What the preview underlines on a story's page: the findings in its texts, as the file says now.

Asked for by the open page when it has been shown, so that no page waits for it. What a look at one story cannot tell
(two spellings of a name in two stories) is taken from what the last build has found. What the archive tells of its
characters takes longer, and is asked for a moment later.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bulletin.model.article import Article
from bulletin.model.issue import Issue
from bulletin.model.problem import SEVERITY_NAMES, TEXTS, Problem
from bulletin.model.vocabulary import Vocabulary

if TYPE_CHECKING:  # the rules are loaded where a newsroom wants them
    from bulletin.check.text.accepting import Form

MOST = 400
"""Findings that are underlined on one page; more would be no text any more."""


Asked = Callable[[Article, Vocabulary, bool], "list[Problem] | None"]
"""What the archive says of a story's characters, which may be part of it itself; None where it cannot be asked."""


def underlined(
    root: Path, address: str, known: Iterable[Problem], archive: Asked | None = None
) -> list[dict[str, Any]]:
    """Return what there is to underline on the page at `address` (`issues/2026-11-09/market/`), as plain values.

    `known` is what the last build has found; `archive` is asked, too, where it is given. Nothing in a newsroom that wants no text proofread, on other pages than
    stories', and in a story that cannot be read; nothing of the rules is loaded then. Never raises on bad input.
    """
    from bulletin.check.gather import STYLE  # noqa: PLC0415 - the server answers before these are loaded

    parts = address.strip("/").split("/")
    if len(parts) != 3 or parts[0] != "issues" or not os.path.isfile(root / STYLE):  # noqa: PTH113 - False in a folder that may not be looked into
        return []
    from bulletin.read.folder import IssueFolder  # noqa: PLC0415
    from bulletin.read.issue import read_folder  # noqa: PLC0415
    from bulletin.read.vocabulary import read_vocabulary  # noqa: PLC0415

    folder = root / "issues" / parts[1]
    if parts[1].startswith(".") or not folder.is_dir() or folder.is_symlink():
        return []
    vocabulary = read_vocabulary(root)[0]
    issue, _ = read_folder(IssueFolder(root, f"issues/{parts[1]}"), parts[1], vocabulary)
    article = next((one for one in issue.articles if one.slug == parts[2]), None) if issue else None
    if issue is None or article is None:
        return []
    from bulletin.check.text.desk import proofread_story  # noqa: PLC0415

    newest = _is_newest(root, issue.key)
    older = not (newest or issue.draft or article.draft)
    doubts = archive(article, vocabulary, older) if archive else None
    found = proofread_story(article, issue, vocabulary, root, newest, doubts)
    return _told(root, article, issue, [*found, *_elsewhere(article, found, known)])


def _is_newest(root: Path, key: str) -> bool:
    """Return True for an issue in which an error of the text stops a build."""
    from bulletin.check.text.style import read_style  # noqa: PLC0415

    keys = sorted((entry.name for entry in os.scandir(root / "issues") if entry.is_dir()), reverse=True)
    return key in keys[: read_style(root).since]


def _elsewhere(article: Article, found: Sequence[Problem], known: Iterable[Problem]) -> list[Problem]:
    """Return what the last build found in the story's files that looking at the story alone does not find."""
    files = {article.path, *(one.file for one in article.tables)}
    told = {(one.code, one.text) for one in found}
    return [
        one
        for one in known
        if one.path in files and one.code[0] in TEXTS and (one.code, one.text) not in told
    ]


def _told(root: Path, article: Article, issue: Issue, found: Sequence[Problem]) -> list[dict[str, Any]]:
    from bulletin.check.text.accepting import Form, lines_for  # noqa: PLC0415
    from bulletin.check.text.spots import spots_of  # noqa: PLC0415

    told: list[dict[str, Any]] = []
    form = _form(root, article)
    for one, spot in zip(found, spots_of(article, found), strict=True):
        if not spot.text or len(told) == MOST:
            continue
        story = one.path == article.path
        used = form if story else Form(form.chinese)
        told.append(
            {
                **{key: getattr(one, key) for key in ("code", "message", "remedy", "suggestion", "accepted")},
                "kind": "accepted" if one.accepted else one.severity,
                "label": "已核过" if one.accepted else SEVERITY_NAMES[one.severity],
                "place": f"{one.path}:{one.line}:{one.column}",
                "spot": spot._asdict(),
                "related": [
                    f"{path}:{line}:{column} {text}".rstrip() for path, line, column, text in one.related
                ],
                "paste": lines_for(one, issue.reviewer, used),
                "into": _into(one, used, story=story),
            }
        )
    return told


def _into(one: Problem, form: Form, *, story: bool) -> str:
    """Return where the lines that let a finding stand belong, as the editor is told."""
    if not story:
        return f"粘贴到 {one.path.rpartition('/')[0]}/accept.yml（没有就新建），写上理由"
    if form.first:
        return "粘贴到稿件头里（两行 --- 之间），写上理由"
    key = "核过" if form.chinese else "accept"
    if form.indent is None:
        return f"加到稿件头“{key}”的方括号里，与前一项用半角逗号隔开，写上理由"
    return f"粘贴到稿件头“{key}:”那一段的末尾，写上理由"


def _form(root: Path, article: Article) -> Form:
    """Return how a story's front matter writes what it lets stand."""
    from bulletin.check.text.accepting import Form  # noqa: PLC0415
    from bulletin.read.folder import Unreadable, read_inside  # noqa: PLC0415
    from bulletin.read.text import MAX_BYTES  # noqa: PLC0415

    try:
        text = read_inside(root, article.path, MAX_BYTES).decode(errors="replace")
    except (Unreadable, FileNotFoundError):
        text = ""
    front = text.split("\n")[1 : max(1, article.body_line - 1)]
    keys = [line[0].isascii() for line in front if line[:1].isalpha()]
    chinese = 2 * sum(keys) <= len(keys)
    for at, line in enumerate(front):
        if line.startswith(("accept", "核过")):
            bare = line.partition(":")[2].strip()
            item = next((below for below in front[at + 1 :] if below.strip()), "")
            item = item if item.lstrip().startswith("- ") else ""
            indent = None if bare.startswith("[") else len(item) - len(item.lstrip())
            return Form(line.startswith("核过"), first=False, indent=indent)
    return Form(chinese, first=True)
