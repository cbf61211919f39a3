"""Posters: the story's picture for a telephone says its headline, shows its photo and leads to its page."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from bulletin.build.build import build
from bulletin.build.result import BuildResult
from bulletin.cards.poster import draw_poster
from bulletin.cards.text import CardText, Look
from bulletin.model.settings import resolve
from bulletin.photos.label import Label
from bulletin.photos.labelled import label_of, labelled
from tests.cards.test_share_card import TEXTS
from tests.cards.typefaces import FACES, needs_type
from tests.photos.newsrooms import KEY, entry, newsroom
from tests.photos.pictures import encoded, picture

pytestmark = needs_type

ADDRESS = "https://yunxi.example.org/bulletin/issues/2026-11-09/347-lanes/"
RED = (166, 27, 27)
PHOTO = encoded(picture(900, 1200), "JPEG")


def poster(card: CardText, photo: bytes = b"", words: str = "三年，347条小巷。") -> Image.Image:
    """Draw a poster and open it."""
    assert FACES
    data = draw_poster(card, Look(FACES, RED), ADDRESS, words, photo, (0.5, 0.2))
    assert data.startswith(b"\x89PNG")
    return Image.open(BytesIO(data)).convert("RGB")


@pytest.mark.parametrize("photo", [PHOTO, b"", b"damaged"], ids=["photo", "none", "damaged"])
def test_its_code_leads_to_the_story(photo: bytes) -> None:
    image = poster(TEXTS["the editor's two lines"], photo)
    assert image.size == (1080, 1920)
    (found,) = zxingcpp.read_barcodes(image)
    assert found.text == ADDRESS
    assert (image.getpixel((540, 700)) != RED) == (photo == PHOTO)  # a damaged photo is as none


def test_the_same_story_gives_the_same_bytes() -> None:
    assert poster(TEXTS["Latin"], PHOTO).tobytes() == poster(TEXTS["Latin"], PHOTO).tobytes()


@pytest.mark.parametrize("name", ["two hundred characters", "emoji alone", "all lines too long"])
def test_whatever_a_headline_holds_the_margins_stay_free(name: str) -> None:
    image = poster(TEXTS[name], words="第一段话。" * 60)
    for left in (0, 1080 - 40):
        colors = image.crop((left, 0, left + 40, 1920)).getcolors()
        assert colors
        assert {color for _, color in colors} <= {RED, (255, 255, 255)}


def test_a_generated_photo_says_so_on_its_poster() -> None:
    assert FACES
    label = Label(source="trainedAlgorithmicMedia")
    photo = labelled(PHOTO, label)
    made = draw_poster(TEXTS["short"], Look(FACES, RED), ADDRESS, "", photo, None)
    assert label_of(made) == label


def made(tmp_path: Path, settings: str) -> BuildResult:
    """Build a newsroom of one story with a photo and one without."""
    root = newsroom(tmp_path / "root", {"one": entry("gate.jpg"), "two": "  []\n"}, {"gate.jpg": PHOTO})
    (root / "content" / "newsroom" / "newsroom.yml").write_text(settings, "utf-8")
    return build(resolve(root=root, out=tmp_path / "site", cache=tmp_path / "cache", jobs=1, search=False))


@pytest.mark.slow
def test_the_site_offers_what_the_newsroom_asks_for(tmp_path: Path) -> None:
    folder = tmp_path / "site" / "issues" / KEY
    result = made(tmp_path, "name: 市城管局\nurl: https://example.org/\nshare_cards: false\n海报: 是\n")
    assert not [one for one in result.problems if one.code.startswith("B")]
    assert sorted(path.parent.name for path in folder.rglob("poster.png")) == ["one", "two"]
    page = (folder / "one" / "index.html").read_text("utf-8")
    assert '<a data-poster href="../one/poster.png"' in page
    assert "share.jpg" not in page
    result = made(tmp_path, "name: 市城管局\nposters: true\n")
    assert [one.code for one in result.problems if one.code.startswith("B")] == ["B164"]
    assert not list(folder.rglob("poster.png"))
    assert "data-poster" not in (folder / "one" / "index.html").read_text("utf-8")
