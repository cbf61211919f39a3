"""An issue, or one of its articles, written as Word files."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image

from bulletin.copyin.back.article import word_of
from bulletin.model.article import Article, Photo
from bulletin.model.exported import NothingWanted
from bulletin.photos.clean import clean
from bulletin.photos.imagesize import UnreadablePhoto, image_format
from bulletin.photos.labelled import label_of, labelled
from bulletin.photos.mosaic import picture_of
from bulletin.photos.pixels import DAMAGE
from bulletin.read.issue import read_issue
from bulletin.read.slugs import slug_of_file
from bulletin.read.vocabulary import read_vocabulary
from bulletin.works.keep import keep, published

EDGE = 2_400
"""Longest side of a photo in a Word file in pixels: 420 dpi across the text of an A4 page."""
QUALITY = 90


def export_word(root: Path, wanted: str, out: Path) -> list[Path]:
    """Write `wanted`, an issue's key or an article's path or `issue/slug`, below `out`; return the files.

    Raises NothingWanted where there is no such thing, OSError when the disk fails.
    """
    key, slug = _parted(wanted)
    vocabulary, _ = read_vocabulary(root)
    issue, _ = read_issue(root, key, vocabulary) if (root / "issues" / key).is_dir() else (None, [])
    if issue is None:
        raise NothingWanted(
            f"没有“{wanted}”。请写一期的日期（2026-11-09），或一篇的路径（issues/2026-11-09/01-zaoshi.md）。"
        )
    chosen = [one for one in issue.articles if slug in ("", one.slug)]
    if not chosen:
        raise NothingWanted(f"{key} 这一期没有“{slug}”这一篇，或它的稿件头有错误，先用 bulletin check 看看。")
    files = []
    for article in chosen:
        file = out / key / f"{_name(article)}.docx"
        keep(file, word_of(article, lambda photo: _picture(root, photo)), published())
        files.append(file)
    return files


def _parted(wanted: str) -> tuple[str, str]:
    """Return an issue's key and an article's slug, '' for the whole issue."""
    parts = [part for part in wanted.replace("\\", "/").split("/") if part not in ("", ".", "issues")]
    if not parts or ".." in parts:
        return "-", ""
    names = [part for part in parts[1:] if part != "index.md"]
    return parts[0], slug_of_file(names[-1].removesuffix(".md")) if names else ""


def _name(article: Article) -> str:
    """Return what an article's file is called: as its Markdown file."""
    return article.path.removesuffix("/index.md").removesuffix(".md").rpartition("/")[2]


def _picture(root: Path, photo: Photo) -> bytes | None:
    """Return a photo as Word shows it: cleaned, covered where it asks for that, JPEG or PNG; None where there is none."""
    if not photo.address:
        return None
    try:
        data = clean(picture_of(root, photo))
        kind = image_format(data)
        with Image.open(io.BytesIO(data)) as image:
            if kind in ("jpeg", "png", "gif") and max(image.size) <= EDGE:
                return data
            image.thumbnail((EDGE, EDGE))
            made = io.BytesIO()
            image.convert("RGB").save(made, "JPEG", quality=QUALITY)
            return labelled(made.getvalue(), label_of(data))  # what was generated still says so
    except (UnreadablePhoto, OSError, *DAMAGE):
        return None
