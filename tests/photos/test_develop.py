"""What is made of one photo: sizes, crops around the focus, colours of screens, and nothing else in the files."""

from __future__ import annotations

from base64 import b64decode
from io import BytesIO

import numpy
import pytest
from PIL import Image, ImageCms, ImageDraw

from bulletin.model.article import Photo, PhotoForm
from bulletin.photos.crops import pixel_box
from bulletin.photos.develop import PLACEHOLDER_LIMIT, Developed, develop
from bulletin.photos.imagesize import UnreadablePhoto, image_header
from bulletin.photos.names import CropName
from tests.photos.pictures import SECRETS, XMP, encoded, exif, heic, picture, profile

pytestmark = pytest.mark.slow

CENTRE = (0.5, 0.5)
CROPS: tuple[CropName, ...] = ("16x9", "4x3", "1x1")


def developed(
    data: bytes, form: PhotoForm = "photo", suffix: str = "jpg", focus: tuple[float, float] = CENTRE
) -> Developed:
    """Develop a file with all crops."""
    width, height, *_ = image_header(data)
    photo = Photo(file="a", address=f"a.{suffix}", base="a", width=width, height=height, form=form)
    return develop(data, photo, [(name, focus) for name in CROPS])


def sizes(found: Developed) -> dict[str, tuple[int, int]]:
    """Return the pixel size of every file."""
    files = {**found.pictures, **{part: data for cut in found.cuts.values() for part, data in cut.items()}}
    return {part: Image.open(BytesIO(data)).size for part, data in files.items()}


def pixel(data: bytes, x: float, y: float) -> tuple[int, ...]:
    """Return the colour at a point in 0-1."""
    image = Image.open(BytesIO(data)).convert("RGB")
    found = image.getpixel((int(x * image.width), int(y * image.height)))
    assert isinstance(found, tuple)
    return tuple(int(value) for value in found)


def near(seen: tuple[int, ...], wanted: tuple[int, ...], by: int = 24) -> bool:
    return all(abs(a - b) <= by for a, b in zip(seen, wanted, strict=True))


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        ((4000, 3000), {
            "": (1600, 1200), "1600.webp": (1600, 1200), "960.jpg": (960, 720), "960.webp": (960, 720),
            "480.jpg": (480, 360), "480.webp": (480, 360),
            "16x9-1600.webp": (1600, 900), "16x9-960.webp": (960, 540), "16x9-480.webp": (480, 270),
            "4x3-960.webp": (960, 720), "4x3-480.webp": (480, 360), "1x1-320.webp": (320, 320),
        }),
        ((700, 1000), {
            "": (700, 1000), "700.webp": (700, 1000), "480.jpg": (480, 686), "480.webp": (480, 686),
            "16x9-700.webp": (700, 394), "16x9-480.webp": (480, 270),
            "4x3-700.webp": (700, 525), "4x3-480.webp": (480, 360), "1x1-320.webp": (320, 320),
        }),
        ((5000, 250), {
            "": (1600, 80), "1600.webp": (1600, 80), "960.jpg": (960, 48), "960.webp": (960, 48),
            "480.jpg": (480, 24), "480.webp": (480, 24),
            "16x9-444.webp": (444, 250), "4x3-333.webp": (333, 250), "1x1-250.webp": (250, 250),
        }),
        ((300, 200), {
            "": (300, 200), "300.webp": (300, 200),
            "16x9-300.webp": (300, 169), "4x3-266.webp": (266, 200), "1x1-200.webp": (200, 200),
        }),
    ],
)  # fmt: skip
def test_sizes_and_crops_and_never_enlarged(
    size: tuple[int, int], expected: dict[str, tuple[int, int]]
) -> None:
    found = sizes(developed(encoded(picture(*size), "JPEG", quality=95)))
    crops = {part: seen for part, seen in found.items() if "x" in part}
    wanted = {part: seen for part, seen in expected.items() if "x" in part}
    assert crops.keys() == wanted.keys()
    for part, seen in crops.items():
        assert abs(seen[0] - wanted[part][0]) <= 1, part
        assert abs(seen[1] - wanted[part][1]) <= 1, part
    assert {part: seen for part, seen in found.items() if "x" not in part} == {
        part: seen for part, seen in expected.items() if "x" not in part
    }


@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_file_is_upright(orientation: int) -> None:
    """Red in the top left corner, as the photographer saw it; no file asks to be turned."""
    upright = picture(900, 600)
    turned = upright
    for undo in {2: (0,), 3: (3,), 4: (1,), 5: (5,), 6: (2,), 7: (6,), 8: (4,)}.get(orientation, ()):
        turned = upright.transpose(Image.Transpose(undo))
    found = developed(encoded(turned, "JPEG", quality=95, exif=exif(orientation)))
    assert sizes(found)["480.webp"] == (480, 320)
    for data in (*found.pictures.values(), found.cuts["4x3", CENTRE]["4x3-480.webp"]):
        assert near(pixel(data, 0.15, 0.1), (255, 0, 0), 40)
        assert near(pixel(data, 0.9, 0.1), (0, 0, 128), 40)
        assert Image.open(BytesIO(data)).getexif() == {}


def test_a_turn_that_only_a_foreign_block_asks_for_is_not_taken() -> None:
    """Browsers go by EXIF alone, and so do the sizes that pages name."""
    xmp = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:Description tiff:Orientation="6"/></x:xmpmeta>'
    found = developed(encoded(picture(900, 600), "JPEG", quality=95, xmp=xmp))
    assert sizes(found)["480.webp"] == (480, 320)
    assert near(pixel(found.pictures["480.webp"], 0.15, 0.1), (255, 0, 0), 40)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIC"])
def test_nothing_but_pixels_goes_out(kind: str) -> None:
    drawn = picture(1000, 700)
    if kind == "HEIC":
        data = heic(size=(1000, 700), icc_profile=profile())
    else:
        more = {"comment": b"secret words"} if kind == "JPEG" else {}
        data = encoded(drawn, kind, exif=exif(), icc_profile=profile(), xmp=XMP, **more)
    form: PhotoForm = "photo" if kind in ("JPEG", "HEIC") else "graphic"
    found = developed(data, form, kind.lower() if form == "graphic" else "jpg")
    for files in (found.pictures, *found.cuts.values()):
        for part, made in files.items():
            for secret in SECRETS:
                assert secret not in made, (part, secret)
            info = Image.open(BytesIO(made)).info
            assert not {"icc_profile", "exif", "xmp", "comment"} & info.keys(), part


def wide_gamut() -> bytes:
    """A profile whose red and green are exchanged: what ignores it shows the wrong colour."""
    import struct  # noqa: PLC0415

    data = bytearray(profile())
    count = struct.unpack(">I", data[128:132])[0]
    tags = {bytes(data[132 + 12 * n : 136 + 12 * n]): 136 + 12 * n for n in range(count)}
    red, green = (bytes(data[tags[name] : tags[name] + 8]) for name in (b"rXYZ", b"gXYZ"))
    data[tags[b"rXYZ"] : tags[b"rXYZ"] + 8], data[tags[b"gXYZ"] : tags[b"gXYZ"] + 8] = green, red
    return bytes(data).replace(b"s\0R\0G\0B", b"o\0d\0d\0!").replace(b"sRGB", b"odd!")


def test_another_profiles_colours_are_converted() -> None:
    data = encoded(Image.new("RGB", (600, 400), (255, 0, 0)), "JPEG", quality=95, icc_profile=wide_gamut())
    found = developed(data)
    for made in found.pictures.values():
        assert near(pixel(made, 0.5, 0.5), (0, 255, 0))


def test_a_damaged_profile_is_left_out_of_account() -> None:
    data = encoded(Image.new("RGB", (600, 400), (255, 0, 0)), "JPEG", quality=95, icc_profile=b"no profile")
    assert near(pixel(developed(data).pictures["480.webp"], 0.5, 0.5), (255, 0, 0))


def test_printing_colours_and_sixteen_bits_become_a_screens() -> None:
    cmyk = encoded(Image.new("CMYK", (600, 400), (0, 255, 255, 0)), "JPEG", quality=95)
    assert near(pixel(developed(cmyk).pictures[""], 0.5, 0.5), (255, 0, 0))
    deep = encoded(Image.new("I;16", (600, 400), 0x8000), "PNG")
    found = developed(deep, "graphic", "png")
    assert near(pixel(found.pictures["480.webp"], 0.5, 0.5), (128, 128, 128), 2)
    assert Image.open(BytesIO(found.pictures[""])).mode == "L"


@pytest.mark.parametrize("focus", [(0.0, 0.0), (1.0, 1.0), (0.8, 0.3), (0.5, 0.5)])
@pytest.mark.parametrize("size", [(1200, 800), (800, 1200), (3000, 300)])
def test_the_focus_is_in_every_crop(size: tuple[int, int], focus: tuple[float, float]) -> None:
    for aspect in (16 / 9, 4 / 3, 1):
        left, top, right, bottom = pixel_box(*size, aspect, focus)
        assert 0 <= left <= focus[0] * size[0] <= right <= size[0]
        assert 0 <= top <= focus[1] * size[1] <= bottom <= size[1]
        assert abs((right - left) / (bottom - top) - aspect) < 0.02 * aspect
    image = Image.new("RGB", size, "white")
    x, y = focus[0] * size[0], focus[1] * size[1]
    ImageDraw.Draw(image).ellipse((x - 60, y - 60, x + 60, y + 60), fill="red")
    for made in developed(encoded(image, "JPEG"), focus=focus).cuts.values():
        for data in made.values():
            colours = numpy.asarray(Image.open(BytesIO(data)).convert("RGB")).astype(int)
            assert (abs(colours - (255, 0, 0)) <= 60).all(axis=2).any()


def test_a_drawing_stays_sharp_and_see_through() -> None:
    image = Image.new("RGBA", (1200, 800), (0, 0, 0, 0))
    ImageDraw.Draw(image).rectangle((300, 200, 900, 600), fill=(200, 30, 30, 255))
    found = developed(encoded(image, "PNG"), "graphic", "png")
    whole = Image.open(BytesIO(found.pictures["1200.webp"]))
    assert whole.mode == "RGBA"
    assert whole.tobytes() == image.tobytes(), "kept without loss"
    assert "480.jpg" not in found.pictures
    assert found.placeholder == ""


def test_a_photo_of_fitting_size_is_not_encoded_again() -> None:
    drawn = picture(1200, 800)
    light = encoded(drawn, "JPEG", quality=80)
    assert developed(light).pictures[""] == light
    heavy = encoded(Image.effect_noise((1200, 800), 120), "JPEG", quality=98)
    assert len(developed(heavy).pictures[""]) < len(heavy)


def test_the_placeholder_is_small_and_a_picture() -> None:
    found = developed(encoded(picture(1200, 800), "JPEG"))
    head, _, body = found.placeholder.partition(",")
    assert head == "data:image/webp;base64"
    assert len(found.placeholder) <= PLACEHOLDER_LIMIT
    assert max(Image.open(BytesIO(b64decode(body))).size) <= 16


def test_an_animation_goes_out_as_it_is_with_still_crops() -> None:
    frames = [Image.new("P", (640, 480), shade) for shade in (1, 2)]
    data = encoded(frames[0], "GIF", save_all=True, append_images=frames[1:])
    found = developed(data, "moving", "gif")
    assert list(found.pictures) == [""]
    assert getattr(Image.open(BytesIO(found.pictures[""])), "n_frames", 1) == 2
    assert getattr(Image.open(BytesIO(found.cuts["1x1", CENTRE]["1x1-320.webp"])), "n_frames", 1) == 1


def test_equal_input_gives_equal_bytes() -> None:
    data = encoded(picture(1200, 800), "JPEG", icc_profile=wide_gamut())
    assert developed(data) == developed(data)


def test_damage_inside_the_pixels_is_told() -> None:
    data = bytearray(encoded(picture(600, 400), "PNG"))
    at = data.index(b"IDAT") + 20
    data[at : at + 40] = bytes(40)
    with pytest.raises(UnreadablePhoto):
        developed(bytes(data), "graphic", "png")


def test_profiles_load() -> None:
    """The odd profile is one that littlecms takes; else the test above would prove nothing."""
    assert ImageCms.ImageCmsProfile(BytesIO(wide_gamut())).profile.icc_version
