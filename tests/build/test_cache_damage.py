"""Whatever happens to a cache folder, or is put there: the next build gives the cold site, and runs nothing."""

from __future__ import annotations

import marshal
import random
import shutil
from contextlib import closing
from pathlib import Path

import pytest

from bulletin.works.own import NAMED_IN
from tests.build.builds import Builder, Switches, cold
from tests.build.cache_damage import DAMAGES, byte_code, crafted, replace
from tests.build.desk import open_desk
from tests.counts import LONG

CASES = 2_000 if LONG else 40
"""A case is a build, half a second; one that must make frames, three."""
SEED = 13


def cache_files(cache: Path) -> list[Path]:
    """Return the files of a cache in a fixed order, but for the trees: they are the live site's other half."""
    return [
        path
        for path in sorted(cache.rglob("*"))
        if path.is_file() and path.name != "lock" and "trees" not in path.relative_to(cache).parts
    ]


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's own folder for compiled templates."""
    folder = tmp_path / "own"
    folder.mkdir(mode=0o700)
    monkeypatch.setenv(NAMED_IN, str(folder))
    return folder


def plant(cache: Path, canary: Path) -> None:
    """Put what earlier versions would have run where they kept it."""
    payload = byte_code(canary)
    for name in (
        "kept/templates/{}/__press_x.cache",
        "templates/{}/__press_x.cache",
        "photos/register.pickle",
    ):
        file = cache / name.format("0" * 32)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(payload)


def chosen(files: list[Path], dice: random.Random) -> Path:
    """Return one of the files; frames, which take long to make, a fourth as often as others."""
    path = dice.choice(files)
    return dice.choice(files) if path.name in ("set", "frames-key") and dice.random() < 0.75 else path


def hurt(cache: Path, own: Path, canary: Path, dice: random.Random) -> list[str]:
    """Damage one file or two; return what was done."""
    done = []
    for _ in range(dice.choice((1, 1, 2))):
        files = cache_files(cache)
        compiled = [path for path in sorted(own.rglob("*")) if path.is_file()]
        kinds = [*DAMAGES, crafted(canary), crafted(canary)]
        if compiled and dice.random() < 0.15:  # what lies there is the user's: damaged, but never crafted
            files, kinds = compiled, list(DAMAGES)
        path, kind = chosen(files, dice), dice.choice(kinds)
        kind(path, files, dice)
        done.append(f"{kind.__name__} {path.name}")
    if dice.random() < 0.05:
        (note,) = [path.parent for path in cache.glob("write/*/lock")]
        replace_or_write(
            note / "changing", dice.choice((b"\xff\xfe", b"", b"index.html", b"../../etc", b"a\0b"))
        )
        done.append("a note")
    return done


def replace_or_write(path: Path, data: bytes) -> None:
    """Write a file that may not be there."""
    if path.is_dir():  # an earlier case's, where the build had no need to look
        path.rmdir()
    path.touch()
    replace(path, data)


@pytest.mark.slow
def test_any_damage_to_any_file_of_the_cache_still_gives_the_cold_site(tmp_path: Path, own: Path) -> None:
    """One file or two at a time; every second build also has an edited story to print."""
    root, canary = tmp_path / "newsroom", tmp_path / "canary"
    open_desk(root)
    story = min((root / "issues").rglob("*.md"))
    text = story.read_text("utf-8")
    wanted = {}
    for addition in ("", "\n又一段。\n"):
        story.write_text(text + addition, "utf-8")
        wanted[addition] = cold(root, tmp_path / "cold", tmp_path / "frames", Switches())
        shutil.rmtree(tmp_path / "cold")
    assert wanted[""].site
    assert wanted[""] != wanted["\n又一段。\n"]
    with closing(Builder(root, tmp_path / "home")) as builder:
        builder.build(Switches())
        plant(builder.cache, canary)
        for case in range(CASES):
            dice = random.Random(SEED * 1_000_000 + case)
            done = hurt(builder.cache, own, canary, dice)
            addition = dice.choice(list(wanted))
            story.write_text(text + addition, "utf-8")
            got = builder.build(Switches())
            assert got.problems == wanted[addition].problems, (case, done)
            assert got.site.keys() == wanted[addition].site.keys(), (case, done)
            differing = [name for name, data in got.site.items() if data != wanted[addition].site[name]]
            assert not differing, (case, done, differing[:9])
            assert not canary.exists(), (case, done)
    assert not list((builder.cache / "kept").glob("templates"))


def test_what_would_be_run_is_the_canary(tmp_path: Path) -> None:
    """The test above would see it."""
    exec(marshal.loads(byte_code(tmp_path / "canary")))  # noqa: S102, S302
    assert (tmp_path / "canary").exists()
