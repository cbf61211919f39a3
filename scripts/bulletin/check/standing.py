"""Rules over the standing pages in `content/`: links, pictures, and what the site's policy would switch off.

What a page's text says by itself is kept with the text's digest: what it takes to read it (`standing_text`) is longer
to load than many an edit takes. Where its links lead, every run asks anew.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote

from bulletin.check.links import USUAL_HERE, advice, held_until, instead, nearest_to
from bulletin.check.pages import OUR_KEYS, FrontKey, Link, Page
from bulletin.model.addresses import OUTGOING, Addresses, Target, joined
from bulletin.model.problem import Problem
from bulletin.model.registry.found import problem
from bulletin.model.sections import SECTIONS
from bulletin.model.span import WHOLE, Span
from bulletin.model.withheld import withholds
from bulletin.read.content import read_content
from bulletin.read.content_names import PICTURES, kind_of
from bulletin.read.folder import Unreadable
from bulletin.read.text import MAX_BYTES
from bulletin.works.digests import digest
from bulletin.works.kept import Kept
from bulletin.works.plain import plain
from bulletin.works.program import made_by

_AWAY = r"[A-Za-z][A-Za-z0-9+.-]*:|//"

Pages = Mapping[str, Page]
"""The standing pages, by their names below `content/`."""


def pages_of(addresses: Addresses, root: Path, kept: Path | None) -> dict[str, Page]:
    """Return the standing pages by name; what is known of them is kept in the folder `kept`."""
    names = [name for name in addresses.content if kind_of(name) == "page"]
    file = Kept(kept / "pages", digest(made_by("check"), addresses.url, _configured(root))) if kept else None
    known = (file.read_as(_known) if file else None) or {}
    now: dict[str, tuple[str, Page]] = {}
    pages: dict[str, Page] = {}
    for name in names:
        try:
            data = read_content(root, name, MAX_BYTES)
        except Unreadable as unreadable:
            pages[name] = Page((problem("F001", f"content/{name}", reason=unreadable),))
            continue
        key, page = digest(data), None
        if name in known and known[name][0] == key:
            page = known[name][1]
        pages[name] = page or _looked_at(name, data, addresses, root)
        now[name] = key, pages[name]
    if file and now != known:
        with suppress(OSError):  # a cache folder that cannot be written to is no reason to stop
            file.write({name: (key, plain(page)) for name, (key, page) in now.items()})
    return pages


def _known(kept: Any) -> dict[str, tuple[str, Page]]:
    """Return the pages of a kept file, each with the digest of its text."""
    return {name: (key, _page(row)) for name, (key, row) in kept.items()}


def _page(row: Any) -> Page:
    """Return a page of its plain values."""
    problems, links, keys, labelled = row
    return Page(
        tuple([Problem(*one) for one in problems]),
        tuple([Link(href, Span(*where), shown) for href, where, shown in links]),
        tuple([FrontKey(key, value, Span(*where)) for key, value, where in keys]),
        labelled,
    )


def _configured(root: Path) -> bytes | bool:
    """Return the newsroom's own `mkdocs.yml`, which may ask for more than our dialect knows; None False where it has none."""
    try:
        return (root / "mkdocs.yml").read_bytes()
    except FileNotFoundError:
        return False
    except OSError:
        return True


def _looked_at(name: str, data: bytes, addresses: Addresses, root: Path) -> Page:
    from bulletin.check.standing_text import looked_at  # noqa: PLC0415 - pages change more seldom than issues

    return looked_at(name, data, addresses=addresses, root=root)


def told(pages: Pages, addresses: Addresses, root: Path) -> Iterator[Problem]:
    """Report what would not work on a standing page, wherever that stands."""
    del addresses, root
    for page in pages.values():
        yield from page.problems


def page_links(pages: Pages, addresses: Addresses, root: Path) -> Iterator[Problem]:
    """Report links of standing pages that neither MkDocs nor a reader's browser can follow."""
    for name, page in pages.items():
        for link in page.links:
            yield from _link(link, name, page, addresses, root)


def _link(link: Link, name: str, page: Page, addresses: Addresses, root: Path) -> Iterator[Problem]:
    """Report a link of the page `name` that leads nowhere, or to a generated picture of which the page does not say so."""
    href, here, shown = link
    wanted, is_file = _wanted(href, name, addresses)
    if wanted is None:
        return
    if shown and not page.labelled and _is_generated(wanted, addresses, root):
        yield problem("P022", f"content/{name}", here, file=href)
    if is_file:
        return
    stripped = wanted.removesuffix("index.html")
    if any(addresses.has(one) or one in addresses.moved for one in (wanted, f"{wanted}/", stripped)):
        return
    path, later = f"content/{name}", addresses.withheld
    address = stripped if stripped.endswith("/") else f"{stripped}/"
    until = held_until(later, address) or held_until(later, wanted)
    if until is None and withholds(addresses, wanted):  # a file of an issue all of which is held
        until = held_until(later, "/".join([*wanted.split("/")[:2], ""]))
    if until:
        yield problem("L021", path, here, href=href, when=until)
        return
    target = Target(None, "", wanted)
    meant = nearest_to(addresses, target) or (nearest_to(later, target) if later else None)
    fix = instead(here, here.text.replace(href, meant, 1) if meant else None)
    yield problem("L004", path, here, fix, href=href, advice=advice(meant, USUAL_HERE))


def _wanted(href: str, name: str, addresses: Addresses) -> tuple[str | None, bool]:
    """Return what a link of the page `name` leads to, None for what is not the site's; and whether it is a file of `content/`."""
    own = addresses.own(href) if OUTGOING.match(href) else None
    if own is None and (not href or href.startswith(("#", "?", "{")) or re.match(_AWAY, href)):
        return None, False
    bare = unquote(re.split(r"[?#]", href if own is None else f"/{own}", maxsplit=1)[0])
    if bare.startswith("/"):
        return addresses.below_prefix(bare), False
    source = joined(PurePosixPath(name).parent.as_posix(), bare)
    if source is not None and source in addresses.content:
        return source, True
    address = joined(addresses.content[name] or ".", bare)
    return bare.lstrip("./") if address is None else address, False


def _is_generated(picture: str, addresses: Addresses, root: Path) -> bool:
    """Tell whether a picture of `content/` has the label of generated ones."""
    if not picture.lower().endswith(PICTURES) or picture not in addresses.content:
        return False
    from bulletin.photos.labelled import label_of  # noqa: PLC0415 - few pages show pictures

    try:
        return label_of(read_content(root, picture)) is not None
    except Unreadable:
        return False


def standing_pictures(pages: Pages, addresses: Addresses, root: Path) -> Iterator[Problem]:
    """Report pictures of standing pages that cannot be cleaned and are therefore not published."""
    del pages
    for name in addresses.content:
        if not name.lower().endswith(PICTURES):
            continue
        from bulletin.photos.imagesize import CONVERTED, UnreadablePhoto, image_size  # noqa: PLC0415 - few have any

        try:
            *_, kind = image_size(read_content(root, name))
            reason = f"网页用不了 {kind.upper()} 图片" if kind in CONVERTED else ""
        except (UnreadablePhoto, Unreadable) as error:
            reason = str(error)
        if reason:
            yield problem("P004", f"content/{name}", WHOLE, file=PurePosixPath(name).name, reason=reason)


def refused_keys(front: Mapping[str, object], root: Path) -> list[str]:
    """Return which keys of a standing page's front matter are not for it to say.

    A template out of the newsroom's own theme may be asked for.
    """
    own = str(front.get("template", ""))
    inside = own and ".." not in own and (root / "theme" / own).is_file()
    return [key for key in OUR_KEYS if key in front and not (key == "template" and inside)]


def own_front_matter(pages: Pages, addresses: Addresses, root: Path) -> Iterator[Problem]:
    """Report front matter of standing pages that would have them printed by another template."""
    del addresses
    for name, page in pages.items():
        for key, value, where in page.keys:
            if refused_keys({key: value}, root):
                yield problem("K034", f"content/{name}", where, key=key)


OUR_ADDRESSES = sorted(section.path for section in SECTIONS)
"""First parts of addresses that we print ourselves; a standing page may not take one."""


def clashing_pages(pages: Pages, addresses: Addresses, root: Path) -> Iterator[Problem]:
    """Report standing pages whose address is one of ours."""
    del addresses, root
    for name in pages:
        stem = name.rpartition(".")[0]
        if stem in ("index", "README", "404", *OUR_ADDRESSES) or stem.partition("/")[0] in OUR_ADDRESSES:
            shown = "" if stem in ("index", "README") else f"{stem.removesuffix('/index')}/"
            yield problem("B105", f"content/{name}", address=shown)


RULES: tuple[Callable[[Pages, Addresses, Path], Iterator[Problem]], ...] = (
    told,
    page_links,
    standing_pictures,
    own_front_matter,
    clashing_pages,
)
