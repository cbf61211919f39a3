"""Rules over the archive need the facts and no body; facts are plain values that are kept."""

from __future__ import annotations

import marshal
from dataclasses import replace
from pathlib import Path
from unittest import mock

from bulletin.check.facts import Facts
from bulletin.check.gather import checked, makers
from bulletin.check.issue import check_issue, examine
from bulletin.check.newsroom import check_newsroom
from bulletin.model.newsroom import Newsroom
from bulletin.model.outline import Contents, contents_of
from bulletin.model.problem import Problem
from bulletin.read.cache import ReadCache
from bulletin.read.content import content_files
from bulletin.read.newsroom import Reading, read_newsroom
from tests.read.desk import STORY, checked_newsroom, page, write

FILES: dict[str, str | bytes] = {
    "issues/2026-11-16/issue.yml": "number: 12\nmoved: [old/a/]\n",
    "issues/2026-11-16/01-a.md": page(
        STORY + "moved: [old/b/, about/]\n", "见[乙](/x/) 和 [丙](02-c.md)。\n"
    ),
    "issues/2026-11-16/02-c.md": page(),
    "issues/2026-11-23/issue.yml": "number: 第012期\n",
    "issues/2026-11-23/01-d.md": page(
        STORY + "draft: true\nmoved: [old/b/]\n", "[a](/departmants/)、[b](/nirgends/)\n"
    ),
    "issues/2026-11-23/02-e.md": page(STORY + "moved: [old/a/]\n", "<a href='/nirgends/'>甲&乙</a>\n"),
    "content/about.md": "# 关于\n",
}


def newsroom(root: Path, *, drafts: bool) -> Newsroom:
    return read_newsroom(write(root, FILES), drafts=drafts)[0]


def facts(found: Newsroom, root: Path) -> list[Facts]:
    """Return all facts of all issues, drafts' too, as they come out of a file where they were kept."""
    known = [examine(issue, found.vocabulary, root) for issue in found.issues]
    kept = marshal.dumps([tuple(one) for found in known for one in found.facts])
    return [Facts(*one) for one in marshal.loads(kept)]  # noqa: S302 - our own


def seen(newsroom: Newsroom, root: Path) -> Contents:
    """Return a newsroom as a build sees it, with what stands in `content/`."""
    return contents_of(newsroom)._replace(content=content_files(root))


def told(problems: list[Problem]) -> list[tuple[str, str, str]]:
    return sorted((found.code, found.path.rpartition("/")[2], found.text) for found in problems)


WITHOUT_DRAFTS = [
    ("A012", "01-a.md", "about/"),
    ("A013", "02-e.md", "old/a/"),
    ("L001", "01-a.md", "/x/"),
    ("L001", "02-e.md", "/nirgends/"),
    ("S006", "issue.yml", "第012期"),
]


def test_facts_come_out_of_a_file_as_they_went_in(tmp_path: Path) -> None:
    found = newsroom(tmp_path, drafts=True)
    known = [one for issue in found.issues for one in examine(issue, found.vocabulary, tmp_path).facts]
    assert facts(found, tmp_path) == known
    assert {one.address for one in known} >= {"issues/2026-11-16/", "issues/2026-11-16/a/"}
    assert not any(one.slug == "c" for one in known), "there is nothing to tell of it"


def test_examining_is_checking_and_more(tmp_path: Path) -> None:
    for issue in newsroom(tmp_path, drafts=True).issues:
        made = examine(issue, newsroom(tmp_path, drafts=True).vocabulary, tmp_path)
        assert made.problems == check_issue(issue, newsroom(tmp_path, drafts=True).vocabulary, tmp_path)


def test_rules_over_facts_need_no_body_and_no_places(tmp_path: Path) -> None:
    whole = newsroom(tmp_path, drafts=True)
    known = facts(whole, tmp_path)
    bare = whole._replace(
        issues=tuple(
            replace(
                issue, places={}, articles=tuple(replace(one, body="", places={}) for one in issue.articles)
            )
            for issue in whole.issues
        )
    )
    assert check_newsroom(seen(bare, tmp_path), known, tmp_path) == check_newsroom(
        seen(whole, tmp_path), known, tmp_path
    )
    assert told(check_newsroom(seen(bare, tmp_path), known, tmp_path)) == sorted(
        [*WITHOUT_DRAFTS, ("A013", "01-d.md", "old/b/"), ("L001", "01-d.md", "/departmants/"),
         ("L001", "01-d.md", "/nirgends/")]
    )  # fmt: skip


def test_what_drafts_say_does_not_count_where_they_are_not_shown(tmp_path: Path) -> None:
    known = facts(newsroom(tmp_path, drafts=True), tmp_path)
    shown = newsroom(tmp_path, drafts=False)
    assert told(check_newsroom(seen(shown, tmp_path), known, tmp_path)) == WITHOUT_DRAFTS
    assert told(check_newsroom(seen(shown, tmp_path), known[::-1], tmp_path)) == WITHOUT_DRAFTS


def test_a_build_with_its_cache_unpacks_nothing_to_tell_the_same(tmp_path: Path) -> None:
    root = write(tmp_path / "newsroom", FILES)
    _, first = checked_newsroom(root, cache=ReadCache(tmp_path / "cache"))
    kept = Reading(root, cache=ReadCache(tmp_path / "cache"), makers=makers(), hurry=True)
    with kept as reading, mock.patch("bulletin.read.entry.unpack", side_effect=AssertionError("unpacked")):
        assert checked(root, reading, drafts=True)[1] == first
    assert {"A012", "A013", "L001", "S006"} <= {found.code for found in first}
