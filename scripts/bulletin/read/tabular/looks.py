"""How a spreadsheet shows a value: number formats as Excel and WPS in Chinese apply them.

The language of formats is that of ECMA-376-1, 18.8.30 (`numFmt`) and 18.8.31. What no newspaper prints
(conditions, fractions, figures spelled in Chinese) is said to be unknown, and never guessed.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from bulletin.read.tabular.days import is_day, moment_of, shown_day

Value = int | float | str | bool | date | datetime | time | timedelta

MOST_DIGITS = 15
"""Digits that a spreadsheet keeps of a number; the others are zeros."""
GENERAL_WIDTH = 11
"""Characters that the format “General” takes at most (Excel's documentation of it)."""

BUILT_IN: dict[int, str] = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00",
    12: "# ?/?", 13: "# ??/??", 14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm", 37: "#,##0;-#,##0", 38: "#,##0;-#,##0",
    39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00", 41: '#,##0;-#,##0;"-"', 42: '"¥"#,##0;-"¥"#,##0;"¥-"',
    43: '#,##0.00;-#,##0.00;"-"', 44: '"¥"#,##0.00;-"¥"#,##0.00;"¥-"', 45: "mm:ss", 46: "[h]:mm:ss",
    47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
    5: '"¥"#,##0;-"¥"#,##0', 6: '"¥"#,##0;-"¥"#,##0', 7: '"¥"#,##0.00;-"¥"#,##0.00', 8: '"¥"#,##0.00;-"¥"#,##0.00',
    27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"', 30: "m/d/yy", 31: 'yyyy"年"m"月"d"日"',
    32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"', 34: '上午/下午h"时"mm"分"', 35: '上午/下午h"时"mm"分"ss"秒"',
    36: 'yyyy"年"m"月"', 50: 'yyyy"年"m"月"', 51: 'm"月"d"日"', 52: 'yyyy"年"m"月"', 53: 'm"月"d"日"',
    54: 'm"月"d"日"', 55: '上午/下午h"时"mm"分"', 56: '上午/下午h"时"mm"分"ss"秒"', 57: 'yyyy"年"m"月"', 58: 'm"月"d"日"',
}  # fmt: skip
"""Formats that a file names by number alone: ECMA-376-1, 18.8.30, with the meanings it gives for zh-cn."""

_TOKEN = re.compile(
    r"""
    "(?P<quoted>[^"]{0,255})" | [\\!](?P<escaped>.) | _(?P<pad>.) | \*(?P<fill>.) | \[(?P<bracket>[^\]]{0,255})\]
    | (?P<general>General|G/通用格式) | (?P<exp>E[+-]0+) | (?P<noon>AM/PM|A/P|上午/下午)
    | (?P<day>y+|e+|m+|d+|h+|s+(?:\.0+)?|a{3,4}) | (?P<digit>[0\#?]) | (?P<sign>[.,%@/]) | (?P<other>.)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_COLOUR = re.compile(
    r"(?:black|blue|cyan|green|magenta|red|white|yellow|[黑蓝绿红白黄]色?|青色?|洋红|(?:color|颜色) ?\d+)",
    re.I,
)
_SECTION = re.compile(r'(?:"[^"]{0,255}"|\\.|\[[^\]]{0,255}\]|[^;])*', re.DOTALL)
"""Excel takes no format of more than 255 characters ("Excel specifications and limits")."""


class Token(NamedTuple):
    """A piece of a format: its kind, named as in `_TOKEN`, and what it says."""

    kind: str
    text: str


class Unknown(Exception):
    """A format, or a value under it, that this program does not show as a spreadsheet would."""


def shown(value: Value, code: str, *, from_1904: bool = False) -> str:
    """Return `value` as a cell of the format `code` shows it, where there is room for all of it.

    Raises Unknown for formats that are not known. `from_1904` is for workbooks that count days from 1904.
    """
    sections = _sections(code)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, str):
        return _text(value, sections)
    if isinstance(value, int | float):
        number = Decimal(f"{value:.{MOST_DIGITS}g}")
        tokens, signed = _chosen(number, sections)
        if not is_day(tokens):
            return _number(number if signed else abs(number), tokens).strip()
        runs_on = any(token.kind == "elapsed" for token in tokens)
        moment = timedelta(float(value)) if runs_on else moment_of(float(value), from_1904=from_1904)
        return shown_day(moment, tokens).strip()
    tokens = _tokens(sections[0])
    if not is_day(tokens):
        raise Unknown(code)
    return shown_day(value, tokens).strip()


def general(number: Decimal) -> str:
    """Return a number as the format “General” shows it; a whole one with all of its digits."""
    if number == number.to_integral_value():
        return f"{number:.0f}" if number else "0"
    room = GENERAL_WIDTH - (number < 0) - len(f"{abs(number):.0f}" if abs(number) >= 1 else "0") - 1
    if room < 1 or abs(number) < Decimal("0.0001"):
        mantissa, _, power = f"{number:.5E}".partition("E")
        return f"{mantissa.rstrip('0').rstrip('.')}E{power[0]}{power[1:].zfill(2)}"
    text = f"{number.quantize(Decimal(1).scaleb(-room), ROUND_HALF_UP):f}".rstrip("0").rstrip(".")
    return text if text not in ("-0", "") else "0"


def _sections(code: str) -> list[str]:
    """Return the parts of a format: for what is above zero, below, zero, and for text."""
    parts: list[str] = []
    at = 0
    while at <= len(code):
        found = _SECTION.match(code, at)
        assert found
        parts.append(found[0])
        at = found.end() + 1
    return parts


def _tokens(section: str) -> list[Token]:
    """Return the pieces of one part of a format; colours and paddings are gone. Raises Unknown."""
    tokens: list[Token] = []
    for found in _TOKEN.finditer(section):
        kind = found.lastgroup or ""
        text = found[kind]
        if kind in ("quoted", "escaped", "other"):
            tokens.append(Token("literal", text))
        elif kind == "bracket":
            tokens += _bracket(text)
        elif kind not in ("pad", "fill"):
            tokens.append(Token(kind, text if kind == "noon" else text.lower()))
    return tokens


def _bracket(text: str) -> list[Token]:
    """Return what stands in square brackets: a currency, a time that runs on, or nothing to print."""
    if text.startswith("$"):
        currency, _, locale = text[1:].partition("-")
        if locale.lower() in ("f800", "x-sysdate"):
            return [*_tokens('yyyy"年"m"月"d"日"'), Token("stop", "")]
        if locale.lower() in ("f400", "x-systime"):
            return [*_tokens("h:mm:ss"), Token("stop", "")]
        return [Token("literal", currency)] if currency else []
    if re.fullmatch(r"h+|m+|s+", text, re.IGNORECASE):
        return [Token("elapsed", text.lower())]
    if _COLOUR.fullmatch(text):
        return []
    raise Unknown(text)


def _text(value: str, sections: list[str]) -> str:
    """Return a text as its cell shows it: the fourth part is for texts, or the only one if it has an @."""
    section = sections[3] if len(sections) > 3 else sections[-1] if "@" in sections[-1] else "@"
    try:
        tokens = _tokens(section)
    except Unknown:
        return value
    return "".join(
        value if token.text == "@" else token.text for token in tokens if token.kind in ("literal", "sign")
    )


def _chosen(number: Decimal, sections: list[str]) -> tuple[list[Token], bool]:
    """Return the pieces of the part that is for `number`, and whether it shows its sign."""
    parts = sections[:3]
    if len(sections) > 1 and "@" in sections[-1] and len(sections) < 4:
        parts = sections[:-1]  # "0.00;@": the last is for texts
    if number < 0 and len(parts) > 1:
        return _tokens(parts[1]), False
    if number == 0 and len(parts) > 2:
        return _tokens(parts[2]), False
    return _tokens(parts[0]), True


def _number(number: Decimal, tokens: list[Token]) -> str:
    """Return a number in the pieces of a format. Raises Unknown."""
    if any(token.kind == "general" or token.text == "@" for token in tokens):
        return "".join(
            general(number) if token.kind == "general" or token.text == "@" else token.text
            for token in tokens if token.kind in ("general", "literal", "sign")
        )  # fmt: skip
    if any(token == ("sign", "/") for token in tokens):
        raise Unknown("/")
    places = [at for at, token in enumerate(tokens) if token.kind == "digit"]
    if not places:
        return ("-" if number < 0 else "") + "".join(token.text for token in tokens)
    number = number.scaleb(2 * sum(token == ("sign", "%") for token in tokens))
    if exponent := next((token for token in tokens if token.kind == "exp"), None):
        return _scientific(number, tokens, len(exponent.text) - 2)
    thousands = 0
    while places[-1] + 1 < len(tokens) and tokens[places[-1] + 1] == ("sign", ","):
        tokens = tokens[: places[-1] + 1] + tokens[places[-1] + 2 :]
        thousands += 1
    dot = next((at for at, token in enumerate(tokens) if token == ("sign", ".")), len(tokens))
    whole, rest = tokens[:dot], tokens[dot + 1 :]
    decimals = sum(token.kind == "digit" for token in rest)
    rounded = abs(number.scaleb(-3 * thousands)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    before, _, behind = f"{rounded:f}".partition(".")
    text = _whole(before, whole) + ("." if dot < len(tokens) else "") + _decimals(behind, rest)
    return f"-{text}" if number < 0 and rounded else text


def _whole(digits: str, tokens: list[Token]) -> str:
    """Return the whole part: digits fill their places from the right, the first place takes all that are left."""
    first = next((at for at, token in enumerate(tokens) if token.kind == "digit"), -1)
    grouped = any(token == ("sign", ",") for token in tokens[first:])
    left = list(digits.lstrip("0"))
    made: list[str] = []
    count = 0
    for at in range(len(tokens) - 1, -1, -1):
        kind, text = tokens[at]
        if kind != "digit":
            made += [] if (kind, text) == ("sign", ",") else [text[::-1]]
            continue
        while True:
            digit = left.pop() if left else "0" if text == "0" else ""
            made += [","] if grouped and digit and count and count % 3 == 0 else []
            made.append(digit)
            count += 1
            if at != first or not left:
                break
    return "".join(made)[::-1]


def _decimals(digits: str, tokens: list[Token]) -> str:
    """Return what stands behind the point; zeros in optional places at the end are left out."""
    places = [token.text for token in tokens if token.kind == "digit"]
    kept = len(digits)
    while kept and digits[kept - 1] == "0" and places[kept - 1] != "0":
        kept -= 1
    source = iter(digits[:kept])
    return "".join(next(source, "") if token.kind == "digit" else token.text for token in tokens)


def _scientific(number: Decimal, tokens: list[Token], width: int) -> str:
    """Return a number as 4.1E+17."""
    dot = next((at for at, token in enumerate(tokens) if token == ("sign", ".")), len(tokens))
    decimals = sum(token.kind == "digit" for token in tokens[dot:])
    if sum(token.kind == "digit" for token in tokens[:dot]) != 1:
        raise Unknown("E")
    mantissa, _, power = f"{number:.{decimals}E}".partition("E")
    return f"{mantissa}E{power[0]}{power[1:].zfill(width)}"
