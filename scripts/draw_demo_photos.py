"""Draw the demo newsroom's pictures: flat illustrations of a city that does not exist.

A demo needs pictures, and real photos would show real people and places. Every picture here is
painted by Pillow from a few parametrised things (skies, houses, trees, people, vehicles) at twice
its size and scaled down, so edges are smooth; randomness is seeded by the file's name, so the
same script always draws the same pixels.

    python scripts/draw_demo_photos.py            draw all into issues/
    python scripts/draw_demo_photos.py leaves     only files whose path holds "leaves"
"""

from __future__ import annotations

import math
import random
import sys
import zlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps

SCALE = 2
"""Pictures are painted this many times larger than saved."""

Color = tuple[int, int, int]
Point = tuple[float, float]


def rgb(value: str) -> Color:
    """`#a61b1b` as a triple."""
    return int(value[1:3], 16), int(value[3:5], 16), int(value[5:7], 16)


def mix(one: str, other: str, share: float) -> str:
    """`one` moved towards `other` by `share` (0-1)."""
    mixed = (round(a + (b - a) * share) for a, b in zip(rgb(one), rgb(other), strict=True))
    return "#{:02x}{:02x}{:02x}".format(*mixed)


def light(color: str, share: float = 0.15) -> str:
    """`color` nearer to warm white."""
    return mix(color, "#fff6e4", share)


def dark(color: str, share: float = 0.15) -> str:
    """`color` nearer to a cool black."""
    return mix(color, "#141a2a", share)


class Canvas:
    """A picture in the making; all measures are in pixels of the finished picture."""

    def __init__(self, width: int, height: int, seed: str) -> None:
        self.w, self.h = width, height
        self.image = Image.new("RGB", (width * SCALE, height * SCALE))
        self.pen = ImageDraw.Draw(self.image, "RGBA")
        self.rnd = random.Random(zlib.crc32(seed.encode()))

    @staticmethod
    def _ink(color: str, alpha: float) -> tuple[int, int, int, int]:
        return (*rgb(color), round(255 * max(0.0, min(1.0, alpha))))

    def poly(self, points: Iterable[Point], color: str, alpha: float = 1) -> None:
        """A filled polygon."""
        self.pen.polygon([(x * SCALE, y * SCALE) for x, y in points], fill=self._ink(color, alpha))

    def rect(
        self, x: float, y: float, w: float, h: float, color: str, radius: float = 0, alpha: float = 1
    ) -> None:
        """A filled rectangle from its top left corner, with rounded corners when asked."""
        if w <= 0 or h <= 0:
            return
        box = (x * SCALE, y * SCALE, (x + w) * SCALE, (y + h) * SCALE)
        self.pen.rounded_rectangle(box, radius * SCALE, fill=self._ink(color, alpha))

    def disc(self, x: float, y: float, rx: float, color: str, ry: float | None = None, alpha: float = 1) -> None:
        """A filled circle or ellipse around (x, y)."""
        ry = rx if ry is None else ry
        box = ((x - rx) * SCALE, (y - ry) * SCALE, (x + rx) * SCALE, (y + ry) * SCALE)
        self.pen.ellipse(box, fill=self._ink(color, alpha))

    def ring(self, x: float, y: float, rx: float, ry: float, color: str, width: float, alpha: float = 1) -> None:
        """An ellipse's outline."""
        box = ((x - rx) * SCALE, (y - ry) * SCALE, (x + rx) * SCALE, (y + ry) * SCALE)
        self.pen.ellipse(box, outline=self._ink(color, alpha), width=max(1, round(width * SCALE)))

    def line(self, points: Sequence[Point], color: str, width: float, alpha: float = 1) -> None:
        """A stroke with round joints and, when opaque, round ends."""
        scaled = [(x * SCALE, y * SCALE) for x, y in points]
        self.pen.line(scaled, fill=self._ink(color, alpha), width=max(1, round(width * SCALE)), joint="curve")
        if alpha >= 1 and width > 2:
            for x, y in (points[0], points[-1]):
                self.disc(x, y, width / 2, color)

    def fade(self, x: float, y: float, w: float, h: float, top: str, bottom: str, mid: str | None = None) -> None:
        """A rectangle filled with a vertical gradient."""
        stops = [top, mid, bottom] if mid else [top, bottom]
        strip = Image.new("RGB", (1, 256))
        for row in range(256):
            at = row / 255 * (len(stops) - 1)
            step = min(int(at), len(stops) - 2)
            strip.putpixel((0, row), rgb(mix(stops[step], stops[step + 1], at - step)))
        size = (max(1, round(w * SCALE)), max(1, round(h * SCALE)))
        self.image.paste(strip.resize(size, Image.Resampling.BICUBIC), (round(x * SCALE), round(y * SCALE)))

    def glow(self, x: float, y: float, radius: float, color: str, strength: float = 0.8, ry: float = 0) -> None:
        """Light added around a point, fading outwards."""
        size = (max(2, round(radius * 2 * SCALE)), max(2, round((ry or radius) * 2 * SCALE)))
        mask = ImageOps.invert(Image.radial_gradient("L")).point(
            [round(255 * strength * max(0.0, (v - 74) / 181) ** 1.8) for v in range(256)]
        )
        mask = mask.resize(size, Image.Resampling.BICUBIC)
        left, top = round((x - radius) * SCALE), round((y - (ry or radius)) * SCALE)
        box = (left, top, left + size[0], top + size[1])
        under = self.image.crop(box)
        lit = ImageChops.screen(under, Image.new("RGB", size, rgb(color)))
        self.image.paste(Image.composite(lit, under, mask), box)

    def shade(self, points: Iterable[Point], color: str, alpha: float, blur: float) -> None:
        """A soft polygon: a shadow or a beam of light."""
        small = 4
        size = (self.image.width // small, self.image.height // small)
        mask = Image.new("L", size)
        ImageDraw.Draw(mask).polygon(
            [(x * SCALE / small, y * SCALE / small) for x, y in points], fill=round(255 * alpha)
        )
        mask = mask.filter(ImageFilter.GaussianBlur(blur * SCALE / small)).resize(self.image.size)
        self.image.paste(Image.new("RGB", self.image.size, rgb(color)), mask=mask)

    def reflect(self, waterline: float, tint: str, share: float = 0.4, depth: float | None = None) -> None:
        """Mirror what stands above `waterline` into the water below it, with ripples."""
        line = round(waterline * SCALE)
        deep = self.image.height - line if depth is None else round(depth * SCALE)
        above = ImageOps.flip(self.image.crop((0, max(0, line - deep), self.image.width, line)))
        above = above.resize((self.image.width, deep)).filter(ImageFilter.GaussianBlur(3 * SCALE))
        water = Image.blend(above, Image.new("RGB", above.size, rgb(tint)), share)
        rippled = water.copy()
        row = 0
        while row < deep:
            thick = 2 * SCALE + row // 24
            shift = round(self.rnd.uniform(-1, 1) * (4 + row / 18) * SCALE)
            rippled.paste(water.crop((0, row, water.width, min(deep, row + thick))), (shift, row))
            row += thick
        self.image.paste(rippled, (0, line))
        for _ in range(70):
            y = waterline + (deep / SCALE) * self.rnd.random() ** 0.8
            w = self.rnd.uniform(20, 130) * (0.3 + (y - waterline) / self.h * 2)
            self.rect(self.rnd.uniform(-40, self.w), y, w, 2, "#ffffff", 1, self.rnd.uniform(0.08, 0.3))

    def finish(self) -> Image.Image:
        """The picture at its own size with a little grain and a soft vignette."""
        done = self.image.resize((self.w, self.h), Image.Resampling.LANCZOS)
        edge = Image.radial_gradient("L").resize(done.size).point([max(0, v - 120) * 2 // 5 for v in range(256)])
        done = Image.composite(ImageChops.multiply(done, Image.new("RGB", done.size, (150, 150, 175))), done, edge)
        tile = Image.frombytes("L", (400, 400), self.rnd.randbytes(160_000)).filter(ImageFilter.GaussianBlur(1.0))
        noise = Image.new("L", done.size)
        for x in range(0, self.w, 400):
            for y in range(0, self.h, 400):
                noise.paste(tile, (x, y))
        grained = ImageChops.soft_light(done, Image.merge("RGB", (noise, noise, noise)))
        return Image.blend(done, grained, 0.16)


# ---------------------------------------------------------------- sky, land and water

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
        c.disc(c.rnd.uniform(0, c.w), c.rnd.uniform(0, until), c.rnd.uniform(0.7, 1.9), "#ffffff",
               alpha=c.rnd.uniform(0.25, 0.85))


def hills(c: Canvas, base: float, height: float, color: str, waves: float = 2.2) -> None:
    """A rolling ridge standing on `base`."""
    phase, second = c.rnd.uniform(0, 6), c.rnd.uniform(0, 6)
    ridge = []
    for step in range(121):
        t = step / 120
        lift = 0.55 + 0.3 * math.sin(waves * 6.28 * t + phase) + 0.15 * math.sin(waves * 2.7 * 6.28 * t + second)
        ridge.append((t * c.w, base - height * lift))
    c.poly([*ridge, (c.w, base + 2), (0, base + 2)], color)


def skyline(c: Canvas, base: float, low: float, high: float, color: str, lit: str | None = None,
            share: float = 0.3, wide: tuple[float, float] = (50, 120)) -> None:
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
                        c.rect(x + 5 + column * step, base - h + 9 + row * 20, step * 0.48, 9, lit,
                               alpha=c.rnd.uniform(0.45, 1))
        x += w + c.rnd.choice((0, 0, 4, 16))


def bridge(c: Canvas, y: float, color: str, x0: float, x1: float, towers: int = 2, high: float = 250,
           thick: float = 16) -> None:
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


# ---------------------------------------------------------------- trees and small things

GREEN, GOLD, RUST, SPRING, PINE = "#4f8a57", "#e7ab33", "#c9622f", "#86b557", "#2f6250"


def tree(c: Canvas, x: float, y: float, h: float, leaf: str = GREEN, trunk: str = "#5b4636",
         kind: str = "round", snow: bool = False) -> None:
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
                c.poly([(x - w * 0.5, top + h * 0.15), (x, top + h * 0.11), (x + w * 0.42, top + h * 0.15),
                        (x, top)], "#f4f8fc")
        return
    c.poly([(x - h * 0.028, y), (x + h * 0.028, y), (x + h * 0.014, y - h * 0.6), (x - h * 0.014, y - h * 0.6)],
           trunk)
    if kind == "willow":
        for n in range(46):
            t = n / 45
            sx = x + (t - 0.5) * h * 0.62
            sy = y - h * (0.72 + 0.22 * math.sin(math.pi * t))
            length = h * c.rnd.uniform(0.3, 0.58)
            sway = h * 0.05 * c.rnd.uniform(-1, 1) + (t - 0.5) * h * 0.14
            tone = mix(dark(leaf, 0.2), light(leaf, 0.25), c.rnd.random())
            c.line([(sx, sy), (sx + sway * 0.6, sy + length * 0.5), (sx + sway, sy + length)], tone, h * 0.013)
        return
    if kind == "poplar":
        for k, tone in enumerate((dark(leaf, 0.18), leaf, light(leaf, 0.16))):
            c.disc(x - k * h * 0.022, y - h * (0.58 + k * 0.02), h * (0.145 - k * 0.04), tone, h * (0.4 - k * 0.07))
        return
    c.line([(x, y - h * 0.38), (x + h * 0.13, y - h * 0.56)], trunk, h * 0.018)
    c.line([(x, y - h * 0.34), (x - h * 0.12, y - h * 0.52)], trunk, h * 0.018)
    blobs = []
    for _ in range(15):
        angle, reach = c.rnd.uniform(0, 6.283), c.rnd.random() ** 0.6
        blobs.append((x + math.cos(angle) * reach * h * 0.24, y - h * 0.68 + math.sin(angle) * reach * h * 0.2,
                      h * c.rnd.uniform(0.09, 0.14)))
    for dx, dy, tone, grow in ((0.02, 0.025, dark(leaf, 0.2), 1.08), (0, 0, leaf, 1.0),
                               (-0.03, -0.035, light(leaf, 0.16), 0.74), (-0.05, -0.06, light(leaf, 0.3), 0.36)):
        for bx, by, r in blobs:
            c.disc(bx + dx * h, by + dy * h, r * grow, tone)
    if snow:
        for bx, by, r in blobs[:8]:
            c.disc(bx - h * 0.02, by - h * 0.06, r * 0.55, "#f4f8fc", r * 0.3)


def _branch(c: Canvas, x: float, y: float, angle: float, length: float, width: float, color: str, depth: int,
            snow: bool) -> None:
    ex, ey = x + math.cos(angle) * length, y + math.sin(angle) * length
    c.line([(x, y), (ex, ey)], color, max(1.2, width))
    if snow and depth < 5 and width > 1.5:
        c.line([(x, y - width * 0.5), (ex, ey - width * 0.5)], "#f2f7fc", max(1, width * 0.5))
    if depth > 0:
        for turn in (-0.42, 0.05, 0.46):
            if turn == 0.05 and depth % 2:
                continue
            _branch(c, ex, ey, angle + turn + c.rnd.uniform(-0.14, 0.14), length * c.rnd.uniform(0.62, 0.78),
                    width * 0.62, color, depth - 1, snow)


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


def leaves(c: Canvas, count: int, top: float, bottom: float, colors: Sequence[str], size: float = 9,
           left: float = 0, right: float | None = None) -> None:
    """Fallen or falling leaves, larger towards the reader."""
    for _ in range(count):
        t = c.rnd.random() ** 0.7
        x, y = c.rnd.uniform(left, c.w if right is None else right), top + (bottom - top) * t
        s, a = size * (0.35 + 0.9 * t) * c.rnd.uniform(0.7, 1.2), c.rnd.uniform(0, 6.283)
        pts = [(x + math.cos(a + k) * s * r, y + math.sin(a + k) * s * r * 0.7)
               for k, r in ((0, 1.1), (0.8, 0.75), (1.6, 0.3), (3.14, 1.0), (4.6, 0.3), (5.4, 0.75))]
        c.poly(pts, c.rnd.choice(list(colors)), c.rnd.uniform(0.75, 1))


def lamp(c: Canvas, x: float, y: float, h: float, color: str = "#3b4453", on: bool = False, arm: int = 1) -> None:
    """A street lamp with its foot at (x, y)."""
    c.rect(x - h * 0.012, y - h, h * 0.024, h, color)
    c.rect(x - h * 0.025, y - h * 0.08, h * 0.05, h * 0.08, dark(color, 0.2), 2)
    c.line([(x, y - h), (x + arm * h * 0.07, y - h * 1.045), (x + arm * h * 0.2, y - h * 1.05)], color, h * 0.017)
    hx, hy = x + arm * h * 0.21, y - h * 1.045
    c.rect(hx - h * 0.055, hy - h * 0.012, h * 0.11, h * 0.026, color, h * 0.012)
    if on:
        c.rect(hx - h * 0.045, hy + h * 0.012, h * 0.09, h * 0.014, "#fff3cf", h * 0.006)
        c.shade([(hx - h * 0.04, hy), (hx + h * 0.04, hy), (hx + h * 0.38, y), (hx - h * 0.38, y)],
                "#ffd98c", 0.26, h * 0.02)
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
        c.disc(c.rnd.uniform(0, c.w), c.rnd.uniform(0, c.h), size * (0.35 + near), "#ffffff", alpha=0.4 + 0.5 * near)


def rain(c: Canvas, count: int, alpha: float = 0.3) -> None:
    """Slanting rain."""
    for _ in range(count):
        x, y, n = c.rnd.uniform(-50, c.w), c.rnd.uniform(-50, c.h), c.rnd.uniform(26, 80)
        c.line([(x, y), (x - n * 0.22, y + n)], "#e3eef8", c.rnd.choice((1, 1.5, 2)), alpha * c.rnd.uniform(0.5, 1))


# ---------------------------------------------------------------- people

VEST, NAVY, SKIN, HAIR = "#f07f23", "#2b3d5c", "#eab48c", "#2b2524"

_POSES: dict[str, tuple[float, dict[str, Point]]] = {
    # name: lean in radians, and joints in units of the height: foot, knee (back and front), hands, elbows
    "stand": (0.0, {"fb": (-0.06, 0), "kb": (-0.04, 0.25), "ff": (0.06, 0), "kf": (0.05, 0.25),
                    "hb": (-0.12, 0.44), "hf": (0.12, 0.44)}),
    "walk": (0.05, {"fb": (-0.17, 0.03), "kb": (-0.06, 0.25), "ff": (0.16, 0), "kf": (0.11, 0.26),
                    "hb": (0.17, 0.5), "hf": (-0.14, 0.49)}),
    "sweep": (0.24, {"fb": (-0.15, 0), "kb": (-0.07, 0.25), "ff": (0.13, 0), "kf": (0.12, 0.26),
                     "hb": (0.36, 0.42), "hf": (0.24, 0.6)}),
    "point": (0.02, {"fb": (-0.06, 0), "kb": (-0.04, 0.25), "ff": (0.07, 0), "kf": (0.05, 0.25),
                     "hb": (-0.12, 0.46), "hf": (0.33, 0.8)}),
    "hold": (0.03, {"fb": (-0.06, 0), "kb": (-0.04, 0.25), "ff": (0.07, 0), "kf": (0.05, 0.25),
                    "hb": (0.19, 0.62), "hf": (0.17, 0.59)}),
    "reach": (-0.04, {"fb": (-0.07, 0), "kb": (-0.05, 0.25), "ff": (0.07, 0), "kf": (0.06, 0.25),
                      "hb": (0.13, 1.08), "hf": (0.2, 1.04)}),
    "bend": (0.95, {"fb": (-0.13, 0), "kb": (-0.1, 0.25), "ff": (0.12, 0), "kf": (0.12, 0.25),
                    "hb": (0.36, 0.13), "hf": (0.44, 0.12)}),
    "crouch": (0.42, {"fb": (-0.13, 0), "kb": (0.06, 0.2), "ff": (0.14, 0), "kf": (0.2, 0.24),
                      "hb": (0.4, 0.12), "hf": (0.34, 0.16)}),
    "sit": (0.03, {"fb": (0.19, 0), "kb": (0.2, 0.26), "ff": (0.25, 0), "kf": (0.24, 0.26),
                   "hb": (0.2, 0.33), "hf": (0.16, 0.32)}),
    "ride": (0.3, {"fb": (0.05, 0.08), "kb": (0.16, 0.28), "ff": (0.12, 0.2), "kf": (0.22, 0.36),
                   "hb": (0.33, 0.46), "hf": (0.35, 0.46)}),
    "cheer": (0.0, {"fb": (-0.1, 0), "kb": (-0.06, 0.25), "ff": (0.1, 0), "kf": (0.07, 0.25),
                    "hb": (-0.22, 1.05), "hf": (0.22, 1.05)}),
}
_HIPS = {"crouch": 0.2, "sit": 0.27, "ride": 0.45}


def person(c: Canvas, x: float, y: float, h: float, pose: str = "stand", face: int = 1, top: str = NAVY,
           vest: str | None = None, legs: str = "#333a4a", cap: str | None = None, tool: str | None = None,
           hair: str = HAIR, skirt: bool = False, bald: bool = False) -> None:
    """A faceless figure standing at (x, y), `h` tall, looking right (`face` 1) or left (-1).

    `tool` is one of broom, shovel, clipboard, phone, bag, umbrella, cup, camera, wrench, lamp.
    """
    lean, joints = _POSES[pose]
    hip = _HIPS.get(pose, 0.48)

    def at(px: float, py: float) -> Point:
        return x + face * px * h, y - py * h

    def upper(px: float, py: float) -> tuple[float, float]:
        return (px * math.cos(lean) + py * math.sin(lean), hip + py * math.cos(lean) - px * math.sin(lean))

    c.disc(x + face * h * 0.02, y + h * 0.005, h * 0.2, "#101828", h * 0.028, 0.2)
    shoulder, neck, head = upper(0, 0.31), upper(0.01, 0.36), upper(0.025, 0.425)
    far, near = dark(top, 0.22), light(top, 0.05)

    def arm(hand: Point, color: str) -> Point:
        sx, sy = shoulder
        ex, ey = (sx + hand[0]) / 2, (sy + hand[1]) / 2 - 0.035
        if hand[1] > sy:
            ex, ey = ex + 0.05, ey - 0.02
        c.line([at(sx, sy - 0.02), at(ex, ey), at(*hand)], color, h * 0.068)
        hx, hy = at(*hand)
        c.disc(hx, hy, h * 0.034, SKIN)
        return hx, hy

    back = arm(joints["hb"], far)
    for foot, knee, tone in (("fb", "kb", dark(legs, 0.22)), ("ff", "kf", legs)):
        c.line([at(0 if foot == "ff" else -0.02, hip), at(*joints[knee]), at(joints[foot][0], joints[foot][1] + 0.03)],
               tone, h * 0.088)
        fx, fy = at(joints[foot][0] + 0.025, joints[foot][1] + 0.02)
        c.rect(fx - h * 0.055, fy - h * 0.022, h * 0.11, h * 0.042, "#1d212b", h * 0.02)
    torso = [upper(-0.085, 0.33), upper(0.09, 0.33), upper(0.105, 0.14), upper(0.09, -0.04), upper(-0.09, -0.04),
             upper(-0.1, 0.14)]
    if skirt:
        torso[3], torso[4] = upper(0.13, -0.16), upper(-0.13, -0.16)
    c.poly([at(*p) for p in torso], top)
    for px, py in (upper(-0.055, 0.32), upper(0.06, 0.32)):
        c.disc(*at(px, py), h * 0.045, top)
    if vest:
        body = [upper(-0.088, 0.335), upper(-0.03, 0.36), upper(0.03, 0.36), upper(0.092, 0.335), upper(0.105, 0.14),
                upper(0.095, 0.0), upper(-0.095, 0.0), upper(-0.1, 0.14)]
        c.poly([at(*p) for p in body], vest)
        for level in (0.08, 0.17):
            c.poly([at(*upper(-0.1, level)), at(*upper(0.104, level)), at(*upper(0.104, level + 0.033)),
                    at(*upper(-0.1, level + 0.033))], "#f3f1dd")
    c.line([at(*neck), at(*upper(0.018, 0.4))], dark(SKIN, 0.1), h * 0.05)
    hx, hy = at(*head)
    r = h * 0.072
    if not bald:
        c.disc(hx - face * r * 0.16, hy - r * 0.16, r * 1.06, hair)
        if skirt:
            c.disc(hx - face * r * 0.75, hy + r * 0.5, r * 0.5, hair, r * 0.85)
    c.disc(hx + face * r * 0.1, hy + r * 0.06, r * 0.92, SKIN)
    if bald:
        c.disc(hx - face * r * 0.66, hy, r * 0.4, "#d8d4cf", r * 0.55)
    else:
        c.poly([(hx - face * r * 1.1, hy + r * 0.1), (hx - face * r * 0.9, hy - r * 0.8), (hx, hy - r * 1.2),
                (hx + face * r * 0.85, hy - r * 0.62), (hx - face * r * 0.1, hy - r * 0.34),
                (hx - face * r * 0.42, hy + r * 0.35)], hair)
    if cap:
        c.poly([(hx - face * r * 1.08, hy - r * 0.25), (hx - face * r * 0.8, hy - r * 1.05), (hx, hy - r * 1.36),
                (hx + face * r * 0.8, hy - r * 1.0), (hx + face * r * 1.0, hy - r * 0.3)], cap)
        c.line([(hx - face * r * 0.9, hy - r * 0.3), (hx + face * r * 1.6, hy - r * 0.24)], dark(cap, 0.2), r * 0.24)
    front = joints["hf"]
    if tool in ("broom", "shovel"):
        tip = at(0.62, 0.03)
        grip = at(front[0] - 0.13, front[1] + 0.2)
        c.line([grip, tip], "#b98d5a", h * 0.022)
        bx, by = tip
        if tool == "broom":
            c.poly([(bx - face * h * 0.05, by - h * 0.07), (bx + face * h * 0.02, by - h * 0.09),
                    (bx + face * h * 0.16, by + h * 0.02), (bx - face * h * 0.07, by + h * 0.03)], "#d9b45c")
        else:
            c.poly([(bx - face * h * 0.04, by - h * 0.1), (bx + face * h * 0.05, by - h * 0.06),
                    (bx + face * h * 0.15, by + h * 0.03), (bx - face * h * 0.01, by + h * 0.03)], "#7d8ba0")
    fx, fy = arm(front, near)
    if tool == "clipboard":
        c.poly([(fx - face * h * 0.02, fy - h * 0.1), (fx + face * h * 0.11, fy - h * 0.07),
                (fx + face * h * 0.09, fy + h * 0.05), (fx - face * h * 0.03, fy + h * 0.02)], "#f7f3e8")
    elif tool == "phone":
        c.rect(fx - h * 0.012, fy - h * 0.07, h * 0.042, h * 0.075, "#1d2430", h * 0.008)
    elif tool == "bag":
        c.rect(fx - h * 0.06, fy + h * 0.02, h * 0.13, h * 0.14, "#c5533f", h * 0.02)
        c.ring(fx, fy + h * 0.02, h * 0.035, h * 0.05, "#c5533f", h * 0.012)
    elif tool == "umbrella":
        c.line([(fx, fy), (fx, fy - h * 0.62)], "#4a4f5c", h * 0.016)
        c.pen.pieslice(((fx - h * 0.36) * SCALE, (fy - h * 0.82) * SCALE, (fx + h * 0.36) * SCALE, (fy - h * 0.28) * SCALE),
                       180, 360, fill=c._ink("#c8423b", 1))
    elif tool == "cup":
        c.rect(fx - h * 0.02, fy - h * 0.05, h * 0.05, h * 0.065, "#f7f3e8", h * 0.008)
    elif tool == "camera":
        c.rect(fx - h * 0.03, fy - h * 0.05, h * 0.1, h * 0.07, "#20252f", h * 0.01)
        c.disc(fx + face * h * 0.06, fy - h * 0.015, h * 0.028, "#46536b")
    elif tool == "wrench":
        c.line([(fx, fy), (fx + face * h * 0.14, fy + h * 0.05)], "#8c97a8", h * 0.026)
        c.disc(fx + face * h * 0.15, fy + h * 0.055, h * 0.034, "#8c97a8")
    elif tool == "lamp":
        c.disc(fx, fy, h * 0.03, "#fff2c4")
        c.glow(fx, fy, h * 0.3, "#ffdf95", 0.8)
    del back


def head_behind(c: Canvas, x: float, y: float, size: float, top: str, hair: str = HAIR) -> None:
    """Somebody seated, seen from behind; `y` is the picture's lower edge of the shoulders."""
    c.rect(x - size * 0.5, y - size * 0.62, size, size * 1.2, top, size * 0.3)
    c.rect(x - size * 0.1, y - size * 0.78, size * 0.2, size * 0.25, dark(SKIN, 0.12))
    c.disc(x, y - size * 0.95, size * 0.24, hair, size * 0.28)
    c.disc(x - size * 0.245, y - size * 0.9, size * 0.05, SKIN)
    c.disc(x + size * 0.245, y - size * 0.9, size * 0.05, SKIN)


# ---------------------------------------------------------------- houses and vehicles

def wheel(c: Canvas, x: float, y: float, r: float) -> None:
    """A wheel standing on `y`."""
    c.disc(x, y - r, r, "#20242e")
    c.disc(x, y - r, r * 0.5, "#aab3c0")
    c.disc(x, y - r, r * 0.2, "#59616f")


def truck(c: Canvas, x: float, y: float, w: float, body: str = "#f4f1e6", stripe: str = "#2f7d5b",
          load: str = "tank", face: int = 1, lamps: bool = False) -> None:
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
        c.shade([(nose, y - h * 0.36), (nose + face * w * 0.8, y - h * 0.5), (nose + face * w * 0.8, y + h * 0.25),
                 (nose, y - h * 0.25)], "#fff0c4", 0.4, 10)
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
            c.line([(wx - math.cos(a) * r * 0.88, y - r - math.sin(a) * r * 0.88),
                    (wx + math.cos(a) * r * 0.88, y - r + math.sin(a) * r * 0.88)], "#8c97a8", 1, 0.6)
    crank, saddle, bar = (x + r * 1.15, y - r * 0.95), (x + r * 0.8, y - r * 2.25), (fx - r * 0.45, y - r * 2.3)
    for a, b in (((x, y - r), crank), (crank, saddle), (saddle, (bar[0] + r * 0.05, bar[1] + r * 0.3)),
                 (crank, (bar[0] + r * 0.08, bar[1] + r * 0.4)), ((x, y - r), saddle), (bar, (fx, y - r))):
        c.line([a, b], color, r * 0.16)
    c.rect(saddle[0] - r * 0.32, saddle[1] - r * 0.14, r * 0.64, r * 0.18, "#262b36", r * 0.09)
    c.line([(bar[0] - r * 0.25, bar[1] - r * 0.15), bar, (bar[0] + r * 0.1, bar[1] - r * 0.1)], "#262b36", r * 0.11)
    if basket:
        c.poly([(bar[0] + r * 0.12, bar[1] - r * 0.05), (bar[0] + r * 0.85, bar[1] - r * 0.05),
                (bar[0] + r * 0.72, bar[1] + r * 0.5), (bar[0] + r * 0.22, bar[1] + r * 0.5)], light(color, 0.45))


def shop(c: Canvas, x: float, base: float, w: float, h: float, wall: str, awning: str, floors: int = 1,
         lit: bool = False, closed: bool = False) -> None:
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
            c.rect(wx, top, 58, ground * 0.54, "#ffd98f" if bright else dark(glass if not lit else "#52617a", 0.1), 2)
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
        c.poly([(x + 18, base - ground * 0.16), (x + 18 + w * 0.2, body), (x + 18 + w * 0.3, body),
                (x + 18 + w * 0.1, base - ground * 0.16)], "#ffffff", 0.25)
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


def stall(c: Canvas, x: float, base: float, w: float, color: str, goods: Sequence[str], lit: bool = False) -> None:
    """A market stall under a striped canopy."""
    h, counter = w * 1.22, w * 0.34
    for px in (x + 8, x + w - 14):
        c.rect(px, base - h, 7, h, "#6e5a48")
    c.rect(x, base - counter, w, counter, "#8a6243", 5)
    c.rect(x, base - counter, w, counter * 0.15, "#a9794f", 3)
    for k in range(4):
        c.rect(x + 10 + k * (w - 20) / 4, base - counter * 0.75, (w - 20) / 4 - 8, counter * 0.6, "#a9794f", 3)
    for k, good in enumerate(goods):
        left, wide = x + 8 + k * (w - 16) / len(goods), (w - 16) / len(goods) - 6
        for row in range(3):
            for n in range(4 - row):
                c.disc(left + wide * (n + 0.5 + row * 0.5) / 4, base - counter * 1.08 - row * wide * 0.17, wide * 0.15,
                       mix(good, "#ffffff", 0.08 * ((n * 3 + row) % 3)))
    stripes = 8
    for k in range(stripes):
        a, b = x - 14 + (w + 28) * k / stripes, x - 14 + (w + 28) * (k + 1) / stripes
        tone = color if k % 2 else "#fbf3e2"
        c.poly([(a + 14 - 28 * k / stripes, base - h * 1.2), (b + 14 - 28 * (k + 1) / stripes, base - h * 1.2),
                (b, base - h * 0.95), (a, base - h * 0.95)], tone)
        c.disc((a + b) / 2, base - h * 0.95, (b - a) / 2, tone, h * 0.05)
    if lit:
        c.disc(x + w / 2, base - h * 0.86, 9, "#fff0bd")
        c.glow(x + w / 2, base - h * 0.75, w * 0.75, "#ffbf5e", 0.85)


def old_house(c: Canvas, x: float, base: float, w: float, h: float, wall: str = "#efe9dc", roof: str = "#4a525e",
              lit: bool = False, snow: bool = False) -> None:
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
    c.poly([(x - out, base - h - 14), (x - out * 0.3, base - h + 6), (x + w + out * 0.3, base - h + 6),
            (x + w + out, base - h - 14), (x + w - 26, base - h - rise), (x + 26, base - h - rise)], tone)
    for k in range(1, int(w / 22)):
        t = k / int(w / 22)
        c.line([(x + 26 + (w - 52) * t, base - h - rise), (x - out * 0.3 + (w + out * 0.6) * t, base - h + 4)],
               dark(tone, 0.12 if snow else 0.3), 2.4, 0.8)
    c.rect(x - out * 0.3, base - h + 2, w + out * 0.6, 8, dark(roof, 0.3))
    c.rect(x + 18, base - h - rise - 9, w - 36, 12, dark(roof, 0.2), 4)
    if snow:
        c.rect(x + 18, base - h - rise - 15, w - 36, 10, "#ffffff", 5)


# ---------------------------------------------------------------- streets in perspective

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


def strip(c: Canvas, eye: Eye, left: float, right: float, color: str, near: float = 2.0, far: float = 400,
          up: float = 0, alpha: float = 1) -> None:
    """A strip of ground between two lines along the street."""
    c.poly([eye.at(left, up, near), eye.at(right, up, near), eye.at(right, up, far), eye.at(left, up, far)],
           color, alpha)


def dashes(c: Canvas, eye: Eye, across: float, color: str = "#f3efe2", alpha: float = 0.85) -> None:
    """A broken lane line."""
    for away in range(3, 120, 8):
        strip(c, eye, across - 0.08, across + 0.08, color, away, away + 3.6, alpha=alpha)


def zebra(c: Canvas, eye: Eye, left: float, right: float, near: float, deep: float, color: str = "#f3efe2") -> None:
    """A pedestrian crossing."""
    steps = int((right - left) / 1.1)
    for k in range(steps):
        x = left + (right - left) * (k + 0.25) / steps
        strip(c, eye, x, x + 0.55, color, near, near + deep, alpha=0.9)


def block(c: Canvas, eye: Eye, across: float, near: float, far: float, high: float, color: str, haze: str,
          lit: str | None = None, share: float = 0.4, shop_front: str | None = None) -> None:
    """A building along the street: its long side at `across`, from `near` to `far` metres away."""
    fog = 1 - math.exp(-near / 95)
    wall = mix(color if across < 0 else light(color, 0.12), haze, fog)
    c.poly([eye.at(across, 0, near), eye.at(across, high, near), eye.at(across, high, far), eye.at(across, 0, far)],
           wall)
    out = across + math.copysign(30, across)
    c.poly([eye.at(across, 0, near), eye.at(across, high, near), eye.at(out, high, near), eye.at(out, 0, near)],
           mix(dark(color, 0.22), haze, fog))
    first = 4.2 if shop_front else 1.2
    pane = mix(dark(color, 0.45), haze, fog)
    away = near + 1.2
    while away + 1.8 < far:
        up = first
        while up + 1.8 < high:
            tone = lit if lit and c.rnd.random() < share else pane
            c.poly([eye.at(across, up, away), eye.at(across, up + 1.7, away), eye.at(across, up + 1.7, away + 1.7),
                    eye.at(across, up, away + 1.7)], tone)
            up += 3.1
        away += 3.2
    if shop_front:
        away = near
        while away + 3.5 < far:
            tone = mix(c.rnd.choice((shop_front, "#2f7d74", "#c98a2e", "#3d5a80")), haze, fog)
            glass = lit or mix("#bcd7dc", haze, fog)
            c.poly([eye.at(across, 0.3, away + 0.3), eye.at(across, 2.6, away + 0.3),
                    eye.at(across, 2.6, away + 3.6), eye.at(across, 0.3, away + 3.6)], glass)
            step = math.copysign(1.1, -across)
            c.poly([eye.at(across, 3.5, away), eye.at(across + step, 2.7, away),
                    eye.at(across + step, 2.7, away + 3.9), eye.at(across, 3.5, away + 3.9)], tone)
            away += 4.2


def each_side(nearest: float, farthest: float, step: float) -> list[tuple[float, int]]:
    """Distances for a row on both sides, farthest first."""
    rows = []
    away = farthest
    while away >= nearest:
        rows += [(away, -1), (away, 1)]
        away -= step
    return rows


# ---------------------------------------------------------------- the pictures

Painter = Callable[[Canvas], None]
WIDE, TALL, SQUARE = (1600, 1067), (1067, 1334), (1200, 1200)
SCENES: dict[str, tuple[tuple[int, int], Painter]] = {}


def scene(path: str, size: tuple[int, int] = WIDE) -> Callable[[Painter], Painter]:
    """Register a painter for a file below `issues/`."""

    def register(painter: Painter) -> Painter:
        SCENES[path] = (size, painter)
        return painter

    return register


def _lane_walls(c: Canvas, eye: Eye, haze: str, walls: Sequence[str], lit: bool = False) -> None:
    """Old houses on both sides of a lane, three metres either way."""
    for away, side in each_side(4, 46, 7):
        wall, high = c.rnd.choice(list(walls)), c.rnd.uniform(3.6, 5.4)
        fog = 1 - math.exp(-away / 60)
        x = side * 3.1
        tone = mix(wall if side < 0 else light(wall, 0.1), haze, fog)
        near, far = max(1.6, away - 3.5) if away < 5 else away, away + 7
        c.poly([eye.at(x, 0, near), eye.at(x, high, near), eye.at(x, high, far), eye.at(x, 0, far)], tone)
        c.poly([eye.at(x, 0, near), eye.at(x, 0.7, near), eye.at(x, 0.7, far), eye.at(x, 0, far)],
               mix("#8d8a86", haze, fog))
        for k in (0.9, 4.2):
            a = away + k
            door = k < 2
            low, top = (0.0, 2.3) if door else (1.1, 2.5)
            frame = mix("#7a3f2c", haze, fog)
            c.poly([eye.at(x, low, a), eye.at(x, top, a), eye.at(x, top, a + 1.5), eye.at(x, low, a + 1.5)], frame)
            inner = mix("#ffd98f" if lit else "#51606a", haze, 0 if lit else fog)
            if not door:
                c.poly([eye.at(x, low + 0.12, a + 0.12), eye.at(x, top - 0.12, a + 0.12),
                        eye.at(x, top - 0.12, a + 1.38), eye.at(x, low + 0.12, a + 1.38)], inner)
        roof = mix("#4a525e", haze, fog)
        inward = x - side * 0.9
        c.poly([eye.at(inward, high - 0.2, near), eye.at(x + side * 3, high + 1.5, near),
                eye.at(x + side * 3, high + 1.5, far), eye.at(inward, high - 0.2, far)], roof)
        c.poly([eye.at(inward, high - 0.2, near), eye.at(inward, high - 0.42, near),
                eye.at(inward, high - 0.42, far), eye.at(inward, high - 0.2, far)], dark(roof, 0.35))


def _paving(c: Canvas, eye: Eye, half: float, color: str) -> None:
    """Stone slabs between -half and half."""
    for k in range(1, 34):
        away = 1.6 * 1.12 ** k
        c.line([eye.at(-half, 0, away), eye.at(half, 0, away)], color, max(1, 4 / away * 2), 0.5)
    steps = 6
    for k in range(steps + 1):
        x = -half + 2 * half * k / steps
        c.line([eye.at(x, 0, 1.7), eye.at(x, 0, 60)], color, 1.6, 0.45)


@scene("2026-11-09/photos/lane-after.jpg")
def lane_after(c: Canvas) -> None:
    """A renovated lane in the morning."""
    eye = Eye(760, 470, 900, 1.75)
    sky(c, "#8fc6dc", "#fdeccf", until=600)
    sun(c, 1010, 330, 42)
    clouds(c, 5, "#ffffff", 60, 260, 0.6)
    skyline(c, 480, 40, 150, "#b9c9cf")
    ground(c, eye, "#cfc4b2", "#efe2c8")
    strip(c, eye, -3.1, 3.1, "#d9cdb8")
    _paving(c, eye, 3.1, "#a89a84")
    strip(c, eye, -0.5, 0.5, "#bfae94", alpha=0.7)
    _lane_walls(c, eye, "#fbe9cb", ("#f1ebdf", "#e9dcc7", "#e4d2bd"))
    for away, side in each_side(6, 34, 7):
        x, y = eye.at(side * 2.6, 0, away)
        bush(c, x - 14, y, eye.size(0.7, away), GREEN, c.rnd.choice(("#e27a8c", "#f0b84b", "#d8574a")))
    c.shade([(760, 470), (1600, 900), (1600, 1067), (420, 1067)], "#ffdf9e", 0.2, 30)
    x, y = eye.at(-0.6, 0, 14)
    bicycle(c, x, y, eye.size(0.36, 14), "#d8574a")
    x, y = eye.at(-1.35, 0, 5.6)
    person(c, x, y, eye.size(1.62, 5.6), "walk", 1, "#b8574b", legs="#4b5468", tool="bag", skirt=True)
    x, y = eye.at(1.35, 0, 4.6)
    person(c, x, y, eye.size(1.66, 4.6), "stand", -1, "#6f8aa5", bald=True, legs="#46505f")
    x, y = eye.at(0.55, 0, 4.7)
    person(c, x, y, eye.size(1.7, 4.7), "hold", 1, NAVY, VEST, tool="clipboard", cap=NAVY)


@scene("2026-11-09/photos/lane-night.jpg")
def lane_night(c: Canvas) -> None:
    """The same kind of lane at night under new lamps."""
    eye = Eye(860, 480, 900, 1.75)
    sky(c, "#13223f", "#3d4f75", until=560)
    stars(c, 90, 380)
    sun(c, 330, 130, 30, "#fdf3d6", "#5b6f9c")
    skyline(c, 490, 40, 170, "#223252", "#ffd98f", 0.25)
    ground(c, eye, "#3d4357", "#6b5f58")
    strip(c, eye, -3.1, 3.1, "#565465")
    _paving(c, eye, 3.1, "#38394b")
    _lane_walls(c, eye, "#4a5474", ("#8d8794", "#7f7c8e", "#948a8c"), lit=True)
    for away, side in each_side(6, 36, 6):
        if side > 0 and away % 2 < 1:
            continue
        x, y = eye.at(side * 2.9, 3.2, away)
        c.line([(x + side * eye.size(0.2, away), y - 4), (x, y)], "#222838", max(2, eye.size(0.06, away)))
        r = eye.size(0.17, away)
        c.disc(x, y + r, r, "#fff0c4")
        c.glow(x, y + r, r * 11, "#ffbf62", 0.85)
        gx, gy = eye.at(side * 2.0, 0, away)
        c.glow(gx, gy, eye.size(1.9, away), "#ffb85a", 0.45, eye.size(0.5, away))
    x, y = eye.at(-0.75, 0, 5.6)
    person(c, x, y, eye.size(1.58, 5.6), "walk", 1, "#8a4c5a", legs="#2f3546", hair="#cfcac4", skirt=True)
    x, y = eye.at(-0.05, 0, 5.6)
    person(c, x, y, eye.size(1.1, 5.6), "walk", 1, "#e0a33c", legs="#39435a")


@scene("2026-11-09/photos/lane-meeting.jpg")
def lane_meeting(c: Canvas) -> None:
    """Neighbours talk about the plan under a tree."""
    sky(c, "#a9d3dc", "#f6ead2", until=700)
    hills(c, 520, 150, "#a5c4bb")
    old_house(c, -60, 720, 560, 300)
    old_house(c, 1120, 720, 540, 280, "#e8dcc6")
    c.rect(480, 560, 660, 170, "#d8cdb9")
    c.rect(480, 548, 660, 18, "#4a525e")
    c.fade(0, 716, c.w, 351, "#cdbfa8", "#b7a68d")
    for k in range(10):
        c.line([(0, 740 + k * 37), (c.w, 740 + k * 37)], "#a39279", 2, 0.35)
    tree(c, 800, 760, 720, GOLD)
    leaves(c, 60, 770, 1040, (GOLD, RUST, "#d98d2b"), 10)
    c.disc(800, 985, 430, "#6d5a45", 46, 0.28)
    for x, face, top, pose, opts in ((420, 1, "#6f8aa5", "stand", {"bald": True}),
                                     (560, 1, "#b8574b", "hold", {"skirt": True}),
                                     (1060, -1, NAVY, "point", {"vest": VEST, "cap": NAVY}),
                                     (1190, -1, "#4f7d68", "stand", {}),
                                     (300, 1, "#d9a441", "stand", {"skirt": True, "hair": "#cfcac4"})):
        person(c, x, 940 + (x % 3) * 8, 330, pose, face, top, **opts)  # type: ignore[arg-type]
    c.rect(640, 800, 330, 16, "#a9794f", 5)
    c.poly([(660, 800), (950, 800), (920, 776), (690, 776)], "#f8f4e6")
    for k in range(4):
        c.line([(710 + k * 55, 781), (700 + k * 60, 796)], "#2f7d74", 3)
    c.line([(695, 788), (930, 788)], "#c8423b", 3)
    for x in (665, 932):
        c.rect(x, 812, 14, 165, "#7d5737")
    person(c, 700, 1000, 320, "hold", 1, "#35506f", tool="phone")
    person(c, 905, 1000, 325, "hold", -1, "#7a8c5c", tool="cup")


def _ginkgo_avenue(c: Canvas, eye: Eye, leaf: str, haze: str) -> None:
    for away, side in each_side(7, 76, 6):
        x, y = eye.at(side * 4.6, 0, away)
        fog = 1 - math.exp(-away / 60)
        tree(c, x, y, eye.size(8.5, away), mix(leaf, haze, fog), mix("#5b4636", haze, fog))


@scene("2026-11-09/05-fallen-leaves/avenue.jpg")
def leaves_avenue(c: Canvas) -> None:
    """A ginkgo avenue whose leaves were left to lie."""
    eye = Eye(800, 500, 900, 1.7)
    sky(c, "#9fcbe0", "#fff0cf", until=620)
    sun(c, 800, 400, 50)
    hills(c, 508, 90, "#c3cdb9")
    ground(c, eye, "#e0a93f", "#f7dfa0")
    strip(c, eye, -3.2, 3.2, "#efc05c")
    strip(c, eye, -1.4, 1.4, "#d8cbb2", alpha=0.5)
    _ginkgo_avenue(c, eye, GOLD, "#fbe6b4")
    leaves(c, 520, 560, 1067, ("#f3c14b", "#e7ab33", "#d98d2b", "#f6d67c"), 12)
    for across, away, top, opts in ((0.9, 22, "#5d7f99", {}), (-0.75, 7, "#b8574b", {"skirt": True}),
                                    (0.1, 7.1, "#35506f", {})):
        x, y = eye.at(across, 0, away)
        person(c, x, y, eye.size(1.65, away), "walk", 1, top, **opts)  # type: ignore[arg-type]
    c.shade([(800, 400), (1500, 1067), (100, 1067)], "#ffe7ac", 0.22, 40)
    leaves(c, 46, 60, 560, ("#f3c14b", "#e7ab33"), 10)


@scene("2026-11-09/05-fallen-leaves/play.jpg", SQUARE)
def leaves_play(c: Canvas) -> None:
    """Children throw leaves into the air."""
    sky(c, "#bfe0e2", "#fdf0d0")
    sun(c, 940, 250, 60)
    hills(c, 640, 160, "#c9d2ab")
    for x, h, leaf in ((90, 560, GOLD), (330, 460, "#eebc4d"), (930, 500, RUST), (1130, 620, GOLD)):
        tree(c, x, 760, h, leaf)
    c.fade(0, 745, c.w, 455, "#f0c768", "#dd9c35")
    leaves(c, 420, 760, 1190, ("#f3c14b", "#e7ab33", "#d98d2b", "#c9622f"), 13)
    person(c, 430, 1010, 330, "cheer", 1, "#d8574a", legs="#35506f")
    person(c, 730, 1040, 290, "cheer", -1, "#2f8f83", legs="#4b5468", skirt=True)
    person(c, 1010, 960, 420, "hold", -1, "#6d7fa0", tool="phone")
    leaves(c, 150, 330, 760, ("#f3c14b", "#e7ab33", "#c9622f", "#f6d67c"), 12, 240, 920)


@scene("2026-11-09/05-fallen-leaves/sweeper.jpg")
def leaves_sweeper(c: Canvas) -> None:
    """A sanitation worker keeps the kerb clear and lets the carpet lie."""
    sky(c, "#b5d6e0", "#f8ecd4", until=760)
    skyline(c, 640, 90, 330, "#c5d2d4", wide=(70, 140))
    c.rect(0, 600, c.w, 130, "#dcd2bf")
    for x in range(60, 1600, 240):
        tree(c, x, 745, 520 + (x % 7) * 14, GOLD if x % 480 else "#f0bf4d")
    bush(c, 0, 745, 1600, "#6f9a58")
    c.fade(0, 740, c.w, 170, "#efc05c", "#e3a63c")
    leaves(c, 360, 745, 900, ("#f3c14b", "#e7ab33", "#d98d2b"), 11)
    c.rect(0, 905, c.w, 22, "#b9b4aa")
    c.rect(0, 900, c.w, 8, "#d8d3c8")
    c.fade(0, 926, c.w, 141, "#6b7280", "#565d6b")
    c.rect(0, 1010, c.w, 8, "#f0ead9", alpha=0.7)
    person(c, 620, 985, 440, "sweep", 1, "#e46f1c", VEST, cap="#e46f1c", tool="broom", legs="#3d4658")
    c.rect(1075, 870, 120, 100, "#2f7d5b", 10)
    c.rect(1065, 855, 140, 22, "#276a4d", 8)
    leaves(c, 30, 838, 866, ("#e7ab33", "#d98d2b"), 11, 1085, 1190)
    wheel(c, 1100, 988, 22)
    wheel(c, 1172, 988, 22)
    c.line([(1195, 880), (1265, 810)], "#39414f", 9)
    leaves(c, 40, 935, 985, ("#e7ab33", "#c9622f"), 11, 850, 960)


@scene("2026-11-09/05-fallen-leaves/bench.jpg", TALL)
def leaves_bench(c: Canvas) -> None:
    """An elderly couple on a bench under red leaves."""
    sky(c, "#d7e6e0", "#fbeed5")
    hills(c, 700, 170, "#b7c9b0")
    c.fade(0, 690, c.w, 200, "#c4dbe0", "#a8c8d2")
    for _ in range(30):
        c.rect(c.rnd.uniform(0, c.w), c.rnd.uniform(700, 860), c.rnd.uniform(40, 150), 3, "#ffffff", 1, 0.4)
    c.fade(0, 860, c.w, 474, "#d9a655", "#b97a35")
    tree(c, 800, 1080, 1120, RUST, "#4a3529")
    leaves(c, 260, 890, 1320, ("#c9622f", "#d98d2b", "#a94a26", "#e7ab33"), 13)
    bench(c, 270, 1130, 470)
    person(c, 380, 1128, 370, "sit", 1, "#8a4c5a", legs="#4b4f62", hair="#d3cec8", skirt=True)
    person(c, 560, 1128, 385, "sit", 1, "#47617c", legs="#39404f", bald=True)
    leaves(c, 40, 300, 900, ("#c9622f", "#d98d2b"), 10)


@scene("2026-11-09/05-fallen-leaves/bicycles.jpg")
def leaves_bicycles(c: Canvas) -> None:
    """Bicycles in a rack on a street full of leaves."""
    sky(c, "#cfe3e4", "#fbefd8", until=700)
    for x, w, wall, awning in ((-40, 430, "#d9a58a", "#c8423b"), (390, 400, "#e8d3a6", "#2f7d74"),
                               (790, 430, "#b9c7b4", "#c98a2e"), (1220, 440, "#d5b9b3", "#3d5a80")):
        shop(c, x, 770, w, 640, wall, awning)
    c.fade(0, 766, c.w, 301, "#d6c7ac", "#c2ae8e")
    for k in range(9):
        c.line([(0, 800 + k * 36), (c.w, 800 + k * 36)], "#a6937a", 1.5, 0.4)
    leaves(c, 330, 775, 1060, ("#f3c14b", "#e7ab33", "#d98d2b", "#c9622f"), 12)
    for x in (-10, 800, 1610):
        tree(c, x, 880, 760, GOLD)
    for k in range(6):
        bicycle(c, 130 + k * 225, 965, 62, ("#2f8f83", "#e8a33a", "#d8574a", "#4d7ea8", "#7a6aa0", "#2f8f83")[k])
        c.rect(100 + k * 225, 948, 10, 40, "#8c97a8", 4)
    leaves(c, 40, 100, 700, ("#f3c14b", "#e7ab33"), 11)


@scene("2026-11-09/photos/winter-depot.jpg")
def winter_depot(c: Canvas) -> None:
    """Snow ploughs lined up in the depot before winter."""
    sky(c, "#7ba7c4", "#f2dfc6", until=640)
    clouds(c, 4, "#ffffff", 70, 260, 0.55)
    hills(c, 560, 150, "#8fa9b5")
    c.rect(60, 330, 1480, 340, "#e8e1d2")
    c.poly([(30, 340), (1570, 340), (1480, 240), (120, 240)], "#b0492f")
    c.poly([(30, 340), (1570, 340), (1566, 356), (34, 356)], "#823420")
    for k in range(4):
        x = 120 + k * 352
        c.rect(x, 410, 300, 260, "#59697a", 6)
        for row in range(8):
            c.rect(x, 414 + row * 14, 300, 9, "#7c8c9c")
    c.fade(0, 666, c.w, 401, "#aeb1b5", "#8f959e")
    for k in range(5):
        c.poly([(60 + k * 380, 690), (80 + k * 380, 690), (k * 420 - 60, 1067), (k * 420 - 110, 1067)], "#f0ead9", 0.6)
    for k, (x, y, w) in enumerate(((-120, 800, 520), (470, 850, 560), (1120, 800, 520))):
        truck(c, x, y, w, "#f2b13c" if k != 1 else "#f4f1e6", "#2f7d5b", "box" if k != 1 else "tank")
        nose = x + w + 4
        c.poly([(nose - 6, y - 92), (nose + 44, y - 100), (nose + 58, y + 4), (nose + 4, y + 4)], "#d8574a")
        c.line([(nose + 8, y - 6), (nose + 56, y - 8)], "#f4f1e6", 8)
    for k, x in enumerate((150, 280, 1020, 1160, 1290)):
        person(c, x, 1010 - (k % 2) * 16, 300, ("stand", "hold", "point", "stand", "hold")[k], 1 if k < 3 else -1,
               "#35506f", VEST, cap=NAVY, tool=(None, "clipboard", None, "shovel", "clipboard")[k])


@scene("2026-11-09/photos/manhole.jpg", SQUARE)
def manhole(c: Canvas) -> None:
    """A new manhole cover seen from above."""
    c.fade(0, 0, c.w, c.h, "#7d8490", "#666d7a")
    for _ in range(2600):
        c.disc(c.rnd.uniform(0, c.w), c.rnd.uniform(0, c.h), c.rnd.uniform(1, 3.2),
               c.rnd.choice(("#5a606c", "#8b929d", "#717885")), alpha=0.7)
    c.poly([(0, 0), (250, 0), (60, 1200), (0, 1200)], "#f0ead9", 0.85)
    c.rect(250, 250, 700, 700, "#565d69", 60)
    c.rect(262, 262, 676, 676, "#9a9fa8", 52)
    c.disc(612, 618, 322, "#20242e", alpha=0.4)
    c.disc(600, 600, 320, "#2c333f")
    c.disc(600, 600, 300, "#4a5362")
    for r, tone in ((284, "#3b4352"), (270, "#5a6474"), (190, "#3b4352"), (178, "#566070")):
        c.disc(600, 600, r, tone)
    for k in range(36):
        a = k * math.pi / 18
        c.line([(600 + math.cos(a) * 200, 600 + math.sin(a) * 200), (600 + math.cos(a) * 256, 600 + math.sin(a) * 256)],
               "#39414f", 11)
    for k in range(6):
        for row in range(6):
            x, y = 600 + (k - 2.5) * 46, 600 + (row - 2.5) * 46
            if math.hypot(x - 600, y - 600) < 150:
                c.rect(x - 15, y - 15, 30, 30, "#39414f", 6)
                c.rect(x - 15, y - 18, 30, 28, "#697486", 6)
    c.ring(600, 600, 300, 300, "#f2a32c", 9)
    for a in (0.8, 3.94):
        c.disc(600 + math.cos(a) * 232, 600 + math.sin(a) * 232, 17, "#20242e")
    c.shade([(0, 1200), (0, 800), (800, 0), (1200, 0)], "#fff0cf", 0.16, 60)
    for x, y, r in ((1040, 1010, 118), (150, 1040, 96)):
        c.disc(x + 14, y + 16, r, "#20242e", alpha=0.3)
        c.rect(x - r, y - r, r * 2, r * 2, "#d9601f", r * 0.3)
        for share, tone in ((0.8, VEST), (0.6, "#f6efe0"), (0.42, VEST), (0.2, "#20242e")):
            c.disc(x, y, r * share, tone)
        c.disc(x - r * 0.2, y - r * 0.2, r * 0.12, "#ffffff", alpha=0.4)
    c.line([(880, 330), (1010, 200), (1120, 120)], "#39414f", 26)
    c.line([(884, 322), (1010, 196), (1114, 118)], "#c3cad4", 14)
    c.rect(1080, 80, 90, 70, "#c8423b", 30)
    c.disc(872, 338, 34, "#c3cad4")
    c.disc(868, 342, 16, "#4a5362")
    leaves(c, 9, 60, 1150, (GOLD, RUST), 22)


@scene("2026-11-09/photos/bus-stop.jpg")
def bus_stop(c: Canvas) -> None:
    """A bus stop with its new folding seats."""
    sky(c, "#9cc9d8", "#fbe8c9", until=760)
    sun(c, 250, 300, 44)
    skyline(c, 690, 140, 420, "#a9c0c7", wide=(80, 160))
    for x in (60, 1380, 1540):
        tree(c, x, 770, 480, GOLD)
    bush(c, 0, 776, 1600, "#7d9f56")
    c.fade(0, 770, c.w, 150, "#d8cfbd", "#c6baa4")
    c.rect(0, 915, c.w, 16, "#e9e3d5")
    c.fade(0, 930, c.w, 137, "#6b7280", "#545b69")
    c.rect(520, 360, 780, 34, "#a61b1b", 10)
    c.rect(520, 388, 780, 8, "#7d1414")
    for x in (560, 1250):
        c.rect(x, 390, 16, 460, "#4a525e")
    c.rect(590, 420, 640, 290, "#d7ecef", 6, 0.55)
    c.poly([(640, 710), (800, 420), (900, 420), (740, 710)], "#ffffff", 0.35)
    c.rect(1010, 440, 190, 250, "#f8f4e6", 6)
    for k in range(5):
        c.rect(1030, 462 + k * 42, 150 - (k % 3) * 26, 12, ("#a61b1b", "#2f7d74", "#3d5a80")[k % 3], 5)
    for k in range(4):
        x = 620 + k * 104
        c.rect(x, 690, 84, 14, "#e8a33a", 6)
        c.rect(x + 34, 704, 14, 60, "#4a525e")
    c.rect(600, 764, 430, 12, "#4a525e", 5)
    person(c, 640, 852, 330, "sit", 1, "#8a4c5a", legs="#4b4f62", hair="#d3cec8", skirt=True)
    person(c, 850, 852, 345, "sit", 1, "#5d7f99", tool="phone")
    person(c, 1130, 858, 380, "stand", -1, "#4f7d68", tool="bag", skirt=True)
    person(c, 1240, 858, 250, "walk", -1, "#e0a33c", legs="#39435a")
    bus(c, -190, 1012, 620)


@scene("2026-11-09/photos/command-centre.jpg")
def command_centre(c: Canvas) -> None:
    """The command centre at eleven in the evening."""
    c.fade(0, 0, c.w, c.h, "#101a30", "#1b2947")
    c.rect(130, 90, 1340, 520, "#0a1224", 16)
    c.rect(146, 106, 1308, 488, "#122a4a", 8)
    for x in range(146, 1454, 218):
        c.rect(x, 106, 3, 488, "#0a1224")
    c.rect(146, 348, 1308, 3, "#0a1224")
    points = [(590 + 30 * math.sin(k * 0.9) + k * 36, 560 - k * 36 + 40 * math.cos(k * 0.7)) for k in range(13)]
    c.line(points, "#2f6f9c", 22)
    for _ in range(22):
        x, y = c.rnd.uniform(600, 980), c.rnd.uniform(120, 500)
        if c.rnd.random() < 0.5:
            c.line([(x, y), (x + c.rnd.uniform(60, 200), y + c.rnd.uniform(-30, 30))], "#3d6f94", 3, 0.8)
        else:
            c.line([(x, y), (x + c.rnd.uniform(-20, 20), y + c.rnd.uniform(60, 90))], "#3d6f94", 3, 0.8)
    for k in range(14):
        x, y = c.rnd.uniform(610, 1000), c.rnd.uniform(130, 570)
        tone = ("#ffb347", "#5fd3a5", "#5fd3a5", "#ff6b57")[k % 4]
        c.disc(x, y, 7, tone)
        c.glow(x, y, 34, tone, 0.8)
    for k in range(7):
        h = c.rnd.uniform(40, 165)
        c.rect(190 + k * 54, 320 - h, 32, h, ("#3fa7d6", "#5fd3a5")[k % 2], 4)
    c.line([(180 + k * 30, 500 - 40 * math.sin(k * 0.6) - k * 3) for k in range(13)], "#ffb347", 5)
    c.line([(180 + k * 30, 550 - 24 * math.cos(k * 0.5)) for k in range(13)], "#5fd3a5", 4)
    c.pen.arc((1110 * SCALE, 130 * SCALE, 1270 * SCALE, 290 * SCALE), -90, 190, fill=(95, 211, 165, 255), width=44)
    c.pen.arc((1110 * SCALE, 130 * SCALE, 1270 * SCALE, 290 * SCALE), 190, 270, fill=(255, 179, 71, 255), width=44)
    for k in range(5):
        c.rect(1310, 140 + k * 34, 110 - (k * 37) % 60, 12, "#3fa7d6", 6)
    for k in range(6):
        c.rect(1070 + (k % 3) * 125, 372 + (k // 3) * 108, 112, 94, mix("#274a6b", "#4f7a8f", (k * 37 % 10) / 10), 5)
        c.poly([(1070 + (k % 3) * 125, 466 + (k // 3) * 108), (1110 + (k % 3) * 125, 412 + (k // 3) * 108),
                (1182 + (k % 3) * 125, 466 + (k // 3) * 108)], "#1d3550", 0.8)
    c.glow(800, 350, 900, "#3f7fd0", 0.28)
    c.fade(0, 690, c.w, 377, "#16213b", "#0d1528")
    for row, (y, size, step) in enumerate(((800, 130, 330), (1010, 190, 470))):
        for k in range(-1, 6):
            x = 160 + k * step + row * 150
            c.rect(x - size * 1.05, y - size * 1.05, size * 0.9, size * 0.6, "#0a1224", 6)
            c.rect(x - size * 1.0, y - size * 1.0, size * 0.8, size * 0.5, "#3a77a8", 4)
            c.rect(x - size * 0.9, y - size * 0.9, size * 0.4, 8, "#bfe3ff", 3)
            c.rect(x + size * 0.2, y - size * 1.05, size * 0.9, size * 0.6, "#0a1224", 6)
            c.rect(x + size * 0.25, y - size * 1.0, size * 0.8, size * 0.5, "#2f6b8a", 4)
            c.rect(x + size * 0.34, y - size * 0.7, size * 0.5, 8, "#8fe0c0", 3)
        c.rect(0, y - size * 0.42, c.w, size * 0.3, "#22304f")
        for k in range(-1, 6):
            x = 160 + k * step + row * 150
            if (k + row) % 3 != 2:
                head_behind(c, x, y + size * 0.4, size, "#2d4468" if k % 2 else "#35506f")
                c.glow(x, y - size * 0.6, size * 0.7, "#6fb4e8", 0.22)
        c.rect(0, y + size * 0.62, c.w, 400, "#0d1528" if row else "#121c34")


@scene("2026-11-09/photos/heating.jpg")
def heating(c: Canvas) -> None:
    """Checking valves in a heat exchange station."""
    c.fade(0, 0, c.w, c.h, "#cfd9dc", "#a9b8bf")
    for k in range(9):
        c.rect(k * 190, 0, 4, 700, "#b9c6ca")
    for x in (220, 760):
        c.rect(x, 70, 330, 210, "#e8f1f2", 6)
        c.fade(x + 10, 80, 310, 190, "#8fc0d6", "#d9ecef")
        c.rect(x + 160, 70, 10, 210, "#e8f1f2")
    c.fade(0, 760, c.w, 307, "#8a95a0", "#6d7884")
    c.rect(0, 752, c.w, 12, "#5c6671")
    for y, tone, r in ((400, "#c8423b", 46), (560, "#2f6fa8", 46)):
        c.rect(0, y - r, c.w, r * 2, tone)
        c.rect(0, y - r, c.w, r * 0.5, light(tone, 0.35))
        c.rect(0, y + r * 0.55, c.w, r * 0.45, dark(tone, 0.25))
        for x in range(130, 1600, 330):
            c.rect(x, y - r - 12, 34, r * 2 + 24, "#596472", 5)
    for x, tone in ((340, "#c8423b"), (1130, "#2f6fa8")):
        c.rect(x, 590, 92, 240, tone)
        c.rect(x, 590, 24, 240, light(tone, 0.35))
        c.rect(x - 14, 660, 120, 30, "#596472", 5)
    for x, y in ((620, 400), (960, 560)):
        c.rect(x - 12, y - 130, 24, 90, "#39414f")
        c.ring(x, y - 140, 78, 24, "#e8a33a", 15)
        c.line([(x - 76, y - 140), (x + 76, y - 140)], "#e8a33a", 9)
    for x in (790, 1330):
        c.rect(x - 6, 290, 12, 70, "#596472")
        c.disc(x, 270, 46, "#39414f")
        c.disc(x, 270, 38, "#f8f4e6")
        c.pen.arc(((x - 28) * SCALE, 242 * SCALE, (x + 28) * SCALE, 298 * SCALE), 150, 330, fill=(47, 125, 91, 255),
                  width=12)
        c.line([(x, 270), (x + 20, 252)], "#c8423b", 5)
    person(c, 560, 1000, 520, "reach", 1, "#35506f", VEST, cap="#f2c23c", tool="wrench")
    person(c, 1000, 1010, 510, "hold", -1, "#35506f", VEST, cap="#f2c23c", tool="clipboard")
    c.shade([(220, 280), (550, 280), (900, 1067), (330, 1067)], "#fff6dc", 0.2, 30)


@scene("2026-08-10/photos/storm.jpg")
def storm(c: Canvas) -> None:
    """Pump crew on a flooded crossing in the small hours."""
    sky(c, "#26344c", "#6d7d8d", until=640)
    clouds(c, 14, "#3b4a61", 20, 330, 0.6)
    skyline(c, 620, 120, 400, "#41526b", "#ffd98f", 0.16, (70, 150))
    for x in (150, 520, 1250):
        tree(c, x, 690, 330, "#33584f", "#2a2c33")
    c.fade(0, 610, c.w, 130, "#4f5d6e", "#48566a")
    lamp(c, 330, 730, 520, "#2b3442", True)
    lamp(c, 1440, 730, 520, "#2b3442", True, -1)
    truck(c, 610, 735, 560, "#f2b13c", "#c8423b", "box", 1, True)
    c.reflect(735, "#3c4b60", 0.45)
    for _ in range(46):
        x, y = c.rnd.uniform(0, c.w), c.rnd.uniform(760, 1050)
        r = c.rnd.uniform(10, 30) * (y / 900)
        c.ring(x, y, r, r * 0.3, "#cfdbe6", 2, 0.5)
    c.line([(640, 720), (560, 780), (380, 830), (200, 900), (-20, 960)], "#c98a2e", 22)
    c.line([(640, 716), (560, 775), (380, 824), (200, 893), (-20, 952)], "#e8b25c", 8)
    person(c, 430, 960, 390, "bend", -1, "#2b4a6b", "#f2c23c", cap="#f2c23c", legs="#25303f")
    person(c, 860, 980, 420, "point", -1, "#2b4a6b", "#f2c23c", cap="#f2c23c", legs="#25303f")
    person(c, 1180, 950, 400, "stand", -1, "#2b4a6b", "#f2c23c", cap="#f2c23c", legs="#25303f", tool="lamp")
    rain(c, 420, 0.4)


@scene("2026-08-10/photos/morning-river.jpg")
def morning_river(c: Canvas) -> None:
    """The river the morning after, under the bridge."""
    sky(c, "#6fa6c9", "#ffe3bd", "#c9dde0", 600)
    sun(c, 1120, 440, 54)
    clouds(c, 7, "#fff8ee", 60, 300, 0.65)
    hills(c, 600, 210, "#93b3ba")
    hills(c, 600, 120, "#7ba09f", 3.1)
    skyline(c, 600, 50, 220, "#86a3b1", wide=(50, 110))
    bridge(c, 520, "#f4ede0", -80, 1680, 2, 330)
    for x in range(0, 1600, 95):
        tree(c, x, 606, 90 + (x * 7) % 60, "#5d9065")
    c.reflect(604, "#8fb7c4", 0.32)
    c.poly([(0, 930), (420, 985), (900, 1020), (1600, 1040), (1600, 1067), (0, 1067)], "#5a8f57")
    bush(c, -20, 1040, 700, "#5a8f57", "#f0b84b")
    lamp(c, 250, 1000, 420)
    person(c, 560, 1030, 260, "walk", 1, "#c8423b", legs="#35506f")


@scene("2026-08-10/photos/drain.jpg")
def drain(c: Canvas) -> None:
    """Clearing a gully by hand."""
    sky(c, "#a8c0cc", "#e2e6df", until=620)
    for x, w, wall, awning in ((-60, 470, "#c7b299", "#3d5a80"), (410, 420, "#a9b6a2", "#c8423b"),
                               (830, 430, "#c9a08c", "#2f7d74"), (1260, 420, "#bdb3bd", "#c98a2e")):
        shop(c, x, 700, w, 590, wall, awning)
    c.fade(0, 696, c.w, 180, "#c2b7a5", "#aea18d")
    c.rect(0, 868, c.w, 34, "#d8d2c5")
    c.fade(0, 900, c.w, 167, "#59616e", "#4a515e")
    c.rect(620, 905, 330, 74, "#20242e", 6)
    for k in range(11):
        c.rect(632 + k * 29, 910, 15, 64, "#6d7684", 3)
    leaves(c, 70, 890, 990, ("#5d7a4c", "#8a7a48", "#6b5a3b"), 13, 520, 1060)
    for x, y, rx in ((260, 1010, 210), (1260, 1000, 260)):
        c.disc(x, y, rx, "#8fa3b3", 26, 0.8)
        c.disc(x - 30, y - 5, rx * 0.6, "#b9c8d2", 11, 0.7)
    person(c, 590, 965, 470, "crouch", 1, "#2b4a6b", VEST, cap="#f2c23c", legs="#25303f")
    person(c, 1120, 960, 480, "sweep", -1, "#2b4a6b", VEST, cap="#f2c23c", legs="#25303f", tool="shovel")
    for x in (90, 1420):
        c.poly([(x, 1000), (x + 110, 1000), (x + 66, 850), (x + 44, 850)], VEST)
        c.poly([(x + 22, 930), (x + 88, 930), (x + 77, 890), (x + 33, 890)], "#f6efe0")
        c.rect(x - 16, 994, 142, 18, "#c9591b", 5)


@scene("2026-08-10/photos/night-market.jpg")
def night_market(c: Canvas) -> None:
    """A tidy night market under strings of bulbs."""
    sky(c, "#1c2647", "#8a4f63", "#4a3c66", 700)
    stars(c, 50, 300)
    skyline(c, 640, 160, 440, "#2b2f55", "#ffcf87", 0.35, (70, 140))
    c.fade(0, 640, c.w, 427, "#4b3f55", "#2f2a3f")
    for k in range(12):
        c.line([(800 + (k - 5.5) * 60, 640), (800 + (k - 5.5) * 420, 1067)], "#5f5068", 2, 0.6)
    for k, (color, goods) in enumerate((("#c8423b", ("#e8a33a", "#d8574a")), ("#2f7d74", ("#86b557", "#f2d06b")),
                                        ("#c98a2e", ("#d8574a", "#e8c9a0")), ("#6a5a9c", ("#e27a8c", "#86b557")),
                                        ("#c8423b", ("#f2d06b", "#c9622f")))):
        stall(c, 20 + k * 320, 830, 262, color, goods, True)
        person(c, 150 + k * 320, 800, 250, "hold", 1 if k % 2 else -1, ("#f4f1e6", "#d9a441", "#4f7d68")[k % 3],
               cap="#f4f1e6")
        c.rect(28 + k * 320, 726, 246, 104, "#8a6243", 5)
        c.rect(28 + k * 320, 726, 246, 14, "#c08a58", 3)
        for n in range(8):
            c.disc(52 + k * 320 + n * 28, 722, 13, goods[n % 2])
    for row in range(3):
        pts = [(x, 110 + row * 85 + 50 * math.sin((x + row * 260) / 800 * math.pi) ** 2) for x in range(-10, 1620, 30)]
        c.line(pts, "#20223a", 2.4)
        for x, y in pts[1::2]:
            c.disc(x, y + 8, 6.5, "#fff0bd")
            c.glow(x, y + 8, 46, "#ffbf5e", 0.7)
    for k, (x, face, top, pose, tool) in enumerate(((120, 1, "#b8574b", "walk", "bag"), (300, -1, "#35506f", "stand", None),
                                                  (560, 1, "#e0a33c", "walk", "cup"), (690, 1, "#5d7f99", "walk", None),
                                                  (1010, -1, "#4f7d68", "stand", "phone"),
                                                  (1400, -1, "#8a4c5a", "walk", "bag"))):
        person(c, x, 1010 + (k % 3) * 16, 350, pose, face, top, skirt=k in (0, 5), tool=tool)
    person(c, 1210, 1020, 360, "hold", -1, NAVY, "#f2c23c", cap=NAVY, tool="clipboard")
    c.glow(800, 780, 900, "#ff9d4d", 0.22)


@scene("2026-08-10/03-heat/spray.jpg")
def heat_spray(c: Canvas) -> None:
    """A water cart cools the boulevard and makes a rainbow."""
    eye = Eye(720, 520, 900, 1.7)
    sky(c, "#4fa8dc", "#d8eef0", until=640)
    sun(c, 1320, 150, 60, "#fff6d5", "#ffe7a0")
    clouds(c, 4, "#ffffff", 80, 300, 0.75)
    skyline(c, 530, 80, 260, "#a9cbd6", wide=(50, 110))
    ground(c, eye, "#7c838e", "#aeb4b8")
    for side in (-1, 1):
        strip(c, eye, side * 6, side * 30, "#7fb069")
        strip(c, eye, side * 6, side * 7.6, "#d8cfbd")
    dashes(c, eye, 0)
    strip(c, eye, -5.7, -5.5, "#f3efe2")
    strip(c, eye, 5.5, 5.7, "#f3efe2")
    for away, side in each_side(9, 70, 7):
        x, y = eye.at(side * 8.6, 0, away)
        tree(c, x, y, eye.size(7.4, away), mix("#4c9157", "#cfe6dd", 1 - math.exp(-away / 70)), kind="round")
    for k, tone in enumerate(("#e65b4f", "#f2a13c", "#f5d95b", "#6cbf6a", "#4f9fd6", "#8a76c2")):
        c.pen.arc(((860 + k * 14) * SCALE, (430 + k * 14) * SCALE, (1560 - k * 14) * SCALE, (1130 - k * 14) * SCALE),
                  190, 300, fill=(*rgb(tone), 90), width=14 * SCALE)
    truck(c, 420, 890, 620, "#4d9fd0", "#f4f1e6", "tank")
    for k in range(60):
        t = k / 59
        for side_x in (1050,):
            reach = 130 + 330 * c.rnd.random()
            c.line([(side_x, 850), (side_x + reach * 0.5, 760 - 120 * t), (side_x + reach, 860 + 60 * t)], "#eaf7fd", 2.4,
                   0.35)
    c.disc(1240, 930, 300, "#dbeff7", 34, 0.5)
    c.disc(700, 910, 420, "#5d6672", 22, 0.35)


@scene("2026-08-10/03-heat/asphalt.jpg")
def heat_asphalt(c: Canvas) -> None:
    """Asphalt crew at noon."""
    sky(c, "#f0b45c", "#fbe9c4", until=620)
    sun(c, 800, 210, 90, "#fff8dc", "#ffd98c")
    skyline(c, 610, 90, 330, "#e0b279", wide=(60, 140))
    c.rect(0, 606, c.w, 60, "#c99d63")
    c.fade(0, 660, c.w, 407, "#3b3d47", "#2a2c36")
    c.poly([(0, 900), (1600, 800), (1600, 1067), (0, 1067)], "#5a5c66")
    for k in range(26):
        x = c.rnd.uniform(500, 1100)
        c.line([(x, 660), (x + 12, 620), (x - 10, 580), (x + 8, 530)], "#ffffff", 5, 0.13)
    c.rect(800, 560, 330, 150, "#f2b13c", 22)
    c.rect(840, 400, 190, 180, "#f2b13c", 12)
    c.rect(862, 424, 146, 100, "#5d7f99", 8)
    c.rect(820, 380, 240, 26, "#c98a2e", 10)
    person(c, 930, 590, 250, "sit", -1, "#35506f", VEST, cap="#f2c23c")
    c.rect(800, 560, 330, 60, "#f2b13c", 22)
    for x, r in ((790, 118), (1140, 118)):
        c.disc(x, 720, r, "#59616f")
        c.disc(x, 720, r * 0.86, "#7c8694")
        c.disc(x, 720, r * 0.24, "#39414f")
        c.disc(x - 20, 690, r * 0.5, "#98a2af", alpha=0.4)
    person(c, 300, 920, 430, "sweep", 1, "#35506f", VEST, cap="#f2c23c", tool="shovel")
    person(c, 520, 850, 390, "sweep", 1, "#4f7d68", VEST, cap="#f2c23c", tool="broom")
    person(c, 1400, 900, 420, "point", -1, "#35506f", VEST, cap="#f2c23c")
    for x in (60, 1520):
        c.poly([(x - 40, 980), (x + 60, 980), (x + 20, 850), (x, 850)], VEST)
        c.poly([(x - 20, 915), (x + 40, 915), (x + 30, 880), (x - 10, 880)], "#f6efe0")


@scene("2026-08-10/03-heat/station.jpg", TALL)
def heat_station(c: Canvas) -> None:
    """Cold tea at a rest station for outdoor workers."""
    c.fade(0, 0, c.w, 1040, "#bfe0e4", "#f3efdf")
    c.rect(90, 180, 890, 860, "#f4efe2", 16)
    c.rect(60, 150, 950, 90, "#2f7d74", 18)
    for k in range(4):
        c.rect(330 + k * 110, 176, 70, 38, "#f7ead0", 6)
    c.rect(560, 330, 350, 710, "#8fb8bd", 8)
    c.fade(580, 350, 310, 690, "#ffe9b8", "#f5d190")
    c.rect(160, 340, 320, 320, "#2f7d74", 8)
    c.fade(174, 354, 292, 292, "#a9dbe6", "#e8f6f5")
    c.poly([(200, 646), (330, 354), (400, 354), (270, 646)], "#ffffff", 0.4)
    for k in range(3):
        c.rect(190 + k * 92, 690, 70, 16, "#c8423b", 8)
    c.fade(0, 1036, c.w, 298, "#d8cdb9", "#bcae98")
    c.rect(110, 900, 420, 26, "#a9794f", 6)
    for x in (130, 490):
        c.rect(x, 926, 18, 160, "#7d5737")
    c.rect(170, 790, 110, 112, "#c9d3da", 14)
    c.rect(170, 790, 40, 112, "#e4ebef", 14)
    c.rect(200, 862, 34, 20, "#c8423b", 4)
    for k in range(4):
        c.rect(310 + k * 48, 862, 36, 40, "#f8f4e6", 6)
        c.rect(314 + k * 48, 868, 28, 9, "#b5722e", 3)
    person(c, 690, 1120, 480, "hold", -1, "#e46f1c", VEST, cap="#e46f1c", tool="cup", legs="#3d4658")
    person(c, 860, 1150, 500, "stand", -1, "#4d7ea8", cap="#f2c23c", legs="#333a4a")
    person(c, 330, 1200, 470, "hold", 1, "#f4f1e6", legs="#4b5468", tool="cup", skirt=True)
    c.pen.pieslice((-260 * SCALE, 250 * SCALE, 300 * SCALE, 810 * SCALE), 200, 340, fill=(216, 87, 74, 255))
    c.rect(12, 540, 14, 640, "#7d5737")
    bush(c, 60, 1300, 900, GREEN, "#f0b84b")


@scene("2026-08-10/03-heat/pruning.jpg", TALL)
def heat_pruning(c: Canvas) -> None:
    """Pruning a plane tree from the basket before the storm season."""
    sky(c, "#62b3dd", "#e4f1ea", until=1100)
    clouds(c, 4, "#ffffff", 100, 420, 0.8)
    skyline(c, 1010, 150, 430, "#b2cfd6", wide=(60, 130))
    c.fade(0, 1000, c.w, 334, "#b9b7ae", "#9b9a95")
    tree(c, 760, 1120, 1050, "#4c9157")
    truck(c, 60, 1160, 600, "#f4f1e6", "#f2b13c", "lift")
    c.line([(210, 1010), (120, 640), (470, 430)], "#f2b13c", 26)
    c.line([(210, 1010), (120, 640), (470, 430)], "#c98a2e", 8)
    person(c, 470, 520, 300, "reach", 1, "#35506f", VEST, cap="#f2c23c")
    c.rect(400, 400, 150, 130, "#f2b13c", 10)
    c.rect(400, 400, 150, 22, "#c98a2e", 8)
    leaves(c, 60, 420, 1180, ("#4c9157", "#6fae62", "#3f7a4b"), 15, 520, 960)
    for x in (700, 860, 1000):
        c.poly([(x - 46, 1260), (x + 46, 1260), (x + 16, 1130), (x - 16, 1130)], VEST)
        c.poly([(x - 27, 1200), (x + 27, 1200), (x + 21, 1166), (x - 21, 1166)], "#f6efe0")
    person(c, 900, 1200, 330, "stand", -1, "#35506f", VEST, cap="#f2c23c")


@scene("2026-08-10/photos/dusk-bridge.jpg")
def dusk_bridge(c: Canvas) -> None:
    """The city at dusk with the bridge lit."""
    sky(c, "#2c3f73", "#ffb27a", "#a8658a", 640)
    stars(c, 40, 200)
    sun(c, 420, 560, 64, "#ffe3b0", "#ff9d5c")
    clouds(c, 6, "#c9788a", 120, 380, 0.45)
    hills(c, 640, 130, "#5d4f7d")
    skyline(c, 640, 120, 430, "#4a4170", "#ffd58a", 0.3, (60, 120))
    bridge(c, 560, "#f0c9a0", -160, 1760, 2, 370)
    for x in range(-10, 1610, 46):
        c.disc(x, 556, 4, "#fff0bd")
        c.glow(x, 556, 26, "#ffc36b", 0.7)
    c.reflect(642, "#3f3b68", 0.28)


@scene("2026-08-10/photos/cleaning-boat.jpg")
def cleaning_boat(c: Canvas) -> None:
    """A cleaning boat gathers weeds on the old canal."""
    sky(c, "#8fcbe0", "#f0f3e2", until=560)
    clouds(c, 4, "#ffffff", 70, 230, 0.8)
    for k in range(5):
        old_house(c, -60 + k * 350, 560, 300, 170 + (k * 37) % 60, ("#f1ebdf", "#e9dcc7", "#e4d2bd")[k % 3])
    c.rect(0, 556, c.w, 40, "#a9a59b")
    for x in (250, 1010, 1390):
        tree(c, x, 566, 420, "#7fae5a", kind="willow")
    arch_bridge(c, 520, 596, 460, "#b8b2a6", 3)
    c.reflect(596, "#7fa7a4", 0.42)
    c.poly([(560, 850), (1120, 850), (1060, 930), (620, 930)], "#2f7d74")
    c.rect(550, 836, 580, 20, "#f4f1e6", 6)
    c.rect(860, 700, 150, 140, "#f4f1e6", 10)
    c.rect(878, 720, 114, 62, "#5d7f99", 6)
    c.rect(840, 690, 190, 18, "#c8423b", 6)
    c.poly([(560, 846), (420, 930), (450, 944), (600, 862)], "#c98a2e")
    for _ in range(40):
        c.disc(c.rnd.uniform(250, 470), c.rnd.uniform(915, 960), c.rnd.uniform(8, 20), "#5d8a4c", 6, 0.9)
    person(c, 680, 846, 270, "sweep", -1, "#35506f", VEST, cap="#f2c23c", tool="broom")
    c.poly([(1120, 900), (1500, 930), (1120, 940)], "#ffffff", 0.35)


@scene("2026-05-11/photos/pocket-park.jpg")
def pocket_park(c: Canvas) -> None:
    """A pocket park with a slide between blocks of flats."""
    sky(c, "#8fd0e6", "#f6f3dd", until=700)
    clouds(c, 5, "#ffffff", 50, 240, 0.8)
    for x, w, h, tone in ((-30, 330, 520, "#e6c9a8"), (340, 260, 420, "#d7b59d"), (900, 300, 460, "#e2d3b4"),
                          (1240, 400, 560, "#cfb7a4")):
        c.rect(x, 680 - h, w, h, tone)
        c.rect(x + w * 0.8, 680 - h, w * 0.2, h, dark(tone, 0.1))
        c.rect(x - 6, 670 - h, w + 12, 16, dark(tone, 0.25))
        for row in range(int(h / 92)):
            for column in range(int(w / 82)):
                wx, wy = x + 20 + column * 82, 704 - h + row * 92
                c.rect(wx, wy, 46, 54, "#8fb4c4", 3)
                c.rect(wx - 4, wy + 56, 54, 8, light(tone, 0.5), 2)
    for x, h, leaf in ((120, 420, SPRING), (520, 380, GREEN), (830, 440, SPRING), (1180, 400, GREEN), (1520, 440, SPRING)):
        tree(c, x, 720, h, leaf)
    bush(c, -10, 726, 1620, "#6aa05a", "#e27a8c")
    c.fade(0, 720, c.w, 347, "#9cc46f", "#78a854")
    c.poly([(560, 1067), (700, 724), (800, 724), (980, 1067)], "#e8dcc2")
    c.disc(1130, 890, 420, "#e6955c", 104)
    c.disc(1130, 884, 420, "#f0a76c", 98)
    c.disc(1130, 884, 260, "#f3bd8a", 56)
    for x in (1010, 1130):
        c.rect(x, 560, 12, 320, "#3d5a80", 4)
    c.rect(996, 640, 142, 16, "#c8423b", 5)
    c.poly([(984, 566), (1150, 566), (1067, 490)], "#2f8f83")
    c.line([(1138, 648), (1230, 740), (1330, 860), (1400, 872)], "#e8a33a", 34)
    c.line([(1138, 640), (1230, 732), (1330, 852), (1400, 864)], "#f6c766", 9)
    for k in range(5):
        c.rect(1014, 672 + k * 42, 118, 7, "#6f7d8f", 3)
    person(c, 1066, 640, 150, "cheer", 1, "#d8574a", legs="#35506f")
    person(c, 1290, 830, 150, "sit", 1, "#4d7ea8", legs="#39435a")
    person(c, 880, 940, 190, "walk", 1, "#e0a33c", legs="#4b5468", skirt=True)
    bench(c, 150, 930, 330)
    person(c, 230, 928, 330, "sit", 1, "#7a8c5c", bald=True)
    person(c, 380, 928, 320, "sit", 1, "#8a4c5a", hair="#d3cec8", skirt=True)
    person(c, 640, 960, 350, "walk", 1, "#5d7f99", tool="bag", skirt=True)
    lamp(c, 560, 900, 420, "#3b4453")


@scene("2026-05-11/photos/chess.jpg")
def chess(c: Canvas) -> None:
    """Chess under a plane tree in the pocket park."""
    sky(c, "#cfe6d4", "#f4f1dc")
    hills(c, 560, 150, "#b7d0a8")
    c.rect(0, 480, c.w, 190, "#e6dcc6")
    c.rect(0, 470, c.w, 16, "#4a525e")
    for x in range(120, 1600, 330):
        c.disc(x, 575, 58, "#d3c5a8")
        c.disc(x, 575, 48, "#a9c9a0")
        bush(c, x - 30, 606, 60, GREEN)
    c.fade(0, 664, c.w, 403, "#cdbfa3", "#b3a283")
    for k in range(8):
        c.line([(0, 700 + k * 48), (c.w, 700 + k * 48)], "#9d8d70", 2, 0.35)
    tree(c, 1180, 760, 860, SPRING)
    tree(c, 260, 730, 640, GREEN)
    c.shade([(380, 860), (1500, 830), (1580, 1000), (300, 1010)], "#3f5a3a", 0.24, 24)
    c.rect(640, 800, 330, 26, "#b9b4aa", 10)
    c.poly([(670, 800), (940, 800), (915, 772), (695, 772)], "#d9a866")
    for k in range(5):
        c.line([(705 + k * 50, 774), (690 + k * 58, 798)], "#8a5a2c", 1.6)
    for k, tone in enumerate(("#c8423b", "#2b2524", "#c8423b", "#2b2524", "#c8423b")):
        c.disc(720 + k * 42, 784 + (k % 2) * 7, 11, "#f3dfb8", 7)
        c.disc(720 + k * 42, 783 + (k % 2) * 7, 6, tone, 4)
    c.rect(770, 826, 70, 170, "#a39e94", 6)
    c.disc(805, 1000, 120, "#a39e94", 18)
    for x, face, top, bald, hair in ((560, 1, "#47617c", True, HAIR), (1060, -1, "#7a6248", False, "#d3cec8")):
        c.rect(x - 60, 910, 120, 22, "#b9b4aa", 8)
        c.rect(x - 36, 930, 72, 84, "#a39e94", 6)
        person(c, x, 1016, 420, "sit", face, top, bald=bald, hair=hair)
    for x, face, top, opts in ((430, 1, "#8a4c5a", {"skirt": True, "hair": "#cfcac4"}), (1210, -1, "#4f7d68", {}),
                               (1330, -1, "#d9a441", {"bald": True})):
        person(c, x, 990, 430, "stand", face, top, **opts)  # type: ignore[arg-type]
    leaves(c, 22, 700, 1040, (SPRING, GREEN), 9)


@scene("2026-05-11/photos/morning-market.jpg")
def morning_market(c: Canvas) -> None:
    """The morning market at seven."""
    sky(c, "#f7c98f", "#fdf1d6", "#fbe0b4", 640)
    sun(c, 1240, 330, 62, "#fff6dc", "#ffb866")
    for k in range(5):
        old_house(c, -80 + k * 360, 620, 310, 190 + (k * 41) % 70, ("#f4e7d0", "#ecd9bb", "#e7cfb0")[k % 3])
    c.fade(0, 616, c.w, 451, "#d9bf98", "#b99b74")
    for k in range(9):
        c.line([(0, 660 + k * 46), (c.w, 660 + k * 46)], "#a4875f", 1.6, 0.35)
    for k, (color, goods) in enumerate((("#2f7d74", ("#6fae62", "#d8574a")), ("#c8423b", ("#f2d06b", "#e8913a")),
                                        ("#3d5a80", ("#86b557", "#f4f1e6")), ("#c98a2e", ("#8a4c8a", "#6fae62")))):
        x = 60 + k * 390
        stall(c, x, 850, 300, color, goods)
        person(c, x + 160, 810, 290, "hold" if k % 2 else "point", -1 if k % 2 else 1,
               ("#d9a441", "#8a4c5a", "#4f7d68", "#6d7fa0")[k], skirt=k % 2 == 0)
        c.rect(x, 730, 300, 120, "#8a6243", 5)
        c.rect(x, 730, 300, 14, "#c08a58", 3)
        for n in range(9):
            c.disc(x + 22 + n * 32, 724 - (n % 2) * 9, 16, goods[n % 2])
    for k, (x, face, top, pose, tool) in enumerate(((70, 1, "#b8574b", "walk", "bag"), (330, -1, "#5d7f99", "stand", "bag"),
                                                  (700, 1, "#7a8c5c", "point", None), (1090, -1, "#8a4c5a", "stand", "bag"),
                                                  (1480, -1, "#35506f", "walk", "phone"))):
        person(c, x, 1020 + (k % 2) * 14, 400, pose, face, top, skirt=k in (0, 3), tool=tool,
               hair="#cfcac4" if k in (0, 2) else HAIR)
    person(c, 900, 1024, 410, "hold", 1, NAVY, VEST, cap=NAVY, tool="clipboard")
    c.shade([(1240, 330), (1600, 1067), (-200, 1067), (700, 616)], "#ffd993", 0.2, 50)


@scene("2026-05-11/photos/signboard.jpg", TALL)
def signboard(c: Canvas) -> None:
    """A fixing of a signboard is tightened from a ladder."""
    sky(c, "#7fc1dc", "#f3ecd8", until=1130)
    c.rect(90, 120, 900, 1010, "#dcb596")
    c.rect(60, 96, 960, 40, "#a9795c")
    for k in range(3):
        c.rect(170 + k * 270, 190, 170, 190, "#f4ead8", 4)
        c.rect(184 + k * 270, 204, 142, 162, "#9fc6d2", 3)
        c.poly([(184 + k * 270, 366), (250 + k * 270, 204), (290 + k * 270, 204), (224 + k * 270, 366)], "#ffffff", 0.35)
        bush(c, 185 + k * 270, 400, 140, GREEN, "#d8574a")
    c.rect(110, 470, 860, 150, "#a61b1b", 10)
    c.rect(124, 484, 832, 122, "#c8423b", 8)
    for k in range(5):
        c.rect(190 + k * 146, 512, 96, 66, "#f7ead0", 8)
    c.rect(160, 680, 430, 380, "#9fc6d2", 6)
    c.poly([(160, 1060), (330, 680), (420, 680), (250, 1060)], "#ffffff", 0.3)
    c.rect(660, 680, 250, 450, "#7a3f2c", 6)
    c.rect(686, 706, 198, 260, "#9fc6d2", 4)
    c.fade(0, 1126, c.w, 208, "#d0c4ae", "#b5a78f")
    for x in (420, 560):
        c.line([(x + (20 if x == 420 else -20), 500), (x - (30 if x == 420 else -30), 1190)], "#e8b23c", 15)
    for k in range(11):
        c.line([(434 - k * 4, 560 + k * 58), (546 + k * 4, 560 + k * 58)], "#c98a2e", 10)
    person(c, 490, 905, 430, "reach", 1, "#35506f", VEST, cap="#f2c23c", tool="wrench")
    person(c, 700, 1230, 400, "point", -1, "#35506f", VEST, cap="#f2c23c")
    person(c, 250, 1240, 390, "hold", 1, "#4f7d68", tool="clipboard")
    for x in (70, 950):
        c.poly([(x - 46, 1290), (x + 46, 1290), (x + 14, 1170), (x - 14, 1170)], VEST)
        c.poly([(x - 27, 1236), (x + 27, 1236), (x + 20, 1206), (x - 20, 1206)], "#f6efe0")


@scene("2026-05-11/photos/bicycles.jpg")
def shared_bicycles(c: Canvas) -> None:
    """Shared bicycles put in order at a metro-less square."""
    eye = Eye(1060, 430, 900, 1.7)
    sky(c, "#86cbe8", "#eef4e4", until=560)
    clouds(c, 5, "#ffffff", 60, 260, 0.8)
    skyline(c, 440, 90, 300, "#b5d0d8", wide=(60, 120))
    ground(c, eye, "#d3cbbb", "#ebe5d6")
    for away, side in each_side(9, 60, 6):
        x, y = eye.at(side * 7 + 2, 0, away)
        tree(c, x, y, eye.size(6.6, away), mix(SPRING, "#e8f0dc", 1 - math.exp(-away / 60)))
    for k in range(1, 26):
        away = 2.2 * 1.14 ** k
        c.line([eye.at(-30, 0, away), eye.at(30, 0, away)], "#b9b09c", max(1, 6 / away), 0.4)
    c.poly([(-40, 905), (1240, 905), (1330, 1035), (-140, 1035)], "#b9d4e2", 0.75)
    c.line([(-40, 905), (1240, 905)], "#ffffff", 7)
    for k in range(8):
        x = 20 + k * 148
        bicycle(c, x, 990, 58, "#3f9fc9" if k % 3 else "#e8a33a")
    person(c, 1330, 1010, 430, "bend", -1, "#35506f", "#3f9fc9", cap="#3f9fc9")
    bicycle(c, 1230, 1030, 62, "#3f9fc9")
    for across, away, top, opts in ((-2.6, 12, "#d8574a", {"skirt": True}), (1.0, 16, "#4f7d68", {}),
                                    (0.2, 11, "#d9a441", {"tool": "bag"})):
        x, y = eye.at(across, 0, away)
        person(c, x, y, eye.size(1.66, away), "walk", 1, top, **opts)  # type: ignore[arg-type]


@scene("2026-05-11/photos/rose-road.jpg")
def rose_road(c: Canvas) -> None:
    """Roses in the median of the ring road."""
    eye = Eye(800, 460, 900, 2.4)
    sky(c, "#6fbfe6", "#f3f3e2", until=600)
    clouds(c, 6, "#ffffff", 40, 260, 0.85)
    hills(c, 470, 110, "#a8cdb8")
    skyline(c, 470, 40, 170, "#bcd5da", wide=(40, 90))
    ground(c, eye, "#83b35f", "#cfdfb4")
    strip(c, eye, -9.4, -1.9, "#777d89")
    strip(c, eye, 1.9, 9.4, "#777d89")
    for side in (-1, 1):
        dashes(c, eye, side * 5.6)
        strip(c, eye, side * 2.0, side * 2.16, "#f3efe2")
        strip(c, eye, side * 9.1, side * 9.3, "#f3efe2")
    for away, side in each_side(10, 76, 8):
        x, y = eye.at(side * 12, 0, away)
        tree(c, x, y, eye.size(8, away), mix("#5c9c58", "#dcebd2", 1 - math.exp(-away / 70)), kind="poplar")
    away = 70.0
    while away > 3.4:
        x0, y = eye.at(-1.5, 0, away)
        w = eye.size(3, away)
        r = eye.size(0.42, away)
        for k in range(9):
            bx = x0 + w * k / 8
            c.disc(bx, y - r * (0.9 + 0.25 * (k % 3)), r, mix("#3f7a4b", "#cfe0c0", 1 - math.exp(-away / 60)))
        for _ in range(16):
            bx, by = x0 + w * c.rnd.random(), y - r * c.rnd.uniform(0.4, 2.1)
            tone = c.rnd.choice(("#e0455a", "#f07f8e", "#f7c6cc", "#d62f49"))
            s = r * c.rnd.uniform(0.18, 0.34)
            c.disc(bx, by, s, tone)
            c.disc(bx - s * 0.2, by - s * 0.25, s * 0.5, light(tone, 0.4))
        away *= 0.9
    x, y = eye.at(-5.6, 0, 13)
    bus(c, x - 170, y, 330)
    x, y = eye.at(3.1, 0, 8.5)
    person(c, x, y, eye.size(1.7, 8.5), "bend", -1, "#4f7d68", VEST, cap="#e8d28a")


@scene("2026-05-11/photos/gas-check.jpg", SQUARE)
def gas_check(c: Canvas) -> None:
    """An inspector checks a kitchen's gas hose."""
    c.fade(0, 0, c.w, 900, "#f3ead6", "#e7d9bd")
    for row in range(7):
        for column in range(12):
            c.rect(column * 102, 120 + row * 92, 98, 88, mix("#eef3ee", "#cfe0dc", ((row * 7 + column * 3) % 5) / 5), 3)
    c.rect(60, 40, 470, 260, "#c98f5c", 6)
    for k in range(2):
        c.rect(76 + k * 226, 56, 212, 228, "#d9a672", 5)
        c.rect(270 + k * 50 - (0 if k else 14), 150, 8, 50, "#8a5a2c", 4)
    c.poly([(640, 40), (960, 40), (1010, 300), (590, 300)], "#c3cad4")
    c.rect(580, 290, 440, 46, "#9aa4b2", 6)
    for k in range(3):
        c.disc(720 + k * 60, 313, 10, "#596472")
    c.rect(0, 690, c.w, 40, "#f7f3e8", 4)
    c.rect(0, 726, c.w, 14, "#c7bca4")
    c.rect(0, 740, c.w, 330, "#b97f4c")
    for k in range(4):
        c.rect(20 + k * 300, 762, 268, 290, "#c98f5c", 5)
        c.rect(240 + k * 300, 880, 10, 70, "#8a5a2c", 4)
    c.rect(540, 742, 330, 340, "#7d5432")
    c.rect(560, 660, 470, 34, "#39414f", 8)
    for x in (660, 920):
        c.rect(x - 66, 642, 132, 20, "#20242e", 6)
        for k in range(7):
            c.poly([(x - 54 + k * 17, 644), (x - 42 + k * 17, 644), (x - 48 + k * 17, 618)], "#4fa3e0")
    c.rect(590, 520, 150, 120, "#c8423b", 16)
    c.rect(576, 506, 178, 22, "#a61b1b", 9)
    c.rect(640, 484, 50, 26, "#39414f", 8)
    for k in range(3):
        c.line([(640 + k * 30, 470), (650 + k * 30, 430), (634 + k * 30, 396), (648 + k * 30, 356)], "#ffffff", 7, 0.5)
    c.line([(700, 700), (700, 800), (640, 860), (640, 960)], "#e8c23c", 17)
    c.rect(596, 940, 90, 110, "#9aa4b2", 10)
    c.disc(640, 990, 28, "#f8f4e6")
    c.fade(0, 1066, c.w, 134, "#a9967b", "#8f7d64")
    person(c, 400, 1150, 700, "crouch", 1, "#35506f", VEST, cap="#f2c23c", tool="lamp")
    person(c, 1040, 1160, 620, "stand", -1, "#8a4c5a", skirt=True, hair="#cfcac4")


@scene("2026-02-09/photos/snow-night.jpg")
def snow_night(c: Canvas) -> None:
    """Ploughs on the bridge road in a snowy night."""
    sky(c, "#1b2a4a", "#5f7396", until=700)
    skyline(c, 620, 150, 420, "#2e4165", "#ffd58a", 0.22, (70, 140))
    for x in (90, 420, 1060, 1500):
        tree(c, x, 700, 340, "#4a5a72", "#2a2f3c", "bare", True)
    c.fade(0, 610, c.w, 457, "#b9c8dd", "#8d9fbd")
    c.poly([(0, 760), (1600, 760), (1600, 980), (0, 980)], "#566580")
    c.poly([(0, 760), (1060, 760), (1130, 980), (0, 980)], "#414b60")
    for x in range(-20, 1060, 190):
        c.rect(x, 866, 100, 8, "#dfe7f0", 3, 0.8)
    for x, arm in ((260, 1), (780, 1), (1330, 1)):
        lamp(c, x, 770, 560, "#222c40", True, arm)
    truck(c, 430, 930, 600, "#f2b13c", "#f4f1e6", "plough", 1, True)
    c.poly([(1040, 800), (1096, 790), (1130, 944), (1050, 944)], "#d8574a")
    c.poly([(1064, 800), (1080, 797), (1106, 940), (1086, 942)], "#f4f1e6")
    for _ in range(110):
        a, reach = c.rnd.uniform(-0.9, 0.35), c.rnd.uniform(30, 260)
        c.disc(1120 + math.cos(a) * reach, 920 + math.sin(a) * reach * 0.7, c.rnd.uniform(6, 24), "#eef4fb", alpha=0.75)
    c.poly([(0, 980), (1600, 980), (1600, 1067), (0, 1067)], "#dbe5f1")
    bush(c, -20, 1010, 520, "#dfe8f3")
    person(c, 250, 1010, 330, "sweep", 1, "#35506f", VEST, cap=VEST, tool="shovel")
    person(c, 1420, 1020, 330, "point", -1, "#35506f", VEST, cap=VEST)
    snowfall(c, 520, 6)


@scene("2026-02-09/photos/snow-lane.jpg")
def snow_lane(c: Canvas) -> None:
    """Neighbours shovel the lane in the morning sun."""
    sky(c, "#8fc3e3", "#fdf2e2", until=700)
    sun(c, 1240, 220, 50, "#fffaf0", "#ffe0a8")
    hills(c, 560, 150, "#dbe6ef")
    for k in range(4):
        old_house(c, -100 + k * 450, 690, 380, 260 + (k * 31) % 60, ("#efe9dc", "#e6dac4", "#dfd0ba")[k % 3], snow=True)
    tree(c, 430, 720, 520, "#7a6a5c", "#5b4636", "bare", True)
    tree(c, 1230, 730, 560, "#7a6a5c", "#5b4636", "bare", True)
    c.fade(0, 686, c.w, 381, "#e6eef6", "#f8fbfe")
    c.poly([(0, 800), (1600, 790), (1600, 960), (0, 980)], "#b9b5ae")
    c.poly([(900, 790), (1600, 790), (1600, 960), (1010, 966)], "#eef3f8")
    for x, w in ((130, 260), (560, 200)):
        c.disc(x, 790, w, "#ffffff", 46)
        c.disc(x + 60, 776, w * 0.5, "#f1f6fb", 40)
    person(c, 330, 960, 400, "sweep", 1, "#c8423b", cap="#35506f", tool="shovel")
    person(c, 640, 985, 410, "sweep", 1, "#35506f", VEST, cap=VEST, tool="broom")
    person(c, 960, 975, 420, "sweep", 1, "#4f7d68", cap="#8a4c5a", tool="shovel")
    person(c, 1310, 1000, 250, "cheer", -1, "#e0a33c", cap="#c8423b")
    c.disc(1450, 950, 74, "#ffffff")
    c.disc(1450, 850, 50, "#ffffff")
    c.disc(1434, 842, 5, "#2b2524")
    c.disc(1466, 842, 5, "#2b2524")
    c.poly([(1450, 852), (1450, 864), (1484, 862)], "#e8913a")
    c.rect(1404, 884, 92, 18, "#c8423b", 8)
    for x in (1390, 1510):
        c.line([(1450 + (x - 1450) * 0.9, 930), (x + (x - 1450) * 0.5, 880)], "#7a5a40", 6)
    snowfall(c, 120, 5)


@scene("2026-02-09/photos/lanterns.jpg")
def lanterns(c: Canvas) -> None:
    """Lanterns over the old street before the festival."""
    eye = Eye(800, 520, 900, 1.8)
    sky(c, "#1d2145", "#a0506a", "#54366a", 640)
    stars(c, 60, 300)
    ground(c, eye, "#4a3b4c", "#b3695a")
    strip(c, eye, -3.6, 3.6, "#5a4756")
    _paving(c, eye, 3.6, "#3a2e3e")
    _lane_walls(c, Eye(800, 520, 1050, 1.8), "#7a4a62", ("#a8848a", "#9a7a84", "#b08c86"), lit=True)
    for k in range(7, 0, -1):
        away = 3.2 + k * 3.4
        left, right = eye.at(-2.7, 4.3, away), eye.at(2.7, 4.3, away)
        pts = [(left[0] + (right[0] - left[0]) * t / 12, left[1] + math.sin(t / 12 * math.pi) * eye.size(0.6, away))
               for t in range(13)]
        c.line(pts, "#2a1d2c", max(1.5, eye.size(0.03, away)))
        for t in (1, 4, 8, 11):
            lantern(c, pts[t][0], pts[t][1] + eye.size(0.4, away), eye.size(0.3, away))
    for across, away, top, opts in ((0.3, 15, "#d9a441", {}), (0.9, 16, "#4f7d68", {"skirt": True}),
                                    (-1.5, 5.6, "#c8423b", {"skirt": True}), (-0.7, 5.7, "#35506f", {}),
                                    (1.3, 4.6, "#8a4c5a", {"skirt": True, "tool": "phone"})):
        x, y = eye.at(across, 0, away)
        person(c, x, y, eye.size(1.65, away), "walk" if away > 5 else "hold", 1, top, **opts)  # type: ignore[arg-type]
    x, y = eye.at(-0.1, 0, 5.4)
    person(c, x, y, eye.size(1.05, 5.4), "cheer", 1, "#e8a33a")
    c.glow(800, 560, 700, "#ff9a5c", 0.3)


@scene("2026-02-09/photos/sweeper-0430.jpg")
def sweeper_0430(c: Canvas) -> None:
    """Half past four in the morning on the boulevard."""
    eye = Eye(980, 500, 900, 1.7)
    sky(c, "#0f1a36", "#4a5a82", "#22345c", 600)
    stars(c, 110, 380)
    sun(c, 1380, 150, 34, "#f6efd8", "#4f649c")
    skyline(c, 510, 80, 260, "#1f2d4e", "#ffcf87", 0.08, (60, 120))
    ground(c, eye, "#343c52", "#4c5876")
    for side in (-1, 1):
        strip(c, eye, side * 6, side * 26, "#3a4560")
        strip(c, eye, side * 5.7, side * 6.0, "#8590a8")
    dashes(c, eye, 0, "#aeb9cc", 0.6)
    for away, side in each_side(8, 60, 7.5):
        x, y = eye.at(side * 7.4, 0, away)
        tree(c, x, y, eye.size(6.5, away), "#2f3c58", "#262e42", "bare")
        x, y = eye.at(side * 5.9, 0, away + 3)
        lamp(c, x, y, eye.size(6.2, away + 3), "#1b2438", away < 32, -side)
    truck(c, 900, 830, 360, "#f4f1e6", "#2f7d5b", "tank", -1, True)
    person(c, 430, 1010, 520, "sweep", 1, "#e46f1c", VEST, cap="#e46f1c", tool="broom", legs="#2b3346")
    leaves(c, 26, 985, 1030, ("#8a7a58", "#a5804a"), 12, 640, 860)


@scene("2026-02-09/photos/snow-river.jpg", TALL)
def snow_river(c: Canvas) -> None:
    """The stone bridge over the old canal in snow."""
    sky(c, "#b9cbdc", "#eef2f4", until=760)
    hills(c, 560, 190, "#c9d7e2")
    hills(c, 600, 110, "#b5c7d4", 3)
    for k in range(3):
        old_house(c, -120 + k * 470, 700, 380, 190, ("#efe9dc", "#e6dac4", "#dfd0ba")[k], snow=True)
    c.rect(0, 696, c.w, 40, "#d7e0ea")
    for x, h in ((90, 470), (980, 520)):
        tree(c, x, 712, h, PINE, kind="pine", snow=True)
    arch_bridge(c, 190, 744, 700, "#b9bcc0", 3)
    c.line([(190 + 700 * t / 40, 744 - 91 * 1.1 - 91 * math.sin(math.pi * t / 40) - 4) for t in range(41)], "#ffffff", 12)
    person(c, 540, 556, 120, "hold", 1, "#c8423b", tool="umbrella", skirt=True)
    c.reflect(744, "#9fb4c6", 0.5)
    c.poly([(0, 1180), (300, 1130), (700, 1200), (1067, 1150), (1067, 1334), (0, 1334)], "#f6f9fc")
    tree(c, 960, 1300, 620, "#6a5a50", "#4a3f3a", "bare", True)
    snowfall(c, 300, 6)


@scene("2025-11-24/photos/sorting.jpg")
def sorting(c: Canvas) -> None:
    """A sorting station in a courtyard."""
    sky(c, "#a9d0dc", "#f5ecd8", until=700)
    skyline(c, 640, 180, 430, "#c9d3d0", wide=(120, 220))
    for x in (110, 1490):
        tree(c, x, 740, 520, "#d9a13c")
    c.fade(0, 636, c.w, 431, "#d3c8b4", "#bcae97")
    c.rect(360, 330, 900, 60, "#2f7d5b", 12)
    c.rect(380, 390, 860, 350, "#f1ead9")
    for x in (370, 1236):
        c.rect(x, 380, 18, 380, "#4a525e")
    for k in range(4):
        c.rect(420 + k * 200, 420, 170, 90, ("#3d7fb5", "#4f9a5c", "#c8423b", "#7d8592")[k], 8)
        c.disc(505 + k * 200, 465, 28, "#f7f3e8")
        c.disc(505 + k * 200, 465, 16, ("#3d7fb5", "#4f9a5c", "#c8423b", "#7d8592")[k])
        x = 430 + k * 200
        tone = ("#3d7fb5", "#4f9a5c", "#c8423b", "#7d8592")[k]
        c.rect(x, 580, 150, 190, tone, 12)
        c.rect(x, 580, 40, 190, light(tone, 0.2), 12)
        c.rect(x - 8, 562, 166, 28, dark(tone, 0.15), 10)
        c.rect(x + 50, 640, 50, 50, "#f7f3e8", 8, 0.9)
        wheel(c, x + 26, 786, 17)
        wheel(c, x + 124, 786, 17)
    person(c, 330, 960, 440, "walk", 1, "#8a4c5a", tool="bag", skirt=True, hair="#cfcac4")
    person(c, 760, 970, 450, "point", 1, "#4f7d68", "#4f9a5c", cap="#c8423b")
    person(c, 980, 975, 280, "hold", -1, "#e0a33c", tool="bag")
    person(c, 1110, 970, 440, "stand", -1, "#5d7f99", skirt=True)
    bush(c, 1300, 1010, 340, GREEN, "#f0b84b")


@scene("2025-11-24/photos/trunks.jpg")
def trunks(c: Canvas) -> None:
    """Trunks are painted white before winter."""
    eye = Eye(1150, 480, 900, 1.7)
    sky(c, "#b5cbd6", "#f3e6d2", until=600)
    sun(c, 300, 260, 46, "#fff4dc", "#f6cfa0")
    skyline(c, 490, 60, 200, "#bcc5c7", wide=(60, 120))
    ground(c, eye, "#b7a98e", "#ded2ba")
    strip(c, eye, 1.5, 20, "#8d929b")
    strip(c, eye, 1.3, 1.5, "#d8d3c8")
    for away in (52, 44, 37, 31, 25.5, 20.5, 16, 12, 8.6, 5.6):
        x, y = eye.at(-2.6, 0, away)
        h = eye.size(7.4, away)
        tree(c, x, y, h, "#8a7a66", mix("#6b5a4a", "#e6dac6", 1 - math.exp(-away / 50)), "bare")
        w = h * 0.024
        c.poly([(x - w, y), (x + w, y), (x + w * 0.9, y - h * 0.16), (x - w * 0.9, y - h * 0.16)], "#f7f6f0")
        c.rect(x - w, y - h * 0.172, w * 2, h * 0.014, "#c8423b")
    x, y = eye.at(-3.4, 0, 5.2)
    person(c, x, y, eye.size(1.7, 5.2), "bend", 1, "#4f7d68", VEST, cap="#e8d28a")
    c.rect(x + 200, y - 62, 62, 66, "#3d7fb5", 8)
    c.disc(x + 231, y - 60, 31, "#f7f6f0", 9)
    x, y = eye.at(-1.5, 0, 9.4)
    person(c, x, y, eye.size(1.7, 9.4), "hold", -1, "#35506f", VEST, cap="#e8d28a", tool="clipboard")
    leaves(c, 120, 620, 1060, ("#b98a4a", "#8a6a44", "#d9a13c"), 11, 0, 900)


@scene("2025-09-08/photos/moon.jpg")
def moon(c: Canvas) -> None:
    """Full moon over the lake lights."""
    sky(c, "#101b40", "#4a5590", "#263268", 640)
    stars(c, 130, 480)
    sun(c, 1080, 250, 96, "#fbf3d2", "#7d86c4")
    c.disc(1050, 230, 20, "#ece0b4", alpha=0.6)
    c.disc(1110, 284, 14, "#ece0b4", alpha=0.6)
    clouds(c, 5, "#6a74ac", 210, 400, 0.5)
    hills(c, 640, 190, "#2c3768")
    hills(c, 640, 110, "#222b55", 3)
    skyline(c, 640, 40, 150, "#1b2347", "#ffd58a", 0.4, (40, 90))
    for k in range(4):
        x, w = 150 - k * 22, 200 + k * 44
        y = 640 - 330 + k * 80
        c.rect(x + 60 - k * 4, y, 80 + k * 8 + 44, 90, "#3a2d52")
        c.poly([(x - 20, y + 6), (x + w + 28, y + 6), (x + w - 24, y - 34), (x + 32, y - 34)], "#2a2142")
        for n in range(3):
            c.rect(x + w / 2 - 52 + n * 40, y + 24, 26, 40, "#ffd58a")
        c.glow(x + w / 2, y + 44, 130, "#ffb866", 0.5)
    c.reflect(640, "#1d2854", 0.35)
    for k in range(14):
        wide = c.rnd.uniform(40, 190) * (1 - k / 22)
        c.rect(1080 - wide / 2 + c.rnd.uniform(-26, 26), 668 + k * 25, wide, 6, "#fbf3d2", 3, 0.5 - k * 0.025)
    for k in range(9):
        x, y = 240 + k * 140, 840 + (k * 53) % 170
        c.rect(x - 18, y - 26, 36, 28, "#ffcf7d", 6)
        c.disc(x, y + 4, 36, "#e27a8c", 8)
        c.glow(x, y - 12, 74, "#ffb25c", 0.85)


@scene("2025-09-08/photos/school-gate.jpg")
def school_gate(c: Canvas) -> None:
    """The first school day at the crossing."""
    sky(c, "#7cc4e6", "#f6f1dc", until=720)
    clouds(c, 5, "#ffffff", 40, 220, 0.85)
    c.rect(160, 240, 1280, 440, "#e2a58a")
    c.rect(160, 226, 1280, 24, "#b56a4f")
    for row in range(3):
        for k in range(12):
            if 4 < k < 7 and row > 0:
                continue
            c.rect(196 + k * 104, 276 + row * 126, 70, 78, "#bfe0e8", 4)
            c.rect(228 + k * 104, 276 + row * 126, 5, 78, "#f7ead8")
    c.rect(690, 420, 240, 260, "#7a3f2c", 4)
    c.rect(710, 440, 200, 240, "#ffe3ac")
    c.rect(798, 120, 8, 120, "#8c97a8")
    c.poly([(806, 122), (900, 136), (806, 182)], "#c8423b")
    c.rect(600, 470, 420, 54, "#a61b1b", 10)
    for k in range(5):
        c.rect(650 + k * 68, 484, 44, 26, "#f7ead0", 5)
    for x in (60, 1540):
        tree(c, x, 720, 480, GREEN)
    bush(c, 0, 720, 560, GREEN, "#e27a8c")
    bush(c, 1060, 720, 560, GREEN, "#f0b84b")
    c.fade(0, 716, c.w, 130, "#d9d0bd", "#c8bda7")
    c.rect(0, 842, c.w, 16, "#ece6d8")
    c.fade(0, 856, c.w, 211, "#757c88", "#5d6471")
    for k in range(9):
        c.poly([(470 + k * 78, 870), (510 + k * 78, 870), (500 + k * 92, 1067), (450 + k * 92, 1067)], "#f4efe2")
    kids = ("#d8574a", "#e8a33a", "#3f9fc9", "#4f9a5c", "#8a6ab0")
    for k in range(5):
        x = 560 + k * 104
        person(c, x, 950 + (k % 2) * 14, 236, "walk", 1, kids[k], legs="#35506f", skirt=k % 2 == 1)
        c.rect(x - 40, 950 + (k % 2) * 14 - 186, 30, 66, dark(kids[(k + 2) % 5], 0.1), 9)
    person(c, 440, 985, 420, "point", 1, NAVY, "#e6e03c", cap=NAVY)
    person(c, 1180, 985, 415, "point", -1, NAVY, "#e6e03c", cap=NAVY)
    person(c, 240, 830, 330, "stand", 1, "#5d7f99")
    person(c, 330, 826, 320, "stand", 1, "#8a4c5a", skirt=True)


@scene("2025-09-08/photos/bike-path.jpg")
def bike_path(c: Canvas) -> None:
    """The riverside cycle path opens."""
    sky(c, "#6fbfe0", "#fdf0d2", until=560)
    sun(c, 240, 240, 50)
    clouds(c, 5, "#ffffff", 60, 240, 0.85)
    hills(c, 470, 160, "#9cc5bd")
    skyline(c, 470, 50, 200, "#a9c6cf", wide=(50, 100))
    c.fade(0, 466, c.w, 200, "#8fc7d9", "#6fb0c6")
    for _ in range(46):
        c.rect(c.rnd.uniform(0, c.w), c.rnd.uniform(480, 650), c.rnd.uniform(30, 150), 3, "#ffffff", 1, 0.4)
    bridge(c, 420, "#f4ede0", 900, 1700, 1, 250, 10)
    c.poly([(0, 640), (700, 655), (1600, 620), (1600, 780), (0, 760)], "#7fb35f")
    for x, h in ((90, 380), (430, 440), (900, 420), (1330, 460)):
        tree(c, x, 720, h, "#7fae5a", kind="willow")
    c.poly([(0, 750), (1600, 720), (1600, 990), (0, 1000)], "#b5574a")
    c.poly([(0, 868), (1600, 850), (1600, 858), (0, 876)], "#f4efe2", 0.9)
    c.poly([(0, 750), (1600, 720), (1600, 730), (0, 760)], "#f4efe2", 0.9)
    c.poly([(0, 990), (1600, 975), (1600, 1067), (0, 1067)], "#6fa356")
    bush(c, -20, 1050, 1640, "#5c9450", "#f0b84b")
    for x, y, tone, top, opts in ((150, 960, "#2f8f83", "#d8574a", {"skirt": True}), (620, 945, "#e8a33a", "#35506f", {}),
                                  (1120, 950, "#3f9fc9", "#f4f1e6", {"cap": "#c8423b"})):
        bicycle(c, x, y, 66, tone, False)
        person(c, x + 52, y - 6, 380, "ride", 1, top, **opts)  # type: ignore[arg-type]
    person(c, 1480, 822, 250, "walk", -1, "#8a4c5a", skirt=True)


# ---------------------------------------------------------------- the program

def draw(path: str, issues: Path) -> Path:
    """Paint one scene and save it below `issues`; the folder is made when missing."""
    size, painter = SCENES[path]
    canvas = Canvas(*size, seed=path)
    painter(canvas)
    target = issues / path
    target.parent.mkdir(parents=True, exist_ok=True)
    canvas.finish().save(target, "JPEG", quality=78, optimize=True, progressive=True)
    return target


def main(wanted: Sequence[str]) -> None:
    """Draw every scene whose path holds one of the wanted words, or all."""
    issues = Path(__file__).resolve().parents[1] / "issues"
    for path in SCENES:
        if not wanted or any(word in path for word in wanted):
            target = draw(path, issues)
            print(f"{target.stat().st_size // 1024:5d} kB  {path}")


if __name__ == "__main__":
    main(sys.argv[1:])
