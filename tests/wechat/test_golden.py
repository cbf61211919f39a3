"""Every code of the Official Account has a folder that shows its mistake and what the editor is told."""

from __future__ import annotations

import os
import shlex
import shutil
from pathlib import Path

import pytest
from PIL import Image

from bulletin.cards import fonts
from bulletin.cli.main import main
from bulletin.model.registry.codes import RULES

HERE = Path(__file__).parent / "golden"
GOLDEN = sorted(
    path.name for path in HERE.iterdir() if (path / "expected.txt").exists() or path.name[0] == "W"
)
ACCEPT = bool(os.environ.get("BULLETIN_ACCEPT"))
ISSUE = "issues/2026-11-23"


def draw(file: Path, what: str) -> None:
    """Draw a photo: a plain one, a moving one, or one whose pixels are damaged."""
    file.parent.mkdir(exist_ok=True)
    image = Image.effect_noise((900, 600), 40).convert("RGB")
    if what == "moving":
        image.save(file, save_all=True, append_images=[image.rotate(90)], duration=100)
        return
    image.save(file)
    if what == "broken":
        whole = file.with_suffix(".png")
        image.save(whole)
        data = bytearray(whole.read_bytes())
        middle = len(data) // 2
        data[middle : middle + 40] = bytes(40)
        file.write_bytes(data)
        whole.unlink()


def assembled(code: str, root: Path) -> Path:
    """Lay the folder of `code` over the good newsroom."""
    shutil.copytree(HERE / "good", root)
    if (HERE / code / "newsroom").is_dir():
        shutil.copytree(HERE / code / "newsroom", root, dirs_exist_ok=True)
    photo = HERE / code / "photo.txt"
    place, what = photo.read_text("utf-8").split() if photo.exists() else ("photos/street.jpg", "jpeg")
    draw(root / ISSUE / place, what)
    repeat = HERE / code / "repeat.txt"
    if repeat.exists():
        path, times, *heading = repeat.read_text("utf-8").strip().split(" ", 2)
        file = root / path
        text = file.read_text("utf-8").rstrip("\n")
        last = text.rpartition("\n\n")[2]
        middle = [last] * (int(times) // 2)
        file.write_text("\n\n".join([text, *middle, *heading, *middle]) + "\n", "utf-8")
    return root


WHEN_PUSHED = frozenset(code for code in RULES if "W031" <= code <= "W059")
"""Codes of what a push meets; tests/push has them."""
OF_THE_WHOLE = ("W012", "W013")
"""Errors without whose cure nothing of an issue can be used; others mark the story that has them."""


WITHOUT_TYPE = ("W008",)
"""What is only told on a machine without a Chinese typeface."""


@pytest.mark.parametrize("code", GOLDEN)
def test_what_the_editor_is_told(
    code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    if code in WITHOUT_TYPE:
        monkeypatch.setattr(fonts, "font_folders", lambda: [tmp_path / "none"])
    root = assembled(code, tmp_path / "newsroom")
    more = HERE / code / "arguments.txt"
    arguments = shlex.split(more.read_text("utf-8")) if more.exists() else []
    out = tmp_path / "wechat"
    exit_code = main(["wechat", "export", "--root", str(root), "--out", str(out), "--jobs", "1", *arguments])
    found = capsys.readouterr().out
    expected = HERE / code / "expected.txt"
    if ACCEPT:
        expected.write_text(found, encoding="utf-8")
    assert found == expected.read_text(encoding="utf-8")
    if code != "good":
        assert f"  {code}  " in found
    stopped = any(f"  {name}  " in found for name, rule in RULES.items() if rule.severity == "error")
    assert exit_code == int(stopped)
    written = (out / "2026-11-23" / "index.html").exists()
    assert written is not (stopped and code in OF_THE_WHOLE)


def test_every_code_has_a_folder() -> None:
    ours = [code for code in RULES if code.startswith("W") and code not in WHEN_PUSHED]
    assert ours == [code for code in GOLDEN if code != "good"]
