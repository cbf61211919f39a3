"""A line over the issues follows the tables of all of them, whichever is edited, and no later one."""

from __future__ import annotations

import re
from pathlib import Path

from bulletin.build.build import build
from bulletin.build.result import BuildResult
from bulletin.model.settings import resolve
from tests.read.desk import page, write

STORY = """title: {month}月燃气安全装置加装进度
kind: data
reporter: 林一舟
department: 市城管局
tables:
  - file: gas.csv
    title: 2026年{month}月加装进度表
    total_row: 合计
    chart: 折线图
"""


def files(rates: dict[int, str]) -> dict[str, str | bytes]:
    """Return an issue a month, each with the same table."""
    made: dict[str, str | bytes] = {
        "content/newsroom/newsroom.yml": "name: 云溪\nurl: https://a.example.org/\n"
    }
    for month, rate in rates.items():
        folder = f"issues/2026-{month:02}-09"
        made[f"{folder}/01-gas.md"] = page(STORY.format(month=month))
        made[f"{folder}/gas.csv"] = f"区,安装率（%）\n青石区,{rate}\n合计,{rate}\n"
    return made


def made(root: Path, *, clean: bool = False) -> BuildResult:
    """Build the newsroom."""
    return build(resolve(root=root, jobs=1, search=False, cards=False), clean=clean)


def points(root: Path, month: int) -> list[str]:
    """Return what the chart of a month's story says of each issue."""
    text = (root / "site" / "issues" / f"2026-{month:02}-09" / "gas" / "index.html").read_text("utf-8")
    said = re.search(r'aria-label="折线图，安装率（%）：([^"]*)"', text)
    return said[1].split("；") if said else []


def test_a_line_follows_the_tables_of_earlier_issues(tmp_path: Path) -> None:
    root = write(tmp_path, files({3: "31", 6: "52.5", 9: "71"}))
    result = made(root)
    assert [(one.code, one.path[:17]) for one in result.problems if one.code[0] == "T"] == [
        ("T089", "issues/2026-03-09")
    ]
    assert points(root, 3) == []
    assert points(root, 6) == ["2026年3月9日 31%", "2026年6月9日 52.5%"]
    assert points(root, 9) == ["2026年3月9日 31%", "2026年6月9日 52.5%", "2026年9月9日 71%"]
    write(root, {"issues/2026-06-09/gas.csv": "区,安装率（%）\n青石区,50\n合计,50\n"})
    made(root)
    assert points(root, 9) == ["2026年3月9日 31%", "2026年6月9日 50%", "2026年9月9日 71%"]
    kept = {path: path.read_bytes() for path in (root / "site" / "issues").rglob("*.html")}
    made(root, clean=True)
    assert kept == {path: path.read_bytes() for path in (root / "site" / "issues").rglob("*.html")}
