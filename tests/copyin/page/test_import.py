"""Pages copied into a newsroom: every word is somewhere to be found, and what comes of them is checked and built."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from bulletin.copyin import writing
from bulletin.copyin.run import Import, Wish, prepare
from tests.copyin.conftest import Printed
from tests.copyin.desk import ISSUE, bulletin, files_of, newsroom
from tests.read.desk import checked_newsroom

PAGES = Path(__file__).parent / "pages"


def imported(root: Path, *paths: Path) -> Import:
    """Copy files into the issue."""
    done = prepare(root, ISSUE, paths, Wish())
    writing.write(done)
    return done


def test_pages_are_checked_without_errors(tmp_path: Path) -> None:
    """An import alone causes no error; a caption without its photo stands, whole, among the doubts."""
    root = newsroom(tmp_path / "newsroom")
    done = imported(root, *sorted(PAGES.glob("*.txt")))
    assert len(done.drafts) == 10
    assert [str(one) for one in checked_newsroom(root)[1] if one.severity == "error"] == []
    written = "".join(path.read_text("utf-8") for path in (root / "issues" / ISSUE).glob("*.md"))
    assert "图说“图为居民在老槐树下看图纸。 本报记者 郗文朗 摄”没有找到它的照片" in written
    assert "图说“① 养护班在更换井盖。 柳河区市政养护班供图”没有找到它的照片" in written


def test_a_page_twice_makes_no_second_draft(tmp_path: Path) -> None:
    """Told by what is in the file, whatever it is called."""
    root = newsroom(tmp_path / "newsroom")
    imported(root, PAGES / "columns.txt")
    before = files_of(root)
    other = tmp_path / "别的名字.txt"
    other.write_bytes((PAGES / "columns.txt").read_bytes())
    done = imported(root, other)
    assert [one.code for one in done.problems] == ["I008"]
    assert files_of(root) == before


@pytest.mark.slow
@pytest.mark.browser
def test_a_printed_page_comes_with_its_photos_and_is_built(
    tmp_path: Path, printed: Sequence[Printed]
) -> None:
    """From a PDF to drafts on the screen."""
    root = newsroom(tmp_path / "newsroom")
    file = tmp_path / "头版.pdf"
    file.write_bytes(next(one.data for one in printed if one.layout.name == "newspaper"))
    done = imported(root, file)
    assert len(done.drafts) == 2
    photos = [name for name in files_of(root / "issues" / ISSUE) if name.startswith("photos/")]
    assert len(photos) == 2
    assert [str(one) for one in checked_newsroom(root)[1] if one.severity == "error"] == []
    built = bulletin("build", "--drafts", "--no-cards", "--no-search", root=root)
    assert built.returncode == 0, built.stderr
