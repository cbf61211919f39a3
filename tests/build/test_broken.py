"""One fault never stops the others: broken stories are left out, or stand as a red card, and all else is fresh."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from bulletin.build.build import build
from bulletin.build.result import BuildResult
from bulletin.frames.maker import make_frames
from bulletin.model.settings import Broken, Settings, resolve
from bulletin.read.vocabulary import read_vocabulary
from bulletin.render.frame import FrameSet
from tests.build.desk import picture, write
from tests.counts import LONG
from tests.demo import bulletin

pytestmark = pytest.mark.slow

STORIES = 12_000 if LONG else 60
AN_ISSUE = 12
NO_DEPARTMENT = "---\ntitle: 坏稿的标题\nreporter: 林一\ndepartment: 没有的部门\n---\n\n坏稿的正文。\n"
NO_YAML = "---\ntitle: [坏稿的标题\n---\n\n坏稿的正文。\n"
NO_FRONT = "坏稿的正文，前面什么也没有。\n"
BROKEN = {"unknown department": NO_DEPARTMENT, "no YAML": NO_YAML, "no front matter": NO_FRONT}
GONE = "坏稿"


def story(number: int, more: str = "") -> str:
    return f"---\ntitle: 第{number}篇的标题\nreporter: 林一\ndepartment: 照明所\n---\n\n第{number}篇的正文。{more}\n"


def keys(stories: int) -> list[str]:
    return [
        f"{2000 + at // 300}-{at % 300 // 25 + 1:02}-{at % 25 + 1:02}" for at in range(stories // AN_ISSUE)
    ]


def open_newsroom(root: Path, stories: int = STORIES) -> Path:
    """Write a newsroom of so many stories, a dozen an issue."""
    names = root / "content/newsroom"
    write(names / "newsroom.yml", "name: 云溪市城管局\nmasthead: 云溪城管\nurl: https://a.example.org/\n")
    write(names / "departments.yml", "- {name: 照明所, slug: lights}\n")
    for at, key in enumerate(keys(stories)):
        for number in range(AN_ISSUE):
            write(
                root / f"issues/{key}/{number + 1:02}-s{at * AN_ISSUE + number}.md",
                story(at * AN_ISSUE + number),
            )
    return root


@pytest.fixture(scope="module")
def frames(tmp_path_factory: pytest.TempPathFactory) -> FrameSet:
    """The frames of all these newsrooms."""
    root = open_newsroom(tmp_path_factory.mktemp("frames"), AN_ISSUE)
    return make_frames(resolve(root=root, jobs=1), read_vocabulary(root)[0])


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return open_newsroom(tmp_path / "newsroom", 36)


def settings(root: Path, how: Broken, home: str = "home") -> Settings:
    aside = root.parent / home
    made = resolve(root=root, out=aside / "site", cache=aside / "cache", jobs=1, cards=False)
    return made._replace(broken=how, drafts=how == "show")


def built(root: Path, how: Broken, frames: FrameSet, home: str = "home") -> BuildResult:
    return build(settings(root, how, home), frames=frames)


def site(root: Path, home: str = "home") -> dict[str, bytes]:
    folder = root.parent / home / "site"
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_of_many_stories_one_broken_one_stays_out_and_the_preview_shows_every_other_change(
    tmp_path: Path, frames: FrameSet
) -> None:
    root = open_newsroom(tmp_path / "newsroom")
    issue = root / "issues" / keys(STORIES)[2]
    broken = sorted(issue.glob("*.md"))[4]
    assert built(root, "stop", frames).printed
    write(broken, NO_DEPARTMENT)
    write(root / "issues" / keys(STORIES)[0] / "02-s1.md", story(1, "新的一句。"))
    before = site(root)
    stopped = built(root, "stop", frames)
    assert not stopped.printed
    assert site(root) == before
    assert any(broken.name in line for line in stopped.skipped)
    assert built(root, "skip", frames).printed
    pages = [path for path in site(root) if re.fullmatch(r"issues/[^/]+/s\d+/index\.html", path)]
    assert len(pages) == STORIES - 1
    assert built(root, "show", frames, "preview").printed
    shown = site(root, "preview")
    assert "新的一句。" in shown[f"issues/{keys(STORIES)[0]}/s1/index.html"].decode()
    card = shown[f"issues/{issue.name}/{broken.stem.partition('-')[2]}/index.html"].decode()
    assert "没有的部门" in card
    assert "坏稿的正文" not in card
    assert "flag--broken" in shown[f"issues/{issue.name}/index.html"].decode()


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN)
def test_a_site_without_what_is_broken_is_that_of_a_newsroom_that_never_had_it(
    root: Path, text: str, frames: FrameSet
) -> None:
    day = root / "issues" / keys(36)[1]
    write(
        day / "05-bad.md",
        text.replace("---\n\n", "photos: [{file: photos/a.jpg, caption: 坏稿}]\n---\n\n", 1),
    )
    (day / "photos").mkdir()
    (day / "photos/a.jpg").write_bytes(picture(1))
    done = built(root, "skip", frames)
    assert done.printed
    assert [line for line in done.skipped if "05-bad.md" in line]
    found = site(root)
    assert not [
        path for path, data in found.items() if GONE in data.decode(errors="replace") or "bad" in path
    ]
    shutil.rmtree(day / "photos")
    (day / "05-bad.md").unlink()
    assert built(root, "stop", frames, "never").printed
    assert found == site(root, "never")


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN)
def test_links_to_what_is_left_out_are_text_and_blame_nobody(root: Path, text: str, frames: FrameSet) -> None:
    day = root / "issues" / keys(36)[1]
    write(day / "05-bad.md", text)
    write(day / "06-links.md", story(99, "见[那一篇](05-bad.md)和[这一篇](/issues/" + day.name + "/bad/)。"))
    done = built(root, "skip", frames)
    assert {one.path for one in done.problems if one.severity == "error"} == {f"issues/{day.name}/05-bad.md"}
    page = site(root)[f"issues/{day.name}/links/index.html"].decode()
    assert "见那一篇和这一篇。" in page


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN)
def test_a_broken_story_has_a_red_card_and_comes_back_when_it_is_mended(
    root: Path, text: str, frames: FrameSet
) -> None:
    day = root / "issues" / keys(36)[1]
    write(day / "05-bad.md", text)
    done = built(root, "show", frames)
    assert done.printed
    page = site(root)[f"issues/{day.name}/bad/index.html"].decode()
    assert 'class="story-broken"' in page
    assert [one.message for one in done.problems if one.severity == "error" and one.message in page]
    write(day / "05-bad.md", story(5, "改好了。"))
    assert built(root, "show", frames).printed
    mended = site(root)
    assert "改好了。" in mended[f"issues/{day.name}/bad/index.html"].decode()
    built(root, "show", frames, "cold")
    assert mended == site(root, "cold")


def test_what_is_wrong_for_all_still_stops_everything(root: Path, frames: FrameSet) -> None:
    write(root / "content/newsroom/departments.yml", "- {name: 照明所, slugg: lights}\n")
    for how in ("stop", "skip", "show"):
        assert not built(root, how, frames).printed


def test_an_issue_whose_own_file_is_broken_stays_out_whole(root: Path, frames: FrameSet) -> None:
    day = root / "issues" / keys(36)[1]
    write(day / "issue.yml", "status: draaft\n")  # nobody can tell
    assert built(root, "skip", frames).printed
    assert not [path for path in site(root) if path.startswith(f"issues/{day.name}/")]
    assert built(root, "show", frames, "preview").printed
    assert f"issues/{day.name}/index.html" in site(root, "preview")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("05-bad.md", NO_DEPARTMENT.replace("---\n\n", "draft: true\n---\n\n")),
        ("05-bad.md", NO_DEPARTMENT.replace("---\n\n", "publish_at: 2098-01-01 08:00\n---\n\n")),
    ],
)
def test_errors_in_what_is_not_published_stop_nothing(
    root: Path, name: str, text: str, frames: FrameSet
) -> None:
    write(root / "issues" / keys(36)[1] / name, text)
    now = settings(root, "stop")._replace(moment="2097-01-01 00:00")
    done = build(now, frames=frames)
    assert done.printed
    assert "K009" in {one.code for one in done.problems}
    assert GONE not in b"".join(site(root).values()).decode(errors="replace")


def test_a_draft_of_a_whole_issue_stops_nothing(root: Path, frames: FrameSet) -> None:
    day = root / "issues" / keys(36)[1]
    write(day / "issue.yml", "status: draft\n")
    write(day / "05-bad.md", NO_YAML)
    assert built(root, "stop", frames).printed


def test_an_issue_of_broken_stories_alone(root: Path, frames: FrameSet) -> None:
    write(root / "issues/2026-01-05/01-a.md", NO_FRONT)
    write(root / "issues/2026-01-05/02-b.md", NO_DEPARTMENT)
    assert built(root, "skip", frames).printed
    assert not [path for path in site(root) if "2026-01-05" in path]
    assert built(root, "show", frames, "preview").printed
    page = site(root, "preview")["issues/2026-01-05/index.html"].decode()
    assert page.count("flag--broken") == 2


def test_the_command_line_says_loudly_what_is_missing(root: Path) -> None:
    write(root / "issues" / keys(36)[1] / "05-bad.md", NO_DEPARTMENT)
    places = ("--root", root, "--out", root.parent / "site", "--cache", root.parent / "cache", "--jobs", 1)
    stopped = bulletin("build", *places, "--no-cards", "--no-search")
    assert stopped.returncode == 1
    assert "--skip-broken" in stopped.stderr
    assert "坏稿的标题" in stopped.stderr
    for _ in range(2):  # the second changes nothing, and is as loud
        done = bulletin("build", *places, "--no-cards", "--no-search", "--skip-broken")
        assert done.returncode == 0, done.stderr
        assert "有错误，没有登出" in done.stderr
        assert "坏稿的标题" in done.stderr
        assert "K009" in done.stdout
