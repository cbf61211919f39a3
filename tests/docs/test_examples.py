"""The handbook shows one whole example of every file of a newsroom, and the reader accepts each."""

from __future__ import annotations

import io
import re
from pathlib import Path

import openpyxl
import pytest

from bulletin.author.answers import COLORS
from bulletin.author.init import FIRST
from bulletin.model.colors import WHITE, contrast, parse
from bulletin.read.keys import TABLES
from bulletin.read.newsroom import read_newsroom
from bulletin.read.vocabulary_files import FOLDER
from tests.docs.documents import HANDBOOK
from tests.read.desk import checked_newsroom

ISSUE = "issues/2026-11-23"
BLOCK = re.compile(r"^```(?:yaml|markdown) (\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
EXAMPLES = dict(BLOCK.findall(HANDBOOK.text))
RECORDINGS = Path(__file__).parents[1] / "read" / "handed" / "recordings"
SHEET = (("诊区", "椅子（把）"), ("一诊区", 2), ("二诊区", 1), ("合计", 3))


def workbook() -> bytes:
    """Return the workbook that the example names."""
    book = openpyxl.Workbook()
    book.worksheets[0].title = "十一月"
    for row in SHEET:
        book.worksheets[0].append(row)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    """A newsroom of the handbook's examples, with the pictures, the font and the sheet they name."""
    picture = (FIRST / "issue/photos/hu-bian.jpg").read_bytes()
    files = {f"{FOLDER}/er-wei-ma.png": picture, f"{ISSUE}/photos/yi-zi.jpg": picture}
    files |= {f"{FOLDER}/si-yuan-song-ti.otf": b"", f"{ISSUE}/hou-zhen.xlsx": workbook()}
    files[f"{ISSUE}/xu-zhi.txt"] = "请在候诊区等候叫号。\n".encode()
    files[f"{ISSUE}/hou-zhen.mp4"] = (RECORDINGS / "pieces.mp4").read_bytes()
    files[f"{ISSUE}/hou-zhen.srt"] = "1\n00:00:00,000 --> 00:00:01,000\n候诊\n".encode()
    for name, text in EXAMPLES.items():
        own = name.endswith(".md") or name == "issue.yml"
        files[f"{ISSUE if own else FOLDER}/{name}"] = text.encode()
    for path, data in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    return tmp_path


def test_every_file_has_its_example() -> None:
    files = {name.partition(" ")[0] for name in TABLES if ".yml" in name}
    assert files <= EXAMPLES.keys()


def test_the_reader_has_nothing_to_say(newsroom: Path) -> None:
    _, problems = checked_newsroom(newsroom)
    assert [str(problem) for problem in problems] == []


def test_what_is_shown_is_understood(newsroom: Path) -> None:
    read, _ = read_newsroom(newsroom)
    vocabulary = read.vocabulary
    assert vocabulary.wechat == ("云溪一院", f"{FOLDER}/er-wei-ma.png")
    assert dict(vocabulary.colors) == {"primary": "#a61b1b", "accent": "teal"}
    assert [department.name for department in vocabulary.departments] == [
        "云溪市第一人民医院",
        "门诊部",
        "宣传科",
    ]
    assert [article.slug for article in read.issues[0].articles] == [
        "men-zhen",
        "zhuan-zai",
        "tong-zhi",
        "gong-shi",
    ]


@pytest.mark.parametrize("place", sorted(TABLES))
def test_every_key_stands_in_an_example(place: str) -> None:
    shown = set(re.findall(r"[^\W\d][\w ]*(?=: |:$)", "\n".join(EXAMPLES.values()), re.MULTILINE))
    shown = {word.strip() for word in shown}
    for english, chinese in TABLES[place].chinese.items():
        assert {english, chinese} & shown, (place, english)


def test_every_colour_named_is_one() -> None:
    named = re.search(r"或英文名，如(.+?)。", HANDBOOK.text, re.DOTALL)
    assert named
    names = re.findall(r"`([a-z]+)`", named[1])
    assert len(names) >= 10
    for name in names:
        assert parse(name)


@pytest.mark.parametrize("name", COLORS)
def test_white_letters_are_read_on_every_colour_that_is_offered(name: str) -> None:
    assert contrast(parse(COLORS[name]), WHITE) >= 5
