"""A story of a page to a draft: every key guessed, with how sure the guess is and where it comes from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from bulletin.copyin.names import named
from bulletin.copyin.page import bylines, tables
from bulletin.copyin.page.headlines import heads_of
from bulletin.copyin.page.looks import ended
from bulletin.copyin.page.split import Story
from bulletin.copyin.page.units import Unit
from bulletin.copyin.values import (
    NOWHERE,
    Doubt,
    Draft,
    Dropped,
    Guess,
    Known,
    Manuscript,
    Piece,
    Place,
    SheetOf,
    Shot,
)

_OFFICE = re.compile(
    r"[\u3400-\u9fff]{2,11}?(?:局|委|办|中心|所|站|处|队|街道|镇|乡|科|院|学校|公司|集团)(?![\u3400-\u9fff]{0,1}[长员])"
)
"""A title that begins with whom it is about: 柳河区市容科"""
_EARLY = 200
"""Characters of a story in which it says whom it is about."""


def draft_of(
    story: Story, manuscript: Manuscript, known: Known, usual: str, dropped: Sequence[Dropped]
) -> Draft:
    """Return the draft of a story; `usual` is the department that most of its page is about."""
    left, tail = _without_tail(story)
    doubts = [Doubt(why, unit.place) for why, unit in story.doubts]
    heads = heads_of(story, known, doubts)
    signed = _signed([*story.bylines, *tail], story)
    kind = _kind(story)
    fields = [*heads, kind, *signed]
    department = _department(story, heads, known, usual, tail)
    if department:
        fields.append(department)
    if not any(one.key in ("reporter", "correspondent") for one in fields):
        if kind.value == "data" and department:
            fields.append(
                Guess("source", department.value, 0.5, department.place, "没有署名，按部门猜作来源")
            )
        else:
            doubts.append(Doubt("没有找到记者、通讯员，也没有来源，请补上", _start(story)))
    sheets, body = _body(story, left)
    return Draft(
        source=manuscript.name,
        files={unit.picture: manuscript.files[unit.picture] for unit in story.captions if unit.picture},
        fields=tuple(fields),
        body=tuple(body),
        photos=tuple(_shot(unit) for unit in story.captions if unit.caption),
        tables=tuple(sheets),
        dropped=tuple(dropped),
        doubts=tuple(doubts),
    )


def _start(story: Story) -> Place:
    return next((unit.place for unit in (*story.heads, *story.body)), NOWHERE)


def _kind(story: Story) -> Guess:
    """Return the kind that a story's form shows."""
    place = _start(story)
    sections = sum(unit.kind == "head" for unit in story.body)
    if any(byline.photo for byline in story.bylines):
        return Guess("kind", "photo", 0.95, place)
    if any(unit.kind == "table" for unit in story.body) and not story.texts:
        return Guess("kind", "data", 0.95, place)
    if not story.texts and story.captions:
        return Guess("kind", "caption", 0.8, place, "只有图说")
    if story.body and story.body[0].kind == "lead" and sections < 2:
        return Guess("kind", "brief", 0.95, place)
    if story.bylines or sections or any(unit.kind == "deck" for unit in story.heads):
        return Guess("kind", "feature", 0.9, place)
    return Guess("kind", "brief", 0.7, place, "看不出体裁")


def _signed(found: Sequence[bylines.Byline], story: Story) -> list[Guess]:
    """Return who signs, each person once."""
    place = _start(story)
    sure = min((byline.sure for byline in found), default=1.0)
    why = "署名认得不准" if sure < 0.9 else ""
    people = {
        "reporter": [name for byline in found for name in byline.reporters],
        "correspondent": [name for byline in found for name in byline.correspondents],
    }
    return [
        Guess(key, tuple(dict.fromkeys(names)) if len(set(names)) > 1 else names[0], sure, place, why)
        for key, names in people.items()
        if names
    ]


def _without_tail(story: Story) -> tuple[list[Unit], list[bylines.Byline]]:
    """Return the body without who signs behind its last sentence, and who does."""
    body = list(story.body)
    at = next((at for at in reversed(range(len(body))) if body[at].kind in ("text", "lead")), -1)
    signs = bylines.tail(body[at].text) if at >= 0 else None
    if not signs:
        return body, []
    body[at] = body[at]._replace(text=signs.rest)
    if not signs.rest:
        del body[at]
    return body, [signs]


def _department(
    story: Story, heads: Sequence[Guess], known: Known, usual: str, tail: Sequence[bylines.Byline]
) -> Guess | None:
    """Return whom a story is about: the first of the newsroom's departments named over it, then in it."""
    for one in tail:
        if one.org:
            return Guess("department", known.departments.get(one.org, one.org), 0.9, _start(story))
    for guess in sorted(heads, key=lambda one: one.key != "title"):
        text = guess.value if isinstance(guess.value, str) else "".join(guess.value)
        if name := named(text, known):
            return Guess("department", name, 0.95, guess.place)
    for number, unit in enumerate(story.texts):
        if name := named(unit.text, known):
            early = number == 0 and unit.text.find(name) < _EARLY
            return Guess(
                "department",
                name,
                0.9 if early else 0.75,
                unit.place,
                "" if early else "文中第一个提到的部门",
            )
    if usual:
        return Guess("department", usual, 0.4, _start(story), "文中没有提到部门，按本版最常见的猜")
    if known.departments:
        return None
    title = next(("".join(one.value) for one in heads if one.key == "title" and one.sure), "")
    office = _OFFICE.match(title)
    return Guess("department", office[0], 0.3, _start(story), "从标题猜的") if office else None


def usual_of(stories: Sequence[Story], known: Known) -> str:
    """Return the department that most stories of a page name; '' for none."""
    count = Counter(name for story in stories if (name := named(story.words, known)))
    return count.most_common(1)[0][0] if count else ""


def _shot(unit: Unit) -> Shot:
    assert unit.caption
    said = unit.caption
    mark = said.mark if not said.mark.isdecimal() else ""
    return Shot(
        unit.picture, said.text, said.credit, mark=mark, sure=unit.sure, place=unit.place, why=unit.why
    )


def _body(story: Story, units: Sequence[Unit]) -> tuple[list[SheetOf], list[Piece]]:
    """Return tables and body; day and note go with their table, which is placed where it stood."""
    sheets: list[SheetOf] = []
    pieces: list[Piece] = []
    sections = sum(unit.kind == "head" for unit in units)
    days = [tables.dated(unit.text) for unit in story.heads if unit.kind == "day"]
    for at, unit in enumerate(units):
        if unit.kind == "table":
            alone = not story.texts
            sheets.append(_sheet(story, unit, days[0] if days else "", alone=alone))
            if not alone:
                pieces.append(Piece(f"[表{len(sheets)}]", unit.sure, unit.place))
        elif unit.kind == "day" and sheets:
            sheets[-1] = sheets[-1]._replace(as_of=tables.dated(unit.text))
        elif unit.kind == "note" and sheets:
            note = tables.NOTE.sub("", unit.text, count=1).strip()
            sheets[-1] = sheets[-1]._replace(note="；".join(filter(None, (sheets[-1].note, note))))
        elif unit.kind == "head":
            sure, why = (0.95, "") if sections > 1 else (0.7, "全篇只有一个小标题，可能是另一篇的标题")
            pieces.append(Piece(f"## {unit.text}", sure, unit.place, why))
        else:
            pieces.append(_paragraph(unit, last=at == len(units) - 1))
    return sheets, pieces


def _paragraph(unit: Unit, *, last: bool) -> Piece:
    if not ended(unit.text) and not unit.text.startswith("——"):
        why = "句子没有完，后面可能还有" if last else "句子没有完"
        return Piece(unit.text, 0.3, unit.place, why)
    return Piece(unit.text, unit.sure, unit.place, unit.why)


def _sheet(story: Story, unit: Unit, day: str, *, alone: bool) -> SheetOf:
    heads = tables.heads_of(unit.rows)
    plain = heads == 1 or tables.plain_heads(unit.rows, heads)
    title = next((head.text for head in reversed(story.heads) if head.kind == "head"), "") if alone else ""
    return SheetOf(
        tables.merged(unit.rows, heads),
        heads,
        title,
        day,
        "",
        tables.total_of(unit.rows, heads),
        0.95 if plain else 0.85,
        unit.place,
        "" if plain else f"表头当作 {heads} 行",
    )
