"""The theme's own sources: nothing inline, nothing foreign, colours that can be read by day and by night."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

THEME = Path(__file__).parents[2] / "theme"
TEMPLATES = sorted(THEME.rglob("*.html"))
STYLES = sorted((THEME / "styles").rglob("*.css"))
SCRIPTS = sorted(
    path for folder in ("paper", "scripts", "search", "worker") for path in (THEME / folder).glob("*.js")
)
TOKENS = (THEME / "styles" / "10-tokens.css").read_text("utf-8")

DEFINED_IN_TEMPLATES = {"--bar", "--depth", "--ratio", "--newsroom-primary", "--newsroom-accent"}
"""Custom properties that a page sets itself: a bar's length, how deep a department stands, a photo's shape, colours."""


def name_of(path: Path) -> str:
    """Return a source's path inside the theme, as the name of its test."""
    return path.relative_to(THEME).as_posix()


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_a_template_holds_no_inline_script(path: Path) -> None:
    text = path.read_text("utf-8")
    assert not re.search(r"\son[a-z]+\s*=", text), "an event handler"
    inline = re.findall(r"<script(?![^>]*\bsrc=)[^>]*>", text.replace('"<script src"', ""))
    assert len(inline) == (path.name == "404.html"), "an inline script"  # that one's hash is in the policy
    assert "javascript:" not in text


@pytest.mark.parametrize("path", [*TEMPLATES, *STYLES, *SCRIPTS], ids=name_of)
def test_nothing_is_asked_of_another_origin(path: Path) -> None:
    text = path.read_text("utf-8")
    assert not re.search(r"https?://|@import|url\(|[\"'(]//\w", text)


@pytest.mark.parametrize("path", SCRIPTS, ids=name_of)
def test_a_script_reads_no_text_as_markup_or_program(path: Path) -> None:
    text = path.read_text("utf-8")
    unsafe = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|createContextualFragment|\beval\(|new Function|srcdoc"
    assert not re.search(unsafe, text)


def test_every_custom_property_is_defined() -> None:
    text = "".join(path.read_text("utf-8") for path in STYLES)
    used = set(re.findall(r"var\((--[a-z-]+)", text))
    defined = set(re.findall(r"^\s*(--[a-z-]+):", text, flags=re.M))
    assert used <= defined | DEFINED_IN_TEMPLATES


def declarations(selector: str, text: str = TOKENS) -> dict[str, str]:
    """Return the custom properties of the first rule that `selector` opens."""
    block = text[text.index(selector + " {") :]
    return dict(re.findall(r"(--[a-z-]+):\s*([^;]+);", block[: block.index("}")]))


NIGHT = '[data-md-color-scheme="slate"]'
NIGHT_WITHOUT_SCRIPTS = ".no-js body"


def test_night_is_the_same_without_scripts() -> None:
    assert declarations(NIGHT) == declarations(NIGHT_WITHOUT_SCRIPTS)
    mixed = TOKENS[TOKENS.index("@supports") :]
    assert declarations(NIGHT, mixed) == declarations(NIGHT_WITHOUT_SCRIPTS, mixed)


def luminance(colour: str) -> float:
    """Return the relative luminance (WCAG 2.1) of `#rrggbb` or `#rgb`, 0 to 1."""
    digits = colour.lstrip("#")
    digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
    channels = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio (WCAG 2.1) of two colours, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def colours(rule: dict[str, str]) -> dict[str, str]:
    """Return the plain colours of a rule; a newsroom's colour counts as its default."""
    plain = {name: re.sub(r"var\([^,]+, (#\w+)\)", r"\1", value) for name, value in rule.items()}
    return {name: value for name, value in plain.items() if value.startswith("#")}


DAY = colours(declarations("body"))
PALETTES = {
    "day": DAY,
    "night": DAY | colours(declarations(NIGHT)),
    "photo band": DAY
    | colours(declarations(".band--photos", (THEME / "styles" / "50-front.css").read_text("utf-8"))),
}


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize("ground", ["--paper", "--tint"])
@pytest.mark.parametrize("ink", ["--ink", "--ink-soft", "--brand", "--second"])
def test_text_stands_out_enough(palette: str, ground: str, ink: str) -> None:
    found = PALETTES[palette]
    assert contrast(found[ink], found[ground]) >= 4.5


def test_white_stands_out_on_the_brand() -> None:
    assert contrast("#fff", DAY["--brand-fill"]) >= 4.5
