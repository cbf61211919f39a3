"""Pages of a newspaper whose text we know, as HTML for a browser to print: columns, photos, tables, sizes of paper."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from random import Random
from typing import NamedTuple

WHO = (
    "柳河区市容科",
    "云溪市环卫中心",
    "北站街道办事处",
    "槐荫巷网格员",
    "市政养护班",
    "园林中心技术员",
    "老街商户",
    "值班坐席员",
)
WHEN = (
    "11月3日清晨",
    "上周三下午",
    "入冬以来",
    "今年前十个月",
    "雨停之后",
    "早市散场时",
    "从月初到月底",
    "第二次议事会上",
)
WHAT = ("把巷口的石墩挪开了半米", "清理了12处积水点", "给路灯换上了遮光罩", "同商户逐家核对门牌", "登记了47条意见", "补种了两排银杏",
        "把工具车停进了新车位", "量完了最后一段路缘石", "请居民试坐了样座", "用手机拍下井盖编号")  # fmt: skip
THEN = ("居民说走路不用再绕", "投诉比去年少了三成", "办理结果贴在公示栏里", "下一步排进了年度计划", "孩子们上学近了一站路", "夜里安静了许多",
        "账目每周公布一次", "剩下的9处月底前完成")  # fmt: skip
HEADS = (
    "老巷添新灯 夜归不摸黑",
    "十二处积水点月内清零",
    "落叶缓扫三周 秋色多留几日",
    "门牌换新一次办妥",
    "早市搬家之后",
    "井盖不再咣当响",
)
CAPTIONS = ("图为养护班在巷口更换路灯。", "图为居民在议事会上查看图纸。", "图为环卫工人清理雨水口。")


class Layout(NamedTuple):
    """One page."""

    name: str
    html: str
    paragraphs: tuple[str, ...]
    """In reading order: headlines, text, captions."""


def layouts(count: int) -> list[Layout]:
    """Return the first `count` of 40 pages, each of another make."""
    return [_layout(number) for number in range(count)]


def newspaper() -> Layout:
    """Return a front page: the paper's name, sections' names, two stories side by side with a photo each."""
    first = ("11月3日清晨，槐荫巷的路灯换上了新罩子。", "居民说，夜里回家不用再打手电。")
    second = ("11月5日起，滨河路实行落叶缓扫，为期三周。", "坡道和公交站前照常保洁。")
    story = "<article><small>{}</small><h2>{}</h2><figure><img src='{}'><figcaption>{}</figcaption></figure>{}</article>"
    html = (
        "<div class=name><span>第218期</span><b>云溪晚报</b><span>2026年11月9日</span></div><div class=two>"
        + story.format(
            "要闻",
            HEADS[0],
            JPEG,
            "图①养护班更换灯罩。本报记者 林一舟 摄",
            _p(f"本报讯（记者林一舟）{first[0]}") + _p(first[1]),
        )
        + story.format(
            "综合",
            HEADS[2],
            JPEG,
            "金黄的落叶铺满人行道，市民在路边散步。",
            _p(f"本报讯（记者王喆）{second[0]}") + _p(second[1]),
        )
        + "</div>"
    )
    text = (f"本报讯（记者林一舟）{first[0]}", first[1], f"本报讯（记者王喆）{second[0]}", second[1])
    return Layout("newspaper", html, text)


def page_of(layouts: list[Layout]) -> str:
    """Return one document with a page for each layout."""
    return (
        "<!doctype html><html lang=zh-CN><meta charset=utf-8><style>"
        + STYLE
        + "</style>"
        + "".join(
            f"<section class='{'a3' if 'A3' in one.name else 'a4'}'>{one.html}</section>" for one in layouts
        )
    )


PIXEL = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEElEQVR4nGOYsGADEDFAKAA0DgeBcvHKlAAAAABJRU5ErkJggg=="

JPEG = "data:image/jpeg;base64,/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDACgcHiMeGSgjISMtKygwPGRBPDc3PHtYXUlkkYCZlo+AjIqgtObDoKrarYqMyP/L2u71////m8H////6/+b9//j/wAALCAAIABABAREA/8QAFQABAQAAAAAAAAAAAAAAAAAAAAP/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/9oACAEBAAA/AKD/2Q=="
"""A photo, as small as one gets."""

STYLE = """
@page { size: A4; margin: 14mm } @page a3 { size: A3; margin: 14mm }
body { font: 9pt/1.6 'Noto Serif CJK SC', serif; margin: 0 }
section { break-before: page } section:first-of-type { break-before: auto } .a3 { page: a3 }
p { margin: 0; text-indent: 2em; text-align: justify } .flat p { text-indent: 0; margin-bottom: .8em }
h1 { font-size: 24pt; line-height: 1.3; margin: 3mm 0 } h2 { font-size: 14pt; margin: 2mm 0 }
.c2 { columns: 2 } .c3 { columns: 3 } .c4 { columns: 4 } [class^=c] { column-gap: 6mm } .rule { column-rule: .5pt solid #666 }
figure { margin: 2mm 0; break-inside: avoid } figure img { width: 100%; height: 34mm; display: block } figcaption { font-size: 7.5pt }
.wide { column-span: all } table { border-collapse: collapse; width: 100%; break-inside: avoid; font-size: 8pt; margin: 2mm 0 } td, th { border: .5pt solid #000; padding: 1mm }
.name { display: flex; justify-content: space-between; border-bottom: 1pt solid #000; margin-bottom: 4mm } .name b { font-size: 48pt; line-height: 1.2 }
.two { display: grid; grid-template-columns: 1fr 1fr; gap: 8mm } small { font-size: 7.5pt }
.upright { display: grid; grid-template-columns: auto 1fr; gap: 8mm } .upright h1 { writing-mode: vertical-rl; margin: 0 }
"""
KINDS = (
    "plain",
    "photo across",
    "table",
    "upright",
    "A3",
    "two stories",
    "photo in column",
    "flat",
    "ruled",
    "A3 photo across",
)


def _layout(number: int) -> Layout:
    """Return the page of a number: four widths of columns in each of ten makes."""
    kind, columns = KINDS[number % 10], 1 + (number // 10 + number) % 4
    dice = Random(number)
    amount = 12 if "A3" in kind else 8
    head = HEADS[number % len(HEADS)]
    text = [_paragraph(dice) for _ in range(amount)]
    caption = CAPTIONS[number % len(CAPTIONS)]
    figure = f"<figure{' class=wide' if 'across' in kind else ''}><img src='{PIXEL}'><figcaption>{caption}</figcaption></figure>"
    half = amount // 2
    before, after = "".join(map(_p, text[:half])), "".join(map(_p, text[half:]))
    opened = (
        f"<div class='c{columns}{' rule' if kind == 'ruled' else ''}{' flat' if kind == 'flat' else ''}'>"
    )
    if kind in ("photo across", "A3 photo across", "photo in column"):
        html = f"<h1>{head}</h1>{opened}{before}{figure}{after}</div>"
        paragraphs = [head, *text[:half], caption, *text[half:]]
    elif kind == "table":
        html = f"<h1>{head}</h1>{opened}{before}{TABLE}{after}</div>"
        paragraphs = [head, *text]
    elif kind == "upright":
        html = f"<div class=upright><h1>{head.replace(' ', '')}</h1>{opened}{before}{after}</div></div>"
        paragraphs = [head.replace(" ", ""), *text]
    elif kind == "two stories":
        second = HEADS[(number + 1) % len(HEADS)]
        html = f"<h1>{head}</h1>{opened}{before}</div><h2>{second}</h2>{opened}{after}</div>"
        paragraphs = [head, *text[:half], second, *text[half:]]
    else:
        html = f"<h1>{head}</h1>{opened}{before}{after}</div>"
        paragraphs = [head, *text]
    return Layout(f"{kind}, {columns} columns", html, tuple(paragraphs))


TABLE = (
    "<table><tr><th>区</th><th>件数</th><th>办结</th></tr>"
    + "".join(
        f"<tr><td>{name}</td><td>{number}</td><td>{number - 3}</td></tr>"
        for name, number in (("柳河", 36), ("青屏", 41), ("望溪", 28))
    )
    + "</table>"
)


def _p(text: str) -> str:
    return f"<p>{text}</p>"


def _paragraph(dice: Random) -> str:
    """Return a paragraph of two to five sentences, none like another."""
    return "".join(
        f"{dice.choice(WHEN)}，{dice.choice(WHO)}{dice.choice(WHAT)}，{dice.choice(THEN)}。"
        for _ in range(dice.randint(2, 5))
    )


def bare(text: str) -> str:
    """Return a text without its white space."""
    return "".join(text.split())


def measured(wanted: tuple[str, ...], got: list[str]) -> tuple[int, int, Iterator[str]]:
    """Return how many paragraphs came whole, how many neighbours in order, and those that did not."""
    where = {bare(text): at for at, text in enumerate(got)}
    places = [where.get(bare(text), -1) for text in wanted]
    whole = sum(at >= 0 for at in places)
    pairs = sum(0 <= one < other for one, other in itertools.pairwise(places))
    return whole, pairs, (text for text, at in zip(wanted, places, strict=True) if at < 0)
