"""One story that came twice, in two formats or two versions: both become drafts, and each says so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import PurePosixPath

from bulletin.copyin.incoming import File
from bulletin.copyin.values import Doubt, Draft

_START = 16
"""Signs at the beginning of a paragraph by which two are held to be one, as far as looking closer goes."""
_SAME = 0.6
"""Share of two stories' pairs of signs that they have in common: what two stories of one event share is a third at most."""


def with_twins_told(drafts: Sequence[tuple[File, Draft]]) -> list[tuple[File, Draft]]:
    """Return drafts; of two that say the same, from two files, each names the other's."""
    texts = [_text(draft) for _, draft in drafts]
    starts: dict[str, list[int]] = defaultdict(list)
    for at, paragraphs in enumerate(texts):
        for key in {one[:_START] for one in paragraphs if len(one) >= _START}:
            starts[key].append(at)
    pairs = {pair for same in starts.values() for pair in pairwise(same)}
    found = list(drafts)
    for one, other in sorted(pairs):
        (file, draft), (second, twin) = found[one], found[other]
        if file.digest != second.digest and _alike(texts[one], texts[other]):
            found[one] = file, _told(draft, second)
            found[other] = second, _told(twin, file)
    return found


def _text(draft: Draft) -> list[str]:
    """Return the paragraphs' letters and figures."""
    return ["".join(filter(str.isalnum, piece.text)) for piece in draft.body]


def _alike(one: Sequence[str], other: Sequence[str]) -> bool:
    mine, theirs = (
        {text[at : at + 2] for text in texts for at in range(len(text) - 1)} for texts in (one, other)
    )
    return len(mine & theirs) >= _SAME * len(mine | theirs)


def _told(draft: Draft, other: File) -> Draft:
    name = PurePosixPath(other.name).name
    return replace(draft, doubts=(*draft.doubts, Doubt(f"和 {name} 像是同一篇，两份都做成了稿件，请留一份")))
