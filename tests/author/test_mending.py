"""What has one reading is mended, all of it, and nothing else; a second run finds nothing; all of it comes back."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from bulletin.author import mending
from bulletin.author.mending import NotMended, mended, one_mended, recoded, undo, write
from bulletin.check.gather import gather
from bulletin.cli.check import looked_at
from bulletin.cli.main import main
from bulletin.model.fixing import mendable
from bulletin.model.problem import Problem
from bulletin.model.settings import Settings, resolve
from bulletin.works.keep import keep
from tests.counts import LONG
from tests.demo import REPOSITORY, bulletin

PLANTED = 400 if LONG else 80
Files = dict[str, bytes]


def newsroom(folder: Path) -> Path:
    """Lay out the demo, without what shapes its pages."""
    for name in ("issues", "content"):
        shutil.copytree(REPOSITORY / name, folder / name)
    return folder


def texts(root: Path) -> Files:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for part in ("issues", "content")
        for path in sorted((root / part).rglob("*"))
        if path.is_file()
    }


def settings(root: Path) -> Settings:
    return resolve(root=root, cache=root.parent / "cache", jobs=1)._replace(drafts=True)


def problems(root: Path) -> list[Problem]:
    return gather(settings(root))[1]


def mend(root: Path) -> int:
    """Do what `check --fix --yes` does; return how many files were written."""
    where = settings(root)
    files = mended(root, where.cache, problems(root), partial(looked_at, where, []))
    if files:
        write(root, where.cache, files)
    return len(files)


KEYS = re.compile(
    r" *(?:- )?(?:title|reporter|department|kind|caption|credit|kicker|subtitle|summary|series|file): "
)


def wide_colon(line: str) -> str | None:
    return line.replace(": ", "：", 1) if KEYS.match(line) else None


def misspelt_below(line: str) -> str | None:
    return line.replace("caption", "captoin", 1) if line.startswith("    caption: ") else None


def no_blank(line: str) -> str | None:
    return line.replace(": ", ":", 1) if line.startswith(("title: ", "department: ")) else None


def wide_blank(line: str) -> str | None:
    return line.replace(": ", ":\u3000", 1) if line.startswith("kind: ") else None


def capital(line: str) -> str | None:
    return line.capitalize() if line.startswith(("department: ", "kind: ")) else None


def misspelt(line: str) -> str | None:
    return line.replace("department", "departmnet", 1) if line.startswith("department: ") else None


def backslash(line: str) -> str | None:
    return line.replace("photos/", "photos\\", 1) if line.strip().startswith("- file: photos/") else None


def letter_case(line: str) -> str | None:
    return line.replace("photos/", "Photos/", 1) if line.strip().startswith("- file: photos/") else None


def chinese_quotes(line: str) -> str | None:
    return line.replace("kind: ", "kind: “", 1) + "”" if line.startswith("kind: ") else None


MISTAKES: tuple[Callable[[str], str | None], ...] = (
    wide_colon,
    misspelt_below,
    no_blank,
    wide_blank,
    capital,
    misspelt,
    backslash,
    letter_case,
    chinese_quotes,
)
"""Each makes a mistake in a line of front matter that has one reading; None where it does not fit."""


def plant(root: Path, dice: random.Random, count: int) -> int:
    """Make so many mistakes in the stories of a newsroom, at most one a line; return how many there was room for."""
    places = []
    for path in sorted((root / "issues").rglob("*.md")):
        lines = path.read_text("utf-8").split("\n")
        end = lines.index("---", 1)
        places += [
            (path, at, mistake)
            for at in range(1, end)
            for mistake in MISTAKES
            if mistake(lines[at]) not in (None, lines[at])
        ]
        places += [(path, at, lambda _: "－－－") for at in (0, end)]
    dice.shuffle(places)
    touched: set[tuple[Path, int]] = set()
    for path, at, mistake in places:
        if len(touched) == count:
            break
        if (path, at) not in touched:
            lines = path.read_text("utf-8").split("\n")
            lines[at] = mistake(lines[at]) or lines[at]
            path.write_text("\n".join(lines), "utf-8")
            touched.add((path, at))
    stories = sorted({path for path, _ in touched})
    for path in dice.sample(stories, len(stories) // 8):
        path.write_bytes(path.read_bytes().decode().encode("gb18030"))
    return len(touched)


@pytest.mark.parametrize("seed", range(3 if LONG else 1))
def test_all_planted_mistakes_of_the_demo_are_mended_and_nothing_else(tmp_path: Path, seed: int) -> None:
    root = newsroom(tmp_path / "newsroom")
    before = texts(root)
    assert plant(root, random.Random(seed), PLANTED) == PLANTED
    broken = texts(root)
    assert len(problems(root)) > PLANTED // 2
    assert mend(root) > 10
    assert texts(root) == before
    assert mend(root) == 0
    undo(root, settings(root).cache)
    assert texts(root) == broken


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A newsroom of one story with two mistakes, its lines ended as Windows does."""
    made = tmp_path / "newsroom"
    story = made / "issues/2026-01-05/01-deng.md"
    story.parent.mkdir(parents=True)
    story.write_bytes(
        "---\r\n标题：路灯亮了\r\nreporter:林一\r\ndepartment: 照明所\r\n---\r\n\r\n灯都亮了：真的。\r\n".encode()
    )
    return made


MENDED = "---\r\n标题: 路灯亮了\r\nreporter: 林一\r\ndepartment: 照明所\r\n---\r\n\r\n灯都亮了：真的。\r\n".encode()


def story_of(root: Path) -> Path:
    return root / "issues/2026-01-05/01-deng.md"


def test_it_is_shown_first_and_written_when_somebody_says_so(root: Path) -> None:
    before = story_of(root).read_bytes()
    command = ("check", "--root", root, "--fix")
    shown = bulletin(*command)
    assert "-标题：路灯亮了" in shown.stdout
    assert "+标题: 路灯亮了" in shown.stdout
    assert shown.returncode == 1
    assert story_of(root).read_bytes() == before
    done = bulletin(*command, "--yes")
    assert done.returncode == 0, done.stderr
    assert story_of(root).read_bytes() == MENDED
    assert "什么也没有改" in bulletin(*command, "--yes").stderr
    assert bulletin("check", "--root", root, "--undo").returncode == 0
    assert story_of(root).read_bytes() == before
    again = bulletin("check", "--root", root, "--undo")
    assert again.returncode == 0
    assert "没有可以撤销的改动" in again.stderr


def test_former_files_lie_outside_the_issues(root: Path) -> None:
    before = set(texts(root))
    mend(root)
    assert set(texts(root)) == before


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-8-sig"])
def test_other_encodings_are_read_and_can_be_mended(root: Path, encoding: str) -> None:
    story_of(root).write_bytes(story_of(root).read_bytes().decode().encode(encoding))
    assert not [one for one in problems(root) if one.severity == "error" and one.code != "Y006"]
    assert mend(root) == 1
    assert story_of(root).read_bytes() == MENDED


def test_only_chosen_codes(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--root", str(root), "--fix", "--yes", "--code", "Y006", "--jobs", "1"]) == 0
    assert "标题：路灯" in story_of(root).read_text("utf-8")
    assert "reporter: 林一" in story_of(root).read_text("utf-8")
    capsys.readouterr()


def test_a_file_saved_meanwhile_is_left_alone(root: Path) -> None:
    where = settings(root)
    files = mended(root, where.cache, problems(root), partial(looked_at, where, []))
    story_of(root).write_bytes(MENDED + "又写了一句。".encode())
    with pytest.raises(NotMended, match="刚刚又改过"):
        write(root, where.cache, files)
    assert story_of(root).read_bytes() == MENDED + "又写了一句。".encode()


def test_what_was_edited_since_is_not_taken_back(root: Path) -> None:
    mend(root)
    story_of(root).write_bytes(MENDED + "又写了一句。".encode())
    with pytest.raises(NotMended, match="后来又改过"):
        undo(root, settings(root).cache)
    assert story_of(root).read_bytes().endswith("又写了一句。".encode())
    kept = settings(root).cache / "before-fix" / story_of(root).relative_to(root)
    assert "标题：路灯亮了" in kept.read_text("utf-8")


def test_a_file_made_read_only_is_left_alone_and_named(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    story_of(root).chmod(0o444)
    before = story_of(root).read_bytes()
    assert main(["check", "--root", str(root), "--fix", "--yes", "--jobs", "1"]) == 1
    assert story_of(root).read_bytes() == before
    assert f"只读，没有改：{story_of(root).relative_to(root).as_posix()}" in capsys.readouterr().err


def test_a_disk_that_fails_leaves_all_files_as_they_were(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = root / "issues/2026-01-05/02-shi.md"
    other.write_bytes(story_of(root).read_bytes().replace("路灯".encode(), "早市".encode()))
    before = texts(root)
    calls: list[Path] = []

    def failing(file: Path, data: bytes, mode: int | None = None) -> None:
        if file == other and not calls:
            calls.append(file)
            raise OSError(28, "No space left on device", str(file))
        keep(file, data, mode)

    monkeypatch.setattr(mending, "keep", failing)
    with pytest.raises(OSError, match="No space"):
        mend(root)
    assert texts(root) == before


def test_a_run_that_was_killed_can_be_taken_back_with_the_next(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = root / "issues/2026-01-05/02-shi.md"
    other.write_bytes(story_of(root).read_bytes().replace("路灯".encode(), "早市".encode()))
    before = texts(root)
    real = mending._put

    def killed(root: Path, path: str, data: bytes) -> None:
        if path.endswith("02-shi.md"):
            raise SystemExit
        real(root, path, data)

    with monkeypatch.context() as patched:
        patched.setattr(mending, "_put", killed)
        with pytest.raises(SystemExit):
            mend(root)
    story_of(root).write_bytes(MENDED)  # as a kill leaves it: nothing was brought back
    assert mend(root) == 1
    undo(root, settings(root).cache)
    assert texts(root) == before


def test_links_and_files_elsewhere_are_never_written(root: Path) -> None:
    outside = root.parent / "outside.md"
    outside.write_bytes(story_of(root).read_bytes())
    before = outside.read_bytes()
    found = next(one for one in problems(root) if mendable(one))
    story_of(root).unlink()
    story_of(root).symlink_to(outside)
    for path in (found.path, "../outside.md", "issues/../../outside.md"):
        with pytest.raises(NotMended):
            one_mended(root, found._replace(path=path))
    assert mend(root) == 0
    assert outside.read_bytes() == before


def test_one_finding_alone(root: Path) -> None:
    found = next(one for one in problems(root) if one.code == "Y006")
    one = one_mended(root, found)
    assert one.after == one.before.replace(b"reporter:", b"reporter: ")
    with pytest.raises(NotMended):
        one_mended(root, found._replace(line=4))


def test_photos_of_the_newsroom_keep_their_bytes(tmp_path: Path) -> None:
    """They stand in the copy under a second name; nothing is ever written through it."""
    root = newsroom(tmp_path / "newsroom")
    photos = {path: data for path, data in texts(root).items() if not path.endswith((".md", ".yml"))}
    plant(root, random.Random(7), 30)
    assert mend(root)
    assert {path: data for path, data in texts(root).items() if path in photos} == photos


def test_recoding_keeps_line_ends() -> None:
    assert recoded("甲\r\n乙\r".encode("gb18030")) == "甲\r\n乙\r"
