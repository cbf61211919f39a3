"""A build notices that something has become due, and nothing else: not the clock, and no other day's paper."""

from __future__ import annotations

import re
import time
from pathlib import Path
from unittest import mock

import pytest

from bulletin.build.build import build
from bulletin.build.reading import read_and_print
from bulletin.build.result import BuildResult
from bulletin.check.gather import gather
from bulletin.model.moment import Moment
from bulletin.model.settings import Settings, resolve
from bulletin.read.folder import IssueFolder
from bulletin.serve import preview_settings
from bulletin.serve.early import early
from tests.build.desk import picture, story, write
from tests.model.test_moment import instant

pytestmark = pytest.mark.slow

MARK = "未到发布时间"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A newsroom with an issue of the 23rd, a story of which waits for eight o'clock, and one of the 30th."""
    folder = tmp_path / "newsroom"
    write(folder / "content/newsroom/newsroom.yml", "name: 云溪市城管局\nurl: https://a.example.org/b/\n")
    write(
        folder / "content/about.md",
        "# 关于\n\n<img src='x.png'>\n\n见[下期](../issues/2026-11-30/xue/)、[灯会](/issues/2026-11-23/hui/)、"
        "[往期](/issues/)和[早市](/issues/2026-11-23/shi/)。\n",
    )
    write(folder / "issues/2026-11-23/01-shi.md", story("早市开了", "见[扫雪](../2026-11-30/01-xue.md)。"))
    write(folder / "issues/2026-11-23/02-hui.md", story("灯会", "灯亮了。", publish_at="2026-11-23 08:00"))
    write(folder / "issues/2026-11-30/01-xue.md", story("扫雪", "雪停了。", series="冬日"))
    time.sleep(0.1)  # until the stamps vouch for the files
    return folder


def settings_in(root: Path, moment: Moment) -> Settings:
    return resolve(
        root=root, out=root.parent / "site", cache=root.parent / "cache", jobs=1, cards=False, moment=moment
    )


def again(root: Path, moment: Moment) -> tuple[BuildResult, bool]:
    """Build at a moment; also tell whether stories were looked at."""
    with mock.patch("bulletin.build.reading.read_and_print", wraps=read_and_print) as slowly:
        result = build(settings_in(root, moment), deletions=True)
    assert not [found for found in result.problems if found.severity == "error"]
    return result, bool(slowly.call_count)


def pages(root: Path) -> set[str]:
    """Return the slugs of the stories that have a page."""
    return {path.parent.name for path in (root.parent / "site/issues").glob("*/*/index.html")}


def test_a_build_is_quick_until_something_is_due(root: Path) -> None:
    """As it goes on from one to the next: by a clock (in UTC), and by what somebody types."""
    told: list[tuple[Moment, bool, set[str]]] = [
        (instant("2026-11-22 23:59"), True, {"shi"}),
        (instant("2026-11-22 23:59"), False, {"shi"}),
        (instant("2026-11-22 16:00"), False, {"shi"}),  # midnight in Beijing
        ("2026-11-23 07:59", False, {"shi"}),
        (instant("2026-11-23 00:00"), True, {"shi", "hui"}),
        ("2026-11-23 08:00", False, {"shi", "hui"}),
        (instant("2026-11-29 15:59"), False, {"shi", "hui"}),
        (instant("2026-11-29 16:00"), True, {"shi", "hui", "xue"}),
        (instant("2036-11-29 16:00"), False, {"shi", "hui", "xue"}),
        ("2026-11-23 07:59", True, {"shi"}),
    ]
    for number, (moment, looked, there) in enumerate(told):
        result, slowly = again(root, moment)
        assert (slowly, pages(root)) == (looked, there), number
        assert len(result.held) == (0 if len(there) == 3 else 4 - len(there)), number


def test_the_summary_names_what_is_held_also_when_nothing_has_changed(root: Path) -> None:
    first, _ = again(root, "2026-11-23 07:00")
    second, looked = again(root, "2026-11-23 07:30")
    assert not looked
    assert first.held == second.held
    assert first.held == (
        "未到发布时间，暂缓：2026-11-23 1 篇：“灯会”（2026-11-23 08:00 起）",
        "未到发布时间，暂缓：2026-11-30 整期 1 篇：“扫雪”（2026-11-30 00:00 起）",
        "到了时间再生成一次网站，它们就会登出。",
    )


def test_links_to_what_is_held_are_text_and_come_with_their_day(root: Path) -> None:
    result, _ = again(root, "2026-11-23 07:00")
    assert sorted(found.text for found in result.problems if found.code == "L021") == [
        "../2026-11-30/01-xue.md",
        "../issues/2026-11-30/xue/",
        "/issues/2026-11-23/hui/",
    ]
    site = root.parent / "site"
    about, shi = site / "about/index.html", site / "issues/2026-11-23/shi/index.html"
    assert "见下期、灯会、<a " in about.read_text("utf-8")
    assert about.read_text("utf-8").count("</a>") == about.read_text("utf-8").count("<a ")
    assert "见扫雪。" in shi.read_text("utf-8")
    result, _ = again(root, "2026-11-30 00:00")
    assert not [found for found in result.problems if found.code == "L021"]
    assert re.search(r'见<a href="[^"]*issues/2026-11-30/xue/">下期</a>、<a ', about.read_text("utf-8"))
    assert "扫雪</a>" in shi.read_text("utf-8")


def test_links_to_photos_of_what_is_held_are_text_too(root: Path) -> None:
    """Whether by the file or by the address; a photo that a public story shows as well is there for all."""
    photos = root / "issues/2026-11-30/photos"
    photos.mkdir()
    for number, name in enumerate(("xue", "men"), 1):
        (photos / f"{name}.png").write_bytes(picture(number))
    write(
        root / "issues/2026-11-30/01-xue.md",
        story("扫雪", "雪停了。", photos="[photos/xue.png, photos/men.png]"),
    )
    own = root / "issues/2026-11-23/photos"
    own.mkdir()
    (own / "hui.png").write_bytes(picture(3))
    write(root / "issues/2026-11-23/02-hui.md",
          story("灯会", "灯亮了。", publish_at="2026-11-23 08:00", photos="[photos/hui.png]"))  # fmt: skip
    hrefs = ["../2026-11-30/photos/xue.png", "/issues/2026-11-30/photos/men.png", "photos/hui.png"]
    write(root / "issues/2026-11-23/01-shi.md", story("早市开了", "".join(f"[图]({href})" for href in hrefs)))
    for page in ("about", "关于"):
        write(root / f"content/{page}.md", "# 关于\n\n见[图](/issues/2026-11-30/photos/xue.png)。\n")
    time.sleep(0.1)
    result, _ = again(root, "2026-11-23 07:00")
    said = [(found.code, found.text) for found in result.problems if found.code.startswith("L")]
    wanted = [*hrefs, *["/issues/2026-11-30/photos/xue.png"] * 2]
    assert sorted(said) == sorted(("L021", href) for href in wanted)
    shown = (root.parent / "site/issues/2026-11-23/shi/index.html").read_text("utf-8")
    assert "图图图" in shown
    for page in ("about", "关于"):
        assert "见图。" in (root.parent / f"site/{page}/index.html").read_text("utf-8")
    write(root / "issues/2026-11-23/03-ji.md", story("集", "灯。", photos="[photos/hui.png]"))
    time.sleep(0.1)
    result, _ = again(root, "2026-11-23 07:00")
    assert "photos/hui.png" not in [one.text for one in result.problems if one.code.startswith("L")]


def test_nothing_on_a_standing_page_leads_to_a_file_of_what_is_held(root: Path) -> None:
    """Nor shows it: posters, cards, tables, papers, documents."""
    write(root / "issues/2026-11-30/fu.txt", "附件。\n")
    write(root / "issues/2026-11-30/01-xue.md", story("扫雪", "雪停了。", attachments="[fu.txt]"))
    files = ("xue/poster.png", "xue/table-1.csv", "2026-11-30.pdf", "fu.txt", "?q=1", "xue/#main")
    links = "".join(f"[{at}](../issues/2026-11-30/{file})" for at, file in enumerate(files))
    picture = "<img alt='一景' src='/b/issues/2026-11-30/xue/share.png'>"
    write(
        root / "content/about.md",
        f"# 关于\n\n{links}{picture}![又一景](../issues/2026-11-23/hui/share.png)[早](../issues/2026-11-23/shi/)\n",
    )
    write(root / "issues/2026-11-23/01-shi.md", story("早市开了", "[附](../2026-11-30/fu.txt)"))
    time.sleep(0.1)
    result, _ = again(root, "2026-11-23 07:00")
    said = [(found.code, found.path.partition("/")[0]) for found in result.problems if found.code[0] == "L"]
    assert said == [("L021", "content")] * 8 + [("L021", "issues")]
    about = (root.parent / "site/about/index.html").read_text("utf-8")
    assert re.search(r'<p>012345一景又一景<a href="[^"]*/shi/">早</a></p>', about)
    assert not [
        path for path in (root.parent / "site").rglob("*.html") if "2026-11-30" in path.read_text("utf-8")
    ]


def test_future_publish_goes_by_publish_at_alone(root: Path) -> None:
    file = root / "content/newsroom/newsroom.yml"
    write(file, file.read_text("utf-8") + "未来稿件: 发布\n")
    time.sleep(0.1)
    again(root, "2026-01-01 00:00")
    assert pages(root) == {"shi", "xue"}
    assert not again(root, "2026-11-23 07:59")[1]
    again(root, "2026-11-23 08:00")
    assert pages(root) == {"shi", "xue", "hui"}


def test_what_is_held_may_lack_what_a_draft_may_until_it_is_due(root: Path) -> None:
    write(root / "issues/2026-11-30/02-kong.md", story("空的", "", department="''"))
    result, _ = again(root, "2026-11-23 07:00")
    assert {(found.code, found.severity) for found in result.problems} >= {
        ("S008", "warning"),
        ("K010", "warning"),
    }
    result = build(settings_in(root, "2026-11-30 00:00"))
    assert {found.code for found in result.problems if found.severity == "error"} == {"S008", "K010"}
    assert pages(root) == {"shi"}, "the last good site stands"


def test_a_preview_shows_all_and_marks_it_until_it_is_due(root: Path) -> None:
    settings = preview_settings(settings_in(root, "2026-11-23 07:00"))
    build(settings)
    site = settings.out / "issues"
    for marked in ("2026-11-23/hui", "2026-11-30/xue", "2026-11-30"):
        assert MARK in (site / marked / "index.html").read_text("utf-8")
    assert (site / "2026-11-23/shi/index.html").read_text("utf-8").count(MARK) == 0
    assert (settings.out / "index.html").read_text("utf-8").count(MARK)
    build(settings._replace(moment="2026-11-30 00:00"), deletions=True)
    assert not [path for path in settings.out.rglob("*.html") if MARK in path.read_text("utf-8")]


def test_tomorrows_story_is_on_the_screen_at_once(root: Path) -> None:
    """What the preview prints before the build is what the build prints, mark and all."""
    path = root / "issues/2026-11-30/01-xue.md"
    write(path, story("扫雪", "雪停了。" * 60, series="冬日"))
    settings = preview_settings(settings_in(root, "2026-11-23 07:00"))
    site = build(settings).site
    assert site is not None
    write(path, story("扫雪", "雪停了。" * 60 + "路通了。", series="冬日"))
    found = early(site, [path], settings.moment)
    assert found is not None
    assert list(found.pages) == ["issues/2026-11-30/xue/index.html"]
    build(settings)
    for name, page in found.pages.items():
        assert MARK in page.decode()
        assert (settings.out / name).read_bytes() == page


def test_an_issue_that_is_named_is_there_before_its_time(root: Path) -> None:
    settings = settings_in(root, "2026-11-22 12:00")
    newsroom, problems = gather(settings, "2026-11-30")
    assert [(issue.key, issue.held) for issue in newsroom.issues] == [("2026-11-30", "2026-11-30 00:00")]
    assert newsroom.withheld == ("2026-11-23",)
    assert [found.code for found in problems if found.code == "S021"] == ["S021"]
    assert gather(settings)[0].issues == ()
    write(root / "issues/2026-11-30/issue.yml", "status: draft\n")
    assert gather(settings, "2026-11-30")[0].issues == ()


def test_nobody_reads_a_story_to_know_that_nothing_is_due(root: Path) -> None:
    again(root, "2026-11-23 07:00")
    with mock.patch.object(IssueFolder, "read", side_effect=AssertionError("read")):
        assert not again(root, "2026-11-23 07:59")[1]
