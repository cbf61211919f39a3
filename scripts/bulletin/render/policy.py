"""What browsers may load and run on our pages: the Content-Security-Policy, and headers for servers.

Every page carries the policy in a `<meta>`, so that it holds on any host and from the disk. Some
directives and headers exist only over HTTP; they are written into the site as files a web server
can be given. The policy names no page and no file: it is the same in every build.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bulletin.model.caching import ASSET, FOR_GOOD, NAMED, PAGE, TOP

_COMMON: Mapping[str, str] = {
    "default-src": "'self'",
    "script-src": "'self'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
}
"""Scripts are files of the site and nothing else. Styles may stand inline: a photo's focus and the
newsroom's colours do. Data blocks (JSON-LD) are no scripts and need no leave (CSP3, 6.6)."""

LOST_SCRIPT = "'sha256-OMSFwSly+ABPQYz9CVTY+/3+0EWoTQf7eaQ1z+ZwuiU='"
"""The one script that stands in a page, that of `theme/404.html` (CSP3, 2.3.1): where the site lies elsewhere than its
files say, a script of the site cannot be found. Servers are told of it too, for they send the page for any address."""

_FROM_DISK = ("default-src", "script-src", "style-src", "img-src", "form-action")
"""Where a page opened from a folder needs `file:` beside 'self': such a page has no origin that 'self'
could name in every browser. Over HTTP it grants nothing, for browsers let no web page load files."""

META = '<meta http-equiv="Content-Security-Policy" content="{}">'


def page_policy(*, extra_scripts: str = "") -> str:
    """Return the policy for a page's `<meta>`; `extra_scripts` are further sources of scripts."""
    directives = {name: f"{value} file:" if name in _FROM_DISK else value for name, value in _COMMON.items()}
    if extra_scripts:
        directives["script-src"] += f" {extra_scripts}"
    return _joined(directives)


def header_policy() -> str:
    """Return the policy for servers; `frame-ancestors` counts only there (CSP3, 6.4.2)."""
    scripts = f"{_COMMON['script-src']} {LOST_SCRIPT}"
    return _joined({**_COMMON, "script-src": scripts, "frame-ancestors": "'self'"})


def _joined(directives: Mapping[str, str]) -> str:
    return "; ".join(f"{name} {value}" for name, value in directives.items())


HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": header_policy(),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
"""What a server should say of every file. Older scanners look for X-Frame-Options; it agrees with the policy."""

HEADER_FILE = "_headers"
"""The format several static hosts read from the site's root."""

NGINX, APACHE, CADDY = (f"assets/headers/{name}.conf" for name in ("nginx", "apache", "caddy"))

_ANEW = rf"(\.html|/feed\.(xml|json)|/{TOP})$|/[^./]*$|^/[^/]*$"
"""Addresses that are asked for anew: pages and their folders, feeds, site maps; the rest are files that pages show."""


def header_files(own: frozenset[str] = frozenset()) -> Iterator[tuple[str, bytes]]:
    """Yield the headers as files for static hosts, nginx, Apache and Caddy, but those the newsroom has of its `own`.

    The three servers are told how long a file may be kept, too, as `model/caching` says it of files; not of what is
    missing: an error that stays in a browser for a year would be one for good.
    """
    files = {
        HEADER_FILE: "/*\n" + "".join(f"  {name}: {value}\n" for name, value in HEADERS.items()),
        NGINX: "# 放进 server { } 里：include 网站文件夹/assets/headers/nginx.conf;\n"
        + "".join(f'add_header {name} "{value}" always;\n' for name, value in HEADERS.items())
        + f'set $bulletin_cache "{ASSET}";\n'
        + f'if ($uri ~ "{NAMED}") {{ set $bulletin_cache "{FOR_GOOD}"; }}\n'
        + f'if ($uri ~ "{_ANEW}") {{ set $bulletin_cache "{PAGE}"; }}\n'
        + "add_header Cache-Control $bulletin_cache;\n",
        APACHE: "# 放进 <VirtualHost> 里：Include 网站文件夹/assets/headers/apache.conf（需要 mod_headers）\n"
        + "".join(f'Header always set {name} "{value}"\n' for name, value in HEADERS.items())
        + f'Header set Cache-Control "{ASSET}"\n'
        + f'Header set Cache-Control "{FOR_GOOD}" "expr=%{{REQUEST_URI}} =~ m#{NAMED}#"\n'
        + f'Header set Cache-Control "{PAGE}" "expr=%{{REQUEST_URI}} =~ m#{_ANEW}#"\n',
        CADDY: _caddy(),
    }
    for path, text in files.items():
        if path not in own:
            yield path, text.encode()


def _caddy() -> str:
    """Return what Caddy is told; its matchers exclude one another, for it sorts what is set several times."""
    named, anew = f"path_regexp `{NAMED}`", f"path_regexp `{_ANEW}`"
    return (
        "# 放进网站的 { } 里，写在 root 后面：import 网站文件夹/assets/headers/caddy.conf\n"
        "header {\n"
        + "".join(f'\t{name} "{value}"\n' for name, value in HEADERS.items())
        + f"}}\n@bulletin_anew {anew}\n"
        f"@bulletin_named {{\n\t{named}\n\tnot {anew}\n\tfile\n}}\n"
        f"@bulletin_other {{\n\tnot {named}\n\tnot {anew}\n\tfile\n}}\n"
        f'header @bulletin_anew Cache-Control "{PAGE}"\n'
        f'header @bulletin_named Cache-Control "{FOR_GOOD}"\n'
        f'header @bulletin_other Cache-Control "{ASSET}"\n'
    )
