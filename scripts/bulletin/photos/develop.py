"""Make all sizes of one photo: decoded once, reduced step by step, in the colours of screens.

Nothing but pixels goes into a new file, and the origin label of a generated picture into each. Importing this loads Pillow.
"""

from __future__ import annotations

import warnings
from base64 import b64encode
from collections.abc import Sequence
from typing import NamedTuple

from PIL import Image

from bulletin.model.article import Photo
from bulletin.photos.clean import clean
from bulletin.photos.crops import pixel_box
from bulletin.photos.imagesize import UnreadablePhoto, image_format, image_header
from bulletin.photos.label import Label
from bulletin.photos.labelled import label_of, labelled
from bulletin.photos.names import CROPS, Cut, Pictures, crop_widths, height_for, published_size, widths
from bulletin.photos.pixels import begun, encoded, in_screen_colours, on_white, resized, unpacked, upright

JPEG_QUALITY = 80
WEBP_QUALITY = 77
"""What a reader cannot tell from the photo at the size it is shown, at a third of the bytes."""

KEPT_BITS = 2
"""Bits a pixel up to which a JPEG of fitting size is published as it came: encoding it again only loses."""

FEW_COLOURS = 4096
"""Colours in a sample of at most 256 × 256 pixels up to which a picture counts as drawn: kept without loss."""

PLACEHOLDER, PLACEHOLDER_LIMIT = 14, 250
"""Pixels of the longer side of what stands for a photo while it loads, and characters it may take."""


class Developed(NamedTuple):
    """What was made of a photo."""

    pictures: Pictures
    """The whole photo in its sizes."""
    cuts: dict[Cut, Pictures]
    placeholder: str
    """A data URI that stands for the photo while it loads, or ''."""


def develop(data: bytes, photo: Photo, cuts: Sequence[Cut], *, whole: bool = True) -> Developed:
    """Make the photo's sizes and the wanted cuts; without `whole` the cuts alone.

    Raises UnreadablePhoto when the pixels are too damaged to be shown.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of size: image_header has set the limit; of metadata: it goes
        try:
            made = _develop(data, photo, cuts, whole=whole)
        except UnreadablePhoto:
            raise
        except Exception as broken:
            raise UnreadablePhoto("图片内容已损坏") from broken
    return _labelled(made, label) if (label := label_of(data)) else made


def _labelled(made: Developed, label: Label) -> Developed:
    """Return what was made with the photo's origin label in every file."""

    def each(pictures: Pictures) -> Pictures:
        return {part: labelled(picture, label) for part, picture in pictures.items()}

    cuts = {cut: each(pictures) for cut, pictures in made.cuts.items()}
    return made._replace(pictures=each(made.pictures), cuts=cuts)


def _develop(data: bytes, photo: Photo, cuts: Sequence[Cut], *, whole: bool) -> Developed:
    master = _opened(data, photo, _scale(photo))
    made = Developed({}, {cut: _crops(master, photo, cut) for cut in cuts}, "")
    if not whole:
        return made
    if photo.form == "moving":
        return made._replace(pictures={"": clean(data)})
    placeholder = _placeholder(master) if photo.form == "photo" else ""
    return made._replace(pictures=_widths(master, photo, data), placeholder=placeholder)


def _scale(photo: Photo) -> float:
    """Return how much of the photo's own size is needed, at most 1.

    It depends on the photo alone, not on what is wanted today, so that a crop made later has equal bytes.
    """
    needed = [width[-1] / photo.width] if (width := widths(photo)) else []
    for name, crop in CROPS.items():
        whole = min(photo.width, photo.height * crop.across / crop.down)
        needed.append(crop_widths(photo, name)[-1] / whole)
    return min(1.0, max(needed))


def _opened(data: bytes, photo: Photo, scale: float) -> Image.Image:
    """Return the picture reduced by `scale`, upright, in sRGB: RGB, RGBA or L, nothing in `info`."""
    packed, orientation = begun(data)
    least = (max(1, int(packed.width * scale)), max(1, int(packed.height * scale)))
    image = unpacked(packed, least)
    lying = (photo.width, photo.height) if orientation < 5 else (photo.height, photo.width)
    image = resized(image, max(1, round(lying[0] * scale)), max(1, round(lying[1] * scale)), gap=2.0)
    return in_screen_colours(upright(image, orientation))


# Files ----------------------------------------------------------------------------------------


def _widths(master: Image.Image, photo: Photo, data: bytes) -> Pictures:
    """Return the whole photo in its widths, each reduced from the next greater one."""
    made: Pictures = {}
    image = master
    drawn = photo.form == "graphic" and _drawn(master)
    own = published_size(photo)[0]
    for width in reversed(widths(photo)):
        image = resized(image, width, height_for(photo, width))
        made[f"{width}.webp"] = _webp(image, lossless=drawn)
        if photo.form == "photo":
            made["" if width == own else f"{width}.jpg"] = _jpeg(image)
        elif width == own:
            made[""] = _in_own_format(image, photo)
    if photo.width == own and (kept := _as_it_came(data, photo)):
        made[""] = kept
    return made


def _as_it_came(data: bytes, photo: Photo) -> bytes | None:
    """Return the file without metadata where it is fit to be published; None where it must be made anew."""
    is_jpeg = image_format(data) == "jpeg"
    if is_jpeg != (photo.form == "photo") or image_header(data).traits:
        return None
    light = 8 * len(data) <= KEPT_BITS * photo.width * photo.height
    return clean(data) if light or not is_jpeg else None


def _crops(master: Image.Image, photo: Photo, cut: Cut) -> Pictures:
    """Return one crop in its widths, each reduced from the next greater one."""
    name, focus = cut
    across, down, _ = CROPS[name]
    image = master.crop(pixel_box(master.width, master.height, across / down, focus))
    drawn = photo.form == "graphic" and _drawn(master)
    made: Pictures = {}
    for width in reversed(crop_widths(photo, name)):
        image = resized(image, width, max(1, round(width * down / across)))
        made[f"{name}-{width}.webp"] = _webp(image, lossless=drawn)
    return made


def _drawn(image: Image.Image) -> bool:
    """Return True for a diagram or a screenshot: few colours, sharp edges."""
    sample = image.resize((min(256, image.width), min(256, image.height)), Image.Resampling.NEAREST)
    return sample.convert("RGBA").getcolors(FEW_COLOURS) is not None


def _jpeg(image: Image.Image) -> bytes:
    return encoded(on_white(image), "JPEG", quality=JPEG_QUALITY, optimize=True, progressive=True)


def _webp(image: Image.Image, *, lossless: bool = False, quality: int = WEBP_QUALITY) -> bytes:
    return encoded(image, "WEBP", quality=quality, method=4, lossless=lossless, exact=False)


def _in_own_format(image: Image.Image, photo: Photo) -> bytes:
    """Return a drawing under the format its address names; what calls itself something else is a PNG."""
    kind = photo.address.rpartition(".")[2].upper()
    if kind == "WEBP":
        return _webp(image, lossless=_drawn(image))
    return encoded(image, "GIF" if kind == "GIF" else "PNG", optimize=True)


def _placeholder(image: Image.Image) -> str:
    """Return the photo in a dozen pixels, which a browser blurs as it enlarges them; '' were it too long."""
    longer = max(image.size)
    wide, high = (max(1, round(side * PLACEHOLDER / longer)) for side in image.size)
    small = on_white(image).resize((wide, high), reducing_gap=3.0)
    made = "data:image/webp;base64," + b64encode(_webp(small, quality=30)).decode()
    return made if len(made) <= PLACEHOLDER_LIMIT else ""
