"""The flags of what is not published: 草稿, 有错误."""

from __future__ import annotations

import pytest

from tests.browser import OpenPage
from tests.demo import REPOSITORY

pytestmark = pytest.mark.browser

GROUND = REPOSITORY / "theme/styles/20-ground.css"


@pytest.mark.parametrize("layout", ["grid", "flex;flex-direction:column", "block"])
def test_a_flag_is_as_wide_as_its_word(open_page: OpenPage, layout: str) -> None:
    page = open_page()
    page.set_content(f'<div style="width:400px;display:{layout}"><span class="flag">草稿</span></div>')
    page.add_style_tag(content=GROUND.read_text("utf-8"))
    assert page.evaluate("document.querySelector('.flag').getBoundingClientRect().width") < 60
