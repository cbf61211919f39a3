"""The table 稿件信息 of a Word file that we made: what belongs to an article and does not stand on its page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from bulletin.copyin.values import Guess, Place
from bulletin.read.keys import ARTICLE, PHOTO

NAME = "稿件信息"
LOOSE = "未放置"
"""The row that names photos and tables to which the text gives no place."""
PIPED = "正文表"
"""The row that numbers the tables, of all that stand on the page, which the text holds itself."""
LEFT = "另有"
"""The row that names what the article has and the page has not."""
SIMPLE = ("reporter", "correspondent", "kind", "byline_style", "department", "date", "source", "series", "keywords", "summary", "document_number",
          "issuer", "validity", "from", "to")  # fmt: skip
"""Keys whose value is a text or a list of texts."""
LISTS = ("department", "keywords", "issuer")
_PHOTO = re.compile(r"图(\d{1,3})(图号|焦点|马赛克|已同意|AI生成)")
_TABLE = re.compile(r"表(\d{1,3})(截至|合计行|标题|备注)")


def guesses(rows: Iterable[tuple[str, str]], place: Place) -> list[Guess]:
    """Return the fields that the rows of the table give."""
    found: list[Guess] = []
    for label, text in rows:
        key = ARTICLE.canonical.get(label, "")
        if key in SIMPLE and text:
            parts = tuple(one for one in text.split("、") if one) if key in LISTS else (text,)
            found.append(Guess(key, parts if len(parts) > 1 else parts[0], 0.97, place))
    return found


def of_photos(rows: Iterable[tuple[str, str]]) -> Mapping[int, dict[str, Any]]:
    """Return what the rows say of photos beside their captions, by number and English key."""
    found: dict[int, dict[str, Any]] = {}
    for label, text in rows:
        if match := _PHOTO.fullmatch(label):
            key = next(name for name, chinese in PHOTO.chinese.items() if chinese == match[2])
            value = _value(key, text)
            if value is not None:
                found.setdefault(int(match[1]), {})[key] = value
    return found


def of_tables(rows: Iterable[tuple[str, str]]) -> Mapping[int, dict[str, str]]:
    """Return what the rows say of tables, by number: `as_of`, `total_row`, `title`, `note`."""
    names = {"截至": "as_of", "合计行": "total_row", "标题": "title", "备注": "note"}
    found: dict[int, dict[str, str]] = {}
    for label, text in rows:
        if match := _TABLE.fullmatch(label):
            found.setdefault(int(match[1]), {})[names[match[2]]] = text
    return found


def _value(key: str, text: str) -> Any:
    """Return a photo's value; None for one that is no such value."""
    if key in ("consent", "ai"):
        return True if text == "是" else None
    if key == "mark":
        return text
    try:
        numbers = [[float(one) for one in part.split("、")] for part in text.split("；")]
    except ValueError:
        return None
    return numbers[0] if key == "focus" and len(numbers) == 1 else numbers if key == "mosaic" else None


def written(value: Any) -> str:
    """Return a value as the table has it."""
    if value is True:
        return "是"
    if isinstance(value, str):
        return value
    if value and isinstance(value[0], tuple | list):
        return "；".join("、".join(f"{one:g}" for one in part) for part in value)
    return "、".join(one if isinstance(one, str) else f"{one:g}" for one in value)
