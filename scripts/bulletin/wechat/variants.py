"""The parts of a fragment and the ways each may be set, from which a style names one: `head: card`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

FILE = Path(__file__).parent / "assets" / "variants.yml"

TEXTS = ("end", "likes")
"""Keys of a style file that hold a line of text; an empty one leaves the line out."""

_KEYS = ("name", "indent", "colors", "blocks")
_LONGEST = 30
"""Signs of a line of text: one line of a phone in small type."""

Blocks = Mapping[str, str]
"""Part of the layout to its inline style, colours still as `$ink`."""


class StyleRefused(ValueError):
    """A style file that cannot be used; the message is Chinese and says why."""


@lru_cache(maxsize=1)
def shipped() -> Mapping[str, Mapping[str, Blocks]]:
    """Return the parts there are, each with its variants, the usual one first."""
    made: Mapping[str, Mapping[str, Blocks]] = yaml.load(FILE.read_text("utf-8"), Loader=yaml.CSafeLoader)
    return made


def known_keys(data: Mapping[str, Any]) -> None:
    """Raise StyleRefused for a style file with a key that there is not."""
    keys = (*_KEYS, *shipped(), *TEXTS)
    for key in data:
        if key not in keys:
            raise StyleRefused(f"没有“{key}”这一项，可以用 {'、'.join(keys)}")


def chosen(data: Mapping[str, Any], ground: Mapping[str, Any]) -> dict[str, str]:
    """Return each part's variant: that of a style file, else that of the style it stands on.

    Raises StyleRefused for one that there is not.
    """
    made = {}
    for part, variants in shipped().items():
        name = data.get(part, ground.get(part, next(iter(variants))))
        if not isinstance(name, str) or name not in variants:
            raise StyleRefused(f"{part} 没有“{name}”这种做法，可以用 {'、'.join(variants)}")
        made[part] = name
    return made


def blocks_of(names: Mapping[str, str]) -> dict[str, str]:
    """Return the blocks of the variants `names`."""
    made: dict[str, str] = {}
    for part, name in names.items():
        made |= shipped()[part][name]
    return made


def texts(data: Mapping[str, Any], ground: Mapping[str, Any]) -> dict[str, str]:
    """Return the lines of text that a style sets. Raises StyleRefused for what is no line."""
    made = {}
    for key in TEXTS:
        text = data.get(key, ground.get(key))
        if text is None or text is False:
            text = ""
        if not isinstance(text, str) or len(text) > _LONGEST or "\n" in text:
            raise StyleRefused(f"{key} 应是一行文字，最多 {_LONGEST} 字；不要它就写 false")
        made[key] = text.strip()
    return made
