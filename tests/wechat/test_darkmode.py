"""The dark-mode rules, with colours worked out by hand from the published description."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.model.colors import Color, contrast, parse
from bulletin.wechat.darkmode import PAGE, at_night, background, foreground, rounded, texts_seen
from bulletin.wechat.tree import node, write

channels = st.integers(0, 255)
colors = st.builds(lambda r, g, b: Color(float(r), float(g), float(b)), channels, channels, channels)


@pytest.mark.parametrize(
    ("light", "night"),
    [
        ("#fff", "#191919"),  # the page's own white becomes the page's own dark
        ("#f7f7f7", "#212121"),  # a grey is mirrored
        ("#a61b1b", "#a61b1b"),  # neither bright nor dark: stays
        ("#000", "#383838"),  # too dark: lifted to 22%
    ],
)
def test_backgrounds(light: str, night: str) -> None:
    assert rounded(background(parse(light))).css() == night


@pytest.mark.parametrize(
    ("light", "night"),
    [
        ("#333", "#a3a3a3"),  # mirrored to 70%, then held to the page's own text
        ("#000", "#a3a3a3"),
        ("#fff", "#fff"),  # nearly white: stays
        ("#666", "#666"),  # differs enough: stays, and would be too dim for us
        ("#a61b1b", "#dd2d2d"),
    ],
)
def test_text_on_the_page(light: str, night: str) -> None:
    assert rounded(foreground(parse(light), PAGE)).css() == night


def test_contrast_is_that_of_wcag() -> None:
    assert contrast(parse("#000"), parse("#fff")) == pytest.approx(21)
    assert contrast(parse("#767676"), parse("#fff")) == pytest.approx(4.54, abs=0.01)


@given(colors)
def test_every_colour_has_a_night(color: Color) -> None:
    for made in (rounded(background(color)), rounded(foreground(color, PAGE))):
        assert all(0 <= value <= 255 for value in made[:3])


def test_a_background_recolours_the_text_it_inherits() -> None:
    tree = node("section", "color:#333", node("p", "background-color:#f7f7f7", "字"), "文")
    assert write(at_night(tree)) == (
        '<section style="color:#a3a3a3"><p style="background-color:#212121;color:#b3b3b3">字</p>文</section>'
    )


def test_text_without_a_colour_of_ours_is_found() -> None:
    seen = list(texts_seen(node("section", "", node("p", "color:#333", "有"), "无")))
    assert [(found.text, found.explicit) for found in seen] == [("有", True), ("无", False)]


def test_a_veil_stays_a_veil() -> None:
    assert "rgba(166,27,27,.06)" in write(at_night(node("p", "background-color:rgba(166,27,27,.06)", "字")))
