"""What only a build can see: addresses that die, and links that lead nowhere; nobody is blamed for somebody else's."""

from __future__ import annotations

from pathlib import Path

import pytest

from bulletin.build.build import build
from bulletin.frames.maker import make_frames
from bulletin.model.settings import Settings, resolve
from bulletin.read.vocabulary import read_vocabulary
from bulletin.render.frame import FrameSet
from tests.build.desk import story, write

pytestmark = pytest.mark.slow

DAY = "issues/2026-01-05"


@pytest.fixture(scope="module")
def frames(tmp_path_factory: pytest.TempPathFactory) -> FrameSet:
    root = tmp_path_factory.mktemp("frames")
    (root / "issues").mkdir()
    write(root / "content/newsroom/newsroom.yml", "name: 云溪\nurl: https://a.example.org/\n")
    return make_frames(resolve(root=root, jobs=1), read_vocabulary(root)[0])


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    root = tmp_path / "newsroom"
    write(root / "content/newsroom/newsroom.yml", "name: 云溪\nurl: https://a.example.org/\n")
    write(root / DAY / "01-deng.md", story("路灯亮了", "灯都亮了。"))
    write(root / DAY / "02-shi.md", story("早市开了", "五点半开门。"))
    return resolve(
        root=root, out=tmp_path / "site", cache=tmp_path / "cache", jobs=1, cards=False, search=False
    )


def codes(settings: Settings, frames: FrameSet) -> dict[str, str]:
    done = build(settings, frames=frames)
    assert done.printed
    return {one.code: f"{one.path} {one.message} {one.remedy}" for one in done.problems}


def test_a_renamed_story_is_told_where_its_address_went(settings: Settings, frames: FrameSet) -> None:
    assert "A021" not in codes(settings, frames)
    (settings.root / DAY / "01-deng.md").rename(settings.root / DAY / "01-lu-deng.md")
    told = codes(settings, frames)["A021"]
    assert told.startswith(f"{DAY}/01-lu-deng.md")
    assert f"moved: /{DAY}/deng/" in told
    write(settings.root / DAY / "01-lu-deng.md", story("路灯亮了", "灯都亮了。", moved=f"/{DAY}/deng/"))
    assert "A021" not in codes(settings, frames)
    assert (settings.out / DAY / "deng/index.html").exists()


def test_several_renamed_stories_of_an_issue_are_told_by_their_old_addresses(
    settings: Settings, frames: FrameSet
) -> None:
    """Nobody can tell which is which."""
    codes(settings, frames)
    for old, new in (("01-deng", "01-lu-deng"), ("02-shi", "02-zao-shi")):
        (settings.root / DAY / f"{old}.md").rename(settings.root / DAY / f"{new}.md")
    told = codes(settings, frames)
    assert "A021" not in told
    assert told["A022"].startswith(f"{DAY} 这一期有 2 个网址从此打不开")
    assert f"/{DAY}/deng/、/{DAY}/shi/ " in told["A022"]
    assert "A022" not in codes(settings, frames), "what has been told is no news"
    write(settings.root / DAY / "03-yu.md", story("雨停了", "雨停了。"))
    codes(settings, frames)
    (settings.root / DAY / "03-yu.md").unlink()
    (settings.root / DAY / "02-zao-shi.md").rename(settings.root / DAY / "02-shi-chang.md")
    assert "2 个网址" in codes(settings, frames)["A022"]


def test_the_key_is_told_in_the_language_of_the_file(settings: Settings, frames: FrameSet) -> None:
    text = "---\n标题: 路灯亮了\n记者: 林一\n部门: 路灯所\n---\n\n灯都亮了。\n"
    write(settings.root / DAY / "01-deng.md", text)
    codes(settings, frames)
    (settings.root / DAY / "01-deng.md").rename(settings.root / DAY / "01-lu-deng.md")
    assert f"加一行 曾用地址: /{DAY}/deng/" in codes(settings, frames)["A021"]
    write(settings.root / DAY / "01-lu-deng.md", text.replace("部门:", f"曾用地址: /{DAY}/deng/\n部门:"))
    assert "A021" not in codes(settings, frames)


def test_what_is_new_or_gone_is_no_rename(settings: Settings, frames: FrameSet) -> None:
    codes(settings, frames)
    write(settings.root / DAY / "03-new.md", story("新稿", "新的。"))
    assert "A021" not in codes(settings, frames)
    (settings.root / DAY / "03-new.md").unlink()
    assert "A021" not in codes(settings, frames)


def test_a_moved_line_at_once_is_enough(settings: Settings, frames: FrameSet) -> None:
    codes(settings, frames)
    (settings.root / DAY / "01-deng.md").unlink()
    write(settings.root / DAY / "01-lu-deng.md", story("路灯亮了", "灯都亮了。", moved=f"/{DAY}/deng/"))
    assert "A021" not in codes(settings, frames)


@pytest.mark.parametrize(
    "body",
    [
        'src="b.png" 和 href="x.html" 是属性。',
        '`<a href="b.png">` 是代码。',
        '```\n<a href="x.html">\n```',
        '例如 <b title="a">href="x.html"</b>。',
    ],
)
def test_attributes_in_a_text_are_text(body: str, settings: Settings, frames: FrameSet) -> None:
    write(settings.root / DAY / "01-deng.md", story("路灯亮了", body))
    assert "L007" not in codes(settings, frames)


def test_a_dead_anchor_is_the_articles_and_is_printed_as_text(settings: Settings, frames: FrameSet) -> None:
    write(
        settings.root / DAY / "01-deng.md",
        story("路灯亮了", "[见注](#zhu)，[见下](#xia)\n\n## 下 {#xia}\n\n正文。"),
    )
    found = codes(settings, frames)
    assert "L002" in found
    assert "L007" not in found
    page = (settings.out / DAY / "deng/index.html").read_text("utf-8")
    assert "见注" in page
    assert 'href="#zhu"' not in page
