"""Rules over the standing pages in `content/`: links, pictures, and what the site's policy would switch off.

They look at the Markdown and not at what MkDocs makes of it, so that an editor is told the line
and `check` needs no MkDocs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from bulletin.check.links import advice, instead, nearest_to
from bulletin.model.addresses import OUTGOING, Addresses, Target, joined
from bulletin.model.problem import Problem
from bulletin.model.registry.found import problem
from bulletin.model.sections import SECTIONS
from bulletin.model.span import WHOLE, Span, span
from bulletin.photos.imagesize import UnreadablePhoto, image_size

_HIDDEN = re.compile(
    r"\A---\n.*?\n---\n|^(```+|~~~+).*?(?:^\1|\Z)|(`+)(?!`).+?(?<!`)\2(?!`)|<!--.*?-->",
    re.MULTILINE | re.DOTALL,
)
"""Front matter, code and comments: nothing in them is a link or a tag."""

_LINK = re.compile(
    r"(?P<picture>!?)\[(?:[^\[\]]|\[[^\]]*\])*\]\(\s*<?(?P<inline>[^)\s>]*)"
    r"|^ {0,3}\[[^\]^][^\]]*\]:\s*<?(?P<defined>[^\s>]+)",
    re.MULTILINE,
)
_TAG = re.compile(r"<(?P<name>[a-z][a-z0-9]*)\b(?P<rest>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([a-z][-a-z0-9:]*)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", re.IGNORECASE)
_DATA = re.compile(r"application/(?:ld\+)?json|text/plain|text/template", re.IGNORECASE)
_AWAY = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
_LOADING = frozenset(
    ("audio", "embed", "iframe", "img", "input", "link", "object", "script", "source", "track", "video")
)
_ADDRESSES = frozenset(("src", "data", "poster", "srcset"))


PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".heic", ".heif")


def standing_pictures(addresses: Addresses, root: Path) -> Iterator[Problem]:
    """Report pictures of standing pages that cannot be cleaned and are therefore not published."""
    for name in addresses.content:
        if not name.lower().endswith(PICTURES):
            continue
        try:
            *_, kind = image_size((root / "content" / name).read_bytes())
            reason = "浏览器打不开 HEIC 图片" if kind == "heic" else ""
        except UnreadablePhoto as error:
            reason = str(error)
        except OSError as error:
            reason = f"读不出来（{error.strerror}）"
        if reason:
            yield problem("P004", f"content/{name}", WHOLE, file=PurePosixPath(name).name, reason=reason)


def standing_pages(addresses: Addresses, root: Path) -> Iterator[Problem]:
    """Report what would not work on a standing page."""
    for name, address in addresses.content.items():
        if not name.endswith(".md"):
            continue
        try:
            text = (root / "content" / name).read_text("utf-8-sig")
        except (OSError, UnicodeDecodeError):
            continue  # MkDocs says why
        page = _Page(f"content/{name}", name, address, text, addresses)
        yield from page.problems()


OUR_KEYS = ("frame", "template")
"""Front matter that says to MkDocs and to our theme how a page is printed. In wrong hands it is a way in: Material
has templates that run what front matter says."""

_FRONT = re.compile(r"---[ \t]*\n(?P<yaml>.*?\n)(?:\.{3}|-{3})[ \t]*\n", re.DOTALL)
_HEAD = re.compile(r"(?:[ ]{0,3}[A-Za-z0-9_-]+:.*\n?|(?:[ ]{4}|\t).*\n?)*")
"""What MkDocs takes for front matter: YAML between lines, or else `key: value` lines at the top."""

_OUR_KEY = re.compile(
    rf"^[ ]{{0,3}}[\"']?(?P<key>{'|'.join(OUR_KEYS)})[\"']?[ \t]*:[ \t]*(?P<value>.*)", re.MULTILINE | re.I
)


def refused_keys(front: Mapping[str, object], root: Path) -> list[str]:
    """Return which keys of a standing page's front matter are not for it to say.

    A template out of the newsroom's own theme may be asked for.
    """
    own = str(front.get("template", ""))
    inside = own and ".." not in own and (root / "theme" / own).is_file()
    return [key for key in OUR_KEYS if key in front and not (key == "template" and inside)]


def own_front_matter(addresses: Addresses, root: Path) -> Iterator[Problem]:
    """Report front matter of standing pages that would have them printed by another template."""
    for name in addresses.content:
        if not name.endswith(".md"):
            continue
        try:
            text = (root / "content" / name).read_text("utf-8-sig")
        except (OSError, UnicodeDecodeError):
            continue  # MkDocs says why
        front = _FRONT.match(text) or _HEAD.match(text)
        for found in _OUR_KEY.finditer(text, 0, front.end() if front else 0):
            key, value = found["key"].lower(), found["value"].strip(" \t\"'")
            if refused_keys({key: value}, root):
                yield problem("K034", f"content/{name}", span(text, *found.span("key")), key=key)


class _Page:
    """One standing page while it is looked through."""

    def __init__(self, path: str, name: str, address: str, text: str, addresses: Addresses) -> None:
        self.path = path
        self.folder = PurePosixPath(name).parent.as_posix()
        self.address = address
        self.source = text
        self.text = _HIDDEN.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
        self.addresses = addresses

    def problems(self) -> Iterator[Problem]:
        for found in _LINK.finditer(self.text):
            group = "defined" if found["defined"] else "inline"
            href, here = found[group], span(self.source, *found.span(group))
            if found["picture"] and self._foreign(href):
                yield problem("L006", self.path, here, href=href)
            elif href.lower().startswith("javascript:"):
                yield problem("L005", self.path, here, what=" javascript: 链接")
            else:
                yield from self._link(href, here)
        for found in _TAG.finditer(self.text):
            here = span(self.source, *found.span())
            yield from self._tag(found["name"].lower(), found["rest"], found.start("rest"), here)

    def _foreign(self, href: str) -> bool:
        return OUTGOING.match(href.strip()) is not None and self.addresses.own(href.strip()) is None

    def _tag(self, name: str, rest: str, at: int, tag: Span) -> Iterator[Problem]:
        given = {
            found[1].lower(): (
                found[2] or found[3] or found[4] or "",
                span(self.source, at + found.start(), at + found.end()),
            )
            for found in _ATTRIBUTE.finditer(rest)
        }
        if name == "script" and "src" not in given and not _DATA.match(given.get("type", ("", tag))[0]):
            yield problem("L005", self.path, tag, what=" <script> 脚本")
        for key, (value, here) in given.items():
            if key.startswith("on"):
                yield problem("L005", self.path, here, what=f" {key} 脚本")
            elif value.strip().lower().startswith("javascript:"):
                yield problem("L005", self.path, here, what=" javascript: 链接")
            elif name in _LOADING and key in (*_ADDRESSES, *(("href",) if name == "link" else ())):
                away = next((one for one in value.split(",") if self._foreign(one)), None)
                if away is not None:
                    yield problem("L006", self.path, here, href=away.strip().split()[0])
                elif key != "srcset":
                    yield from self._link(value, here)
            elif key == "href":
                yield from self._link(value, here)

    def _link(self, href: str, here: Span) -> Iterator[Problem]:
        """Report a link that neither MkDocs nor the reader's browser can follow."""
        own = self.addresses.own(href) if OUTGOING.match(href) else None
        if own is not None:
            href_path = f"/{own}"
        elif not href or href.startswith(("#", "?", "{")) or _AWAY.match(href):
            return
        else:
            href_path = href
        bare = unquote(re.split(r"[?#]", href_path, maxsplit=1)[0])
        if bare.startswith("/"):
            wanted = self.addresses.below_prefix(bare)
        else:
            source = joined(self.folder, bare)
            if source is not None and source in self.addresses.content:
                return
            wanted = joined(self.address or ".", bare) or ""
            if joined(self.address or ".", bare) is None:
                wanted = bare.lstrip("./")
        known = self.addresses
        stripped = wanted.removesuffix("index.html")
        if any(known.has(one) or one in known.moved for one in (wanted, f"{wanted}/", stripped)):
            return
        meant = nearest_to(known, Target(None, "", wanted))
        fix = instead(here, here.text.replace(href, meant, 1) if meant else None)
        yield problem("L004", self.path, here, fix, href=href, advice=advice(meant))


OUR_ADDRESSES = sorted(section.path for section in SECTIONS)
"""First parts of addresses that we print ourselves; a standing page may not take one."""


def clashing_pages(addresses: Addresses, root: Path) -> Iterator[Problem]:
    """Report standing pages whose address is one of ours."""
    del addresses
    content = root / "content"
    ours = [content / f"{stem}.md" for stem in ("index", "README", "404", *OUR_ADDRESSES)]
    ours += [path for name in OUR_ADDRESSES for path in sorted((content / name).rglob("*.md"))]
    for path in ours:
        if path.is_file():
            address = path.relative_to(content).with_suffix("").as_posix()
            shown = "" if address in ("index", "README") else f"{address.removesuffix('/index')}/"
            yield problem("B105", path.relative_to(root).as_posix(), address=shown)


RULES: tuple[Callable[[Addresses, Path], Iterator[Problem]], ...] = (
    standing_pages,
    standing_pictures,
    own_front_matter,
    clashing_pages,
)
