"""The real pages beside the checkout, where they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from bulletin.model.problem import has_errors
from tests.read.desk import checked_newsroom

REAL = Path(__file__).resolve().parents[3] / "shared" / "real"


@pytest.mark.real
@pytest.mark.skipif(not REAL.is_dir(), reason="the real pages are not beside this checkout")
def test_real_pages_have_no_error() -> None:
    newsroom, problems = checked_newsroom(REAL, drafts=False)
    assert not has_errors(problems)
    assert [len(issue.articles) for issue in newsroom.issues] == [9, 5, 1]
    tables = [table for issue in newsroom.issues for article in issue.articles for table in article.tables]
    assert [(table.header_rows, len(table.rows) - table.header_rows) for table in tables] == [(3, 12)]
