"""What the editor, or a picture's file, says of its being generated."""

from __future__ import annotations

from pathlib import Path

import pytest

from bulletin.photos.labelled import labelled
from tests.photos.labels import LABEL
from tests.photos.pictures import encoded, picture
from tests.read.desk import ISSUE, article

TAKEN = encoded(picture(400, 300), "JPEG")
MADE = labelled(TAKEN, LABEL)
PHOTO = "photos:\n  - file: photos/a.jpg\n    caption: 图为青石街。\n    credit: 林晓舟 摄\n"


@pytest.mark.parametrize(
    ("line", "data", "ai", "codes"),
    [
        ("", TAKEN, False, []),
        ("    ai: false\n", TAKEN, False, []),
        ("    ai: true\n", TAKEN, True, []),
        ("    AI生成: 是\n", TAKEN, True, []),
        ("    人工智能生成: yes\n", TAKEN, True, []),
        ("    AI: 1\n", TAKEN, True, []),
        ("    ai: 部分\n", TAKEN, False, ["K005"]),
        ("", MADE, True, ["P019"]),
        ("    ai:\n", MADE, True, ["P019"]),
        ("    ai: true\n", MADE, True, []),
        ("    ai: 否\n", MADE, True, ["P020"]),
    ],
)
def test_of_a_photo(line: str, data: bytes, ai: bool, codes: list[str], tmp_path: Path) -> None:
    story, found = article(tmp_path, PHOTO + line, **{f"{ISSUE}/photos/a.jpg": data})  # type: ignore[arg-type]
    assert (story.photos[0].ai, found, story.ai) == (ai, codes, False)


@pytest.mark.parametrize(
    ("lines", "ai", "codes"),
    [
        ("", False, []),
        ("ai: true\n", True, []),
        ("AI生成: 是\n", True, []),
        ("AI生成: 否\n", False, []),
        ("ai: 大概\n", False, ["K005"]),
        ("AIGC:\n  Label: '1'\n  ContentProducer: '001191110102MAD55U9H0F10002'\n", True, []),
    ],
    ids=["nothing", "English", "Chinese", "no", "neither", "a generator's own label"],
)
def test_of_a_text(lines: str, ai: bool, codes: list[str], tmp_path: Path) -> None:
    story, found = article(tmp_path, lines)
    assert (story.ai, found) == (ai, codes)
