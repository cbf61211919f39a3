"""The pixels of photos, each step once: opened, in eight bits, upright, in the colours of screens, on white.

Importing this loads Pillow, which takes 50 ms: who may have no photo to open imports it late.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from functools import lru_cache
from io import BytesIO
from typing import Any

# All that photos are read from and written to, so that Pillow does not load its forty others.
from PIL import GifImagePlugin, Image, ImageCms, JpegImagePlugin, PngImagePlugin, WebPImagePlugin  # noqa: F401

from bulletin.photos.formats import heic, raster
from bulletin.photos.imagesize import CONVERTED, image_format, image_header

# In English, and of nothing that is not known: `image_header` has set the limit of size, and metadata goes.
warnings.filterwarnings("ignore", module=r"(?:PIL|pillow_heif)\b")

DAMAGE = (OSError, ValueError, SyntaxError, Image.DecompressionBombError)
"""What a file raises whose container is whole and whose pixels are not; UnreadablePhoto is among it."""

WHOLE = (1 << 30, 1 << 30)
"""Pixels that no picture has: it is decoded in its own size."""

_TURNS = {2: 0, 3: 3, 4: 1, 5: 5, 6: 4, 7: 6, 8: 2}
"""EXIF's orientation to what undoes it, a number of Pillow's `Image.Transpose`."""


# Opening --------------------------------------------------------------------------------------


def begun(data: bytes) -> tuple[Image.Image, int]:
    """Return the picture, its pixels still packed where the format allows that, and what `upright` must undo.

    Raises UnreadablePhoto where `image_header` does.
    """
    kind = image_format(data)
    if kind in CONVERTED:
        return heic.picture(data) if kind == "heic" else raster.picture(data), 1
    orientation = image_header(data).orientation
    return Image.open(BytesIO(data), formats=("JPEG", "PNG", "GIF", "WEBP")), orientation


def unpacked(image: Image.Image, least: tuple[int, int] = WHOLE) -> Image.Image:
    """Return the (first) picture's pixels in eight bits: RGB, RGBA, L or CMYK, its profile alone in `info`.

    A JPEG is decoded at the smallest eighth that is not smaller than `least`, as libjpeg can: all of
    twelve megapixels would take long, and the memory of each process.
    """
    image.draft(None, least)
    image.load()
    profile = image.info.get("icc_profile")
    image = _eight_bits(image)
    image.info = {"icc_profile": profile} if profile else {}
    return image


def opened(data: bytes, least: tuple[int, int] = WHOLE) -> Image.Image:
    """Return a cleaned photo in RGB, RGBA or L; a profile of RGB colours stays in `info`, others are applied."""
    image = unpacked(begun(data)[0], least)
    return image if image.mode in ("RGB", "RGBA") else in_screen_colours(image)


def _eight_bits(image: Image.Image) -> Image.Image:
    """Return the picture in a mode that can be reduced."""
    if image.mode.startswith("I;16"):
        return image.convert("I").point(lambda value: value * (1 / 257)).convert("L")
    if image.mode in ("LA", "PA", "La", "RGBa") or "transparency" in image.info:
        return image.convert("RGBA")
    return image if image.mode in ("RGB", "RGBA", "L", "CMYK") else image.convert("RGB")


# Changing -------------------------------------------------------------------------------------


def upright(image: Image.Image, orientation: int) -> Image.Image:
    """Return the picture turned as EXIF's `orientation` asks for."""
    turn = _TURNS.get(orientation)
    return image if turn is None else image.transpose(Image.Transpose(turn))


def in_screen_colours(image: Image.Image) -> Image.Image:
    """Return the picture in sRGB, in which a browser shows what names no profile, with nothing in `info`.

    A damaged profile, or one for another kind of colour, is left out of account, as browsers do.
    """
    profile = image.info.get("icc_profile")
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            if "sRGB" not in ImageCms.getProfileDescription(source):
                image = _converted(image, source)
        except (ImageCms.PyCMSError, OSError):
            pass
    image = image.convert("RGB") if image.mode == "CMYK" else image
    image.info = {}
    return image


def _converted(image: Image.Image, source: Any) -> Image.Image:
    colours = image.convert("RGB") if image.mode == "RGBA" else image
    flags, intent = ImageCms.Flags.BLACKPOINTCOMPENSATION, ImageCms.Intent.RELATIVE_COLORIMETRIC
    shown = ImageCms.profileToProfile(colours, source, _screen(), intent, outputMode="RGB", flags=flags)
    if shown is not None and image.mode == "RGBA":
        shown.putalpha(image.getchannel("A"))
    return shown or image


@lru_cache(maxsize=1)
def _screen() -> Any:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))


def on_white(image: Image.Image) -> Image.Image:
    """Return the picture without transparency, which JPEG does not have."""
    if image.mode != "RGBA":
        return image
    ground = Image.new("RGB", image.size, "white")
    ground.paste(image, mask=image.getchannel("A"))
    ground.info = image.info
    return ground


def resized(image: Image.Image, width: int, height: int, gap: float | None = None) -> Image.Image:
    """Return the picture in another size; with a `gap` less exactly, and faster (Pillow's `reducing_gap`)."""
    if image.size == (width, height):
        return image
    return image.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=gap)


# Files ----------------------------------------------------------------------------------------


def encoded(image: Image.Image, kind: str, **options: Any) -> bytes:
    """Return the picture as a file of a format that Pillow knows."""
    target = BytesIO()
    image.save(target, kind, **options)
    return target.getvalue()


def jpeg_within(limit: int, image: Image.Image, qualities: Iterable[int], **options: Any) -> bytes:
    """Return a JPEG in the first of `qualities` that keeps it within `limit` bytes, else in the last."""
    made = b""
    for quality in qualities:
        made = encoded(image, "JPEG", quality=quality, **options)
        if len(made) <= limit:
            break
    return made
