"""Origin labels of picture files: read from any format, and written into any that is published."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from bulletin.photos.formats import gif, heic, jpeg, png, raster, webp
from bulletin.photos.imagesize import Format, UnreadablePhoto, image_format
from bulletin.photos.label import Label, label_in, packet

_NOTES: dict[Format, Callable[[bytes], Iterable[bytes]]] = {
    "jpeg": jpeg.notes,
    "png": png.notes,
    "gif": gif.notes,
    "webp": webp.notes,
    "heic": heic.notes,
    "bmp": raster.notes,
    "tiff": raster.notes,
}
_NOTED: dict[Format, tuple[Callable[[bytes], bytes], Callable[[bytes, bytes], bytes]]] = {
    "jpeg": (jpeg.cleaned, jpeg.noted),
    "png": (png.cleaned, png.noted),
    "gif": (gif.cleaned, gif.noted),
    "webp": (webp.cleaned, webp.noted),
}


def label_of(data: bytes) -> Label | None:
    """Return the label in a picture's file; None without one, and for what is no picture."""
    try:
        return label_in(_NOTES[image_format(data)](data))
    except UnreadablePhoto:
        return None


def labelled(data: bytes, label: Label | None) -> bytes:
    """Return a picture that we have made, with the label as all that is written about it.

    Doing so twice changes nothing. Without a label the file is returned as it is.
    """
    if label is None:
        return data
    cleaned, noted = _NOTED[image_format(data)]
    return noted(cleaned(data), packet(label))
