"""The way back: articles as Word files, which import to the same articles."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from pathlib import Path

import docx
import pytest

from bulletin.cli.main import main
from bulletin.copyin.back.export import export_word
from bulletin.copyin.run import Wish, prepare
from bulletin.copyin.writing import write
from bulletin.model.article import Article
from bulletin.model.issue import Issue
from bulletin.prose.body import render_body
from bulletin.prose.sanitize import sanitize
from bulletin.read.issue import read_issue
from bulletin.read.vocabulary import read_vocabulary
from tests.counts import LONG
from tests.demo import REPOSITORY

pytestmark = pytest.mark.slow

REAL = REPOSITORY.parent / "shared" / "real"
NEWEST = "2026-11-09"


def issue_of(root: Path, key: str) -> Issue:
    issue, _ = read_issue(root, key, read_vocabulary(root)[0])
    assert issue is not None
    return issue


def body(article: Article) -> str:
    """What readers get of a body: its elements and text, without links and white space."""
    parts = render_body(article.body, lines=article.lined).parts
    html = "".join(sanitize(getattr(part, "html", "")) or str(part) for part in parts)
    return re.sub(r"\s+", "", re.sub(r"</?a\b[^>]*>| id=\"[^\"]*\"", "", html))


def told(article: Article) -> dict[str, object]:
    """What an article says, to compare."""
    return {
        "title": article.title, "kicker": article.kicker, "deck": article.deck, "kind": article.kind,
        "byline": article.byline, "departments": article.departments, "date": (article.date, article.time),
        "source": article.source, "series": article.series, "keywords": article.keywords,
        "photos": [(one.caption, one.credit, one.alt, one.mark, one.focus, one.consent) for one in article.photos],
        "tables": [(one.title, one.as_of, one.header_rows, one.total_row, one.note, one.rows) for one in article.tables],
        "body": body(article),
    }  # fmt: skip


def returned(root: Path, key: str, tmp_path: Path) -> tuple[list[str], int, list[str]]:
    """Export an issue, import it into a newsroom of the same rosters; return what differs, the articles, what is silent."""
    other = tmp_path / f"back-{key}"
    (other / "issues").mkdir(parents=True)
    shutil.copytree(root / "content", other / "content")
    before = issue_of(root, key)
    files = export_word(root, key, tmp_path / "word")
    done = prepare(other, key, files, Wish())
    write(done)
    after = issue_of(other, key)
    assert len(after.articles) == len(before.articles)
    differing, silent = [], []
    for one, two in zip(before.articles, after.articles, strict=True):
        old, new = told(one), told(two)
        wrong = [f"{name}: {old[name]!r} {new[name]!r}" for name in old if old[name] != new[name]]
        if wrong:
            differing.append(f"{one.path}: {wrong}")
            if "<!-- 存疑" not in two.body:
                silent.append(one.path)
    return differing, len(before.articles), silent


def keys_of(root: Path) -> list[str]:
    return sorted(path.name for path in (root / "issues").iterdir())


def test_the_demo_comes_back(tmp_path: Path) -> None:
    differing: list[str] = []
    count = 0
    for key in keys_of(REPOSITORY) if LONG else [NEWEST]:
        wrong, articles, silent = returned(REPOSITORY, key, tmp_path)
        differing += wrong
        count += articles
        assert silent == []
    assert len(differing) <= 0.02 * count + (not LONG), "\n".join(differing)


@pytest.mark.real
@pytest.mark.skipif(not REAL.is_dir(), reason="the real pages lie beside the checkout")
def test_the_real_pages_come_back(tmp_path: Path) -> None:
    results = [returned(REAL, key, tmp_path) for key in keys_of(REAL)]
    assert [one for wrong, _, _ in results for one in wrong] == []


def test_one_article_and_its_looks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = [
        "export",
        "--docx",
        f"issues/{NEWEST}/07-october-cases.md",
        "--root",
        str(REPOSITORY),
        "--out",
        str(tmp_path),
    ]
    assert main(words) == 0
    (file,) = tmp_path.rglob("*.docx")
    assert capsys.readouterr().out == f"{file}\n"
    document = docx.Document(io.BytesIO(file.read_bytes()))
    styles = [one.style.name for one in document.paragraphs if one.style]
    assert "Title" in styles
    assert "Caption" in styles
    with zipfile.ZipFile(file) as made:
        assert b"<w:gridSpan" in made.read("word/document.xml")
        assert b" PAGE " in b"".join(made.read(name) for name in made.namelist() if "footer" in name)


def test_what_is_not_there_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for wanted in ("2026-13-01", f"{NEWEST}/no-such", "../.."):
        assert main(["export", "--docx", wanted, "--root", str(REPOSITORY), "--out", str(tmp_path)]) == 2
        assert "没有“" in capsys.readouterr().err
