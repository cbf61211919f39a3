"""Problems as values: what is wrong where in a newsroom's files, and what to do about it."""

from collections.abc import Iterable
from typing import Literal, NamedTuple

Severity = Literal["error", "warning", "hint"]

SEVERITY_NAMES: dict[Severity, str] = {"error": "错误", "warning": "提醒", "hint": "建议"}


TEXTS = frozenset("EMNRZ")
"""The letters of what the proof desk finds: a story that has such a mistake can be shown all the same."""


class Fix(NamedTuple):
    """What to write where a finding stands."""

    replacement: str
    certain: bool
    """True where nothing else can be meant, so that it may be written without asking."""


class Problem(NamedTuple):
    """One finding, ready to print: where, what is wrong, what to do.

    Plain values only, so that it can be kept: `Problem(*tuple(found))` is `found`. The fields are what
    JSON output has, in its order.
    """

    path: str
    """Source file relative to the newsroom's root."""
    line: int
    """From 1; 1 where the finding is about the whole file."""
    column: int
    """From 1, in characters."""
    code: str
    message: str
    remedy: str
    severity: Severity = "error"
    end_line: int = 1
    end_column: int = 1
    """Behind the last character; where there is no `text`, the end is the start."""
    text: str = ""
    """Exactly what stands in the file between start and end; '' for a whole file and for what is missing."""
    suggestion: str = ""
    """What to write in place of `text`; '' where nothing is suggested, or, if `certain`, where it is to go."""
    certain: bool = False
    weight: float = 0.0
    """What it counts when a paper is judged (报纸期刊质量管理规定, 2020); 0.0 for what is no mistake of the text."""
    related: tuple[tuple[str, int, int, str], ...] = ()
    """The other places that it is about: path, line, column, text."""
    accepted: str = ""
    """Why an editor lets it stand, and who; it is told all the same and does not count."""

    @property
    def fix(self) -> Fix | None:
        """What to write in place of `text`; None where nobody but the editor can tell."""
        return Fix(self.suggestion, self.certain) if self.suggestion or self.certain else None

    def __str__(self) -> str:
        remedy = f"已核过：{self.accepted}" if self.accepted else self.remedy
        return f"{self.path}:{self.line}:{self.column}  {self.code}  {self.message} — {remedy}"


UNFINISHED = frozenset(("K010", "K014", "K015", "K042", "S008"))
"""What an article may lack while it is a draft: an error then counts as a warning."""


def lenient(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems of a draft: what it may still lack no longer keeps the site from being built."""
    return [
        problem._replace(severity="warning") if problem.code in UNFINISHED else problem
        for problem in problems
    ]


def has_errors(problems: Iterable[Problem]) -> bool:
    """True when at least one problem keeps the site from being built."""
    return any(problem.severity == "error" and not problem.accepted for problem in problems)
