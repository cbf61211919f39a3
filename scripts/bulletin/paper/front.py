"""The first page of a PDF as a picture, which stands for its issue where issues are shown."""

from __future__ import annotations

from bulletin.photos.label import Label
from bulletin.photos.labelled import labelled
from bulletin.photos.pixels import encoded, resized
from bulletin.render.offered import COVER_WIDTHS, JPEG, WEBP

FINER = 2
"""How many times as wide as its largest picture a page is drawn: reduced, small type is even."""

WEBP_QUALITY, JPEG_QUALITY = 70, 80


def first_page(data: bytes, label: Label | None = None) -> tuple[int, dict[str, bytes]]:
    """Return the height of a PDF's first page in its largest size, and its files by the ends of their names.

    The same PDF gives the same bytes. `label` is that of generated pictures on it. Nothing, (0, {}), where the
    page cannot be drawn: an issue then has the cover of one without a PDF.
    """
    try:
        # Loaded by a build that has printed something alone.
        from pypdfium2 import PdfDocument, PdfiumError  # noqa: PLC0415
    except (ImportError, OSError):
        return 0, {}
    greatest = COVER_WIDTHS[-1]
    try:
        with PdfDocument(data) as document:
            page = document[0]
            wide, high = page.get_size()
            image = page.render(scale=FINER * greatest / wide).to_pil().convert("RGB")
    except (PdfiumError, ZeroDivisionError, ValueError):
        return 0, {}
    shots = {width: resized(image, width, round(width * high / wide)) for width in COVER_WIDTHS}
    made = {
        WEBP.format(width): encoded(shot, "WEBP", quality=WEBP_QUALITY, method=4)
        for width, shot in shots.items()
    }
    made[JPEG] = encoded(shots[greatest], "JPEG", quality=JPEG_QUALITY, optimize=True, progressive=True)
    return shots[greatest].height, {name: labelled(one, label) for name, one in made.items()}
