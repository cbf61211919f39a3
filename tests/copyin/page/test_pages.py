"""Pages in, drafts out: `pages/*.txt` and beside each what is made of it, `*.drafts`.

`BULLETIN_ACCEPT=1 pytest tests/copyin/page/test_pages.py` writes the drafts anew; read what changed.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from bulletin.copyin.guess import guess
from bulletin.copyin.page.text import read_text
from bulletin.copyin.refused import NotRead
from bulletin.copyin.values import Draft, Known

PAGES = Path(__file__).parent / "pages"
KNOWN = Known(
    {
        "柳河区市容科": "柳河区市容科",
        "区市容科": "柳河区市容科",
        "柳河区": "柳河区",
        "市政养护班": "市政养护班",
    },
    {"卞晓禾": "", "林一舟": ""},
)


def shown(draft: Draft) -> Iterator[str]:
    """Yield a draft as a person reads it: what, how sure, and why not."""
    for field in draft.fields:
        value = field.value if isinstance(field.value, str) else " / ".join(field.value)
        yield f"{field.key}: {value}  ({field.sure:.2f}){f' {field.why}' if field.why else ''}"
    for photo in draft.photos:
        yield f"photo {photo.mark or '-'}: {photo.caption} | {photo.credit}  ({photo.sure:.2f}) {photo.why}".rstrip()
    for table in draft.tables:
        yield f"table: {table.title} | {table.as_of} | {table.note} | {table.total_row} | {table.heads}"
        yield from ("  " + " | ".join(row) for row in table.rows)
    for piece in draft.body:
        yield f"{piece.text}  ({piece.sure:.2f}){f' {piece.why}' if piece.why else ''}"
    for doubt in draft.doubts:
        yield f"? {doubt.why}, {doubt.place}"
    for one in draft.dropped:
        yield f"- {one.text} ({one.why})"


@pytest.mark.parametrize("page", sorted(PAGES.glob("*.txt")), ids=lambda page: page.stem)
def test_drafts_of_a_page(page: Path) -> None:
    """Every draft, in order, with all that is guessed."""
    drafts = guess(read_text(page.name, page.read_bytes()), KNOWN)
    text = "\n\n".join("\n".join(shown(draft)) for draft in drafts) + "\n"
    expected = page.with_suffix(".drafts")
    if os.environ.get("BULLETIN_ACCEPT"):
        expected.write_text(text, "utf-8")
    assert text == expected.read_text("utf-8")


def test_text_in_the_encodings_of_old_programs() -> None:
    """GB 18030 and UTF-16 say the same as UTF-8."""
    text = (PAGES / "front.txt").read_text("utf-8")
    wanted = guess(read_text("a.txt", text.encode()), KNOWN)
    for encoding in ("gb18030", "utf-16", "utf-8-sig"):
        assert guess(read_text("a.txt", text.replace("\n", "\r\n").encode(encoding)), KNOWN) == wanted


def test_markdown_without_front_matter_is_page_text() -> None:
    """Marks of Markdown go, a picture that is not here is listed."""
    page = "# 早市搬进新棚\n\n本报讯（记者林一舟）**清晨六点**，早市开张，[棚顶](https://a.example)很亮。\n\n![棚](a.jpg)\n"
    (draft,) = guess(read_text("a.md", page.encode()), KNOWN)
    assert draft.field("title") is not None
    assert draft.field("title").value == "早市搬进新棚"  # type: ignore[union-attr]
    assert [piece.text for piece in draft.body] == ["清晨六点，早市开张，棚顶很亮。"]
    assert [one.text for one in draft.dropped] == ["![棚](a.jpg)"]


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.md", "---\n标题: 早市\n---\n\n清晨。\n".encode(), "已经是简报的稿件"),
        ("a.txt", b"a\n" * 30_000, "30001 行"),
        ("a.txt", "早".encode() * 400_000, "超过 1 MB"),
    ],
)
def test_what_is_no_page_is_refused(name: str, data: bytes, said: str) -> None:
    """With a sentence that says what to do."""
    with pytest.raises(NotRead, match=said) as refused:
        read_text(name, data)
    assert refused.value.advice


def test_a_file_without_words_has_no_drafts() -> None:
    """An empty page makes nothing, and is no error of its own."""
    for data in (b"", b"\n \n\t\n", "\ufeff　\n".encode()):
        assert guess(read_text("a.txt", data), KNOWN) == []


def test_a_passage_in_the_wrong_story_is_told() -> None:
    """By what it speaks of; where all stand where they should, nothing is said."""
    lamps = ["本报讯（记者林一舟）槐荫巷的路灯换上了遮光罩。", "遮光罩让路灯不再照进窗户，槐荫巷的居民睡得安稳。",
             "换遮光罩的路灯共有三百盏，都在槐荫巷一带。", "养护班说，路灯的遮光罩坏了可以随时来换。"]  # fmt: skip
    leaves = ["本报讯（记者林一舟）滨河路的落叶今年缓扫三周。", "落叶缓扫的滨河路两侧是银杏，市民踩着落叶散步。",
              "缓扫期间，滨河路两侧的银杏落叶不扫净，环卫工人只从落叶里拣走烟蒂，市民踩着落叶散步。", "滨河路的落叶将运去堆肥，缓扫三周后再扫净。"]  # fmt: skip

    def told(first: list[str], second: list[str]) -> list[str]:
        page = "\n\n".join(["路灯换罩子", *first, "落叶扫得慢", *second])
        drafts = guess(read_text("a.txt", page.encode()), KNOWN)
        return [doubt.why for draft in drafts for doubt in draft.doubts]

    assert told(lamps, leaves) == []
    wanted = "“缓扫期间，滨河路两侧的银……”这一段像是“落叶扫得慢”里的，可能放错了地方"
    assert wanted in told([*lamps, leaves[2]], [*leaves[:2], leaves[3]])
