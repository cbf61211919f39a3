"""A small newsroom on the disk, and the verbs as an editor types them."""

from __future__ import annotations

import shutil
from pathlib import Path

from bulletin.cli.main import main
from tests.demo import REPOSITORY

STORY = """---
title: {title}
reporter: 林一舟
department: 市容管理科
photos:
  - file: photos/gate.jpg
    caption: 大门。
    credit: 林一舟 摄
---

清晨六点，{title}。
"""


def furnish(root: Path) -> Path:
    """Make a newsroom with an issue of two articles and one photo."""
    folder = root / "issues/2026-11-09"
    (folder / "photos").mkdir(parents=True)
    photo = REPOSITORY / "issues/2026-11-09/photos"
    shutil.copy(next(iter(sorted(photo.glob("*.jpg")))), folder / "photos/gate.jpg")
    for name in ("早市", "路灯"):
        (folder / f"{name}.md").write_text(STORY.format(title=name), "utf-8")
    settings = root / "content/newsroom"
    settings.mkdir(parents=True)
    (settings / "newsroom.yml").write_text("name: 市容局\nmasthead: 市容\nurl: https://a.example/\n", "utf-8")
    (settings / "departments.yml").write_text("- name: 市容管理科\n", "utf-8")
    (settings / "people.yml").write_text("- name: 林一舟\n", "utf-8")
    (settings / "wechat.yml").write_text("digest: false\n", "utf-8")
    return root


def push(root: Path, *more: str, verb: str = "push", day: str = "2026-11-09") -> int:
    return main(["wechat", verb, "--root", str(root), "--issue", day, "--jobs", "1", *more])


def write(root: Path, text: str, name: str = "content/newsroom/wechat.yml") -> None:
    (root / name).write_text(text, "utf-8")
