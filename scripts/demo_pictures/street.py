"""Streets in perspective: a pinhole camera and what lines a street."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from demo_pictures.canvas import Canvas, Point, dark, light, mix


@dataclass(frozen=True, slots=True)
class Eye:
    """A pinhole camera looking down a street: metres in (across, up, away), pixels out."""

    x: float
    y: float
    focal: float
    height: float = 1.7

    def at(self, across: float, up: float, away: float) -> Point:
        """Where a point of the street stands in the picture."""
        return self.x + self.focal * across / away, self.y + self.focal * (self.height - up) / away

    def size(self, metres: float, away: float) -> float:
        """How many pixels a length has at a distance."""
        return self.focal * metres / away


def ground(c: Canvas, eye: Eye, color: str, far: str) -> None:
    """The ground from the horizon to the reader."""
    c.fade(0, eye.y, c.w, c.h - eye.y, far, color)


def strip(
    c: Canvas,
    eye: Eye,
    left: float,
    right: float,
    color: str,
    near: float = 2.0,
    far: float = 400,
    up: float = 0,
    alpha: float = 1,
) -> None:
    """A strip of ground between two lines along the street."""
    c.poly(
        [eye.at(left, up, near), eye.at(right, up, near), eye.at(right, up, far), eye.at(left, up, far)],
        color,
        alpha,
    )


def dashes(c: Canvas, eye: Eye, across: float, color: str = "#f3efe2", alpha: float = 0.85) -> None:
    """A broken lane line."""
    for away in range(3, 120, 8):
        strip(c, eye, across - 0.08, across + 0.08, color, away, away + 3.6, alpha=alpha)


def zebra(
    c: Canvas, eye: Eye, left: float, right: float, near: float, deep: float, color: str = "#f3efe2"
) -> None:
    """A pedestrian crossing."""
    steps = int((right - left) / 1.1)
    for k in range(steps):
        x = left + (right - left) * (k + 0.25) / steps
        strip(c, eye, x, x + 0.55, color, near, near + deep, alpha=0.9)


def block(
    c: Canvas,
    eye: Eye,
    across: float,
    near: float,
    far: float,
    high: float,
    color: str,
    haze: str,
    lit: str | None = None,
    share: float = 0.4,
    shop_front: str | None = None,
) -> None:
    """A building along the street: its long side at `across`, from `near` to `far` metres away."""
    fog = 1 - math.exp(-near / 95)
    wall = mix(color if across < 0 else light(color, 0.12), haze, fog)
    c.poly(
        [
            eye.at(across, 0, near),
            eye.at(across, high, near),
            eye.at(across, high, far),
            eye.at(across, 0, far),
        ],
        wall,
    )
    out = across + math.copysign(30, across)
    c.poly(
        [eye.at(across, 0, near), eye.at(across, high, near), eye.at(out, high, near), eye.at(out, 0, near)],
        mix(dark(color, 0.22), haze, fog),
    )
    first = 4.2 if shop_front else 1.2
    pane = mix(dark(color, 0.45), haze, fog)
    away = near + 1.2
    while away + 1.8 < far:
        up = first
        while up + 1.8 < high:
            tone = lit if lit and c.rnd.random() < share else pane
            c.poly(
                [
                    eye.at(across, up, away),
                    eye.at(across, up + 1.7, away),
                    eye.at(across, up + 1.7, away + 1.7),
                    eye.at(across, up, away + 1.7),
                ],
                tone,
            )
            up += 3.1
        away += 3.2
    if shop_front:
        away = near
        while away + 3.5 < far:
            tone = mix(c.rnd.choice((shop_front, "#2f7d74", "#c98a2e", "#3d5a80")), haze, fog)
            glass = lit or mix("#bcd7dc", haze, fog)
            c.poly(
                [
                    eye.at(across, 0.3, away + 0.3),
                    eye.at(across, 2.6, away + 0.3),
                    eye.at(across, 2.6, away + 3.6),
                    eye.at(across, 0.3, away + 3.6),
                ],
                glass,
            )
            step = math.copysign(1.1, -across)
            c.poly(
                [
                    eye.at(across, 3.5, away),
                    eye.at(across + step, 2.7, away),
                    eye.at(across + step, 2.7, away + 3.9),
                    eye.at(across, 3.5, away + 3.9),
                ],
                tone,
            )
            away += 4.2


def each_side(nearest: float, farthest: float, step: float) -> list[tuple[float, int]]:
    """Distances for a row on both sides, farthest first."""
    rows = []
    away = farthest
    while away >= nearest:
        rows += [(away, -1), (away, 1)]
        away -= step
    return rows


def lane_walls(c: Canvas, eye: Eye, haze: str, walls: Sequence[str], lit: bool = False) -> None:
    """Old houses on both sides of a lane, three metres either way."""
    for away, side in each_side(4, 46, 7):
        wall, high = c.rnd.choice(list(walls)), c.rnd.uniform(3.6, 5.4)
        fog = 1 - math.exp(-away / 60)
        x = side * 3.1
        tone = mix(wall if side < 0 else light(wall, 0.1), haze, fog)
        near, far = max(1.6, away - 3.5) if away < 5 else away, away + 7
        c.poly([eye.at(x, 0, near), eye.at(x, high, near), eye.at(x, high, far), eye.at(x, 0, far)], tone)
        c.poly(
            [eye.at(x, 0, near), eye.at(x, 0.7, near), eye.at(x, 0.7, far), eye.at(x, 0, far)],
            mix("#8d8a86", haze, fog),
        )
        for k in (0.9, 4.2):
            a = away + k
            door = k < 2
            low, top = (0.0, 2.3) if door else (1.1, 2.5)
            frame = mix("#7a3f2c", haze, fog)
            c.poly(
                [eye.at(x, low, a), eye.at(x, top, a), eye.at(x, top, a + 1.5), eye.at(x, low, a + 1.5)],
                frame,
            )
            inner = mix("#ffd98f" if lit else "#51606a", haze, 0 if lit else fog)
            if not door:
                c.poly(
                    [
                        eye.at(x, low + 0.12, a + 0.12),
                        eye.at(x, top - 0.12, a + 0.12),
                        eye.at(x, top - 0.12, a + 1.38),
                        eye.at(x, low + 0.12, a + 1.38),
                    ],
                    inner,
                )
        roof = mix("#4a525e", haze, fog)
        inward = x - side * 0.9
        c.poly(
            [
                eye.at(inward, high - 0.2, near),
                eye.at(x + side * 3, high + 1.5, near),
                eye.at(x + side * 3, high + 1.5, far),
                eye.at(inward, high - 0.2, far),
            ],
            roof,
        )
        c.poly(
            [
                eye.at(inward, high - 0.2, near),
                eye.at(inward, high - 0.42, near),
                eye.at(inward, high - 0.42, far),
                eye.at(inward, high - 0.2, far),
            ],
            dark(roof, 0.35),
        )


def paving(c: Canvas, eye: Eye, half: float, color: str) -> None:
    """Stone slabs between -half and half."""
    for k in range(1, 34):
        away = 1.6 * 1.12**k
        c.line([eye.at(-half, 0, away), eye.at(half, 0, away)], color, max(1, 4 / away * 2), 0.5)
    steps = 6
    for k in range(steps + 1):
        x = -half + 2 * half * k / steps
        c.line([eye.at(x, 0, 1.7), eye.at(x, 0, 60)], color, 1.6, 0.45)
