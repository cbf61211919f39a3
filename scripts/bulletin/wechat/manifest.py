"""An issue's covers and `manifest.json`: what a program, or an editor, needs to know of the folder."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from bulletin.photos.imagesize import UnreadablePhoto
from bulletin.render.story import number_text
from bulletin.wechat import images
from bulletin.wechat.post import Post
from bulletin.wechat.ticket import Pictures, Ticket

Cover = dict[str, Any]
"""A cover as the manifest tells it: its `file` in the folder, and `crops`, each with its `box`."""


def cut_covers(
    ticket: Ticket, posts: Sequence[Post], pictures: Pictures, files: dict[str, bytes]
) -> dict[str, Cover]:
    """Cut every post's covers and return how, by post name."""
    jobs = [(post, name) for post in posts if post.cover for name in images.COVERS]

    def cut(job: tuple[Post, str]) -> tuple[str, images.Picture] | None:
        post, name = job
        _, picture = pictures[post.cover or ""]
        wide, high = images.COVERS[name]
        crop = images.crop_around(picture.width, picture.height, wide / high, post.focus)
        shape = images.crop_text(crop)
        try:
            data, bare = ticket.picture_data(post.cover or "")
            if data is not bare:
                images.forget_cover(bare, ticket.cache, name, crop)
            return shape, images.cover(data, ticket.cache, name, crop)
        except (UnreadablePhoto, FileNotFoundError):
            return None  # it has just been read; somebody is changing it

    with ThreadPoolExecutor(images.cores(ticket.jobs)) as pool:
        results = list(pool.map(cut, jobs))
    covers: dict[str, Cover] = {}
    for (post, name), result in zip(jobs, results, strict=True):
        if result is None:
            continue
        source, picture = pictures[post.cover or ""]
        files.setdefault(source, picture.data)
        cover = covers.setdefault(
            post.name, {"file": source, "source": post.cover, "focus": post.focus, "crops": {}}
        )
        file = f"covers/{post.name}-{name.replace('_', 'x')}{result[1].suffix}"
        files[file] = result[1].data
        cover["crops"][f"pic_crop_{name}"] = {
            "box": result[0],
            "file": file,
            "width": result[1].width,
            "height": result[1].height,
            "sha256": hashlib.sha256(result[1].data).hexdigest(),
        }
    return covers


def manifest(
    ticket: Ticket,
    groups: Sequence[Sequence[Post]],
    covers: Mapping[str, dict[str, Any]],
    pictures: Pictures,
    files: Mapping[str, bytes],
    code: str | None,
) -> dict[str, Any]:
    """Return what a program, or an editor, needs to know of the folder."""
    issue = ticket.issue
    articles: list[dict[str, Any]] = []
    for draft, group in enumerate(groups, 1):
        for index, post in enumerate(group):
            articles.append(
                {
                    "order": len(articles) + 1,
                    "draft": draft,
                    "index": index,
                    "kind": post.kind,
                    "slug": post.slug,
                    "file": f"{post.name}.html",
                    "sha256": _sum(files.get(f"{post.name}.html", post.html.encode())),
                    "title": post.title,
                    "author": post.author,
                    "digest": post.digest,
                    "source_url": post.source_url,
                    "cover": covers.get(post.name),
                    "images": _images(ticket, post, pictures, files, code),
                    "lengths": post.lengths(ticket.limits),
                }
            )
    held = {one.slug: one.held for one in issue.articles if one.held}
    return {
        "format": 1,
        "issue": issue.key,
        "date": issue.date.isoformat(),
        "title": issue.title,
        "number": number_text(issue) or None,
        "account": ticket.vocabulary.wechat.account,
        "style": ticket.style.name,
        "drafts": [[post.name for post in group] for group in groups],
        "articles": articles,
        **({"held": held} if held else {}),
    }


def _images(
    ticket: Ticket, post: Post, pictures: Pictures, files: Mapping[str, bytes], code: str | None
) -> list[dict[str, Any]]:
    """Return the pictures of an article as they lie in the folder, the account's code last."""
    shown = []
    for path in post.photos:
        name, picture = pictures[path]
        size = {"width": picture.width, "height": picture.height}
        shown.append({**_file(name, path, files[name]), **size})
    return [*shown, _file(code, ticket.vocabulary.wechat.qrcode, files[code])] if code else shown


def _file(name: str, source: str | None, data: bytes) -> dict[str, Any]:
    return {"file": name, "source": source, "sha256": _sum(data), "bytes": len(data)}


def _sum(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
