"""What a paper would be judged at by its findings: the method of 报纸期刊质量管理规定 (2020) and its annex.

A wrong, lost or surplus character counts 1; two to five in one place 2, more 4. A wrong fact counts 1. In a headline,
and in important names and dates, all this is doubled. Numerals written against the standard count 0.1, at most 1 an
issue; marks 0.1. The same mistake counts three times at most. A paper passes with 3 in 10,000 characters.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from bulletin.check.text.pieces import pieces_of
from bulletin.check.text.spots import seen
from bulletin.model.article import Article
from bulletin.model.problem import Problem
from bulletin.model.registry.codes import RULES

LIMIT = 3.0
"""Mistakes in 10,000 characters with which a paper passes."""
SAME = 3
"""How often the same mistake counts."""
NUMERALS = 1.0
"""What all wrong uses of numerals of one issue count at most."""
WORDS = frozenset(
    ("Z001", "Z003", "Z004", "Z005", "Z006", "Z007", "Z009", "Z010", "Z011", "Z021", "Z053", "Z054")
)
"""Codes of characters that are wrong, lost or too many."""
IMPORTANT = frozenset(("N001", "N002", "N003", "N004", "N005", "R001", "R003", "R004", "Z021"))
"""Codes of names, those of state bodies and laws too, and of dates, which count double."""
NUMERAL = frozenset(("N006",))
"""Codes of numerals written against the standard."""

COLUMN, GAP, SIGN, LEADING = 121.0, 14.2, 9.0, 14.5
"""Our A4 paper (`theme/paper/a4.css`) in points: a column, the gap beside it, a character, a line."""
PHOTO_SHARE = 0.8
"""What a photo's area counts, of the characters that would stand in it."""


class Weighed(NamedTuple):
    """What one finding counts."""

    counts: float
    """0.0 for what does not count."""
    why: str
    """As an editor is told."""


class Forecast(NamedTuple):
    """What an issue would be judged at."""

    weighed: tuple[Weighed, ...]
    """Of each finding, in the order given."""
    errors: float
    """The sum over errors and warnings."""
    with_hints: float
    """The sum with hints, if all of them were right."""
    text: int
    """Characters that stand in the stories: text, headlines, captions, tables."""
    page: int
    """Likewise, and what would stand where the photos do, at 80 %."""

    def rate(self, mistakes: float, characters: int) -> float:
        """Return mistakes in 10,000 characters; 0.0 for an issue without any."""
        return 10_000 * mistakes / characters if characters else 0.0

    @property
    def passes(self) -> bool:
        """True where the errors and warnings alone would not fail the issue, by its text."""
        return self.rate(self.errors, self.text) <= LIMIT


def forecast(articles: Sequence[Article], found: Sequence[Problem]) -> Forecast:
    """Return what an issue of `articles` would be judged at with the findings `found`."""
    weighed: list[Weighed] = []
    same: Counter[tuple[str, str, str]] = Counter()
    sums = {"hint": 0.0, "warning": 0.0, "error": 0.0}
    numerals = 0.0
    for one in found:
        made = _weight(one)
        key = one.code, one.text, one.suggestion
        if made.counts and one.text:
            same[key] += 1
            if same[key] > SAME:
                made = Weighed(0.0, f"同样的差错最多计 {SAME} 次")
        if one.code in NUMERAL and made.counts:
            left = max(0.0, NUMERALS - numerals)
            made = Weighed(min(made.counts, left), made.why if left else "数字用法每期最多计 1 个")
            numerals += made.counts
        weighed.append(made)
        sums[one.severity] += made.counts
    errors = round(sums["error"] + sums["warning"], 2)
    text = sum(map(characters, articles))
    pictures = sum(map(_pictured, articles))
    return Forecast(
        tuple(weighed), errors, round(errors + sums["hint"], 2), text, text + round(PHOTO_SHARE * pictures)
    )


def _weight(one: Problem) -> Weighed:
    if one.accepted:
        return Weighed(0.0, "已核过，不计")
    if not one.weight:
        return Weighed(0.0, "不是文字差错，不计")
    usual = RULES[one.code].weight or one.weight
    headline = one.weight > usual
    counts, why = usual, "计 0.1" if usual < 1 else "计 1"
    if one.code in WORDS:
        number = _characters_wrong(one)
        counts = 1.0 if number <= 1 else 2.0 if number <= 5 else 4.0
        why = f"{number} 个字，计 {counts:g}" if number > 1 else "1 个字，计 1"
    if headline:
        return Weighed(2 * counts, f"{why}，标题加倍")
    if one.code in IMPORTANT:
        return Weighed(2 * counts, f"{why}，重要姓名、时间加倍")
    return Weighed(counts, why)


def _characters_wrong(one: Problem) -> int:
    """Return how many characters are wrong, lost or too many: those in which text and suggestion differ."""
    if not one.suggestion:
        return len(seen(one.text)) if one.code in ("Z003", "Z004") else 1
    said, meant = one.text, one.suggestion
    while said and meant and said[0] == meant[0]:
        said, meant = said[1:], meant[1:]
    while said and meant and said[-1] == meant[-1]:
        said, meant = said[:-1], meant[:-1]
    return max(len(said), len(meant), 1)


def characters(article: Article) -> int:
    """Return how many characters of a story can be read, blanks aside."""
    cells = sum(len(seen(cell.text)) for table in article.tables for row in table.rows for cell in row)
    return cells + sum(len(seen(piece.text)) for piece in pieces_of(article) if piece.key != "summary")


def _pictured(article: Article) -> int:
    """Return how many characters would stand where the photos do: each two columns wide, in a group one."""
    shown = article.shown_photos
    width = COLUMN if len(shown) > 1 else 2 * COLUMN + GAP
    heights = [width * photo.height / max(photo.width, 1) for photo in shown]
    return round(sum(width / SIGN * height / LEADING for height in heights))
