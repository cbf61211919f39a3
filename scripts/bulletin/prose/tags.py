"""Which words in `<…>` are HTML: all others are text, such as the key <Shift>, a <P值> or a place to fill in."""

from __future__ import annotations

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import HtmlInlineProcessor

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

_TAG = (
    rf"(<(?:/?(?i:{_NAMES})(?=[\s/>])[^<>]*"
    r"|/?[a-z][a-z0-9]*[:-][a-z0-9:-]*(?=[\s/>])[^<>]*"  # <o:p> of Word, elements of one's own
    r"|[A-Za-z][A-Za-z0-9]*\s[^<>=]*=[^<>]*"
    r"|!--(?:(?!<!--|-->).)*--)>)"
)


class KnownTags(Extension):
    """Puts `_TAG` in place of Python-Markdown's own pattern, which takes any word for a tag."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Hook it in where the other was."""
        md.inlinePatterns.register(HtmlInlineProcessor(_TAG, md), "html", 90)
