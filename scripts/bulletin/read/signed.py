"""Who is named in a string, and as what: `文/林一舟 图/王　喆`, `林一舟 通讯员 王喆`, `林　岚、王　喆`.

Signs set names apart first; within what stands between two of them, white space is either typographic (two
characters set to the width of three) or sets names apart, too. Words of an office are roles, never persons.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from bulletin.model.article import CRAFTS, PHOTOGRAPHER

CORRESPONDENT = "通讯员"
_GLUED = r"([\u3400-\u9fff·]{2,})(摄影报道|摄影|摄|供图|供稿|图文|文图)"
"""王喆摄"""
_BOTH = r"(?<![^\s、，,;；|:：])(?:文|图|摄影|图片|文字)\s*[/／、]\s*(?:文|图|摄影|图片|文字|摄)(?![^\s、，,;；|:：/／])"
_ALONE = re.compile(
    r"(?!.*(?:记者|通讯员|文|图|摄|稿|采|执笔|编|视频|航拍|整理|策划|剪辑|[和与]))[\u3400-\u9fff\U00020000-\U0003ffff]{2,4}"
)
"""One name, of characters that are in no word of an office and between no two names."""
_H, _END = "[\u3400-\u9fff\U00020000-\U0003ffff]", r"(?![^\s、，,;；/／和与])"
_WIDE_AND = rf"(?<![^\s、，,;；/／和与])({_H}\s+{_H})([和与])(?={_H}\s+{_H}{_END})"
"""林　岚和王　喆"""
_DOT = r"(?<!\s)\s*([·•・‧])\s*"
_PIECES = r"(?P<space>\s+)|(?P<slash>[/／]+)|(?P<sign>[、，,;；|]+)|(?P<word>[^\s/／、，,;；|]+)"
_STAFF = (
    r"(?P<org>(?:本[报台刊网]|我报)|(?<![^\s])[\w·]{1,12}?(?:[社报台网站刊局处科办]|中心|街道))?"
    r"(?P<role>(?:见习|实习|特约|首席|资深|全媒体|融媒体?|文字|摄影|摄像){0,3}(?:记者|通讯员))[:：]?"
)
_CRAFT = {
    **dict.fromkeys("文 文字 撰文 图文 文图 摄影报道 供稿 供图 采写 采访 执笔 撰稿".split(), ""),
    **dict.fromkeys("图 图片 摄 摄影".split(), PHOTOGRAPHER),
    **{role: role for role in CRAFTS},
    "文字整理": "整理",
    "责任编辑": "责编",
}
"""What stands before or behind a name for what the person did, and the role: '' for what reporters do anyway."""

_OURS = ("本报", "本台", "本刊", "本网", "我报")
COMPOUND = frozenset(
    "欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 司徒 夏侯 长孙 宇文 轩辕 端木 南宫 独孤 百里 东郭 西门 呼延 "
    "澹台 万俟 申屠 闻人 濮阳 淳于 单于 钟离 太叔 公冶 宗政 鲜于 闾丘 司空 亓官 拓跋 第五".split()
)
"""Surnames of two characters (《现代汉语词典》, 百家姓)."""

_AND = r"[\u3400-\u9fff\U00020000-\U0003ffff]+(?=[和与](?P<last>[\u3400-\u9fff\U00020000-\U0003ffff]{2,4})\Z)"

NAME = re.compile(r"(?!.*[\u3400-\u9fff] [\u3400-\u9fff]|.*等\Z)[\w·•.．'’ -]{1,40}")
"""What a name can look like: Chinese has no white space left in it, and 等 stands for names that are missing."""


class Signed(NamedTuple):
    """One name of a string."""

    name: str
    role: str = ""
    """What the string says the person is; '' for nothing."""
    given: str = ""
    """The word in which it says so."""
    org: str = ""
    """Whom the person works for: 新华社记者."""


class _Token(NamedTuple):
    kind: str
    """`space`, `slash`, `sign`, `word`, `role`."""
    text: str
    role: str = ""
    before: bool = True
    """False for a role that stands behind who has it."""
    org: str = ""


def signed(text: str) -> list[Signed]:
    """Return who is named in `text`, in order."""
    if _ALONE.fullmatch(text):  # nearly all
        return [Signed(text)]
    text = text.rstrip("。；;")
    return list(_persons(_with_sides(list(_tokens(_unambiguous(text))))))


def _unambiguous(text: str) -> str:
    """Return `text` without brackets around it, with 文/图 as one word, 和 apart from names set wide, and no space beside a dot."""
    text = text[1:-1] if text[:1] + text[-1:] in ("（）", "()") else text
    text = re.sub(_BOTH, "图文", text) if "/" in text or "／" in text or "、" in text else text
    text = re.sub(_WIDE_AND, r"\1 \2 ", text) if "和" in text or "与" in text else text
    return re.sub(_DOT, r"\1", text)


def split_names(text: str) -> list[str]:
    """Return the names in `text`."""
    return [one.name for one in signed(text)]


def one_name(text: str) -> str:
    """Return the name that stands alone in `text`, set wide or not; `text` where it is none, or more than one."""
    found = signed(text)
    return found[0].name if len(found) == 1 and not found[0].given else text


def _tokens(text: str) -> Iterator[_Token]:
    """Yield the parts of a string; an office directly before a name is a part of its own."""
    for match in re.finditer(_PIECES, text):
        kind, word = match.lastgroup or "", match[0]
        if kind != "word":
            yield _Token(kind, word)
            continue
        done = 0
        for staff in re.finditer(_STAFF, word):
            yield from _word(word[done : staff.start()])
            org = staff["org"] if staff["org"] and staff["org"] not in _OURS else ""
            yield _Token("role", staff[0], staff["role"], org=org)
            done = staff.end()
        yield from _word(word[done:])


def _word(word: str) -> Iterator[_Token]:
    """Yield a craft with its colon, and the name behind it, or a name and its craft; most words are a name."""
    if (glued := re.fullmatch(_GLUED, word)) and word not in _CRAFT:
        yield from (_Token("word", glued[1]), _Token("craft", glued[2], _CRAFT[glued[2]]))
        return
    head, colon, rest = re.match(r"([^:：]*)([:：]?)(.*)", word, re.DOTALL).groups()  # type: ignore[union-attr]  # it always does
    if head in _CRAFT:
        yield _Token("role" if colon else "craft", head, _CRAFT[head])
        word = rest
    if word:
        yield _Token("word", word)


def _with_sides(tokens: list[_Token]) -> Iterator[_Token]:
    """Yield the tokens, those that may be a craft (文, 图, 摄) being one, or part of a name (文　静)."""
    solid = [token for token in tokens if token.kind != "space"]
    first = next((at for at, token in enumerate(solid) if token.kind == "craft"), 0)
    if not any(token.kind == "word" for token in solid):
        return
    behind = any(token.kind == "word" for token in solid[:first]) and solid[-1].kind == "craft"
    at = -1
    for token in tokens:
        if token.kind == "space":
            yield token
            continue
        at += 1
        if token.kind != "craft":
            yield token
            continue
        left = solid[at - 1] if at else _Token("", "")
        right = solid[at + 1] if at + 1 < len(solid) else _Token("", "")
        if right.kind == "slash" and left.kind != "slash":
            yield token._replace(kind="role")
        elif left.kind == "slash":
            yield token._replace(kind="role", before=False)
        elif len(token.text) > 1 or (left if behind else right).text[1:]:
            yield token._replace(kind="role", before=not behind)
        else:
            yield token._replace(kind="word")


def _persons(tokens: Iterator[_Token]) -> Iterator[Signed]:
    """Yield who stands in a row of tokens."""
    waiting: list[Signed] = []
    pieces: list[str] = []
    now = _Token("role", "")

    def close() -> None:
        for some in _between_ands(pieces):
            waiting.extend(Signed(name, now.role, now.text, now.org) for name in _joined(some))
        pieces.clear()

    for token in tokens:
        if token.kind == "word":
            pieces.append(token.text)
        elif token.kind == "role" and token.before:
            close()
            yield from waiting
            waiting, now = [], token
        elif token.kind == "role":
            close()
            # Whoever has a role already keeps it: 记者 林一舟 摄.
            yield from (
                one if one.role else one._replace(role=token.role, given=token.text) for one in waiting
            )
            waiting = []
        elif token.kind != "space":
            close()
    close()
    yield from waiting


def _between_ands(pieces: list[str]) -> Iterator[list[str]]:
    """Yield what stands between 和, 与, 及 by themselves; in 张 和 平, 和 is part of a name."""
    start = 0
    for at, piece in enumerate(pieces):
        if piece in ("和", "与", "及") and at + 1 < len(pieces) and len("".join(pieces[start:at])) > 1:
            yield pieces[start:at]
            start = at + 1
    yield pieces[start:]


def _joined(pieces: list[str]) -> Iterator[str]:
    """Yield the names that pieces between signs make; white space stood between two of them.

    Characters by themselves are names set wide: two of them, or three where there are no more; a surname of
    two goes with one. Latin words in a row are one name.
    """
    at = 0
    while at < len(pieces):
        end = at + 1
        piece = pieces[at]
        rest = pieces[end : end + 1]
        if _latin(piece):
            while end < len(pieces) and _latin(pieces[end]):
                end += 1
            yield " ".join(pieces[at:end])
        elif len(piece) == 1:
            while end < len(pieces) and len(pieces[end]) == 1 and not _latin(pieces[end]):
                end += 1
            if end == at + 1 and len("".join(rest)) == 2 and not _latin(rest[0]):  # 林 一舟
                end += 1
            yield from _wide(pieces[at:end])
        elif piece in COMPOUND and len("".join(rest)) == 1:
            end += 1
            yield piece + pieces[at + 1]
        else:
            yield from _apart(piece)
        at = end


def _wide(characters: list[str]) -> Iterator[str]:
    """Yield the names that single characters make; of an odd number nobody can tell: they stay, spaces and all."""
    if len(characters) < 4:
        yield "".join(characters)
    elif len(characters) % 2:
        yield " ".join(characters)
    else:
        yield from ("".join(pair) for pair in zip(characters[::2], characters[1::2], strict=True))


def _apart(piece: str) -> Iterator[str]:
    """Yield the names in one piece: 林岚和王喆 are two where both can be names, 欧阳和平 is one."""
    names: list[str] = []
    while (
        (cut := re.match(_AND, piece))
        and cut[0] not in COMPOUND
        and (1 < cut.end() <= 4 or re.match(_AND, cut[0]))
    ):
        names.append(cut["last"])
        piece = cut[0]
    yield from (piece, *reversed(names))


def _latin(piece: str) -> bool:
    return piece[0].isascii() and piece[0].isalpha()
