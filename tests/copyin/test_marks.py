"""What is slanted or crossed out in a manuscript is so in its draft, and what an editor typed as text stays text."""

from __future__ import annotations

import pytest

from bulletin.copyin.guess import guess
from bulletin.copyin.markdown import escaped
from bulletin.copyin.values import Draft
from bulletin.copyin.word.reader import read_word
from bulletin.prose.body import render_body
from tests.copyin.office import para, run, text, word
from tests.copyin.stories import STORIES
from tests.copyin.ways import big, bodies

CROSSED = "<w:strike/>"
SLANTED = "<w:i/>"


def draft(*runs: str) -> Draft:
    """Return the draft of a story whose second paragraph has these runs."""
    (made,) = guess(
        read_word("来稿.docx", word(big("早市搬进新棚") + text(STORIES[0].paragraphs[0]) + para(*runs)))
    )
    return made


def second(made: Draft) -> str:
    return made.body[1].text


def html(markdown: str) -> str:
    """What readers get of a line."""
    return "".join(getattr(part, "html", "") for part in render_body(markdown).parts)


@pytest.mark.parametrize(
    ("crossed", "before", "after"),
    [
        ("一百个", "新棚有", "一百二十个摊位。"),
        ("好", "真", "啊。"),
        ("全段都不要了", "", ""),
        ("1", "有", "20个"),
    ],
)
def test_what_is_crossed_out_stays_so_and_is_told(crossed: str, before: str, after: str) -> None:
    """In the form that our pages cross out, whatever stands beside it."""
    made = draft(
        *(run(one) for one in (before,) if one),
        run(crossed, more=CROSSED),
        *(run(one) for one in (after,) if one),
    )
    assert f"<del>{crossed}</del>" in html(second(made))
    (doubt,) = [one.why for one in made.doubts if "删除线" in one.why]
    assert f"“{crossed}”" in doubt


def test_a_headline_with_crossed_out_words_is_told() -> None:
    """A headline has no marks: what to do is left to its editor."""
    body = para(run("早市搬进", 44), run("旧", 44, more=CROSSED), run("新棚", 44), align="center") + bodies(
        STORIES[0]
    )
    (made,) = guess(read_word("来稿.docx", word(body)))
    assert [one.why for one in made.doubts if "“旧”上划着删除线" in one.why]


def test_words_of_a_line_may_be_slanted() -> None:
    """A few are; where nearly all of a manuscript is, that is only its author's taste."""
    assert (
        second(draft(run("他念道："), run("人间烟火", more=SLANTED), run("，转身走了。")))
        == "他念道：*人间烟火*，转身走了。"
    )
    slanted = "".join(para(run(one, more=SLANTED)) for one in STORIES[0].paragraphs)
    (made,) = guess(read_word("来稿.docx", word(big("早市搬进新棚") + slanted)))
    assert "*" not in "".join(piece.text for piece in made.body)


def test_bold_and_slanted_words_side_by_side() -> None:
    """Bold ones stay bold, and no star is left over."""
    shown = html(
        second(draft(run("编者按：", 0, True), run("一座城市", more=SLANTED), run("，各有各的早晨。")))
    )
    assert "<strong>编者按：</strong>" in shown
    assert "*" not in shown


@pytest.mark.parametrize("typed", ["原价~~100~~元，现价80元", ": 早市的意思", "好~~欢迎光临~~", "5~~8元"])
def test_signs_that_were_typed_stay(typed: str) -> None:
    """Tildes and colons that our dialect would read."""
    shown = html(escaped(typed))
    assert "<del>" not in shown
    assert "<dl" not in shown
    assert typed in shown
