"""Trees, leaves, lamps and what else stands or falls in a street."""

from __future__ import annotations

import math
from collections.abc import Sequence

from demo_pictures.canvas import Canvas, dark, light, mix

GREEN, GOLD, RUST, SPRING, PINE = "#4f8a57", "#e7ab33", "#c9622f", "#86b557", "#2f6250"


def tree(
    c: Canvas,
    x: float,
    y: float,
    h: float,
    leaf: str = GREEN,
    trunk: str = "#5b4636",
    kind: str = "round",
    snow: bool = False,
) -> None:
    """A tree with its foot at (x, y): `round`, `poplar`, `pine`, `willow` or `bare`."""
    if kind == "bare":
        _branch(c, x, y, -math.pi / 2, h * 0.34, h * 0.04, trunk, 6, snow)
        return
    if kind == "pine":
        c.rect(x - h * 0.025, y - h * 0.2, h * 0.05, h * 0.2, trunk)
        for n in range(4):
            w, top = h * (0.26 - n * 0.045), y - h * (0.42 + n * 0.19)
            bottom = top + h * 0.3
            c.poly([(x - w, bottom), (x + w, bottom), (x, top)], leaf)
            c.poly([(x, bottom), (x + w, bottom), (x, top)], dark(leaf, 0.18))
            if snow:
                c.poly(
                    [
                        (x - w * 0.5, top + h * 0.15),
                        (x, top + h * 0.11),
                        (x + w * 0.42, top + h * 0.15),
                        (x, top),
                    ],
                    "#f4f8fc",
                )
        return
    c.poly(
        [(x - h * 0.028, y), (x + h * 0.028, y), (x + h * 0.014, y - h * 0.6), (x - h * 0.014, y - h * 0.6)],
        trunk,
    )
    if kind == "willow":
        for n in range(46):
            t = n / 45
            sx = x + (t - 0.5) * h * 0.62
            sy = y - h * (0.72 + 0.22 * math.sin(math.pi * t))
            length = h * c.rnd.uniform(0.3, 0.58)
            sway = h * 0.05 * c.rnd.uniform(-1, 1) + (t - 0.5) * h * 0.14
            tone = mix(dark(leaf, 0.2), light(leaf, 0.25), c.rnd.random())
            c.line(
                [(sx, sy), (sx + sway * 0.6, sy + length * 0.5), (sx + sway, sy + length)], tone, h * 0.013
            )
        return
    if kind == "poplar":
        for k, tone in enumerate((dark(leaf, 0.18), leaf, light(leaf, 0.16))):
            c.disc(
                x - k * h * 0.022,
                y - h * (0.58 + k * 0.02),
                h * (0.145 - k * 0.04),
                tone,
                h * (0.4 - k * 0.07),
            )
        return
    c.line([(x, y - h * 0.38), (x + h * 0.13, y - h * 0.56)], trunk, h * 0.018)
    c.line([(x, y - h * 0.34), (x - h * 0.12, y - h * 0.52)], trunk, h * 0.018)
    blobs = []
    for _ in range(15):
        angle, reach = c.rnd.uniform(0, 6.283), c.rnd.random() ** 0.6
        blobs.append(
            (
                x + math.cos(angle) * reach * h * 0.24,
                y - h * 0.68 + math.sin(angle) * reach * h * 0.2,
                h * c.rnd.uniform(0.09, 0.14),
            )
        )
    for dx, dy, tone, grow in (
        (0.02, 0.025, dark(leaf, 0.2), 1.08),
        (0, 0, leaf, 1.0),
        (-0.03, -0.035, light(leaf, 0.16), 0.74),
        (-0.05, -0.06, light(leaf, 0.3), 0.36),
    ):
        for bx, by, r in blobs:
            c.disc(bx + dx * h, by + dy * h, r * grow, tone)
    if snow:
        for bx, by, r in blobs[:8]:
            c.disc(bx - h * 0.02, by - h * 0.06, r * 0.55, "#f4f8fc", r * 0.3)


def _branch(
    c: Canvas,
    x: float,
    y: float,
    angle: float,
    length: float,
    width: float,
    color: str,
    depth: int,
    snow: bool,
) -> None:
    ex, ey = x + math.cos(angle) * length, y + math.sin(angle) * length
    c.line([(x, y), (ex, ey)], color, max(1.2, width))
    if snow and depth < 5 and width > 1.5:
        c.line([(x, y - width * 0.5), (ex, ey - width * 0.5)], "#f2f7fc", max(1, width * 0.5))
    if depth > 0:
        for turn in (-0.42, 0.05, 0.46):
            if turn == 0.05 and depth % 2:
                continue
            _branch(
                c,
                ex,
                ey,
                angle + turn + c.rnd.uniform(-0.14, 0.14),
                length * c.rnd.uniform(0.62, 0.78),
                width * 0.62,
                color,
                depth - 1,
                snow,
            )


def bush(c: Canvas, x: float, y: float, w: float, leaf: str, blossom: str | None = None) -> None:
    """A low hedge from x to x + w on `y`, in bloom when a colour is given."""
    n = max(3, int(w / 34))
    for tone, drop, grow in ((dark(leaf, 0.18), 0, 1.0), (leaf, -6, 0.85), (light(leaf, 0.15), -14, 0.5)):
        for k in range(n + 1):
            c.disc(x + w * k / n, y - 16 + drop, 28 * grow * (0.85 + 0.3 * ((k * 7) % 5) / 5), tone)
    c.rect(x - 24, y - 6, w + 48, 14, dark(leaf, 0.18), 7)
    if blossom:
        for _ in range(int(w / 11)):
            bx, by, r = x + c.rnd.uniform(-15, w + 15), y - c.rnd.uniform(4, 40), c.rnd.uniform(4, 7.5)
            c.disc(bx, by, r, blossom)
            c.disc(bx - r * 0.25, by - r * 0.25, r * 0.45, light(blossom, 0.45))


def leaves(
    c: Canvas,
    count: int,
    top: float,
    bottom: float,
    colors: Sequence[str],
    size: float = 9,
    left: float = 0,
    right: float | None = None,
) -> None:
    """Fallen or falling leaves, larger towards the reader."""
    for _ in range(count):
        t = c.rnd.random() ** 0.7
        x, y = c.rnd.uniform(left, c.w if right is None else right), top + (bottom - top) * t
        s, a = size * (0.35 + 0.9 * t) * c.rnd.uniform(0.7, 1.2), c.rnd.uniform(0, 6.283)
        pts = [
            (x + math.cos(a + k) * s * r, y + math.sin(a + k) * s * r * 0.7)
            for k, r in ((0, 1.1), (0.8, 0.75), (1.6, 0.3), (3.14, 1.0), (4.6, 0.3), (5.4, 0.75))
        ]
        c.poly(pts, c.rnd.choice(list(colors)), c.rnd.uniform(0.75, 1))


def lamp(
    c: Canvas, x: float, y: float, h: float, color: str = "#3b4453", on: bool = False, arm: int = 1
) -> None:
    """A street lamp with its foot at (x, y)."""
    c.rect(x - h * 0.012, y - h, h * 0.024, h, color)
    c.rect(x - h * 0.025, y - h * 0.08, h * 0.05, h * 0.08, dark(color, 0.2), 2)
    c.line(
        [(x, y - h), (x + arm * h * 0.07, y - h * 1.045), (x + arm * h * 0.2, y - h * 1.05)], color, h * 0.017
    )
    hx, hy = x + arm * h * 0.21, y - h * 1.045
    c.rect(hx - h * 0.055, hy - h * 0.012, h * 0.11, h * 0.026, color, h * 0.012)
    if on:
        c.rect(hx - h * 0.045, hy + h * 0.012, h * 0.09, h * 0.014, "#fff3cf", h * 0.006)
        c.shade(
            [(hx - h * 0.04, hy), (hx + h * 0.04, hy), (hx + h * 0.38, y), (hx - h * 0.38, y)],
            "#ffd98c",
            0.26,
            h * 0.02,
        )
        c.glow(hx, hy + h * 0.02, h * 0.3, "#ffd58a", 0.9)


def lantern(c: Canvas, x: float, y: float, r: float, on: bool = True) -> None:
    """A red festival lantern hanging at (x, y)."""
    c.line([(x, y - r * 1.8), (x, y + r * 2.2)], "#8b1d1a", max(1.5, r * 0.08))
    c.disc(x, y, r, "#d6312a", r * 0.84)
    for share in (0.66, 0.3):
        c.ring(x, y, r * share, r * 0.84, "#a81f1e", max(1, r * 0.06))
    c.rect(x - r * 0.42, y - r * 0.98, r * 0.84, r * 0.2, "#e9b949", r * 0.06)
    c.rect(x - r * 0.42, y + r * 0.78, r * 0.84, r * 0.2, "#e9b949", r * 0.06)
    for k in (-2, -1, 0, 1, 2):
        c.line([(x + k * r * 0.12, y + r), (x + k * r * 0.15, y + r * 1.7)], "#e9b949", max(1, r * 0.05))
    if on:
        c.glow(x, y, r * 3, "#ff8b4d", 0.75)


def bench(c: Canvas, x: float, y: float, w: float, wood: str = "#a8703f") -> None:
    """A park bench, `y` being the ground."""
    for lx in (x + w * 0.1, x + w * 0.86):
        c.rect(lx, y - w * 0.2, w * 0.04, w * 0.2, "#3b4453")
    for k in range(3):
        c.rect(x, y - w * (0.44 - k * 0.08), w, w * 0.055, light(wood, 0.1 * (2 - k)), 4)
    c.rect(x - w * 0.02, y - w * 0.21, w * 1.04, w * 0.06, wood, 4)


def snowfall(c: Canvas, count: int, size: float = 4) -> None:
    """Flakes in the air, near ones larger."""
    for _ in range(count):
        near = c.rnd.random() ** 3
        c.disc(
            c.rnd.uniform(0, c.w),
            c.rnd.uniform(0, c.h),
            size * (0.35 + near),
            "#ffffff",
            alpha=0.4 + 0.5 * near,
        )


def rain(c: Canvas, count: int, alpha: float = 0.3) -> None:
    """Slanting rain."""
    for _ in range(count):
        x, y, n = c.rnd.uniform(-50, c.w), c.rnd.uniform(-50, c.h), c.rnd.uniform(26, 80)
        c.line(
            [(x, y), (x - n * 0.22, y + n)],
            "#e3eef8",
            c.rnd.choice((1, 1.5, 2)),
            alpha * c.rnd.uniform(0.5, 1),
        )
