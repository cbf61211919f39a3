"""Questions and answers set apart: only how they look, never what is said."""

from __future__ import annotations

import re

_ASKS = "问|提问|记者|本报记者|主持人|网友|读者|Q"
_ANSWERS = "答|回答|回复|A"
_OPENING = (
    rf"<p>(?=(?:<strong>)?[ \u3000]*(?:(?P<asks>{_ASKS})|(?:{_ANSWERS}))[ ]?[\d一二三四五六七八九十]{{0,3}}"
    r"(?:</strong>)?[:：])"
)


def set_apart(html: str) -> str:
    """Return sanitised blocks with a class at each paragraph that asks (问：…) or begins to answer (答：…)."""
    return re.sub(_OPENING, lambda found: f'<p class="{"question" if found["asks"] else "answer"}">', html)


def sets_apart(html: str) -> bool:
    """Tell whether there is anything to set apart."""
    return re.search(_OPENING, html) is not None
