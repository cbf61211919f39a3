"""The report of an import: each manuscript beside its draft, guesses coloured, what was dropped listed; one file by itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from bulletin.copyin.values import SURE, Draft, Grid, Manuscript, Paragraph, Picture
from bulletin.model.article import BYLINE_STYLE_NAMES
from bulletin.model.kinds import KIND_NAMES
from bulletin.model.problem import Problem
from bulletin.read.keys import ARTICLE

_CHINESE = {**KIND_NAMES, **{str(style): name for style, name in BYLINE_STYLE_NAMES.items()}}
_STYLE = """
:root{color-scheme:light dark;--line:#8884;--sure:#2e7d3226;--doubt:#f9a82533;--bad:#c6282826}
body{font:16px/1.7 system-ui,"PingFang SC","Microsoft YaHei",sans-serif;margin:0 auto;max-width:84rem;padding:1rem}
h1{font-size:1.4rem}h2{font-size:1.15rem;border-top:3px solid #9b1b1b;padding-top:.6rem;margin-top:2.4rem}
.both{display:grid;grid-template-columns:1fr 1fr;gap:1.5rem}.both>div{min-width:0;overflow-wrap:anywhere}
@media(max-width:50rem){.both{grid-template-columns:1fr}}
h3{font-size:1rem;margin:.6rem 0}p{margin:.35rem 0}.place{color:#777;font-size:.8rem;margin-right:.5rem}
.sure{background:var(--sure)}.doubt{background:var(--doubt);border-left:4px solid #f9a825;padding-left:.5rem}
.bad{background:var(--bad);border-left:4px solid #c62828;padding-left:.5rem}.why{font-size:.85rem}
table{border-collapse:collapse;max-width:100%;display:block;overflow-x:auto}td{border:1px solid var(--line);padding:.1rem .4rem}
dl{margin:0 0 .8rem;display:grid;grid-template-columns:4.5em 1fr;gap:.25rem}dt{color:#777;font-size:.9rem}dd{margin:0}ul{padding-left:1.2rem}small{color:#777}
"""


def report(
    made: Sequence[tuple[Manuscript | None, Draft, str]], problems: Iterable[Problem], issue: str
) -> str:
    """Return the report as HTML; `made` has each draft with its manuscript and the path of its file."""
    parts = [
        "<!DOCTYPE html><html lang='zh-CN'><meta charset='utf-8'><meta name='viewport' content='width=device-width'>",
        f"<title>{escape(issue)} 导入报告</title><style>{_STYLE}</style><h1>{escape(issue)} 导入报告</h1>",
        (
            "<p>左边是来稿，右边是做成的稿件。<span class='sure'>绿底</span>是认得准的，<span class='doubt'>黄底</span>要核对，"
            "<span class='bad'>红底</span>多半要改。这份报告和来稿原件只留在本机，不会登出。</p>"
        ),
    ]
    told = [f"<li>{escape(str(one))}</li>" for one in problems]
    if told:
        parts.append(f"<ul>{''.join(told)}</ul>")
    shown: set[int] = set()
    for manuscript, draft, path in made:
        left = "<p><small>同上一篇的来稿</small></p>"
        if manuscript is not None and id(manuscript) not in shown:
            shown.add(id(manuscript))
            left = "".join(_block(block) for block in manuscript.blocks)
        elif manuscript is None:
            left = f"<p>{escape(draft.source)}</p>"
        parts.append(
            f"<h2>{escape(path)}</h2><div class='both'><div><h3>来稿：{escape(draft.source)}</h3>{left}</div>"
            f"<div><h3>稿件</h3>{_draft(draft)}</div></div>"
        )
    return "\n".join(parts) + "\n"


def _place(text: str) -> str:
    return f"<span class='place'>{escape(text)}</span>" if text else ""


def _block(block: Paragraph | Picture | Grid) -> str:
    """Return one block of a manuscript."""
    if isinstance(block, Paragraph):
        text = escape(block.text).replace("\n", "<br>")
        return f"<p>{_place(str(block.place))}{f'<b>{text}</b>' if block.bold else text}</p>"
    if isinstance(block, Picture):
        return f"<p>{_place(str(block.place))}〔图片 {escape(block.name)}〕</p>"
    rows = "".join(
        "<tr>"
        + "".join(f"<td colspan={cell.columns} rowspan={cell.rows}>{escape(cell.text)}</td>" for cell in row)
        + "</tr>"
        for row in block.rows
    )
    return f"<table>{rows}</table>"


def _class(sure: float, why: str) -> str:
    return "bad" if sure < 0.5 else "doubt" if sure < SURE or why else "sure"


def _why(sure: float, why: str) -> str:
    return (
        f" <span class='why'>（{round(100 * sure)}%{'：' + escape(why) if why else ''}）</span>"
        if sure < SURE or why
        else ""
    )


def _draft(draft: Draft) -> str:
    """Return a draft: fields, text, photos, doubts, what was dropped."""
    parts = ["<dl>"]
    for one in draft.fields:
        value = one.value if isinstance(one.value, str) else "／".join(one.value)
        value = _CHINESE.get(value, value) if one.key in ("kind", "byline_style") else value
        name = ARTICLE.chinese[one.key]
        parts.append(
            f"<dt>{name}</dt><dd class='{_class(one.sure, one.why)}'>{escape(value)}{_why(one.sure, one.why)}</dd>"
        )
    parts.append("</dl>")
    parts += [
        f"<p class='{_class(one.sure, one.why)}'>{_place(str(one.place))}{escape(one.text)}{_why(one.sure, one.why)}</p>"
        for one in draft.body
    ]
    parts += [
        f"<p class='{_class(one.sure if one.file else 0.0, one.why)}'>图{number}：{escape(one.file or '没有照片')} {escape(one.caption)} "
        f"{escape(one.credit)}{_why(one.sure, one.why)}</p>"
        for number, one in enumerate(draft.photos, 1)
    ]
    if draft.doubts:
        parts.append(
            "<h3>存疑</h3><ul>"
            + "".join(
                f"<li class='doubt'>{escape(one.why)} {escape(str(one.place))}</li>" for one in draft.doubts
            )
            + "</ul>"
        )
    if draft.dropped:
        parts.append(
            "<h3>没有登的字</h3><ul>"
            + "".join(
                f"<li>{escape(one.text)} <small>{escape(one.why)} {escape(str(one.place))}</small></li>"
                for one in draft.dropped
            )
            + "</ul>"
        )
    return "".join(parts)
