"""The canvas: paint in finished pixels, at twice the size, and scale down at the end."""

from __future__ import annotations

import random
import zlib
from collections.abc import Iterable, Sequence

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
        self.rnd = random.Random(zlib.crc32(seed.encode()))  # noqa: S311 - dice for leaves, not for secrets

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

    def disc(
        self, x: float, y: float, rx: float, color: str, ry: float | None = None, alpha: float = 1
    ) -> None:
        """A filled circle or ellipse around (x, y)."""
        ry = rx if ry is None else ry
        box = ((x - rx) * SCALE, (y - ry) * SCALE, (x + rx) * SCALE, (y + ry) * SCALE)
        self.pen.ellipse(box, fill=self._ink(color, alpha))

    def ring(
        self, x: float, y: float, rx: float, ry: float, color: str, width: float, alpha: float = 1
    ) -> None:
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

    def fade(
        self, x: float, y: float, w: float, h: float, top: str, bottom: str, mid: str | None = None
    ) -> None:
        """A rectangle filled with a vertical gradient."""
        stops = [top, mid, bottom] if mid else [top, bottom]
        strip = Image.new("RGB", (1, 256))
        for row in range(256):
            at = row / 255 * (len(stops) - 1)
            step = min(int(at), len(stops) - 2)
            strip.putpixel((0, row), rgb(mix(stops[step], stops[step + 1], at - step)))
        size = (max(1, round(w * SCALE)), max(1, round(h * SCALE)))
        self.image.paste(strip.resize(size, Image.Resampling.BICUBIC), (round(x * SCALE), round(y * SCALE)))

    def glow(
        self, x: float, y: float, radius: float, color: str, strength: float = 0.8, ry: float = 0
    ) -> None:
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
        edge = (
            Image.radial_gradient("L").resize(done.size).point([max(0, v - 120) * 2 // 5 for v in range(256)])
        )
        done = Image.composite(
            ImageChops.multiply(done, Image.new("RGB", done.size, (150, 150, 175))), done, edge
        )
        tile = Image.frombytes("L", (400, 400), self.rnd.randbytes(160_000)).filter(
            ImageFilter.GaussianBlur(1.0)
        )
        noise = Image.new("L", done.size)
        for x in range(0, self.w, 400):
            for y in range(0, self.h, 400):
                noise.paste(tile, (x, y))
        grained = ImageChops.soft_light(done, Image.merge("RGB", (noise, noise, noise)))
        return Image.blend(done, grained, 0.16)
