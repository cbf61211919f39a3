"""A story's texts, each with the way back into its file: body, headlines, captions, summary."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from bulletin.check.text.signs import KEYED, sentence_key
from bulletin.model.article import Article
from bulletin.model.problem import Fix, Problem
from bulletin.model.registry.found import problem
from bulletin.model.span import WHOLE, Span
from bulletin.prose.placement import MARK
from bulletin.prose.verbatim import shown

Place = tuple[int, int, int, int, str]
"""A span, plain."""
GONE = "\x01"
"""Stands where a body holds what is no text: an address, a tag, code. No rule takes it for anything."""
_ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s\u3000-\u9fff\uff00-\uffef]{1,2000}"
    r"|[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{1,63}",
    re.ASCII,
)
_TAG = re.compile(r"</?[A-Za-z][^<>\n]{0,500}>")
_TARGET = re.compile(r"\]\([^()\n]{0,500}\)")
_NOTE = re.compile(r"\[\^[^\[\]\n]{1,40}\]:?")
_IMAGE = re.compile(r"!(?=\[[^\[\]\n\x01]{0,500}\x01)")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z][A-Za-z\d]{1,31});")
_BOX_HEAD = re.compile(r"^[ ]{0,3}(?:!!!|\?\?\?\+?)[^\n]*$", re.MULTILINE)
"""A box's title stands in the half-width quotes that Python-Markdown wants; what is in them is read as text."""
_TABLE_ROW = re.compile(r"^[ ]{0,3}\|[^\n]*$|^[-:| ]{5,200}$", re.MULTILINE)
_HEADLINES = ("title", "kicker", "subtitle")
_CHINESE = re.compile("[\u4e00-\u9fff]")


class Piece(NamedTuple):
    """One text of a story."""

    key: str
    """`body`, or the front matter's key: `title`, `photos.0.caption`."""
    text: str
    """What readers see; GONE for each character that they do not. Offsets are those of `raw`."""
    raw: str
    article: Article

    @property
    def headline(self) -> bool:
        """True for headline, kicker and deck, in which a mistake counts double."""
        return self.key.partition(".")[0] in _HEADLINES

    def span(self, start: int, end: int) -> Span:
        """Return where in the file that stands; of a value that YAML reads otherwise than it is written, all of it."""
        if self.key == "body":
            return self.article.span(start, end)
        whole = self.article.places.get(self.key) or self.article.places.get(
            self.key.partition(".")[0], WHOLE
        )
        at = _found(whole.text, self.raw, start, end)
        if at < 0:
            return whole
        above = whole.text.count("\n", 0, at)
        column = at - whole.text.rfind("\n", 0, at) + (whole.column - 1 if not above else 0)
        line = whole.line + above
        return Span(line, column, line, column + end - start, self.raw[start:end])

    def hit(
        self,
        code: str,
        start: int,
        end: int,
        fix: str | None = None,
        /,
        *,
        sure: bool = False,
        **details: object,
    ) -> Problem:
        """Return the finding `code` about a part of the text; `fix` is what to write there, `sure` without asking."""
        here = self.span(start, end)
        whole = here.text == self.raw[start:end]
        made = Fix(fix, sure) if fix is not None and whole else None
        found = problem(code, self.article.path, here, made, **details)
        return found._replace(weight=2 * found.weight) if self.headline else found


def _found(written: str, value: str, start: int, end: int) -> int:
    """Return where in what stands in a file that of its value stands which is asked for; -1 where nobody can tell."""
    if (at := written.find(value)) >= 0:
        return at + start
    for around in (8, 3, 0):
        before, after = max(0, start - around), min(len(value), end + around)
        part = value[before:after]
        if part and "\n" not in value[start:end] and written.count(part) == 1:
            return written.find(part) + start - before
    return -1


def pieces_of(article: Article) -> list[Piece]:
    """Return the texts of a story that readers see, the body first; empty ones are left out.

    Headlines, summary, captions, and what stands over and under its tables.
    """
    return list(_pieces(article))


def _pieces(article: Article) -> Iterator[Piece]:
    if article.body:
        yield Piece("body", _seen(article.body), article.body, article)
    lines = len(article.title) > 1
    for at, line in enumerate(article.title):
        yield Piece(f"title.{at}" if lines else "title", line, line, article)
    told = {"kicker": article.kicker, "subtitle": article.deck}
    if article.own_summary:
        told["summary"] = article.summary
    told |= {f"photos.{at}.caption": one.caption for at, one in enumerate(article.photos)}
    told |= {f"media.{at}.caption": one.caption for at, one in enumerate(article.media)}
    for at, table in enumerate(article.tables):
        told |= {f"tables.{at}.title": table.title, f"tables.{at}.note": table.note}
    for key, text in told.items():
        if text:
            yield Piece(key, text, text, article)


def _seen(body: str) -> str:
    """Return a body of the same length in which what readers do not see is GONE."""
    text = shown(body)
    if "](" in text:
        text = _TARGET.sub(_gone, text)
        if "!" in text:
            text = _IMAGE.sub(_gone, text)
    if "&" in text:
        text = _ENTITY.sub(_gone, text)
    if "!!!" in text or "???" in text:
        text = _BOX_HEAD.sub(_box_head, text)
    if "<" in text:
        text = _TAG.sub(_gone, text)
    if "[^" in text:
        text = _NOTE.sub(_gone, text)
    if "[" in text or "［" in text or "【" in text:
        text = MARK.sub(_gone, text)
    if "|" in text:
        text = _TABLE_ROW.sub(_gone, text)
    if "//" in text or "www." in text or "@" in text:
        text = _ADDRESS.sub(_gone, text)
    return text


def _box_head(found: re.Match[str]) -> str:
    return found[0].replace("!!!", GONE * 3, 1).replace("???", GONE * 3, 1).replace('"', GONE)


def _gone(found: re.Match[str]) -> str:
    return GONE * len(found[0])


_LONGEST = 600
"""Characters at which a text without marks is cut; what is cut there is no sentence."""
_SENTENCE = re.compile(f"[^。！？!?\n]{{1,{_LONGEST}}}[。！？!?]?[”’」）]?")


@lru_cache(maxsize=8)
def sentences(text: str) -> tuple[tuple[int, str], ...]:
    """Return start and words of each sentence, with its closing mark; several rules in a row ask for the same ones."""
    return tuple([(found.start(), found[0]) for found in _SENTENCE.finditer(text)])


@lru_cache(maxsize=8)
def sentence_keys(text: str) -> tuple[tuple[int, str, str], ...]:
    """Return start, words and `sentence_key` of each sentence that is long enough for one; a comment is none."""
    return tuple(
        [
            (at, words, sentence_key(words))
            for at, words in sentences(text)
            if KEYED <= len(words) < _LONGEST and not words.isspace()
        ]
    )


def chinese(text: str) -> bool:
    """Return True for text with a Chinese character."""
    return _CHINESE.search(text) is not None
