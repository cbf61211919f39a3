"""What every product made of issues has in common: which issue is wanted, which problems are its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from bulletin.check.export import concerns, export_issue, nearest
from bulletin.model.exported import Exported, NothingWanted
from bulletin.model.issue import Issue
from bulletin.model.newsroom import Newsroom
from bulletin.model.registry.found import problem
from bulletin.model.settings import resolve

GOOD = "---\ntitle: 早市搬进新棚\ndepartment: 市容科\nreporter: 岑立舟\n---\n\n清晨六点，灯亮了。\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A newsroom of two good issues that names no address of its site."""
    for day in ("2026-11-09", "2026-11-16"):
        folder = tmp_path / "issues" / day
        folder.mkdir(parents=True)
        (folder / "01-market.md").write_text(GOOD, "utf-8")
    return tmp_path


def made(_: Newsroom, issue: Issue) -> Exported:
    """Make nothing of an issue, but find something wrong with it."""
    return Exported(problems=(problem("W008", issue.path, title="题"),), made=f"做好 {issue.key}")


def test_problems_of_the_files_and_of_the_making_are_told_together(root: Path) -> None:
    (root / "issues/2026-11-16/02-bad.md").write_text(GOOD + "\n[图3]\n", "utf-8")
    result = export_issue(resolve(root=root, jobs=1), "2026-11-09", made)
    assert result.made == "做好 2026-11-09"
    assert [found.code for found in result.problems] == ["K016", "W008"]
    assert list(result.problems) == sorted(result.problems)
    assert result.seconds > 0


def test_with_an_error_in_its_files_nothing_is_made(root: Path) -> None:
    (root / "issues/2026-11-16/02-bad.md").write_text(GOOD + "\n[图3]\n", "utf-8")
    settings = resolve(root=root, jobs=1)
    result = export_issue(settings, "2026-11-16", made)
    assert (result.made, [found.code for found in result.problems]) == ("", ["K016", "P006"])
    assert export_issue(settings, "2026-11-09", made).made, "the error is another issue's"


def test_what_is_not_there_is_said_with_what_is_near(root: Path) -> None:
    with pytest.raises(NothingWanted, match="没有 2026-11-10 这一期。相近的有：2026-11-16、2026-11-09。"):
        export_issue(resolve(root=root, jobs=1), "2026-11-10", made)


def test_a_newsroom_without_issues_says_so(tmp_path: Path) -> None:
    (tmp_path / "issues").mkdir()
    with pytest.raises(NothingWanted, match="还没有可以导出的一期。"):
        export_issue(resolve(root=tmp_path, jobs=1), "2026-11-10", made)


def test_what_all_issues_share_concerns_each() -> None:
    places = ("content/newsroom/newsroom.yml", "issues", "issues/2026-11-09/01-a.md", "issues/2026-11-16")
    assert [concerns(problem("W013", place, reason=""), "2026-11-16") for place in places] == [
        True,
        True,
        False,
        True,
    ]


def test_the_nearest_issues_are_named() -> None:
    keys = ["2026-11-09", "2026-08-10", "2026-05-11", "2025-11-24"]
    assert nearest(keys, "2026-05-12", 2) == ["2026-08-10", "2026-05-11"]
    assert nearest(keys, "昨天", 2) == ["2026-11-09", "2026-08-10"]
