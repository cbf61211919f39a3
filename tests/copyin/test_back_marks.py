"""Marks on the way back into Word: what is crossed out is, what a word means stands under it, and both are named."""

from __future__ import annotations

import io

import docx

from bulletin.copyin.back.article import word_of
from bulletin.copyin.guess import guess
from bulletin.copyin.word.reader import read_word
from tests.render.newsrooms import article


def test_crossed_out_words_and_terms() -> None:
    story = article("2026-11-23", "story", body="原价~~100~~元。\n挂号\n: 先挂号\n- [x] 已办\n")
    document = docx.Document(io.BytesIO(word_of(story, lambda _: None)))
    runs = [run for paragraph in document.paragraphs for run in paragraph.runs]
    assert [run.text for run in runs if run.font.strike] == ["100"]
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert texts[texts.index("挂号") + 1] == "先挂号"
    assert "☑ 已办" in texts
    said = "".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)
    assert "名词解释" in said
    assert "删除线" not in said


def test_what_is_crossed_out_comes_back() -> None:
    story = article("2026-11-23", "story", body="原价~~100~~元，*现在*便宜了。\n")
    (draft,) = guess(read_word("来稿.docx", word_of(story, lambda _: None)))
    assert [piece.text for piece in draft.body] == ["原价~~100~~元，*现在*便宜了。"]


def test_what_a_heading_cannot_have_is_named() -> None:
    story = article("2026-11-23", "story", body="## 原价~~100~~元，*现在*便宜\n\n早市开张。\n")
    document = docx.Document(io.BytesIO(word_of(story, lambda _: None)))
    said = "".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)
    assert "斜体、删除线" in said


def test_tildes_that_are_text_are_not_named() -> None:
    story = article("2026-11-23", "story", body="大家好~~欢迎光临~~！\n\n时间\n\n8:30")
    document = docx.Document(io.BytesIO(word_of(story, lambda _: None)))
    assert "大家好~~欢迎光临~~！" in [paragraph.text for paragraph in document.paragraphs]
    said = "".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)
    assert "删除线" not in said
    assert "名词解释" not in said
