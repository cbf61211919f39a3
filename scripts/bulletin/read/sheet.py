"""What is noted about one file while it is read: its problems, and where its values stand."""

from __future__ import annotations

from bulletin.model.article import Place
from bulletin.model.problem import Problem
from bulletin.model.registry.codes import problem


class Sheet:
    """The notes on one source file.

    `path` is the file relative to the newsroom's root; `places` maps dotted keys such as
    `photos.0.file` to line and column.
    """

    __slots__ = ("path", "places", "problems")

    def __init__(self, path: str) -> None:
        self.path = path
        self.problems: list[Problem] = []
        self.places: dict[str, Place] = {}

    def report(self, code: str, place: Place = (1, 1), **details: object) -> None:
        """Note a problem of this file; `code` and `details` as in `bulletin.model.problem.problem`."""
        self.problems.append(problem(code, self.path, place, **details))

    def at(self, key: str) -> Place:
        """Return where `key` or the nearest thing around it stands; the file's start if nowhere."""
        while key:
            if key in self.places:
                return self.places[key]
            key = key.rpartition(".")[0]
        return 1, 1
