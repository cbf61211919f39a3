"""Rules over a body's footnotes, over tags that stand alone, and over Markdown where nobody reads it: in HTML, in headlines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from bulletin.check.glance import looks_for
from bulletin.model.article import Article
from bulletin.model.problem import Problem
from bulletin.model.registry.found import problem
from bulletin.model.span import WHOLE
from bulletin.prose.stars import starred
from bulletin.prose.verbatim import OPENING, shown, verbatim

_NOTE = r"(?m)(?P<new>^[ ]{0,3})?[\[［【]\^(?P<name>[^\[\]［］【】\n]+)[\]］】](?(new)(?P<colon>[:：])?)"
_MARKDOWN = re.compile(
    r"\*\*[^*\n]+\*\*|^[ ]{0,3}#{1,6}[ ]+\S[^\n]*|\[[^\[\]\n]+\]\([^()\n]+\)|^[ ]{0,3}[-*+][ ]+\S[^\n]*",
    re.MULTILINE,
)
_PAIRED = (
    r"(?i)<(?P<closing>/?)(?P<tag>abbr|a|blockquote|b|cite|code|del|details|div|em|h[1-6]|ins|i|kbd|mark|ol|pre|q|ruby|samp|small|span"
    r"|strong|sub|sup|s|table|time|ul|u|var)(?=[\s/>])[^<>]{0,500}>"
)
"""What stays on the page and has two halves; of `<p>`, `<li>` and the like HTML knows the end by itself."""
_IN_HEAD = (
    r"(?i)</?(?:br|b|strong|i|em|u|s|p|div|span|font|center|sup|sub|h[1-6])(?=[\s>/])[^<>]{0,200}>|&(?:nbsp|amp|lt|gt|quot|[a-z]{2,6}sp|#\d{1,5});"
    r"|(?<!\*)\*\*(?!\*)[^*\n]+\*\*(?!\*)|\[[^\[\]\n]+\]\((?:https?:|/|\.)[^()\s]*\)"
)
_HEADS = {"title": "标题", "kicker": "引题", "subtitle": "副题", "summary": "摘要", "photos": "图说"}
_UNREAD = ("pre", "script", "style", "textarea", "svg", "math")


@looks_for("^")
def notes(article: Article) -> Iterator[Problem]:
    """Report references to notes that are not there, and notes that nothing refers to."""
    if "[^" not in article.body:
        return
    text = shown(article.body)
    given = {found["name"] for found in re.finditer(_NOTE, text) if found["colon"]}
    asked = {found["name"] for found in re.finditer(_NOTE, text) if not found["colon"]}
    for found in re.finditer(_NOTE, text):
        name = found["name"]
        here = article.span(found.start() + len(found["new"] or ""), found.end())
        if found["colon"] and name not in asked:
            yield problem("H025", article.path, here, name=name)
        elif not found["colon"] and name not in given:
            yield problem("H024", article.path, here, name=name)


@looks_for("<")
def markdown_in_html(article: Article) -> Iterator[Problem]:
    """Report Markdown inside a block of HTML, which is printed as it stands."""
    for start, end in verbatim(article.body):
        block = OPENING.match(article.body, start, end)
        if block and block["tag"] and block["tag"].lower() not in _UNREAD:
            for found in _MARKDOWN.finditer(article.body, start, end):
                here = article.span(*found.span())
                yield problem("H027", article.path, here, tag=block["tag"].lower())


@looks_for("<")
def lonely_tags(article: Article) -> Iterator[Problem]:
    """Report a tag that is opened and never closed, for all that follows looks as it says, and one that closes nothing."""
    open_tags: dict[str, list[tuple[int, int]]] = {}
    lonely: list[tuple[int, int]] = []
    for found in re.finditer(_PAIRED, shown(article.body)):
        opened = open_tags.setdefault(found["tag"].lower(), [])
        if not found["closing"]:
            opened += [found.span()] * (found[0][-2] != "/")
        elif opened:
            opened.pop()
        else:
            lonely.append(found.span())
    left = {place for places in open_tags.values() for place in places}
    for start, end in sorted([*lonely, *left]):
        effect = "后面的文字都会跟着变样" if (start, end) in left else "不会登出来"
        yield problem(
            "H028", article.path, article.span(start, end), mark=article.body[start:end], effect=effect
        )


def marks_in_heads(article: Article) -> Iterator[Problem]:
    """Report HTML and Markdown where no mark works: in headlines, summary and captions."""
    captions = [one.caption or "" for one in article.photos]
    summary = article.summary if article.own_summary else ""
    told = "\n".join((*article.title, article.kicker or "", article.deck or "", summary, *captions))
    if "<" not in told and "&" not in told and "**" not in told and "](" not in told:
        return
    heads = [
        (f"title.{at}" if len(article.title) > 1 else "title", line) for at, line in enumerate(article.title)
    ]
    heads += [("kicker", article.kicker or ""), ("subtitle", article.deck or "")]
    heads.append(("summary", summary))
    heads += [(f"photos.{at}.caption", caption) for at, caption in enumerate(captions)]
    for key, text in heads:
        for found in re.finditer(_IN_HEAD, text):
            what = found[0]
            if what[0] == "*" and starred(text) != text:  # 王**与李**
                continue
            here = article.places.get(key) or article.places.get(key.partition(".")[0], WHOLE)
            broken = key.startswith("title") and what[:3].lower() == "<br"
            cure = "标题有几行时，每行写成一项，前面加“- ”" if broken else "只写文字，去掉符号和标签"
            yield problem("H029", article.path, here, key=_HEADS[key.partition(".")[0]], what=what, cure=cure)


RULES: tuple[Callable[[Article], Iterator[Problem]], ...] = (
    notes,
    markdown_in_html,
    lonely_tags,
    marks_in_heads,
)
