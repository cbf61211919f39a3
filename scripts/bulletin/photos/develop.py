"""Make all sizes of one photo: decoded once, reduced step by step, in the colours of screens.

A JPEG is decoded at the smallest eighth that still gives what is wanted (libjpeg's scaled decoding), so
that twelve megapixels are never in memory at once. Nothing but pixels goes into a new file.
"""

from __future__ import annotations

import warnings
from base64 import b64encode
from collections.abc import Sequence
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

from bulletin.model.article import Photo
from bulletin.photos.clean import clean
from bulletin.photos.imagesize import UnreadablePhoto, heic_picture, image_format, image_header
from bulletin.photos.names import CROPS, CropName, crop_widths, published_size, widths

if TYPE_CHECKING:
    from PIL.Image import Image

JPEG_QUALITY = 80
WEBP_QUALITY = 77
"""What a reader cannot tell from the photo at the size it is shown, at a third of the bytes."""

KEPT_BITS = 2
"""Bits a pixel up to which a JPEG of fitting size is published as it came: encoding it again only loses."""

FEW_COLOURS = 4096
"""Colours in a sample of at most 256 × 256 pixels up to which a picture counts as drawn: kept without loss."""

PLACEHOLDER, PLACEHOLDER_LIMIT = 14, 250
"""Pixels of the longer side of what stands for a photo while it loads, and characters it may take."""

TURNS = {2: 0, 3: 3, 4: 1, 5: 5, 6: 4, 7: 6, 8: 2}
"""EXIF's orientation to what undoes it, a number of Pillow's `Image.Transpose`."""

Pictures = dict[str, bytes]
"""Encoded files by their part of the address: `480.webp`, `16x9-960.webp`, '' for the photo's own."""

Cut = tuple[CropName, tuple[float, float]]
"""A crop and the point it keeps."""


class Developed(NamedTuple):
    """What was made of a photo."""

    pictures: Pictures
    """The whole photo in its sizes."""
    cuts: dict[Cut, Pictures]
    placeholder: str
    """A data URI that stands for the photo while it loads, or ''."""


def develop(data: bytes, photo: Photo, cuts: Sequence[Cut], *, whole: bool = True) -> Developed:
    """Make the photo's sizes and the wanted cuts; without `whole` the cuts alone.

    Raises UnreadablePhoto when the pixels are too
    damaged to be shown.
    """
    from PIL import Image  # noqa: PLC0415 - loading Pillow takes 50 ms, and most builds develop nothing

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of size: image_header has set the limit; of metadata: it goes
        try:
            return _develop(data, photo, cuts, whole=whole)
        except UnreadablePhoto:
            raise
        except Image.DecompressionBombError:
            raise UnreadablePhoto("图片过大") from None
        except Exception as broken:
            raise UnreadablePhoto("图片内容已损坏") from broken


def _develop(data: bytes, photo: Photo, cuts: Sequence[Cut], *, whole: bool) -> Developed:
    master = _opened(data, photo, _scale(photo))
    made = Developed({}, {cut: _crops(master, photo, *cut) for cut in cuts}, "")
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


def _opened(data: bytes, photo: Photo, scale: float) -> Image:
    """Return the picture reduced by `scale`, upright, in sRGB: RGB, RGBA or L, nothing in `info`."""
    from PIL import Image  # noqa: PLC0415

    if image_format(data) == "heic":
        image = heic_picture(data)
    else:
        image = Image.open(BytesIO(data), formats=("JPEG", "PNG", "GIF", "WEBP"))
        if image.format == "JPEG":
            wanted = (max(1, int(image.width * scale)), max(1, int(image.height * scale)))
            image.draft(None, wanted)  # None: the colours as they are
    image.load()
    profile = image.info.get("icc_profile")
    orientation = image.getexif().get(0x0112, 1) if image.format != "HEIF" else 1
    image = _eight_bits(image)
    upright = (photo.width, photo.height) if orientation < 5 else (photo.height, photo.width)
    size = (max(1, round(upright[0] * scale)), max(1, round(upright[1] * scale)))
    if size != image.size:
        image = image.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)
    if orientation in TURNS:
        image = image.transpose(Image.Transpose(TURNS[orientation]))
    image = _in_screen_colours(image, profile)
    image.info = {}
    return image


def _eight_bits(image: Image) -> Image:
    """Return the picture in a mode that can be reduced: RGB, RGBA, L or CMYK."""
    if image.mode.startswith("I;16"):
        return image.convert("I").point(lambda value: value * (1 / 257)).convert("L")
    if image.mode in ("LA", "PA", "La", "RGBa") or "transparency" in image.info:
        return image.convert("RGBA")
    return image if image.mode in ("RGB", "RGBA", "L", "CMYK") else image.convert("RGB")


def _in_screen_colours(image: Image, profile: bytes | None) -> Image:
    """Return the picture in sRGB, in which a browser shows what names no profile.

    A damaged profile, or one for another kind of colour, is left out of account, as browsers do.
    """
    from PIL import ImageCms  # noqa: PLC0415

    if profile:
        try:
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            if "sRGB" not in ImageCms.getProfileDescription(source):
                colours = image.convert("RGB") if image.mode == "RGBA" else image
                flags = ImageCms.Flags.BLACKPOINTCOMPENSATION
                intent = ImageCms.Intent.RELATIVE_COLORIMETRIC
                shown = ImageCms.profileToProfile(
                    colours, source, _screen(), intent, outputMode="RGB", flags=flags
                )
                if shown is not None and image.mode == "RGBA":
                    shown.putalpha(image.getchannel("A"))
                image = shown or image
        except (ImageCms.PyCMSError, OSError):
            pass
    return image.convert("RGB") if image.mode == "CMYK" else image


@lru_cache(maxsize=1)
def _screen() -> Any:
    from PIL import ImageCms  # noqa: PLC0415

    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))


# Files ----------------------------------------------------------------------------------------


def _widths(master: Image, photo: Photo, data: bytes) -> Pictures:
    """Return the whole photo in its widths, each reduced from the next greater one."""
    made: Pictures = {}
    image = master
    drawn = photo.form == "graphic" and _drawn(master)
    own = published_size(photo)[0]
    for width in reversed(widths(photo)):
        image = _reduced(image, width, max(1, round(photo.height * width / photo.width)))
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
    header = image_header(data)
    if header.traits or (header.format == "jpeg") != (photo.form == "photo"):
        return None
    light = 8 * len(data) <= KEPT_BITS * photo.width * photo.height
    return clean(data) if light or header.format != "jpeg" else None


def _crops(master: Image, photo: Photo, name: CropName, focus: tuple[float, float]) -> Pictures:
    """Return one crop in its widths, each reduced from the next greater one."""
    across, down, _ = CROPS[name]
    box = crop_box(master.width, master.height, across / down, focus)
    image = master.crop(box)
    drawn = photo.form == "graphic" and _drawn(master)
    made: Pictures = {}
    for width in reversed(crop_widths(photo, name)):
        image = _reduced(image, width, max(1, round(width * down / across)))
        made[f"{name}-{width}.webp"] = _webp(image, lossless=drawn)
    return made


def crop_box(width: int, height: int, aspect: float, focus: tuple[float, float]) -> tuple[int, int, int, int]:
    """Return the largest crop of `aspect` (width by height), its middle as near to `focus` as it gets."""
    wide, high = min(width, round(height * aspect)), min(height, round(width / aspect))
    wide, high = max(1, wide), max(1, high)
    left = min(max(0, round(focus[0] * width - wide / 2)), width - wide)
    top = min(max(0, round(focus[1] * height - high / 2)), height - high)
    return left, top, left + wide, top + high


def _reduced(image: Image, width: int, height: int) -> Image:
    from PIL import Image as Pillow  # noqa: PLC0415

    if image.size == (width, height):
        return image
    return image.resize((width, height), Pillow.Resampling.LANCZOS)


def _drawn(image: Image) -> bool:
    """Return True for a diagram or a screenshot: few colours, sharp edges."""
    from PIL import Image as Pillow  # noqa: PLC0415

    sample = image.resize((min(256, image.width), min(256, image.height)), Pillow.Resampling.NEAREST)
    return sample.convert("RGBA").getcolors(FEW_COLOURS) is not None


def _jpeg(image: Image) -> bytes:
    target = BytesIO()
    _on_white(image).save(target, "JPEG", quality=JPEG_QUALITY, optimize=True, progressive=True)
    return target.getvalue()


def _webp(image: Image, *, lossless: bool = False, quality: int = WEBP_QUALITY) -> bytes:
    target = BytesIO()
    image.save(target, "WEBP", quality=quality, method=4, lossless=lossless, exact=False)
    return target.getvalue()


def _in_own_format(image: Image, photo: Photo) -> bytes:
    """Return a drawing under the format its address names; what calls itself something else is a PNG."""
    kind = {"webp": "WEBP", "gif": "GIF"}.get(photo.address.rpartition(".")[2].lower(), "PNG")
    if kind == "WEBP":
        return _webp(image, lossless=_drawn(image))
    target = BytesIO()
    image.save(target, kind, optimize=True)
    return target.getvalue()


def _on_white(image: Image) -> Image:
    """Return the picture without transparency, which JPEG does not have."""
    from PIL import Image as Pillow  # noqa: PLC0415

    if image.mode != "RGBA":
        return image
    ground = Pillow.new("RGB", image.size, "white")
    ground.paste(image, mask=image.getchannel("A"))
    return ground


def _placeholder(image: Image) -> str:
    """Return the photo in a dozen pixels, which a browser blurs as it enlarges them; '' were it too long."""
    longer = max(image.size)
    size = (
        max(1, round(image.width * PLACEHOLDER / longer)),
        max(1, round(image.height * PLACEHOLDER / longer)),
    )
    small = _on_white(image).resize(size, reducing_gap=3.0)
    made = "data:image/webp;base64," + b64encode(_webp(small, quality=30)).decode()
    return made if len(made) <= PLACEHOLDER_LIMIT else ""
