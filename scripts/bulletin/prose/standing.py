"""A standing page's HTML made harmless: more may stand there than in an article, and nothing of it runs.

Standing pages are laid out by hand and by MkDocs' extensions, so pictures, classes, ids and styles pass. Programs,
frames, forms, foreign pictures and comments do not. What is harmless already keeps its bytes.
"""

from __future__ import annotations

import re
from html import unescape

import nh3

from bulletin.prose.sanitize import ATTRIBUTES, SCHEMES, SILENCED, TAGS

_MEDIA = "img picture source audio video track"
_LAYOUT = "article aside button section header footer main nav center font big tt dfn samp input label hgroup menu search"
_DRAWN = "svg path g circle ellipse line polygon polyline rect"
"""Icons as extensions draw them; a whole drawing is a file."""
STANDING_TAGS = frozenset((*TAGS, *f"{_MEDIA} {_LAYOUT} {_DRAWN}".split()))

_ANYWHERE = "class title lang id style dir role align valign width height hidden tabindex"
_MEDIA_ATTRIBUTES = (
    "src srcset sizes alt loading decoding poster controls preload media type kind srclang label"
)
_DRAWN_ATTRIBUTES = "xmlns viewBox d fill stroke stroke-width transform points x y x1 x2 y1 y2 cx cy r rx ry"
_ALLOWED = {
    **{tag: set(names) for tag, names in ATTRIBUTES.items()},
    **{tag: set(_MEDIA_ATTRIBUTES.split()) for tag in _MEDIA.split()},
    **{tag: set(_DRAWN_ATTRIBUTES.split()) for tag in _DRAWN.split()},
    "a": {"href", "target", "download", "hreflang", "rel", "name"},
    "input": {"type", "checked", "disabled", "name"},
    "button": {"type"},
    "label": {"for"},
    "font": {"color", "size"},
    "table": {"border", "cellpadding", "cellspacing", "summary"},
    "*": set(_ANYWHERE.split()),
}
_ALLOWED |= {tag: _ALLOWED[tag] | {"nowrap", "bgcolor"} for tag in ("td", "th")}
_PREFIXES = ("data-", "aria-")
_LOADED = frozenset(("src", "srcset", "poster"))

_FETCHING = r"(?i)url|image|src|import|expression|behavior|binding|fixed|\\|/\*"
"""What a style may not hold: it loads something, hides what it is, or lies over the page."""
_DRAWN_DATA = r"(?ia)data:image/(?:png|jpe?g|gif|webp);base64,[\w+/=%\s]*"
_SCHEME = r"(?i)[a-z][a-z0-9+.-]*:|//"
_IGNORED = re.compile("[\x00-\x20\x7f]+")
"""What browsers take out of an address, or off its ends (WHATWG URL, 4.4)."""

_COMMENT = re.compile(r"<!--(?:(?!<!--).)*?-->", re.DOTALL)
_TOKEN = re.compile(
    r"""[^<]++|<(/?)([a-z][a-z0-9]*)((?:\s++[A-Za-z][-\w:]*(?:="[^"<>]*"|='[^'<>]*'|=[\w.-]+)?)*+)\s*+/?>""",
    re.ASCII,
)
_ATTRIBUTE = re.compile(r"""([A-Za-z][-\w:]*)(?:="([^"]*)"|='([^']*)'|=([\w.-]+))?""", re.ASCII)


def made_harmless(html: str, url: str | None) -> str:
    """Return a standing page's HTML without what would run, load from elsewhere, or was only a note.

    `url` is the site's own address, from which pictures may be loaded by their full address. HTML in which
    every tag and attribute is harmless comes back byte for byte, but for comments. Doing it twice changes nothing.
    """
    plain = _without_comments(html)
    if is_harmless(plain, url):
        return plain
    for _ in range(5):  # misnested HTML may need several passes; see `sanitize`
        clean = _cleaner(url).clean(html)
        if clean == html:
            return clean
        html = clean
    return nh3.clean(html, tags=set())


def _without_comments(html: str) -> str:
    return _COMMENT.sub("", html) if "<!--" in html else html


def is_harmless(html: str, url: str | None) -> bool:
    """Tell whether a browser finds nothing but harmless tags in `html`.

    Every sign is accounted for by a grammar narrower than HTML's own: without comments, raw text elements and
    unquoted values, a browser cuts it exactly as this does.
    """
    at = 0
    while at < len(html):
        token = _TOKEN.match(html, at)
        if token is None:
            return False
        at = token.end()
        if (tag := token[2]) is not None and not _tag_passes(tag, token[3], url):
            return False
    return True


def _tag_passes(tag: str, attributes: str, url: str | None) -> bool:
    if tag not in STANDING_TAGS:
        return False
    return all(
        allowed(tag, name) and kept(tag, name, value, url) == value
        for name, *values in _ATTRIBUTE.findall(attributes)
        for value in [unescape("".join(values))]
    )


def allowed(tag: str, name: str) -> bool:
    """Tell whether a tag may have an attribute at all."""
    return name.startswith(_PREFIXES) or name in _ALLOWED["*"] or name in _ALLOWED.get(tag, ())


def kept(tag: str, name: str, value: str, url: str | None) -> str | None:
    """Return what an allowed attribute keeps of its value; None takes the attribute away."""
    if name == "href":
        bare = _IGNORED.sub("", value)
        scheme = re.match(r"([A-Za-z][\w+.-]*):", bare)
        return value if scheme is None or scheme[1].lower() in SCHEMES else None
    if name in _LOADED:
        return value if name != "srcset" and re.fullmatch(_DRAWN_DATA, value) else _near(name, value, url)
    if name == "style":
        return None if re.search(_FETCHING, value) else value
    if name == "class":  # Material asks another host for the program that draws such a block
        words = value.split()
        return value if "mermaid" not in words else " ".join(word for word in words if word != "mermaid")
    if name.startswith("data-md"):  # Material's script obeys these
        return None
    if tag == "input" and name == "type":
        return value if value in ("checkbox", "radio") else "checkbox"
    return value


def _near(name: str, value: str, url: str | None) -> str | None:
    """Return an address, or several with sizes, unless one of them is of another site."""
    each = value.split(",") if name == "srcset" else [value]
    return value if all(is_own(one, url) for one in each) else None


def is_own(address: str, url: str | None) -> bool:
    """Tell whether something is loaded from our own site: a backslash counts as a slash, as browsers have it."""
    bare = _IGNORED.sub("", address).replace("\\", "/")
    return not re.match(_SCHEME, bare) or bool(url and bare.lower().startswith(url.lower()))


def _cleaner(url: str | None) -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(STANDING_TAGS),
        clean_content_tags=set(SILENCED) - set(STANDING_TAGS),
        attributes=_ALLOWED,
        attribute_filter=lambda tag, name, value: kept(tag, name, value, url),
        url_schemes={*SCHEMES, "data"},
        generic_attribute_prefixes=set(_PREFIXES),
        link_rel=None,
    )
