"""A disk that takes no more: the editor is told which folder and how much, and the site stays as it was."""

from __future__ import annotations

import errno
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bulletin.build.uncached import writable_cache
from bulletin.cli.main import main
from bulletin.model.settings import resolve
from bulletin.works.disk import amount, named, told
from bulletin.works.keep import keep, keep_parts
from tests.build.builds import tree
from tests.build.desk import open_desk, write

pytestmark = pytest.mark.slow


def run(root: Path, out: Path, cache: Path, *words: str) -> int:
    places = ("--root", str(root), "--out", str(out), "--cache", str(cache))
    return main(["build", *places, "--jobs", "1", "--no-cards", *words])


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a newsroom and the cache of its first build."""
    home = tmp_path_factory.mktemp("disk")
    open_desk(home / "newsroom")
    assert run(home / "newsroom", home / "site", home / "cache") == 0
    return home


@pytest.fixture
def root(made: Path, tmp_path: Path) -> Path:
    """A copy of the newsroom."""
    return Path(shutil.copytree(made / "newsroom", tmp_path / "newsroom"))


@contextmanager
def disk(place: Path, size: str, *options: str) -> Iterator[Path]:
    """A small disk of its own at `place`; the test is skipped where nobody may mount one."""
    place.mkdir()
    words = ("mount", "-t", "tmpfs", "-o", ",".join((f"size={size}", *options)), "tmpfs", str(place))
    if os.name == "nt" or subprocess.run(words, check=False, capture_output=True).returncode:
        pytest.skip("only root may mount a small disk here")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


@pytest.mark.parametrize("size", ["40k", "200k", "600k"])
def test_a_full_disk_under_the_site(
    root: Path, tmp_path: Path, made: Path, size: str, capsys: pytest.CaptureFixture[str]
) -> None:
    cache = Path(shutil.copytree(made / "cache/kept", tmp_path / "cache/kept")).parent
    with disk(tmp_path / "small", size) as small:
        assert run(root, small / "site", cache) == 1
        line = next(line for line in capsys.readouterr().out.splitlines() if "B13" in line or "B104" in line)
        assert f"写不进 {small}" in line
        assert re.search(r"磁盘满了，(?:只剩|本来有) \d+ KB", line)
        assert "主题" not in line
        assert not [path for path in small.rglob("*") if path.is_file() and "site" not in path.parts[-2:]]
        assert not (small / "site").exists()


def test_a_full_disk_leaves_the_site_as_it_was(
    root: Path, tmp_path: Path, made: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cache = tmp_path / "cache"
    with disk(tmp_path / "small", "3m") as small:
        assert run(root, small / "site", cache) == 0
        before = tree(small / "site")
        (small / "big").write_bytes(bytes(shutil.disk_usage(small).free - 30_000))
        for file in root.glob("issues/*/*.md"):
            write(file, file.read_text("utf-8") + "\n又亮了一盏。\n" * 3000)
        assert run(root, small / "site", cache) == 1
        assert tree(small / "site") == before
        said = capsys.readouterr().out
        assert f"写不进 {small}" in said
        (small / "big").unlink()
        shutil.rmtree(root)
        shutil.copytree(made / "newsroom", root)
        assert run(root, small / "site", cache) == 0
        assert tree(small / "site") == before


@pytest.mark.parametrize("size", ["0", "16k", "100k", "400k"])
def test_a_full_disk_under_the_cache_is_a_warning(
    root: Path, tmp_path: Path, made: Path, size: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with disk(tmp_path / "small", size if size != "0" else "1m") as small:
        if size == "0":
            (small / "big").write_bytes(bytes(shutil.disk_usage(small).free))
        assert run(root, tmp_path / "site", small / "cache") == 0
        said = capsys.readouterr().out
        assert "B132" in said
        assert f"写不进 {small / 'cache'}：磁盘满了" in said
        assert tree(tmp_path / "site") == tree(made / "site")
        assert not list(small.rglob("*.new"))
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_a_cache_that_is_read_only_is_a_warning(
    root: Path, tmp_path: Path, made: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with disk(tmp_path / "small", "1m") as small:
        subprocess.run(["mount", "-o", "remount,ro", str(small)], check=True)
        for words in ((), ("--clean",)):
            assert run(root, tmp_path / "site", small / "cache", *words) == 0
            assert "B132" in capsys.readouterr().out
            assert tree(tmp_path / "site") == tree(made / "site")
        write(root / "issues/2026-01-05/01-deng.md", "坏\n")
        assert run(root, tmp_path / "site", small / "cache") == 1
        assert "B132" in capsys.readouterr().out
        assert main(["check", "--root", str(root), "--cache", str(small / "cache")]) == 1


def test_a_cache_that_is_a_file_is_a_warning(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "cache").write_text("", "utf-8")
    assert run(root, tmp_path / "site", tmp_path / "cache") == 0
    assert "B132" in capsys.readouterr().out


def test_a_newsroom_that_is_read_only(
    root: Path, tmp_path: Path, made: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """On a share, or a stick with its switch on: its own cache cannot even be made, and the site lies elsewhere."""
    with disk(tmp_path / "stick", "4m") as stick:
        newsroom = shutil.copytree(root, stick / "newsroom")
        subprocess.run(["mount", "-o", "remount,ro", str(stick)], check=True)
        places = ["--root", str(newsroom), "--out", str(tmp_path / "site")]
        assert main(["build", *places, "--jobs", "1", "--no-cards"]) == 0
        assert "B132" in capsys.readouterr().out
        assert tree(tmp_path / "site") == tree(made / "site")
        with writable_cache(resolve(root=newsroom)) as (settings, wrong):
            assert str(stick) in wrong
            assert "只读" in wrong
            write(settings.cache / "serve/site/index.html", "预览")
        assert not settings.cache.exists()


def test_a_cache_that_can_be_written_is_taken(root: Path) -> None:
    with writable_cache(resolve(root=root)) as (settings, wrong):
        assert (settings, wrong) == (resolve(root=root), "")


def test_a_full_temporary_disk_blames_no_theme(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The cache cannot be written and the folder for temporary files is full: the cache is what is told."""
    with disk(tmp_path / "small", "100k") as small:
        (small / "tmp").mkdir()
        (small / "big").write_bytes(bytes(shutil.disk_usage(small).free))
        monkeypatch.setattr("tempfile.tempdir", str(small / "tmp"))
        assert run(root, tmp_path / "site", small / "cache") == 1
        line = next(line for line in capsys.readouterr().out.splitlines() if "B133" in line)
        assert f"写不进 {small / 'cache'}：磁盘满了" in line


@pytest.mark.parametrize("verb", ["wechat", "check", "search"])
def test_other_verbs_do_without_a_cache(root: Path, tmp_path: Path, verb: str) -> None:
    assert run(root, tmp_path / "site", tmp_path / "cache") == 0
    shutil.rmtree(tmp_path / "cache")
    (tmp_path / "cache").write_text("", "utf-8")
    places = ["--root", str(root), "--cache", str(tmp_path / "cache")]
    words = {
        "wechat": ["wechat", "export", "--out", str(tmp_path / "wechat")],
        "check": ["check"],
        "search": ["search", "路灯", "--out", str(tmp_path / "site")],
    }[verb]
    assert main([*words, *places]) == 0
    assert verb != "wechat" or (tmp_path / "wechat/2026-01-05/index.html").is_file()


@pytest.mark.parametrize(
    "folder", ["issues", "content", "issues/2026-01-05", "content/files", "theme", ".git/x", "link", "up"]
)
@pytest.mark.parametrize("said", ["--out", "--cache"])
def test_products_among_the_sources_are_refused(
    root: Path, tmp_path: Path, folder: str, said: str, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    (tmp_path / "link").symlink_to(root / "content")
    place = {"link": tmp_path / "link/site", "up": Path("content/../issues/x")}.get(
        folder, root / folder / "site"
    )
    before = tree(root)
    monkeypatch.chdir(root)
    assert main(["build", "--root", str(root), said, str(place)]) == 2
    assert f"{said} 不能放在 " in capsys.readouterr().err
    assert tree(root) == before


@pytest.mark.parametrize("way", ["write", "replace", "stopped"])
def test_nothing_half_written_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str) -> None:
    file = tmp_path / "kept"
    keep(file, b"old")
    if way == "replace":
        monkeypatch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(OSError(errno.EIO, "no")))

    def parts() -> Iterator[bytes]:
        yield b"new" * 1000
        if way == "write":
            raise OSError(errno.ENOSPC, "No space left on device")
        if way == "stopped":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt if way == "stopped" else OSError) as raised:
        keep_parts(file, parts())
    assert os.listdir(tmp_path) == ["kept"]
    assert file.read_bytes() == b"old"
    if isinstance(raised.value, OSError):
        assert raised.value.filename == str(file)


def test_what_is_new_is_not_begun_on_a_full_disk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An empty `issue.yml` would be an issue at the next attempt."""
    with disk(tmp_path / "disk", "64k") as place:
        (place / "issues/2026-01-05").mkdir(parents=True)
        before = sorted(place.rglob("*"))
        room = os.statvfs(place)
        (place / "filler").write_bytes(bytes(room.f_bavail * room.f_bsize))  # names take no room there
        words = [("new", "issue", "2026-01-12"), ("new", "article", "灯", "--issue", "2026-01-05")]
        for one in words:
            assert main([*one, "--root", str(place)]) == 1
            said = capsys.readouterr().err
            assert re.search(rf"写不进 {re.escape(str(place))}/issues/\S+：磁盘满了，只剩 .*还差 ", said), (
                said
            )
            assert sorted({*place.rglob("*")} - {place / "filler"}) == before
    with disk(tmp_path / "other", "8k") as place:
        assert main(["init", str(place / "newsroom"), "--yes"]) == 1
        assert f"写不进 {place}/newsroom" in capsys.readouterr().err
        assert not list(place.iterdir())


def test_what_is_told() -> None:
    full = OSError(errno.ENOSPC, "No space left on device")
    assert told(full) == ("读写文件失败：磁盘满了", "请检查磁盘空间和权限后重试")
    named(full, "/nowhere/at/all/page.html", 10**18)
    message, _ = told(full, [Path("/nowhere")])
    assert message.startswith("写不进 /nowhere：磁盘满了，只剩 ")
    assert "光是 page.html 就要 1000000000.0 GB，还差 " in message
    here = OSError(errno.ENOSPC, "No space left on device", __file__)
    named(here, "", 1)  # by now there is room for it: what had been written before it is gone again
    assert re.search(r"磁盘满了，本来有 .*，写到 test_disk.py 时用完了$", told(here)[0])
    assert [amount(n) for n in (0, 1, 999_999, 1_500_000, 2 * 10**9)] == [
        "0 KB",
        "1 KB",
        "1000 KB",
        "1.5 MB",
        "2.0 GB",
    ]
