"""One article's file, read into the model."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from bulletin.model.article import (
    BYLINE_STYLE_NAMES,
    COMMENTS,
    Article,
    Byline,
    Comments,
    Correction,
    Media,
    Original,
    Photo,
    WechatOptions,
)
from bulletin.model.kinds import KIND_NAMES, KIND_SYNONYMS, KINDS, USUAL, Kind
from bulletin.model.nearest import nearest
from bulletin.model.vocabulary import Vocabulary
from bulletin.prose.lexicon import NO_NAMES, Names
from bulletin.read import keys
from bulletin.read.attachments import read_attachments
from bulletin.read.fields import Fields
from bulletin.read.folder import IssueFolder, Unreadable
from bulletin.read.frontmatter import Document, parse, split
from bulletin.read.moved import read_moved
from bulletin.read.names import signers
from bulletin.read.official import addressed, read_official
from bulletin.read.photos import read_photos
from bulletin.read.phrasing import house_names, phrasing
from bulletin.read.pictures import place_pictures
from bulletin.read.places import Places
from bulletin.read.sheet import Sheet
from bulletin.read.tables import read_tables
from bulletin.read.text import MAX_BYTES, decode
from bulletin.read.tree import plain

SUMMARY_LENGTH = 120
"""Characters of the first paragraph that stand for an article without a summary."""

_NO_BYLINE = Byline()
_NO_WECHAT = WechatOptions()

_SAID: dict[str, Comments] = {"true": "on", "是": "on", "false": "off", "否": "off", "粉丝": "fans"}
"""What people write for who may comment."""


class Desk(NamedTuple):
    """What an article's reader needs to know beside the file: its issue and the newsroom's names."""

    folder: IssueFolder
    issue: str
    date: date
    departments: Mapping[str, str]
    """Names and aliases to canonical names; empty where the newsroom lists none."""
    series: tuple[str, ...]
    url: str | None
    """The site's address, or None."""
    lined: bool
    """Whether one Enter ends a paragraph."""
    names: Names = NO_NAMES
    """The newsroom's own names, which no headline tears."""


def desk_for(folder: IssueFolder, issue: str, day: date, vocabulary: Vocabulary) -> Desk:
    """Return the desk of one issue."""
    departments = {alias: listed.name for listed in vocabulary.departments for alias in listed.aliases}
    departments |= {listed.name: listed.name for listed in vocabulary.departments}
    return Desk(
        folder=folder,
        issue=issue,
        date=day,
        departments=departments,
        series=tuple(series.name for series in vocabulary.series),
        url=vocabulary.url,
        lined=vocabulary.paragraphs != "markdown",
        names=house_names(vocabulary),
    )


def read_article(path: str, slug: str, desk: Desk, sheet: Sheet) -> Article | None:
    """Return the article of the file `path` (relative to its issue's folder).

    None when there is no front matter to make sense of; everything wrong is on `sheet`.
    """
    if (opened := _opened(path, desk, sheet)) is None:
        return None
    document, fields = opened
    base = path.rpartition("/")[0]
    title = fields.texts("title")
    if not title:
        said = "title（标题）：# 后面的字成了注释" if fields.commented("title") else "title（标题）"
        sheet.report("K003", fields.key_place("title"), key=said)
    ai = "ai" in fields.entries and _generated(fields)
    photos = read_photos(fields, desk.folder, base, ai=ai) if "photos" in fields.entries else ()
    body = document.body.strip("\n")
    media: tuple[Media, ...] = ()
    if "media" in fields.entries or ("![" in body and _RECORDING.search(body)):
        body, media = _with_media(document, fields, desk.folder, base, ai=ai)
    body, photos = _with_pictures(document, fields, desk.folder, base, body, photos, ai=ai)
    kind = _kind(fields, body, photos)
    source = fields.text("source")
    day, time = fields.day("date") or (desk.date, None)
    leading = len(document.body) - len(document.body.lstrip("\n")) if body else 0
    wechat = fields.map("wechat", keys.WECHAT)
    summary = fields.text("summary")
    article = Article(
        path=sheet.path,
        issue=desk.issue,
        slug=slug,
        title=title or (slug,),
        kicker=fields.text("kicker"),
        deck=_deck(fields),
        kind=kind.key,
        byline=_byline(fields, kind, source),
        departments=_departments(fields, desk),
        date=day,
        time=time,
        source=source,
        original=_original(fields),
        official=read_official(fields, kind, day),
        series=_series(fields, desk),
        keywords=_keywords(fields),
        summary=summary or _first_paragraph(addressed(body) if kind.issued else body, lined=desk.lined),
        own_summary=summary is not None,
        photos=photos,
        tables=read_tables(fields, desk.folder, base) if "tables" in fields.entries else (),
        media=media,
        attachments=read_attachments(fields, desk.folder, base) if "attachments" in fields.entries else (),
        draft=fields.yes("draft"),
        publish_at=fields.moment("publish_at"),
        ai=ai,
        corrections=_corrections(fields) if "corrections" in fields.entries else (),
        wechat=_wechat(wechat, desk.folder, base) if wechat else _NO_WECHAT,
        moved=read_moved(fields, desk.url) if "moved" in fields.entries else (),
        links=_links(body, desk.url),
        extra=_extra(fields),
        body=body,
        body_line=document.body_line + leading,
        lined=desk.lined,
        body_typed=sheet.typed_end(len(body)),
        places=Places(
            sheet.places,
            sheet.text[: max([document.front[1], *(end for _, end in sheet.places.values())])],
            sheet.typed,
        ),
    )
    if kind.reprinted:
        _reprint(article, fields)
    return replace(article, phrased=phrasing(article, desk.names))


def _opened(path: str, desk: Desk, sheet: Sheet) -> tuple[Document, Fields] | None:
    """Return a file cut into front matter and body, and the keys of the front matter."""
    try:
        text = decode(desk.folder.read(path, MAX_BYTES), sheet)
    except Unreadable as error:
        sheet.report("F001", reason=str(error))
        return None
    if sheet.problems and not text:
        return None
    document = split(sheet)
    if document is None:
        return None
    tree = parse(sheet, *document.front)
    if tree is None or not isinstance(tree.value, dict):
        if not any(known.severity == "error" for known in sheet.problems):
            sheet.report("Y018", (document.front[0], document.front[0]))
        return None
    return document, Fields(tree, keys.ARTICLE, sheet)


_RECORDING = re.compile(r"\.(?:mp4|webm|mp3|m4a|mov|avi|wmv|mkv|flv|wav|aac|m4v)\b", re.IGNORECASE)
"""What stands in a body with a film or recording in it."""


def _with_media(
    document: Document, fields: Fields, folder: IssueFolder, base: str, *, ai: bool
) -> tuple[str, tuple[Media, ...]]:
    """Return the body and the recordings, those of the body among them."""
    from bulletin.read.media import place_media, read_media  # noqa: PLC0415 - few stories have any

    media = read_media(fields, folder, base, ai=ai) if "media" in fields.entries else ()
    offset = len(fields.sheet.text) - len(document.body.lstrip("\n"))
    return place_media(fields, folder, base, document.body.strip("\n"), offset, media)


def _with_pictures(
    document: Document,
    fields: Fields,
    folder: IssueFolder,
    base: str,
    body: str,
    photos: tuple[Photo, ...],
    *,
    ai: bool,
) -> tuple[str, tuple[Photo, ...]]:
    """Return the body and the photos, pictures of the body among them."""
    if "![" not in body and "<img" not in body.lower():
        return body, photos
    offset = len(fields.sheet.text) - len(document.body.lstrip("\n"))
    return place_pictures(fields, folder, base, body, offset, photos, ai=ai)


_MARKS = re.compile(r"[\[［【] *图 *\d+ *[\]］】]|[\s、，,]")


def _kind(fields: Fields, body: str, photos: tuple[Photo, ...]) -> Kind:
    """Return the article's kind; photos with captions and no text are a caption story where no kind is written."""
    if not fields.has("kind") and any(photo.caption for photo in photos) and not _MARKS.sub("", body):
        fields.sheet.report("S009", fields.key_place("photos"))
        return KINDS["caption"]
    return KINDS[fields.choice("kind", KIND_NAMES, USUAL, KIND_SYNONYMS)]


def _first_paragraph(body: str, *, lined: bool) -> str:
    """Return what stands for a summary that is not given."""
    from bulletin.prose import plain_text  # noqa: PLC0415 - loads Markdown, which a cached newsroom never needs

    first, _, _ = body.partition("\n\n")
    # In an ordinary paragraph the rest cannot matter; notes, references and comments may end far below.
    if first[:1].isalpha() and not {"\n", "[", "<"} & set(first):
        return plain_text(first, SUMMARY_LENGTH) or plain_text(body, SUMMARY_LENGTH, lines=lined)
    return plain_text(body, SUMMARY_LENGTH, lines=lined)


def _links(body: str, url: str | None) -> tuple[str, ...]:
    """Return where the body's links within the site go; without any of these signs Markdown makes none."""
    if "](" not in body and "]:" not in body and "<" not in body:
        return ()
    from bulletin.prose.links import inner_links  # noqa: PLC0415 - loads Markdown, which most articles never need

    return inner_links(body, url)


def _deck(fields: Fields) -> str | None:
    """Return the deck without the —— that the theme sets before it."""
    deck = fields.text("subtitle")
    return (deck.lstrip("—–―-－ ") or None) if deck else None


def _byline(fields: Fields, kind: Kind, source: str | None) -> Byline:
    """Return who signs; somebody must, unless a source is named."""
    reporters, correspondents = signers(fields)
    if not reporters and not correspondents and source is None and not (kind.reprinted or kind.issued):
        fields.sheet.report("K014", fields.key_place("reporter"))
    style = fields.choice("byline_style", BYLINE_STYLE_NAMES, kind.byline)
    return Byline(reporters=reporters, correspondents=correspondents, style=style)


def _departments(fields: Fields, desk: Desk) -> tuple[str, ...]:
    """Return the canonical names of the article's departments, each once."""
    given = fields.texts("department")
    if not given:
        fields.sheet.report("K010", fields.key_place("department"))
    if len(given) == 1 and given[0] not in desk.departments:
        parts = tuple(filter(None, re.split(r"[\s、，,;；]+", given[0])))
        if all(part in desk.departments for part in parts):  # 市容科、环卫处
            given = parts
    names: dict[str, None] = {}
    for number, name in enumerate(given):
        if not desk.departments:
            names[name] = None
            continue
        canonical = desk.departments.get(name)
        if canonical is None:
            meant = nearest(name, desk.departments, 0.4)
            place = fields.sheet.at(f"department.{number}")
            advice = f"是不是想写“{meant}”？" if meant else ""
            fields.sheet.report("K009", place, fields.sheet.rewrite(place, meant), name=name, advice=advice)
        names[canonical or name] = None
    return tuple(names)


def _series(fields: Fields, desk: Desk) -> str | None:
    """Return the column's name; one that looks like a listed column but is not gets a hint."""
    name = fields.text("series")
    if name and desk.series and name not in desk.series and (meant := nearest(name, desk.series, 0.75)):
        place = fields.entries["series"].place
        fields.sheet.report("K019", place, fields.sheet.rewrite(place, meant), name=name, meant=meant)
    return name


def _keywords(fields: Fields) -> tuple[str, ...]:
    """Return the keywords; a string may hold several, set apart by 、 or commas."""
    given = fields.texts("keywords")
    if len(given) == 1 and not isinstance(fields.entries["keywords"].value, list):
        for sign in "，,;；":
            given = (given[0].replace(sign, "、"),)
        given = tuple(word.strip() for word in given[0].split("、"))
    return tuple(dict.fromkeys(word for word in given if word))


def _original(fields: Fields) -> Original | None:
    """Return where a reprint first stood."""
    original = fields.map("original", keys.ORIGINAL)
    if original is None:
        return None
    title = original.text("title")
    if title is None:
        fields.sheet.report("K003", original.place, key="original.title（原文的标题）")
    return Original(title=title or "", author=original.text("author"), url=original.address("url"))


def _reprint(article: Article, fields: Fields) -> None:
    """Report a reprint that does not say whence."""
    for key, value in (("source（来源）", article.source), ("original（原文）", article.original)):
        if value is None:
            fields.sheet.report("K015", fields.key_place("kind"), key=key)


def _generated(fields: Fields) -> bool:
    """Return True where the editor, or the label that a generator writes before its Markdown, says so.

    That label is a map under AIGC with the members of GB 45438-2025, annex E.
    """
    return isinstance(fields.entries["ai"].value, dict) or fields.yes("ai")


def _corrections(fields: Fields) -> tuple[Correction, ...]:
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


def _wechat(fields: Fields, folder: IssueFolder, base: str) -> WechatOptions:
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


def _extra(fields: Fields) -> dict[str, object]:
    """Return the free-form extras."""
    item = fields.entries.get("extra")
    if item is None or item.value is None:
        return {}
    extra = plain(item)
    if not isinstance(extra, dict):
        fields.sheet.report("K004", item.place, key="extra", wanted="若干“键: 值”")
        return {}
    return extra
