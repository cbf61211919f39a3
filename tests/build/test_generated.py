"""A generated picture on a standing page is told as such beside it, unless the page says so in its own words."""

from __future__ import annotations

import re
import time
from pathlib import Path

from bulletin.build.build import build
from bulletin.model.settings import resolve
from tests.build.desk import picture, story, write

LABELLED = Path(__file__).parents[1] / "check/P022/newsroom/content/ye-shi.jpg"
SPAN = '<span class="credit">内容含AI生成</span>'


def test_the_label_stands_where_the_picture_does(tmp_path: Path) -> None:
    root = tmp_path / "newsroom"
    write(root / "content/newsroom/newsroom.yml", "name: 云溪市城管局\nurl: https://a.example.org/b/\n")
    write(root / "issues/2026-11-23/01-shi.md", story("早市", "灯。"))
    write(root / "content/about.md", "# 关于\n\n![夜市](files/夜市.jpg)\n\n![桥](files/qiao.png)\n")
    write(
        root / "content/帮助/怎么投稿.md",
        "# 投稿\n\n<img alt='夜市' src='/files/夜市.jpg'>[图](../files/夜市.jpg)\n",
    )
    write(
        root / "content/full.md",
        '# 全\n\n<img alt="" src="https://a.example.org/b/files/%E5%A4%9C%E5%B8%82.jpg?1">\n',
    )
    write(root / "content/told.md", "# 说了\n\n![夜市](files/夜市.jpg)\n\n图片由 AI 生成。\n")
    files = root / "content/files"
    files.mkdir()
    (files / "夜市.jpg").write_bytes(LABELLED.read_bytes())
    (files / "qiao.png").write_bytes(picture(3))
    settings = resolve(
        root=root, out=tmp_path / "site", cache=tmp_path / "cache", jobs=1, cards=False, search=False
    )

    def labels() -> dict[str, int]:
        result = build(settings)
        assert not [found for found in result.problems if found.severity != "hint"]
        pages = (tmp_path / "site").rglob("*.html")
        return {page.parent.name: count for page in pages if (count := page.read_text("utf-8").count(SPAN))}

    assert labels() == {"about": 1, "怎么投稿": 1, "full": 1}
    about = (tmp_path / "site/about/index.html").read_text("utf-8")
    assert re.search(rf"<img [^<>]*>{SPAN}</p>", about)
    assert about.count("<img ") > 1, "the other picture has none"
    time.sleep(0.1)  # until the stamps vouch for the files
    write(root / "issues/2026-11-23/01-shi.md", story("早市", "灯亮。"))
    assert labels() == {"about": 1, "怎么投稿": 1, "full": 1}
    write(root / "content/about.md", "# 关于\n\n![夜市](files/夜市.jpg)，AI生成\n")
    assert labels() == {"怎么投稿": 1, "full": 1}
