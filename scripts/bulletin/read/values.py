"""An article's keys, each with what it may say."""

from __future__ import annotations

import re

from bulletin.model.article import (
    BYLINE_STYLE_NAMES,
    Article,
    Byline,
    Correction,
    Original,
)
from bulletin.model.kinds import KINDS, Kind
from bulletin.model.nearest import nearest
from bulletin.model.particulars import COMMENTS, Accepted, Comments, WechatOptions
from bulletin.read import keys
from bulletin.read.desk import Desk
from bulletin.read.fields import Fields
from bulletin.read.folder import IssueFolder
from bulletin.read.names import signers
from bulletin.read.tree import plain

_SAID: dict[str, Comments] = {"true": "on", "是": "on", "false": "off", "否": "off", "粉丝": "fans"}
"""What people write for who may comment."""


def deck(fields: Fields) -> str | None:
    """Return the deck without the —— that the theme sets before it."""
    deck = fields.text("subtitle")
    return (deck.lstrip("—–―-－ ") or None) if deck else None


def byline(fields: Fields, kind: Kind, source: str | None) -> Byline:
    """Return who signs; somebody must, unless a source is named."""
    reporters, correspondents = signers(fields)
    if not reporters and not correspondents and source is None and not (kind.reprinted or kind.issued):
        fields.sheet.report("K014", fields.key_place("reporter"))
    style = fields.choice("byline_style", BYLINE_STYLE_NAMES, kind.byline)
    return Byline(reporters=reporters, correspondents=correspondents, style=style)


def departments(fields: Fields, desk: Desk) -> tuple[str, ...]:
    """Return the canonical names of the article's departments, each once."""
    given = fields.texts("department")
    split = False
    if not given:
        fields.sheet.report("K010", fields.key_place("department"))
    if len(given) == 1 and given[0] not in desk.departments:
        parts = tuple(filter(None, re.split(r"[\s、，,;；]+", given[0])))
        if len(parts) > 1 and any(part in desk.departments for part in parts):  # 市容科、环卫处
            given, split = parts, True
    names: dict[str, None] = {}
    for number, name in enumerate(given):
        name = name if name in desk.departments else name.rstrip("。；;，,")
        if not desk.departments:
            names[name] = None
            continue
        canonical = desk.departments.get(name)
        if canonical is None:
            meant = nearest(name, desk.departments, 0.4)
            place = fields.sheet.at(f"department.{number}")
            advice = f"是不是想写“{meant}”？" if meant else ""
            fix = None if split else fields.sheet.rewrite(place, meant)
            fields.sheet.report("K009", place, fix, name=name, advice=advice)
        names[canonical or name] = None
    return tuple(names)


def series(fields: Fields, desk: Desk) -> str | None:
    """Return the column's name; one that looks like a listed column but is not gets a hint."""
    name = fields.text("series")
    if name and desk.series and name not in desk.series and (meant := nearest(name, desk.series, 0.75)):
        place = fields.entries["series"].place
        fields.sheet.report("K019", place, fields.sheet.rewrite(place, meant), name=name, meant=meant)
    return name


def keywords(fields: Fields) -> tuple[str, ...]:
    """Return the keywords; a string may hold several, set apart by 、 or commas."""
    given = fields.texts("keywords")
    if len(given) == 1 and not isinstance(fields.entries["keywords"].value, list):
        for sign in "，,;；":
            given = (given[0].replace(sign, "、"),)
        given = tuple(word.strip() for word in given[0].split("、"))
    return tuple(dict.fromkeys(word for word in given if word))


def original(fields: Fields) -> Original | None:
    """Return where a reprint first stood."""
    original = fields.map("original", keys.ORIGINAL)
    if original is None:
        return None
    title = original.text("title")
    if title is None:
        fields.sheet.report("K003", original.place, key="original.title（原文的标题）")
    return Original(title=title or "", author=original.text("author"), url=original.address("url"))


def tell_reprint(article: Article, fields: Fields) -> None:
    """Report a reprint that does not say whence."""
    if not KINDS[article.kind].reprinted:
        return
    for key, value in (("source（来源）", article.source), ("original（原文）", article.original)):
        if value is None:
            fields.sheet.report("K015", fields.key_place("kind"), key=key)


def generated(fields: Fields) -> bool:
    """Return True where the editor, or the label that a generator writes before its Markdown, says so.

    That label is a map under AIGC with the members of GB 45438-2025, annex E.
    """
    return isinstance(fields.entries["ai"].value, dict) or fields.yes("ai")


def corrections(fields: Fields) -> tuple[Correction, ...]:
    """Return the published corrections, each with its day."""
    corrections: list[Correction] = []
    for entry in fields.maps("corrections", keys.CORRECTION):
        day, text = entry.day("date"), entry.text("text")
        for key, name in (("date", "date（日期）"), ("text", "text（内容）")):
            if not entry.has(key):
                fields.sheet.report("K003", entry.place, key=name)
        if day and text:
            corrections.append(Correction(date=day[0], text=text))
    return tuple(corrections)


def accepted(fields: Fields) -> tuple[Accepted, ...]:
    """Return what of the findings in the text stands, each with its reason."""
    found: list[Accepted] = []
    for at, entry in enumerate(fields.maps("accept", keys.ACCEPT)):
        code, text, reason = entry.word("code"), entry.text("text"), entry.text("reason")
        for key, name in (("code", "code（代码）"), ("text", "text（原文）"), ("reason", "reason（理由）")):
            if not entry.has(key):
                fields.sheet.report("K003", entry.place, key=name)
        if code and text and reason:
            fields.sheet.places[f"accepted.{len(found)}"] = fields.sheet.places[f"accept.{at}"]
            found.append(Accepted(code.upper(), text, reason, entry.text("by")))
    return tuple(found)


def wechat_options(fields: Fields, folder: IssueFolder, base: str) -> WechatOptions:
    """Return what the article says about its WeChat version."""
    cover = fields.word("cover")
    path = folder.locate(cover, base, fields.entries["cover"].place, fields.sheet, "P") if cover else None
    return WechatOptions(
        title=fields.text("title"),
        author=fields.text("author"),
        digest=fields.text("digest"),
        cover=f"{folder.path}/{path}" if path else None,
        skip=fields.yes("skip"),
        comments=fields.choice("comments", COMMENTS, "off", _SAID) if fields.has("comments") else None,
    )


def extras(fields: Fields) -> dict[str, object]:
    """Return the free-form extras."""
    item = fields.entries.get("extra")
    if item is None or item.value is None:
        return {}
    extra = plain(item)
    if not isinstance(extra, dict):
        fields.sheet.report("K004", item.place, key="extra", wanted="若干“键: 值”")
        return {}
    return extra
