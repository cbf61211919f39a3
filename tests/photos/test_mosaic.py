"""What is covered in a photo is in no byte that is published or kept, whatever is made of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from bulletin.model.article import Photo
from bulletin.model.problem import has_errors
from bulletin.paper.export import write_photos
from bulletin.photos.imagesize import UnreadablePhoto, image_format, image_header
from bulletin.photos.labelled import label_of, labelled
from bulletin.photos.mosaic import covered, pixel_area, without_faces
from bulletin.read.newsroom import read_newsroom
from bulletin.wechat import styles
from bulletin.wechat.limits import Limits
from bulletin.wechat.package import make_package
from bulletin.wechat.ticket import Ticket
from tests.demo import REPOSITORY
from tests.photos.labels import LABEL
from tests.photos.newsrooms import KEY, entry, made, newsroom
from tests.photos.pictures import encoded, exif

pytestmark = pytest.mark.slow

FACE = (0.5, 0.25, 0.25, 0.5)
MOSAIC = "    mosaic: [[0.5, 0.25, 0.25, 0.5]]\n"
BEGINNINGS = (b"\xff\xd8\xff", b"RIFF", b"\x89PNG", b"GIF8")


def person(width: int = 1200, height: int = 800) -> Image.Image:
    """Draw a grey picture with a face of red and cyan fields, which together are grey."""
    image = Image.new("RGB", (width, height), (128, 128, 128))
    draw = ImageDraw.Draw(image)
    x, y, wide, high = round(width / 2), round(height / 4), round(width / 4), round(height / 2)
    for row in range(8):
        for column in range(8):
            left, top = x + column * wide // 8, y + row * high // 8
            shade = (255, 0, 0) if (row + column) % 2 else (0, 255, 255)
            draw.rectangle((left, top, left + wide // 8 - 1, top + high // 8 - 1), fill=shade)
    return image


def seen(image: Image.Image) -> bool:
    """Return True where the face's colour is to be seen in a picture."""
    raw = image.convert("RGB").tobytes()
    shades = zip(raw[::3], raw[1::3], raw[2::3], strict=True)
    return any(red < 90 and min(green, blue) > 150 for red, green, blue in shades)


def pictures_in(data: bytes) -> Iterator[Image.Image]:
    """Yield every picture in a file, wherever in it that begins: kept files hold several."""
    for magic in BEGINNINGS:
        at = data.find(magic)
        while at >= 0:
            try:
                image = Image.open(BytesIO(data[at:]))
                image.load()
                yield image
            except (OSError, SyntaxError, ValueError):
                pass
            at = data.find(magic, at + 1)


def bare_in(*folders: Path) -> list[str]:
    """Return the files below some folders in which the face is to be seen."""
    files = [file for folder in folders for file in sorted(folder.rglob("*")) if file.is_file()]
    return [file.name for file in files if any(map(seen, pictures_in(file.read_bytes())))]


FORMATS = {
    "photo.jpg": encoded(person(), "JPEG", quality=90),
    "turned.jpg": encoded(person().transpose(Image.Transpose.ROTATE_90), "JPEG", exif=exif(6)),
    "printed.jpg": encoded(person().convert("CMYK"), "JPEG"),
    "photo.webp": encoded(person(), "WEBP"),
    "drawn.webp": encoded(person(), "WEBP", lossless=True),
    "drawn.png": encoded(person().quantize(16), "PNG"),
    "glass.png": encoded(person().convert("RGBA"), "PNG"),
    "old.gif": encoded(person().quantize(16), "GIF"),
    "scan.tif": encoded(person(), "TIFF"),
    "paint.bmp": encoded(person(), "BMP"),
}


@pytest.mark.parametrize("name", FORMATS)
def test_in_every_format_the_face_is_gone_and_the_rest_stays(name: str) -> None:
    data = covered(FORMATS[name], [FACE])
    header = image_header(data)
    image = Image.open(BytesIO(data)).convert("RGB")
    assert (header.width, header.height, header.orientation) == (1200, 800, 1)
    assert not seen(image)
    assert seen(Image.open(BytesIO(FORMATS[name])))
    assert all(abs(shade - 128) < 12 for shade in image.getpixel((100, 100)))  # type: ignore[union-attr]
    converted = {"scan.tif": "jpeg", "paint.bmp": "jpeg"}
    assert image_format(data) == converted.get(name, image_format(FORMATS[name]))


@given(
    st.tuples(*[st.floats(0, 1)] * 2, *[st.floats(0.001, 1)] * 2), st.integers(1, 3000), st.integers(1, 3000)
)
def test_never_less_is_covered_than_is_said(
    box: tuple[float, float, float, float], width: int, height: int
) -> None:
    left, top, right, bottom = pixel_area(width, height, box)
    x, y, wide, high = box
    assert 0 <= left < right <= width
    assert 0 <= top < bottom <= height
    assert left <= x * width
    assert top <= y * height
    assert right >= min(width, (x + wide) * width)
    assert bottom >= min(height, (y + high) * height)


def test_a_mosaic_has_few_fields_however_large_it_is() -> None:
    noise = Image.effect_noise((1200, 800), 200).convert("RGB")
    made_of = Image.open(BytesIO(covered(encoded(noise, "PNG"), [(0, 0, 1, 1)])))
    assert len(made_of.getcolors(1000) or ()) <= 4 * 6


def test_what_cannot_be_read_does_not_go_out_bare() -> None:
    photo = Photo("a.jpg", "a.jpg", 1200, 800, mosaic=(FACE,))
    with pytest.raises(UnreadablePhoto):
        without_faces(FORMATS["photo.jpg"][:3000], photo)


def test_no_published_or_kept_byte_holds_the_face_not_even_of_earlier_builds(tmp_path: Path) -> None:
    """Published bare, then covered: what was made before is gone from the site and from the cache."""
    names = ("photo.jpg", "turned.jpg", "drawn.png", "small.jpg")
    photos = {**FORMATS, "small.jpg": encoded(person(400, 300), "JPEG")}
    files = {name: photos[name] for name in names}
    root, site, cache = tmp_path / "root", tmp_path / "site", tmp_path / "cache"
    slugs = {name.partition(".")[0]: name for name in names}
    newsroom(root, {slug: entry(name) for slug, name in slugs.items()}, files, "originals: true\n")
    made(root, site, cache)
    bare = bare_in(site, cache)
    assert {"photo.jpg", "photo.16x9-1200.webp", "small.jpg"} < set(bare)
    assert len(bare) > 20
    newsroom(root, {slug: entry(name, MOSAIC) for slug, name in slugs.items()}, files, "originals: true\n")
    assert not has_errors(made(root, site, cache).problems)
    assert (site / "issues" / KEY / "photos" / "photo.16x9-1200.webp").is_file()
    assert bare_in(site, cache) == []


def test_paper_and_wechat_are_covered_too(tmp_path: Path) -> None:
    cover = "wechat:\n  cover: photos/photo.jpg\n"
    listed = entry("photo.jpg", MOSAIC)
    other = {"one": listed + cover, "two": entry("photo.webp", MOSAIC)}
    root = newsroom(tmp_path / "root", other, {name: FORMATS[name] for name in ("photo.jpg", "photo.webp")})
    rooms, _ = read_newsroom(root)
    issue = rooms.issues[0]
    printed = tmp_path / "printed"
    printed.mkdir()
    bare = replace(issue, articles=tuple(
        replace(one, photos=tuple(photo._replace(mosaic=()) for photo in one.photos)) for one in issue.articles
    ))  # fmt: skip
    for shown, number in ((bare, 2), (issue, 0)):
        write_photos(root, shown, printed)
        assert len(bare_in(printed)) == number
        ticket = Ticket(
            vocabulary=rooms.vocabulary, issue=shown, style=styles.load(styles.DEFAULT, rooms.vocabulary.colors), limits=Limits(), root=root, cache=tmp_path / "kept"
        )  # fmt: skip
        files = make_package(ticket).files
        found = [name for name, data in files.items() if any(map(seen, pictures_in(data)))]
        assert bool(found) == bool(number), found
        assert len(files) > 5
    assert bare_in(tmp_path / "kept") == []


def test_the_label_of_a_generated_picture_stays() -> None:
    for name in ("photo.jpg", "photo.webp", "drawn.png", "old.gif"):
        marked = labelled(FORMATS[name], LABEL)
        assert label_of(covered(marked, [FACE])) == label_of(marked) == LABEL


def test_nobody_reads_a_photo_past_its_mosaic() -> None:
    """A new product asks `photos/mosaic.py` for its bytes, as all others do."""
    package = REPOSITORY / "scripts" / "bulletin"
    reading = {
        file.relative_to(package).as_posix()
        for file in package.rglob("*.py")
        if re.search(r"""photo\.file(?:\)\.(?:read|open)|\}")""", file.read_text("utf-8"))
    }
    assert reading == {"photos/mosaic.py", "photos/darkroom.py"}
