"""What is noted about one file while it is read: its problems, and where its values stand."""

from __future__ import annotations

from bulletin.model.problem import Fix, Problem
from bulletin.model.registry.found import problem
from bulletin.model.span import Span, span
from bulletin.read.quotes import quoted_like

At = tuple[int, int]
"""Start and end of something in a sheet's text, as offsets."""


class Sheet:
    """The notes on one source file.

    `path` is the file relative to the newsroom's root, `text` what stands in it as far as it could be read,
    `typed` the same before what nobody sees was taken out, '' where nothing was;
    `places` maps dotted keys such as `photos.0.file` to where their values stand.
    """

    __slots__ = ("path", "places", "problems", "text", "typed")

    def __init__(self, path: str, text: str = "") -> None:
        self.path = path
        self.text = text
        self.typed = ""
        self.problems: list[Problem] = []
        self.places: dict[str, At] = {}

    def report(self, code: str, place: At = (0, 0), fix: Fix | None = None, /, **details: object) -> None:
        """Note a problem of this file; `code` and `details` as in `bulletin.model.registry.codes.problem`."""
        self.problems.append(problem(code, self.path, self.span(place), fix, **details))

    def span(self, place: At) -> Span:
        """Return what stands at `place` of the text, with its lines and columns in the file."""
        return span(self.text, *place, typed=self.typed)

    def typed_end(self, length: int) -> str:
        """Return the text's last `length` characters, its last line ends not counted, as they stand in the file.

        They begin a line. '' where nothing was taken out of them.
        """
        if not self.typed or not length:
            return ""
        from bulletin.works.unseen import typed_at  # noqa: PLC0415 - few files hold what nobody sees

        end = len(self.text.rstrip("\n"))
        start = end - length
        typed = self.typed[typed_at(self.typed, start, start)[0] : typed_at(self.typed, start, end)[1]]
        return typed if typed != self.text[start:end] else ""

    def at(self, key: str) -> At:
        """Return where `key` or the nearest thing around it stands; the file's start if nowhere."""
        while key:
            if key in self.places:
                return self.places[key]
            key = key.rpartition(".")[0]
        return 0, 0

    def rewrite(self, place: At, value: str | None, *, certain: bool = False) -> Fix | None:
        """Return the fix that has `value` read in place of what stands at `place`; None for no value."""
        return Fix(quoted_like(value, self.text[slice(*place)]), certain) if value else None
