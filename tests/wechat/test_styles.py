"""Styles are data, and readable whatever colour a newsroom has."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.model.colors import WHITE, contrast, parse
from bulletin.wechat import styles
from bulletin.wechat.allow import declarations
from bulletin.wechat.darkmode import PAGE, background, foreground, rounded, texts_seen
from bulletin.wechat.styles import load
from bulletin.wechat.tree import node
from bulletin.wechat.variants import StyleRefused

COLORS = st.tuples(*[st.integers(0, 255)] * 3).map(lambda rgb: "#" + bytes(rgb).hex())


def test_three_styles_the_plain_one_first() -> None:
    assert styles.names()[0] == styles.DEFAULT == "简洁"
    assert {"简洁", "党政红", "蓝色政务"} <= set(styles.names())


@pytest.mark.parametrize("name", styles.names())
def test_type_is_for_phones(name: str) -> None:
    root = dict(declarations(load(name, {})["root"]))
    assert 15 <= int(root["font-size"].removesuffix("px")) <= 17
    assert float(root["line-height"]) == 1.75


@given(COLORS)
def test_any_colour_of_a_newsroom_becomes_readable(color: str) -> None:
    tokens = load("简洁", {"primary": color}).tokens
    for name in ("ink", "soft", "accent"):
        text = parse(tokens[name])
        assert contrast(text, WHITE) >= 4.5
        assert contrast(rounded(foreground(text, PAGE)), PAGE) >= 4.5
    fill = parse(tokens["fill"])
    assert contrast(WHITE, fill) >= 4.5
    assert contrast(WHITE, rounded(background(fill))) >= 4.5


@pytest.mark.parametrize("color", ["#00ff00", "#00ffff", "#ffff00", "#ff00ff", "#ffffff", "#000000"])
@pytest.mark.parametrize("name", styles.names())
def test_text_on_the_tint_that_is_used_is_readable(name: str, color: str) -> None:
    tokens = load(name, {"primary": color, "accent": color}).tokens
    for text in ("ink", "soft", "accent"):
        page = node(
            "section",
            "color:#333",
            node("p", f"background-color:{tokens['tint']};color:{tokens[text]}", "字"),
        )
        assert all(min(seen.day, seen.night) >= 4.5 for seen in texts_seen(page))


@pytest.mark.parametrize("name", styles.names())
def test_headings_say_what_wechats_page_takes_from_them(name: str) -> None:
    look = load(name, {})
    for part in ("heading", "subheading", "digest_section", "story_title"):
        said = dict(declarations(look[part]))
        assert said["font-weight"] == "bold"
        assert int(said["font-size"].removesuffix("px")) >= 16


def test_red_and_blue_keep_to_their_hue() -> None:
    assert load("蓝色政务", {"accent": "#a61b1b"}).tokens["fill"] == load("蓝色政务", {}).tokens["fill"]
    assert load("党政红", {"primary": "#1f5f7a"}).tokens["fill"] == load("党政红", {}).tokens["fill"]
    assert load("党政红", {"primary": "#a61b1b"}).tokens["fill"] == "#a61b1b"


def test_indent_is_an_option() -> None:
    assert "text-indent" not in load("简洁", {})["paragraph"]
    assert load("简洁", {}, indent=True)["paragraph"].endswith("text-indent:2em")
    assert "text-indent" not in load("党政红", {}, indent=False)["paragraph"]


def test_a_newsroom_may_have_its_own(tmp_path: Path) -> None:
    (tmp_path / "端午.yml").write_text(
        "name: 端午\nblocks:\n  heading: margin:1em 0;color:$accent\n", "utf-8"
    )
    own = load("端午", {"primary": "#0a6b3d"}, tmp_path)
    needed = "font-size:19px;font-weight:bold;line-height:1.4"
    assert own["heading"] == f"margin:1em 0;color:{own.tokens['accent']};{needed}", (
        "WeChat's page has no bold headings"
    )
    assert own["quote"] == load("简洁", {"primary": "#0a6b3d"})["quote"]
    assert "端午" in styles.names(tmp_path)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("blocks:\n  heading: position:fixed", "heading 里的“position: fixed”在公众号里不能用"),
        ("blocks:\n  heading: width:calc(1px + 1em)", "heading 里的“width: calc(1px + 1em)”在公众号里不能用"),
        ("blocks:\n  heading: color:$red", "heading 里的 $red 不是颜色的名字"),
        ("blocks:\n  headline: color:#000", "blocks 里没有“headline”这一项"),
        ("colors:\n  accent: {from: primary}", "colors 里 accent 的写法不对"),
        ("colors: red", "colors 应是“名字: 内容”的列表"),
        ("- x", "应写成 name（名称）、colors（颜色）、blocks（样式）几项"),
    ],
)
def test_what_cannot_be_used_is_refused(tmp_path: Path, text: str, reason: str) -> None:
    (tmp_path / "x.yml").write_text(text, "utf-8")
    with pytest.raises(StyleRefused) as refused:
        load("x", {}, tmp_path)
    assert str(refused.value) == reason


def test_a_style_that_is_not_there() -> None:
    with pytest.raises(StyleRefused, match="没有这个样式，可以用 简洁、党政红、蓝色政务"):
        load("../x", {})
