"""What `content/` puts into the site: documents that people work on go out only where somebody links to them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import unquote

from bulletin.check.facts import Facts, archive_of
from bulletin.model.addresses import OUTGOING, Addresses, joined
from bulletin.model.outline import Contents
from bulletin.model.problem import Problem
from bulletin.model.registry.found import problem
from bulletin.read.content import FOLDER, look, read_content
from bulletin.read.content_names import suspected
from bulletin.read.folder import Unreadable
from bulletin.read.text import MAX_BYTES


def published(
    contents: Contents, facts: Iterable[Facts], root: Path, kept: Path | None = None
) -> tuple[dict[str, str], list[Problem]]:
    """Return what `content/` puts into the site, each file's path to its address, and problems of what it does not.

    `facts` say where stories link; those of drafts that are not shown do not count. In the folder `kept` stands
    what is known of documents that cannot be cleaned.
    """
    addresses, found = _linked_ones(contents, facts, root)
    if wanted := [path for path in addresses if suspected(path)]:
        from bulletin.read.handed.unasked import traces  # noqa: PLC0415 - few newsrooms have any

        reasons = traces(root, wanted, kept)
        found += [problem("D049", f"{FOLDER}/{path}", reason=reason) for path, reason in reasons.items()]
    return addresses, found


def _linked_ones(
    contents: Contents, facts: Iterable[Facts], root: Path
) -> tuple[dict[str, str], list[Problem]]:
    """Return what goes out, and problems of the documents that do not because nothing links to them."""
    content = look(root)
    addresses = content.addresses
    documents = {path for path, kind in content.files.items() if kind == "office"}
    if not documents:
        return addresses, list(content.problems)
    known = Addresses(contents, addresses)
    archive = archive_of(known, facts, root)
    wanted = {target.address for one in archive.facts for href, _ in one.links
              if (target := known.resolve(href, one.bases)) and target.address}  # fmt: skip
    for path, kind in content.files.items():
        if kind == "page":
            wanted |= set(_linked(path, addresses[path], known, root))
    alone = sorted(documents - wanted)
    for path in alone:
        del addresses[path]
    return addresses, [*content.problems, *(problem("F037", f"{FOLDER}/{path}") for path in alone)]


def _linked(path: str, address: str, known: Addresses, root: Path) -> Iterator[str]:
    """Yield what a standing page's links may lead to, relative to the site's root: from its file and its address."""
    try:
        text = read_content(root, path, MAX_BYTES).decode(errors="replace")
    except Unreadable:
        return
    from bulletin.check.standing_text import links_in  # noqa: PLC0415 - few newsrooms hand out documents

    for href in links_in(text):
        own = known.own(href) if OUTGOING.match(href) else None
        bare = unquote(re.split(r"[?#]", href if own is None else f"/{own}", maxsplit=1)[0])
        if bare.startswith("/"):
            yield known.below_prefix(bare)
        else:
            yield from (joined(base, bare) or "" for base in (path.rpartition("/")[0], address))
