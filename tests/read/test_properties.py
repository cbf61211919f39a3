"""Whatever is in a file: reading never raises, and an article is never lost in silence."""

from __future__ import annotations

import tempfile
from pathlib import Path

import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bulletin.read.frontmatter import parse, split
from bulletin.read.items import Item, Value
from bulletin.read.keys import ARTICLE
from bulletin.read.sheet import Sheet
from bulletin.read.text import decode
from bulletin.read.tree import plain
from tests.counts import samples
from tests.read.desk import ISSUE, checked_newsroom, page, write

USUAL = settings(max_examples=samples(300), suppress_health_check=list(HealthCheck))
KEYS = st.sampled_from(sorted([*ARTICLE.canonical, *ARTICLE.synonyms, "file", "图说", "x"]))
SIGNS = st.text(
    st.sampled_from(list(" \t\n:：-#'\"“”[]{},，&*!|>%@`?<^.一二a0\u3000\ufeff\x0b\u2028")), max_size=20
)
TEXT = st.text(st.characters(codec="utf-8"), max_size=30)
LINE = st.builds("{}{}{}{}".format, st.sampled_from(["", "  ", "- ", "  - ", "\t", "　"]), KEYS, st.sampled_from([": ", ":", "：", " : "]), SIGNS | TEXT)  # fmt: skip
FRONT = st.lists(LINE | SIGNS, max_size=12).map("\n".join)
FILE = st.builds("{}{}{}{}".format, st.sampled_from(["---\n", "", "———\n", "\n---\n"]), FRONT, st.sampled_from(["\n---\n", "\n", "\n----\n", "\n...\n"]), TEXT | SIGNS)  # fmt: skip
BYTES = st.binary(max_size=200) | FILE.map(str.encode) | FILE.map(lambda text: text.encode("gb18030"))
PRINTABLE = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=20)


@USUAL
@given(FRONT)
@example("标题：一\n标题: 二\n\t- 三")
@example("&a [*a]")
@example("? [a]\n: b")
def test_front_matter_is_parsed_or_explained(front: str) -> None:
    sheet = Sheet("a.md", f"---\n{front}")
    tree = parse(sheet, 4)
    if tree is None and any(line.strip() and not line.strip().startswith("#") for line in front.split("\n")):
        assert sheet.problems or not yaml.safe_load(_printable(front))
    assert all(problem.line >= 2 and problem.column >= 1 for problem in sheet.problems)


def _printable(front: str) -> str:
    return "".join(character for character in front if character.isprintable() or character in "\n\t")


@USUAL
@given(st.dictionaries(PRINTABLE, st.recursive(PRINTABLE | st.none(), lambda child: st.lists(child, max_size=3), max_leaves=5), min_size=1))  # fmt: skip
def test_what_yaml_writes_is_read_back(values: dict[str, object]) -> None:
    tree = parse(Sheet("a.md", yaml.safe_dump(values, allow_unicode=True)))
    assert tree is not None
    found = {key: (None if entry.value is None else plain(entry)) for key, entry in _map(tree.value).items()}
    assert _texts(found) == _texts(values)


def _map(value: Value) -> dict[str, Item]:
    assert isinstance(value, dict)
    return value


def _texts(value: object) -> object:
    """Return `value` with every scalar as text: types are not what this test is about."""
    if isinstance(value, dict):
        return {key.strip(): _texts(child) for key, child in value.items()}
    if isinstance(value, list):
        return [_texts(child) for child in value]
    return str(value).lower()


@USUAL
@given(FILE)
def test_a_file_is_cut_without_loss(text: str) -> None:
    text = text.replace("\r", "")
    document = split(Sheet("a.md", text))
    if document is not None:
        assert 0 <= document.front[0] <= document.front[1] <= len(text)
        assert text.endswith(document.body)
        lines = text.split("\n")
        assert "\n".join(lines[document.body_line - 1 :]) == document.body or not document.body


@USUAL
@given(st.binary(max_size=300) | TEXT.map(lambda text: text.encode("utf-16")))
def test_any_bytes_become_text_that_yaml_takes(data: bytes) -> None:
    sheet = Sheet("a.md")
    text = decode(data, sheet)
    assert "\r" not in text
    assert "\x00" not in text
    text.encode()
    if not sheet.problems:
        assert text.encode() == data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")


@settings(USUAL, max_examples=samples(150))
@given(article=BYTES, issue=BYTES | st.just(b""), listed=BYTES | st.just(b""), table=BYTES)
def test_no_article_is_lost_in_silence(article: bytes, issue: bytes, listed: bytes, table: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = write(
            Path(folder),
            {
                f"{ISSUE}/01-a.md": article,
                f"{ISSUE}/02-b.md": page("title: 二\nreporter: 林\ndepartment: 局\ntables: [t.csv]\n"),
                f"{ISSUE}/t.csv": table,
                f"{ISSUE}/issue.yml": issue,
                "content/newsroom/departments.yml": listed,
                "content/newsroom/newsroom.yml": issue,
            },
        )
        newsroom, problems = checked_newsroom(root)
    articles = {story.path for each in newsroom.issues for story in each.articles}
    errors = {problem.path for problem in problems if problem.severity == "error"}
    assert {f"{ISSUE}/01-a.md", f"{ISSUE}/02-b.md"} <= articles | errors
    assert f"{ISSUE}/02-b.md" in articles
