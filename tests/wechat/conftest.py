"""Newsrooms for the tests of WeChat articles: the demo, the real pages where they are, and torture."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from bulletin.model.newsroom import Newsroom
from bulletin.model.problem import Problem
from bulletin.read.newsroom import read_newsroom
from bulletin.wechat import styles
from bulletin.wechat.limits import Limits
from bulletin.wechat.package import Package, make_package
from bulletin.wechat.ticket import Ticket
from tests.cards.typefaces import FACES
from tests.demo import shared_folder
from tests.photos.pictures import heic

HERE = Path(__file__).parent
REPOSITORY = HERE.parents[1]
REAL = REPOSITORY.parent / "shared" / "real"
NEWSROOMS = ("demo", "real", "torture")


def draw_photos(folder: Path) -> None:
    """Draw the torture article's photos: turned, too large, see-through, and formats WeChat refuses."""
    folder.mkdir()
    wide = Image.new("RGB", (1600, 900), "navy")
    ImageDraw.Draw(wide).rectangle((1400, 0, 1600, 200), fill="red")
    turned = Image.Exif()
    turned[0x0112] = 6
    turned[0x010F] = "SecretCam"
    turned.get_ifd(0x8825).update({1: "N", 2: (35.0, 14.0, 21.0)})
    wide.transpose(Image.Transpose.ROTATE_90).save(folder / "turned.jpg", exif=turned)
    Image.effect_noise((2400, 1600), 90).convert("RGB").save(folder / "noisy.jpg", quality=98)
    see_through = Image.new("RGBA", (1300, 700))
    ImageDraw.Draw(see_through).ellipse((100, 50, 1200, 650), fill="green")
    see_through.save(folder / "shape.png")
    wide.save(folder / "web.webp")
    small = [Image.new("RGB", (300, 200), color) for color in ("red", "green", "blue")]
    small[0].save(folder / "still.gif")
    small[0].save(folder / "moving.gif", save_all=True, append_images=small[1:], duration=100)
    (folder / "phone.heic").write_bytes(heic(6, (1200, 1600)))


def torture_newsroom(folder: Path) -> Path:
    """Copy the torture newsroom and draw its photos."""
    shutil.copytree(HERE / "torture", folder)
    draw_photos(folder / "issues" / "2026-11-23" / "photos")
    return folder


@dataclass(frozen=True)
class Exported:
    """One newsroom in one style, made in memory."""

    name: str
    root: Path
    newsroom: Newsroom
    problems: list[Problem]
    packages: dict[str, Package]
    style: str


@pytest.fixture(scope="session")
def roots(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The newsrooms' folders; the real pages may be missing."""
    return {
        "demo": REPOSITORY,
        "real": REAL,
        "torture": torture_newsroom(tmp_path_factory.mktemp("torture") / "newsroom"),
    }


@pytest.fixture(scope="session", name="cache")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Converted pictures and drawn covers, for all tests and all the processes that run them."""
    return shared_folder(tmp_path_factory) / "wechat"


@cache
def made(name: str, root: Path, cache: Path, style: str) -> Exported:
    """Make every issue of a newsroom; once, whatever it is asked for. Nobody changes what it returns."""
    newsroom, problems = read_newsroom(root)
    look = styles.load(style, newsroom.vocabulary.colors)
    packages = {
        issue.key: make_package(
            Ticket(
                vocabulary=newsroom.vocabulary,
                issue=issue,
                style=look,
                limits=Limits(title=64) if name == "real" else Limits(),  # one real headline is longer
                root=root,
                cache=cache,
                faces=FACES,
            )
        )
        for issue in newsroom.issues
    }
    return Exported(name, root, newsroom, problems, packages, style)


@pytest.fixture(
    scope="session",
    params=[
        pytest.param((name, style), id=f"{name}-{style}", marks=() if usual else (pytest.mark.slow,))
        for name in NEWSROOMS
        for style in styles.names()
        for usual in [(name, style) == (NEWSROOMS[0], styles.DEFAULT)]
    ],
)
def exported(request: pytest.FixtureRequest, roots: dict[str, Path], cache: Path) -> Exported:
    """Each newsroom in each style."""
    name, style = request.param
    if not roots[name].is_dir():
        pytest.skip("the real pages (../shared/real) are not on this machine")
    return made(name, roots[name], cache, style)


@pytest.fixture(scope="session")
def torture(roots: dict[str, Path], cache: Path) -> Exported:
    """The torture newsroom in the default style."""
    return made("torture", roots["torture"], cache, styles.DEFAULT)


def size(data: bytes) -> tuple[int, int]:
    """Return the pixel size of a picture, as stored."""
    with Image.open(BytesIO(data)) as image:
        return image.size
