"""What was set twice, cut off or left over: sentences, words, ends of paragraphs, blanks of a form."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from bulletin.check.text.pieces import GONE, Piece, sentence_keys
from bulletin.check.text.signs import KEYED
from bulletin.model.problem import Problem
from bulletin.prose.wrapped import VERSE, columns, wrapped

_TWICE = re.compile("([\u4e00-\u9fff]{2,6})\\1")
_ONE = re.compile("([的是和与及对为将被而于从向由])\\1+")
_ALIKE, _EDGE, _LITTLE = 20, 8, 3
"""Characters of a sentence that is told twice by no chance, of its ends that are compared, and in which two may differ."""
_COUNTS = re.compile("[0-9一二三四五六七八九十百千万零〇两东西南北中上下前后左右]")
"""What differs in two sentences of a list: they are meant so."""
_DOUBLE = re.compile(
    "(?<![成首故古陪国])都都(?!市|城)|(?<![主重需必首只就])要要(?![求素点件道闻])|(?<!合|一)并并|也也|已已(?!经)|(?<![变])更更(?![正换改新])"
)
"""Words of one character that are set twice by mistake, and not where another word begins or ends."""
_RIGHT = frozenset("的的确确 是是非非 和和气气 和和美美 对对子".split())
_VERBS = frozenset(
    "研究 讨论 商量 考虑 打扫 收拾 了解 休息 活动 锻炼 学习 交流 检查 介绍 练习 琢磨 比较 比划 清理 整理 打听 教育 感受 体验 调整 宣传"
    " 合计 合作 支持 照顾 帮助 参谋 放松 高兴 热闹 凉快 暖和 开心 尝试 表演 关心 劝说 评估 观察 沟通 分析 打磨 总结 反思 修理 谢谢 哈哈 加油"
    " 等等 快快 慢慢 好好 看看 天天 常常 渐渐 刚刚 年年 处处 人人 户户 家家 条条 个个 层层 步步 点点 一个 一次 一点 一家 一条 一户 一步 一层 一项 一件"
    " 一遍 一字 一笔 一页 一天 一张 一块 一排 一圈 滴答 叮咚 咚咚 汪汪 吧嗒 哗啦 轰隆 呼噜 欢迎 再见 打点 走动 溜达 拾掇 归置 清扫 敲打 捣鼓 摆弄 试验 擦拭 运动".split()
)
_AND = re.compile("[和及与、]")
_LISTED = 3
"""Characters of a word that stands on both sides of 、 by no chance."""
_OF_PLACES = frozenset("馆区局市县镇乡村街路站所校院厂司园桥队室部门社组会")
"""How names end of what has parts: 图书馆、图书馆分馆."""
_LONGEST_SIDE = 6
"""Characters of a word that is looked for on both sides of 和."""
_BETWEEN = ("之间", "间", "相", "联", "互", "交")
"""What follows two that are the same kind of thing and not the same thing."""
_ENDS = frozenset("。！？…：；”’」』）》〉】!?~.）)>*_|`—:;" + GONE)
_NO_TEXT = re.compile(
    r"[ \u3000]*(?:#|>|\||!!!|---|\[\^|    |<|\*\*[^*]+\*\*$|[-*+] |\d{1,3}[.)、．] ?|[（(]?[一二三四五六七八九十]{1,3}[）)、])"
)
_CUT = re.compile("[，、]$")
_CREDITED = ("摄", "摄影", "供图", "提供", "制图", "文/图", "图/文", "摄影报道", "画")
"""How a caption ends that says whose the photo is."""
_SHORT = 30
"""Characters of a line below which it may be a heading, a signature, a slogan."""
_WORD = re.compile("[\u4e00-\u9fff]+")
_LATIN_WORDS = tuple("and or the of to in is with for on at by from are this that".split())
_LATIN = re.compile(
    "(?<=[\u4e00-\u9fff”）])[ ]?(and|or|the|of|to|in|is|with|for|on|at|by|from|are|this|that)[ ]?(?=[\u4e00-\u9fff“（])"
)
_LEFT_SIGNS = "XX Xx xX xx ×× XＸ XＸ 20Ｘ 20× 待定 待补 待核实 待确认 （略 (略 【略 [略 请补充 请填写 插图 配图 此处 __ ＿＿ _＿ ＿_ TODO Lorem 某某某 ？？？ 【】 （） 《》 “”".split()
"""Each left-over has one of them; most texts have none."""
_LEFT = re.compile(
    "(?<![A-Za-z])[Xx]{2,4}(?=[\u4e00-\u9fff年月日])|×{2,4}(?=[\u4e00-\u9fff])|20[XxＸ×]{2}年"
    "|[（(【\\[](?:待定|待补|待补充|待核实|待确认|略|此处\\w{0,8}|请补充|请填写|插图|配图)[）)】\\]]|此处(?:插入|填写|补充|加图|待补|省略)[\u4e00-\u9fff]{0,6}"
    "|[_＿]{3,}|TODO|Lorem ipsum|某某某|(?<=[：:])待定(?=[。；\n]|$)|(?<=[\u4e00-\u9fff])？{3,}|【】|（）|《》|“”"
)


def sentences_twice(piece: Piece) -> Iterator[Problem]:
    """Report a sentence that a story says twice in the same words."""
    if piece.key != "body":
        return
    seen: dict[str, int] = {}
    last = ""
    for start, words, key in sentence_keys(piece.text):
        if len(key) < KEYED or GONE in words:
            continue
        if last.endswith(key) and key not in seen:  # a sentence's end, set again
            seen[key] = start - len(words.rstrip())
        last = key
        if key in seen:
            there = piece.span(seen[key], seen[key] + 1)
            lead = len(words) - len(words.lstrip(" \u3000"))
            hit = piece.hit("Z003", start + lead, start + len(words), line=there.line)
            yield hit._replace(related=((piece.article.path, there.line, there.column, words.strip()),))
        seen.setdefault(key, start)


def sentences_alike(piece: Piece) -> Iterator[Problem]:
    """Report a sentence that a story says twice in almost the same words: found by how they begin, and how they end."""
    if piece.key != "body":
        return
    known: dict[str, tuple[int, str]] = {}
    for start, words, key in sentence_keys(piece.text):
        if len(key) < _ALIKE or GONE in words:
            continue
        ends = "<" + key[:_EDGE], ">" + key[-_EDGE:]
        for at, other in [known[end] for end in ends if end in known]:
            if other != key and _nearly(key, other):
                there = piece.span(at, at + 1)
                lead = len(words) - len(words.lstrip(" \u3000"))
                hit = piece.hit("Z059", start + lead, start + len(words), line=there.line)
                yield hit._replace(related=((piece.article.path, there.line, there.column, there.text),))
                break
        for end in ends:
            known.setdefault(end, (start, key))


def _nearly(one: str, other: str) -> bool:
    """Return True for two sentences that differ in a few characters in one place, and not in numbers."""
    if abs(len(one) - len(other)) > _LITTLE:
        return False
    front = next(
        (at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]),
        min(len(one), len(other)),
    )
    left, right = one[front:], other[front:]
    while left and right and left[-1] == right[-1]:
        left, right = left[:-1], right[:-1]
    return max(len(left), len(right)) <= _LITTLE and not _COUNTS.search(left + right)


def words_twice(piece: Piece) -> Iterator[Problem]:
    """Report a word that is set twice in a row."""
    text = piece.text
    for found in _TWICE.finditer(text):
        word = found[1]
        if (
            word in _VERBS
            or word[0] == word[1]
            or word[1:] == "着"  # 说着说着 is right
            or text[max(0, found.start() - 1) : found.start()] in set("“一这那每逐")
        ):
            continue
        if not set(word).isdisjoint("一二三四五六七八九十百千") or (
            len(word) > 2 and word[: len(word) // 2] * 2 == word
        ):
            continue
        yield piece.hit("Z004", *found.span(), word, word=word)
    for found in _ONE.finditer(text):
        around = text[max(0, found.start() - 2) : found.end() + 2]
        if not any(right in around for right in _RIGHT) and around[:4] != "目的的确":
            yield piece.hit("Z004", *found.span(), found[1], word=found[1])
    for found in _DOUBLE.finditer(text):
        yield piece.hit("Z004", *found.span(), found[0][0], word=found[0][0])


def both_sides(piece: Piece) -> Iterator[Problem]:
    """Report the same word before and behind 和, 与, 及."""
    text, told = piece.text, 0
    for found in _AND.finditer(text):
        at, behind = found.start(), found.end()
        if text[behind : behind + 1] == found[0]:
            continue
        for size in range(min(_LONGEST_SIDE, at - told), _LISTED - 1 if found[0] == "、" else 1, -1):
            word = text[at - size : at]
            if text[behind : behind + 1] != word[0] or not text.startswith(word, behind):
                continue
            end = behind + size
            if found[0] == "、" and word[-1] in _OF_PLACES:
                continue
            if text.startswith(_BETWEEN, end) or (found[0] == "与" and text.startswith("的", end)):
                continue
            if (
                len(set(word)) > 1
                and _WORD.fullmatch(word)
                and text[at - size - 1 : at - size] not in ("“", "《")
            ):
                told = end
                yield piece.hit("Z005", at - size, end, word=word)
                break


def broken_off(piece: Piece) -> Iterator[Problem]:
    """Report a paragraph that ends in the middle of a sentence."""
    if piece.key != "body":
        return
    start = 0
    lines = piece.text.split("\n")
    for number, line in enumerate(lines):
        words = line.rstrip(" \t\u3000")
        end = start + len(words)
        start += len(line) + 1
        if not words or words[-1] in _ENDS:
            continue
        if words.endswith(_CREDITED):
            continue
        cut = words[-1] in "，、"
        listed = _NO_TEXT.match(line)
        if (cut and not (listed and line.lstrip().startswith(("#", "|")))) or (
            not listed and len(words) >= _SHORT and "。" in words and "\u4e00" <= words[-1] <= "\u9fff"
        ):
            if piece.article.lined and _goes_on(lines, number):
                continue
            yield piece.hit("Z006", end - 1, end, last=words[-8:])


def _goes_on(lines: list[str], number: int) -> bool:
    """Tell whether a line is one of verse, or one that a program broke and that is joined with the next."""
    first, last = number, number + 1
    while first and lines[first - 1].strip():
        first -= 1
    while last < len(lines) and lines[last].strip():
        last += 1
    block = lines[first:last]
    if number + 1 == last:
        return False
    widths = {columns(line.strip()) for line in block}
    if max(widths) <= VERSE and len(widths) == 1:
        return True  # of one length, as verse is
    if len(block) > 2 and max(widths) <= VERSE:
        return "。" not in "".join(block[:-1])
    joined = wrapped(block) or []
    return any(lines[number] is line for group in joined for line in group[:-1])


def latin(piece: Piece) -> Iterator[Problem]:
    """Report an English word of grammar that was left between Chinese words."""
    text = piece.text
    for found in _LATIN.finditer(text) if any(word in text for word in _LATIN_WORDS) else ():
        yield piece.hit("Z007", *found.span(1), word=found[1])


def left_over(piece: Piece) -> Iterator[Problem]:
    """Report what a form or a colleague left to be filled in."""
    text = piece.text
    for found in _LEFT.finditer(text) if any(sign in text for sign in _LEFT_SIGNS) else ():
        if GONE not in found[0]:
            yield piece.hit("Z011", *found.span(), what=found[0])


RULES: tuple[Callable[[Piece], Iterator[Problem]], ...] = (
    sentences_twice,
    sentences_alike,
    words_twice,
    both_sides,
    broken_off,
    latin,
    left_over,
)
