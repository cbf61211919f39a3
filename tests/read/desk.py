"""Small newsrooms for the tests of this folder, written as plain text."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from bulletin.check.gather import checked, makers
from bulletin.model.article import Article
from bulletin.model.moment import END, Moment
from bulletin.model.newsroom import Newsroom
from bulletin.model.problem import Problem
from bulletin.read.cache import ReadCache
from bulletin.read.newsroom import Reading, read_newsroom, whole

ISSUE = "issues/2026-11-23"
SETTINGS = {"content/newsroom/newsroom.yml": "name: 云溪市城市管理局\nurl: https://news.example.org/\n"}
STORY = "title: 夜市灯火暖\nreporter: 林晓舟\ndepartment: 市城管局\n"
BODY = "傍晚六点，青石街的灯一盏盏亮起来。\n"


def write(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write a newsroom's files; those of the settings come of themselves."""
    for path, content in {**SETTINGS, **files}.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def page(front: str = STORY, body: str = BODY) -> str:
    """Return an article's file."""
    return f"---\n{front}---\n\n{body}"


def read(root: Path, files: Mapping[str, str | bytes]) -> tuple[Newsroom, list[Problem]]:
    """Write and read a newsroom, drafts too."""
    return read_newsroom(write(root, files), drafts=True)


def article(root: Path, front: str, body: str = BODY, **files: str | bytes) -> tuple[Article, list[str]]:
    """Return the article with `front` added to a complete story's front matter, and the codes of its problems."""
    given = {line.partition(":")[0] for line in front.splitlines() if not line.startswith((" ", "-"))}
    story = "".join(f"{line}\n" for line in STORY.splitlines() if line.partition(":")[0] not in given)
    newsroom, problems = read(root, {f"{ISSUE}/01-a.md": page(story + front, body), **files})
    (issue,) = newsroom.issues
    return issue.articles[0], [problem.code for problem in problems]


def checked_newsroom(
    root: Path,
    *,
    drafts: bool = True,
    jobs: int = 1,
    cache: ReadCache | None = None,
    hurry: bool = False,
    moment: Moment = END,
) -> tuple[Newsroom, list[Problem]]:
    """Return the newsroom in `root` and every problem that reading and checking find, sorted."""
    with Reading(root, jobs=jobs, cache=cache, makers=makers(), hurry=hurry) as reading:
        contents, problems = checked(root, reading, drafts=drafts, moment=moment)
        return whole(contents), problems
