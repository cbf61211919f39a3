"""Captions of films, as WebVTT (W3C), from WebVTT or from SubRip, which every editing program writes."""

from __future__ import annotations

import re

from bulletin.read.sheet import Sheet
from bulletin.read.tabular.cells import NoTable
from bulletin.read.text import decode

SUFFIXES = (".vtt", ".srt")
_CLOCK = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})[.,](\d{1,3})"
_TIMES = re.compile(rf"[ \t]*{_CLOCK}[ \t]*-->[ \t]*{_CLOCK}([ \t][^\n]{{0,200}})?")
_SETTINGS = re.compile(r"(?:[ \t]+(?:vertical|line|position|size|align|region):\S+)*[ \t]*")
_MARKUP = re.compile(r"</?(?:font|u|s)\b[^<>]*>|\{\\[^{}]*\}", re.IGNORECASE)
"""What SubRip files have that WebVTT does not know, and players would show."""


def vtt(data: bytes) -> bytes:
    """Return captions as WebVTT: each cue, without numbers, notes and styles; the same for the same input.

    Raises NoTable where there are none, or where a time is none.
    """
    text = decode(data, Sheet(""))
    cues: list[str] = []
    for block in re.split(r"\n[ \t]*\n", text.removeprefix("\ufeff")):
        lines = block.strip("\n").split("\n")
        if lines[0].startswith(("NOTE", "STYLE", "REGION")):
            continue  # what people say to one another about a film, and how it looks
        at = next((number for number, line in enumerate(lines[:3]) if "-->" in line), None)
        if at is None:
            continue
        found = _TIMES.fullmatch(lines[at])
        said = _MARKUP.sub("", "\n".join(lines[at + 1 :])).strip().replace("-->", "→")
        if not found:
            raise NoTable(f"“{lines[at].strip()[:40]}”不是时间，应像 00:00:01.000 --> 00:00:03.000")
        begun, ended = found.groups()[:4], found.groups()[4:8]
        settings = found[9] if found[9] and _SETTINGS.fullmatch(found[9]) else ""
        if said:
            cues.append(f"{_clock(*begun)} --> {_clock(*ended)}{settings.rstrip()}\n{said}\n")
    if not cues:
        raise NoTable("里面没有一条带时间的字幕")
    return "\n".join(["WEBVTT\n", *cues]).encode()


def _clock(hours: str | None, minutes: str, seconds: str, thousandths: str) -> str:
    """Return a time as WebVTT writes it."""
    return f"{int(hours or 0):02}:{int(minutes):02}:{int(seconds):02}.{thousandths.ljust(3, '0')}"
