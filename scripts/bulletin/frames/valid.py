"""What Material's page says that the HTML standard does not allow."""

from __future__ import annotations

import re

_TOGGLE = re.compile(r'(<input class="md-toggle"[^<>]{0,300}?) autocomplete="off"')
"""Its switches are checkboxes, which take no `autocomplete` (HTML, 4.10.18.7)."""


def valid(page: str) -> str:
    """Return a standing page or the error page as a validator accepts it."""
    return _TOGGLE.sub(r"\1", page)
