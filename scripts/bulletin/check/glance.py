"""What a glance at a body tells: which signs it has, and so which rules have something to look for in it.

Most signs stand in few bodies, and a rule without its signs is not asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from bulletin.model.article import Article
from bulletin.model.problem import Problem
from bulletin.prose.keyboard import keyboard

Rule = Callable[[Article], Iterator[Problem]]

TYPED = "\t !#$&'()*+,-/:<=>T[\\]^_`t{|}~"
WIDE = "\u3000》【（＃＊＞［｜－｀│"
"""The signs that a glance tells of; what stands in every other body, such as a full stop, would tell nothing."""
_OTHERS = bytes(code for code in range(128) if chr(code) not in TYPED)

_FOR: dict[Rule, frozenset[str]] = {}
"""The rules that say what they look for, each with its signs; a test holds them to it."""


@lru_cache(maxsize=4)
def signs_in(body: str) -> frozenset[str]:
    """Return which of TYPED and WIDE stand in `body`."""
    typed = keyboard(body).encode().translate(None, _OTHERS).decode()
    return frozenset([*typed, *[sign for sign in WIDE if sign in body]])


def looks_for(signs: str) -> Callable[[Rule], Rule]:
    """Say of a rule that it finds nothing in a body that has none of these signs, which are of TYPED and WIDE."""

    def said(rule: Rule) -> Rule:
        _FOR[rule] = frozenset(signs)
        return rule

    return said


def asked_of(rules: Sequence[Rule]) -> Callable[[str], tuple[Rule, ...]]:
    """Return what tells of a body which of `rules` may find something in it, in their order."""

    @lru_cache(maxsize=256)  # most bodies have the signs of many others
    def woken_by(signs: frozenset[str]) -> tuple[Rule, ...]:
        return tuple([rule for rule in rules if rule not in _FOR or not _FOR[rule].isdisjoint(signs)])

    return lambda body: woken_by(signs_in(body))
