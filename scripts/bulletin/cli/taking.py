"""The button 做成草稿 of the preview: `import`, in a process of its own, so that the preview loads nothing heavy."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

SECONDS = 300
"""What a folder of old manuscripts may take; LibreOffice has less."""


def taken(root: Path, path: str) -> str:
    """Make drafts of the manuscript at `path`, relative to the newsroom; return what the editor is told.

    Raises ValueError where nothing came of it, OSError.
    """
    parts = path.split("/")
    if len(parts) < 3 or parts[0] != "issues" or not (root / path).is_file():
        raise ValueError("这份来稿已经不在了，请看新的检查结果。")
    words = [
        sys.executable,
        "-m",
        "bulletin",
        "import",
        str(root / path),
        "--issue",
        parts[1],
        "--root",
        str(root),
    ]
    try:
        done = subprocess.run(
            [*words, "--format", "json"],
            capture_output=True,
            timeout=SECONDS,
            check=False,
            stdin=subprocess.DEVNULL,
        )
    except subprocess.TimeoutExpired as slow:
        raise ValueError(
            f"超过 {SECONDS} 秒还没有做完，已停止。请在终端里运行 bulletin import，看停在哪一份。"
        ) from slow
    drafts, told = _said(done.stdout.decode("utf-8", "replace"))
    if not drafts:
        raise ValueError("；".join(told) or "没有做成草稿。请在终端里运行 bulletin import，看是什么原因。")
    made = f"做成 {len(drafts)} 篇草稿：{'、'.join(drafts)}。存疑的写在正文前面。"
    return f"{made}还要看：{'；'.join(told)}" if told else made


def _said(out: str) -> tuple[list[str], list[str]]:
    """Return the drafts that a run names, and its findings, each with what to do."""
    drafts: list[str] = []
    told: list[str] = []
    for line in out.splitlines():
        if line.startswith("{"):
            row = json.loads(line)
            told.append(f"{row['message']}（{row['remedy']}）")
        elif line.strip():
            drafts.append(line.rpartition("/")[2])
    return drafts, told
