"""Photos for print: small enough, on white, in colours that a press program knows, and as they are where that is all right."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from bulletin.model.article import Photo
from bulletin.paper.export import for_print
from bulletin.photos.clean import clean
from tests.photos.pictures import encoded, exif, picture, profile

SIZE = (900, 600)
SHEER = Image.new("RGBA", SIZE, (200, 30, 30, 0))
KEYED = Image.new("RGB", SIZE, (200, 30, 30))


def printed(data: bytes, edge: int = 300) -> Image.Image:
    """A photo as it is printed, its longer side at most `edge`."""
    photo = Photo(file="a", address="a", base="a", width=SIZE[0], height=SIZE[1])
    image = Image.open(BytesIO(for_print(clean(data), photo, edge)))
    assert (image.format, image.mode, max(image.size)) == ("JPEG", "RGB", edge)
    return image


@pytest.mark.parametrize(
    ("data", "wanted"),
    [
        (encoded(Image.new("RGB", SIZE, (200, 30, 30)), "JPEG"), (200, 30, 30)),
        (encoded(Image.new("CMYK", SIZE, (255, 0, 0, 0)), "JPEG"), (0, 255, 255)),
        (encoded(Image.new("L", SIZE, 90), "PNG"), (90, 90, 90)),
        (encoded(Image.new("I;16", SIZE, 0x8000), "PNG"), (128, 128, 128)),
        (encoded(SHEER, "PNG"), (255, 255, 255)),
        (encoded(SHEER, "WEBP"), (255, 255, 255)),
        (encoded(KEYED, "PNG", transparency=(200, 30, 30)), (255, 255, 255)),
    ],
    ids=[
        "colours",
        "printing colours",
        "grey",
        "sixteen bits",
        "see-through",
        "see-through WebP",
        "one colour",
    ],
)
def test_a_photo_keeps_its_colours_and_stands_on_white(data: bytes, wanted: tuple[int, ...]) -> None:
    seen = printed(data).getpixel((150, 100))
    assert isinstance(seen, tuple)
    assert all(abs(one - other) < 5 for one, other in zip(seen, wanted, strict=True))


def test_a_profile_of_a_screens_colours_is_kept() -> None:
    image = printed(encoded(picture(*SIZE), "JPEG", icc_profile=profile(), exif=exif()))
    assert image.info["icc_profile"] == profile()
    assert not image.getexif()


def test_what_is_small_enough_or_damaged_goes_as_it_is() -> None:
    photo = Photo(file="a", address="a", base="a", width=SIZE[0], height=SIZE[1])
    small = encoded(picture(*SIZE), "JPEG")
    assert for_print(small, photo, 900) == small
    damaged = encoded(picture(*SIZE), "PNG")
    damaged = damaged[:60] + bytes(40) + damaged[100:]
    assert for_print(damaged, photo, 300) == damaged
