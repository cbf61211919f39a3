"""The films and recordings of an article: those it lists, and those that stand in its body as pictures would."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from posixpath import join, normpath
from urllib.parse import unquote

from bulletin.model.article import Captions, Media, Photo
from bulletin.prose.placement import placements
from bulletin.read import keys
from bulletin.read.fields import Fields
from bulletin.read.folder import IssueFolder, Unreadable
from bulletin.read.handed import captions as subtitles
from bulletin.read.handed.playing import OTHERS, TYPES, played
from bulletin.read.items import Item
from bulletin.read.photos import read_photo
from bulletin.read.pictures import pictures_in
from bulletin.read.tabular.cells import NoTable
from bulletin.read.text import MAX_BYTES

MOST = 100_000_000
"""Bytes of a file: GitHub Pages and many hosts take no greater one."""
LARGE = 25_000_000
"""Bytes from which some hosts take none (Cloudflare Pages: 25 MiB) and a telephone waits for minutes."""


def read_media(fields: Fields, folder: IssueFolder, base: str, *, ai: bool = False) -> tuple[Media, ...]:
    """Return the listed films and recordings; one that cannot be played has no address, and is reported.

    `ai` is what the story says of itself, as for photos.
    """
    found: list[Media] = []
    for entry in fields.maps("media", keys.MEDIA, bare="file"):
        file = entry.word("file")
        if file is None:
            fields.sheet.report("K003", entry.place, key="file（文件）")
            continue
        one = _medium(entry, file, folder, base, ai=ai)
        if one.address and any(one.file == known.file for known in found):
            fields.sheet.report("D045", entry.entries["file"].place, file=file, reason="列了两次；删掉一处")
        else:
            found.append(one)
    return tuple(found)


def place_media(
    fields: Fields, folder: IssueFolder, base: str, body: str, offset: int, media: tuple[Media, ...]
) -> tuple[str, tuple[Media, ...]]:
    """Return the body with marks in place of `![说明](a.mp4)`, and the recordings with those behind the listed ones.

    Otherwise as `place_pictures`.
    """
    known = {one.file: number for number, one in enumerate(media)}
    listed = list(media)
    placed = {mark.number - 1 for mark in placements(body) if mark.kind == "影"}
    for line in pictures_in(body):
        for at, file, caption, _ in line:
            if f".{file.lower().rpartition('.')[2]}" not in {*TYPES, *OTHERS}:
                continue
            place = at[0] + offset, at[1] + offset
            path = file if normpath(join(base, file)) in folder.files else unquote(file)
            number = known.get(f"{folder.path}/{normpath(join(base, path))}")
            if number is None:
                values = {"file": Item(path, place, place)}
                if caption:
                    values["caption"] = Item(caption, place, place)
                prefix = f"media.{len(listed)}."
                entry = Fields(Item(values, place, place), keys.MEDIA, fields.sheet, prefix)
                one = _medium(entry, path, folder, base, ai=False)
                number = known[one.file] = len(listed)
                listed.append(one)
            elif caption and not listed[number].caption:
                listed[number] = listed[number]._replace(caption=caption)
            if number in placed:
                fields.sheet.report("D048", place, number=number + 1, reason="在正文里放了两次")
            mark = "" if number in placed else f"[影{number + 1}]"
            placed.add(number)
            body = body[: at[0]] + mark.ljust(at[1] - at[0]) + body[at[1] :]
    return body, tuple(listed)


def _medium(entry: Fields, file: str, folder: IssueFolder, base: str, *, ai: bool) -> Media:
    """Return one film or recording; without an address, and reported, where it cannot be played."""
    place = entry.entries["file"].place
    path = folder.locate(file, base, place, entry.sheet, "D")
    whole = f"{folder.path}/{path or file}"
    if path is None:
        return Media(whole, "")
    try:
        data = folder.read(path, MOST)
        if len(data) > MOST:
            raise NoTable(f"文件过大，上限 {MOST // 1_000_000} MB；请压缩、剪短，或放到视频网站再写链接")
        found = played(path.rpartition("/")[2], data)
    except (NoTable, Unreadable) as error:
        entry.sheet.report("D045", place, file=file, reason=str(error))
        return Media(whole, "")
    if len(found.data) > LARGE:
        entry.sheet.report("D047", place, file=file, size=len(found.data) // 1_000_000)
    mime = TYPES[path[path.rfind(".") :].lower()]
    poster = _poster(entry, folder, base, ai=ai) if entry.has("poster") else None
    return Media(
        whole,
        whole,
        found.form,
        mime if found.form == "video" else mime.replace("video/", "audio/"),
        found.width,
        found.height,
        found.seconds,
        len(found.data),
        entry.text("caption"),
        entry.text("credit"),
        poster if poster and poster.address else None,
        _captions(entry, folder, base) if entry.has("captions") else None,
        folder.digests[path][:32],
    )


def _poster(entry: Fields, folder: IssueFolder, base: str, *, ai: bool) -> Photo | None:
    """Return the photo that stands for a film, developed as others are; None (and reported) where there is none."""
    file = entry.word("poster")
    if file is None:
        return None
    place = entry.entries["poster"].place
    item = Item({"file": Item(file, place, place)}, place, place)
    return read_photo(
        Fields(item, keys.PHOTO, entry.sheet, f"{entry.prefix}poster."), file, folder, base, told=ai
    )


def _captions(entry: Fields, folder: IssueFolder, base: str) -> Captions | None:
    """Return the captions; None (and reported) where there are none."""
    file = entry.word("captions")
    place = entry.entries["captions"].place
    path = folder.locate(file, base, place, entry.sheet, "D") if file else None
    if path is None:
        return None
    try:
        if not path.lower().endswith(subtitles.SUFFIXES):
            raise NoTable("这种文件不是字幕")
        data = folder.read(path, MAX_BYTES)
        if len(data) > MAX_BYTES:
            raise NoTable("文件过大")
        subtitles.vtt(data)
    except (NoTable, Unreadable) as error:
        entry.sheet.report("D046", place, file=file, reason=str(error))
        return None
    whole = f"{folder.path}/{path}"
    address = whole
    while address.lower().endswith(".srt") or address.removeprefix(
        f"{folder.path}/"
    ) in folder.files.keys() - {path}:
        address += ".vtt"
    return Captions(whole, address, folder.digests[path][:32])


def media_files(root: Path, one: Media) -> Iterator[tuple[str, bytes]]:
    """Yield addresses and bytes of a recording and its captions. Raises OSError where a file is not what it was."""
    yield one.address, played(one.file, _read(root, one.file, one.digest)).data
    if one.captions:
        yield one.captions.address, subtitles.vtt(_read(root, one.captions.file, one.captions.digest))


def _read(root: Path, file: str, digest: str) -> bytes:
    data = (root / file).read_bytes()
    if not hashlib.sha256(data).hexdigest().startswith(digest):
        raise OSError(0, "生成期间影音被改动，请再运行一次", file)
    return data
