"""A newsroom in a folder whose name is in another encoding: what an old Windows zip file leaves on a server."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from bulletin.cli.main import main
from tests.build.desk import story, write

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="other systems take no such name"),
]

NAMES = (os.fsdecode("简报".encode("gbk")), "空 格\n《刊》")


@pytest.mark.parametrize("name", NAMES, ids=["GBK", "blanks"])
def test_a_site_is_built_and_published_from_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    root = tmp_path / name / "newsroom"
    write(root / "content/newsroom/newsroom.yml", "name: 云溪\nurl: https://a.example.org/\n")
    write(root / "content/newsroom/publish.yml", "targets:\n  disc:\n    kind: folder\n    path: ../disc\n")
    write(root / "issues/2026-01-05/01-deng.md", story("路灯亮了", "灯都亮了。"))
    place, fast = ("--root", str(root)), ("--jobs", "1", "--no-search", "--no-cards")
    for _ in range(2):
        assert main(["build", *place, *fast]) == 0
    assert (root / "site/issues/2026-01-05/deng/index.html").is_file()
    assert main(["publish", *place, "--yes"]) == 0, capsys.readouterr()
    assert (tmp_path / name / "disc/current/index.html").is_file()
    assert main(["publish", *place, "status"]) == 0
    assert "线上是" in capsys.readouterr().out
