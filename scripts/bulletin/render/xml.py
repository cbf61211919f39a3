"""Text in XML: what `xml.sax.saxutils` does, without the thirty modules that it imports."""

from __future__ import annotations


def escape(text: str) -> str:
    """Return `text` for the inside of an element."""
    return text.replace("&", "&amp;").replace(">", "&gt;").replace("<", "&lt;")


def quoteattr(text: str) -> str:
    """Return `text` as a quoted attribute, line ends kept."""
    inside = escape(text).replace("\n", "&#10;").replace("\r", "&#13;").replace("\t", "&#9;")
    if '"' not in inside:
        return f'"{inside}"'
    return f"'{inside}'" if "'" not in inside else f'"{inside.replace(chr(34), "&quot;")}"'
