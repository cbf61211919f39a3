"""What was printed before: sentences in the same words, paragraphs in nearly the same; what recurs is a notice.

Of a paragraph's clauses the eight smallest digests are kept. Two paragraphs that have most clauses in common share one of
their three smallest with near certainty, which is how they are found: never each is compared with all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bulletin.check.text.facts import TextFacts
from bulletin.check.text.pieces import Place
from bulletin.check.text.sketches import KEPT, SIZE
from bulletin.model.problem import Problem
from bulletin.model.registry.found import problem
from bulletin.model.span import Span

NOTICES = 3
"""Issues in which a sentence or a paragraph stands before it counts as one that recurs: a notice, a rule."""
_MANY = 3
"""Sentences or paragraphs that two stories share before one is taken for a reprint of the other."""
_KEYS = 4
"""Digests of a paragraph under which it is looked for."""
_ALIKE = 0.4
"""Share of their clauses that two paragraphs have in common before one is the other with a few words changed."""
_USUAL = 40
"""Paragraphs that share a clause before it is a turn of speech, under which nothing is looked for."""


def printed_before(facts: Sequence[TextFacts]) -> Iterator[Problem]:
    """Report long sentences that stand in another story too, and paragraphs that differ from another's in a few words.

    What recurs in many issues is a notice. A story that has several from one other is a reprint that does not say so,
    and is told once.
    """
    shared = _sentences(facts)
    for pair, places in shared.items():
        yield from _told(*pair, sorted(places), "Z041", "Z055")
    for pair, places in _paragraphs(facts).items():
        lines = {place[0] for place, _ in shared.get(pair, ())}
        others = [(place, at) for place, at in sorted(places) if place[0] not in lines]
        if len(lines) < _MANY:
            yield from _told(*pair, others, "Z061", "Z062")


Shared = dict[tuple[str, str], list[tuple[Place, Place]]]
"""What two stories have in common, the later one's path first: where it stands in each."""


def _told(
    path: str, other: str, pairs: list[tuple[Place, Place]], single: str, many: str
) -> Iterator[Problem]:
    """Report what one story shares with an earlier one; where it is a reprint, once."""
    code = many if len(pairs) >= _MANY else single
    for place, at in pairs[:1] if len(pairs) >= _MANY else pairs:
        found = problem(code, path, Span(*place), path=other, line=at[0], count=len(pairs))
        yield found._replace(related=((other, at[0], at[1], at[4]),))


def _sentences(facts: Sequence[TextFacts]) -> Shared:
    where: dict[str, list[tuple[TextFacts, Place]]] = {}
    for one in facts:
        for key, place in one.sentences:
            where.setdefault(key, []).append((one, place))
    shared: Shared = {}
    for places in where.values():
        if len(places) < 2 or len({one.issue for one, _ in places}) >= NOTICES:
            continue
        places.sort(key=lambda pair: (pair[0].issue, pair[0].path))
        first, at = places[0]
        for one, place in places[1:]:
            if one.path != first.path and not one.reprint:
                shared.setdefault((one.path, first.path), []).append((place, at))
    return shared


def _paragraphs(facts: Sequence[TextFacts]) -> Shared:
    under: dict[bytes, list[tuple[str, str, bool, bytes, Place]]] = {}
    for one in facts:
        for made, place in one.paragraphs:
            row = one.issue, one.path, one.reprint, made, place
            for at in range(0, _KEYS * SIZE, SIZE):
                under.setdefault(made[at : at + SIZE], []).append(row)
    found: dict[tuple[str, Place], tuple[str, str, Place]] = {}
    notices: set[tuple[str, Place]] = set()
    for some in under.values():
        if not 2 <= len(some) <= _USUAL:
            continue
        some.sort(key=lambda row: row[:2])
        issues = {row[0] for row in some}
        for at, (_, path, reprint, made, place) in enumerate(some):
            if len(issues) >= NOTICES and len({row[0] for row in some if _near(made, row[3])}) >= NOTICES:
                notices.add((path, place))
            elif not reprint:
                before = next((row for row in some[:at] if row[1] != path and _near(made, row[3])), None)
                if before:
                    earlier = before[0], before[1], before[4]
                    found[path, place] = min(found.get((path, place), earlier), earlier)
    shared: Shared = {}
    for (path, place), (_, other, there) in found.items():
        if (path, place) not in notices:
            shared.setdefault((path, other), []).append((place, there))
    return shared


def _near(one: bytes, other: bytes) -> bool:
    """Return True for digests of paragraphs that have most of their clauses in common."""
    if one == other:
        return True
    mine = {one[at : at + SIZE] for at in range(0, len(one), SIZE)}
    its = {other[at : at + SIZE] for at in range(0, len(other), SIZE)}
    union = sorted(mine | its)[:KEPT]
    return sum(key in mine and key in its for key in union) >= _ALIKE * len(union)
