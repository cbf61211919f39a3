"""A newsroom with what a proof has to show: every weight, in every text of a story."""

from __future__ import annotations

import io
import json
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from PIL import Image

from bulletin.cli.main import main
from tests.read.desk import write

ISSUE = "issues/2026-11-23"
FRONT = """---
title: 全市布署冬季供暖
kicker: 迎风而上，震憾人心
reporter: 林晓舟
department: 市城管局
photos:
- file: photos/a.jpg
  caption: 供暖站正在调试，布署到位。
- photos/b.jpg
tables:
- file: a.csv
核过:
- 代码: Z001
  原文: 再接再励
  理由: 引用旧标语原文
---

各区**迅速布**署,连夜调试。标语上写着“再接再励”，[附件](https://example.org/)已经发出。

- 会议定于2月30日召开。
- 联系人13812345678，请保密请保密。

[表1]

<details><summary>更多</summary>供水也已布署</details>

结合上一年的的经验,加快推进
"""
TABLE = "区,公厕,备注\n临溪区,12,好\n青石区,15,布署\n合计,28,\n"
MANY = (
    "---\ntitle: 巷口的灯\nreporter: 林晓舟\ndepartment: 市城管局\n---\n\n" + "灯亮了,路平了。" * 100 + "\n"
)


class Made(NamedTuple):
    """A proof and what was said of it."""

    root: Path
    page: str
    objects: list[dict[str, Any]]
    said: str

    @property
    def file(self) -> Path:
        return self.root / "proof/2026-11-23.html"


def picture(color: str) -> bytes:
    kept = io.BytesIO()
    Image.new("RGB", (1200, 800), color).save(kept, "JPEG")
    return kept.getvalue()


@pytest.fixture(scope="session")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Path:
    files: dict[str, str | bytes] = {
        f"{ISSUE}/01-heat.md": FRONT,
        f"{ISSUE}/02-many.md": MANY,
        f"{ISSUE}/03-draft.md": "---\ntitle: 待写的一篇\ndraft: true\n---\n\n没有问题。\n",
        f"{ISSUE}/issue.yml": "总期号: 12\n审核: 戚敏洲\n",
        f"{ISSUE}/a.csv": TABLE,
        f"{ISSUE}/photos/a.jpg": picture("#996644"),
        f"{ISSUE}/photos/b.jpg": picture("#446699"),
        "issues/2026-11-09/01-a.md": "---\ntitle: 旧的一期\nreporter: 林晓舟\ndepartment: 市城管局\n---\n\n旧的一期。\n",
        "content/newsroom/departments.yml": "- 名称: 市城管局\n",
    }
    return write(tmp_path_factory.mktemp("proof") / "newsroom", files)


@pytest.fixture(scope="session")
def made(newsroom: Path) -> Made:
    """The newest issue's proof, as `bulletin proof --format json` makes it."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        assert main(["proof", "--root", str(newsroom), "--jobs", "1", "--format", "json"]) == 0
    page = (newsroom / "proof/2026-11-23.html").read_text("utf-8")
    return Made(newsroom, page, [json.loads(line) for line in out.getvalue().splitlines()], err.getvalue())
