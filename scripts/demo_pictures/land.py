"""Sky, land and water."""

from __future__ import annotations

import math

from demo_pictures.canvas import Canvas, dark, light, mix


def sky(c: Canvas, top: str, bottom: str, mid: str | None = None, until: float | None = None) -> None:
    """Fill the picture (down to `until`) with air."""
    c.fade(0, 0, c.w, c.h if until is None else until, top, bottom, mid)


def sun(c: Canvas, x: float, y: float, r: float, color: str = "#fff1c9", halo: str = "#ffcf7d") -> None:
    """A low sun or a moon with its halo."""
    c.glow(x, y, r * 7, halo, 0.75)
    c.disc(x, y, r, color)


def clouds(c: Canvas, count: int, color: str, top: float, bottom: float, alpha: float = 0.7) -> None:
    """Flat-bottomed clouds of stacked pills."""
    for _ in range(count):
        x, y = c.rnd.uniform(-50, c.w), c.rnd.uniform(top, bottom)
        size = c.rnd.uniform(60, 150)
        c.rect(x - size, y, size * 2.6, size * 0.24, color, size * 0.12, alpha)
        c.rect(x - size * 0.5, y - size * 0.17, size * 1.5, size * 0.26, color, size * 0.13, alpha)
        c.rect(x + size * 0.4, y + size * 0.18, size * 1.7, size * 0.16, color, size * 0.08, alpha * 0.7)


def stars(c: Canvas, count: int, until: float) -> None:
    """Faint stars above `until`."""
    for _ in range(count):
        c.disc(
            c.rnd.uniform(0, c.w),
            c.rnd.uniform(0, until),
            c.rnd.uniform(0.7, 1.9),
            "#ffffff",
            alpha=c.rnd.uniform(0.25, 0.85),
        )


def hills(c: Canvas, base: float, height: float, color: str, waves: float = 2.2) -> None:
    """A rolling ridge standing on `base`."""
    phase, second = c.rnd.uniform(0, 6), c.rnd.uniform(0, 6)
    ridge = []
    for step in range(121):
        t = step / 120
        lift = (
            0.55 + 0.3 * math.sin(waves * 6.28 * t + phase) + 0.15 * math.sin(waves * 2.7 * 6.28 * t + second)
        )
        ridge.append((t * c.w, base - height * lift))
    c.poly([*ridge, (c.w, base + 2), (0, base + 2)], color)


def skyline(
    c: Canvas,
    base: float,
    low: float,
    high: float,
    color: str,
    lit: str | None = None,
    share: float = 0.3,
    wide: tuple[float, float] = (50, 120),
) -> None:
    """A row of towers on `base`; with `lit`, some windows have that colour."""
    x = -c.rnd.uniform(0, 40)
    while x < c.w:
        w, h = c.rnd.uniform(*wide), c.rnd.uniform(low, high)
        body = mix(color, dark(color, 0.3), c.rnd.random() * 0.35)
        c.rect(x, base - h, w, h + 2, body)
        c.rect(x + w * 0.72, base - h, w * 0.28, h + 2, dark(body, 0.12))
        roof = c.rnd.random()
        if roof < 0.3:
            c.rect(x + w * 0.25, base - h - 14, w * 0.4, 15, body)
        elif roof < 0.5:
            c.poly([(x, base - h + 1), (x + w, base - h + 1), (x + w, base - h - w * 0.3)], body)
        elif roof < 0.65:
            c.line([(x + w / 2, base - h), (x + w / 2, base - h - 46)], body, 4)
        if lit:
            step = max(13.0, w / 6)
            for column in range(int(w / step)):
                for row in range(int(h / 20)):
                    if c.rnd.random() < share:
                        c.rect(
                            x + 5 + column * step,
                            base - h + 9 + row * 20,
                            step * 0.48,
                            9,
                            lit,
                            alpha=c.rnd.uniform(0.45, 1),
                        )
        x += w + c.rnd.choice((0, 0, 4, 16))


def bridge(
    c: Canvas,
    y: float,
    color: str,
    x0: float,
    x1: float,
    towers: int = 2,
    high: float = 250,
    thick: float = 16,
) -> None:
    """A cable-stayed bridge, its deck at `y`."""
    span = (x1 - x0) / towers
    for n in range(towers):
        tx = x0 + span * (n + 0.5)
        for k in range(1, 10):
            reach = span * 0.47 * k / 9
            for side in (-1, 1):
                c.line([(tx, y - high + k * 7), (tx + side * reach, y)], light(color, 0.15), 1.6, 0.75)
        c.poly([(tx - 11, y + 66), (tx + 11, y + 66), (tx + 5, y - high), (tx - 5, y - high)], color)
        c.rect(tx - 18, y + 40, 36, 40, dark(color, 0.1))
    c.rect(x0, y, x1 - x0, thick, color)
    c.rect(x0, y, x1 - x0, 4, light(color, 0.35))


def arch_bridge(c: Canvas, x: float, y: float, w: float, color: str, arches: int = 3) -> None:
    """An old stone bridge with its crown over the middle; `y` is the waterline."""
    rise = w * 0.13
    crown = [(x + w * t / 40, y - rise * 1.1 - rise * math.sin(math.pi * t / 40)) for t in range(41)]
    c.poly([*crown, (x + w, y), (x, y)], color)
    for n in range(arches):
        cx = x + w * (n + 0.5) / arches
        r = w / arches * (0.36 if n == arches // 2 else 0.28)
        c.disc(cx, y, r, dark(color, 0.55), r * 1.25)
        c.ring(cx, y, r + 4, r * 1.25 + 4, light(color, 0.25), 5)
    c.line(crown, light(color, 0.3), 7)
    for t in range(2, 39, 3):
        px, py = crown[t]
        c.rect(px - 4, py - 25, 8, 26, light(color, 0.2), 2)
    c.line([(px, py - 20) for px, py in crown[1:-1]], light(color, 0.2), 4)
