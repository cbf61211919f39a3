"""Which of the lines over a story is its headline, and what the others are."""

from __future__ import annotations

from bulletin.copyin.page.split import Story
from bulletin.copyin.page.units import Unit
from bulletin.copyin.values import NOWHERE, Doubt, Guess, Known, Place

_PART = 4
"""Signs of each part of a slogan at least: 大干60天 确保全年红."""


def heads_of(story: Story, known: Known, doubts: list[Doubt]) -> list[Guess]:
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
        if _is_slogan(kicker.text) and not _is_slogan(title.text) and not story.why:
            return [
                Guess("kicker", kicker.text, min(sure, 0.92), kicker.place),
                Guess("title", title.text, min(sure, 0.92), title.place),
            ]
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


def _is_slogan(text: str) -> bool:
    """Return whether a line is set in parts, as kickers are over a headline that says in one sentence what happened."""
    return " " in text and min(map(len, text.split())) >= _PART


def _title(lines: list[Unit], sure: float, why: str) -> Guess:
    texts = tuple(unit.text for unit in lines)
    return Guess("title", texts if len(texts) > 1 else texts[0], sure, lines[0].place, why)


def _series(text: str, known: Known) -> str:
    """Return the column whose banner a line is; '' for none."""
    return next(
        (name for name in known.series if len(name) > 3 and name.replace(" ", "") in text.replace(" ", "")),
        "",
    )
