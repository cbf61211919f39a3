"""Signs that Word takes from a font of pictures, as signs of Unicode."""

from __future__ import annotations

_CIRCLED = dict(zip(range(0x81, 0x8B), "①②③④⑤⑥⑦⑧⑨⑩", strict=True))
_FILLED = dict(zip(range(0x8C, 0x96), "❶❷❸❹❺❻❼❽❾❿", strict=True))

WINGDINGS: dict[int, str] = {
    0x22: "✂", 0x28: "☎", 0x2A: "✉", 0x2B: "✉", 0x46: "☞", 0x4A: "☺", 0x6C: "●", 0x6D: "○", 0x6E: "■", 0x6F: "□",
    0x70: "□", 0x71: "❑", 0x72: "❒", 0x73: "⬧", 0x74: "⧫", 0x75: "◆", 0x76: "❖", 0x77: "⬥", 0x9E: "·", 0x9F: "•",
    0xA1: "○", 0xA4: "◉", 0xA7: "▪", 0xA8: "□", 0xAB: "★", 0xB2: "✧", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑",
    0xE2: "↓", 0xE8: "➔", 0xEF: "⇦", 0xF0: "⇨", 0xF1: "⇧", 0xF2: "⇩", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
    **_CIRCLED, **_FILLED,
}  # fmt: skip
"""Wingdings (Microsoft's table of the font), as far as office texts use it."""

SYMBOL: dict[int, str] = {
    0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xA3: "≤", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xD7: "·", 0x6D: "μ",
    0x57: "Ω", 0x61: "α", 0x62: "β", 0xAC: "←", 0xAE: "→", 0xAD: "↑", 0xAF: "↓",
}  # fmt: skip
"""Adobe's Symbol, likewise."""


def sign(font: str, code: int) -> str:
    """Return the sign that a font of pictures has at `code`; '' where that is not known."""
    code = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    if "wingdings" in font.lower():
        return WINGDINGS.get(code, "")
    if "symbol" in font.lower():
        return SYMBOL.get(code, chr(code) if 0x20 <= code < 0x7F else "")
    return chr(code) if 0x20 <= code < 0xD800 or 0xF900 <= code < 0x110000 else ""


def in_text(text: str, font: str) -> str:
    """Return a text whose private signs are those of Unicode, as far as they are known; others stay."""
    if not any("\uf000" <= one <= "\uf0ff" for one in text):
        return text
    font = font if "symbol" in font.lower() else "wingdings"
    return "".join(sign(font, ord(one)) or one if "\uf000" <= one <= "\uf0ff" else one for one in text)
