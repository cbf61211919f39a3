"""An issue's covers and `manifest.json`: what a program, or an editor, needs to know of the folder."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from bulletin.photos.imagesize import UnreadablePhoto
from bulletin.render.story import number_text
from bulletin.wechat import images
from bulletin.wechat.entry import Entry
from bulletin.wechat.order import Order, Pictures


def cut_covers(
    order: Order, entries: Sequence[Entry], pictures: Pictures, files: dict[str, bytes]
) -> dict[str, dict[str, Any]]:
    """Cut every entry's covers and return how, by entry name."""
    jobs = [(entry, name) for entry in entries if entry.cover for name in images.COVERS]

    def cut(job: tuple[Entry, str]) -> tuple[str, images.Picture] | None:
        entry, name = job
        _, picture = pictures[entry.cover or ""]
        wide, high = images.COVERS[name]
        crop = images.crop_around(picture.width, picture.height, wide / high, entry.focus)
        shape = "_".join(f"{value:.6f}".rstrip("0").rstrip(".") for value in crop)
        try:
            data = (order.root / (entry.cover or "")).read_bytes()
            return shape, images.cover(data, order.cache, name, crop)
        except (UnreadablePhoto, FileNotFoundError):
            return None  # it has just been read; somebody is changing it

    with ThreadPoolExecutor(images.cores(order.jobs)) as pool:
        results = list(pool.map(cut, jobs))
    covers: dict[str, dict[str, Any]] = {}
    for (entry, name), result in zip(jobs, results, strict=True):
        if result is None:
            continue
        source, picture = pictures[entry.cover or ""]
        files.setdefault(source, picture.data)
        found = covers.setdefault(
            entry.name, {"file": source, "source": entry.cover, "focus": entry.focus, "crops": {}}
        )
        file = f"covers/{entry.name}-{name.replace('_', 'x')}{result[1].suffix}"
        files[file] = result[1].data
        found["crops"][f"pic_crop_{name}"] = {
            "box": result[0],
            "file": file,
            "width": result[1].width,
            "height": result[1].height,
            "sha256": hashlib.sha256(result[1].data).hexdigest(),
        }
    return covers


def manifest(
    order: Order,
    groups: Sequence[Sequence[Entry]],
    covers: Mapping[str, dict[str, Any]],
    pictures: Pictures,
    files: Mapping[str, bytes],
    code: str | None,
) -> dict[str, Any]:
    """Return what a program, or an editor, needs to know of the folder."""
    issue = order.issue
    articles: list[dict[str, Any]] = []
    for draft, group in enumerate(groups, 1):
        for index, entry in enumerate(group):
            used = [(pictures[path][0], path) for path in entry.photos]
            shown = [
                {
                    "file": name,
                    "source": path,
                    "sha256": hashlib.sha256(files[name]).hexdigest(),
                    "bytes": len(files[name]),
                    "width": pictures[path][1].width,
                    "height": pictures[path][1].height,
                }
                for name, path in used
            ]
            if code:
                shown.append(
                    {
                        "file": code,
                        "source": order.vocabulary.wechat.qrcode,
                        "sha256": hashlib.sha256(files[code]).hexdigest(),
                        "bytes": len(files[code]),
                    }
                )
            articles.append(
                {
                    "order": len(articles) + 1,
                    "draft": draft,
                    "index": index,
                    "kind": entry.kind,
                    "slug": entry.slug,
                    "file": f"{entry.name}.html",
                    "sha256": hashlib.sha256(
                        files.get(f"{entry.name}.html", entry.html.encode())
                    ).hexdigest(),
                    "title": entry.title,
                    "author": entry.author,
                    "digest": entry.digest,
                    "source_url": entry.source_url,
                    "cover": covers.get(entry.name),
                    "images": shown,
                    "lengths": entry.lengths(order.limits),
                }
            )
    return {
        "format": 1,
        "issue": issue.key,
        "date": issue.date.isoformat(),
        "title": issue.title,
        "number": number_text(issue) or None,
        "account": order.vocabulary.wechat.account,
        "style": order.style.name,
        "drafts": [[entry.name for entry in group] for group in groups],
        "articles": articles,
    }
