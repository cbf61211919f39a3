"""Sources that vanish wipe nothing: a build that would take much off a site that stands asks first."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from bulletin.build.build import build
from bulletin.cli.main import main
from bulletin.model.settings import resolve
from bulletin.serve.preview import Preview
from bulletin.works.cores import can_fork
from tests.build.builds import tree
from tests.build.desk import story, write

pytestmark = pytest.mark.slow

DAYS = ("2026-01-05", "2026-02-02", "2026-03-02", "2026-04-06")
STOPS = re.compile(r":1:1  (B130|B131|B106|B107|F011)  ")
Site = dict[str, bytes | None]


class Desk:
    """A newsroom of four issues, three stories each, whose site stands."""

    def __init__(self, home: Path) -> None:
        self.root, self.out, self.cache = home / "newsroom", home / "newsroom/site", home / "cache"
        write(
            self.root / "content/newsroom/newsroom.yml",
            "name: 云溪市城管局\nmasthead: 云溪城管\nurl: https://a.example.org/\n",
        )
        write(self.root / "content/newsroom/departments.yml", "- {name: 照明所, slug: lights}\n")
        write(self.root / "content/about.md", "# 关于本报\n\n每周一期。\n")
        for day in DAYS:
            for number, name in enumerate(("deng", "shi", "yu"), 1):
                write(
                    self.root / f"issues/{day}/0{number}-{name}.md", story(f"{name}的消息{day}", "灯亮了。")
                )

    def run(self, *words: str) -> int:
        """Build as an editor does, quickly; return the exit code."""
        places = ("--root", str(self.root), "--out", str(self.out), "--cache", str(self.cache))
        return main(["build", *places, "--jobs", "1", "--no-search", "--no-cards", *words])

    @property
    def site(self) -> Site:
        """Every file of the site."""
        return tree(self.out)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """The desk with its site. Tests take a copy."""
    desk = Desk(tmp_path_factory.mktemp("losses"))
    assert desk.run() == 0
    return desk


@pytest.fixture
def desk(built: Desk, tmp_path: Path) -> Desk:
    """A desk whose site stands, and whose cache is lost."""
    shutil.copytree(built.root, tmp_path / "newsroom")
    copy = object.__new__(Desk)
    copy.root, copy.out, copy.cache = tmp_path / "newsroom", tmp_path / "newsroom/site", tmp_path / "cache"
    frames = copy.cache / "kept/frames"  # which are most of a small build
    shutil.copytree(built.cache / "kept/frames", frames)
    return copy


def away(folder: Path) -> None:
    folder.rename(folder.with_name(f"{folder.name} 2"))


def emptied(folder: Path) -> None:
    """As where a share is not mounted."""
    away(folder)
    folder.mkdir()


def emptied_below(folder: Path) -> None:
    """As a synchronising program leaves it: every folder is there and no file."""
    for file in [path for path in folder.rglob("*") if path.is_file()]:
        file.unlink()


def replaced(folder: Path) -> None:
    away(folder)
    folder.write_text("", "utf-8")


def linked(folder: Path) -> None:
    """To the very same files, which nothing says that they will always be there."""
    away(folder)
    folder.symlink_to(f"{folder.name} 2")


def dangling(folder: Path) -> None:
    away(folder)
    folder.symlink_to("nowhere")


WAYS = (away, emptied, emptied_below, replaced, linked, dangling)


@pytest.mark.parametrize("warm", [True, False], ids=["cache", "no cache"])
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", ["issues", "content"])
def test_a_folder_of_sources_that_is_lost(
    desk: Desk, capsys: pytest.CaptureFixture[str], name: str, way: Callable[[Path], None], warm: bool
) -> None:
    if warm:
        assert desk.run() == 0
    before = desk.site
    way(desk.root / name)
    capsys.readouterr()
    assert desk.run() == 1
    assert desk.site == before
    told = capsys.readouterr()
    lines = [line for line in told.out.splitlines() if STOPS.search(line)]
    assert 1 <= len(lines) <= 2  # the second one tells that name and address go, too
    if way in (replaced, linked, dangling):
        assert told.out.splitlines() == lines, "nothing is said of each file in it"
    assert all(line.startswith(name) and " — 请" in line for line in lines)
    assert "网站没有更新" in told.err
    if way in (away, emptied, emptied_below) and (warm or name == "issues"):
        # Without the cache nobody knows that what lies in the top folder beside our pages is ours: it is left alone.
        assert desk.run("--allow-deletions") == 0
        assert desk.site != before


def test_what_would_go_is_told_by_headline(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    """Also where no cache knows it: it stands on the pages."""
    away(desk.root / "issues")
    assert desk.run() == 1
    (line,) = capsys.readouterr().out.splitlines()
    assert "issues:1:1  B130  issues 文件夹不见了，这次生成会从网站上删掉" in line
    assert (
        "整期的有 4 期（2026-04-06、2026-03-02、2026-02-02、2026-01-05）：《deng的消息2026-04-06》《" in line
    )
    assert "《deng的消息2026-02-02》" in line
    assert "2026-01-05》" not in line  # shortened
    assert "--allow-deletions" in line


@pytest.mark.parametrize("half", [DAYS[:2], DAYS[3:]])
def test_some_issues_are_lost(desk: Desk, half: tuple[str, ...]) -> None:
    before = desk.site
    for day in half:
        shutil.rmtree(desk.root / "issues" / day)
    assert desk.run() == desk.run("--clean") == 1
    assert desk.site == before
    assert desk.run("--allow-deletions") == 0
    assert not any(f"issues/{day}/" in path for path in desk.site for day in half)
    assert desk.run() == 0


def test_a_name_that_is_lost_is_told(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    """With newsroom.yml go the newsroom's name and address from every page, and no page goes."""
    assert desk.run() == 0
    file = desk.root / "content/newsroom/newsroom.yml"
    for words in ("", "# 空的\n", None):
        file.unlink() if words is None else file.write_text(words, "utf-8")
        assert desk.run() == 1
        told = capsys.readouterr().out
        assert "B131" in told
        assert "“云溪城管”" in told
    assert desk.run("--allow-deletions") == 0
    assert desk.run() == 0


def test_an_afternoons_work_is_not_asked_about(desk: Desk) -> None:
    """A story goes, one moves, one is put off; the last standing page is deleted."""
    issue = desk.root / "issues" / DAYS[0]
    (issue / "01-deng.md").unlink()
    text = (issue / "02-shi.md").read_text("utf-8")
    (issue / "02-shi.md").unlink()
    write(issue / "02-zao-shi.md", text.replace("---\n", f"---\nmoved: issues/{DAYS[0]}/shi/\n", 1))
    write(issue / "04-xin.md", story("新的一篇", "开了。"))
    assert desk.run() == 0
    assert f"issues/{DAYS[0]}/shi/index.html" in desk.site
    (desk.root / "content/about.md").unlink()
    assert desk.run() == 0


def test_an_issue_that_moved_is_not_lost(desk: Desk) -> None:
    """Every page has an address that leads on."""
    (desk.root / "issues" / DAYS[0]).rename(desk.root / "issues/2026-01-06")
    assert desk.run() == 1
    moved = desk.root / "issues/2026-01-06"
    write(moved / "issue.yml", f"moved: issues/{DAYS[0]}/\n")
    for file in moved.glob("*.md"):
        old = f"issues/{DAYS[0]}/{file.stem[3:]}/"
        write(file, file.read_text("utf-8").replace("---\n", f"---\nmoved: {old}\n", 1))
    assert desk.run() == 0
    write(moved / "issue.yml", "number: '1'\n")  # a page that led on goes: one page is an afternoon's work
    assert desk.run() == 0


def test_a_mass_change_of_addresses(desk: Desk) -> None:
    """Forty stories get other names, in issues that stay."""
    issue = desk.root / "issues" / DAYS[0]
    for number in range(10, 50):
        write(issue / f"{number}-a{number}.md", story(f"第 {number} 篇", "灯。"))
    assert desk.run() == 0
    before = desk.site
    for number in range(10, 50):
        (issue / f"{number}-a{number}.md").rename(issue / f"{number}-b{number}.md")
    assert desk.run() == 1
    assert desk.site == before
    for number in range(10, 50):
        if number > 28:
            (issue / f"{number}-b{number}.md").rename(issue / f"{number}-a{number}.md")
    assert desk.run() == 0, "nineteen are few"


def test_another_slug_of_a_large_department(desk: Desk) -> None:
    """Its lists are pages, too."""
    for number in range(30):
        write(desk.root / "issues" / DAYS[0] / f"1{number}-c{number}.md",
              story(f"第 {number} 篇", "灯。", department=f"科室{number}"))  # fmt: skip
    listed = "- {name: 照明所, slug: lights}\n"
    departments = desk.root / "content/newsroom/departments.yml"
    rows = [f"- {{name: 科室{number}, slug: s{number}}}\n" for number in range(30)]
    write(departments, listed + "".join(rows))
    assert desk.run() == 0
    write(departments, listed + "".join(row.replace("slug: s", "slug: t") for row in rows))
    assert desk.run() == 1


def test_drafts_that_were_shown_once_do_not_count(desk: Desk) -> None:
    for number in range(30):
        write(desk.root / f"issues/2026-05-04/1{number}-c{number}.md",
              story(f"第 {number} 篇", "灯。", reporter="王小明"))  # fmt: skip
    write(desk.root / "issues/2026-05-04/issue.yml", "status: draft\n")
    assert desk.run("--drafts") == 0
    assert "issues/2026-05-04/index.html" in desk.site
    assert desk.run() == 0
    assert "issues/2026-05-04/index.html" not in desk.site
    assert desk.run("--drafts") == 0
    shutil.rmtree(desk.cache / "write")
    (next(desk.cache.glob("drafts-*"))).unlink()
    assert desk.run() == 0, "nothing is known of the site; the newsroom says that these are drafts"
    assert desk.run("--drafts") == 0
    shutil.rmtree(desk.root / "issues/2026-05-04")
    assert desk.run("--clean") == 0, "nobody has seen them, and they are gone"


def test_an_issue_that_was_public_counts_though_a_build_with_drafts_came_between(desk: Desk) -> None:
    assert desk.run("--drafts") == 0
    write(desk.root / "issues" / DAYS[0] / "issue.yml", "status: draft\n")
    assert desk.run() == 1


def test_why_pages_go_whose_stories_are_there(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    """A computer that believes it is another year, an issue that is put off, one that is a draft again."""
    assert desk.run("--as-of", "2026-05-01") == 0
    capsys.readouterr()
    assert desk.run("--as-of", "2020-01-01") == 1
    told = capsys.readouterr().out
    assert "其中 16 页未到发布时间（这次是按 2020-01-01 00:00 算的）" in told
    assert "核对电脑的日期、--as-of 和 publish_at（发布时间）" in told
    write(desk.root / "issues" / DAYS[0] / "issue.yml", "publish_at: 2026-06-01 08:00\n")
    assert desk.run("--as-of", "2026-05-01T09:00") == 1
    assert "其中 4 页未到发布时间（这次是按 2026-05-01 09:00 算的）" in capsys.readouterr().out
    write(desk.root / "issues" / DAYS[0] / "issue.yml", "status: draft\n")
    assert desk.run("--as-of", "2026-05-01T09:00") == 1
    told = capsys.readouterr().out
    assert "其中 4 页的稿件是草稿" in told
    assert "页未到发布时间（" not in told


def test_what_was_shown_before_its_time_to_try_does_not_count(desk: Desk) -> None:
    """With --drafts what is not due stands in the site, too; without, it goes again."""
    write(desk.root / "issues/2026-07-06/01-yue.md", story("七月", "热。"))
    write(desk.root / f"issues/{DAYS[3]}/09-wan.md", story("晚一点", "晚。", publish_at="2026-07-01 08:00"))
    now = ("--as-of", "2026-05-01")
    assert desk.run(*now) == desk.run(*now, "--drafts") == 0
    assert {"issues/2026-07-06/index.html", f"issues/{DAYS[3]}/wan/index.html"} <= desk.site.keys()
    assert desk.run(*now) == 0
    assert not [path for path in desk.site if "2026-07-06" in path or "/wan/" in path]
    assert desk.run("--as-of", "2026-08-01", "--drafts") == desk.run("--as-of", "2026-08-01") == 0
    assert desk.run(*now) == 1, "by now the public has seen it"


def test_what_drafts_put_into_an_untrusted_site_does_not_count_either(desk: Desk, tmp_path: Path) -> None:
    """It has no cache that would remember; with drafts come their reporters, and what is not due."""
    for number in range(30):
        write(desk.root / f"issues/2026-05-04/1{number}-c{number}.md",
              story(f"第 {number} 篇", "灯。", reporter=f"王{'东西南北春夏秋金木'[number % 9]}", draft="true"))  # fmt: skip
    write(desk.root / "issues/2026-07-06/01-yue.md", story("七月", "热。"))
    site = ("--root", str(desk.root), "--out", str(tmp_path / "theirs"))
    words = (
        "build",
        *site,
        "--untrusted",
        "--jobs",
        "1",
        "--no-search",
        "--no-cards",
        "--as-of",
        "2026-05-05",
    )
    assert main([*words, "--drafts"]) == 0
    assert (tmp_path / "theirs/issues/2026-07-06/index.html").is_file()
    assert main([*words]) == 0
    assert not (tmp_path / "theirs/issues/2026-07-06").exists()
    shutil.rmtree(desk.root / "issues" / DAYS[0])
    assert main([*words]) == 1, "that one was public"


def test_where_nothing_stands_nothing_is_asked(desk: Desk, tmp_path: Path) -> None:
    """A first build, another folder, a site that was deleted, a search that is left out."""
    assert desk.run() == 0
    shutil.rmtree(desk.root / "issues" / DAYS[0])
    desk.out = tmp_path / "elsewhere"
    assert desk.run() == 0
    desk.out = desk.root / "site"
    shutil.rmtree(desk.out)
    assert desk.run() == 0
    assert desk.run("--clean") == 0


def test_another_newsrooms_site_is_not_written_over(desk: Desk, tmp_path: Path) -> None:
    write(tmp_path / "other/issues/2026-06-01/01-a.md", story("别处", "别处。"))
    before = desk.site
    desk.root = tmp_path / "other"
    assert desk.run() == 1
    assert desk.site == before


def test_the_preview_goes_on(desk: Desk) -> None:
    settings = resolve(root=desk.root, cache=desk.cache, jobs=1)._replace(search=False)
    told: list[str] = []
    preview = Preview(settings, 0, told.append)
    try:
        preview.rebuild()
        assert not any("B130" in line for line in told)
        away(desk.root / "issues")
        preview.rebuild()
        assert any("B130" in line and "整期的有 4 期" in line for line in told)
        assert [one.severity for one in preview.newsstand.latest.problems if one.code == "B130"] == [
            "warning"
        ]
        write(desk.root / "content/about.md", "# 关于\n\n改了。\n")
        preview.rebuild()
        assert any(one.code == "B130" for one in preview.newsstand.latest.problems), "the card stays"
        (desk.root / "issues 2").rename(desk.root / "issues")
        preview.rebuild()
        assert not preview.newsstand.latest.problems
    finally:
        preview.watch._observer.start()
        preview.close()


@pytest.mark.skipif(not can_fork() or os.geteuid() != 0, reason="only root may become somebody else")
@pytest.mark.parametrize("name", ["issues", "content", f"issues/{DAYS[0]}", f"issues/{DAYS[0]}/photos"])
def test_a_folder_that_may_not_be_read(desk: Desk, name: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert desk.run() == 0
    with tempfile.TemporaryDirectory(prefix="bulletin-open-") as home:
        Path(home).chmod(0o777)
        desk.root = Path(shutil.copytree(desk.root, Path(home, "newsroom")))
        desk.out, desk.cache = desk.root / "site", Path(home, "cache")
        (desk.root / name).mkdir(exist_ok=True)
        (desk.root / name).chmod(0)
        before = desk.site
        child = os.fork()
        if not child:
            code = 99
            try:
                os.setuid(65534)  # nobody
                code = desk.run()
            finally:
                os._exit(code)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 1
        assert desk.site == before
    assert "没有读取权限" in capfd.readouterr().out


def test_a_folder_that_cannot_be_listed(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """As of a share that was cut off."""
    before = desk.site
    scan = os.scandir

    def cut(place: object = ".") -> object:
        if str(place).endswith("newsroom/issues"):
            raise OSError(5, "Input/output error", str(place))
        return scan(place)  # type: ignore[call-overload]

    monkeypatch.setattr(os, "scandir", cut)
    result = build(resolve(root=desk.root, out=desk.out, cache=desk.cache, jobs=1), deletions=True)
    assert [one.code for one in result.problems if one.severity == "error"] == ["B107"]
    assert desk.site == before
