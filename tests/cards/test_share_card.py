"""Share cards stay within their margins whatever a headline holds, and are the same bytes every time."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from bulletin.cards.beside import PHOTO_LEFT
from bulletin.cards.coloured import MARGIN
from bulletin.cards.draw import draw_card, draw_photo_card
from bulletin.cards.text import CardText, Look
from bulletin.model.sharing import CARD_HEIGHT, CARD_WIDTH
from tests.cards.typefaces import FACES, needs_type
from tests.photos.pictures import SECRETS, XMP, encoded, exif, picture, profile

pytestmark = needs_type

HEADLINES = {
    "short": ("雪停了",),
    "the editor's two lines": ("边角地里长出", "58个口袋公园"),
    "sixty characters": ("全市城市管理系统召开冬季保供保畅保洁保安全工作部署会暨网格化精细管理推进会要求各单位逐条对照抓好落实确保群众温暖过冬安心",),
    "two hundred characters": ("望溪大桥夜间检修分时段封闭半幅，" * 13,),
    "Latin": ("PM2.5 annual report: air quality improves", "5G+AI"),
    "one word of 80 letters": ("W" * 80,),
    "emoji": ("🎉早市🎉搬进新棚👨‍👩‍👧",),
    "emoji alone": ("🎉",),
    "opens with a mark": ("“等等座”", "《意见》"),
    "empty": ("",),
}  # fmt: skip
TEXTS = {
    name: CardText(
        masthead="云溪城管",
        headline=lines,
        kicker="进来坐坐 喝口凉茶",
        edition="第218期",
        source="市环卫中心",
        day="2026年11月9日",
    )
    for name, lines in HEADLINES.items()
}
TEXTS["all lines too long"] = CardText(
    masthead="云溪市城市管理局机关报" * 3,
    headline=("早市搬进新棚",),
    kicker="引题" * 60,
    edition="总第一千二百一十八期（增刊）",
    source="云溪市城市管理综合行政执法支队" * 4,
    day="2026年11月19日",
)
TEXTS["the headline alone"] = CardText(masthead="", headline=("早市搬进新棚",))
each_text = pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)


def look() -> Look:
    """The installed faces in a bureau's red."""
    assert FACES is not None
    return Look(FACES, (166, 27, 27))


PHOTO = encoded(picture(1500, 1000), "JPEG", exif=exif(), xmp=XMP, icc_profile=profile())


def opened(data: bytes) -> Image.Image:
    """A card as every reader sees it."""
    image = Image.open(BytesIO(data))
    assert image.size == (CARD_WIDTH, CARD_HEIGHT) == (1200, 630)
    return image


@each_text
def test_type_on_colour_keeps_its_margins(text: CardText) -> None:
    data = draw_card(text, look())
    image = opened(data)
    assert image.format == "PNG"
    assert len(data) <= 45_000
    lit = image.point([255 * (shade > 1) for shade in range(256)], "L")  # the large pale sign may bleed off
    box = lit.getbbox()
    assert box is not None
    left, top, right, bottom = box
    assert left >= MARGIN - 4
    assert right <= CARD_WIDTH - MARGIN + 4
    assert top >= 40
    assert bottom <= CARD_HEIGHT - 30
    assert lit.crop((0, 139, CARD_WIDTH, 150)).getbbox() is None, "below the masthead's rule"
    assert lit.crop((0, 530, CARD_WIDTH, 540)).getbbox() is None, "above the foot's rule"


@each_text
def test_type_beside_a_photo_keeps_its_margins(text: CardText) -> None:
    data = draw_photo_card(text, look(), PHOTO, None)
    image = opened(data)
    assert image.format == "JPEG"
    assert len(data) <= 80_000
    dark = (
        image.convert("L").crop((0, 0, PHOTO_LEFT - 16, CARD_HEIGHT)).point(lambda shade: 255 * (shade < 200))
    )
    box = dark.getbbox()
    assert box is not None
    assert box[0] >= 52 - 3
    assert box[2] <= PHOTO_LEFT - 52 + 3
    assert dark.crop((0, 121, PHOTO_LEFT, 130)).getbbox() is None
    assert dark.crop((0, 536, PHOTO_LEFT, 544)).getbbox() is None


def test_the_same_card_is_the_same_bytes() -> None:
    text = TEXTS["short"]
    assert draw_card(text, look()) == draw_card(text, look())
    assert draw_photo_card(text, look(), PHOTO, None) == draw_photo_card(text, look(), PHOTO, None)


def test_a_headline_of_emoji_only_and_none_look_the_same() -> None:
    assert draw_card(TEXTS["emoji alone"], look()) == draw_card(TEXTS["empty"], look())


def test_nothing_of_the_camera_is_in_a_card() -> None:
    data = draw_photo_card(TEXTS["short"], look(), PHOTO, None)
    assert not [secret for secret in SECRETS if secret in data]
    assert not opened(data).getexif()
    assert not {"exif", "icc_profile", "xmp", "comment"} & opened(data).info.keys()


@pytest.mark.parametrize(("focus", "color"), [((0.1, 0.5), "red"), ((0.9, 0.5), "blue")])
def test_the_photo_is_cut_around_its_focus(focus: tuple[float, float], color: str) -> None:
    halves = Image.new("RGB", (2000, 600), "red")
    halves.paste("blue", (1000, 0, 2000, 600))
    card = opened(draw_photo_card(TEXTS["short"], look(), encoded(halves, "JPEG"), focus)).convert("RGB")
    found = card.getpixel(((PHOTO_LEFT + CARD_WIDTH) // 2, CARD_HEIGHT // 2))
    assert isinstance(found, tuple)
    assert found[0 if color == "red" else 2] > 200


def test_a_photo_is_shown_upright() -> None:
    """Its upper half is red as it lies in the file, and the camera says: turn it upside down."""
    lying = Image.new("RGB", (1000, 1000), "red")
    lying.paste("blue", (0, 500, 1000, 1000))
    photo = encoded(lying, "JPEG", exif=exif(3))
    card = opened(draw_photo_card(TEXTS["short"], look(), photo, None)).convert("RGB")
    found = card.getpixel((900, 50))
    assert isinstance(found, tuple)
    assert found[2] > 200


@pytest.mark.parametrize("size", [(900, 1300), (1300, 900), (900, 1200), (608, 630), (40, 30)])
def test_a_photo_of_any_shape_stands_on_its_card(size: tuple[int, int]) -> None:
    """Of 900 x 1300 a crop once began a millionth of a pixel outside, and the card went out without its photo."""
    photo = encoded(Image.new("RGB", size, "lime"), "PNG")
    card = opened(draw_photo_card(TEXTS["short"], look(), photo, None)).convert("RGB")
    assert card.getpixel((900, 300)) in [(0, 255, 0), (0, 255, 1), (1, 255, 0)]


@pytest.mark.parametrize("photo", [b"", b"no photo", PHOTO[:300]], ids=["gone", "no photo", "cut short"])
def test_a_damaged_photo_gives_the_card_without_it(photo: bytes) -> None:
    card = opened(draw_photo_card(TEXTS["short"], look(), photo, None))
    assert card.format == "JPEG"
    pixel = card.convert("RGB").getpixel((1190, 10))
    assert isinstance(pixel, tuple)
    assert max(abs(one - other) for one, other in zip(pixel, look().color, strict=True)) < 12
