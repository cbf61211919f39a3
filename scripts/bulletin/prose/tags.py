"""Which words in `<…>` are HTML: all others are text, such as the key <Shift>, a <P值> or a place to fill in."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import HTML_RE, HtmlInlineProcessor

_NAMES = (
    "a|abbr|acronym|address|applet|area|article|aside|audio|b|base|basefont|bdi|bdo|bgsound|big|blink|blockquote|body|br|button"
    "|canvas|caption|center|cite|code|col|colgroup|data|datalist|dd|del|details|dfn|dialog|dir|div|dl|dt|em|embed|fieldset"
    "|figcaption|figure|font|footer|form|frame|frameset|h[1-6]|head|header|hgroup|hr|html|i|iframe|img|image|input|ins|isindex|kbd|label"
    "|legend|li|link|listing|main|map|mark|marquee|math|menu|menuitem|meta|meter|nav|nobr|noembed|noframes|noscript|object|ol|optgroup"
    "|option|output|p|param|picture|plaintext|portal|pre|progress|q|rb|rp|rt|rtc|ruby|s|samp|script|search|section|select|slot"
    "|small|source|spacer|span|strike|strong|style|sub|summary|sup|svg|table|tbody|td|template|textarea|tfoot|th|thead|time|title"
    "|tr|track|tt|u|ul|use|var|video|wbr|xmp"
)
"""The elements of the HTML standard, the obsolete ones of its chapter 16 included."""

_IS_HTML = re.compile(
    rf"<(?:[!?]|/?(?i:{_NAMES})(?=[\s/>])|/?[a-z][a-z0-9]*[:-]|[A-Za-z][A-Za-z0-9]*\s[^=]*=)", re.ASCII
)
"""One of them, a comment, `<o:p>` of Word, an element of one's own, or a word with attributes."""


class KnownTags(Extension):
    """Registers the processor."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Put it in place of Python-Markdown's own, which takes any word for a tag."""
        md.inlinePatterns.register(_Tags(HTML_RE, md), "html", 90)


class _Tags(HtmlInlineProcessor):
    def handleMatch(  # type: ignore[override]  # noqa: N802
        self,
        m: re.Match[str],
        data: str,
    ) -> tuple[Element | str | None, int | None, int | None]:
        if _IS_HTML.match(m[1]) is None:
            return None, None, None
        return super().handleMatch(m, data)
