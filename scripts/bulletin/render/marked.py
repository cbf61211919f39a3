"""HTML marked as such, made of plain text without asking first what that is."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from markupsafe import Markup, escape

try:
    from markupsafe._speedups import _escape_inner as escape_text  # what `escape` calls for a plain string
except ImportError:  # another version, or no compiled part
    escape_text = escape

as_markup: Callable[[str], Markup] = partial(str.__new__, Markup)
"""Marks text that is HTML: what `Markup` does with it when it has looked for what makes other things HTML."""
