"""The handbook's table of problems, generated from the registry.

`python -m bulletin.cli.handbook README.zh.md` renews it; a test holds the file to the registry.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from bulletin.model.problem import SEVERITY_NAMES
from bulletin.model.registry.codes import RULES

OPENING, CLOSING = "<!-- problems -->", "<!-- /problems -->"


def problem_table() -> str:
    """Return the registry as a Markdown table, by code; `{detail}` parts become `……`."""
    lines = ["| 代码 | 轻重 | 什么不对 | 怎么办 |", "| --- | --- | --- | --- |"]
    for code, rule in sorted(RULES.items()):
        cells = (code, SEVERITY_NAMES[rule.severity], rule.message, rule.remedy)
        lines.append("| " + " | ".join(_cell(text) for text in cells) + " |")
    return "\n".join(lines)


def _cell(text: str) -> str:
    """Return `text` as it may stand in a table cell."""
    text = re.sub(r"\{\w+(?:![rs])?(?::[^}]*)?\}", "……", text).replace("{{", "{").replace("}}", "}")
    return text.replace("|", "\\|").replace("<", "&lt;").replace("\n", " ")


def renewed(handbook: str) -> str:
    """Return the handbook's text with the table between its marks renewed.

    Raises ValueError when the marks are not there.
    """
    before, opening, rest = handbook.partition(OPENING)
    _, closing, after = rest.partition(CLOSING)
    if not opening or not closing:
        raise ValueError(f"the handbook lacks {OPENING} or {CLOSING}")
    return f"{before}{OPENING}\n{problem_table()}\n{CLOSING}{after}"


if __name__ == "__main__":
    for name in sys.argv[1:]:
        file = Path(name)
        file.write_text(renewed(file.read_text("utf-8")), "utf-8")
