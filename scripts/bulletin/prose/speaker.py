"""The line under a quotation that says who spoke: `—— name, title`."""

from __future__ import annotations

SPEAKER = (
    r"(?P<dash>(?:[—―]{1,2}|-{2,3})[ \t\u3000]*)(?P<name>[^\s,，。！？!?—―-][^\n,，。！？!?]{0,29}?)"
    r"(?:(?P<comma>[ \t]*[,，][ \t\u3000]*)(?P<title>[^\n。！？!?]{1,60}))?[ \t\u3000]*"
)
"""A name of up to 30 characters; a whole sentence that merely opens with a dash is no name."""
