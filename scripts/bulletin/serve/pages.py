"""The pages that the server makes itself, and the script that it adds to every page."""

from __future__ import annotations

from html import escape
from itertools import groupby

from bulletin.model.problem import SEVERITY_NAMES, Problem
from bulletin.serve.news import News

LIVE = "/__bulletin/"
"""Addresses below this one are the server's own; no article's address begins with it."""


def with_script(page: bytes, serial: str, token: str = "") -> bytes:
    """Return `page` with the live script before the end of its body; with a `token` it may ask to have things mended."""
    asks = f' data-token="{token}"' if token else ""
    tag = f'<script type="module" src="{LIVE}live.js" data-serial="{serial}"{asks}></script>'.encode()
    head, end, tail = page.rpartition(b"</body>")
    return head + tag + end + tail if end else page + tag


def waiting(news: News) -> bytes:
    """Return the page shown while there is no site yet: it is being made, or problems keep it from it."""
    if not news.built:
        return _page("正在生成网站", "<p>第一次生成需要一点时间，完成后这里会自动显示。</p>", waits=True)
    if news.work:
        return _page("正在生成网站", f"<p>{escape(news.work)}，完成后这里会自动显示。</p>", waits=True)
    if news.failure is not None:
        return _page("网站没有生成", f"<p>{escape(news.failure)}</p>", waits=True)
    if news.good:
        return _page(
            "没有首页", "<p>网站已经生成，但没有首页。请检查 issues 文件夹里是否有稿件。</p>", waits=True
        )
    lead = f"<p>{escape(news.summary())}。改好并保存后，这里会自动更新。</p>"
    return _page("网站还没有生成，请先修改下面的问题", lead + _listed(news.problems), waits=True)


def missing() -> bytes:
    """Return the page for an address that is not there, for a site without a 404.html."""
    return _page("没有找到这一页", '<p>地址可能输错了。<a href="/">回到首页</a></p>', waits=False)


def _page(title: str, body: str, *, waits: bool) -> bytes:
    state = ' data-bulletin="waiting"' if waits else ""
    return (
        '<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        f'<title>{title}</title>\n<link rel="icon" href="data:,">\n'
        f'<link rel="stylesheet" href="{LIVE}live.css">\n</head>\n'
        f'<body class="own"{state}>\n<main>\n<h1>{title}</h1>\n{body}\n</main>\n</body>\n</html>\n'
    ).encode()


def _listed(problems: tuple[Problem, ...]) -> str:
    """Return the problems as sections, one a file."""
    parts = []
    for path, group in groupby(sorted(problems), key=lambda one: one.path):
        items = "\n".join(
            f'<li class="{one.severity}"><p><code>{escape(path)}:{one.line}:{one.column}</code> '
            f"<span>{SEVERITY_NAMES[one.severity]} {escape(one.code)}</span></p>\n"
            f"<p><strong>{escape(one.message)}</strong></p>\n<p>{escape(one.remedy)}</p></li>"
            for one in group
        )
        parts.append(f"<section>\n<h2>{escape(path)}</h2>\n<ol>\n{items}\n</ol>\n</section>")
    return "\n".join(parts)
