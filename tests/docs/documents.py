"""The documents that the tests read: their commands, links, headings and the files they name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Document:
    """One Markdown file."""

    path: Path

    @property
    def name(self) -> str:
        """The path from the repository's top."""
        return self.path.relative_to(REPOSITORY).as_posix()

    @cached_property
    def text(self) -> str:
        """All of it."""
        return self.path.read_text("utf-8")

    @cached_property
    def prose(self) -> str:
        """The text without fenced and indented blocks."""
        return re.sub(r"^```[^`]*^```$|^ {4}.*$", "", self.text, flags=re.M)

    @property
    def commands(self) -> list[str]:
        """The commands of ours in indented blocks and in code spans."""
        blocks = re.findall(
            r"^ {4,}((?:BULLETIN_\w+=\w+ )?(?:\./scripts/|(?:\.venv/bin/)?bulletin ).*?)(?: +#.*)?$",
            self.text,
            flags=re.M,
        )
        spans = re.findall(r"`((?:bulletin|(?:\./)?scripts/\w+|mkdocs)(?: [^`]*)?)`", self.prose)
        return [re.sub(r"^BULLETIN_\w+=\w+ ", "", command) for command in [*blocks, *spans]]

    @property
    def links(self) -> list[str]:
        """Where its links and pictures lead that stay in the repository."""
        without_code = re.sub(r"`[^`\n]*`", "", self.prose)
        targets = re.findall(r"\]\(([^)\s]+)\)", without_code)
        return [target for target in targets if not re.match(r"[a-z]+:", target)]

    @property
    def anchors(self) -> set[str]:
        """What `#…` may name: headings, spelled as hosts of Git repositories spell them."""
        headings = re.findall(r"^#+ (.*)$", self.prose, flags=re.M)
        return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}

    @property
    def files(self) -> list[str]:
        """Files and folders of ours that code spans name: with a slash, and a suffix or a slash at the end."""
        spans = re.findall(r"`([^`\s]+)`", self.prose)
        return [span for span in spans if re.fullmatch(r"\.?[\w*.-]+(?:/[\w*.-]+)*(?:/|/[\w*-]+\.\w+)", span)]


README = Document(REPOSITORY / "README.md")
HANDBOOK = Document(REPOSITORY / "README.zh.md")
DOCS = [Document(path) for path in sorted((REPOSITORY / "docs").glob("*.md"))]
ALL = [README, HANDBOOK, *DOCS]
