"""Radicals that PDF files write in place of the characters that look like them.

A font draws 月 and the radical ⽉ with one glyph, and who reads a PDF is told the wrong one of the two.
"""

from __future__ import annotations

import unicodedata
from functools import cache

RADICALS = (
    "⺁厂 ⺄乙 ⺅亻 ⺈勹 ⺉刂 ⺊卜 ⺌小 ⺎兀 ⺏尣 ⺐尢 ⺒巳 ⺓幺 ⺔彑 ⺕彐 ⺖忄 ⺘扌 ⺙攵 ⺛旡 ⺝月 ⺞歺 ⺟母 ⺠民 ⺡氵 "
    "⺣灬 ⺤爫 ⺦丬 ⺨犭 ⺫罒 ⺭礻 ⺯糹 ⺰纟 ⺱罓 ⺲罒 ⺳㓁 ⺷羊 ⺹耂 ⺺肀 ⺼月 ⺾艹 ⺿艹 ⻀艹 ⻁虎 ⻂衤 ⻃覀 ⻄西 ⻅见 ⻆角 ⻈讠 "
    "⻉贝 ⻋车 ⻌辶 ⻍辶 ⻎辶 ⻏阝 ⻐钅 ⻑長 ⻒镸 ⻓长 ⻔门 ⻖阝 ⻗雨 ⻘青 ⻙韦 ⻚页 ⻛风 ⻜飞 ⻝食 ⻟飠 ⻠饣 ⻢马 ⻣骨 ⻤鬼 "
    "⻥鱼 ⻦鸟 ⻧卤 ⻨麦 ⻩黄 ⻪黾 ⻫斉 ⻬齐 ⻭歯 ⻮齿 ⻯竜 ⻰龙 ⻱龜 ⻲亀 ⻳龟 ⼾户"
)
"""Radicals (Unicode 2E80-2EFF) with the characters drawn alike in fonts for Chinese, the wrong one first."""


def without_radicals(text: str) -> str:
    """Return a text with characters in place of the radicals that look like them."""
    return text if all(sign < "\u2e80" or sign > "\u2fdf" for sign in text) else text.translate(_characters())


@cache
def _characters() -> dict[int, str]:
    """Return the character for each radical; for Kangxi's (2F00-2FD5) Unicode itself has it."""
    found = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
    return found | {ord(group[0]): group[1] for group in RADICALS.split(" ")}
