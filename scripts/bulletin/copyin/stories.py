"""The stories of a manuscript that its author set in a word processor or a mail."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace
from pathlib import PurePosixPath

from bulletin.copyin import names
from bulletin.copyin.accounts import doubtful, empty, missing
from bulletin.copyin.bylines import NOBODY, Signers, of_lead
from bulletin.copyin.covers import without_cover
from bulletin.copyin.flat import Item, flat
from bulletin.copyin.heads import Head, head_of
from bulletin.copyin.info import LEFT, LOOSE, NAME, PIPED, guesses, of_photos, of_tables
from bulletin.copyin.pieces import Body, body_of
from bulletin.copyin.split import body_size, stories
from bulletin.copyin.tails import Tail, tail_of
from bulletin.copyin.values import NOWHERE, Doubt, Draft, Dropped, Guess, Known, Manuscript, Piece
from bulletin.model.article import BYLINE_STYLE_NAMES
from bulletin.model.kinds import KIND_NAMES, KINDS, USUAL

_DULL = re.compile(
    r"(?:新建|来稿|投稿|稿件|稿子|文章|文稿|正文|文字|新闻稿?|信息|简报|通讯|消息|终稿|定稿|修改稿?|最终版?|改后|副本|文档|"
    r"Microsoft|Word|WPS|docx?|new|final|copy|[\W_\d年月日])*",
    re.IGNORECASE,
)
_HEADLINE = 30
"""Characters at most of a headline that is made of a first sentence."""
_LONG = 900
"""Characters from which a story with sections is a feature: the shortest of our pages has 1,100."""
_SHORT = 200
"""Characters below which photos or a table are the story and not beside it."""
_OFFICIAL = {"通知": "notice", "通告": "notice", "公告": "notice", "通报": "notice"}


def drafts_of(manuscript: Manuscript, known: Known) -> list[Draft]:
    """Return the stories of a manuscript in order."""
    items = flat(manuscript.blocks)
    infos = [item for item in items if item.style == "info"]
    if infos:
        return _ours(manuscript, [item for item in items if item.style != "info"], infos[0], known)
    items, covers = without_cover(items)
    parts = [part for part in stories(items, known) if part]
    made = [_draft(part, manuscript, known, alone=len(parts) == 1) for part in parts]
    drafts = [draft for draft in made if draft is not None]
    if drafts:
        drafts[0] = _with(
            drafts[0], [Doubt("封面和目录没有放进稿件", covers[0].place)] if covers else [], covers
        )
        lost = missing(manuscript, drafts)
        doubts = [Doubt(f"来稿里的“{one.text}”没有放进稿件", one.place) for one in lost if doubtful(one)]
        doubts += [Doubt(one.said, one.place) for one in manuscript.remarks]
        if len(drafts) > 1:
            doubts.append(Doubt(f"{manuscript.name} 里分出了 {len(drafts)} 篇，请核对是不是分对了"))
        drafts[0] = _with(drafts[0], doubts, [*manuscript.dropped, *lost])
    return drafts


def _ours(manuscript: Manuscript, items: list[Item], info: Item, known: Known) -> list[Draft]:
    """Return the one story of a file that we made, with what its table says."""
    grid = info.grid
    assert grid is not None, "an item of this style is a table"
    rows = [(row[0].text, row[1].text) for row in grid.rows[1:] if len(row) > 1]
    said = dict(rows)
    piped = [int(one) for one in said.get(PIPED, "").split("、") if one.isascii() and one.isdigit()]
    draft = _draft(items, manuscript, known, alone=True, ours=True, piped=piped)
    if draft is None:
        return []
    given = {one.key: one for one in guesses(rows, info.place)}
    if "department" in given:
        given["department"] = names.department(given["department"], known)
    kinds = {name: key for key, name in KIND_NAMES.items()}
    styles = {name: style for style, name in BYLINE_STYLE_NAMES.items()}
    for key, table in (("kind", kinds), ("byline_style", styles)):
        if key in given:
            given[key] = given[key]._replace(value=table.get(str(given[key].value), str(given[key].value)))
    fields = {
        one.key: one for one in draft.fields if one.key not in ("kind", "byline_style", "issuer")
    } | given
    photos, tables = of_photos(rows), of_tables(rows)
    shots = [
        shot._replace(mark=more.pop("mark", ""), more=more)
        if (more := dict(photos.get(number, {})))
        else shot
        for number, shot in enumerate(draft.photos, 1)
    ]
    nothing: dict[str, str] = {}
    given_of = [tables.get(number, nothing) for number in range(1, len(draft.tables) + 1)]
    sheets = [
        table._replace(as_of=one.get("as_of", ""), total_row=one.get("total_row", ""), why="")
        for table, one in zip(draft.tables, given_of, strict=True)
    ]
    loose = {f"[{mark}]" for label, text in rows if label == LOOSE for mark in text.split("、")}
    body = tuple(piece for piece in draft.body if piece.text not in loose)
    doubts = [Doubt(one.said, one.place) for one in manuscript.remarks]
    if left := said.get(LEFT):
        doubts.append(Doubt(f"原稿里还有{left}，Word 文件里没有，请从原稿抄过来", info.place))
    if "department" in fields:
        doubts += [one for one in draft.doubts if "部门" not in one.why]
    dropped = [Dropped("\n".join("　".join(row) for row in [(NAME, ""), *rows]), "稿件信息表", info.place)]
    made = replace(
        draft,
        fields=tuple(fields.values()),
        body=body,
        photos=tuple(shots),
        tables=tuple(sheets),
        doubts=tuple(doubts),
    )
    made = _with(made, [], [*dropped, *manuscript.dropped])
    lost = missing(manuscript, [made])
    return [
        _with(
            made,
            [Doubt(f"来稿里的“{one.text}”没有放进稿件", one.place) for one in lost if doubtful(one)],
            lost,
        )
    ]


def _with(draft: Draft, doubts: list[Doubt], dropped: list[Dropped]) -> Draft:
    return replace(draft, dropped=(*draft.dropped, *dropped), doubts=(*draft.doubts, *doubts))


def _draft(
    items: list[Item],
    manuscript: Manuscript,
    known: Known,
    *,
    alone: bool,
    ours: bool = False,
    piped: Collection[int] = (),
) -> Draft | None:
    """Return the draft of one story; None where there is nothing of one."""
    usual = body_size(items)
    head = head_of(items, known, usual, dated=not ours)
    rest = list(head.rest)
    lead, first = _lead(rest, known)
    dropped = [*head.dropped, *([first] if first else [])]
    tail = Tail() if ours else tail_of(rest, known)
    body = body_of(rest, usual, ours=ours, piped=piped)
    if not body.pieces and "title" not in head.fields:
        return None
    fields = dict(head.fields)
    doubts: list[Doubt] = []
    if "title" not in fields:
        fields["title"] = _untitled(body.pieces, manuscript.name, alone=alone)
    title = fields["title"].value
    text = "\n".join(
        [title if isinstance(title, str) else "".join(title), *(piece.text for piece in body.pieces)]
    )
    _sign(fields, head, lead, tail, text, known)
    _kind(fields, head, body, lead, tail)
    if "department" not in fields:
        doubts.append(Doubt("来稿里没有认出部门，请补上"))
    if tail.own:
        doubts.append(Doubt("来稿末尾的电话、账号等没有放进稿件", NOWHERE))
    if empty(body.pieces) and not body.shots.shots and not body.sheets:
        doubts.append(Doubt("没有认出正文", NOWHERE))
    shown = {shot.file for shot in body.shots.shots}
    return Draft(
        source=manuscript.name,
        fields=tuple(fields[key] for key in _ORDER if key in fields),
        body=body.pieces,
        photos=tuple(body.shots.shots),
        tables=body.sheets,
        files={name: data for name, data in manuscript.files.items() if name in shown},
        dropped=(*dropped, *tail.dropped, *body.dropped),
        doubts=tuple(doubts),
    )


_ORDER = (
    "title",
    "kicker",
    "subtitle",
    "kind",
    "reporter",
    "correspondent",
    "byline_style",
    "department",
    "issuer",
    "series",
)


def _lead(items: list[Item], known: Known) -> tuple[Signers, Dropped | None]:
    """Take who signs out of the opening of the first paragraph."""
    for at, item in enumerate(items):
        if not item.line or item.group or item.style.startswith("heading"):
            continue
        signers, end = of_lead(item.text, known)
        if not end:
            return NOBODY, None
        opening = item.text[:end]
        text = item.text[end:].lstrip()
        marked = item.marked
        if marked:
            marked = marked[end:].lstrip() if marked.startswith(opening) else ""
        if text:
            items[at] = item._replace(text=text, marked=marked)
        else:
            del items[at]
        return signers, Dropped(opening, "电头，已写进署名", item.place)
    return NOBODY, None


def _untitled(pieces: tuple[Piece, ...], name: str, *, alone: bool) -> Guess:
    """Return a headline for a story that has none: its file's name, else how it begins."""
    stem = re.sub(r"^\d{1,3}[-_. 、]+|[（(]\d+[)）]$", "", PurePosixPath(name).stem).strip()
    if (
        alone
        and len(stem) >= 4
        and not _DULL.fullmatch(stem)
        and any("\u3400" <= one <= "\u9fff" for one in stem)
    ):
        return Guess("title", stem, 0.4, NOWHERE, "来稿没有标题，用了文件名")
    text = next((piece.text for piece in pieces if not piece.text.startswith(("[图", "[表", "#"))), "")
    words = re.split(r"[，。；：！？、（\n]", text.replace("**", "").replace("\\", ""))
    title = words[0][:_HEADLINE].strip() if words else ""
    if not title:
        return Guess("title", "（缺标题）", 0.0, NOWHERE, "来稿没有标题，请补上")
    return Guess("title", title, 0.0, NOWHERE, "来稿没有标题，用了正文的第一句，请改")


def _sign(fields: dict[str, Guess], head: Head, lead: Signers, tail: Tail, text: str, known: Known) -> None:
    """Set who signed and for which department: what stands over the text counts before what stands under it."""
    found = next((one for one in (lead, head.signers, tail.signers) if one.anybody), NOBODY)
    place = head.signed_at.place if head.signed_at and found is head.signers else NOWHERE
    both = [one for one in (lead, head.signers, tail.signers) if one.anybody]
    reporters = tuple(dict.fromkeys(name for one in both for name in one.reporters))
    others = tuple(
        name
        for name in dict.fromkeys(name for one in both for name in one.correspondents)
        if name not in reporters
    )
    form = Guess("", "", min((one.sure for one in both), default=0.9), place)
    if reporters:
        fields["reporter"] = names.person("reporter", reporters, form, known)
    if others:
        fields["correspondent"] = names.person("correspondent", others, form, known)
    given = fields.get("department") or next(
        (Guess("department", one.departments, 0.9, place) for one in both if one.departments), tail.department
    )
    given = given or names.unsaid(reporters, others, text, place, known)
    if given is not None:
        fields["department"] = names.department(given, known)
    style = lead.style or head.signers.style or tail.signers.style
    if style and found.anybody:
        fields["byline_style"] = Guess("byline_style", style, 0.95)


def _kind(fields: dict[str, Guess], head: Head, body: Body, lead: Signers, tail: Tail) -> None:
    """Set the kind where it is not the usual one, and the byline's style where the kind's is another."""
    title = fields["title"].value
    words = title if isinstance(title, str) else "".join(title)
    length = sum(len(piece.text) for piece in body.pieces if not piece.text.startswith(("[图", "[表")))
    kind, sure, why = USUAL, 1.0, ""
    if tail.right and tail.department and words.endswith(tuple(_OFFICIAL)) and not lead.anybody:
        kind, sure, why = "notice", 0.8, "照标题和落款认作通知"
        issuer = fields.get("department")
        if issuer:
            fields["issuer"] = Guess("issuer", issuer.value, 0.8, issuer.place, "落款，请写全称")
    elif (head.dashed or (body.sections >= 2 and length > _LONG)) and not lead.style:
        kind, sure, why = (
            "feature",
            0.92 if head.dashed else 0.8,
            "" if head.dashed else "照小标题和篇幅认作通讯",
        )
    elif len(body.shots.shots) >= 2 and length < _SHORT and not lead.style:
        kind, sure, why = "photo", 0.8, "照片多、文字少，认作图片新闻"
    elif body.sheets and length < _SHORT and not lead.style:
        kind, sure, why = "data", 0.8, "有数据表、文字少，认作数据稿"
    if kind != USUAL:
        fields["kind"] = Guess("kind", kind, sure, NOWHERE, why)
    style = fields.get("byline_style")
    if style and style.value == KINDS[kind].byline:
        del fields["byline_style"]
