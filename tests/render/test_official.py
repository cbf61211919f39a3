"""What a notice, a public notice, a comment and an interview look like: site, WeChat, search."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bulletin.model.article import Article, Byline, Contributor
from bulletin.model.outline import issue_outline
from bulletin.model.particulars import Official
from bulletin.prose import render_body
from bulletin.prose.dialogue import set_apart
from bulletin.render.linked import news_article
from bulletin.render.meta import Story
from bulletin.render.official import issued, terms
from bulletin.render.pages.issue import issue_pages, material
from bulletin.render.story import byline_line, byline_text, kicker_text
from bulletin.search.text import searchable
from bulletin.wechat.layout import article_tree
from bulletin.wechat.setting import Layout
from bulletin.wechat.styles import DEFAULT, load
from bulletin.wechat.tree import write
from tests.render.newsrooms import VOCABULARY, article, issue, site

NOTICE = Article(
    path="a",
    issue="b",
    slug="c",
    title=("关于清理占道经营的通知",),
    kind="notice",
    date=date(2026, 11, 9),
    official=Official("云城管〔2026〕12号", ("云溪市城市管理局",), "至2027年12月31日"),
    body="各科室：\n\n请抓紧。",
)


@pytest.mark.parametrize(
    ("start", "end", "shown"),
    [
        ("2026-11-09", "2026-11-15", "2026年11月9日至15日"),
        ("2026-11-09", "2026-12-01", "2026年11月9日至12月1日"),
        ("2026-12-28", "2027-01-05", "2026年12月28日至2027年1月5日"),
        ("2026-11-09 08:00", "2026-11-15 17:30", "2026年11月9日08:00至15日17:30"),
        ("2026-11-09", None, "2026年11月9日"),
        (None, "2026-11-15", "至2026年11月15日"),
    ],
)
def test_the_period_says_once_what_both_days_share(start: str | None, end: str | None, shown: str) -> None:
    assert terms(replace(NOTICE, official=Official(start=start, end=end))) == (("公示期", shown),)


def test_the_issuer_stands_over_the_day_and_the_day_is_never_twice() -> None:
    assert issued(NOTICE) == ("云溪市城市管理局", "2026年11月9日")
    dated = replace(NOTICE, official=Official(issuers=("云溪市城市管理局 2026年11月8日",)))
    assert issued(dated) == ("云溪市城市管理局 2026年11月8日",)
    assert issued(replace(NOTICE, official=Official())) == issued(replace(NOTICE, official=None)) == ()


def test_who_issues_it_signs_it_on_cards() -> None:
    assert byline_text(NOTICE) == "云溪市城市管理局"
    assert byline_line(NOTICE) == ""


def test_a_comment_has_a_kicker_and_is_signed_by_name_alone() -> None:
    comment = replace(
        NOTICE, kind="opinion", official=None, byline=Byline((Contributor("林一舟"),), (), "name")
    )
    assert kicker_text(comment) == "言论"
    assert kicker_text(replace(comment, kicker="今日谈")) == "今日谈"
    assert byline_line(comment) == "林一舟"
    several = Byline((Contributor("林一舟"), Contributor("王喆", "评论员", "云溪日报")), (), "name")
    assert byline_line(replace(comment, byline=several)) == "林一舟 云溪日报评论员 王喆"


def test_its_number_and_issuer_are_found() -> None:
    lines = [line.text for line in searchable(NOTICE)]
    assert {"云城管〔2026〕12号", "云溪市城市管理局", "至2027年12月31日"} <= set(lines)


@pytest.mark.parametrize(
    ("body", "classes"),
    [
        ("问：收费吗？\n答：不收。\n谁来都不收。", ["question", "answer", ""]),
        ("**问：** 收费吗？\n\n**答**：不收。", ["question", "answer"]),
        ("问1：收费吗？\n\n答 1: 不收。", ["question", "answer"]),
        ("记者：收费吗？\n\n林一舟：不收。", ["question", ""]),
        ("Q：收费吗？\nA：不收。", ["question", "answer"]),
        ("问题很多。\n\n答案如下：\n\n询问：", ["", "", ""]),
    ],
)
def test_questions_are_set_apart_and_no_word_changes(body: str, classes: list[str]) -> None:
    html = "".join(part.html for part in render_body(body).parts)  # type: ignore[union-attr]
    marked = set_apart(html)
    assert re.findall(r'<p(?: class="(\w+)")?>', marked) == classes
    assert re.sub(r' class="(?:question|answer)"', "", marked) == html


def test_wechat_shows_number_terms_and_issuer_in_their_places() -> None:
    public = replace(
        NOTICE,
        official=Official("1号", ("市城管局",), None, "2026-11-09", "2026-11-15"),
        kind="public-notice",
    )
    layout = Layout(vocabulary=VOCABULARY, issue=issue("2026-11-09", public), style=load(DEFAULT, {}))
    html = write(article_tree(public, layout))
    places = [
        html.index(words)
        for words in ("1号", "公示期：2026年11月9日至15日", "请抓紧", "市城管局", ">2026年11月9日<")
    ]
    assert places == sorted(places)
    assert re.search(r'text-align:center">1号<', html)
    assert re.search(r'text-align:right"><p[^>]*>市城管局</p><p[^>]*>2026年11月9日</p>', html)


def test_wechat_sets_questions_apart() -> None:
    talk = replace(NOTICE, kind="qa", official=None, body="问：收费吗？\n\n答：不收。")
    layout = Layout(vocabulary=VOCABULARY, issue=issue("2026-11-09", talk), style=load(DEFAULT, {}))
    html = write(article_tree(talk, layout))
    assert re.search(r'font-weight:bold">问：收费吗？</p>', html)
    assert not re.search(r'font-weight:bold">答：', html)


def test_the_page_shows_them_too(tmp_path: Path) -> None:
    made = site(
        tmp_path,
        issue("2026-11-09", replace(article("2026-11-09", "a"), official=NOTICE.official, kind="notice")),
    )
    pages = issue_pages(made.house, material(made, made.contents.issues[0]))
    page = next(page for page in pages if page.address.endswith("/a/")).content
    assert '<p class="document-number">云城管〔2026〕12号</p>' in page
    assert "<dt>有效期</dt><dd>至2027年12月31日</dd>" in page
    assert re.search(r'<div class="issued">\s*<p>云溪市城市管理局</p>\s*<p>2026年11月9日</p>\s*</div>', page)


@pytest.mark.parametrize(
    ("kind", "type_"), [("brief", "NewsArticle"), ("opinion", "OpinionNewsArticle"), ("notice", "Article")]
)
def test_machines_are_told_what_it_is_and_who_issued_it(kind: str, type_: str, tmp_path: Path) -> None:
    story = replace(NOTICE, kind=kind, official=NOTICE.official if kind == "notice" else None)
    told = json.loads(
        news_article(Story(story, issue_outline(issue("2026-11-09", story))), VOCABULARY, "", "")
    )
    assert told["@type"] == type_
    wanted = "云溪市城市管理局" if kind == "notice" else VOCABULARY.name
    assert told["author"][0] == {"@type": "Organization", "name": wanted} | (
        {} if kind == "notice" else {"url": VOCABULARY.url}
    )
