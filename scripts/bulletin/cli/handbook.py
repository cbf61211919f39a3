"""The handbook's tables of problems, generated from the registry and from the proof desk's examples.

`python -m bulletin.cli.handbook README.zh.md` renews them; tests hold the file to the registry, and the examples to
the rules.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import NamedTuple

from bulletin.model.problem import SEVERITY_NAMES
from bulletin.model.registry.codes import RULES

OPENING, CLOSING = "<!-- problems -->", "<!-- /problems -->"
OF_TEXTS = "<!-- texts -->", "<!-- /texts -->"


class Example(NamedTuple):
    """What one code of the proof desk is about, as an editor understands it."""

    told: str
    """When it is said."""
    bad: str
    good: str


def examples() -> dict[str, Example]:
    """Return the explanation of each code of the proof desk, with a bad and a good text, from `examples.txt`.

    Raises ValueError where an entry is not of four lines.
    """
    blocks = Path(__file__).with_name("examples.txt").read_text("utf-8").split("\n## ")[1:]
    found: dict[str, Example] = {}
    for block in blocks:
        code, told, bad, good = block.strip().split("\n")
        found[code] = Example(told, bad.removeprefix("错："), good.removeprefix("对："))
    return found


def text_table() -> str:
    """Return the examples as a Markdown table, by code."""
    lines = ["| 代码 | 什么时候会说 | 错 | 对 |", "| --- | --- | --- | --- |"]
    for code, one in sorted(examples().items()):
        cells = (code, one.told, one.bad, one.good)
        lines.append(
            "| " + " | ".join(_cell(text).replace("*", "\\*").replace("⏎", "<br>") for text in cells) + " |"
        )
    return "\n".join(lines)


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
    """Return the handbook's text with both tables between their marks renewed.

    Raises ValueError when the marks are not there.
    """
    for (opening, closing), table in (((OPENING, CLOSING), problem_table()), (OF_TEXTS, text_table())):
        before, start, rest = handbook.partition(opening)
        _, end, after = rest.partition(closing)
        if not start or not end:
            raise ValueError(f"the handbook lacks {opening} or {closing}")
        handbook = f"{before}{opening}\n{table}\n{closing}{after}"
    return handbook


if __name__ == "__main__":
    for name in sys.argv[1:]:
        file = Path(name)
        file.write_text(renewed(file.read_text("utf-8")), "utf-8")
