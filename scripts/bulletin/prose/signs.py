"""Lines that stand by themselves and may mean something else than Markdown reads: whether a body has any."""

from __future__ import annotations

import re

from bulletin.prose.keyboard import keyboard

PAGE_NUMBER = r"[ ]{0,3}-[ ]*\d{1,3}[ ]*-[ \t]*"
"""`- 3 -`, which a file's pages bring along; a list's only item would be 3 -."""
_SIGNED = re.compile(r"\n[ ]{0,3}(?:>[=＝≥≧>\d]|-[ ]*\d{1,3}[ ]*-)")
"""Where a line may stand whose first sign is none of Markdown's."""
_NUMBERED = r"\n\d{1,3}\. "


def signed(body: str) -> bool:
    """Tell whether lines that stand by themselves may mean something else than Markdown reads: numbers, signs, ornaments, terms."""
    typed = keyboard(body)
    return (
        ("~~~" in typed and "~~~" in body)
        or ("\n: " in typed and "\n: " in body)
        or (". " in typed and re.search(_NUMBERED, body) is not None)
        or ((">" in typed or "-" in typed) and _SIGNED.search(f"\n{body}") is not None)
    )


_CELL = r"[^\n,，。；！？|]"
COMMAS = rf"(?:^(?=[^\n,]*,)(?!,){_CELL}{{1,20}}(?:,{_CELL}{{0,20}}){{2,40}}$\n?)(?:^(?=[^\n\d]*\d){_CELL}{{1,20}}(?:,{_CELL}{{0,20}}){{2,40}}$\n?){{1,400}}"
"""Lines of short cells that commas set apart, a figure in each but the first: what was a file of a table."""
