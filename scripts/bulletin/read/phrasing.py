"""A story's headlines cut into phrases while it is read: kept with it, and nobody cuts them again."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bulletin.model.particulars import Phrased
from bulletin.model.vocabulary import Vocabulary
from bulletin.prose.lexicon import Names, names_in, names_of
from bulletin.prose.phrases import phrased

Headlines = tuple[tuple[str, ...], str | None, str | None]
"""Headline, kicker and deck."""

_HEADING = re.compile("\\n {0,3}#{1,6}(.*)")


def house_names(vocabulary: Vocabulary) -> Names:
    """Return the newsroom's own names: its departments, people and series, itself and its paper."""
    departments = (name for one in vocabulary.departments for name in (one.name, *one.aliases))
    people = (one.name for one in vocabulary.people)
    series = (one.name for one in vocabulary.series)
    return names_of((vocabulary.name, vocabulary.masthead, *departments, *people, *series))


def phrasing(headlines: Headlines, body: str, names: Names, own: Iterable[str | None]) -> Phrased:
    """Return an article's headlines in phrases; its `own` names (who signs it, its keywords) are names there, too."""
    names = _with(names, own)
    title, kicker, deck = headlines
    headings = _HEADING.findall(f"\n{body}") if "#" in body else ()
    return Phrased(
        tuple([phrased(line, names) for line in title]),
        phrased(kicker, names) if kicker else None,
        phrased(deck, names) if deck else None,
        tuple(dict.fromkeys([name for heading in headings for name in names_in(heading, names)])),
    )


def _with(names: Names, own: Iterable[str | None]) -> Names:
    new = tuple([name for name in own if name and name not in names.get(name[:1], ())])
    if not new:
        return names
    added = names_of(new)
    return {**names, **{first: (*added[first], *names.get(first, ())) for first in added}}
