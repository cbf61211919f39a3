"""What readers read with when they have no network: a worker, what it is to keep, and what the site is called beside apps.

A newsroom without (`offline: false`) ships a worker that removes itself and what an earlier one has kept: one that is
merely gone stays in browsers. So does a preview, whose address is many newsrooms'.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from functools import partial

from bulletin.model.outline import IssueOutline
from bulletin.model.settings import shipped
from bulletin.model.sharing import ICONS
from bulletin.render.house import House
from bulletin.render.site import Site
from bulletin.render.story import quoted
from bulletin.render.task import Files, Task
from bulletin.works.digests import digest

WORKER, MANIFEST, LATEST = "sw.js", "manifest.webmanifest", "offline.json"
"""All in the site's own folder: a worker serves what lies beside and below it, whatever the site is mounted on."""


def tasks(site: Site, own: Collection[str]) -> Iterator[Task]:
    """Yield the task of the worker and what goes with it, but for files that the newsroom has of its `own`."""
    house = site.house
    worker = _worker(house)
    latest = site.contents.issues[0] if site.contents.issues else None
    told = {
        WORKER: worker,
        **({MANIFEST: manifest(house), LATEST: latest_pages(latest)} if house.offline else {}),
    }
    files = {path: data for path, data in told.items() if path not in own}
    yield Task("offline", digest(files), partial(_files, files))


def _files(files: dict[str, bytes]) -> Files:
    yield from files.items()


def _worker(house: House) -> bytes:
    name = f"worker/{'on' if house.offline else 'off'}.js"
    file = house.theme / name
    return (file if file.is_file() else shipped("theme") / name).read_bytes()


def manifest(house: House) -> bytes:
    """Return the web app manifest (W3C); its addresses count from its own folder."""
    vocabulary = house.vocabulary
    sizes = ((path, f"{side}x{side}") for path, side in ICONS.items())
    icons = [
        {"src": path, "sizes": size, "type": "image/png", "purpose": purpose}
        for path, size in sizes
        for purpose in ("any", "maskable")
    ]
    told = {
        "name": vocabulary.masthead,
        "short_name": vocabulary.masthead[:12],
        "description": vocabulary.slogan or vocabulary.name,
        "lang": vocabulary.language,
        "id": "./",
        "start_url": "./",
        "scope": "./",
        "display": "minimal-ui",
        "background_color": "#ffffff",
        "theme_color": "#ffffff",
        "icons": icons,
    }
    return f"{json.dumps(told, ensure_ascii=False, indent=1)}\n".encode()


def latest_pages(issue: IssueOutline | None) -> bytes:
    """Return the addresses of the front page and of the latest issue's pages as JSON.

    Nothing that changes with a text: an edit is to change its page alone, and what is held is in no byte.
    """
    pages = ["", quoted(issue.address), *(quoted(story.address) for story in issue.articles)] if issue else []
    return f"{json.dumps({'pages': pages})}\n".encode()
