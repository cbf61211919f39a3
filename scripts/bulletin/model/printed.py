"""What a page that was printed tells of itself: read where only the page is left, not the story it was made of."""

from __future__ import annotations

import re
from html import unescape

HEAD = 30_000
"""Bytes of a page in which its headline stands."""

_HEADLINE = re.compile(r'<meta name="ArticleTitle"[^<>]*? content="([^"]*)"')
"""As 《政府网站发展指引》（2017） has it, and `render.meta` prints it."""

_TITLE = re.compile(r"<title>([^<]*?)(?:_[^<_]*)?</title>")


def headline_in(page: str) -> str:
    """Return the headline in the beginning of a page, else its title without the site's name; '' where it has none."""
    found = _HEADLINE.search(page) or _TITLE.search(page)
    return unescape(found[1]).strip() if found else ""
