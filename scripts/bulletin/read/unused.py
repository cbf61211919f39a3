"""Files of an issue that nobody reads: a manuscript in another program's format, a sheet no story asks for, a copy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from unicodedata import normalize
from urllib.parse import quote

from bulletin.model.problem import Problem
from bulletin.model.registry.found import problem
from bulletin.read.folder import IssueFolder, Unreadable
from bulletin.read.text import MAX_BYTES

_STORY = "稿子请粘贴到 .md 文件里，可用“bulletin new article”新建"
MANUSCRIPTS = (".doc", ".docx", ".docm", ".wps", ".rtf", ".odt", ".fodt", ".eml", ".txt", ".zip")
"""What `bulletin import` makes drafts of."""
_SHEET = "要登的表写进稿件的 tables（数据表）"
_DOCUMENT = "给读者下载的，写进稿件的 attachments（附件）；自己留存的，移到 issues 外面"
_PRINTED = f"是来稿的，运行 bulletin import 做成草稿；{_DOCUMENT}"
_RECORDING = "要登的写进稿件的 media（影音）；自己留存的，移到 issues 外面"
_ADVICE = {
    **dict.fromkeys(MANUSCRIPTS, ""),
    ".pages": _STORY,
    **dict.fromkeys((".rar", ".7z", ".tar", ".gz"), "里面是来稿的，请解压，或改存成 .zip，再导入"),
    ".msg": "请在邮箱里把这封信另存为 .eml，或把附件另存下来，再导入",
    **dict.fromkeys((".xls", ".xlsx", ".et", ".ods", ".csv"), _SHEET),
    ".pdf": _PRINTED,
    **dict.fromkeys((".ppt", ".pptx", ".dps"), _DOCUMENT),
    **dict.fromkeys(
        (".mp4", ".webm", ".mp3", ".m4a", ".mov", ".avi", ".wmv", ".wav", ".vtt", ".srt"), _RECORDING
    ),
}
"""What to do about a file by its suffix; photos may wait for another day."""
_ACCEPTS = frozenset(
    ("accept.yml", "accept.yaml", "accept.yml.txt", "accept.txt", "accepted.yml", "核过.yml", "核过.yaml")
)
_ACCEPT = "核过的地方写在名为 accept.yml 的文件里，请改名"


def unused(folder: IssueFolder, stories: Mapping[str, str], others: str) -> Iterator[Problem]:
    """Yield what there is to say of files that no story reads, and of two stories that are one.

    `stories` are the texts of article files by path; `others` what else may name a file.
    """
    named = cache(lambda: _plain("\n".join([*stories.values(), others])))  # most folders hold nothing else
    for path in folder.files:
        name = path.rpartition("/")[2]
        advice = _ADVICE.get(name[name.rfind(".") :].lower()) if "." in name else None
        if name != "accept.yml" and name.lower() in _ACCEPTS:
            yield problem("F061", f"{folder.path}/{path}", advice=_ACCEPT)
            continue
        if (
            advice is None
            or name.lower().startswith(("readme.", "issue."))
            or name.lower().endswith(".md.txt")
        ):
            continue
        if name.lower().endswith(".txt") and "/" not in path and _is_story(folder, path):
            yield problem("F010", f"{folder.path}/{path}", wanted=f"{name[:-4]}.md")
        elif (
            not _is_named(name, stories)
            and _plain(name) not in named()
            and quote(name).lower() not in named()
        ):
            yield _lying(folder, path, name, advice)
    yield from _twice(folder, stories)


def _lying(folder: IssueFolder, path: str, name: str, advice: str) -> Problem:
    """Return what there is to say of one file that no story reads."""
    whole = f"{folder.path}/{path}"
    if name.lower().endswith(MANUSCRIPTS):
        issue = folder.path.rpartition("/")[2]
        return problem("I012", whole, file=name, path=whole, issue=issue)
    return problem("F061", whole, advice=advice)


def _plain(text: str) -> str:
    return normalize("NFC", text).casefold()


def _is_named(name: str, stories: Mapping[str, str]) -> bool:
    """Tell that a story names a file as it is spelled: where one does, the others need not be read for it."""
    return any(name in text and _plain(name) in _plain(text) for text in stories.values())


def _is_story(folder: IssueFolder, path: str) -> bool:
    """Return True for a text that begins with front matter."""
    try:
        return folder.read(path, MAX_BYTES).removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"---")
    except Unreadable:
        return False


def _twice(folder: IssueFolder, stories: Mapping[str, str]) -> Iterator[Problem]:
    digests = [folder.digests.get(path) for path in stories]
    if len({*digests}) == len(digests):  # no two are one
        return
    first: dict[str, str] = {}
    for path in sorted(stories, key=lambda path: (len(path), path)):  # a copy's name is the longer one
        known = folder.digests.get(path)
        if known and stories[path].strip():
            other = first.setdefault(known, path)
            if other != path:
                yield problem("F062", f"{folder.path}/{path}", other=other)
