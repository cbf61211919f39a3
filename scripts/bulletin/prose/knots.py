"""Markup that no one writes, and that takes Markdown minutes to make out."""

from __future__ import annotations

import re
from functools import lru_cache

from bulletin.prose.keyboard import keyboard

_SIGN_RUN = r"([\[\]<>`*_~|!(&\\])(?:[ \t]?\1){99,}"
_IN_NO_RUN = bytes(set(range(128)) - set(b"[]<>`*_~|!(&\\"))
_MARK_RUN = re.compile(r"\n(?:[ \t]*(?:>|(?:[-+*]|\d+\.)(?=[ \t]))){12,}+(?=[^\n]*[^-+* \t\n])")
_MARKS = 12
"""As many on one line, each a quote's sign, or a bullet or a number with white space behind it."""
"""Two expressions that begin with a set and a letter: as one they take four times as long.

Items stand in one another only where white space follows each sign, and words the last: a line of dashes is a rule.
"""
_LONG_RUN = 100
_MAX_OPEN = 300
"""The least of all counts below: a body with fewer signs of a keyboard has none too many."""
_OPENED = r"(?i)<(?!(?:br|hr|wbr|img|col|p|li|t[drh]|d[td])\b)[a-z][a-z0-9]*(?=[\s/>])"
"""Tags that stay open until they are closed; an address in angle brackets is none."""
_MAX_SIGNS = 3000
"""Signs in one block without a blank line: Markdown copies the block for each one."""
_SIGNS = re.compile(r"[*_`\[<&\\{]")
_MAX_RULES = 300
_RULE = re.compile(r"^ {0,3}([-_*])(?: {0,2}\1){2,} *$", re.MULTILINE)
"""Lines that are rules: behind each one Markdown begins anew with the rest of its block."""
_MAX_BLOCKS = 10_000
_BLOCK = re.compile(r"(?<=\n\n)[^\n]")
"""Where blocks begin: Markdown moves all that follow for each one that it takes."""
_MAX_FENCES = 300
_FENCE = re.compile(r"^(?:```|~~~|!!!)", re.MULTILINE)
"""Lines that may open fenced code or a note; for each one Markdown may look through all that follows."""


@lru_cache(maxsize=4)
def knot(body: str) -> int | None:
    """Return where `body` has an absurd run of signs or a bracket too many; None in every real text.

    Each reader of a body asks, one after the other.
    """
    typed = keyboard(body)
    signs = typed.encode().translate(None, _IN_NO_RUN) if len(typed) >= _LONG_RUN else b""
    many = len(signs) >= _LONG_RUN and any(signs.count(sign) >= _LONG_RUN for sign in set(signs))
    marked = typed.count(" ") + typed.count(">") + typed.count("\t") >= _MARKS
    if not many and not marked and len(typed) < _MAX_OPEN:
        return None
    found = (many and re.search(_SIGN_RUN, body), marked and _MARK_RUN.search(f"\n{body}"))
    runs = [run.start() for run in found if run]
    if runs:
        return min(runs)
    if len(typed) < _MAX_OPEN:
        return None
    for opening, closing in ("[]", "<>", "()"):
        if typed.count(opening) > typed.count(closing) + _MAX_OPEN:
            return body.rfind(opening)
    return crowd(body)


def crowd(body: str) -> int | None:
    """Return where too many signs or fences stand, or too many tags stand in one another."""
    typed = keyboard(body)
    if typed.count("<") > _MAX_OPEN:
        opened = [found.start() for found in re.finditer(_OPENED, body)]
        if len(opened) > _MAX_OPEN + body.count("</"):
            return opened[_MAX_OPEN]
    fences = (
        [found.start() for found in _FENCE.finditer(body)]
        if any(mark in typed for mark in ("```", "~~~", "!!!"))
        else []
    )
    if len(fences) > _MAX_FENCES:
        return fences[_MAX_FENCES]
    ends = typed.count("\n")
    if ends > _MAX_BLOCKS:
        blocks = [found.start() for found in _BLOCK.finditer(body)]
        if len(blocks) > _MAX_BLOCKS:
            return blocks[_MAX_BLOCKS]
    if ends < _MAX_RULES and len(typed) < _MAX_SIGNS:
        return None
    start = 0
    for block in body.split("\n\n"):
        if len(block) > _MAX_RULES:
            for mark, most, least in (
                (_RULE, _MAX_RULES, block.count("\n")),
                (_SIGNS, _MAX_SIGNS, len(block)),
            ):
                if least >= most and len(found := [one.start() for one in mark.finditer(block)]) > most:
                    return start + found[most]
        start += len(block) + 2
    return None
