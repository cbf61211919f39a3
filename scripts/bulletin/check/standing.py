"""Rules over the standing pages in `content/`: links, pictures, and what the site's policy would switch off.

They look at the Markdown and not at what MkDocs makes of it, so that an editor is told the line
and `check` needs no MkDocs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from bulletin.check.links import advice, held_until, instead, nearest_to
from bulletin.check.marks import marks_in, said
from bulletin.model.addresses import OUTGOING, Addresses, Target, joined
from bulletin.model.problem import Problem
from bulletin.model.registry.found import problem
from bulletin.model.sections import SECTIONS
from bulletin.model.span import WHOLE, Span
from bulletin.model.withheld import withholds
from bulletin.photos.imagesize import CONVERTED, UnreadablePhoto, image_size
from bulletin.photos.labelled import label_of
from bulletin.prose.generated import says_so
from bulletin.prose.knots import knot
from bulletin.read.content import read_content
from bulletin.read.content_names import PICTURES, kind_of
from bulletin.read.folder import Unreadable
from bulletin.read.sheet import Sheet
from bulletin.read.text import MAX_BYTES, decode

_HIDDEN = re.compile(
    r"\A---\n.*?\n---\n|^(```+|~~~+).*?(?:^\1|\Z)|(?<!`)(`++).+?(?<!`)\2(?!`)|<!--(?:(?!<!--).)*?-->",
    re.MULTILINE | re.DOTALL,
)
"""Front matter, code and comments: nothing in them is a link or a tag."""

_LINK = re.compile(
    r"(?P<picture>!?)\[(?:[^\[\]]|\[[^\[\]]*\])*+\]\(\s*+(?:<(?P<angled>[^<>\n]++)>|<?(?P<inline>(?:[^()\s>]|\([^()\n]*+\)|[ \t]++(?=[^\s\"')]))*+))"
    r"|^ {0,3}\[[^\[\]^][^\[\]]*+\]:\s*+<?(?P<defined>[^\s>]+)",
    re.MULTILINE,
)
_AUTOLINK = re.compile(r"<((?:https?|ftp|mailto):[^<>\s]+)>|<[^<>\s@]+@[^<>\s@]+>", re.IGNORECASE)
"""An address between angle brackets, which Markdown makes a link of; one of a person leads nowhere on the site."""
_NO_TAG = re.compile(rf"{_AUTOLINK.pattern}|\]\(\s*+<[^<>\n]++>", re.IGNORECASE)
"""Angle brackets that are no tag's: around an address, and around a file's name with spaces."""
_TAG = re.compile(r"<(?P<name>[a-z][a-z0-9]*)\b(?P<rest>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>", re.IGNORECASE)
_ATTRIBUTE = r"(?i)(?<![-a-z0-9:])([a-z][-a-z0-9:]*+)\s*+=\s*+(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))"
_NOTE = re.compile(r"<!--(?:(?!<!--).)*?-->", re.DOTALL)
_HANDLER = re.compile(r"\{:?[^{}\n]*?\b(on[a-z]+)\s*=", re.IGNORECASE)
"""A handler in an attribute list."""
_DATA = re.compile(r"application/(?:ld\+)?json|text/plain|text/template", re.IGNORECASE)
_AWAY = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
USUAL_HERE = "写 content 里的文件名（如 about.md）或网址（如 /issues/2026-03-02/ye-shi/）"
"""How a standing page's links are written: MkDocs knows the files of its own folder alone."""
_LOADING = frozenset(
    ("audio", "embed", "iframe", "img", "input", "link", "object", "script", "source", "track", "video")
)
_ADDRESSES = frozenset(("src", "data", "poster", "srcset"))


def standing_pictures(addresses: Addresses, root: Path) -> Iterator[Problem]:
    """Report pictures of standing pages that cannot be cleaned and are therefore not published."""
    for name in addresses.content:
        if not name.lower().endswith(PICTURES):
            continue
        try:
            *_, kind = image_size(read_content(root, name))
            reason = f"网页用不了 {kind.upper()} 图片" if kind in CONVERTED else ""
        except (UnreadablePhoto, Unreadable) as error:
            reason = str(error)
        if reason:
            yield problem("P004", f"content/{name}", WHOLE, file=PurePosixPath(name).name, reason=reason)


def standing_pages(addresses: Addresses, root: Path) -> Iterator[Problem]:
    """Report what would not work on a standing page."""
    for name, address in addresses.content.items():
        if kind_of(name) != "page":
            continue
        sheet = Sheet(f"content/{name}")
        try:
            text = decode(read_content(root, name, MAX_BYTES), sheet)
        except Unreadable as unreadable:
            sheet.report("F001", reason=unreadable)
            text = ""
        knotted = knot(text)
        if knotted is not None:
            sheet.report("H003", (knotted, knotted + 1))
        yield from sheet.problems
        if knotted is None:
            yield from _Page(sheet, name, address, addresses, root).problems()


def shown_text(text: str) -> str:
    """Return a page's text with everything blank that is no link and no tag, every offset kept."""
    return _HIDDEN.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)


def links_in(text: str) -> Iterator[str]:
    """Yield the links of a page as written, in Markdown and in HTML."""
    text = shown_text(text)
    yield from (found["defined"] or found["angled"] or found["inline"] for found in _LINK.finditer(text))
    yield from (found[1] for found in _AUTOLINK.finditer(text) if found[1])
    for tag in _TAG.finditer(text):
        for found in re.finditer(_ATTRIBUTE, tag["rest"]):
            if found[1].lower() in ("href", *_ADDRESSES):
                yield found[2] or found[3] or found[4] or ""


OUR_KEYS = ("frame", "template")
"""Front matter that says to MkDocs and to our theme how a page is printed. In wrong hands it is a way in: Material
has templates that run what front matter says."""

_FRONT = re.compile(r"---[ \t]*\n(?P<yaml>.*?\n)(?:\.{3}|-{3})[ \t]*\n", re.DOTALL)
_HEAD = re.compile(r"(?:[ ]{0,3}[A-Za-z0-9_-]+:.*\n?|(?:[ ]{4}|\t).*\n?)*")
"""What MkDocs takes for front matter: YAML between lines, or else `key: value` lines at the top."""

_OUR_KEY = re.compile(
    rf"^[ ]{{0,3}}[\"']?(?P<key>{'|'.join(OUR_KEYS)})[\"']?[ \t]*:[ \t]*(?P<value>.*)", re.MULTILINE | re.I
)


def front_end(text: str) -> int:
    """Return where a page's front matter ends, 0 where it has none."""
    front = _FRONT.match(text) or _HEAD.match(text)
    return front.end() if front else 0


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
        if kind_of(name) != "page":
            continue
        try:
            sheet = Sheet(name)
            text = decode(read_content(root, name, MAX_BYTES), sheet)
        except Unreadable:
            continue  # reported above
        for found in _OUR_KEY.finditer(text, 0, front_end(text)):
            key, value = found["key"].lower(), found["value"].strip(" \t\"'")
            if refused_keys({key: value}, root):
                yield problem("K034", f"content/{name}", sheet.span(found.span("key")), key=key)


class _Page:
    """One standing page while it is looked through."""

    def __init__(self, sheet: Sheet, name: str, address: str, addresses: Addresses, root: Path) -> None:
        self.sheet = sheet
        self.path = sheet.path
        self.folder = PurePosixPath(name).parent.as_posix()
        self.address = address
        self.source = sheet.text
        self.text = shown_text(sheet.text)
        self.addresses = addresses
        self.root = root
        self.labelled = says_so(sheet.text)

    def problems(self) -> Iterator[Problem]:
        for start, end in marks_in(_NOTE.sub(lambda note: re.sub(r"[^\n]", " ", note[0]), self.source)):
            here = self.sheet.span((start, end))
            yield problem("H011", self.path, here, mark=said(self.source[start:end]))
        for found in _HANDLER.finditer(self.text):
            here = self.sheet.span(found.span(1))
            yield problem("L005", self.path, here, what=f" {found[1]} 脚本")
        for found in _LINK.finditer(self.text):
            group = next((name for name in ("defined", "angled") if found[name]), "inline")
            href, here = found[group], self.sheet.span(found.span(group))
            if found["picture"] and self._foreign(href):
                yield problem("L006", self.path, here, href=href)
            elif href.lower().startswith("javascript:"):
                yield problem("L005", self.path, here, what=" javascript: 链接")
            else:
                yield from self._link(href, here, shown=bool(found["picture"] or found["defined"]))
        for found in _AUTOLINK.finditer(self.text):
            yield from self._link(found[1] or "", self.sheet.span(found.span(1)))
        for found in _TAG.finditer(_NO_TAG.sub(lambda link: " " * len(link[0]), self.text)):
            here = self.sheet.span(found.span())
            yield from self._tag(found["name"].lower(), found["rest"], found.start("rest"), here)

    def _foreign(self, href: str) -> bool:
        return OUTGOING.match(href.strip()) is not None and self.addresses.own(href.strip()) is None

    def _tag(self, name: str, rest: str, at: int, tag: Span) -> Iterator[Problem]:
        given = {
            found[1].lower(): (
                found[2] or found[3] or found[4] or "",
                self.sheet.span((at + found.start(), at + found.end())),
            )
            for found in re.finditer(_ATTRIBUTE, rest)
        }
        from bulletin.prose.standing import STANDING_TAGS, allowed, kept  # noqa: PLC0415 - few pages hold tags

        if name not in STANDING_TAGS:
            program = name == "script" and not _DATA.match(given.get("type", ("", tag))[0])
            code, what = ("L005", " <script> 脚本") if program else ("H001", f"<{name}>")
            yield problem(code, self.path, tag, what=what)
            return
        words = re.sub(_ATTRIBUTE, " ", rest.rstrip("/")).split()
        if lost := next((word for word in words if not allowed(name, word.lower())), ""):
            yield problem("H001", self.path, tag, what=f"<{name} {lost}>")
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
                    yield from self._link(value, here, shown=True)
            elif not allowed(name, key) or kept(name, key, value, self.addresses.url) != value:
                yield problem("H001", self.path, here, what=f"<{name} {key}>")
            elif key == "href":
                yield from self._link(value, here)

    def _link(self, href: str, here: Span, *, shown: bool = False) -> Iterator[Problem]:
        """Report a link that neither MkDocs nor the reader's browser can follow; `shown` is what the page holds."""
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
                yield from self._generated(source, href, here) if shown else ()
                return
            wanted = joined(self.address or ".", bare) or ""
            if joined(self.address or ".", bare) is None:
                wanted = bare.lstrip("./")
        yield from self._generated(wanted, href, here) if shown else ()
        known = self.addresses
        stripped = wanted.removesuffix("index.html")
        if any(known.has(one) or one in known.moved for one in (wanted, f"{wanted}/", stripped)):
            return
        page = stripped if stripped.endswith("/") else f"{stripped}/"
        until = held_until(known.withheld, page) or held_until(known.withheld, wanted)
        if until is None and withholds(known, wanted):  # a file of an issue all of which is held
            until = held_until(known.withheld, "/".join([*wanted.split("/")[:2], ""]))
        if until:
            yield problem("L021", self.path, here, href=href, when=until)
            return
        target = Target(None, "", wanted)
        meant = nearest_to(known, target) or (nearest_to(known.withheld, target) if known.withheld else None)
        fix = instead(here, here.text.replace(href, meant, 1) if meant else None)
        yield problem("L004", self.path, here, fix, href=href, advice=advice(meant, USUAL_HERE))

    def _generated(self, picture: str, href: str, here: Span) -> Iterator[Problem]:
        """Report a picture with the label of generated ones, on a page that does not say so in words."""
        if self.labelled or not picture.lower().endswith(PICTURES) or picture not in self.addresses.content:
            return
        with suppress(Unreadable):
            if label_of(read_content(self.root, picture)):
                yield problem("P022", self.path, here, file=href)


OUR_ADDRESSES = sorted(section.path for section in SECTIONS)
"""First parts of addresses that we print ourselves; a standing page may not take one."""


def clashing_pages(addresses: Addresses, root: Path) -> Iterator[Problem]:
    """Report standing pages whose address is one of ours."""
    del root
    for name in addresses.content:
        stem = name.rpartition(".")[0]
        if kind_of(name) != "page":
            continue
        if stem in ("index", "README", "404", *OUR_ADDRESSES) or stem.partition("/")[0] in OUR_ADDRESSES:
            shown = "" if stem in ("index", "README") else f"{stem.removesuffix('/index')}/"
            yield problem("B105", f"content/{name}", address=shown)


RULES: tuple[Callable[[Addresses, Path], Iterator[Problem]], ...] = (
    standing_pages,
    standing_pictures,
    own_front_matter,
    clashing_pages,
)
