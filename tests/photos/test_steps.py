"""The widths that something is published in: ascending, each once, never wider than it is."""

from __future__ import annotations

import pytest

from bulletin.photos.names import CROPS, WIDTHS, steps


@pytest.mark.parametrize("widths", [WIDTHS, *(crop.widths for crop in CROPS.values())])
@pytest.mark.parametrize("limit", [1, 319, 320, 321, 479, 480, 481, 959, 960, 961, 1599, 1600, 1601, 9000])
def test_every_width_stands_once(widths: tuple[int, ...], limit: int) -> None:
    made = steps(limit, widths)
    assert list(made) == sorted(set(made))
    assert made[-1] == min(limit, widths[-1])
