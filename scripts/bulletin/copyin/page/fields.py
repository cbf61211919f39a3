"""A story of a page to a draft: every key guessed, with how sure the guess is and where it comes from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from bulletin.copyin.page import bylines, tables
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

_ORGANISATION = (
    "局",
    "委",
    "办",
    "中心",
    "所",
    "站",
    "处",
    "队",
    "街道",
    "镇",
    "乡",
    "科",
    "院",
    "学校",
    "公司",
    "集团",
)
_EARLY = 200
"""Characters of a story in which it says whom it is about."""


def draft_of(
    story: Story, manuscript: Manuscript, known: Known, usual: str, dropped: Sequence[Dropped]
) -> Draft:
    """Return the draft of a story; `usual` is the department that most of its page is about."""
    left, tail = _without_tail(story)
    doubts = [Doubt(why, unit.place) for why, unit in story.doubts]
    heads = _heads(story, known, doubts)
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


def _heads(story: Story, known: Known, doubts: list[Doubt]) -> list[Guess]:
    """Return kicker, headline and deck from what stands over a story."""
    heads = [unit for unit in story.heads if unit.kind == "head"]
    deck = next((unit for unit in story.heads if unit.kind == "deck"), None)
    while len(heads) > 1 and (name := _series(heads[0].text, known)):
        doubts.append(
            Doubt(
                f"“{heads[0].text}”是专栏“{name}”的通栏，没有写进本篇，可写进本期的 banner（通栏）",
                heads[0].place,
            )
        )
        heads.pop(0)
    if not heads:
        first = next((unit for unit in story.texts), None)
        words = first.text[:20] if first else "未命名"
        return [Guess("title", words, 0.0, first.place if first else NOWHERE, story.why or "没有找到标题")]
    guesses = _ranked(heads, story)
    if deck:
        over = [one for one in guesses if one.key == "subtitle"]
        doubts += [_unused(str(one.value), one.place) for one in over]
        guesses = [one for one in guesses if one not in over]
        guesses.append(Guess("subtitle", deck.text, 0.97, deck.place))
    used = "".join("".join(one.value) for one in guesses)
    doubts += [_unused(unit.text, unit.place) for unit in heads if unit.text not in used]
    return guesses


def _unused(text: str, place: Place) -> Doubt:
    return Doubt(f"“{text}”在标题上下，没有写进本篇，可能是通栏或另一篇的标题", place)


def _ranked(heads: list[Unit], story: Story) -> list[Guess]:
    """Return which line of several is the headline: the largest; where nobody knows sizes, the last."""
    sure = story.sure
    if len(heads) == 1:
        return [Guess("title", heads[0].text, min(sure, 0.97), heads[0].place, story.why)]
    if all(unit.size for unit in heads):
        return _by_size(heads, story)
    why = story.why or "上面一行当作引题，下面一行当作标题"
    if len(heads) == 2 and not _lines_of_one(heads):
        kicker, title = heads
        return [
            Guess("kicker", kicker.text, min(sure, 0.8), kicker.place, why),
            Guess("title", title.text, min(sure, 0.85), title.place, why),
        ]
    if len(heads) == 2:
        return [_title(heads, min(sure, 0.7), "两行长短一样，当作一个标题的两行")]
    why = "标题有好几行，第一行当作引题"
    return [Guess("kicker", heads[0].text, 0.5, heads[0].place, why), _title(heads[1:], 0.5, why)]


def _by_size(heads: list[Unit], story: Story) -> list[Guess]:
    """Return the lines of the largest size as headline, the one above them as kicker, the one below as deck."""
    top = max(unit.size for unit in heads)
    main = [unit for unit in heads if unit.size > 0.9 * top]
    first, last = heads.index(main[0]), heads.index(main[-1])
    guesses = [_title(main, min(story.sure, 0.95), story.why)]
    if first:
        guesses.insert(0, Guess("kicker", heads[first - 1].text, 0.92, heads[first - 1].place))
    if last + 1 < len(heads):
        guesses.append(Guess("subtitle", heads[last + 1].text, 0.92, heads[last + 1].place))
    return guesses


def _lines_of_one(heads: list[Unit]) -> bool:
    """Return whether two lines are as long as each other, without a space in them: one headline set in two."""
    one, other = (unit.text for unit in heads)
    return len(one) == len(other) and " " not in one + other and heads[1].blank == 0


def _title(lines: list[Unit], sure: float, why: str) -> Guess:
    texts = tuple(unit.text for unit in lines)
    return Guess("title", texts if len(texts) > 1 else texts[0], sure, lines[0].place, why)


def _series(text: str, known: Known) -> str:
    """Return the column whose banner a line is; '' for none."""
    return next(
        (name for name in known.series if len(name) > 3 and name.replace(" ", "") in text.replace(" ", "")),
        "",
    )


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
    ends = [title.find(end, 1) + len(end) for end in _ORGANISATION if 0 < title.find(end, 1) < 14]
    return Guess("department", title[: min(ends)], 0.3, _start(story), "从标题猜的") if ends else None


def named(text: str, known: Known) -> str:
    """Return the department that a text names first, the longest name where several begin at one place."""
    found = [(text.find(name), -len(name), full) for name, full in known.departments.items() if name in text]
    return min(found)[2] if found else ""


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
    title = next((head.text for head in reversed(story.heads) if head.kind == "head"), "") if alone else ""
    return SheetOf(
        tables.merged(unit.rows, heads),
        heads,
        title,
        day,
        "",
        tables.total_of(unit.rows, heads),
        0.85 if heads > 1 else 0.95,
        unit.place,
        f"表头当作 {heads} 行" if heads > 1 else "",
    )
