"""Lists as they are typed: two spaces nest, and what stands under an item without an indent is text again.

Python-Markdown nests by four spaces. Each line of a list is given the indent that says what its own
indent meant; a list that was typed with four comes out as it went in. Markdown counts items itself, whatever
their numbers: where those jump, or begin anew, another list begins.
"""

from __future__ import annotations

import re

from bulletin.prose.wrapped import wrapped

ITEM = re.compile(r"(?P<indent>[ \t]*)(?P<mark>[-+*]|\d{1,3}\.)[ \t]+(?P<text>.*)")

APART = "<!-- -->"
"""Between two lists, which Markdown would count on as one: 8. and 10. are no 8. and 9."""


def item_at_root(line: str) -> bool:
    """Tell whether a line outside a list begins one."""
    found = ITEM.fullmatch(line)
    return found is not None and len(found["indent"].expandtabs(4)) < 4


def list_end(lines: list[str], at: int) -> int:
    """Return the line behind the list that begins on line `at`, blank lines behind it left out."""
    end = at + 1
    for place in range(at + 1, len(lines)):
        line = lines[place]
        if not line.strip():
            continue
        if not (ITEM.fullmatch(line) or line[:2] == "  " or line[:1] == "\t"):
            break
        end = place + 1
    return end


def nested(lines: list[str]) -> list[str]:
    """Return the lines of a list, each with four spaces a level; a list of another kind apart from it."""
    result: list[str] = []
    stack: list[tuple[int, bool]] = []
    text: list[str] = []
    counts = _counts(lines)
    number = 0
    for line in lines:
        found = ITEM.fullmatch(line)
        indent = _indent(line)
        if not line.strip():
            result.append("")
            text = []
        elif found:
            numbered = found["mark"][-1] == "."
            if not text and result and result[-1]:
                result.append("")
            while stack and indent < stack[-1][0] + 2:
                before = stack.pop()
                if not (stack and indent < stack[-1][0] + 2) and before[1] != numbered and result[-1]:
                    result.append("")
            stack.append((indent, numbered))
            if len(stack) == 1 and counts:
                if numbered and number and int(found["mark"][:-1]) != number + 1:
                    result += [*([""] if result[-1] else []), APART, ""]
                number = int(found["mark"][:-1]) if numbered else 0
            result.append(f"{'    ' * (len(stack) - 1)}{_bare(line)}")
            text = [line.strip()]
        else:
            _continue(result, line, indent, stack, text)
    return result


def _counts(lines: list[str]) -> bool:
    """Tell whether the numbers of a list are its own: not all one, which Markdown counts for whoever cannot."""
    numbers = {
        found["mark"] for line in lines if (found := ITEM.fullmatch(line)) and found["mark"][-1] == "."
    }
    return len(numbers) > 1


def _bare(line: str) -> str:
    return line.lstrip(" \t")


def _indent(line: str) -> int:
    return len(line[: len(line) - len(line.lstrip(" \t"))].expandtabs(4))


def _continue(
    result: list[str], line: str, indent: int, stack: list[tuple[int, bool]], text: list[str]
) -> None:
    """Append a line of an item's text: under the line before, or as a paragraph behind a blank line."""
    if text:
        if not wrapped([*text, line.strip()]):
            result[-1] = f"{result[-1].rstrip()}  "
        text.append(line.strip())
        result.append(f"  {_bare(line)}")
        return
    if result[-1]:
        result.append("")
    while len(stack) > 1 and indent < stack[-1][0] + 2:
        stack.pop()
    result.append(f"{'    ' * len(stack)}{_bare(line)}")
