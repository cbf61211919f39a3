"""What a newsroom has done when a release has become live: the addresses that changed, and a command of its own."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path
from urllib.parse import quote

from bulletin.model.problem import Problem
from bulletin.model.registry.found import problem
from bulletin.publish.secrets import Secrets
from bulletin.works.aside import own_temporary

_PATIENCE = 300
"""Seconds that a command may take."""
_SHOWN = 300
"""Characters of what it has said."""


def addresses(url: str | None, paths: Iterable[str]) -> list[str]:
    """Return the public addresses of files, a page by its folder: what a CDN is told to fetch anew."""
    plain = sorted(
        {
            path.removesuffix("index.html") if path.rpartition("/")[2] == "index.html" else path
            for path in paths
        }
    )
    return [(url or "/") + quote(path) for path in plain]


def run_after(
    command: Sequence[str], name: str, changed: Sequence[str], root: Path, secrets: Secrets
) -> list[Problem]:
    """Run a newsroom's command in its folder; `{changed}` is a file with an address a line. A failure is a warning."""
    with own_temporary("bulletin-after-") as folder:
        file = folder / "changed.txt"
        file.write_text("".join(f"{address}\n" for address in changed), "utf-8")
        words = [word.replace("{changed}", str(file)) for word in command]
        try:
            done = subprocess.run(
                words,
                cwd=root,
                capture_output=True,
                text=True,
                errors="replace",
                timeout=_PATIENCE,
                check=False,
            )
        except FileNotFoundError:
            reason = f"没有 {words[0]} 这个程序"
        except OSError as failed:
            reason = failed.strerror or str(failed)
        except subprocess.TimeoutExpired:
            reason = f"{_PATIENCE} 秒还没有做完，已停下"
        else:
            if not done.returncode:
                return []
            said = (done.stderr.strip() or done.stdout.strip())[-_SHOWN:]
            reason = f"退出码 {done.returncode}" + (f"，它说：{said}" if said else "")
    return [problem("U053", name, command=command[0], reason=secrets.redacted(reason))]
