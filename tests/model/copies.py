"""The program in a folder of its own with one line added to a table, as the next editor of a table would."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Program:
    """A copy of the program, and the newsroom it works on."""

    home: Path
    root: Path

    def run(self, *arguments: object) -> str:
        """Return what the program says; the test fails where it does."""
        return self._python("-m", "bulletin", *map(str, arguments), "--root", str(self.root))

    def python(self, code: str) -> str:
        """Return what Python code prints that uses the copy and the newsroom `root`."""
        return self._python("-c", code, str(self.root))

    def _python(self, *arguments: str) -> str:
        environment = {**os.environ, "PYTHONPATH": str(self.home / "scripts"), "PYTHONDONTWRITEBYTECODE": "1"}
        done = subprocess.run(
            [sys.executable, *arguments],
            capture_output=True,
            text=True,
            check=False,
            env=environment,
            cwd=self.home,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout


def with_line(home: Path, root: Path, file: str, before: str, line: str) -> Program:
    """Return a copy of the program in `home` whose `file` has the row `line` in front of the text `before`."""
    shutil.copytree(
        REPOSITORY / "scripts/bulletin",
        home / "scripts/bulletin",
        ignore=shutil.ignore_patterns("__pycache__"),
    )
    for name in ("theme", "mkdocs.yml"):
        (home / name).symlink_to(REPOSITORY / name)
    module = home / "scripts/bulletin" / file
    text = module.read_text("utf-8")
    assert text.count(before) == 1
    module.write_text(text.replace(before, line + before), "utf-8")
    return Program(home, root)
