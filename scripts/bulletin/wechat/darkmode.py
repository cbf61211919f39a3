"""How WeChat shows an article at night: the published rules, written anew.

Source: the repository wechatjs/mp-darkmode (release 1.2.1), its documents of principles and its
constants. In short:

* the page is #191919; text without a colour is #a3a3a3;
* a background that is grey and lighter than 40%, or nearly white, is turned to its opposite
  (white becomes the page's own dark); another bright one is dimmed to a perceived brightness of
  190; one darker than 22% is lifted to that;
* text and borders that differ from their background by less than 65 in brightness move away from
  it, first by mirroring their lightness, then by scaling; on the page's own dark, text is not
  brighter than the page's own text; nearly white text stays;
* borders are judged against the page, text against the last background around it;
* a background without a colour of its own beside it recolours the text it inherits.

Backgrounds come before text, and every element hands both on. Gradients, pictures and SVG never
occur in our fragments and are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import floor

from bulletin.model.colors import WHITE, Color, contrast, from_hsl, parse
from bulletin.wechat.allow import declarations
from bulletin.wechat.tree import Child, Node

PAGE = Color(0x19, 0x19, 0x19)
PAGE_TEXT = Color(0xA3, 0xA3, 0xA3)
LIGHT_TEXT = Color(0x19, 0x19, 0x19)
NEARLY_WHITE = 250.0
BRIGHTEST_BACKGROUND = 190.0
LEAST_DIFFERENCE = 65.0
BRIGHT_BACKGROUND = 100.0
MIRRORED_LIGHTNESS = 0.40
DARKEST_LIGHTNESS = 0.22
INVISIBLE = 0.05
"""An opacity below this does not count."""

MOST_DIFFERENCE = PAGE_TEXT.brightness - PAGE.brightness

BORDERS = frozenset(("border", "border-top", "border-right", "border-bottom", "border-left"))


def scaled_to(target: float, color: Color) -> Color:
    """Return `color` at a perceived brightness of `target` (0-255), its hue kept as far as it goes."""
    ratio = target / (color.brightness or 1)
    red, green, blue = (min(255.0, value * ratio) for value in color[:3])
    if not color.brightness:
        red = green = blue = target
    elif green == 0 or red == 255 or blue == 255:
        green = (target * 1000 - red * 299 - blue * 114) / 587
    elif red == 0:
        red = (target * 1000 - green * 587 - blue * 114) / 299
    elif blue == 0 or green == 255:
        blue = (target * 1000 - red * 299 - green * 587) / 114
    red, green, blue = (min(255.0, max(0.0, value)) for value in (red, green, blue))
    return Color(red, green, blue, color.alpha)


def background(color: Color) -> Color:
    """Return a background's colour at night."""
    hue, saturation, lightness = color.hsl
    if (saturation == 0 and lightness > MIRRORED_LIGHTNESS) or color.brightness > NEARLY_WHITE:
        return from_hsl(0, 0, min(1.0, 1 + PAGE.hsl[2] - lightness), color.alpha)
    if color.brightness > BRIGHTEST_BACKGROUND:
        return scaled_to(BRIGHTEST_BACKGROUND, color)
    if lightness < DARKEST_LIGHTNESS:
        return from_hsl(hue, saturation, DARKEST_LIGHTNESS, color.alpha)
    return color


def foreground(color: Color, ground: Color) -> Color:
    """Return the colour of text or a border at night on the background `ground` (as it is at night)."""
    behind = ground.brightness * ground.alpha + PAGE.brightness * (1 - ground.alpha)
    difference = abs(behind - color.brightness)
    if color.brightness >= NEARLY_WHITE:
        return color
    if difference > MOST_DIFFERENCE and behind <= PAGE.brightness + 2:
        return scaled_to(MOST_DIFFERENCE + behind, color)
    if difference >= LEAST_DIFFERENCE:
        return color
    hue, saturation, lightness = color.hsl
    mirrored = from_hsl(hue, saturation, max(0.0, 0.90 - lightness), color.alpha)
    if behind >= BRIGHT_BACKGROUND:
        if lightness > 0.90 - MIRRORED_LIGHTNESS:
            return foreground(mirrored, ground)
        return scaled_to(min(MOST_DIFFERENCE, behind - LEAST_DIFFERENCE), color)
    if lightness <= MIRRORED_LIGHTNESS:
        return foreground(mirrored, ground)
    return scaled_to(min(MOST_DIFFERENCE, behind + LEAST_DIFFERENCE), color)


@dataclass(frozen=True, slots=True)
class Scene:
    """What an element hands to those inside it."""

    text: Color = LIGHT_TEXT
    """As written."""
    night_text: Color = PAGE_TEXT
    seen: Color = WHITE
    """The opaque background by day."""
    night_seen: Color = PAGE
    night_ground: Color = PAGE
    """The last background at night as the rules hand it on, opacity included."""
    explicit: bool = False
    """True once an element around has written a text colour."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One piece of text as it is seen by day and at night."""

    text: str
    explicit: bool
    day: float
    """Contrast by day, 1-21."""
    night: float
    """Contrast at night, 1-21."""


def _entered(scene: Scene, style: str) -> tuple[Scene, str]:
    """Return the scene inside an element of this style, and its style at night."""
    values = dict(declarations(style))
    night = dict(values)
    text, night_text, explicit = scene.text, scene.night_text, scene.explicit
    seen, night_seen, ground = scene.seen, scene.night_seen, scene.night_ground
    if "background-color" in values:
        color = parse(values["background-color"])
        if color.alpha >= INVISIBLE:
            ground = rounded(background(color))
            night["background-color"] = ground.css()
            if "color" not in values:
                night_text = rounded(foreground(text, ground))
                night["color"] = night_text.css()
        seen, night_seen = color.over(seen), (ground if color.alpha >= INVISIBLE else color).over(night_seen)
    if "color" in values:
        text, explicit = parse(values["color"]), True
        night_text = rounded(foreground(text, ground))
        night["color"] = night_text.css()
    for name in BORDERS & values.keys():
        *rest, color_text = values[name].split(" ")
        if len(rest) == 2:
            night[name] = " ".join((*rest, rounded(foreground(parse(color_text), PAGE)).css()))
    inside = Scene(text, night_text, seen, night_seen, ground, explicit)
    return inside, ";".join(f"{name}:{value}" for name, value in night.items())


def rounded(color: Color) -> Color:
    """Return the colour as a browser keeps it, in whole numbers, halves rounded up."""
    red, green, blue = (float(floor(value + 0.5 + 1e-9)) for value in color[:3])
    return Color(red, green, blue, color.alpha)


def at_night(child: Child, scene: Scene | None = None) -> Child:
    """Return a copy of a tree with the colours that WeChat gives it at night."""
    if isinstance(child, str):
        return child
    inside, style = _entered(scene or Scene(), child.style)
    children = [at_night(below, inside) for below in child.children]
    return Node(child.tag, style, dict(child.attributes), children)


def texts_seen(child: Child, scene: Scene | None = None) -> Iterator[Seen]:
    """Yield every piece of visible text with its contrasts, in reading order."""
    scene = scene or Scene()
    if isinstance(child, str):
        if child.strip():
            yield Seen(
                child,
                scene.explicit,
                contrast(scene.text.over(scene.seen), scene.seen),
                contrast(scene.night_text.over(scene.night_seen), scene.night_seen),
            )
        return
    inside, _ = _entered(scene, child.style)
    for below in child.children:
        yield from texts_seen(below, inside)
