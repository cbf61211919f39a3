"""Houses, shops, stalls and vehicles."""

from __future__ import annotations

import math
from collections.abc import Sequence

from demo_pictures.canvas import Canvas, dark, light, mix
from demo_pictures.people import VEST
from demo_pictures.plants import GREEN, bush


def wheel(c: Canvas, x: float, y: float, r: float) -> None:
    """A wheel standing on `y`."""
    c.disc(x, y - r, r, "#20242e")
    c.disc(x, y - r, r * 0.5, "#aab3c0")
    c.disc(x, y - r, r * 0.2, "#59616f")


def truck(
    c: Canvas,
    x: float,
    y: float,
    w: float,
    body: str = "#f4f1e6",
    stripe: str = "#2f7d5b",
    load: str = "tank",
    face: int = 1,
    lamps: bool = False,
) -> None:
    """A service truck on `y`, `w` long: load `tank`, `lift`, `plough` or `box`; `face` 1 drives to the right."""
    h = w * 0.36

    def fx(px: float, width: float = 0) -> float:
        return x + px * w if face > 0 else x + w - px * w - width

    c.disc(x + w / 2, y + 2, w * 0.54, "#101828", w * 0.03, 0.28)
    c.rect(fx(0.02, w * 0.96), y - h * 0.34, w * 0.96, h * 0.16, "#39414f", 4)
    if load == "tank":
        c.rect(fx(0.02, w * 0.64), y - h * 0.98, w * 0.64, h * 0.7, body, h * 0.3)
        c.rect(fx(0.02, w * 0.64), y - h * 0.62, w * 0.64, h * 0.13, stripe)
        c.rect(fx(0.06, w * 0.54), y - h * 0.93, w * 0.54, h * 0.09, light(body, 0.7), h * 0.04)
    elif load == "lift":
        c.rect(fx(0.02, w * 0.64), y - h * 0.5, w * 0.64, h * 0.22, stripe, 5)
        c.rect(fx(0.14, w * 0.16), y - h * 0.72, w * 0.16, h * 0.26, dark(body, 0.3), 5)
    else:
        c.rect(fx(0.02, w * 0.64), y - h * 0.98, w * 0.64, h * 0.7, body, 8)
        c.rect(fx(0.02, w * 0.64), y - h * 0.52, w * 0.64, h * 0.13, stripe)
        for k in range(5):
            c.rect(fx(0.07 + k * 0.115, 3), y - h * 0.92, 3, h * 0.34, dark(body, 0.12))
    cab = dark(body, 0.03) if load != "plough" else VEST
    c.rect(fx(0.68, w * 0.3), y - h * 0.92, w * 0.3, h * 0.74, cab, h * 0.12)
    c.rect(fx(0.8, w * 0.165), y - h * 0.84, w * 0.165, h * 0.32, "#5d7f99", h * 0.05)
    c.rect(fx(0.8, w * 0.05), y - h * 0.84, w * 0.05, h * 0.32, "#8fb2c8", h * 0.05)
    c.rect(fx(0.72, w * 0.06), y - h * 0.8, w * 0.06, h * 0.24, "#5d7f99", 4)
    c.rect(fx(0.68, w * 0.3), y - h * 0.44, w * 0.3, h * 0.08, stripe)
    c.rect(fx(0.76, w * 0.09), y - h * 1.0, w * 0.09, h * 0.09, "#f2a32c", 4)
    c.rect(fx(0.955, w * 0.03), y - h * 0.36, w * 0.03, h * 0.09, "#fff0b8", 3)
    if lamps:
        nose = x + w if face > 0 else x
        c.glow(fx(0.805), y - h * 0.96, w * 0.2, "#ffb347", 0.9)
        c.shade(
            [
                (nose, y - h * 0.36),
                (nose + face * w * 0.8, y - h * 0.5),
                (nose + face * w * 0.8, y + h * 0.25),
                (nose, y - h * 0.25),
            ],
            "#fff0c4",
            0.4,
            10,
        )
    for px in (0.14, 0.3, 0.83):
        wheel(c, fx(px), y + 2, h * 0.19)


def bus(c: Canvas, x: float, y: float, w: float, body: str = "#2f8f83", lit: bool = False) -> None:
    """A city bus on `y`, driving right."""
    h = w * 0.31
    c.disc(x + w / 2, y + 2, w * 0.53, "#101828", w * 0.025, 0.28)
    c.rect(x, y - h, w, h * 0.9, body, h * 0.13)
    c.rect(x, y - h * 0.36, w, h * 0.1, "#f4efe0")
    glass = "#ffe7ac" if lit else "#bfe0e8"
    for k in range(7):
        c.rect(x + w * (0.035 + k * 0.117), y - h * 0.84, w * 0.1, h * 0.4, glass, 5)
        if k % 3 != 1:
            c.disc(x + w * (0.085 + k * 0.117), y - h * 0.56, h * 0.075, dark(body, 0.5))
            c.rect(x + w * (0.065 + k * 0.117), y - h * 0.51, w * 0.042, h * 0.07, dark(body, 0.35), 3)
    c.rect(x + w * 0.875, y - h * 0.84, w * 0.11, h * 0.46, glass, 6)
    c.rect(x + w * 0.965, y - h * 0.24, w * 0.03, h * 0.09, "#fff0b8", 3)
    for px in (0.18, 0.78):
        wheel(c, x + w * px, y + 2, h * 0.17)


def bicycle(c: Canvas, x: float, y: float, r: float, color: str = "#2f8f83", basket: bool = True) -> None:
    """A bicycle with its rear wheel's foot at (x, y)."""
    fx = x + r * 2.7
    for wx in (x, fx):
        c.ring(wx, y - r, r, r, "#262b36", r * 0.13)
        for k in range(6):
            a = k * math.pi / 6
            c.line(
                [
                    (wx - math.cos(a) * r * 0.88, y - r - math.sin(a) * r * 0.88),
                    (wx + math.cos(a) * r * 0.88, y - r + math.sin(a) * r * 0.88),
                ],
                "#8c97a8",
                1,
                0.6,
            )
    crank, saddle, bar = (
        (x + r * 1.15, y - r * 0.95),
        (x + r * 0.8, y - r * 2.25),
        (fx - r * 0.45, y - r * 2.3),
    )
    for start, end in (
        ((x, y - r), crank),
        (crank, saddle),
        (saddle, (bar[0] + r * 0.05, bar[1] + r * 0.3)),
        (crank, (bar[0] + r * 0.08, bar[1] + r * 0.4)),
        ((x, y - r), saddle),
        (bar, (fx, y - r)),
    ):
        c.line([start, end], color, r * 0.16)
    c.rect(saddle[0] - r * 0.32, saddle[1] - r * 0.14, r * 0.64, r * 0.18, "#262b36", r * 0.09)
    c.line(
        [(bar[0] - r * 0.25, bar[1] - r * 0.15), bar, (bar[0] + r * 0.1, bar[1] - r * 0.1)],
        "#262b36",
        r * 0.11,
    )
    if basket:
        c.poly(
            [
                (bar[0] + r * 0.12, bar[1] - r * 0.05),
                (bar[0] + r * 0.85, bar[1] - r * 0.05),
                (bar[0] + r * 0.72, bar[1] + r * 0.5),
                (bar[0] + r * 0.22, bar[1] + r * 0.5),
            ],
            light(color, 0.45),
        )


def shop(
    c: Canvas,
    x: float,
    base: float,
    w: float,
    h: float,
    wall: str,
    awning: str,
    floors: int = 1,
    lit: bool = False,
    closed: bool = False,
) -> None:
    """A shopfront with an awning, and dwellings above it."""
    c.rect(x, base - h, w, h, wall)
    c.rect(x + w - w * 0.05, base - h, w * 0.05, h, dark(wall, 0.12))
    c.rect(x - 5, base - h - 13, w + 10, 17, dark(wall, 0.28))
    ground = h / (floors + 1) if floors else h
    glass = "#ffe2a0" if lit else "#a9ccd6"
    for floor in range(floors):
        top = base - h + ground * floor + ground * 0.2
        columns = max(2, int(w / 105))
        for k in range(columns):
            wx = x + w * (k + 0.5) / columns - 29
            bright = lit and c.rnd.random() < 0.6
            c.rect(wx - 4, top - 4, 66, ground * 0.54 + 8, light(wall, 0.4), 3)
            c.rect(
                wx,
                top,
                58,
                ground * 0.54,
                "#ffd98f" if bright else dark(glass if not lit else "#52617a", 0.1),
                2,
            )
            c.rect(wx + 27, top, 4, ground * 0.54, light(wall, 0.4))
            if c.rnd.random() < 0.35:
                c.rect(wx + 8, top + ground * 0.58, 42, 20, "#e4e2da", 3)
                c.disc(wx + 22, top + ground * 0.58 + 10, 7, "#b5b8bb")
            elif c.rnd.random() < 0.35:
                bush(c, wx + 12, top + ground * 0.58 + 12, 34, GREEN, c.rnd.choice(("#e27a8c", "#f0b84b")))
    sign = base - ground + 6
    c.rect(x + 12, sign, w - 24, ground * 0.17, dark(awning, 0.25), 4)
    for k in range(4):
        c.rect(x + w / 2 - 66 + k * 36, sign + ground * 0.05, 24, ground * 0.07, "#f7ead0", 3, 0.85)
    body = sign + ground * 0.2
    if closed:
        for row in range(int((base - body) / 12)):
            c.rect(x + 18, body + row * 12, w - 36, 9, "#9aa4b0")
    else:
        c.rect(x + 18, body, w * 0.56, base - body - ground * 0.16, glass, 3)
        c.poly(
            [
                (x + 18, base - ground * 0.16),
                (x + 18 + w * 0.2, body),
                (x + 18 + w * 0.3, body),
                (x + 18 + w * 0.1, base - ground * 0.16),
            ],
            "#ffffff",
            0.25,
        )
        c.rect(x + w * 0.69, body, w * 0.24, base - body, dark(awning, 0.45), 3)
        c.rect(x + w * 0.71, body + 6, w * 0.2, (base - body) * 0.62, glass, 3)
        if lit:
            c.glow(x + w * 0.4, base - ground * 0.3, w * 0.6, "#ffc86b", 0.6)
    stripes, drop = max(6, int(w / 34)), ground * 0.24
    for k in range(stripes):
        a, b = x + w * k / stripes, x + w * (k + 1) / stripes
        flare = 12
        tone = awning if k % 2 else "#fbf3e2"
        fa = a - flare + 2 * flare * k / stripes
        fb = b - flare + 2 * flare * (k + 1) / stripes
        c.poly([(a, body - 6), (b, body - 6), (fb, body - 6 + drop), (fa, body - 6 + drop)], tone)
        c.disc((fa + fb) / 2, body - 6 + drop, (fb - fa) / 2, tone, drop * 0.22)
    c.rect(x, body + drop, w, 16, "#101828", 0, 0.14)


def stall(
    c: Canvas, x: float, base: float, w: float, color: str, goods: Sequence[str], lit: bool = False
) -> None:
    """A market stall under a striped canopy."""
    h, counter = w * 1.22, w * 0.34
    for px in (x + 8, x + w - 14):
        c.rect(px, base - h, 7, h, "#6e5a48")
    c.rect(x, base - counter, w, counter, "#8a6243", 5)
    c.rect(x, base - counter, w, counter * 0.15, "#a9794f", 3)
    for k in range(4):
        c.rect(
            x + 10 + k * (w - 20) / 4, base - counter * 0.75, (w - 20) / 4 - 8, counter * 0.6, "#a9794f", 3
        )
    for k, good in enumerate(goods):
        left, wide = x + 8 + k * (w - 16) / len(goods), (w - 16) / len(goods) - 6
        for row in range(3):
            for n in range(4 - row):
                c.disc(
                    left + wide * (n + 0.5 + row * 0.5) / 4,
                    base - counter * 1.08 - row * wide * 0.17,
                    wide * 0.15,
                    mix(good, "#ffffff", 0.08 * ((n * 3 + row) % 3)),
                )
    stripes = 8
    for k in range(stripes):
        a, b = x - 14 + (w + 28) * k / stripes, x - 14 + (w + 28) * (k + 1) / stripes
        tone = color if k % 2 else "#fbf3e2"
        c.poly(
            [
                (a + 14 - 28 * k / stripes, base - h * 1.2),
                (b + 14 - 28 * (k + 1) / stripes, base - h * 1.2),
                (b, base - h * 0.95),
                (a, base - h * 0.95),
            ],
            tone,
        )
        c.disc((a + b) / 2, base - h * 0.95, (b - a) / 2, tone, h * 0.05)
    if lit:
        c.disc(x + w / 2, base - h * 0.86, 9, "#fff0bd")
        c.glow(x + w / 2, base - h * 0.75, w * 0.75, "#ffbf5e", 0.85)


def old_house(
    c: Canvas,
    x: float,
    base: float,
    w: float,
    h: float,
    wall: str = "#efe9dc",
    roof: str = "#4a525e",
    lit: bool = False,
    snow: bool = False,
) -> None:
    """A white-walled house under grey tiles with turned-up eaves."""
    c.rect(x, base - h, w, h, wall)
    c.rect(x, base - h * 0.12, w, h * 0.12, "#9b978e")
    doors = max(1, int(w / 190))
    for k in range(doors):
        mid = x + w * (k + 0.5) / doors
        c.rect(mid - 34, base - h * 0.66, 68, h * 0.66, "#7a3f2c", 2)
        c.rect(mid - 2, base - h * 0.66, 4, h * 0.66, "#5a2d20")
        for side in (-1, 1):
            c.disc(mid + side * 9, base - h * 0.32, 4, "#d9b45c")
            wx = mid + side * w / doors * 0.31 - 26
            c.rect(wx - 4, base - h * 0.63, 60, h * 0.32 + 8, "#7a3f2c", 2)
            c.rect(wx, base - h * 0.61, 52, h * 0.32, "#ffd98f" if lit else "#51606a")
            for n in (1, 2, 3):
                c.rect(wx + 52 * n / 4 - 1.5, base - h * 0.61, 3, h * 0.32, "#7a3f2c")
            if lit:
                c.glow(wx + 26, base - h * 0.46, 90, "#ffbf66", 0.6)
    rise, out = h * 0.42, 36
    tone = "#f1f6fb" if snow else roof
    c.poly(
        [
            (x - out, base - h - 14),
            (x - out * 0.3, base - h + 6),
            (x + w + out * 0.3, base - h + 6),
            (x + w + out, base - h - 14),
            (x + w - 26, base - h - rise),
            (x + 26, base - h - rise),
        ],
        tone,
    )
    for k in range(1, int(w / 22)):
        t = k / int(w / 22)
        c.line(
            [(x + 26 + (w - 52) * t, base - h - rise), (x - out * 0.3 + (w + out * 0.6) * t, base - h + 4)],
            dark(tone, 0.12 if snow else 0.3),
            2.4,
            0.8,
        )
    c.rect(x - out * 0.3, base - h + 2, w + out * 0.6, 8, dark(roof, 0.3))
    c.rect(x + 18, base - h - rise - 9, w - 36, 12, dark(roof, 0.2), 4)
    if snow:
        c.rect(x + 18, base - h - rise - 15, w - 36, 10, "#ffffff", 5)
