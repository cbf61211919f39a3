"""Rules of three kinds, each in one tuple; a new one is a function with its line, and a line of the registry."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from bulletin.check import body, links, photos, standing
from bulletin.check.issue import ARTICLE_RULES
from bulletin.check.newsroom import FACT_RULES, NEWSROOM_RULES
from bulletin.works.program import PACKAGE
from tests.check.looking import HERE

NEW_RULE = '''
def shouting(article: Article) -> Iterator[Problem]:
    """Report three exclamation marks in a row."""
    at = article.body.find("！！！")
    if at >= 0:
        yield problem("H099", article.path, _span(article, at, at + 3), Fix("！", certain=True))

'''


def test_every_rule_stands_once_and_says_what_it_reports() -> None:
    rules = [*ARTICLE_RULES, *FACT_RULES, *NEWSROOM_RULES]
    assert len(set(rules)) == len(rules)
    assert set(rules) >= {*body.RULES, *photos.RULES, *links.RULES, *standing.RULES}
    assert all((rule.__doc__ or "").startswith("Report ") for rule in rules)


def test_a_new_rule_touches_two_files(tmp_path: Path) -> None:
    program = shutil.copytree(PACKAGE, tmp_path / "scripts" / "bulletin")
    rules, registry = program / "check/body.py", program / "model/registry/h_markup.py"
    text = rules.read_text("utf-8").replace("\nRULES: ", f"{NEW_RULE}\nRULES: ")
    rules.write_text(text.replace("    removed_markup,\n)", "    removed_markup,\n    shouting,\n)"), "utf-8")
    line = '    "H099": Rule("hint", "连用了三个叹号", "留一个就够了"),\n}'
    registry.write_text(registry.read_text("utf-8").rstrip().removesuffix("}") + line + "\n", "utf-8")

    root = shutil.copytree(HERE / "good", tmp_path / "newsroom")
    story = root / "issues/2026-11-23/01-a.md"
    story.parent.mkdir(parents=True)
    story.write_text("---\ntitle: 甲\nreporter: 林晓舟\ndepartment: 市城管局\n---\n\n开市了！！！\n", "utf-8")
    command = [sys.executable, "-m", "bulletin", "check", "--format", "json", "--root", str(root)]
    environment = {**os.environ, "PYTHONPATH": str(program.parent)}
    done = subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, text=True, check=False)
    (found,) = [json.loads(line) for line in done.stdout.splitlines()]
    assert list(found.items()) == [
        ("path", "issues/2026-11-23/01-a.md"), ("line", 7), ("column", 4), ("code", "H099"),
        ("message", "连用了三个叹号"), ("remedy", "留一个就够了"), ("severity", "hint"), ("end_line", 7),
        ("end_column", 7), ("text", "！！！"), ("suggestion", "！"), ("certain", True), ("weight", 0.0), ("related", []),
        ("accepted", ""),
    ]  # fmt: skip
