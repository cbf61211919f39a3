"""Address, language and colours: what people type, and what strangers do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import ImageColor

from bulletin.model.colors import NAMES, is_css, parse
from bulletin.model.vocabulary import Vocabulary
from bulletin.read.site_values import unfit
from bulletin.read.vocabulary import read_vocabulary
from tests.build.injected import yaml
from tests.build.vectors import VECTORS
from tests.read.desk import write

FILE = "content/newsroom/newsroom.yml"


def said(root: Path, text: str) -> tuple[Vocabulary, list[str]]:
    """Return what a `newsroom.yml` gives, and the codes of what is wrong with it."""
    vocabulary, problems = read_vocabulary(write(root, {FILE: text}))
    return vocabulary, [one.code for one in problems if one.code != "K016"]


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("https://www.example.gov.cn", "https://www.example.gov.cn/"),
        ("http://10.1.2.3:8080/jianbao//", "http://10.1.2.3:8080/jianbao/"),
        ("https://简报.中国/城管/", "https://简报.中国/城管/"),
        ("http://oa_server/a-b/%E4%BA%91/", "http://oa_server/a-b/%E4%BA%91/"),
        ("http://localhost:8000/", "http://localhost:8000/"),
    ],
)
def test_an_address_as_it_is_typed(tmp_path: Path, typed: str, address: str) -> None:
    assert (said(tmp_path, f"url: {typed}\n")[0].url, unfit(typed)) == (address, "")


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("https://www.example.gov.cn/jianbao/index.html", "https://www.example.gov.cn/jianbao/"),
        ("https://www.example.gov.cn/INDEX.HTM", "https://www.example.gov.cn/"),
        ("http://oa/default.aspx", "http://oa/"),
        ("https://example.org/a/b/index.php/", "https://example.org/a/b/"),
        ("https://example.org/2026/首页.shtml", "https://example.org/2026/"),
    ],
)
def test_a_page_stands_for_its_folder(tmp_path: Path, typed: str, address: str) -> None:
    """Who copies the address out of a browser copies the page."""
    vocabulary, problems = read_vocabulary(write(tmp_path, {FILE: f"url: {typed}\n"}))
    (found,) = [one for one in problems if one.code == "K053"]
    assert (vocabulary.url, found.suggestion, found.certain) == (address, f"'{address}'", True)


@pytest.mark.parametrize(
    "typed",
    ["https://example.html/", "https://a.php", "https://example.org/v1.2/", "https://example.org/.html.d/"],
)
def test_a_folder_with_a_dot_is_one(tmp_path: Path, typed: str) -> None:
    assert said(tmp_path, f"url: {typed}\n")[0].url == typed.rstrip("/") + "/"
    assert said(tmp_path, f"url: {typed}\n")[1] == []


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "https://a:b@example.org/",
            "https://example.org/?id=1",
            "https://example.org/#top",
            "https://[::1/",
        ),
        *(
            "https://example.org:99999/",
            "https://example.org:0/",
            "https://例 子.cn/",
            "https://example。org/",
        ),
        *('https://example.org/"x', "https://example.org/<b>", "https://example.org/a/../b", "https:///a"),
        *(
            "https://example.org/\\a",
            "https://.org/",
            "https://a..b/",
            "https://example.org/%zz",
            "https://℀.cn",
        ),
    ],
)
def test_an_address_that_cannot_be_a_sites(tmp_path: Path, typed: str) -> None:
    vocabulary, codes = said(tmp_path, f"url: {yaml(typed)}\n")
    assert vocabulary.url is None
    assert codes in (["K032"], ["K017"])


def test_a_question_mark_is_cut_off_by_the_suggestion(tmp_path: Path) -> None:
    _, problems = read_vocabulary(write(tmp_path, {FILE: "url: https://example.org/a?id=1\n"}))
    assert [one.suggestion for one in problems if one.code == "K032"] == ["'https://example.org/a'"]


@pytest.mark.parametrize(
    "tag", ["zh", "zh-CN", "zh-Hans-CN", "bo", "ug-Arab", "en-US", "zh-HK", "sl-rozaj-biske"]
)
def test_a_language_tag(tmp_path: Path, tag: str) -> None:
    assert said(tmp_path, f"language: {tag}\n") == (said(tmp_path, f"language: {tag}\n")[0], [])
    assert said(tmp_path, f"language: {tag}\n")[0].language == tag


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("zh_CN", "zh-CN"), ("中文", "zh-CN"), ("繁體中文", "zh-TW"), ("English", "en"), ("zh-", ""), ("a", "")],
)
def test_a_language_that_is_no_tag(tmp_path: Path, typed: str, meant: str) -> None:
    vocabulary, problems = read_vocabulary(write(tmp_path, {FILE: f"language: {typed}\n"}))
    assert vocabulary.language == "zh-CN"
    assert [one.suggestion for one in problems if one.code == "K031"] == [meant]


def test_a_colour_is_one_to_browsers_and_to_us() -> None:
    assert ImageColor.colormap.keys() == NAMES
    for text in ("#abc", "#A61B1B", "#a61b1bcc", "rgb(1, 2,3)", "rgb(10%,20%,30%)", "rgba(1,2,3,.5)", "Red"):
        assert is_css(text), text
        assert parse(text)
    for text in (
        "#12345",
        "abc",
        "url(//1.2.3.4/d)",
        "rgb(1 2 3)",
        "hsv(1,2%,3%)",
        "red;}",
        "#abc ",
        "rgb(1,2)",
    ):
        assert not is_css(text), text
    assert parse("hsl(0, 73%, 38%)") == parse("HSL(0,73%,38%)".lower())


@pytest.mark.parametrize(
    ("typed", "colors", "codes"),
    [
        ("{主色: '#a61b1b', 强调色: navy}", {"primary": "#a61b1b", "accent": "navy"}, []),
        ("{primary: a61b1b}", {}, ["K033"]),
        ("{primary: 红色}", {}, ["K033"]),
        ("{Primary: red}", {}, ["K035"]),
        ("{background: red}", {}, ["K035"]),
        ("{'x:1}*{color': red}", {}, ["K035"]),
        ("{primary: [red]}", {}, ["K021"]),
        ("red", {}, ["K021"]),
        ("", {}, []),
    ],
)
def test_colours_as_they_are_typed(
    tmp_path: Path, typed: str, colors: dict[str, str], codes: list[str]
) -> None:
    vocabulary, found = said(tmp_path, f"colors: {typed}\n")
    assert (dict(vocabulary.colors), found) == (colors, codes)


def test_a_theme_of_ones_own_may_ask_for_more_colours(tmp_path: Path) -> None:
    (tmp_path / "theme").mkdir()
    vocabulary, codes = said(tmp_path, "colors: {background: red, 'x:1}*{color': red}\n")
    assert (dict(vocabulary.colors), codes) == ({"background": "red"}, ["K035"])


def test_no_attack_is_an_address_a_language_or_a_colour(tmp_path: Path) -> None:
    for text in VECTORS:
        value = yaml(text)
        typed = f"url: {value}\nlanguage: {value}\ncolors: {{primary: {value}, {value}: red}}\n"
        vocabulary, codes = said(tmp_path, typed)
        assert vocabulary.url in (None, "https://evil.example/"), (
            text
        )  # the one that is an address and no more
        assert (vocabulary.language, dict(vocabulary.colors)) == ("zh-CN", {}), text
        assert {"K031", "K033", "K035"} <= set(codes), text


@pytest.mark.parametrize("escaped", ['"\\0"', '"云\\x01溪"', '"\\x7f"', '"\\uFFFE"'])
def test_a_control_character_by_escape_is_named(tmp_path: Path, escaped: str) -> None:
    vocabulary, codes = said(tmp_path, f"masthead: {escaped}\n")
    assert codes == ["F006"]
    assert not re.search("[\x00-\x1f\x7f\ufffe]", vocabulary.masthead)
