"""Values over several lines: YAML puts a space where a line ends, and Chinese has none."""

from __future__ import annotations

import re

from bulletin.prose.letters import CHINESE

_BREAK = rf"(?<=[{CHINESE}])[ \t]*\n[ \t]*(?=[{CHINESE}])"
"""As in a body (`prose.dialect`)."""

LINE_ENDS = "[\x85\u2028\u2029]"
"""What a program may take for a line's end, and YAML for one of its own."""

_QUOTES = {"'": "'", '"': '"'}
_HEADER = r">[-+0-9]*[ \t]*(?:#.*)?\n"


def joined(text: str) -> str:
    """Return the lines of `text` as one, with a space between two unless both sides are Chinese."""
    return " ".join(re.sub(_BREAK, "", text).split("\n")) if "\n" in text else text


def unfolded(written: str, value: str, style: str | None) -> str:
    """Return the `value` that YAML made of a scalar `written` over lines, without its spaces between Chinese.

    Only where the value is what its lines are when YAML folds them: of one with escapes, or with lines set
    further in, it is left as it is.
    """
    if style == ">":
        header = re.match(_HEADER, written)
        written = written[header.end() :] if header else written
    elif style in _QUOTES:
        written = written.strip()[1:-1].replace("''", "'" * (2 if style == '"' else 1))
    lines = [line.strip(" \t") for line in written.strip(" \t\n").split("\n")]
    text = "\n".join(lines)
    if _blanks_as_one(_folded(text)) != _blanks_as_one(value.strip(" \t\n")):
        return value
    return _folded(re.sub(_BREAK, "", text))


def _folded(text: str) -> str:
    """Return lines as YAML folds them: a single end is a space, a blank line an end."""
    return re.sub(r"\n(\n*)", lambda ends: ends[1] or " ", text)


def _blanks_as_one(text: str) -> str:
    return re.sub(r"[ \t]+", " ", text)
