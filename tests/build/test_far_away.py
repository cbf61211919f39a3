"""What an old issue changes on the front page, though that shows the newest issues only."""

from __future__ import annotations

from pathlib import Path

import pytest

from bulletin.build.build import build
from bulletin.model.settings import resolve
from tests.build.builds import tree
from tests.build.desk import picture, story, write

pytestmark = pytest.mark.slow

OLDEST = "issues/2026-01-05"


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    """Nine issues; the only photo stories are two in the oldest."""
    root = tmp_path / "newsroom"
    write(root / "content/newsroom/newsroom.yml", "name: 云溪市城管局\nmasthead: 云溪城管\n")
    for number in range(1, 10):
        write(
            root / f"issues/2026-0{number}-05/01-deng.md",
            story("路灯亮了", "灯都亮了。", department="照明所"),
        )
    photos = "[{file: a.jpg, caption: 树, credit: 乙 摄}]"
    for name in ("02-shu", "03-hua"):
        write(root / OLDEST / f"{name}.md", story(name, "一张图。", kind="photo", photos=photos))
    (root / OLDEST / "a.jpg").write_bytes(picture(1))
    return root


@pytest.mark.parametrize(
    "said",
    [
        "lead: shu",
        "lead: hua",
        "number: '218'",
        "banner: 一条横幅",
        "title: 特刊",
        "editor: 林一",
        "status: draft",
        "sections: [{name: 图说, articles: [hua, shu]}]",
    ],
)
def test_an_old_issue_is_described_otherwise(newsroom: Path, tmp_path: Path, said: str) -> None:
    def site(name: str) -> dict[str, bytes]:
        home = tmp_path / name
        build(
            resolve(
                root=newsroom, out=home / "site", cache=home / "cache", jobs=1, search=False, cards=False
            ),
            deletions=True,
        )
        return {path: data or b"" for path, data in tree(home / "site").items()}

    before = site("warm")
    assert before["index.html"].count(b"2026-01-05/") > 1, "the front page shows its photo stories"
    write(newsroom / OLDEST / "issue.yml", f"{said}\n")
    after = site("warm")
    assert after == site("cold")
    assert (after["index.html"] != before["index.html"]) == ("lead" in said or "draft" in said)
