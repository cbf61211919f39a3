"""Rules over the marks in a body: whatever is about to be printed raw, or to swallow text, is named.

A body is looked through without its code: what stands there is meant to be shown. Each rule says the line,
and what to write instead.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from bulletin.check import notes, pipes
from bulletin.check.glance import TYPED, WIDE, looks_for, signs_in
from bulletin.check.halfwidth import SIGNS, halved
from bulletin.model.article import Article
from bulletin.model.problem import Fix, Problem
from bulletin.model.registry.found import problem
from bulletin.prose.dateline import dateline, says_the_same, signs
from bulletin.prose.keyboard import keyboard
from bulletin.prose.signs import COMMAS, PAGE_NUMBER
from bulletin.prose.stars import strays
from bulletin.prose.verbatim import shown


class Foreign(NamedTuple):
    """A way of writing that other programs know."""

    sign: str | tuple[str, ...]
    """Without it, or one of these, in a body there is nothing to look for; `\\n` is the start of a line."""
    pattern: str
    """Of lines: `^` and `$` are theirs. Compiled when a body has the sign, which few have."""
    cure: str
    over_lines: bool = False
    """True where more than one line is looked at; else only those that have the sign."""
    narrow: str = ""
    """Where many bodies have the first sign: that sign, and what stands there when it is not as it should be."""


_LINK = "链接写成 [文字](文件名.md) 或 [文字](网址)"
_PHOTO = "删掉它；照片登记在 photos（图片）里，正文里用单独一行的 [图1] 放置"
_NUMBERED = r"[ \u3000]*(?:\S|[（(]?[\d一二三四五六七八九十]{1,3}[）)．.、]{0,2})"
"""What Word sets a tab behind in a list: a sign or a number. A table's first cell is longer."""

_ONE, _COUNT = r"[\[［【]", r"(?:\d{1,2}|[①-⑳一二三四五六七八九十])"
_HERE = rf"^[ ]{{0,3}}{_ONE}"
_TEXT_BEHIND = r"[\]］】](?=[ \t\u3000]*[^\s\[［【、，,])"
_NOT_PLACED = r"\[图(?:(?!\d\]\n)|(?<=[^\n]\[图))"
_TABLE_NOT_PLACED = _NOT_PLACED.replace("图", "表")
_COLUMNS = r"^[ ]{0,3}[^\s|]+(?:[ \u3000]{2,}[^\s|]+){2,}[ \u3000]*(?:\n|\Z)"
"""A line of cells that two and more spaces set apart; a figure in each but the first makes a table of them."""

FOREIGN = (
    Foreign("==", r"(?<!=)==[^=\n]+==(?!=)", "没有荧光笔；要突出的字用 **加粗**"),
    Foreign("===", r"^[ ]{0,3}={3,}[ \t]*$", "分隔线写成单独一行的 ---；小标题用 ## 开头"),
    Foreign("++", r"(?<![+\w])\+\+[^+\s][^+\n]*\+\+(?![+\w])", "没有下划线；要突出的字用 **加粗**"),
    Foreign(("TOC", "[toc"), r"^[ ]{0,3}(?:\[\[?(?:TOC|toc)\]\]?|\[_TOC_\])[ \t]*$", "删掉它；稿件不另做目录"),
    Foreign("[[", r"!\[\[[^\[\]\n]+\]\]", _PHOTO),
    Foreign("[[", r"(?<!!)\[\[(?!(?:TOC|toc)\]\])[^\[\]\n]+\]\]", _LINK),
    Foreign("^[", r"\^\[[^\[\]\n]+\]", "脚注写成 [^1]，文末另起一行写 [^1]: 说明"),
    Foreign("[!", r"^[ ]{0,3}>[ ]?\[![A-Za-z]+\]", "提示框写成 !!! note，下一行起缩进四格"),
    Foreign("[/", r"\[(?P<tag>b|i|u|s|color|size|url|img|quote)(?:=[^\]\n]*)?\][^\n]*?\[/(?P=tag)\]",
             "论坛代码不起作用；加粗用 **字**，" + _LINK),
    Foreign("] (", r"(?<!!)\[[^\[\]\n]+\][ \t]+\((?:https?://|/)[^)\n]*\)", "] 和 ( 之间不留空格"),
    Foreign("](", r"\[[^\[\]\n]+\]\([^)\n]*$", "链接的右括号 ) 漏了，请补上"),
    Foreign("{%", r"\{%[^\n%]{0,300}%\}", _PHOTO + "；别的内容用普通文字写"),
    Foreign("{{", r"\{\{[^\n{}]{0,300}\}\}", _PHOTO + "；别的内容用普通文字写"),
    Foreign(":::", r"^[ ]{0,3}:{3,}[ ]*\w*[^\n]*$", "提示框写成 !!! note，下一行起缩进四格"),
    Foreign(":", r"(?<![\w:/]):[a-z][a-z0-9_+-]+:(?![\w:/])", "直接输入表情符号，或删掉", narrow=":[a-z]"),
    Foreign("$", r"\$\$[^$\n]{1,200}\$\$|(?<![$\w])\$(?=\S)(?=[\d., ]{0,20}[^$\s\d.,])[^$\n]{1,80}(?<=\S)\$(?![\d\w])", "没有公式；用普通文字写，或做成图片"),
    Foreign("'''", r"'''[^'\n]+'''", "加粗写成 **字**"),
    Foreign(".. ", r"^\.\. [\w-]+::", _PHOTO),
    Foreign("\\", r"\\(?:begin|end|section|subsection|textbf|includegraphics)\{[^}\n]*\}", "删掉它，用普通文字写"),
    Foreign("\n#", r"^#(?!\d)[^#\s][^#\n。！？，]{0,29}$", "小标题写成 ## 加空格；话题两头都写 #，如 #话题#",
            narrow=r"\n#[^#\s\d]"),
    Foreign("%%", r"%%[^%\n]{1,300}%%", "给同事的话写成 <!-- 话 -->，不会登出来；或删掉"),
    Foreign("^", r"(?<!\^)\^\^[^^\n]{1,100}\^\^(?!\^)|(?<=[A-Za-z\d)])\^[\d+-]{1,4}\^", "上标写成 <sup>2</sup>"),
    Foreign("~", r"(?<=[A-Za-z)])~\d{1,3}~(?![\d~])", "下标写成 <sub>2</sub>"),
    Foreign((")[", "）["), r"!?[(（][^()（）\n]{1,100}[)）]\[[^\[\]\n]{0,200}(?:\.[A-Za-z]{2,4}|://)[^\[\]\n]{0,200}\]",
             "方括号在前，圆括号在后：[文字](网址)"),
    Foreign(("[", "［", "【"), r"^[ ]{0,3}[\[［【](?:表格|附表|图片|照片|附图|插图)[ ]*[\d一二三四五六七八九十①-⑳]{1,2}[\]］】][ \t]*$",
             "放图片写成 [图1]，放数据表写成 [表1]，各占一行", narrow=r"\[(?:[图照]片|[插附]图|[表附][格表])"),
    Foreign(("\n图", "（图", "(图", "\n 图", "\n  图", "\n   图"), r"^[ ]{0,3}[（(]?图[ ]?(?:\d{1,2}|[①-⑳一二三四五六七八九十])[)）]?[ \t]*$", "放图片写成 [图1]，单独占一行"),
    Foreign(("\n表", "（表", "(表", "\n 表", "\n  表", "\n   表"), r"^[ ]{0,3}[（(]?表[ ]?(?:\d{1,2}|[①-⑳一二三四五六七八九十])[)）]?[ \t]*$", "放数据表写成 [表1]，单独占一行"),
    Foreign(("[图", "［图", "【图"), rf"{_HERE}图[ ]?{_COUNT}{_TEXT_BEHIND}|(?<=[。！？；”]){_ONE}图[ ]?{_COUNT}[\]］】][ \t]*$",
             "放图片的 [图1] 要单独占一行，前后不留文字；图说写在 photos（图片）的 caption（图说）里", narrow=_NOT_PLACED),
    Foreign(("[表", "［表", "【表"), rf"{_HERE}表[ ]?{_COUNT}{_TEXT_BEHIND}|(?<=[。！？；”]){_ONE}表[ ]?{_COUNT}[\]］】][ \t]*$",
             "放数据表的 [表1] 要单独占一行，前后不留文字", narrow=_TABLE_NOT_PLACED),
    Foreign(("[图", "［图", "【图"), rf"{_HERE}图[ ]?{_COUNT}(?:[ ]?[、，,和与~～至—-]+[ ]?(?:图[ ]?)?{_COUNT})+[\]］】][ \t]*$", "几张图并排写成 [图1][图2]，占一行", narrow=_NOT_PLACED),
    Foreign(("[表", "［表", "【表"), rf"{_HERE}表[ ]?{_COUNT}(?:[ ]?[、，,和与~～至—-]+[ ]?(?:表[ ]?)?{_COUNT})+[\]］】][ \t]*$", "几张表写成 [表1][表2]，占一行", narrow=_TABLE_NOT_PLACED),
    Foreign("]()", r"(?<!!)\[[^\[\]\n]*\]\(\)", "圆括号里要写网址；没有网址的，去掉方括号和圆括号"),
    Foreign("[](", r"(?<!!)\[\]\([^()\n]+\)", "方括号里没有文字，读者看不见这个链接：写成 [文字](网址)"),
    Foreign(("  ", "\u3000\u3000", " \u3000", "\u3000 "), rf"{_COLUMNS}(?:^(?=[^\n\d]*\d){_COLUMNS[1:]})+",
             "像是用空格对齐的表，登出来对不齐；存成 .xlsx 或 .csv 登记在 tables（数据表）里，或每行写成 | 甲 | 乙 |，第二行写 | --- | --- |", over_lines=True),
    Foreign("\t", r"(?:^\t?(?!" + _NUMBERED + r"\t[^\t\n]*$)[^\n\t|]*[^\s|：:]\t+[^\s|][^\n|]*$\n?){2,}",
             "像是从 Excel 或 Word 粘来的表，会登成几行文字；另存为 .xlsx 或 .csv 登记在 tables（数据表）里，"
             "或每行写成 | 甲 | 乙 |，第二行写 | --- | --- |", over_lines=True),
    Foreign(",", COMMAS, "像是从 CSV 文件粘来的表，会登成几行文字；把那个文件登记在 tables（数据表）里，"
            "或每行写成 | 甲 | 乙 |，第二行写 | --- | --- |", over_lines=True, narrow=r"\n[^\n,，。；！？|]{1,20},[^\n,，。；！？|]{0,20},[^\n，。；！？|]*\n"),
    Foreign("+-", r"(?:^[ ]{0,3}(?:\+[-=+]{3,60}|\|[^\n]{0,300})[ \t]*(?:\n|\Z)){2,}",
             "用符号画的表不起作用；每行写成 | 甲 | 乙 |，第二行写 | --- | --- |，去掉 +---+", over_lines=True),
    Foreign("│", r"(?:^[^\n│┌├└]*[│┌├└][^\n]*(?:\n|\Z))+", "用线条画的表登出来对不齐；每行写成 | 甲 | 乙 |，第二行写 | --- | --- |",
            over_lines=True),
    Foreign(("^{", "_{"), r"(?<=[A-Za-z\d)])[\^_]\{[^{}\n]{1,12}\}", "上标写成 <sup>2</sup>，下标写成 <sub>2</sub>"),
    Foreign("\n*", r"(?:^\*(?![*\s])[^*\n]+(?:\n|\Z)){2,}", "列表的星号后面空一格", over_lines=True),
    Foreign("![", r"!\[[^\[\]\n]*\](?![\[(])", _PHOTO),
    Foreign(("\n-", "\n—", "\n－", "\n–", "\n第"),
             rf"^{PAGE_NUMBER}$|^[－—–]{{1,2}}[ \u3000]*\d{{1,3}}[ \u3000]*[－—–]{{1,2}}[ \t\u3000]*$"
             r"|^第[ ]?\d{1,3}[ ]?页[ \u3000，,/／（(]*共[ ]?\d{1,3}[ ]?页[）)]?[ \t\u3000]*$",
             "像是原来文件里的页码，删掉它", narrow=r"\n-[ ]*\d"),
    Foreign("\n-", r"^-(?![-\s\d>|.])[^\n]+$", "列表的减号后面空一格", narrow=r"\n-[^-\s\d>|.]"),
)  # fmt: skip
"""What a newsroom's texts bring along from Hexo, Hugo, Obsidian, GitHub, a wiki, a forum or LaTeX."""


class _Sought(NamedTuple):
    """A sign that rows of FOREIGN have."""

    sign: str
    typed: str
    """What of it is of a keyboard."""
    narrow: re.Pattern[str] | None
    rows: list[int]
    """Their places."""


_TOLD = frozenset(f"\n{TYPED}{WIDE}")
_BEGINS = re.compile(r"\n(?: *[图表—－–第]|\*[^*\s]|#[^#\s\d]|-(?: *\d|[^-\s\d>|.]))")
"""How a line begins that FOREIGN has a sign for: few do, and one look finds them."""
_OPENS = re.compile(r"\[(?:(?![图表]\d\]\n)|(?<=[^\n]\[))")
"""A bracket that is none of a mark alone on its line, as nearly all are."""


@lru_cache(maxsize=256)
def _sought(told: frozenset[str]) -> list[_Sought]:
    """Return what may stand in a body of which a glance tells that it has these, and no others of _TOLD."""
    found: dict[tuple[str, str], _Sought] = {}
    for at, one in enumerate(FOREIGN):
        for number, sign in enumerate((one.sign,) if isinstance(one.sign, str) else one.sign):
            if told.issuperset(_TOLD.intersection(sign)):
                narrow = "" if number else one.narrow
                new = _Sought(sign, keyboard(sign), re.compile(narrow) if narrow else None, [])
                found.setdefault((sign, narrow), new).rows.append(at)
    return list(found.values())


_FRONT = r"(?m)^---[ \t]*\n(?:[A-Za-z_\u4e00-\u9fff]{1,20}[ ]*[:：][^\n]*\n(?:[ -][^\n]*\n)*)+---[ \t]*$"


def foreign(article: Article) -> Iterator[Problem]:
    """Report what other programs would read and ours prints as it stands."""
    body = article.body
    if not signs_in(body).isdisjoint(_MAYBE):
        yield from _unclear(article)
    found = _likely(body)
    if not found:
        return
    text = shown(body)
    lines = f"\n{text}\n"
    for at in sorted({at for at, _ in found}):
        one = FOREIGN[at]
        pattern = re.compile(one.pattern, re.MULTILINE)
        signs = [sign for place, sign in found if place == at]
        for place in ((0, len(text)),) if one.over_lines else _lines_with(signs, lines):
            for match in pattern.finditer(text, *place):
                what = _short(body[slice(*match.span())].strip())
                yield problem("H021", article.path, article.span(*match.span()), what=what, cure=one.cure)


def _likely(body: str) -> list[tuple[int, str]]:
    """Return places in FOREIGN, each with a sign of it that stands in a body, and not only as it should."""
    lines, typed, told = f"\n{body}\n", f"\n{keyboard(body)}\n", signs_in(body)
    if _BEGINS.search(lines):
        told |= {"\n"}
    if "[" in told and not _OPENS.search(lines):
        told -= {"["}
    return [
        (at, sign)
        for sign, of_keyboard, narrow, rows in _sought(told)
        if of_keyboard in typed and (narrow.search(lines) if narrow else sign in lines)
        for at in rows
    ]


def _lines_with(signs: list[str], lines: str) -> list[tuple[int, int]]:
    """Return where those lines of a text are that have one of the signs, in order.

    `lines` is the text between two line breaks.
    """
    found: dict[int, int] = {}
    for sign in signs:
        at = lines.find(sign)
        while at >= 0:
            start = lines.rfind("\n", 0, at + 1) + 1
            end = lines.find("\n", start)
            found[start - 1] = end - 1
            at = lines.find(sign, end)
    return sorted(found.items())


_MAYBE = frozenset("~<:")
"""Without any of these a body has nothing for `_unclear`."""
_STRUCK = "不知是不是删除线；要划去的字写成 <del>字</del>，不是的用全角的 ～"
_MEANING = "上面没有词条；词条单独一行，说明写在它下一行，以半角冒号和空格开头"

_OPEN = "这里的 <!-- 没有结束；给同事的话写成 <!-- 话 -->，后面的 --> 不要漏"


def _unclear(article: Article) -> Iterator[Problem]:
    """Report what would be understood if nobody could have meant it as text."""
    body = article.body
    if "~~" not in body and "<!--" not in body and "\n:" not in f"\n{body}":
        return
    from bulletin.prose.definitions import undefined  # noqa: PLC0415 - few bodies have the signs
    from bulletin.prose.struck import unclear  # noqa: PLC0415

    text = shown(body)
    open_at = text.find("<!--", text.rfind("-->") + 1)
    for spans, cure in (
        (unclear(text), _STRUCK),
        (undefined(text, lined=article.lined), _MEANING),
        ([(open_at, open_at + 4)] if open_at >= 0 else [], _OPEN),
    ):
        for start, end in spans:
            what = _short(body[start:end].strip())
            yield problem("H021", article.path, article.span(start, end), what=what, cure=cure)


def _short(text: str) -> str:
    text = " ".join(text.split()) if "\n" in text else text
    return text if len(text) <= 30 else f"{text[:29]}…"


@looks_for(SIGNS)
def full_width(article: Article) -> Iterator[Problem]:
    """Report marks typed with the Chinese keyboard, each with what works."""
    for start, end, half in halved(article.body):
        here = article.span(start, end)
        yield problem("H022", article.path, here, half.fix, typed=_short(half.typed), half=_short(half.meant))


@looks_for("*`")
def stray(article: Article) -> Iterator[Problem]:
    """Report bold that is not closed, and code that is not."""
    for start, end in strays(article.body):
        here = article.span(start, end)
        yield problem("H023", article.path, here, mark=article.body[start:end])


@looks_for("-")
def second_front_matter(article: Article) -> Iterator[Problem]:
    """Report front matter that stands in the text once more."""
    if "---" in article.body:
        for found in re.finditer(_FRONT, shown(article.body)):
            yield problem("H026", article.path, article.span(*found.span()))


def signed_twice(article: Article) -> Iterator[Problem]:
    """Report a dateline or byline at the start of a text, which the page sets by itself."""
    if (said := dateline(article.body)) is None:
        return
    start, end, names = said
    style, everyone = article.byline.style, [person.name for person in article.byline.everyone]
    if not everyone and (article.source or style != "lead"):
        return
    here = article.span(start, end)
    typed = _short(article.body[start:end].strip())
    if signs(article.body, everyone):
        led = style == "lead" and "讯" in article.body[start:end]
        whole = article.body.count("**", start, end) % 2 == 0
        sure = whole and bool(everyone) and (led or (style == "line" and "讯" not in article.body[start:end]))
        fix = Fix("", certain=sure and says_the_same(names, everyone))
        yield problem("H041", article.path, here, fix, typed=typed)
    else:
        yield problem("H042", article.path, here, typed=typed)


RULES: tuple[Callable[[Article], Iterator[Problem]], ...] = (
    foreign,
    full_width,
    stray,
    second_front_matter,
    signed_twice,
    *notes.RULES,
    *pipes.RULES,
)
