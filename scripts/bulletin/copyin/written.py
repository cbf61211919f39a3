"""A draft as the text of an article's file: front matter by the one writer, doubts on top, the body below."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from bulletin.author.frontmatter import changed
from bulletin.author.spots import NotChanged
from bulletin.copyin.markdown import escaped
from bulletin.copyin.values import SURE, Draft, Piece, Place, Shot
from bulletin.model.article import BYLINE_STYLE_NAMES
from bulletin.model.kinds import KIND_NAMES
from bulletin.read.keys import ARTICLE, PHOTO, TABLE

OPENING = "<!-- 存疑（核对一条，删掉一行）"
CLOSING = "-->"
MOST = 200
"""Characters of a doubt's line."""
_EMPTY = {False: "---\ndraft: true\n---\n", True: "---\n草稿: 是\n---\n"}
_ITEM = re.compile(r"(?:-|\d{1,3}\.) ")
_ORDER_KEYS = list(ARTICLE.chinese)


def article_text(draft: Draft, photos: Mapping[str, str], sheets: Sequence[str], *, chinese: bool) -> str:
    """Return the file of a draft.

    `photos` are the paths of its pictures by their name in `Draft.files`; one without a path has no picture that
    can be used. `sheets` are the paths of its tables. `chinese` says in which language keys are written.
    """
    shots, body, homeless = _placed(draft, photos)
    front = _EMPTY[chinese]
    lost: list[tuple[str, str]] = []
    for key, value in _values(draft, shots, photos, sheets, chinese=chinese).items():
        try:
            front = changed(front, "article", key, value)
        except NotChanged as error:
            lost.append(("", f"{ARTICLE.chinese[key]}没有写进稿件头：{error}"))
    doubts = [*lost, *homeless, *_doubts(draft, shots, photos)]
    return _joined(front, doubts, body)


def _values(
    draft: Draft, shots: Sequence[Shot], photos: Mapping[str, str], sheets: Sequence[str], *, chinese: bool
) -> dict[str, Any]:
    """Return the values of the front matter by key, in the handbook's order."""
    values: dict[str, Any] = {}
    for one in draft.fields:
        value: Any = one.value if isinstance(one.value, str) else list(one.value)
        if one.key == "kind" and chinese:
            value = KIND_NAMES[str(value)]
        elif one.key == "byline_style" and chinese:
            value = next(name for style, name in BYLINE_STYLE_NAMES.items() if style == value)
        elif one.key == "date" and not isinstance(value, date):
            value = str(value)
        values[one.key] = value
    if shots:
        values["photos"] = [
            _entry(PHOTO.chinese, chinese, file=photos[shot.file], caption=shot.caption, credit=shot.credit,
                   alt=shot.alt if shot.alt != shot.caption else "", mark=shot.mark, **shot.more)
            for shot in shots
        ]  # fmt: skip
    if draft.tables:
        values["tables"] = [
            _entry(TABLE.chinese, chinese, file=path, title=table.title, as_of=table.as_of,
                   header_rows=table.heads if table.heads > 1 else "", total_row=table.total_row, note=table.note)
            for path, table in zip(sheets, draft.tables, strict=True)
        ]  # fmt: skip
    return {key: values[key] for key in _ORDER_KEYS if key in values}


def _entry(names: Mapping[str, str], chinese: bool, **values: Any) -> dict[str, Any]:
    return {names[key] if chinese else key: value for key, value in values.items() if value != ""}


def _placed(draft: Draft, photos: Mapping[str, str]) -> tuple[list[Shot], list[Piece], list[tuple[str, str]]]:
    """Return the photos that there are, the body with their marks renumbered, and doubts for captions without one."""
    shots: list[Shot] = []
    new: dict[str, str] = {}
    homeless: list[tuple[str, str]] = []
    placed = {piece.text for piece in draft.body}
    for number, shot in enumerate(draft.photos, 1):
        if shot.file and shot.file in photos:
            shots.append(shot)
            new[f"[图{number}]"] = f"[图{len(shots)}]"
        else:
            said = " ".join(part for part in (shot.mark, shot.caption, shot.credit) if part)
            text = escaped(" ".join(part for part in (shot.caption, shot.credit) if part))
            new[f"[图{number}]"] = text
            if text and f"[图{number}]" in placed:
                homeless.append((text, "像是图说，没有找到它的照片"))
            elif text:  # it is nowhere else in the file
                homeless.append(
                    ("", f"图说“{said}”没有找到它的照片，配上以后写进 photos（图片）{_from(shot.place)}")
                )
    body = [piece._replace(text=new.get(piece.text, piece.text)) for piece in draft.body]
    return shots, [piece for piece in body if piece.text], homeless


def _doubts(draft: Draft, shots: Sequence[Shot], photos: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return what is doubtful: what it is found by in the file, and why."""
    found: list[tuple[str, str]] = []
    for guess in draft.fields:
        if guess.sure < SURE or guess.why:
            first = guess.value if isinstance(guess.value, str) else guess.value[0]
            first = KIND_NAMES.get(first, first) if guess.key == "kind" else first
            found.append(
                (
                    f"key {guess.key}",
                    f"{ARTICLE.chinese[guess.key]}“{first}”：{guess.why or '请核对'}{_from(guess.place)}",
                )
            )
    for number, shot in enumerate(shots, 1):
        if shot.sure < SURE or shot.why:
            found.append(
                (f"photo {photos[shot.file]}", f"图{number}：{shot.why or '请核对图说'}{_from(shot.place)}")
            )
    for number, table in enumerate(draft.tables, 1):
        if table.sure < SURE or table.why:
            found.append((f"[表{number}]", f"表{number}：{table.why or '请核对'}{_from(table.place)}"))
    found += [
        (piece.text, f"“{_short(piece.text)}”：{piece.why or '请核对'}{_from(piece.place)}")
        for piece in draft.body
        if piece.sure < SURE or piece.why
    ]
    return [*found, *(("", f"{one.why}{_from(one.place)}") for one in draft.doubts)]


def _from(place: Place) -> str:
    """Return where in the manuscript something stands, in brackets; '' for nowhere."""
    return f"（来稿{place}）" if str(place) else ""


def _short(text: str) -> str:
    text = text.lstrip("# ").replace("**", "").replace("\\", "")
    return text if len(text) <= 20 else f"{text[:20]}……"


def _joined(front: str, doubts: Sequence[tuple[str, str]], body: Sequence[Piece]) -> str:
    """Return the whole file; each doubt says the line that it is about."""
    text = "".join(f"{piece.text}{gap}" for piece, gap in zip(body, _gaps(body), strict=True))
    if not doubts:
        return f"{front}\n{text}\n" if text else front
    above = front.count("\n") + 1 + len(doubts) + 2
    lines = _lines(front, body, above + 1)
    told = [_line(f"第 {lines[key]} 行 {why}" if key in lines else why) for key, why in doubts]
    return "\n".join([f"{front}\n{OPENING}", *told, CLOSING, "", text, ""])


def _gaps(body: Sequence[Piece]) -> list[str]:
    """Return what stands behind each block: entries of one list stand line by line."""
    return ["\n" if _together(one.text, other.text) else "\n\n" for one, other in pairwise(body)] + [
        ""
    ] * bool(body)


def _together(one: str, other: str) -> bool:
    """Tell whether two blocks are entries of one list, or lines of one quote: that ends with who said it."""
    if one.startswith("> ") and other.startswith("> "):
        return not one.startswith("> —")
    return bool(_ITEM.match(one) and _ITEM.match(other))


def _lines(front: str, body: Sequence[Piece], first: int) -> dict[str, int]:
    """Return the line of the file in which each key, photo and block of the body stands."""
    found: dict[str, int] = {}
    rows = front.split("\n")
    for number, row in enumerate(rows, 1):
        if match := re.match(r"([^\s:#-][^:]*):", row):
            key = ARTICLE.canonical.get(match[1], match[1])
            found.setdefault(f"key {key}", number)
        inner = row.lstrip(" -")
        if row.startswith(" ") and inner.startswith(("file: ", "文件: ")):
            found.setdefault(f"photo {inner[inner.index(' ') + 1 :]}", number)
    at = first
    for piece, gap in zip(body, _gaps(body), strict=True):
        found.setdefault(piece.text, at)
        at += piece.text.count("\n") + len(gap)
    return found


def _line(text: str) -> str:
    """Return a doubt as one line that a comment can hold."""
    text = " ".join(text.split()).replace("<", "＜").replace(">", "＞")
    return text if len(text) <= MOST else f"{text[:MOST]}……"
