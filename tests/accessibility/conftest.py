"""The site that is looked at: the demo newsroom, with one more listing long enough for a second page."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.accessibility.pages import MOVED
from tests.demo import REPOSITORY, DemoBuild, bulletin

BRIEFS = 32
"""One more than two pages of a department need with what it has."""


OFFICIAL = (
    ("落叶也是肥料", "kind: opinion\nreporter: 林一舟\n", "落叶扫走，一烧了之，可惜了。"),
    ("清雪怎么分工", "kind: qa\nreporter: 林一舟\n", "问：人行道谁来扫？\n\n答：沿街单位扫门前，其余归环卫中心。"),
    ("关于调整收运时间的通知", "kind: notice\n文号: 示例〔2026〕1号\n落款: 市环卫中心\n有效期: 长期有效\n", "各街道：\n\n收运改在早上六点。"),
    ("新增收集点选址公示", "kind: public-notice\n落款: 市环卫中心\n起: 2026-11-09\n止: 2026-11-15\n", "拟在三条街各设一个收集点。"),
)  # fmt: skip
"""Stories of the kinds that the demo does not have: headline, front matter, text."""


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, demo_build: DemoBuild) -> Path:
    """The demo's site, built once."""
    folder = tmp_path_factory.mktemp("accessibility")
    for name in ("issues", "content"):
        shutil.copytree(REPOSITORY / name, folder / "newsroom" / name)
    day = date(2024, 1, 1)
    for number in range(BRIEFS):
        issue = folder / "newsroom" / "issues" / f"{day + timedelta(days=7 * (number // 8))}"
        issue.mkdir(exist_ok=True)
        moved = f"moved: {MOVED}\n" if number == 0 else ""
        text = f"---\ntitle: 第{number + 1}号街心花园开放\ndepartment: 市环卫中心\nreporter: 林一舟\n{moved}---\n\n花园今天开放，市民可以进来走走。\n"
        (issue / f"{number % 8 + 1:02}-garden-{number + 1}.md").write_text(text, "utf-8")
    for number, (name, front, body) in enumerate(OFFICIAL, 21):
        story = f"---\ntitle: {name}\ndepartment: 市环卫中心\n{front}---\n\n{body}\n"
        (folder / "newsroom/issues/2026-11-09" / f"{number}-official-{number}.md").write_text(story, "utf-8")
    demo_build.photos_into(folder / "cache")
    done = bulletin(
        "build",
        "--root",
        folder / "newsroom",
        "--out",
        folder / "site",
        "--cache",
        folder / "cache",
        "--jobs",
        1,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"
