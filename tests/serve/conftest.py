"""A preview with a builder that needs no MkDocs: every source file is a page."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bulletin.model.problem import Problem, Severity
from bulletin.model.settings import Settings
from bulletin.serve import Preview
from bulletin.write import open_staging

PATIENCE = 30
"""Seconds after which something that must come counts as lost."""


@dataclass
class Result:
    problems: list[Problem] = field(default_factory=list)
    changed: tuple[str, ...] = ()

    @property
    def printed(self) -> bool:
        return not any(found.severity == "error" for found in self.problems)


PAGE = """<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>{name}</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="/site.css">
<meta http-equiv="Content-Security-Policy" content="default-src 'self'; img-src 'self' data:"></head>
<body><header><p>报头</p></header><main id="main">{text}</main><footer><p>页脚</p></footer></body></html>
"""


def build(settings: Settings) -> Result:
    """Make `issues/x.html` into `/x/`; "坏" on its own line is an error there, "崩" ends the program."""
    problems = []
    pages = {"site.css": b"body{margin:0}p{height:200px;margin:0}"}
    for source in sorted((settings.root / "issues").iterdir()):
        if source.suffix == ".css":
            pages["site.css"] = source.read_bytes()
            continue
        text = source.read_text("utf-8")
        if "崩" in text:
            raise RuntimeError("内部")
        for line, words in enumerate(text.split("\n"), 1):
            if words in ("坏", "疑", "议"):
                severity: Severity = "error" if words == "坏" else "warning" if words == "疑" else "hint"
                problems.append(
                    Problem(
                        path=f"issues/{source.name}",
                        line=line,
                        column=1,
                        code="K001",
                        message="这里<b>坏</b>了" if severity == "error" else "这里可疑",
                        remedy="请改成“好”",
                        severity=severity,
                        certain=words == "议",
                    )
                )
        address = "index.html" if source.stem == "home" else f"{source.stem}/index.html"
        pages[address] = PAGE.format(name=source.stem, text=text).encode()
    if any(found.severity == "error" for found in problems):
        return Result(problems)
    with open_staging(settings.out, settings.cache) as staging:
        changes = staging.commit({path: staging.put(path, data) for path, data in pages.items()})
    return Result(problems, (*changes.added, *changes.changed))


class Desk:
    """A newsroom with its preview running."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.lines: queue.Queue[str] = queue.Queue()
        self.heard: list[str] = []
        self.settings = Settings(
            root=root,
            out=root / "site",
            cache=root / ".cache",
            theme=root / "theme",
            config=root / "mkdocs.yml",
            jobs=1,
        )
        self.preview: Preview
        self.thread: threading.Thread | None = None

    def start(self) -> str:
        """Start the preview and return its address."""
        self.preview = Preview(self.settings, 0, self.lines.put, lambda: build(self.preview.settings))
        self.thread = threading.Thread(target=self.preview.run, daemon=True)
        self.thread.start()
        return self.hear("预览地址：").removeprefix("预览地址：")

    def hear(self, words: str) -> str:
        """Wait for the next line in the terminal that contains `words`, and return it."""
        while words not in (line := self.lines.get(timeout=PATIENCE)):
            self.heard.append(line)
        self.heard.append(line)
        return line

    def save(self, name: str, text: str) -> None:
        """Save as editors' programs do: aside, then rename."""
        aside = self.root / "issues" / f".{name}.tmp"
        aside.write_text(text, "utf-8")
        aside.replace(self.root / "issues" / name)

    def close(self) -> None:
        """End the preview, if it was started."""
        if self.thread:
            self.preview.close()
            self.thread.join(PATIENCE)
            assert not self.thread.is_alive()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A newsroom with a front page and one story."""
    (tmp_path / "issues").mkdir()
    made = Desk(tmp_path)
    made.save("home.html", "<p>首页</p>")
    made.save("a.html", "<p>甲</p>")
    yield made
    made.close()
