"""What a name in `content/` says of a file: whether it is a page, a picture, or something nobody meant to publish."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

PAGES = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
"""What MkDocs makes pages of (`mkdocs.utils.markdown_extensions`); it looks at upper and lower case."""

PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".heic", ".heif", ".bmp", ".tif", ".tiff")
"""Pictures that are cleaned before they go out."""

_OFFICE = (
    "doc docx docm dot dotx rtf wps wpt odt xls xlsx xlsm xlsb et ett ods ppt pptx pptm pps ppsx dps odp "
    "vsd vsdx mpp pages numbers key xmind"
)
OFFICE = tuple(f".{suffix}" for suffix in _OFFICE.split())
"""Documents that people work on; they go out only where a page or a story links to them."""

RECORDINGS = (".mp4", ".webm", ".mp3", ".m4a", ".mov", ".avi", ".wmv", ".mkv", ".3gp", ".wma", ".wav", ".aac")
"""Films and sound: cameras and telephones write into them where they stood."""

ACTIVE = (".html", ".htm", ".xhtml", ".xht", ".shtml", ".mht", ".mhtml", ".hta", ".xsl", ".xslt", ".swf")
"""Files in which a browser runs what they hold, when they are opened by themselves."""

_ON_HOSTS = (
    ".php .php3 .php4 .php5 .php7 .phps .phtml .phar .asp .aspx .asa .asax .ascx .ashx .asmx .cer .jsp .jspx .jspf "
    ".cgi .pl .cfm .shtm .shtml .stm"
)
ON_HOSTS = tuple(_ON_HOSTS.split())
"""Files that servers with PHP, ASP, Java, CGI or server-side includes run when a reader asks for them."""

_LEFT = re.compile(
    r".*~|~.*|.*\.(?:bak|backup|old|orig|rej|tmp|temp|swp|swo|swx|part|partial|crdownload|download|lock|lnk)|#.*#"
    r"|(?:ehthumbs(?:_vista)?|thumbs)\.db|desktop\.ini|icon\r|\.(?:ds_store|_.*|.*\.sw[opx]|~lock\..*)",
    re.IGNORECASE | re.DOTALL,
)
"""What editors' programs, file managers and browsers leave behind."""

_COPY = re.compile(r".*\S(?: ?- ?| |的)(?:副本|copy)(?: ?[(（]?\d+[)）]?)?", re.IGNORECASE | re.DOTALL)
"""How Windows, macOS and WPS call the copy of a file; `合同副本` is a name of its own."""

_FOR_HOSTS = frozenset(("_headers", "_redirects", "_routes.json"))
"""What static hosts read at the site's root."""

_ROOT_SETTINGS = frozenset(("CNAME", "netlify.toml", "vercel.json", "staticwebapp.config.json"))
"""Plain names that static hosts read at the site's root, too."""

_PROOF = (
    r"(?a)google[0-9a-z]{8,32}|baidu_verify_[\w-]+|(?:bing|yandex|naver|pinterest|sogou|shenma|360|so)[\w-]*"
)
"""Names of the pages by which search engines see who owns a site."""

_NEARLY = re.compile(r"(.+?)\.(?:md\.txt|md\.md|txt\.md|mdx|md)", re.IGNORECASE | re.DOTALL)

Kind = Literal["page", "picture", "svg", "office", "file"]


def hidden(name: str) -> bool:
    """Tell whether a name says that what bears it is not meant for the site, as in an issue's folder."""
    return name[0] in "._"


def left_behind(name: str) -> bool:
    """Tell whether a program left this file behind, or somebody made a copy of one to keep it."""
    if _LEFT.fullmatch(name):
        return True
    stem, _, suffix = name.rpartition(".")
    return _COPY.fullmatch(stem if suffix else name) is not None


def for_hosts(path: str) -> bool:
    """Tell whether a file is one that hosts read, although its name begins with `_`."""
    return path in _FOR_HOSTS


def told_to_hosts(path: str) -> bool:
    """Tell whether a host would do what a file says: one of the site's root, or IIS' `web.config` in any folder."""
    return for_hosts(path) or path in _ROOT_SETTINGS or path.rpartition("/")[2].lower() == "web.config"


def run_by_hosts(name: str) -> bool:
    """Tell whether a server may run a file, or obey it, as readers ask for it: `web.config` may name programs."""
    low = name.lower()
    return low.endswith(ON_HOSTS) or low == "web.config"


def proves_ownership(name: str, data: bytes) -> bool:
    """Tell whether a page is one that search engines ask for: short, of a known name, with no program in it."""
    stem = name.rpartition(".")[0]
    return len(data) < 1_000 and re.fullmatch(_PROOF, stem) is not None and b"<script" not in data.lower()


def is_active(name: str, read: Callable[[], bytes]) -> bool:
    """Tell whether a browser runs what a file holds when it is opened by itself; `read` gives its bytes."""
    low = name.lower()
    if low.endswith(".xml"):
        data = read()
        return b"1999/xhtml" in data or b"xml-stylesheet" in data
    return low.endswith(ACTIVE) and not proves_ownership(name, read())


def suspected(name: str) -> bool:
    """Tell whether a file is of a kind that says who made it, and where, and must be cleaned before it goes out."""
    return name.lower().endswith((".pdf", *OFFICE, *RECORDINGS))


def nearly_page(name: str) -> str | None:
    """Return what a page should be called whose name has an ending that MkDocs does not know, else None."""
    found = _NEARLY.fullmatch(name)
    wanted = f"{found[1]}.md" if found else name
    return wanted if wanted != name else None


def kind_of(name: str) -> Kind:
    """Return what a file is, by its name."""
    low = name.lower()
    if name.endswith(PAGES):
        return "page"
    if low.endswith(PICTURES):
        return "picture"
    if low.endswith((".svg", ".svgz")):
        return "svg"
    return "office" if low.endswith(OFFICE) else "file"
