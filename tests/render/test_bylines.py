"""The byline in its three newspaper forms."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from bulletin.model.article import Byline, Contributor
from bulletin.prose.phrases import phrased
from bulletin.render.story import by_sense, byline_line, byline_text, deck_phrased
from tests.render.newsrooms import article

REPORTERS = (Contributor(name="岑立舟"), Contributor(name="卞晓禾"))
CORRESPONDENTS = (Contributor(name="阮月桥", role="通讯员"),)


@pytest.mark.parametrize(
    ("byline", "expected"),
    [
        (Byline(reporters=REPORTERS[:1], style="lead"), "本报讯（记者 岑立舟）"),
        (
            Byline(reporters=REPORTERS, correspondents=CORRESPONDENTS, style="lead"),
            "本报讯（记者 岑立舟 卞晓禾 通讯员 阮月桥）",
        ),
        (Byline(reporters=REPORTERS[:1], style="line"), "本报记者 岑立舟"),
        (
            Byline(reporters=REPORTERS, correspondents=CORRESPONDENTS, style="line"),
            "本报记者 岑立舟 卞晓禾 通讯员 阮月桥",
        ),
        (Byline(reporters=REPORTERS[:1], style="photo"), "本报记者 岑立舟 摄影报道"),
        (
            Byline(reporters=(Contributor(name="林一", org="云溪晚报"),), style="line"),
            "云溪晚报记者 林一",
        ),
    ],
)
def test_each_form(byline: Byline, expected: str) -> None:
    assert byline_line(article("2026-11-09", "a", byline=byline)) == expected


@pytest.mark.parametrize(
    ("style", "body"),
    [
        ("lead", "本报讯（记者 岑立舟）路灯亮了。"),
        ("lead", "　　本局讯（记者 岑立舟、通讯员 阮月桥）路灯亮了。"),
        ("line", "本报记者 岑立舟 通讯员 阮月桥\n\n路灯亮了。"),
    ],
)
def test_a_text_that_says_who_signs_is_not_signed_twice(style: str, body: str) -> None:
    byline = Byline(reporters=REPORTERS[:1], style=style)  # type: ignore[arg-type]
    assert byline_line(article("2026-11-09", "a", byline=byline, body=body)) == ""


def test_a_text_that_leaves_somebody_out_is_signed() -> None:
    byline = Byline(reporters=REPORTERS, style="lead")
    story = article("2026-11-09", "a", byline=byline, body="本报讯（记者 岑立舟）路灯亮了。")
    assert byline_line(story) == "本报讯（记者 岑立舟 卞晓禾）"


def test_a_story_without_signature_names_its_source() -> None:
    unsigned = article("2026-11-09", "a", byline=Byline(style="lead"), source="市气象台")
    assert byline_line(unsigned) == ""
    assert byline_text(unsigned) == "来源：市气象台"


def test_only_a_feature_has_a_dash_before_its_deck() -> None:
    assert deck_phrased(article("2026-11-09", "a", kind="feature", deck="改造三年记")) == "——改造三年记"
    assert deck_phrased(article("2026-11-09", "a", kind="brief", deck="改造三年记")) == "改造三年记"
    assert deck_phrased(article("2026-11-09", "a")) is None


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("早市搬进新棚", "早市<wbr>搬进<wbr>新棚"),
        (
            "214台机具11月15日上岗",
            "214台<wbr>机具<wbr>11月15日<wbr>上岗",
        ),
        (
            "试压完成 全部修复",
            '<span class="piece">试压<wbr>完成</span> <span class="piece">全部<wbr>修复</span>',
        ),
        ("甲<乙>&", "甲&lt;乙&gt;&amp;"),
        ("“1·18”扫雪", '<span class="piece">“1·18”</span><wbr>扫雪'),
        (
            "\"甲\"和'乙'",
            "&#34;甲&#34;和&#39;乙&#39;",
        ),  # what stands for a quotation mark holds a number, too
        ('<3"', "&lt;3&#34;"),
    ],
)
def test_a_headline_breaks_between_its_parts_and_not_inside_a_number(headline: str, expected: str) -> None:
    assert by_sense(phrased(headline)) == expected


@given(st.text("城管a1<>&\"'·—～- \u200b"))
def test_whatever_the_headline_holds_it_is_escaped_and_held_together_where_it_must_be(phrased: str) -> None:
    html = by_sense(phrased)
    assert unescape(re.sub("<[^<>]*>", "", html)) == phrased.replace("\u200b", "")
    assert html.count("<wbr>") == phrased.count("\u200b")
    for phrase in re.split("[ \u200b]", phrased):
        if re.search(r"\w[·—～-]\w", phrase):
            assert f'<span class="piece">{escape(phrase)}</span>' in html or " " in phrased
