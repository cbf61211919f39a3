"""Where lines of text end: at a paragraph's end, at a line's end worth keeping, or because a program broke them.

Word, WPS and Notepad put one line a paragraph on the clipboard, and nobody wraps Chinese by hand. Three
things are told apart, by nothing but the lines themselves:

* a text that is hard-wrapped (a mail, a page of a PDF): lines of one width that break off in mid-sentence;
* short lines that belong together and keep their ends: verse, an address, who signs and when;
* everything else: each line is a paragraph.
"""

from __future__ import annotations

import re

from bulletin.prose.letters import CHINESE
from bulletin.prose.speaker import SPEAKER

SHORT = 40
"""Columns of a short line: twenty Chinese characters, an address with its house number."""

VERSE = 34
"""Columns of a line of verse: two halves of seven characters with their marks, and a little."""

_NARROW, _WIDE = 24, 40
"""Columns that lines have at least which a program broke: three and more of them, or only two."""

_SLACK = 4
"""Columns by which wrapped lines differ: a mark that may not open a line takes a character with it."""

_MOST = 200
"""Lines that one paragraph keeps: Python-Markdown takes time with the square of their number."""

_FULL_WIDTH = f"[{CHINESE}]"
_SENTENCE_END = r"(?:[。！？!?…；;]|(?<=[A-Za-z])\.)[”’」』）)】》*_]*\Z"
_HAS_MARKS = r"[，。；,;]"
_TAG = re.compile(r"<[A-Za-z/]")
_MID_SENTENCE = re.compile(r"[^\W_]\Z")
_GAP = r"\S(?:\u3000{2,}|[ ]{5,}|\t)\S"
"""Between who issued a paper and when: a page sets what is justified with fewer blanks."""
_LABEL = rf"[ \t\u3000]*[{CHINESE}]{{2,6}}[：:]"
OPENS = (
    r"(?:\*\*|__)?(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|[①-⑳]"
    r"|[⑴-⒛❶-❿㈠-㈩]|[Ⅰ-Ⅻ][．、.]|[\d０-９]{1,2}(?:[．、)）]|\.(?!\d))|第[一二三四五六七八九十]{1,3}[章节条，、]|[问答][：:]"
    r"|[•·●◆■○□▪▲►※★☆√✓](?=[ \u3000]?\w)|[–—](?=[ \u3000]?[^\W\d]))"
)
"""What begins a line of its own wherever it stands: 一、 （一） ① 1． 1） 第一条 问： ● –"""


def columns(line: str) -> int:
    """Return how wide a line is where Chinese characters take two columns."""
    return len(line) + len(re.findall(_FULL_WIDTH, line))


def ends_sentence(line: str) -> bool:
    """Tell whether a line ends where a sentence may."""
    return re.search(_SENTENCE_END, line) is not None


def wrapped(lines: list[str]) -> list[list[str]] | None:
    """Return the paragraphs of hard-wrapped lines; None where that is not what they are."""
    if len(lines) < 2:
        return None
    widths = [columns(line.strip()) for line in lines]
    widest = max(widths)
    if widest < (_NARROW if len(lines) > 2 else _WIDE) or _is_form(lines):
        return None
    groups: list[list[str]] = [[]]
    broken = full = 0
    for line, width in zip(lines, widths, strict=True):
        if groups[-1] and (line[:1] in " \t\u3000" or re.match(OPENS, line.strip())):
            groups.append([])
        groups[-1].append(line)
        last = line is lines[-1]
        if width >= widest - _SLACK:
            full += not last
            broken += not last and _MID_SENTENCE.search(line.rstrip()) is not None
        elif not last and not ends_sentence(line.rstrip()):
            return None
        elif not last:
            groups.append([])
    with_marks = sum(1 for line in lines[:-1] if re.search(_HAS_MARKS, line))
    if not full or broken * 2 < full or broken < 1 or with_marks * 2 < len(lines) - 1:
        return None
    return [group for group in groups if group]


def _is_form(lines: list[str]) -> bool:
    """Tell of lines that nobody broke: blanks to fill in, a gap between two columns, or most with a label (时间：…)."""
    labels = sum(re.match(_LABEL, line) is not None for line in lines)
    return labels * 2 > len(lines) or any("__" in line or re.search(_GAP, line) for line in lines)


def is_verse(lines: list[str]) -> bool:
    """Tell whether lines are verse of the old kind: at least three, short, all of one length."""
    bare = [line.strip() for line in lines]
    return (
        len(bare) > 2
        and columns(bare[0]) <= VERSE
        and len({len(line) for line in bare}) == 1
        and not any(re.match(OPENS, line) for line in bare)
    )


def grouped(lines: list[str], *, quoted: bool = False) -> list[str]:
    r"""Return lines that no program broke as Markdown paragraphs; kept line ends are `  \n` in them.

    `quoted` lines are those of a quote, in which `—— name` closes what was said.
    """
    if len(lines) <= _MOST and is_verse(lines):
        return ["  \n".join(line.rstrip() for line in lines)]
    groups: list[str] = []
    current: list[str] = []
    marks = _Marks(lines)
    previous = ""
    for line in lines:
        bare = line.strip()
        if quoted and current and re.fullmatch(SPEAKER, bare) and not re.fullmatch(SPEAKER, previous):
            current.append(f"\n{line}")  # the quote's own reader wants it so
        elif current and marks.in_code:
            current.append(f"\n{line}")
        elif (
            current and len(current) < _MOST and (_belongs(previous, line, bare, quoted=quoted) or marks.open)
        ):
            current[-1] = current[-1].rstrip(" \t\u3000")
            current.append(f"  \n{line}")
        else:
            groups.append("".join(current))
            current = [line]
            marks.begin()
        marks.read(line)
        previous = line if line.endswith("  ") else bare
    return [*groups[1:], "".join(current)]


class _Marks:
    """What a paragraph has open at the end of a line, and a line further down closes."""

    def __init__(self, lines: list[str]) -> None:
        whole = "\n".join(lines)
        self.even = {mark: whole.count(mark) % 2 == 0 for mark in ("**", "__", "`")}
        self.begin()

    def begin(self) -> None:
        """Begin another paragraph."""
        self.counts = dict.fromkeys(self.even, 0)
        self.tag = False

    def read(self, line: str) -> None:
        """Read on by one line."""
        for mark in self.counts:
            self.counts[mark] += line.count(mark)
        cut = line.rfind("<")
        if cut > line.rfind(">"):
            self.tag = _TAG.match(line, cut) is not None
        elif ">" in line:
            self.tag = False

    def _is_open(self, mark: str) -> bool:
        return self.counts[mark] % 2 == 1 and self.even[mark]

    @property
    def in_code(self) -> bool:
        """Whether code is open."""
        return self._is_open("`")

    @property
    def open(self) -> bool:
        """Whether bold words or a tag are."""
        return self.tag or self._is_open("**") or self._is_open("__")


def _belongs(previous: str, line: str, bare: str, *, quoted: bool) -> bool:
    """Tell whether a line stands under the one before as a line of the same paragraph."""
    if previous.endswith("  "):
        return True
    if line[:1] in "\t\u3000" or line[:2] == "  " or (quoted and re.fullmatch(SPEAKER, previous)):
        return False
    short = columns(previous) <= SHORT and columns(bare) <= SHORT
    return (
        short and not ends_sentence(previous) and not re.match(OPENS, previous) and not re.match(OPENS, bare)
    )
