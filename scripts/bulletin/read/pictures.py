"""Pictures that stand in a body by themselves: `![图说](photos/a.jpg)` is a photo with its caption, placed there.

Typora, Obsidian and Word's exporters write them so. The body gets the mark `[图3]` in their place, as long as
what stood there, so that everything behind it keeps its line and column.
"""

from __future__ import annotations

import re
from posixpath import join, normpath
from typing import NamedTuple
from urllib.parse import unquote

from bulletin.model.article import Photo
from bulletin.read import keys
from bulletin.read.fields import Fields
from bulletin.read.folder import IssueFolder
from bulletin.read.items import Item
from bulletin.read.photos import marked, read_photo
from bulletin.read.sheet import At

_IMAGE = (
    r"!\[[^\]\n]{0,999}\]\((?:[^()\n]|\([^()\n]*\)){1,999}\)(?:\{[^{}\n]{0,999}\})?"
    r"|!\[\[[^\[\]\n]{1,999}\]\]|<img\b[^<>\n]*>"
)
_LINE = (
    rf"(?mi)^ {{0,3}}\u3000*(?:<(?:p|div|center)\b[^<>\n]*>)?(?:{_IMAGE})(?:[ \t\u3000、，,]*(?:{_IMAGE}))*"
    r"(?:</(?:p|div|center)>)?[ \t\u3000]*$"
)
_PARTS = re.compile(
    r"!\[(?P<alt>[^\]\n]{0,999})\]\(\s*(?P<file><[^<>\n]{0,999}>|(?:[^()\n\"]|\([^()\n]*\)){1,999}?)"
    r"(?:\s+[\"“](?P<title>[^\"“”\n]{0,999})[\"”])?(?:\s+=\S+)?\s*\)(?:\{[^{}\n]{0,999}\})?"
    r"|!\[\[(?P<name>[^\[\]\n|]{1,999})(?:\|(?P<words>[^\[\]\n]{0,999}))?\]\]|(?P<tag><img\b[^<>\n]{0,999}>)",
    re.IGNORECASE,
)
"""Bounded, so that a thousand openings without an end take no time: no caption has a thousand characters."""
_ATTRIBUTE = r"""(?i)\b(src|alt|title)\s*=\s*(?:"([^"]*)"|'([^']*)')"""
_ELSEWHERE = r"(?i)[a-z][a-z0-9+.-]+:(?!\\)|//"
_NO_WORDS = (
    r"(?i)(?:图片|照片|配图|插图|图|image|img|photo|picture|screenshot|alt text)?[\s_.-]*\d*(?:\.\w{3,4})?"
)
"""What programs write where a caption might stand."""


class Picture(NamedTuple):
    """A picture as it stands in a body."""

    at: At
    """Where, in the body."""
    file: str
    caption: str
    alt: str


def pictures_in(body: str) -> list[list[Picture]]:
    """Return the pictures of files that stand on lines of their own, a list a line."""
    if "![" not in body and "<img" not in body.lower():
        return []
    from bulletin.prose.placement import fences  # noqa: PLC0415 - few bodies hold pictures

    code = fences(body)
    lines: list[list[Picture]] = []
    for line in re.finditer(_LINE, body):
        if any(start <= line.start() < end for start, end in code):
            continue
        found = [_picture(one) for one in _PARTS.finditer(body, *line.span())]
        if found and all(one.file and not re.match(_ELSEWHERE, one.file) for one in found):
            lines.append(found)
    return lines


def _picture(found: re.Match[str]) -> Picture:
    """Return what one picture says."""
    if found["tag"]:
        said = {name.lower(): one or other for name, one, other in re.findall(_ATTRIBUTE, found["tag"])}
        file, alt, title = said.get("src", ""), said.get("alt", ""), said.get("title", "")
    elif found["name"]:
        file, alt, title = found["name"].strip(), found["words"] or "", ""
    else:
        file, alt, title = found["file"].strip("<>"), found["alt"], found["title"] or ""
    file, alt, title = file.strip(), alt.strip(), title.strip()
    alt = "" if re.fullmatch(_NO_WORDS, alt) or alt == file.rpartition("/")[2].rpartition(".")[0] else alt
    return Picture(found.span(), file, title or alt, alt if title else "")


def place_pictures(
    fields: Fields,
    folder: IssueFolder,
    base: str,
    body: str,
    offset: int,
    photos: tuple[Photo, ...],
    *,
    ai: bool = False,
) -> tuple[str, tuple[Photo, ...]]:
    """Return the body with marks in place of its pictures, and the photos with theirs behind those listed.

    A listed photo that stands in the body is placed there, and takes the caption where it has none. `offset` is
    where the body begins in the file's text. A picture that stands there twice is reported. `ai` as in `read_photos`.
    """
    known = {photo.file: number for number, photo in enumerate(photos)}
    listed, placed = list(photos), set[int]()
    parts: list[str] = []
    done = 0
    for line in pictures_in(body):
        for at, file, caption, alt in line:
            place = at[0] + offset, at[1] + offset
            path = file if normpath(join(base, file)) in folder.files else unquote(file)
            number = known.get(f"{folder.path}/{normpath(join(base, path))}")
            if number is None:
                entry = _entry(fields, path, caption, alt, place, len(listed))
                photo = read_photo(entry, path, folder, base, told=ai)
                number = known[photo.file] = len(listed)
                listed.append(photo)
            elif number in placed:
                fields.sheet.report("P010", place, file=file)
            elif caption and not listed[number].caption:
                words, own = marked(caption, listed[number].mark)
                listed[number] = listed[number]._replace(caption=words, mark=own)
            mark = "" if number in placed else f"[图{number + 1}]"
            placed.add(number)
            parts += (body[done : at[0]], mark.ljust(at[1] - at[0]))
            done = at[1]
    return _unwrapped("".join((*parts, body[done:])), placed), tuple(listed)


def _unwrapped(body: str, placed: set[int]) -> str:
    """Return the body without the HTML around pictures that are marks now."""
    if not placed or "</" not in body:
        return body
    wrap = re.compile(
        r"^( {0,3}\u3000*)(<(?:p|div|center)\b[^<>\n]*>)((?:\[图\d+\][ \t\u3000、，,]*)+)(</(?:p|div|center)>)",
        re.M | re.I,
    )
    return wrap.sub(lambda found: found[1] + found[3] + " " * len(found[2] + found[4]), body)


def _entry(fields: Fields, file: str, caption: str, alt: str, place: At, number: int) -> Fields:
    """Return a picture as an entry of the list of photos."""
    said = {"file": file, "caption": caption, "alt": alt}
    values = {key: Item(value, place, place) for key, value in said.items() if value}
    item = Item(values, place, place)
    fields.sheet.places[f"photos.{number}"] = place
    return Fields(item, keys.PHOTO, fields.sheet, f"photos.{number}.")
