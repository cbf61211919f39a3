"""Publishing a newsroom is measured on a real target: every step has its row, and the file keeps them."""

from functools import partial
from pathlib import Path

import pytest

from benchmarks import cli
from benchmarks.record import recorded


@pytest.mark.slow
def test_every_step_has_its_row_and_is_recorded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "benchmarks.md"
    monkeypatch.setattr(cli, "recorded", partial(recorded, file=file))
    given = ["--publish", "--articles", "12", "--edits", "1", "--kinds", "folder", "--record"]
    assert cli.main(given) == 0
    text = file.read_text("utf-8")
    assert text.startswith("## Publishing") or "\n## Publishing\n" in text
    assert "./scripts/bench --publish --articles 12 --edits 1 --kinds folder --record" in text
    rows = {line.partition("  ")[2].strip().partition("  ")[0]: line for line in text.splitlines()}
    assert rows["nothing changed"].endswith("live 1"), "one read"
    assert " 1.00 " in rows["edit 1"], "no more bytes than those of what has changed"
    for step in ("first", "back", "verify after back", "forward", "verify after forward"):
        assert step in rows
    assert "of one" in rows["disk of 2 releases"]
