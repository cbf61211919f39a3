"""Attachments of an article in the site."""

from __future__ import annotations

from pathlib import Path

from bulletin.build.build import build
from bulletin.model.settings import Settings
from tests.build.test_content import settings_of
from tests.read.desk import ISSUE, STORY, page, write
from tests.read.handed.test_cleaning import SECRET, texts, word


def built(root: Path, aside: Path, front: str) -> Settings:
    write(root, {f"{ISSUE}/01-a.md": page(STORY + front), f"{ISSUE}/通知.docx": word()})
    settings = settings_of(root, aside)
    result = build(settings)
    assert [problem for problem in result.problems if problem.severity == "error"] == []
    return settings


def test_a_document_goes_out_clean_beside_its_article_and_leaves_with_it(tmp_path: Path) -> None:
    root = tmp_path / "newsroom"
    site = built(root, tmp_path, "attachments: 通知.docx\n").out
    there = site / ISSUE / "通知.docx"
    assert [one for one in SECRET if one in "".join(texts(there.read_bytes()).values())] == []
    address = "../%E9%80%9A%E7%9F%A5.docx"
    assert f'<a href="{address}" download>通知</a>（Word，' in (site / ISSUE / "a/index.html").read_text(
        "utf-8"
    )
    built(root, tmp_path, "")
    assert not there.exists()
