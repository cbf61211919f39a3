"""From what a reader typed to needles: terms, phrases, exclusions."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from bulletin.search.text import composed, is_digit, plain

LONGEST = 200
"""Characters of a query that are read; more is a pasted paragraph, not a question."""

_PART = re.compile(r'([-－−]?)(?:["“”„＂]([^"“”„＂]*)(?:["“”„＂]|$)|([^\s"“”„＂]+))')


_BLANK = re.compile(r"[\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff]")
"""What one language's white space has and another's has not."""


@dataclass(frozen=True, slots=True)
class Query:
    """A query understood."""

    terms: tuple[str, ...] = ()
    """Needles that an article must have, each once, in the order typed."""
    excluded: tuple[str, ...] = ()
    cut: bool = False
    """True when the query was too long to be read whole."""
    blank: bool = True
    """True when nothing was typed; a query of nothing but marks is not blank, and finds nothing."""

    def with_terms(self, terms: tuple[str, ...]) -> Query:
        """Return the query with other terms."""
        return replace(self, terms=terms)

    @property
    def has_numbers(self) -> bool:
        """True when a term begins or ends with a digit, and so could be found inside a number."""
        return any(is_digit(term[0]) or is_digit(term[-1]) for term in self.terms)


def parse(typed: str) -> Query:
    """Return what `typed` asks for. Never raises; a quote left open reaches to the end."""
    text = composed(_BLANK.sub(" ", typed))
    cut = len(text) > LONGEST
    terms: dict[str, None] = {}
    excluded: dict[str, None] = {}
    text = text[:LONGEST]
    for part in _PART.finditer(text):
        if needle := plain(part[2] if part[2] is not None else part[3]):
            first = part.start() == 0 or text[part.start() - 1].isspace()
            (excluded if part[1] and first else terms)[needle] = None
    return Query(tuple(terms), tuple(excluded), cut, not text.strip())
