"""Photos and sheets that came beside a manuscript, and the story each belongs to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from bulletin.copyin.captions import parted
from bulletin.copyin.incoming import File
from bulletin.copyin.values import Draft, Piece, Shot

_FIRST = re.compile(
    r"(?:附?图片?|照片|配图)?\s*[（(]?(?P<number>\d{1,2}|[①-⑳]|[一二三四五六七八九十])[)）]?(?!\d)[-_.、:： ]*"
)
_LEAD = re.compile(r"\d{1,3}(?=[-_. 、])")
_CHINESE = "一二三四五六七八九十"
_HAN = re.compile(r"[\u3400-\u9fff]{2,}")
_DULL = frozenset(
    "照片 图片 配图 附图 来稿 稿件 新闻 微信图片 截图 屏幕截图 微信截图 相机 原图 封面 说明 图片说明 附件 未命名 未标题".split()
)
_TAKEN = re.compile(r"([\u3400-\u9fff]{2,4})摄")
_CAMERA = re.compile(
    r"(?:IMG|DSC|DSCF|DSCN|P\d|MVIMG|PXL|mmexport|微信图片|WeChat|Screenshot)[-_ ]?\d", re.IGNORECASE
)


def number_of(file: File) -> int:
    """Return the number that a photo's name begins with; 0 for none. What a camera counts is none."""
    stem = file.stem
    if _CAMERA.match(stem):
        return 0
    found = _FIRST.match(stem.strip())
    if not found:
        return 0
    digits = found["number"]
    if digits.isascii():
        return int(digits)
    return _CHINESE.find(digits) + 1 if digits in _CHINESE else ord(digits) - ord("①") + 1


def words_of(file: File) -> str:
    """Return what a photo's name says beside its number: `图1 张三摄` gives `张三摄`."""
    stem = file.stem
    if _CAMERA.match(stem):
        return ""
    found = _FIRST.match(stem := stem.strip())
    return stem[found.end() :].strip() if found else stem


def owner(file: File, drafts: Sequence[tuple[File, Draft]]) -> int | None:
    """Return the index of the draft that a photo or sheet belongs to; None where nothing says so.

    By the manuscript's name in its own, by words that the story's captions, headline or text have, by the folder
    in which it is alone with one manuscript.
    """
    words = words_of(file)
    best: tuple[int, int] | None = None
    for at, (source, draft) in enumerate(drafts):
        score = _alike(file, words, source, draft)
        if score and (best is None or score > best[0]):
            best = score, at
    if best:
        return best[1]
    folder = str(PurePosixPath(file.name).parent)
    beside = [at for at, (source, _) in enumerate(drafts) if str(PurePosixPath(source.name).parent) == folder]
    if len({drafts[at][0].digest for at in beside}) == 1:
        return beside[0]
    if not beside and len({source.digest for source, _ in drafts if source.inside == file.inside}) == 1:
        return next(at for at, (source, _) in enumerate(drafts) if source.inside == file.inside)
    return None


def _alike(file: File, words: str, source: File, draft: Draft) -> int:
    """Return how much speaks for a photo being this draft's; 0 for nothing."""
    parent = PurePosixPath(file.name).parent
    score = 0
    stem = source.stem
    bare = re.sub(r"^\d{1,3}(?![\d年月日])[-_. 、]*", "", stem)
    if len(bare) >= 2 and (bare in file.stem or bare in parent.name):
        score += 8
    lead, mine = _LEAD.match(stem), _LEAD.match(file.stem)
    if lead and mine and int(lead[0]) == int(mine[0]) and parent == PurePosixPath(source.name).parent:
        score += 6
    title = draft.field("title")
    head = "" if title is None else title.value if isinstance(title.value, str) else "".join(title.value)
    captions = "".join(shot.caption for shot in draft.photos)
    text = "".join(piece.text for piece in draft.body)
    for word in _HAN.findall(parted(words)[0] or words):
        if word in _DULL:
            continue
        if word in head or word in captions:
            score += min(6, len(word) + 1)
        elif len(word) >= 3 and word in text:
            score += 3
        elif len(word) >= 4:
            grams = {word[at : at + 2] for at in range(len(word) - 1)}
            share = sum(gram in head + captions for gram in grams) / len(grams)
            score += 4 if share >= 0.5 else 0
    return score


def with_photos(draft: Draft, files: Sequence[File]) -> Draft:
    """Return a draft with the loose photos that belong to it: captions that wait for one first, by their number."""
    shots = list(draft.photos)
    body = list(draft.body)
    bytes_of = dict(draft.files)
    for file in sorted(files, key=lambda one: (number_of(one) or 99, one.name)):
        key = file.name
        bytes_of[key] = file.data
        waiting = [at for at, shot in enumerate(shots) if not shot.file]
        number = number_of(file)
        at = _place(file, number, shots, waiting)
        if at is not None:
            sure = 0.95 if number or len(waiting) == 1 else 0.8
            why = "" if sure > 0.9 else f"照片 {file.name} 是照图说里的字配的，请核对"
            shots[at] = shots[at]._replace(file=key, sure=sure, why=why)
            continue
        words = words_of(file)
        text, credit = parted(words)
        if not credit and _TAKEN.fullmatch(words):
            text, credit = "", words
        says = _HAN.search(text) and text.rstrip("0123456789-_() ") not in _DULL and text != credit
        text, credit = text if says else "", _TAKEN.sub(r"\1 摄", credit)
        why = f"照片 {file.name} 没有图说" if not text else f"图说是照文件名 {file.name} 写的，请核对"
        shots.append(Shot(key, text, credit, sure=0.7, why=why))
        body.append(Piece(f"[图{len(shots)}]"))
    return replace(draft, photos=tuple(shots), body=tuple(body), files=bytes_of)


def _place(file: File, number: int, shots: Sequence[Shot], waiting: Sequence[int]) -> int | None:
    """Return which waiting caption is a photo's: the one of its number, else the one with words of its name."""
    if not waiting:
        return None
    if number and number <= len(shots) and number - 1 in waiting:
        return number - 1
    words = [word for word in _HAN.findall(words_of(file)) if word not in _DULL]
    scores = {
        at: sum(len(word) for word in words if word in shots[at].caption + shots[at].credit) for at in waiting
    }
    best = max(waiting, key=lambda at: (scores[at], -at))
    if scores[best]:
        return best
    return waiting[0] if number or len(waiting) == 1 else None
