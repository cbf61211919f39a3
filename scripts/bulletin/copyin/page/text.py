"""Page text as a file to a manuscript: every line that says something, with its number in the file."""

from __future__ import annotations

import re

from bulletin.copyin.refused import NotRead
from bulletin.copyin.values import Dropped, Manuscript, Paragraph, Place, Run
from bulletin.read.sheet import Sheet
from bulletin.read.text import MAX_BYTES, decode

MAX_LINES = 20_000
"""Lines of one file: a whole paper has two thousand."""
_OURS = re.compile(r"---[ \t]*\n(?:[^\n]*\n){0,40}?(?:title|标题)[ ]*[:：]")
_FRONT = re.compile(r"---[ \t]*\n(?:[^\n]*\n){0,60}?---[ \t]*(?:\n|\Z)")
"""What programs for blogs write above a text, and ours would print as text."""
_MARK = re.compile(r"[ \t]*(?:(?P<head>#{1,6})[ ]*|>[ ]?|[-*+][ ](?![-*+ ]))")
_PICTURE = re.compile(r"!\[[^\[\]\n]*\]\([^()\n]*\)")
_LINK = re.compile(r"\[([^\[\]\n]*)\]\([^()\n]*\)")
_STRONG = ("**", "__", "`")


def read_text(name: str, data: bytes) -> Manuscript:
    """Return the manuscript in a text file of any encoding that editors' programs write; empty where there is none.

    Raises NotRead for one that is longer than a paper, or a draft of ours already.
    """
    if len(data) > MAX_BYTES:
        raise NotRead(f"文字超过 {MAX_BYTES // 1_000_000} MB", "请拆成几个文件，每个文件放一版")
    text = decode(data, Sheet(name))
    markdown = name.lower().endswith(".md")
    if markdown and _OURS.match(text):
        raise NotRead("这已经是简报的稿件（有文前信息）", "请直接放进本期文件夹，不用导入")
    lines = text.split("\n")
    if len(lines) > MAX_LINES:
        raise NotRead(f"文字有 {len(lines)} 行，超过 {MAX_LINES} 行", "请拆成几个文件，每个文件放一版")
    blocks: list[Paragraph] = []
    dropped: list[Dropped] = []
    front = _FRONT.match(text) if markdown else None
    above = front[0].count("\n") if front else 0
    if front:
        dropped.append(Dropped(front[0].strip(), "别的系统的文前信息", Place(paragraph=1)))
    for number, line in enumerate(lines[above:], above + 1):
        place = Place(paragraph=number)
        said = _unmarked(line, place, dropped) if markdown else line
        if said.strip():
            blocks.append(Paragraph((Run(said),), place))
    return Manuscript(name=name, form="text", blocks=tuple(blocks), dropped=tuple(dropped))


def _unmarked(line: str, place: Place, dropped: list[Dropped]) -> str:
    """Return a line of Markdown without its marks; a picture is dropped, for its file is not here."""
    if mark := _MARK.match(line):
        line = line[mark.end() :]
    if "](" in line:
        dropped += [Dropped(picture, "图片不在文件里", place) for picture in _PICTURE.findall(line)]
        line = _LINK.sub(r"\1", _PICTURE.sub("", line))
    for mark_ in _STRONG:
        if line.count(mark_) % 2 == 0:
            line = line.replace(mark_, "")
    return line
