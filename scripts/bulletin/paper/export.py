"""`bulletin pdf`: the straight line from an issue folder to a newspaper on A4 or A3.

The paper is rendered into a folder of its own with nothing but its photos, cleaned and no larger
than print needs, printed by the installed Chromium, mended, and put in place in one step.
"""

from __future__ import annotations

import html
import re
import shutil
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from pathlib import Path
from urllib.parse import quote

from jinja2 import TemplateError

from bulletin.check.gather import gather
from bulletin.model.addresses import Addresses, content_files
from bulletin.model.article import Photo
from bulletin.model.issue import Issue
from bulletin.model.newsroom import Newsroom
from bulletin.model.outline import Shelf
from bulletin.model.problem import Problem, has_errors
from bulletin.model.registry.codes import problem
from bulletin.model.settings import Settings, shipped
from bulletin.paper.chromium import LIMIT, NotPrinted, TookTooLong, find_chromium, print_to_pdf
from bulletin.paper.mend import mend
from bulletin.paper.page import Paper, paper_page
from bulletin.photos import clean
from bulletin.photos.imagesize import image_format
from bulletin.render.frame import FrameSet
from bulletin.render.house import House, slugs_of
from bulletin.works.keep import keep

EDGES = (1600, 1280, 1024, 800, 640)
"""Longest sides of a printed photo in pixels, tried in turn: 1600 are 220 dpi across an A4 page."""

PHOTO_BYTES = 1_400_000
"""What all photos of an issue may weigh, so that text and fonts stay below 3 MB with them."""

QUALITY = 82
"""JPEG quality of a photo made smaller for print."""


class NothingToPrint(Exception):
    """The wanted issue is not there; the message is Chinese and says what is."""


@dataclass(slots=True, kw_only=True)
class PrintResult:
    """What printing found and wrote; with an error among the problems nothing was written."""

    problems: list[Problem] = field(default_factory=list)
    out: Path | None = None
    pages: int = 0
    size: int = 0
    """Bytes of the PDF."""
    seconds: float = 0.0


def print_issue(
    settings: Settings, key: str, *, paper: Paper = "a4", out: Path | None = None, limit: float = LIMIT
) -> PrintResult:
    """Print the issue `key` to the file `out`, by default `pdf/<key>-<paper>.pdf` in the newsroom.

    Problems are returned and not raised; those of other issues are not this one's. Raises
    NothingToPrint when there is no such issue, OSError when the disk fails.
    """
    started = time.perf_counter()
    newsroom, found = gather(settings)
    result = PrintResult(problems=[known for known in found if concerns(known, key)])
    if has_errors(result.problems):
        return result
    issue = wanted(newsroom, key, settings)
    browser = find_chromium()
    if browser is None:
        result.problems.append(problem("B120", issue.path))
        return result
    try:
        data, pages = printed(settings, newsroom, issue, paper, browser, limit)
    except TemplateError as broken:
        result.problems.append(problem("B103", "theme", detail=f"{type(broken).__name__}: {broken.message}"))
    except TookTooLong as slow:
        result.problems.append(problem("B122", issue.path, seconds=slow))
    except NotPrinted as refused:
        result.problems.append(problem("B121", issue.path, detail=refused))
    else:
        result.out = out or settings.root / "pdf" / f"{issue.key}-{paper}.pdf"
        keep(result.out, data)
        result.pages, result.size = pages, len(data)
    result.seconds = time.perf_counter() - started
    return result


def concerns(found: Problem, key: str) -> bool:
    """Return True for a problem of the issue `key`, or of what all issues share."""
    parts = found.path.split("/")
    return parts[0] != "issues" or len(parts) < 2 or parts[1] == key


def wanted(newsroom: Newsroom, key: str, settings: Settings) -> Issue:
    """Return the issue `key`. Raises NothingToPrint, which names the nearest ones, when it is not there."""
    for issue in newsroom.issues:
        if issue.key == key and issue.articles:
            return issue
    if not newsroom.issues:
        raise NothingToPrint("还没有可以打印的一期。")
    hint = "" if settings.drafts else "如果它还是草稿，请加 --drafts。"
    near = "、".join(nearest([issue.key for issue in newsroom.issues], key))
    raise NothingToPrint(f"没有 {key} 这一期。相近的有：{near}。{hint}")


def nearest(keys: Sequence[str], key: str, count: int = 5) -> list[str]:
    """Return the keys whose dates are nearest to that of `key`, newest first; of a key without date, the newest."""

    def day(text: str) -> int | None:
        try:
            return date.fromisoformat(text[:10]).toordinal()
        except ValueError:
            return None

    at = day(key)
    newest = sorted(keys, reverse=True)
    if at is None:
        return newest[:count]
    near = sorted(newest, key=lambda known: abs((day(known) or 0) - at))
    return sorted(near[:count], reverse=True)


def printed(
    settings: Settings, newsroom: Newsroom, issue: Issue, paper: Paper, browser: str, limit: float
) -> tuple[bytes, int]:
    """Return the issue's PDF and its pages. Raises NotPrinted, TemplateError or OSError."""
    own = settings.theme / "pages" / "paper.html"
    theme = settings.theme if own.is_file() and (settings.theme / "paper").is_dir() else shipped("theme")
    empty = FrameSet(frames={}, static={}, standing=(), digest="", static_digest="")
    shelf = Shelf({found.key: found for found in newsroom.issues}.__getitem__)
    addresses = Addresses(newsroom, content_files(settings.root))
    house = House(newsroom.vocabulary, shelf, empty, theme, settings.cache, addresses, slugs_of(newsroom))
    settings.cache.mkdir(parents=True, exist_ok=True)
    # Beside the cache and not in the system's folder: a Chromium from a snap sees only its owner's files.
    with tempfile.TemporaryDirectory(dir=settings.cache, prefix="print-", ignore_cleanup_errors=True) as made:
        folder = Path(made)
        pictures = write_photos(settings.root, issue, folder)
        page = paper_page(house, issue, paper, pictures)
        for file in sorted((theme / "paper").iterdir()):
            shutil.copyfile(file, folder / file.name)
        (folder / "index.html").write_text(page, "utf-8")
        profile = folder / "profile"
        profile.mkdir()
        data = print_to_pdf(browser, folder / "index.html", profile, seconds=limit)
    return mend(data, issue.date, html.unescape(page)), len(re.findall(rb"/Type /Page\n", data))


def write_photos(root: Path, issue: Issue, folder: Path) -> dict[str, str]:
    """Write the issue's photos, cleaned and as small as print allows; return each one's file by address."""
    photos = {photo.address: photo for article in issue.articles for photo in article.shown_photos}
    cleaned = {address: clean((root / photo.file).read_bytes()) for address, photo in photos.items()}
    for edge in EDGES:
        made = {address: for_print(cleaned[address], photos[address], edge) for address in photos}
        if sum(map(len, made.values())) <= PHOTO_BYTES:
            break
    names = {}
    for number, (address, data) in enumerate(made.items(), 1):
        names[quote(address)] = f"{number}.jpg"
        (folder / f"{number}.jpg").write_bytes(data)
    return names


def for_print(data: bytes, photo: Photo, edge: int) -> bytes:
    """Return a cleaned photo as a JPEG whose longer side is at most `edge` pixels.

    One that is so already is kept as it is; so is one whose pixels are damaged.
    """
    from PIL import Image  # noqa: PLC0415 - loaded only where a photo must be made smaller

    if image_format(data) == "jpeg" and max(photo.width, photo.height) <= edge:
        return data
    target = BytesIO()
    try:
        with Image.open(BytesIO(data)) as image:
            image.draft("RGB", (edge, edge))
            profile = image.info.get("icc_profile") if image.mode == "RGB" else None
            layer = image.convert("RGBA") if "A" in image.getbands() or image.mode == "P" else image
            flat = Image.new("RGB", layer.size, "white")
            flat.paste(layer, mask=layer.getchannel("A") if "A" in layer.getbands() else None)
            flat.thumbnail((edge, edge), Image.Resampling.LANCZOS)
            flat.save(target, "JPEG", quality=QUALITY, optimize=True, icc_profile=profile)
    except (OSError, ValueError, SyntaxError):
        return data
    return target.getvalue()
