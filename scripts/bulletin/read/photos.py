"""The photos an article lists, with their sizes and digests."""

from __future__ import annotations

from bulletin.imagesize import Format, UnreadablePhoto, image_size
from bulletin.model import Photo
from bulletin.read import keys
from bulletin.read.fields import Fields
from bulletin.read.folder import MAX_PHOTO_BYTES, IssueFolder, Unreadable
from bulletin.read.tree import plain


def read_photos(fields: Fields, folder: IssueFolder, base: str) -> tuple[Photo, ...]:
    """Return the listed photos with their sizes; those that cannot be shown are reported and left out."""
    found: list[Photo] = []
    for entry in fields.maps("photos", keys.PHOTO, bare="file"):
        file = entry.word("file")
        if file is None:
            fields.sheet.report("K003", entry.place, key="file（文件）")
            continue
        place = entry.entries["file"].place
        path = folder.locate(file, base, place, fields.sheet, "P")
        photo = _photo(path, file, entry, folder) if path else None
        # A missing photo keeps its number, so that [图2] still means the second.
        found.append(photo or Photo(file=f"{folder.path}/{path or file}", address="", width=1, height=1))
    return tuple(found)


def _photo(path: str, file: str, entry: Fields, folder: IssueFolder) -> Photo | None:
    """Return one photo that is there; None (and reported) when it cannot be shown."""
    place = entry.entries["file"].place
    try:
        data = folder.read(path, MAX_PHOTO_BYTES)
        if len(data) > MAX_PHOTO_BYTES:
            raise UnreadablePhoto(f"文件过大，上限 {MAX_PHOTO_BYTES // 1_000_000} MB")
        width, height, kind = image_size(data)
    except (UnreadablePhoto, Unreadable) as error:
        entry.sheet.report("P004", place, file=file, reason=str(error))
        return None
    full = f"{folder.path}/{path}"
    return Photo(
        file=full,
        address=f"{folder.path}/{_published(path, kind, folder)}",
        width=width,
        height=height,
        caption=entry.text("caption"),
        credit=entry.text("credit"),
        alt=entry.text("alt"),
        mark=entry.text("mark"),
        focus=_focus(entry),
        digest=folder.digests[path][:32],
    )


def _published(path: str, kind: Format, folder: IssueFolder) -> str:
    """Return the name a photo is published under: a HEIC goes out as JPEG, beside any file of that name."""
    if kind == "heic":
        path += ".jpg"
        while path in folder.files:
            path += ".jpg"
    return path


def _focus(fields: Fields) -> tuple[float, float] | None:
    """Return the point a crop must keep."""
    entry = fields.entries.get("focus")
    if entry is None or entry.value is None:
        return None
    point = plain(entry)
    if isinstance(point, list) and len(point) == 2:
        x, y = point
        if isinstance(x, int | float) and isinstance(y, int | float) and 0 <= x <= 1 and 0 <= y <= 1:
            return float(x), float(y)
    fields.sheet.report("P005", entry.place)
    return None
