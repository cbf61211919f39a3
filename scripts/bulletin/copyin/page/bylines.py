"""Who wrote a story, as pages print it: in the lead (本报讯（记者 …）), on a line of its own, or behind the text.

Recognition mistakes characters, so a form that differs from the usual one in a character or two counts, with less
confidence.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from bulletin.copyin.values import Known
from bulletin.prose.masks import SURNAMES
from bulletin.read.signed import CORRESPONDENT, Signed, signed

_HOUSE = r"(?:本[报刊网台站]|我[报刊]|[\u3400-\u9fff]{2,6}(?:报|网|台|社))"
_LEAD = re.compile(
    rf"[□■●◆▲]?[ ]?{_HOUSE}[\u3400-\u9fff0-9]{{0,7}}?讯[ ]?(?:（(?P<in>[^（）]{{2,60}})）|(?P<bare>(?:记者|通讯员)[^，。（）]{{2,12}}?)[ ](?=[\u3400-\u9fff0-9]))?[ ]?"
)
_SHAPES = ("本报讯（记者", "本报讯记者", "本报讯（通讯员")
_LINE = re.compile(
    r"(?P<who>(?:本[报刊网台站]|我报)?[\u3400-\u9fff]{0,8}?(?:记者|通讯员)|文[/／、]?图|图[/／、]?文|[文图]|摄影|撰文|供稿|作者)(?P<gap>[ :：/／]*)(?P<rest>\S.*)"
)
_TAIL = re.compile(
    r"[ ]?（(?P<in>(?:(?:本[报刊网台]|我报)?[\u3400-\u9fff]{0,4}(?:记者|通讯员)|文[/／、]?图|图[/／、]?文|[文图][/／:：])[^（）。]{2,40}|[^（）。，]{2,20}(?:供稿|撰稿))）\Z"
)
_REPORT = re.compile(r"[ ]?(?:摄影报道|图片报道|摄影报导|文[/／、]图|图文报道)")
_OFFICE = re.compile("(?:本[报刊网台站]|我[报刊])?(?:记者|通讯员)")
_NAME = re.compile(r"[\u3400-\u9fff·]{2,4}|[\u3400-\u9fff]{2,}·[\u3400-\u9fff]{2,}")


class Byline(NamedTuple):
    """Who signs, and how sure it is."""

    reporters: tuple[str, ...]
    correspondents: tuple[str, ...]
    sure: float
    photo: bool = False
    """True for 摄影报道."""
    rest: str = ""
    """What is left of the paragraph that it stood in."""
    org: str = ""
    """A unit in its place: 市容科 供稿."""


def lead(text: str) -> Byline | None:
    """Return what the lead of a brief says, with the text behind it; None for any other paragraph."""
    if found := _LEAD.match(text[:90]):
        inside = found["in"] or found["bare"] or ""
        rest = text[found.end() :].lstrip("，,： ")
        return _byline(signed(inside), 0.97 if inside else 0.7, rest=rest)
    return _near_lead(text)


def _near_lead(text: str) -> Byline | None:
    """Return what a lead says that differs from the usual form in one or two characters."""
    for shape in _SHAPES:
        same = sum(one == other for one, other in zip(text, shape, strict=False))
        if same < len(shape) - 2 or (text[:1] != "本" and text[1:3] != "报讯"):
            continue
        close = next((at for at in range(len(shape) + 1, min(len(text), 26)) if text[at] in "）)"), -1)
        if close < 0:
            close = len(shape) + 3
            return _byline(signed(text[len(shape) : close]), 0.3, rest=text[close:].lstrip("，） "))
        named = (
            text[len(shape) : close]
            if CORRESPONDENT not in shape
            else f"{CORRESPONDENT}{text[len(shape) : close]}"
        )
        return _byline(signed(named), 0.5, rest=text[close + 1 :])
    return None


def line(text: str, known: Known) -> Byline | None:
    """Return who signs on a line that says nothing else; None for any other line."""
    if len(text) > 44 or "。" in text or "，" in text[2:] or "；" in text:
        return None
    marked = text[:1] in "□■●○◆▢"
    bare = text.strip("□■●○◆▢ （）()")
    photo = _REPORT.search(bare)
    bare = _REPORT.sub("", bare) if photo and not bare.startswith(("文", "图")) else bare
    if text.startswith("本报") or len(text) < 30:
        bare = _mended(bare)
    found = _LINE.fullmatch(bare)
    if not found:
        names = bare.split()
        if marked and names and all(_is_name(name, known) for name in names):
            return Byline(tuple(names), (), 0.9, photo=bool(photo))
        return None
    who = signed(bare)
    apart = bool(found["gap"])
    if not who or not all(_NAME.fullmatch(one.name) for one in who):
        return None
    if not all(apart or _is_name(one.name, known) for one in who):
        return None
    if found["who"] in ("文", "图") and not apart:
        return None
    likely = all(_is_name(one.name, known) for one in who)
    near = bare != text.strip("□■●○◆▢ （）()") and not photo
    return _byline(
        who, (0.5 if near else 0.95) if likely else 0.6, photo=photo is not None and "摄影" in photo[0]
    )


def _mended(text: str) -> str:
    """Return `text` with 本报记者 and 通讯员 at its start where it has all of them but one character."""
    for word, least in (("本报记者", 3), ("通讯员", 2)):
        same = sum(one == other for one, other in zip(text, word, strict=False))
        if least <= same < len(word) and text[len(word) : len(word) + 1] == " ":
            return word + text[len(word) :]
    return text


def tail(text: str) -> Byline | None:
    """Return who signs in brackets behind a story's last sentence, with the text before it."""
    if not text.endswith("）") or not (found := _TAIL.search(text, max(0, len(text) - 50))):
        return None
    rest = text[: found.start()].rstrip()
    inside = found["in"]
    if inside.endswith(("供稿", "撰稿")) and not _NAME.fullmatch(inside[:-2].strip()):
        return Byline((), (), 0.8, rest=rest, org=inside[:-2].strip())
    return _byline(signed(inside), 0.9, rest=rest)


def _is_name(name: str, known: Known) -> bool:
    return name in known.people or (bool(_NAME.fullmatch(name)) and name[0] in SURNAMES)


def _byline(who: list[Signed], sure: float, *, photo: bool = False, rest: str = "") -> Byline:
    """Return a byline, correspondents apart; a name that cannot be one makes it less sure."""
    reporters = tuple(one.name for one in who if CORRESPONDENT not in one.role)
    correspondents = tuple(one.name for one in who if CORRESPONDENT in one.role)
    if not all(_NAME.fullmatch(one.name) for one in who):
        sure = min(sure, 0.5)
    return Byline(reporters, correspondents, sure, photo, rest)
