"""The photos an article lists, with their sizes and digests."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bulletin.model.article import Photo, PhotoForm
from bulletin.photos.imagesize import CONVERTED, Format, Header, UnreadablePhoto, image_header
from bulletin.photos.labelled import label_of
from bulletin.read import keys
from bulletin.read.faces import read_mosaic
from bulletin.read.fields import Fields
from bulletin.read.folder import DERIVED, MAX_PHOTO_BYTES, IssueFolder, Unreadable
from bulletin.read.tree import plain

SMALL = 480
"""Pixels in width up to which a photo is published as it is: the smallest size that others are reduced to."""
SMALL_BYTES = 100_000
TINY = 200
"""Pixels below which the longer side is too short for any place on a page."""
HUGE = 40_000_000
"""Pixels above which a photo takes noticeably long; no press camera needs to give more."""

MAX_NAME_BYTES = 220
"""Bytes a photo's name may have: file systems take 255, and other sizes are called after it (`.photo.16x9-1600.webp`)."""
MAX_PATH_BYTES = 1_000
"""Bytes of the whole address, of the 4,096 that a system takes (1,024 on macOS)."""

_SUFFIXES: dict[Format, tuple[str, ...]] = {
    "jpeg": (".jpg", ".jpeg", ".jpe", ".jfif"),
    "png": (".png", ".apng"),
    "gif": (".gif",),
    "webp": (".webp",),
    "heic": (".heic", ".heif", ".hif"),
    "bmp": (".bmp", ".dib"),
    "tiff": (".tif", ".tiff"),
}
"""The suffixes of each format, the usual one first."""


def read_photos(fields: Fields, folder: IssueFolder, base: str, *, ai: bool = False) -> tuple[Photo, ...]:
    """Return the listed photos with their sizes; those that cannot be shown are reported.

    `ai` is what the story says of itself: then nobody need say so of a picture that bears the label.

    A photo that is not there or not to be used has no address, and keeps its number, so that [图2] still
    means the second.
    """
    photos: list[Photo] = []
    for entry in fields.maps("photos", keys.PHOTO, bare="file"):
        file = entry.word("file")
        if file is None:
            fields.sheet.report("K003", entry.place, key="file（文件）")
            continue
        photos.append(read_photo(entry, file, folder, base, told=ai))
    return tuple(photos)


def read_photo(entry: Fields, file: str, folder: IssueFolder, base: str, *, told: bool) -> Photo:
    """Return one photo; without an address, and reported, where it is not there or not to be used.

    `told` is true where the whole article is said to be generated.
    """
    path = folder.locate(file, base, entry.entries["file"].place, entry.sheet, "P")
    photo = _photo(path, file, entry, folder, told=told) if path else None
    return photo or Photo(file=f"{folder.path}/{path or file}", address="", width=1, height=1)


_NUMBERED = re.compile(
    r"(?:(?P<open>[（(【\[]) *)?(?P<mark>(?:图 *)?[①-⑳]|图 *(?:\d{1,2}|[一二三四五六七八九十]{1,3}))(?![①-⑳\d至到—~-])"
    r"(?(open) *[）)】\]])(?P<sign>[：:、．.\s]*)(?![\d为是系中])(?=.)",
    re.DOTALL,
)


def marked(caption: str | None, mark: str | None) -> tuple[str | None, str | None]:
    """Return caption and mark; a caption that begins with `图①` or `（图1）` gives the mark, and goes on behind it.

    `图①为青石街` is a sentence and stays one; `Article.photo_mark` prints no second mark beside it.
    """
    found = _NUMBERED.match(caption) if caption else None
    if not caption or not found or not (found["sign"] or found["open"] or "①" <= found["mark"][-1] <= "⑳"):
        return caption, mark
    own = found["mark"].replace(" ", "")
    if mark is not None and mark.removeprefix("图") != own.removeprefix("图"):
        return caption, mark
    return caption[found.end() :], mark or own


def _photo(path: str, file: str, entry: Fields, folder: IssueFolder, *, told: bool) -> Photo | None:
    """Return one photo that is there; None (and reported) when it cannot be shown."""
    place = entry.entries["file"].place
    try:
        data = folder.read(path, MAX_PHOTO_BYTES)
        if len(data) > MAX_PHOTO_BYTES:
            raise UnreadablePhoto(f"文件过大，上限 {MAX_PHOTO_BYTES // 1_000_000} MB")
        header = image_header(data)
    except (UnreadablePhoto, Unreadable) as error:
        entry.sheet.report("P004", place, file=file, reason=str(error))
        return None
    full = f"{folder.path}/{path}"
    address = f"{folder.path}/{_published(path, header.format, folder)}"
    size = len(path.rpartition("/")[2].encode(errors="replace"))
    if size > MAX_NAME_BYTES or len(address.encode(errors="replace")) > MAX_PATH_BYTES:
        entry.sheet.report("P021", place, size=size, most=MAX_NAME_BYTES)
        return None
    for code, details in _peculiar(header, file):
        entry.sheet.report(code, place, file=file, **details)
    caption, mark = marked(entry.text("caption"), entry.text("mark"))
    ai = entry.yes("ai")
    if label_of(data):
        if not ai and (entry.has("ai") or not told):
            entry.sheet.report("P020" if entry.has("ai") else "P019", place, file=file)
        ai = True
    mosaic = read_mosaic(entry, header, file) if "mosaic" in entry.entries else ()
    return Photo(
        file=full,
        address=address,
        width=header.width,
        height=header.height,
        caption=caption,
        credit=entry.text("credit"),
        alt=entry.text("alt"),
        mark=mark,
        focus=_focus(entry),
        digest=folder.digests[path][:32],
        base=f"{folder.path}/{_base(address.removeprefix(f'{folder.path}/'), folder)}",
        form=_form(header, len(data), address, as_it_is=not mosaic),
        ai=ai,
        mosaic=mosaic,
        consent="consent" in entry.entries and entry.yes("consent"),
    )


def _peculiar(header: Header, file: str) -> Iterator[tuple[str, dict[str, object]]]:
    """Yield what is unusual about a photo that can be used."""
    width, height, kind, traits, _ = header
    stem, dot, suffix = file.rpartition(".")
    if dot and f".{suffix.lower()}" not in _SUFFIXES[kind]:
        yield "P012", {"kind": kind.upper(), "meant": f"{stem}{_SUFFIXES[kind][0]}"}
    if max(width, height) < TINY:
        yield "P013", {"width": width, "height": height}
    if width * height > HUGE:
        yield "P014", {"size": width * height // 10_000}
    if "cmyk" in traits:
        yield "P015", {}
    if "deep" in traits:
        yield "P016", {}
    if "moving" in traits:
        yield "P017", {}
    if kind == "heic":
        yield "P018", {}
    elif kind in CONVERTED:
        yield "P042", {"kind": kind.upper()}
    if "pages" in traits:
        yield "P041", {}


def _form(header: Header, size: int, address: str, *, as_it_is: bool) -> PhotoForm:
    """Return how a photo is published; `as_it_is` allows that its file is."""
    called_jpeg = address.lower().endswith((".jpg", ".jpeg"))
    if "moving" in header.traits:
        return "moving"
    honest = header.format == "jpeg" or not called_jpeg
    if as_it_is and header.width <= SMALL and size <= SMALL_BYTES and honest and not header.traits:
        return "plain"
    return "photo" if header.format == "jpeg" or header.format in CONVERTED or called_jpeg else "graphic"


def _published(path: str, kind: Format, folder: IssueFolder) -> str:
    """Return the name a photo is published under: a HEIC, BMP or TIFF goes out as JPEG, beside any file of that name."""
    if kind in CONVERTED:
        path += ".jpg"
        while path in folder.files:
            path += ".jpg"
    return path


def _base(published: str, folder: IssueFolder) -> str:
    """Return what a photo's other sizes are called after: `gate` for `gate.jpg`, `map.png` for `map.png`.

    It depends on the photo's own name, not on its neighbours', so that published addresses stay; but an
    editor's own `gate.480.jpg` beside `gate.jpg` keeps its name, and ours give way.
    """
    base = published.removesuffix(".jpg")
    while any(
        DERIVED.fullmatch(path[len(base) :])
        for path in folder.derived
        if len(path) > len(base) and path[: len(base)].casefold() == base.casefold()
    ):
        base += ".photo"
    return base


def _focus(fields: Fields) -> tuple[float, float] | None:
    """Return the point a crop must keep."""
    item = fields.entries.get("focus")
    if item is None or item.value is None:
        return None
    point = plain(item)
    if isinstance(point, list) and len(point) == 2:
        x, y = point
        if isinstance(x, int | float) and isinstance(y, int | float) and 0 <= x <= 1 and 0 <= y <= 1:
            return float(x), float(y)
    fields.sheet.report("P005", item.place)
    return None
