"""A series' page opens with a story, and goes from the newest or from the first."""

from __future__ import annotations

import re
from pathlib import Path

from bulletin.build.build import build
from bulletin.model.settings import resolve
from tests.read.desk import page, write


def test_a_series_can_be_read_from_either_end(tmp_path: Path) -> None:
    front = "title: 第{}篇\nreporter: 林一舟\ndepartment: 市城管局\nseries: 一线\n"
    files = {
        f"issues/2026-{at // 25 + 1:02}-{at % 25 + 1:02}/01-a.md": page(front.format(at)) for at in range(32)
    }
    alone = page("title: 独篇\nreporter: 林一舟\ndepartment: 市城管局\nseries: 独一\n")
    root = write(tmp_path, {**files, "issues/2026-03-01/01-alone.md": alone})
    assert build(resolve(root=root, jobs=1, search=False, cards=False)).printed
    series = root / "site" / "series"

    def told(where: str) -> list[int]:
        text = (series / where / "index.html").read_text("utf-8")
        return [
            int(one) for one in re.findall(r'<a class="card-link"[^>]*>第(\d+)', text.replace("<wbr>", ""))
        ]

    assert told("yi-xian") == [*range(31, 1, -1)]
    assert told("yi-xian/page/2") == [1, 0]
    assert told("yi-xian/first/1") == [*range(30)]
    assert told("yi-xian/first/2") == [30, 31]
    newest = (series / "yi-xian" / "index.html").read_text("utf-8")
    assert '<a href="../../series/yi-xian/first/1/">从第一篇看起</a>' in newest
    other = (series / "yi-xian" / "first" / "1" / "index.html").read_text("utf-8")
    assert '<a href="../../../../series/yi-xian/">从最新看起</a>' in other
    (single,) = [path for path in series.iterdir() if path.is_dir() and path.name != "yi-xian"]
    assert not (single / "first").exists()
    assert "从第一篇看起" not in (single / "index.html").read_text("utf-8")
