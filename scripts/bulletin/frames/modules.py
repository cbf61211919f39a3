"""Our scripts as they travel: without the comments and the indentation that only their authors need."""

from __future__ import annotations

from collections.abc import Iterator


def compact(module: str) -> str:
    """Return a script that does the same in fewer bytes.

    Only what can be told by looking at whole lines goes: lines that are a `//` comment, `/** … */`
    blocks that begin and end a line, blanks around a line, empty lines. A script in which a literal
    may go over a line's end stays as it is, for there all of these would be part of it.
    """
    if any(line.count("`") % 2 or line.endswith("\\") for line in module.split("\n")):
        return module
    return "".join(f"{line}\n" for line in _code(module))


def _code(module: str) -> Iterator[str]:
    """Yield the lines that hold code."""
    inside = False
    for line in (line.strip(" \t") for line in module.split("\n")):
        if inside or line.startswith("/**"):
            end = line.find("*/", 0 if inside else 2)
            inside = end < 0
            if inside or end == len(line) - 2:
                continue
            yield line if line.startswith("/**") else line[end + 2 :]
        elif line and (not line.startswith("//") or "*/" in line):
            yield line
