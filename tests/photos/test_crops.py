"""A crop lies inside its picture, in its shape, with the focus in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.photos.crops import crop_box, pixel_box

SIDES = st.integers(1, 9000)
POINTS = st.tuples(st.floats(0, 1), st.floats(0, 1))
ASPECTS = st.sampled_from([16 / 9, 4 / 3, 1.0, 608 / 630, 900 / 383])


@given(SIDES, SIDES, ASPECTS, st.none() | POINTS)
def test_any_crop(width: int, height: int, aspect: float, focus: tuple[float, float] | None) -> None:
    left, top, right, bottom = crop_box(width, height, aspect, focus)
    assert 0 <= left < right <= width, "Pillow refuses what is outside by the last digit of a float"
    assert 0 <= top < bottom <= height
    assert (right - left) / (bottom - top) == pytest.approx(aspect)
    x, y = focus or (0.5, 0.5)
    assert left - 1e-6 <= x * width <= right + 1e-6
    assert top - 1e-6 <= y * height <= bottom + 1e-6
    assert right - left == pytest.approx(width) or bottom - top == pytest.approx(height), (
        "as large as it can be"
    )


@given(SIDES, SIDES, ASPECTS, st.none() | POINTS)
def test_any_crop_in_whole_pixels(
    width: int, height: int, aspect: float, focus: tuple[float, float] | None
) -> None:
    box = pixel_box(width, height, aspect, focus)
    exact = crop_box(width, height, aspect, focus)
    assert all(isinstance(side, int) for side in box)
    assert 0 <= box[0] < box[2] <= width
    assert 0 <= box[1] < box[3] <= height
    assert all(abs(one - other) <= 1.5 for one, other in zip(box, exact, strict=True))
