"""What every tool's content layout is written with: quick YAML, files, photos."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks import pictures
from benchmarks.newsroom import Edition

_PLAIN = re.compile(r"[\w“”‘’《》，。、（）—％%+/ .①-⑤-]*[^\s.-]")
_NOT_TEXT = {"true", "false", "yes", "no", "on", "off", "null", "y", "n"}
_NOT_PLAIN_FIRST = "-%.0123456789 "


def scalar(text: str) -> str:
    """`text` as YAML: bare, as editors type it, where that cannot be misread, else in quotes."""
    if _PLAIN.fullmatch(text) and text[0] not in _NOT_PLAIN_FIRST and text not in _NOT_TEXT:
        return text
    return json.dumps(text, ensure_ascii=False)


def yaml_lines(values: Mapping[str, object]) -> Iterable[str]:
    """`values` as lines of YAML: strings, numbers, lists of strings and lists of flat mappings; None is left out."""
    for key, value in values.items():
        if value is None or value == () or value == []:
            continue
        if not isinstance(value, (list, tuple)):
            yield f"{key}: {scalar(value) if isinstance(value, str) else value}"
            continue
        yield f"{key}:"
        for item in value:
            if not isinstance(item, Mapping):
                yield f"- {scalar(item) if isinstance(item, str) else item}"
                continue
            marker = "- "
            for line in yaml_lines(item):
                yield marker + line
                marker = "  "


def front_matter(values: Mapping[str, object], body: str) -> str:
    """A Markdown file with `values` in front."""
    return "---\n" + "\n".join(yaml_lines(values)) + f"\n---\n\n{body}\n"


@dataclass(slots=True)
class Photos:
    """Puts photos where a layout wants them, as hard links to a pool of a dozen where that is possible."""

    pool: Path
    """A folder beside the layouts, on the same disk."""
    all_different: bool = False
    """True writes every photo as bytes of its own, as a real archive has them."""
    _files: list[Path] = field(default_factory=list)

    def put(self, edition: Edition, folder: Path) -> None:
        """Put all photos of `edition` below `folder`."""
        found = [picture for story in edition.stories for picture in story.pictures]
        if not found:
            return
        (folder / "photos").mkdir(parents=True, exist_ok=True)
        for picture in found:
            target = folder / picture.file
            if self.all_different:
                target.write_bytes(pictures.distinct(picture.number, f"{edition.key} {picture.file}"))
            else:
                self._link(picture.number, target)

    def _link(self, number: int, target: Path) -> None:
        if not self._files:
            self.pool.mkdir(parents=True, exist_ok=True)
            for at, data in enumerate(pictures.pool()):
                self._files.append(self.pool / f"{at:02}.jpg")
                self._files[at].write_bytes(data)
        try:
            os.link(self._files[number], target)
        except OSError:  # a disk without hard links, or too many of them
            target.write_bytes(pictures.pool()[number])


def write(path: Path, text: str) -> None:
    """Write `text` as UTF-8 with bare line feeds; the folder exists."""
    path.write_bytes(text.encode())
