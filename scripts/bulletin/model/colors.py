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


_CSS = (
    r"(?ai)#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})"
    r"|rgb\( ?\d{1,3}(?:, ?\d{1,3}){2} ?\)|rgb\( ?\d{1,3}%(?:, ?\d{1,3}%){2} ?\)"
    r"|rgba\(\d{1,3}(?:, ?\d{1,3}){2}, ?(?:[01]|[01]?\.\d{1,6})\)"
    r"|hsl\( ?\d{1,3}, ?\d{1,3}%, ?\d{1,3}% ?\)"
)
"""The forms of a colour that CSS (Color Module Level 3, 4.2) and `parse` read alike."""

NAMES = frozenset(
    """
    aliceblue antiquewhite aqua aquamarine azure beige bisque black blanchedalmond blue blueviolet brown burlywood
    cadetblue chartreuse chocolate coral cornflowerblue cornsilk crimson cyan darkblue darkcyan darkgoldenrod darkgray
    darkgreen darkgrey darkkhaki darkmagenta darkolivegreen darkorange darkorchid darkred darksalmon darkseagreen
    darkslateblue darkslategray darkslategrey darkturquoise darkviolet deeppink deepskyblue dimgray dimgrey dodgerblue
    firebrick floralwhite forestgreen fuchsia gainsboro ghostwhite gold goldenrod gray green greenyellow grey honeydew
    hotpink indianred indigo ivory khaki lavender lavenderblush lawngreen lemonchiffon lightblue lightcoral lightcyan
    lightgoldenrodyellow lightgray lightgreen lightgrey lightpink lightsalmon lightseagreen lightskyblue lightslategray
    lightslategrey lightsteelblue lightyellow lime limegreen linen magenta maroon mediumaquamarine mediumblue
    mediumorchid mediumpurple mediumseagreen mediumslateblue mediumspringgreen mediumturquoise mediumvioletred
    midnightblue mintcream mistyrose moccasin navajowhite navy oldlace olive olivedrab orange orangered orchid
    palegoldenrod palegreen paleturquoise palevioletred papayawhip peachpuff peru pink plum powderblue purple
    rebeccapurple red rosybrown royalblue saddlebrown salmon sandybrown seagreen seashell sienna silver skyblue
    slateblue slategray slategrey snow springgreen steelblue tan teal thistle tomato turquoise violet wheat white
    whitesmoke yellow yellowgreen
    """.split()
)
"""The names that CSS has for colours (Color Module Level 4, 6.1); to know them must not load Pillow."""


def is_css(text: str) -> bool:
    """Return whether `text` is a colour to browsers and to `parse`, and nothing else besides."""
    return text.lower() in NAMES or re.fullmatch(_CSS, text) is not None


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
