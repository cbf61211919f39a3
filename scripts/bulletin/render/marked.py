"""Text escaped, and HTML marked as such, where it is known that there is nothing but text: the short way."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from markupsafe import Markup

try:
    from markupsafe._speedups import _escape_inner
except ImportError:  # no compiled part
    from markupsafe._native import _escape_inner

escape_text: Callable[[str], str] = _escape_inner
"""Returns plain text escaped, which is not marked as HTML: what `escape` calls for a plain string."""

as_markup: Callable[[str], Markup] = partial(str.__new__, Markup)
"""Marks text that is HTML: what `Markup` does with it when it has looked for what makes other things HTML."""
