"""How articles look on a phone, beside pictures that a person has looked at: every kind, style, by day and at night.

`pictures/` holds a sheet a style and mode, each kind a column of it. Faces differ between machines, so a column is
compared in coarse squares and its height within a tenth. `BULLETIN_ACCEPT=1 pytest tests/wechat/test_pictures.py`
writes the sheets anew: look at them before they are committed.
"""

from __future__ import annotations

import base64
import os
import re
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageStat

from bulletin.model.article import Article, Byline, Contributor
from bulletin.model.issue import Section
from bulletin.model.kinds import KINDS
from bulletin.model.particulars import KeyFigure, Official
from bulletin.wechat import styles
from bulletin.wechat.darkmode import at_night
from bulletin.wechat.digest import digest_tree
from bulletin.wechat.layout import article_tree
from bulletin.wechat.setting import Layout
from bulletin.wechat.thumbs import _SIGN
from bulletin.wechat.tree import Node, write
from tests.browser import OpenPage
from tests.render.newsrooms import VOCABULARY, issue
from tests.wechat.test_browser import page_of
from tests.wechat.test_variants import WORDS, everything, photo

pytestmark = pytest.mark.browser

SHEETS = Path(__file__).parent / "pictures"
ACCEPT = bool(os.environ.get("BULLETIN_ACCEPT"))
WIDTH, SQUARE = 375, 25
"""Pixels of a phone, and of the squares that are compared."""
APART = 14.0
"""Mean difference of squares (0-255) up to which two pictures are the same but for their faces."""
STRETCH = 0.1
"""Part by which heights may differ."""
TALLEST = 2400
"""Pixels of a column that are kept."""

COMMENTS = f"{WORDS}\n\n> 路好走了。\n>\n> —— 甄桂生，居民\n\n> 灯也亮了。\n>\n> —— 葛小满，快递员\n"


def stories() -> dict[str, Article]:
    """Return a story of each kind, by its key."""
    signed = Byline(reporters=(Contributor(name="岑立舟"),), style="line")
    made = {}
    for key, kind in KINDS.items():
        values: dict[str, object] = {
            "slug": key,
            "kind": key,
            "photos": (),
            "tables": (),
            "own_summary": False,
        }
        values |= {"kicker": None, "deck": None, "byline": signed, "body": WORDS * 4 + "\n\n" + WORDS * 3}
        if kind.photos_first or kind.loose_first:
            photos = tuple(photo(number, caption="巷口的灯亮了。", credit="林一舟 摄") for number in range(5))
            values["photos"] = photos if kind.photos_first else photos[:1]
        if key == "feature":
            values = {"slug": key, "kind": key, "byline": signed}
        if key == "data":
            values["tables"] = everything().tables
            values["numbers"] = (KeyFigure("97.87", "结案率", "%"), KeyFigure("8591", "立案", "件"))
        if key == "comments":
            values["body"] = COMMENTS
        if kind.dialogue:
            values["body"] = f"问：灯装多高？\n\n答：{WORDS}\n\n问：谁来管？\n\n答：{WORDS}"
        if kind.issued:
            values["official"] = Official(issuers=("云溪市城市管理局",))
        made[key] = everything(**values)
    return made


def trees(style: str) -> dict[str, Node]:
    """Return the fragment of each kind and of 本期导读."""
    found = stories()
    files = {f"p/{number}.jpg": f"{number}" for number in range(9)}
    files |= {f"{name}{_SIGN}": f"small{number}" for name, number in files.items()}
    paper = issue(
        "2026-11-23",
        *found.values(),
        lead="feature",
        sections=(Section("要闻", tuple(found)),),
        editor="祝岚青",
        proofreader="闻人秋",
    )
    layout = Layout(vocabulary=VOCABULARY, issue=paper, style=styles.load(style, {}), files=files)
    made = {key: article_tree(story, layout) for key, story in found.items()}
    return {**made, "digest": digest_tree(layout, found)}


def drawn(source: str) -> str:
    """Return a picture of 3 : 2 as a data: address, a colour a photo."""
    image = Image.new("RGB", (30, 20), ("#7a9", "#a97", "#79a", "#aa7", "#97a")[sum(map(ord, source)) % 5])
    ImageDraw.Draw(image).ellipse((10, 5, 20, 15), fill="#eee")
    data = BytesIO()
    image.save(data, "PNG")
    return f"data:image/png;base64,{base64.b64encode(data.getvalue()).decode()}"


def shown(html: str) -> str:
    """Return a fragment with pictures for its files."""
    return re.sub(r'<img src="((?!data:)[^"]*)"', lambda found: f'<img src="{drawn(found[1])}"', html)


def coarse(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    """Return a picture in squares."""
    return picture.convert("RGB").resize(size, Image.Resampling.BOX)


def apart(one: Image.Image, other: Image.Image) -> float:
    """Return how far two pictures are from each other in squares, 0-255."""
    size = (WIDTH // SQUARE, max(1, one.height * WIDTH // one.width // SQUARE))
    return sum(ImageStat.Stat(ImageChops.difference(coarse(one, size), coarse(other, size))).mean) / 3


def columns(style: str, mode: str, open_page: OpenPage) -> dict[str, Image.Image]:
    """Return a picture of each kind at half its size."""
    page = open_page(width=WIDTH, height=800)
    made = {}
    for key, tree in trees(style).items():
        html = write(at_night(tree) if mode == "night" else tree)
        page.set_content(page_of(f'<main style="padding:16px">{shown(html)}</main>', night=mode == "night"))
        image = Image.open(BytesIO(page.screenshot(full_page=True))).convert("RGB")
        image = image.crop((0, 0, image.width, min(image.height, TALLEST)))
        made[key] = image.resize((image.width // 2, image.height // 2), Image.Resampling.BOX)
    return made


def sheet(pictures: dict[str, Image.Image]) -> Image.Image:
    """Return pictures side by side, grey below those that end early."""
    height = max(one.height for one in pictures.values())
    made = Image.new("RGB", (WIDTH // 2 * len(pictures), height), "#888")
    for number, one in enumerate(pictures.values()):
        made.paste(one, (number * (WIDTH // 2), 0))
    return made


def column(whole: Image.Image, number: int) -> Image.Image:
    """Return one column of a sheet, without the grey below it."""
    wide = WIDTH // 2
    one = whole.crop((number * wide, 0, number * wide + wide, whole.height))
    left = ImageChops.difference(one, Image.new("RGB", one.size, "#888")).getbbox()
    return one.crop((0, 0, wide, left[3] if left else 1))


@pytest.mark.parametrize("mode", ["day", "night"])
@pytest.mark.parametrize("style", styles.names())
def test_articles_look_as_somebody_has_seen_them(style: str, mode: str, open_page: OpenPage) -> None:
    pictures = columns(style, mode, open_page)
    file = SHEETS / f"{style}-{mode}.png"
    if ACCEPT:
        SHEETS.mkdir(exist_ok=True)
        sheet(pictures).quantize(64, dither=Image.Dither.NONE).save(file, optimize=True)
    with Image.open(file) as kept:
        whole = kept.convert("RGB")
    assert whole.width == WIDTH // 2 * len(pictures), "a kind came or went: look, and accept"
    for number, (key, picture) in enumerate(pictures.items()):
        before = column(whole, number)
        assert abs(picture.height - before.height) <= STRETCH * before.height, key
        assert apart(before, picture) <= APART, key


def test_styles_are_told_apart_without_colour(open_page: OpenPage) -> None:
    grey = {
        style: {key: one.convert("L") for key, one in columns(style, "day", open_page).items()}
        for style in styles.names()
    }
    for one in grey:
        for other in grey:
            if one < other:
                for key in ("feature", "comments", "digest"):
                    top = (0, 0, WIDTH // 2, 200)
                    assert apart(grey[one][key].crop(top), grey[other][key].crop(top)) > APART / 4, (
                        one,
                        other,
                        key,
                    )


SCREEN = 812
"""CSS pixels of a phone's screen of 375."""


@pytest.mark.parametrize("style", styles.names())
def test_the_digest_of_twelve_takes_two_screens_and_a_half(style: str, open_page: OpenPage) -> None:
    found = [
        everything(slug=f"s{number}", title=("供热管网注水试压完成", "37处漏点全部修复"),
                   photos=(photo(number),) if number % 2 == 0 else ())
        for number in range(12)
    ]  # fmt: skip
    files = {f"p/{number}.jpg": f"{number}" for number in range(12)}
    files |= {f"{name}{_SIGN}": f"small{number}" for name, number in files.items()}
    parts = [
        Section(f"版块{start}", tuple(one.slug for one in found[start : start + 3]))
        for start in range(0, 12, 3)
    ]
    paper = issue("2026-11-23", *found, sections=tuple(parts), editor="祝岚青", banner=("改造三年行动收官",))
    layout = Layout(vocabulary=VOCABULARY, issue=paper, style=styles.load(style, {}), files=files, code="qr")
    html = write(digest_tree(layout, {one.slug: one for one in found}))
    html = re.sub(r'src="qr"', f'src="{square()}"', html)
    page = open_page(width=WIDTH, height=SCREEN)
    page.set_content(page_of(f'<main style="padding:0 16px">{shown(html)}</main>', night=False))
    assert page.locator("main").evaluate("main => main.offsetHeight") <= 2.5 * SCREEN


def square() -> str:
    """Return a picture of 1 : 1 as a data: address."""
    data = BytesIO()
    Image.new("1", (8, 8)).save(data, "PNG")
    return f"data:image/png;base64,{base64.b64encode(data.getvalue()).decode()}"
