"""Each verb loads only what it needs: an import that nobody uses costs more than many an edit."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bulletin.model.moment import VARIABLE

ALWAYS_LATE = {
    "mkdocs",
    "material",
    "numpy",
    "PIL",
    "pillow_heif",
    "watchdog",
    "http",
    "ssl",
    "asyncio",
    "zoneinfo",
}
PRINTING = {"jinja2", "markupsafe", "qrcodegen", "markdown", "nh3", "bulletin.render", "bulletin.search"}
READING = {
    *("yaml", "dataclasses", "bulletin.read", "bulletin.check", "bulletin.prose"),
    *("bulletin.model.article", "bulletin.model.registry"),
}
RARE = {
    "multiprocessing",
    "concurrent",
    "pickle",
    "json",
    "tempfile",
    "logging",
    "importlib.metadata",
    "email",
}

SELDOM = {
    *("yaml", "csv", "logging", "xml", "zipfile", "decimal"),
    *("bulletin.read.parser", "bulletin.read.vocabulary", "bulletin.read.tables", "bulletin.read.tabular"),
    *("bulletin.read.attachments", "bulletin.read.handed", "bulletin.read.numbers", "bulletin.read.pictures"),
    *("bulletin.read.svg", "bulletin.read.media", "bulletin.check.broken", "bulletin.check.text"),
    *("bulletin.check.standing_text", "bulletin.check.standing_marks", "bulletin.prose.meant"),
    *("bulletin.prose.lines", "bulletin.prose.struck", "bulletin.render.charts", "bulletin.render.gauge"),
    *("bulletin.render.tables", "bulletin.render.recordings", "bulletin.render.generated"),
    *(
        "bulletin.cards",
        "bulletin.search",
        "bulletin.paper",
        "bulletin.model.charting",
    ),
}
"""What few stories have, or changes more seldom than they: an edit of one that has none of it loads none of it."""

FORBIDDEN = {
    "help": ALWAYS_LATE | PRINTING | READING | RARE | {"bulletin.write"},
    "nothing changed": ALWAYS_LATE | PRINTING | READING | RARE | {"bulletin.write"},
    "answered before": ALWAYS_LATE
    | PRINTING
    | RARE
    | {"shutil", "bulletin.write", "bulletin.build", "bulletin.read"},
    "one edit": ALWAYS_LATE | SELDOM | {"multiprocessing", "concurrent"},
    "anything": ALWAYS_LATE | {"multiprocessing", "concurrent"},
}
"""What a run may not have loaded; a name stands for all below it."""

STORY = "---\ntitle: 早市搬进新棚\nreporter: 林一舟\ndepartment: 市容管理科\n---\n\n清晨六点，早市{}开张。\n"

SCRIPT = """
import sys
from bulletin.cli.main import main
try:
    main(sys.argv[1:])
except SystemExit:
    pass
print("\\n".join(sys.modules), file=sys.stderr)
"""


def loaded(*arguments: object, clock: bool = False) -> set[str]:
    """Run a verb in a process of its own, with the `clock` if need be; return the names of all modules it loaded."""
    environment = {name: value for name, value in os.environ.items() if not (clock and name == VARIABLE)}
    command = [sys.executable, "-c", SCRIPT, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    return set(done.stderr.split("\n"))


def unwanted(names: set[str], run: str) -> set[str]:
    """Return which of the modules `names` a run of this kind should not have loaded."""
    return {name for name in names for no in FORBIDDEN[run] if name == no or name.startswith(f"{no}.")}


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A newsroom with one issue."""
    root = tmp_path_factory.mktemp("newsroom")
    (root / "issues/2026-11-09").mkdir(parents=True)
    (root / "content/newsroom").mkdir(parents=True)
    (root / "content/newsroom/newsroom.yml").write_text(
        "future: publish\nurl: https://bulletin.example.org/\n", "utf-8"
    )  # whatever the clock says
    (root / "content/about.md").write_text("# 关于本报\n\n由[云溪市](https://example.org)主办。\n", "utf-8")
    (root / "issues/2026-11-09/01-market.md").write_text(STORY.format(""), "utf-8")
    return root


def test_help() -> None:
    assert not unwanted(loaded("--help"), "help")


def test_check_that_has_read_all_before(newsroom: Path) -> None:
    loaded("check", "--root", newsroom)
    assert not unwanted(loaded("check", "--root", newsroom), "anything")


def test_check_where_nothing_has_changed(newsroom: Path, tmp_path: Path) -> None:
    check = "check", "--root", newsroom, "--cache", tmp_path / "cache"
    time.sleep(0.1)  # until the stamps vouch for the files
    assert "bulletin.check.gather" in loaded(*check)
    again = loaded(*check)
    assert not unwanted(again, "answered before")
    assert "bulletin.check.gather" not in again, "the answer is told again"


def test_build(newsroom: Path, tmp_path: Path) -> None:
    build = (
        "build",
        "--no-search",
        "--no-cards",
        "--root",
        newsroom,
        "--out",
        tmp_path / "site",
        "--cache",
        tmp_path / "cache",
    )
    time.sleep(0.1)  # until the stamps vouch for the files
    loaded(*build)
    assert not unwanted(loaded(*build), "nothing changed")
    asked = loaded(*build, clock=True)
    assert not unwanted(asked, "nothing changed")
    assert "datetime" not in asked, "what time it is takes none, nor whether anything is due"
    (newsroom / "issues/2026-11-09/01-market.md").write_text(STORY.format("准时"), "utf-8")
    edit = loaded(*build, "--jobs", "1")  # one process reads and prints
    assert not unwanted(edit, "one edit")
    assert "bulletin.read.issue" in edit
    assert "准时" in (tmp_path / "site/issues/2026-11-09/market/index.html").read_text("utf-8")
