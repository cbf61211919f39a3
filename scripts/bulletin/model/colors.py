"""Colours: read, written, mixed and measured; contrast as WCAG 2.1 defines it."""

from __future__ import annotations

import colorsys
import re
from functools import lru_cache
from typing import NamedTuple


class Color(NamedTuple):
    """Red, green and blue in 0-255 (fractions while a colour is worked on) and opacity in 0-1."""

    red: float
    green: float
    blue: float
    alpha: float = 1.0

    @property
    def brightness(self) -> float:
        """Perceived brightness in 0-255, as the W3C's AERT defines it."""
        return (self.red * 299 + self.green * 587 + self.blue * 114) / 1000

    @property
    def hsl(self) -> tuple[float, float, float]:
        """Hue, saturation and lightness, each in 0-1."""
        hue, lightness, saturation = colorsys.rgb_to_hls(self.red / 255, self.green / 255, self.blue / 255)
        return hue, saturation, lightness

    @property
    def luminance(self) -> float:
        """Relative luminance in 0-1 (WCAG 2.1)."""
        red, green, blue = (_linear(value / 255) for value in self[:3])
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    def over(self, ground: Color) -> Color:
        """Return what is seen of this colour on an opaque ground."""
        mixed = (a * self.alpha + b * (1 - self.alpha) for a, b in zip(self[:3], ground[:3], strict=True))
        red, green, blue = mixed
        return Color(red, green, blue)

    def css(self) -> str:
        """Return the shortest of `#rgb`, `#rrggbb` and `rgba(…)` that says it."""
        red, green, blue = (min(255, max(0, round(value))) for value in self[:3])
        if self.alpha < 1:
            opacity = f"{self.alpha:.3g}".removeprefix("0")
            return f"rgba({red},{green},{blue},{opacity})"
        text = f"{red:02x}{green:02x}{blue:02x}"
        return f"#{text[::2]}" if text[::2] == text[1::2] else f"#{text}"


WHITE = Color(255, 255, 255)


def from_hsl(hue: float, saturation: float, lightness: float, alpha: float = 1.0) -> Color:
    """Return the colour of hue, saturation and lightness in 0-1."""
    red, green, blue = colorsys.hls_to_rgb(hue, lightness, saturation)
    return Color(red * 255, green * 255, blue * 255, alpha)


@lru_cache(maxsize=256)
def parse(text: str) -> Color:
    """Return a CSS colour: hex, rgb(), rgba(), hsl() or a name. Raises ValueError when it is none."""
    match = re.fullmatch(r"rgba\(([\d.]+),\s*([\d.]+),\s*([\d.]+),\s*([\d.]+)\)", text.strip())
    if match:
        red, green, blue, alpha = map(float, match.groups())
        return Color(red, green, blue, alpha)
    from PIL import ImageColor  # noqa: PLC0415 - it knows all names; `check` needs none of this

    values = ImageColor.getrgb(text.strip())
    return Color(*values[:3], values[3] / 255 if len(values) > 3 else 1.0)


def contrast(one: Color, other: Color) -> float:
    """Return the contrast of two opaque colours, 1-21."""
    light, dark = sorted((one.luminance, other.luminance), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)
