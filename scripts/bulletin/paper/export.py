"""`bulletin pdf`: the straight line from an issue folder to a newspaper on A4 or A3.

The paper is rendered into a folder of its own with nothing but its photos, cleaned and no larger
than print needs, printed by the installed Chromium, mended, and put in place in one step.
"""

from __future__ import annotations

import html
import re
import shutil
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from jinja2 import TemplateError
from PIL import Image

from bulletin.check.export import export_issue
from bulletin.model.addresses import Addresses
from bulletin.model.article import Photo
from bulletin.model.exported import Exported
from bulletin.model.issue import Issue
from bulletin.model.newsroom import Newsroom
from bulletin.model.outline import Shelf
from bulletin.model.problem import Problem
from bulletin.model.registry.found import problem
from bulletin.model.settings import Settings, shipped
from bulletin.model.vocabulary import Vocabulary
from bulletin.paper.chromium import LIMIT, NotPrinted, TookTooLong, find_chromium, print_to_pdf
from bulletin.paper.filled import told
from bulletin.paper.mend import mend
from bulletin.paper.page import COLUMNS, Paper, paper_page
from bulletin.photos.clean import clean
from bulletin.photos.imagesize import UnreadablePhoto, image_format
from bulletin.photos.label import Label
from bulletin.photos.labelled import label_of, labelled
from bulletin.photos.mosaic import picture_of
from bulletin.photos.pixels import DAMAGE, encoded, on_white, opened
from bulletin.read.content import content_files
from bulletin.read.issue_keys import issue_named
from bulletin.render.frame import FrameSet
from bulletin.render.house import House, slugs_of
from bulletin.works.aside import own_folder, sweep
from bulletin.works.keep import keep, published

EDGES = (1600, 1280, 1024, 800, 640)
"""Longest sides of a printed photo in pixels, tried in turn: 1600 are 220 dpi across an A4 page."""

PHOTO_BYTES = 1_400_000
"""What all photos of an issue may weigh, so that text and fonts stay below 3 MB with them."""

QUALITY = 82
"""JPEG quality of a photo made smaller for print."""


UNDONE = "没有写 PDF"


def arguments(parser: ArgumentParser) -> None:
    """Add what may be asked of a paper."""
    parser.add_argument(
        "--issue", required=True, type=issue_named, metavar="日期", help="哪一期，如 2026-11-09"
    )
    parser.add_argument("--paper", choices=tuple(COLUMNS), default="a4", help="纸张（默认 a4）")
    parser.add_argument("--out", type=Path, metavar="文件", help="PDF 放在哪里（默认 pdf/日期-纸张.pdf）")
    parser.add_argument("--drafts", action="store_true", help="连草稿一起印")


def export(settings: Settings, options: Namespace, _progress: object) -> Exported:
    """Print what is asked for. Raises as `print_issue`."""
    return print_issue(settings, options.issue, paper=options.paper, out=options.out)


def print_issue(
    settings: Settings, key: str, *, paper: Paper = "a4", out: Path | None = None, limit: float = LIMIT
) -> Exported:
    """Print the issue `key` to the file `out`, by default `pdf/<key>-<paper>.pdf` in the newsroom.

    With an error among the problems nothing is written; those of other issues are not this one's.
    Raises NothingWanted when there is no such issue, OSError when the disk fails.
    """

    def make(newsroom: Newsroom, issue: Issue) -> Exported:
        browser = find_chromium()
        if browser is None:
            return Exported(problems=(problem("B120", issue.path),))
        try:
            made = printed(settings, newsroom, issue, paper, browser, limit)
        except (TemplateError, NotPrinted) as failed:
            return Exported(problems=(_told(failed, issue),))
        file = suffixed(out) if out else settings.root / "pdf" / f"{issue.key}-{paper}.pdf"
        sweep(file.parent)
        keep(file, made.data, published())
        figures = f"{made.pages} 版，{len(made.data) / 1e6:.2f} MB{made.wanting and '，'}{made.wanting}"
        return Exported(made=f"已印好：{file}", figures=figures, places=(file,))

    return export_issue(settings, key, make, what="打印")


def suffixed(file: Path, suffix: str = ".pdf") -> Path:
    """Return a file's name with `suffix` at its end: without it no system knows with what to open the file.

    A dot that is part of a name (`2026.11.09`) is no suffix.
    """
    return file if file.suffix.lower() == suffix else file.with_name(f"{file.name}{suffix}")


def _told(failed: TemplateError | NotPrinted, issue: Issue) -> Problem:
    """Return what stopped the printing as a problem."""
    if isinstance(failed, TookTooLong):
        return problem("B122", issue.path, seconds=failed)
    if isinstance(failed, NotPrinted):
        return problem("B121", issue.path, detail=failed)
    return problem("B103", "theme", detail=f"{type(failed).__name__}: {failed.message}")


def printed(
    settings: Settings, newsroom: Newsroom, issue: Issue, paper: Paper, browser: str, limit: float
) -> Print:
    """Return the issue's PDF. Raises NotPrinted, TemplateError or OSError."""
    shelf = Shelf({one.key: one for one in newsroom.issues}.__getitem__)
    addresses = Addresses(newsroom, content_files(settings.root))
    house = paper_house(settings, newsroom.vocabulary, shelf, addresses, slugs_of(newsroom))
    page = paper_page(house, issue, paper, picture_names(issue))
    return print_page(settings, house.theme, issue, page, browser, limit, paper)


def paper_theme(settings: Settings) -> Path:
    """Return the theme that prints: the newsroom's own where it can, else ours."""
    own = settings.theme / "pages" / "paper.html"
    return settings.theme if own.is_file() and (settings.theme / "paper").is_dir() else shipped("theme")


def paper_house(
    settings: Settings,
    vocabulary: Vocabulary,
    shelf: Shelf,
    addresses: Addresses,
    slugs: Mapping[str, Mapping[str, str]],
) -> House:
    """Return a house that prints papers: it has no frames, and knows photos only as their files are."""
    empty = FrameSet(frames={}, static={}, standing=(), digest="", static_digest="")
    theme = paper_theme(settings)
    return House(vocabulary, shelf, empty, theme, settings.kept, addresses, slugs, compiled=settings.compiled)


class Print(NamedTuple):
    """An issue on paper."""

    data: bytes
    """The PDF."""
    pages: int
    wanting: str
    """How full the last page is, as the editor is told; '' where it is full."""
    label: Label | None = None
    """Of a generated picture in it, where there is one that says so."""


def print_page(
    settings: Settings, theme: Path, issue: Issue, page: str, browser: str, limit: float, paper: Paper
) -> Print:
    """Return the PDF of an issue's `page`. Raises NotPrinted or OSError."""
    # In the cache and not in the system's folder: a Chromium from a snap sees only its owner's files.
    with own_folder(settings.cache, "print-") as folder:
        write_photos(settings.root, issue, folder)
        for file in sorted((theme / "paper").iterdir()):
            shutil.copyfile(file, folder / file.name)
        (folder / "index.html").write_text(page, "utf-8")
        profile = folder / "profile"
        profile.mkdir()
        data = print_to_pdf(browser, folder / "index.html", profile, seconds=limit)
        labels = (label_of(file.read_bytes()) for file in sorted(folder.glob("*.jpg")))
        label = next(filter(None, labels), None) if any(one.ai for one in _photos(issue).values()) else None
    pages = len(re.findall(rb"/Type /Page\n", data))
    return Print(mend(data, issue.date, html.unescape(page)), pages, told(data, pages, paper), label)


def _photos(issue: Issue) -> dict[str, Photo]:
    return {photo.address: photo for article in issue.articles for photo in article.shown_photos}


def picture_names(issue: Issue) -> dict[str, str]:
    """Return the file of each photo of an issue beside its page, by address."""
    return {quote(address): f"{number}.jpg" for number, address in enumerate(_photos(issue), 1)}


def write_photos(root: Path, issue: Issue, folder: Path) -> None:
    """Write the issue's photos, cleaned and as small as print allows, under the names of `picture_names`."""
    photos = _photos(issue)
    cleaned = {address: clean(_to_print(root, photo)) for address, photo in photos.items()}
    for edge in EDGES:
        made = {address: for_print(cleaned[address], photos[address], edge) for address in photos}
        if sum(map(len, made.values())) <= PHOTO_BYTES:
            break
    for number, data in enumerate(made.values(), 1):
        (folder / f"{number}.jpg").write_bytes(data)


def _to_print(root: Path, photo: Photo) -> bytes:
    """Return a photo's bytes; a grey field where it is to be covered and is too damaged for that."""
    try:
        return picture_of(root, photo)
    except UnreadablePhoto:
        return encoded(Image.new("L", (photo.width, photo.height), 128), "JPEG")


def for_print(data: bytes, photo: Photo, edge: int) -> bytes:
    """Return a cleaned photo as a JPEG whose longer side is at most `edge` pixels.

    One that is so already is kept as it is; so is one whose pixels are damaged.
    """
    if image_format(data) == "jpeg" and max(photo.width, photo.height) <= edge:
        return data
    try:
        image = on_white(opened(data, (edge, edge)))
    except DAMAGE:
        return data
    profile = image.info.get("icc_profile")
    image = image.convert("RGB")
    image.thumbnail((edge, edge), Image.Resampling.LANCZOS)
    made = encoded(image, "JPEG", quality=QUALITY, optimize=True, icc_profile=profile)
    return labelled(made, label_of(data))
