"""A table written in the text says by a class how its cells stand."""

from __future__ import annotations

import pytest

from bulletin.render.aligned import aligned_by_class


@pytest.mark.parametrize(
    ("html", "after"),
    [
        ('<td align="right">1</td>', '<td class="cell--right">1</td>'),
        ('<th scope="col" align="center">甲</th>', '<th scope="col" class="cell--center">甲</th>'),
        ('<td colspan="2" align="left">甲</td>', '<td colspan="2" class="cell--left">甲</td>'),
        ('<p>写成 align="right" 的</p>', '<p>写成 align="right" 的</p>'),
        ("<td>甲</td>", "<td>甲</td>"),
    ],
)
def test_a_cell_takes_a_class(html: str, after: str) -> None:
    assert aligned_by_class(html) == after
