"""Values as YAML, for what we suggest to write."""

from __future__ import annotations

import re

_PLAIN = r"\w(?:(?:[\w ./·、。，（）《》-]|(?<=\d):(?=\d))*[\w。）》])?(?<!null)(?<!Null)(?<!NULL)"
"""Text that is read as it stands, in brackets too; there is more of it, but nothing else is needed here."""


def quoted_like(value: str, instead: str) -> str:
    """Return how to write `value` in the place of `instead`: with its quotes, without where there are none."""
    mark = instead[:1]
    if mark == '"':
        escaped = value.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}"'
    return value if mark != "'" and re.fullmatch(_PLAIN, value) else single_quoted(value)


def single_quoted(value: str) -> str:
    """Return `value` as a YAML string in single quotes."""
    return "'" + value.replace("'", "''") + "'"
