"""A small reader of what an editor typed and of the page made of it; it knows nothing of `prose`.

Its rules, all of them:

1. A page is its text between tags, entities read (`&lt;` is `<`); white space does not count.
2. What was typed counts without white space, control characters and, where the page has a table, `|`.
3. The page's text is what was typed with signs left out: nothing added, nothing moved.
4. A sign that is left out is part of a mark that the page shows:
   `*` and `_`  four for each bold, two for each italic, one for an item, three or more for a rule;
   `` ` ``      of code; `#` of a heading; `>` of a quote; `-` `+` of an item, rule or table; `~` of a rule;
   `~`          four for each crossed-out run of words; `:` of a term's meaning;
   `:` and `|`  of a table; digits and `.` of a numbered item; `[` `]` `(` `)` and an address of a link;
   `\\`          before a sign it protects, or at a line's end.
   A box (`☐`, `☑`) at the beginning of a marked item stands for `[ ]` or `[x]`.
5. A picture in the text (`![…](…)`) is left out, which `check` calls an error.
6. Entities typed by name or number stand for their sign; a tag in `<…>` and its words may be left out only
   where it is HTML: one of its names behind `<` or `</`, a word with `:` or `-` or attributes, or `<!`, `<?`.
"""

from __future__ import annotations

import re
from collections import Counter
from html import unescape

_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)[^<>]*>")
_NAMES = (
    "a abbr address article aside audio b bdo big blockquote body br button canvas caption center cite code col dd del div dl dt em"
    " embed font footer form h1 h2 h3 h4 h5 h6 head header hr html i iframe img input ins kbd label li link main mark meta nav ol"
    " object option p pre q rt ruby s samp script section select small source span strike strong style sub sup svg table tbody td"
    " textarea th thead title tr tt u ul var video"
).split()
_TYPED_TAG = re.compile(
    rf"<(?:/?(?:{'|'.join(_NAMES)})(?=[\s/>])|/?[a-z][a-z0-9]*[:-]|[A-Za-z][A-Za-z0-9]*\s[^<>=]*=|\?(?=[A-Za-z])|!(?!\[)|!\[CDATA\[)"
    r"(?:[^<>\n]|\n(?!\s*[\n>#|+*-]))*>",
    re.IGNORECASE,
)
_PICTURE = re.compile(r"!\[(?:[^\[\]\n]|\n(?!\s*\n))*\]\((?:[^()\n]|\n(?!\s*\n))*\)")
_LINK_TARGET = re.compile(r"\]\((?:[^()\n]|\n(?!\s*\n))*\)|^[ ]{0,3}\[[^\[\]\n]+\]:[^\n]*$", re.MULTILINE)
_PROTECTED = re.compile(r"\\(?=[\\`*_{}\[\]()#+\-.!>|~]|[ \t]*(?:\n|\Z))")
_INFO = re.compile(r"^[`~]{3,}[^\n]*$", re.MULTILINE)
_BOX = re.compile(r'(<li class="task">(?:\n<p>)?)[☐☑]')
_TYPED_BOX = re.compile(r"^([ \t>]*(?:[-+*]|\d{1,3}\.)[ \t]+)\[[ xX√✓✔\u3000]?\](?![(\[:])", re.MULTILINE)
_SPACE = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]+")


def visible(html: str) -> str:
    """Return a page's text without white space."""
    return _SPACE.sub("", unescape(_TAG.sub("", html)))


def complaint(typed: str, html: str) -> str:
    """Return what is wrong with a page; '' where every sign that was typed is there or works."""
    tags = Counter(name for closing, name in _TAG.findall(html) if not closing)
    boxes = len(_BOX.findall(html))
    if boxes > len(_TYPED_BOX.findall(typed)):
        return "there are more boxes than were typed"
    source = _SPACE.sub("", unescape(_without_html(typed)))
    page = visible(_BOX.sub(r"\1", html))
    gone = _left_out(source, page)
    if gone is None:
        return "the page's text is not what was typed"
    gone -= Counter({"[": boxes, "]": boxes, **dict.fromkeys("xX√✓✔", boxes)})
    return _unexplained(gone, tags, typed)


def _without_html(typed: str) -> str:
    typed = _PICTURE.sub("", typed)
    return _TYPED_TAG.sub(
        lambda found: found[0] if re.match(r"<[a-z]+:|<[^\s>]+@", found[0]) else "\n", typed
    )


def _left_out(source: str, page: str) -> Counter[str] | None:
    """Return the signs that were typed and are not on the page; None where the page has something else."""
    at = 0
    for sign in page:
        found = source.find(sign, at)
        if found < 0:
            return None
        at = found + 1
    gone = Counter(source)
    gone.subtract(Counter(page))
    return +gone


def _unexplained(gone: Counter[str], tags: Counter[str], typed: str) -> str:
    """Return the signs that no mark on the page accounts for."""
    links, table, rule = tags["a"], tags["table"], tags["hr"]
    items, code = tags["li"], tags["code"] + tags["pre"]
    emphasis = 4 * tags["strong"] + 2 * tags["em"]
    budget: dict[str, float] = dict.fromkeys(gone, 0)
    many = float("inf")
    signs: list[tuple[object, str]] = [
        (tags["h2"] + tags["h3"] + tags["h4"] + tags["h5"] + tags["h6"], "#"),
        (tags["blockquote"], ">"),
        (code, "`"),
        (table, "|:-"),
        (rule, "-*_~"),
        (items, "-+"),
        (tags["ol"], "0123456789."),
        (tags["dl"], ":"),
        (links, "[]()<>"),
    ]
    for there, allowed in signs:
        for sign in allowed if there else "":
            budget[sign] = many
    if code:
        for line in _INFO.findall(typed):
            budget |= dict.fromkeys(line, many)
    if links:
        for target in _LINK_TARGET.findall(typed):
            budget |= dict.fromkeys(_SPACE.sub("", target), many)
    budget["~"] = max(budget.get("~", 0), 4 * tags["del"])
    budget["\\"] = len(_PROTECTED.findall(typed))
    stars = gone["*"] + gone["_"]
    targets = "".join(_LINK_TARGET.findall(typed)) if links else ""
    if not rule and stars > emphasis + items + targets.count("*") + targets.count("_"):
        return f"{stars} of * and _ are gone, {emphasis} at work"
    lost = {sign: count for sign, count in gone.items() if sign not in "*_" and count > budget.get(sign, 0)}
    return f"lost: {lost}" if lost else ""
