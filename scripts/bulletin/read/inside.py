"""What an article's body holds beside its words: pictures, recordings, links; and its first paragraph."""

from __future__ import annotations

import re

from bulletin.model.article import Media, Photo
from bulletin.model.kinds import KIND_NAMES, KIND_SYNONYMS, KINDS, USUAL, Kind
from bulletin.read.fields import Fields
from bulletin.read.folder import IssueFolder
from bulletin.read.frontmatter import Document
from bulletin.read.numbered import by_number
from bulletin.read.photos import read_photos

SUMMARY_LENGTH = 120
"""Characters of the first paragraph that stand for an article without a summary."""

_RECORDING = re.compile(r"\.(?:mp4|webm|mp3|m4a|mov|avi|wmv|mkv|flv|wav|aac|m4v)\b", re.IGNORECASE)
"""What stands in a body with a film or recording in it."""


def filled(
    document: Document, fields: Fields, folder: IssueFolder, base: str, *, ai: bool
) -> tuple[str, tuple[Photo, ...], tuple[Media, ...]]:
    """Return the body with marks in place of its pictures and recordings, and all photos and recordings there are.

    `base` is the folder from which the article's files count, `ai` what the article says of itself.
    """
    photos = read_photos(fields, folder, base, ai=ai) if "photos" in fields.entries else ()
    photos = by_number(photos, fields.sheet) if len(photos) > 1 else photos
    body = document.body.strip("\n")
    offset = len(fields.sheet.text) - len(document.body.lstrip("\n"))
    media: tuple[Media, ...] = ()
    if "media" in fields.entries or ("![" in body and _RECORDING.search(body)):
        from bulletin.read.media import place_media, read_media  # noqa: PLC0415 - few stories have any

        media = read_media(fields, folder, base, ai=ai) if "media" in fields.entries else ()
        body, media = place_media(fields, folder, base, body, offset, media)
    if "![" in body or ("<" in body and "<img" in body.lower()):
        from bulletin.read.pictures import place_pictures  # noqa: PLC0415 - few bodies hold pictures

        body, photos = place_pictures(fields, folder, base, body, offset, photos, ai=ai)
    return body, photos, media


_DAY_ALONE = r"[(（\[【]?(?:截至)?[\d年月日时点.．/:：—–-]+[)）\]】]?"
"""A paragraph that is a day and no more, as it stands over tables: (2022.11.21). It tells nobody what the story is about."""

_MARKS = r"(?:[\[［【] *图 *\d+ *[\]］】]|[\s、，,])*"


def kind_of(fields: Fields, body: str, photos: tuple[Photo, ...]) -> Kind:
    """Return the article's kind; photos with captions and no text are a caption story where no kind is written."""
    if not fields.has("kind") and any(photo.caption for photo in photos) and re.fullmatch(_MARKS, body):
        fields.sheet.report("S009", fields.key_place("photos"))
        return KINDS["caption"]
    return KINDS[fields.choice("kind", KIND_NAMES, USUAL, KIND_SYNONYMS)]


def first_paragraph(body: str, *, lined: bool) -> str:
    """Return what stands for a summary that is not given."""
    from bulletin.prose import plain_text  # noqa: PLC0415 - loads Markdown, which a cached newsroom never needs

    first, _, rest = body.partition("\n\n")
    if len(first) < 24 and rest.strip() and re.fullmatch(_DAY_ALONE, first.strip()):
        body = rest.lstrip("\n")
        first, _, _ = body.partition("\n\n")
    # In an ordinary paragraph the rest cannot matter; notes, references and comments may end far below.
    if first[:1].isalpha() and "\n" not in first and "[" not in first and "<" not in first:
        return plain_text(first, SUMMARY_LENGTH) or plain_text(body, SUMMARY_LENGTH, lines=lined)
    return plain_text(body, SUMMARY_LENGTH, lines=lined)


def links(body: str, url: str | None) -> tuple[str, ...]:
    """Return where the body's links within the site go; without any of these signs Markdown makes none."""
    if "<" not in body and ("]" not in body or ("](" not in body and "]:" not in body)):
        return ()
    from bulletin.prose.links import inner_links  # noqa: PLC0415 - loads Markdown, which most articles never need

    return inner_links(body, url)
