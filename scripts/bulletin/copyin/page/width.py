"""Marks that recognition writes in half width, as Chinese print has them (GB/T 15834-2011).

Only marks and the spaces beside them are changed, never a word; normalising twice changes nothing.
"""

from __future__ import annotations

import re

_ANY = re.compile(r"[,;:!?().\"\u00a0\u3000]|  ")
_FULL = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？"}
_SIGN = re.compile(r"[,;:!?](?:[ ]?[,;:!?])*[ ]?")
_STOP = re.compile(r"(?<=[\u3400-\u9fff”’）》])\.(?=[\u3400-\u9fff“‘（《]|\Z)")
_ROUND = re.compile(r"\((?P<inside>[^()\n]*)\)")
_QUOTE = re.compile('"')
_SPACES = re.compile("[ \u3000\t]{2,}|[\u3000\t]")


def full_width(text: str) -> str:
    """Return one line of Chinese text with its marks in full width, and its spaces as single ones.

    Marks in numbers, times, ratios, addresses and Latin words stay; so does a bracket between them. A line
    without a Chinese character comes back with nothing but its spaces changed.
    """
    if not _ANY.search(text):
        return text
    text = _SPACES.sub(" ", text.replace("\u00a0", " ")).strip()
    if not any("\u3400" <= character <= "\u9fff" for character in text):
        return text
    text = _ROUND.sub(_round, text)
    text = text.translate(_LONE) if "(" in text or ")" in text else text
    text = _SIGN.sub(_sign, text)
    text = _STOP.sub("。", text)
    if text.count('"') % 2 == 0 and '"' in text:
        signs = iter("“”" * (text.count('"') // 2))
        text = _QUOTE.sub(lambda _: next(signs), text)
    return text


_LONE = {ord("("): "（", ord(")"): "）"}
"""A bracket whose other half is missing stands for text."""


def _round(found: re.Match[str]) -> str:
    """Return a pair of brackets in full width; in half width, protected, where only Latin stands around and inside."""
    around = (
        found.string[max(0, found.start() - 1) : found.start()] + found.string[found.end() : found.end() + 1]
    )
    chinese = any(character >= "\u2e80" for character in found["inside"] + around)
    inside = found["inside"]
    return f"（{inside}）" if chinese or not around.strip() else f"({inside})".translate(_GUARD)


_GUARD = {ord("("): "(", ord(")"): ")"}


def _sign(found: re.Match[str]) -> str:
    """Return marks in full width, without the spaces behind them, unless they are part of a number or of Latin."""
    text, at = found.string, found.start()
    before, after = text[at - 1 : at], text[found.end() : found.end() + 1]
    own = bool(before) and before.isascii() and (before.isalnum() or before in "/%)")
    if (own and after.isascii() and after and not after.isspace()) or text[at : at + 3] == "://":
        return found[0]
    return "".join(_FULL[sign] for sign in found[0] if sign != " ")
