"""How fragments look: data files that a designer edits, their colours made readable by day and at night."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from bulletin.model.colors import WHITE, Color, contrast, from_hsl, parse
from bulletin.wechat.allow import declarations, wrong_declarations
from bulletin.wechat.darkmode import PAGE, background, foreground, rounded
from bulletin.wechat.variants import StyleRefused, blocks_of, chosen, in_english, texts

SHIPPED = Path(__file__).parent / "styles"
DEFAULT = "简洁"
LEAST_CONTRAST = 4.5
MARGIN = 0.1
"""Above the least contrast, so that rounding never falls below it."""
TINT = 0.06
"""Opacity of a tinted ground; a veil of the accent stays one at night."""

GREY = 0.15
"""Saturation (0-1) below which a colour has no hue to speak of."""

EXPLICIT = dict.fromkeys(
    ("heading", "subheading", "digest_section", "story_title", "row_title"),
    ("font-size", "font-weight", "line-height"),
)
"""Part to the properties that it needs in any style: WeChat's page sets `h1-h6{font-weight:400;font-size:16px}`."""

_TOKEN = re.compile(r"\$(\w+)")
_NEEDED = ("ink", "soft", "accent", "line")


@dataclass(frozen=True, slots=True)
class Style:
    """One look."""

    name: str
    indent: bool
    """True sets two characters before a paragraph (首行缩进)."""
    blocks: Mapping[str, str]
    """Part of the layout to its inline style."""
    tokens: Mapping[str, str]
    """The colours after they were made readable."""
    variants: Mapping[str, str] = field(default_factory=dict)
    """Part to the way it is set: `head` to `card`."""
    texts: Mapping[str, str] = field(default_factory=dict)
    """`end` and `likes` to their line, '' for none."""

    def __getitem__(self, block: str) -> str:
        """Return the inline style of a part of the layout."""
        return self.blocks[block]


def names(own: Path | None = None) -> list[str]:
    """List the styles there are: the newsroom's own in folder `own`, then the shipped ones."""
    folders = [folder for folder in (own, SHIPPED) if folder and folder.is_dir()]
    stems = dict.fromkeys(path.stem for folder in folders for path in sorted(folder.glob("*.yml")))
    return sorted(stems, key=lambda name: (name != DEFAULT, name))


def load(
    name: str, colors: Mapping[str, str], own: Path | None = None, *, indent: bool | None = None
) -> Style:
    """Return the style `name` in the newsroom's colours; a file in `own` comes before a shipped one.

    A file of the newsroom's own names only what differs from 简洁. `indent` overrides the file's
    choice. Raises StyleRefused for an unknown name or a file that cannot be used.
    """
    data = _read(name, own)
    ground = _read(DEFAULT, None) if name != DEFAULT else data
    variants = chosen(data, ground)
    known = {**ground["blocks"], **blocks_of(chosen(ground, {}))}
    unknown = sorted(data["blocks"].keys() - known.keys())
    if unknown:
        raise StyleRefused(f"blocks 里没有“{unknown[0]}”这一项")
    tokens = _tokens({**ground["colors"], **data["colors"]}, colors)
    written = {**known, **blocks_of(variants), **data["blocks"]}
    blocks = {part: _filled(part, str(text or ""), tokens) for part, text in written.items()}
    for part, properties in EXPLICIT.items():
        blocks[part] = _explicit(blocks[part], properties, _filled(part, str(known[part]), tokens))
    wanted = bool(data.get("indent", False)) if indent is None else indent
    if wanted:
        for block in ("paragraph", "question"):
            blocks[block] += ";text-indent:2em"
    said = texts(data, ground)
    return Style(str(data.get("name", name)), wanted, blocks, tokens, variants, said)


def _read(name: str, own: Path | None) -> dict[str, Any]:
    """Return the data of a style file, its two tables present."""
    for folder in (own, SHIPPED):
        file = folder / f"{name}.yml" if folder else None
        if file is None or "/" in name or "\\" in name or not file.is_file():
            continue
        try:
            data = yaml.load(file.read_text("utf-8"), Loader=yaml.CSafeLoader)
        except (yaml.YAMLError, UnicodeDecodeError) as broken:
            raise StyleRefused(f"YAML 写法有误：{broken}".splitlines()[0]) from broken
        if not isinstance(data, dict):
            raise StyleRefused("应写成 name（名称）、colors（颜色）、blocks（样式）几项")
        data = in_english(data)
        for table in ("colors", "blocks"):
            if not isinstance(data.setdefault(table, {}), dict):
                raise StyleRefused(f"{table} 应是“名字: 内容”的列表")
        return data
    raise StyleRefused(f"没有这个样式，可以用 {'、'.join(names(own))}")


def _filled(part: str, text: str, tokens: Mapping[str, str]) -> str:
    """Return a block's style with colours for its tokens, tidied, and checked against the list."""
    missing = [name for name in _TOKEN.findall(text) if name not in tokens]
    if missing:
        raise StyleRefused(f"{part} 里的 ${missing[0]} 不是颜色的名字")
    style = _TOKEN.sub(lambda match: tokens[match[1]], text)
    style = re.sub(r"(?:(?<!\s)\s+)?([:;])\s*", r"\1", style.strip()).strip(";")
    wrong = wrong_declarations(style)
    if wrong:
        raise StyleRefused(f"{part} 里的“{wrong[0]}”在公众号里不能用")
    return style


def _explicit(style: str, properties: Sequence[str], ground: str) -> str:
    """Return a style with those of the properties that it leaves open, as the style `ground` has them."""
    given, usual = dict(declarations(style)), dict(declarations(ground))
    return ";".join(
        [style, *(f"{name}:{usual[name]}" for name in properties if name in usual and name not in given)]
    )


def _tokens(wanted: Mapping[str, Any], newsroom: Mapping[str, str]) -> dict[str, str]:
    """Return the colours a style may name."""
    missing = [name for name in _NEEDED if name not in wanted]
    if missing:
        raise StyleRefused(f"colors 里缺少 {missing[0]}")
    chosen = {name: _chosen(name, value, newsroom) for name, value in wanted.items()}
    accent = readable(chosen["accent"])
    tint = accent._replace(alpha=TINT)
    tokens = {name: color.css() for name, color in chosen.items()}
    tokens |= {"accent": accent.css(), "tint": tint.css()}
    for name in ("ink", "soft"):
        tokens[name] = readable(chosen[name], tint).css()
    tokens["fill"] = bearing(chosen["accent"]).css()
    tokens["on_fill"] = WHITE.css()
    return tokens


def _chosen(name: str, value: Any, newsroom: Mapping[str, str]) -> Color:
    """Return the colour that a style file asks for."""
    try:
        if not isinstance(value, dict):
            return parse(str(value))
        color = parse(newsroom.get(str(value.get("from")), "") or str(value["otherwise"]))
        if "hue" in value:
            low, high = value["hue"]
            hue = color.hsl[0] * 360
            inside = low <= hue <= high if low <= high else hue >= low or hue <= high
            if not inside or color.hsl[1] < GREY:
                color = parse(str(value["otherwise"]))
    except (ValueError, KeyError, TypeError) as wrong:
        raise StyleRefused(f"colors 里 {name} 的写法不对") from wrong
    return color if name == "line" else color._replace(alpha=1.0)


def readable(color: Color, tint: Color | None = None) -> Color:
    """Return the colour nearest to `color` in lightness that reads on white and on a tint, day and night.

    Without `tint` the tint is that of the colour itself, as it comes out.
    """

    def good(candidate: Color) -> bool:
        veil = tint or candidate._replace(alpha=TINT)
        night_tint = rounded(background(veil))
        grounds = ((WHITE, PAGE, PAGE), (veil.over(WHITE), night_tint, night_tint.over(PAGE)))
        return all(
            contrast(candidate, day) >= LEAST_CONTRAST + MARGIN
            and contrast(rounded(foreground(candidate, ground)), night) >= LEAST_CONTRAST + MARGIN
            for day, ground, night in grounds
        )

    return _nearest(color, good)


def bearing(color: Color) -> Color:
    """Return the colour nearest to `color` in lightness that white text reads on, day and night."""

    def good(candidate: Color) -> bool:
        night = rounded(background(candidate))
        return min(contrast(WHITE, candidate), contrast(WHITE, night)) >= LEAST_CONTRAST + MARGIN

    return _nearest(color, good)


def _nearest(color: Color, good: Callable[[Color], bool]) -> Color:
    """Return the good colour with the least change of lightness; more colourful ones count too."""
    hue, saturation, lightness = color.hsl
    fuller = (saturation, (saturation + 1) / 2, 1.0) if saturation > GREY else (saturation,)
    for step in range(101):
        for moved in (lightness - step / 100, lightness + step / 100):
            for filled in fuller:
                if 0 <= moved <= 1 and good(candidate := rounded(from_hsl(hue, filled, moved))):
                    return candidate
    raise StyleRefused(f"颜色 {color.css()} 在夜间怎么调都看不清")
