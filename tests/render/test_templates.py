"""Compiled templates are kept in the user's own folder: used again, never trusted elsewhere, never in the way."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import jinja2
import pytest

from bulletin.render.compiled import FastEnvironment
from bulletin.render.templates import SPARE, Templates
from tests.build.cache_damage import byte_code


@pytest.fixture
def theme(tmp_path: Path) -> Path:
    """A theme of one template."""
    (tmp_path / "theme/pages").mkdir(parents=True)
    (tmp_path / "theme/pages/hello.html").write_text("<p>{{ who }}</p>", "utf-8")
    return tmp_path / "theme"


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of templates that were compiled, as they are."""
    names: list[str] = []
    compile_ = FastEnvironment.compile

    def seen(self: jinja2.Environment, source: str, name: str, filename: str) -> object:
        names.append(name)
        return compile_(self, source, name, filename)

    monkeypatch.setattr(FastEnvironment, "compile", seen)
    return names


def own(tmp_path: Path) -> Path:
    return tmp_path / "own"


def hello(theme: Path, folder: Path | None) -> str:
    return Templates(theme, folder).render("hello", who="<云溪>")


def kept(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_a_template_is_compiled_once(theme: Path, tmp_path: Path, compiled: list[str]) -> None:
    assert {hello(theme, own(tmp_path)) for _ in range(3)} == {"<p>&lt;云溪&gt;</p>"}
    assert compiled == ["pages/hello.html"]
    (theme / "pages/hello.html").write_text("<b>{{ who }}</b>", "utf-8")
    assert hello(theme, own(tmp_path)) == "<b>&lt;云溪&gt;</b>"
    assert len(kept(own(tmp_path))) == 1


def test_without_a_folder_each_run_compiles(theme: Path, tmp_path: Path, compiled: list[str]) -> None:
    own(tmp_path).mkdir(mode=0o755)
    for folder in (None, own(tmp_path)):
        assert hello(theme, folder) == "<p>&lt;云溪&gt;</p>"
    assert len(compiled) == 2
    assert not kept(own(tmp_path))


def test_damage_and_a_full_disk_are_no_reason_to_stop(
    theme: Path, tmp_path: Path, compiled: list[str]
) -> None:
    hello(theme, own(tmp_path))
    (file,) = kept(own(tmp_path))
    whole = file.read_bytes()
    for at in range(0, len(whole), 37):
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert hello(theme, own(tmp_path)) == "<p>&lt;云溪&gt;</p>"
    file.unlink()
    shutil.rmtree(file.parent)
    file.parent.write_bytes(b"in the way")
    assert hello(theme, own(tmp_path)) == "<p>&lt;云溪&gt;</p>"


def test_byte_code_of_somebody_else_is_not_run(theme: Path, tmp_path: Path) -> None:
    """Where Jinja would look for it: in a newsroom's cache, under every name there was."""
    hello(theme, own(tmp_path))
    (file,) = kept(own(tmp_path))
    file.write_bytes(jinja2.bccache.bc_magic + byte_code(tmp_path / "canary"))
    hello(theme, own(tmp_path))
    assert not (tmp_path / "canary").exists()


def test_few_other_programs_templates_stay(theme: Path, tmp_path: Path) -> None:
    """The newest; what else lies there is not touched."""
    above = own(tmp_path) / "templates"
    own(tmp_path).mkdir(mode=0o700)
    for number in range(SPARE + 3):
        (above / f"{number:016x}").mkdir(parents=True)
        os.utime(above / f"{number:016x}", (number, number))
    (above / "mine").mkdir()
    hello(theme, own(tmp_path))
    names = {path.name for path in above.iterdir()}
    assert {f"{number:016x}" for number in range(3, SPARE + 3)} | {"mine"} < names
    assert len(names) == SPARE + 2
