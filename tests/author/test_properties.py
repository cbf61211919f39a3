"""Whatever is written where: the reader finds that value, and everything else as it was, byte for byte."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bulletin.author.frontmatter import changed
from bulletin.author.values import tidy
from bulletin.read.frontmatter import parse, split
from bulletin.read.keys import ARTICLE
from bulletin.read.sheet import Sheet
from bulletin.read.text import decode
from bulletin.read.tree import let_in, plain
from tests.counts import samples

USUAL = settings(max_examples=samples(500), suppress_health_check=list(HealthCheck))

SIGNS = "\t\n:：-#'\"“”[]{},，&*!|>%@`?~<^.\\= 一二市0017a\u3000\xa0\ufeff\x07\x85\u2028😀"
TEXT = st.one_of(
    st.sampled_from(
        ["是", "true", "007", "213", "3.5", "~", "null", "", "yes", "2026-11-23", "07:30", "标题：夜市", "- 一",
         "一: 二", "一 #二", "#一", "@一", "'一", '"一"', "“一”", "[图1]", "{一}", "一, 二", "- ", "---", "...", "? 一",
         "&a", "*a", "!一", "%一", "一\n二", " 前后 ", "|", ">-", "😀", "一\\二", "<<", "=", "1_000", "0x1F", "key:", ":"]
    ),
    st.text(st.sampled_from(SIGNS), max_size=12),
    st.text(st.characters(codec="utf-8"), max_size=12),
).map(let_in)  # fmt: skip
"""What nobody sees is not let in, however it is spelled; `tests/read/test_gate.py` has that."""
LEAF = TEXT | st.booleans() | st.integers(-(10**9), 10**9)
KEY = TEXT.map(str.strip).filter(lambda key: key and len(key.splitlines()) == 1)
"""A key of several lines is left to a person."""
FREE = st.recursive(
    LEAF,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEY, inner, max_size=3),
    max_leaves=5,
)

WORD = st.sampled_from(["夜市", "一条 白线", "“引”", "photos/a.jpg", "'a: b'", '"#1"', "2026-11-23", "7"])
NOTE = st.sampled_from(["", "", "", " ", "   # 注", "  # 一: 二", "\t# 注"])
BETWEEN = st.sampled_from(["", "", "", "\n", "# 一行\n", "  # 缩进的\n", "\n# 前\n\n"])


@st.composite
def entry(draw: st.DrawFn, key: str) -> str:
    """Return the lines of one key, in one of the ways editors write them."""
    one, two, note, indent = draw(WORD), draw(WORD), draw(NOTE), draw(st.sampled_from(["", "  ", "    "]))
    return draw(
        st.sampled_from(
            [
                f"{key}: {one}{note}\n",
                f"{key}:   {one}{note}\n",
                f"{key}:{note}\n",
                f"{key}: [{one}, {two}]{note}\n",
                f"{key}: [ {one},{note}\n   {two} ]\n",
                f"{key}: {{a: {one}, b: {two}}}{note}\n",
                f"{key}: []{note}\n",
                f"{key}:{note}\n{indent}- {one}{note}\n{indent}-   {two}\n",
                f"{key}:{note}\n  a: {one}{note}\n  # 里面\n  b: {two}\n",
                f"{key}:\n{indent}- a: {one}{note}\n{indent}  b: [{two}]\n{indent}- {one}\n",
                f"{key}: |{note}\n  第一行\n\n  # 不是注\n",
                f"{key}: >-\n  第一行\n  第二行\n",
                f"{key}: 第一行\n  第二行{note}\n",
                f'{key}: "第一行\n  第二行"{note}\n',
            ]
        )
    )


@st.composite
def paper(draw: st.DrawFn) -> str:
    """Return an article's file, with line ends of several kinds."""
    english = draw(st.lists(st.sampled_from(sorted(ARTICLE.chinese)), unique=True, min_size=1, max_size=6))
    keys = [ARTICLE.chinese[key] if draw(st.booleans()) else key for key in english]
    front = ""
    for key in keys:
        front += draw(entry(key))
        between = draw(BETWEEN)
        block = "  第一行\n" in front  # what stands in from there on may become part of its text
        front += between.lstrip(" ") if block else between
    text = f"---\n{draw(BETWEEN)}{front}---{draw(st.sampled_from(['', ' ']))}\n{draw(TEXT)}"
    ends = st.sampled_from(draw(st.sampled_from([["\n"], ["\r\n"], ["\n", "\r\n", "\r"]])))
    text = re.sub("\r", " ", text)
    return draw(st.sampled_from(["", "\ufeff"])) + re.sub("\n", lambda _: draw(ends), text)


def read(text: str) -> tuple[dict[str, Any], str, list[str]]:
    """Return what the reader makes of a file: its keys, in English, its body and the codes of its problems."""
    sheet = Sheet("a.md")
    decode(text.encode(), sheet)
    document = split(sheet)
    assert document is not None
    tree = parse(sheet, *document.front)
    data = plain(tree) if tree else {}
    assert isinstance(data, dict)
    return (
        {ARTICLE.canonical[key]: value for key, value in data.items()},
        document.body,
        [p.code for p in sheet.problems],
    )


def notes(text: str) -> Counter[str]:
    """Return the comments that `paper` writes."""
    return Counter(re.findall(r"# (?:注|一: 二|一行|缩进的|前|里面)", text.partition("\n---")[0]))


def same(one: object, other: object) -> bool:
    return repr(one) == repr(other)


@settings(USUAL, max_examples=samples(1_500))
@given(paper(), st.sampled_from(sorted(ARTICLE.chinese)), TEXT | st.lists(LEAF, max_size=3) | LEAF)
def test_a_key_has_the_value_and_nothing_else_is_another_one(text: str, key: str, value: Any) -> None:
    before, body, codes = read(text)
    made = changed(text, "article", key, value)
    after, same_body, new_codes = read(made)
    assert same(after.pop(key), tidy(value))
    before.pop(key, None)
    assert same(normal(after), normal(before))
    assert same_body == body
    assert made.endswith(text[text.rindex("---") :])
    assert sorted(new_codes) == sorted(codes)
    assert notes(text) <= notes(made)
    assert changed(made, "article", key, value) == made


@USUAL
@given(paper(), st.sampled_from(sorted(ARTICLE.chinese)))
def test_a_key_is_taken_out_and_nothing_else_is_another_one(text: str, key: str) -> None:
    before, body, _ = read(text)
    made = changed(text, "article", key, None)
    after, same_body, _ = read(made)
    before.pop(key, None)
    assert same(normal(after), normal(before))
    assert same_body == body
    assert notes(text) <= notes(made)
    assert changed(made, "article", key, None) == made


def inside(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the paths to everything inside a value."""
    entries = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    )
    return [found for key, one in entries for found in ((*path, key), *inside(one, (*path, key)))]


def put(value: Any, path: tuple[Any, ...], new: Any) -> Any:
    """Return `value` with `new` at `path`; what is left empty without it goes too."""
    if not path:
        return new
    entries = dict(value) if isinstance(value, dict) else dict(enumerate(value))
    inner = put(entries[path[0]], path[1:], new)
    entries[path[0]] = inner
    if new is None and inner in (None, {}, []):
        del entries[path[0]]
    return entries if isinstance(value, dict) else list(entries.values())


@settings(USUAL, max_examples=samples(1_500))
@given(paper(), st.data(), TEXT | st.none() | st.lists(TEXT, max_size=2))
def test_something_inside_is_changed_or_taken_out(text: str, data: st.DataObject, value: Any) -> None:
    before, body, _ = read(text)
    path = data.draw(st.sampled_from(inside(before)))
    made = changed(text, "article", ".".join(map(str, path)), value)
    after, same_body, _ = read(made)
    wanted = put(before, path, None if value is None else tidy(value))
    assert same(normal(after), normal(wanted))
    assert same_body == body
    assert notes(text) <= notes(made)


def normal(value: Any) -> Any:
    """Return `value` with its keys in order."""
    if isinstance(value, dict):
        return {key: normal(value[key]) for key in sorted(value)}
    return [normal(one) for one in value] if isinstance(value, list) else value


@USUAL
@given(paper(), FREE)
def test_free_extras_are_read_back(text: str, value: Any) -> None:
    made = changed(text, "article", "extra", value)
    assert same(read(made)[0]["extra"] or None, tidy(value) or None)
    assert changed(made, "article", "extra", value) == made


@USUAL
@given(TEXT, st.sampled_from(["", "  "]), st.sampled_from(["'", '"']), TEXT)
@example("标题：夜市", "", "'", "a")
def test_a_value_in_a_list(one: str, indent: str, quote: str, two: str) -> None:
    text = f"---\ntitle: {quote}一: 二{quote}\nphotos:\n{indent}- file: a.jpg\n{indent}  caption: x\n{indent}- b.jpg\n---\n"
    made = changed(text, "article", "photos.0.caption", one)
    made = changed(made, "article", "photos.1.credit", two)
    made = changed(made, "article", "photos.2", {"file": one, "alt": two})
    assert read(made)[0]["photos"] == [
        {"file": "a.jpg", "caption": tidy(one)},
        {"file": "b.jpg", "credit": tidy(two)},
        {"file": tidy(one), "alt": tidy(two)},
    ]
    assert made.startswith(text[: text.index("  caption")])


@USUAL
@given(TEXT)
def test_what_needs_no_quotes_has_none(text: str) -> None:
    made = changed("---\nkind: brief\n---\n", "article", "title", text)
    written = made.removeprefix("---\ntitle: ").partition("\nkind")[0]
    simple = re.fullmatch(r"[一二市a“”，\u3000😀]+|2026-11-23", text.strip())
    assert not simple or written == text.strip()
