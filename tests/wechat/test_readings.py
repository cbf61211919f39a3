"""Readings above words, as WeChat shows them, where there is no above."""

from __future__ import annotations

import pytest

from bulletin.wechat import styles
from bulletin.wechat.body import Prose
from bulletin.wechat.notes import Notes
from bulletin.wechat.tree import text_of


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p><ruby>喆<rt>zhé</rt></ruby>说</p>", "喆（zhé）说"),
        ("<p><ruby>云溪<rp>（</rp><rt>yúnxī</rt><rp>）</rp></ruby>，</p>", "云溪（yúnxī），"),
        ("<p><ruby>垚<rt> </rt></ruby>来了</p>", "垚来了"),
        ("<p><ruby>云<rt>yún</rt>溪<rt><b>xī</b></rt></ruby></p>", "云（yún）溪（xī）"),
    ],
)
def test_a_reading_stands_in_brackets(html: str, text: str) -> None:
    style = styles.load(styles.DEFAULT, {})
    assert "".join(map(text_of, Prose(style, Notes(style, None)).blocks(html))) == text
