"""What verbs print: results to standard output, messages to standard error."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence

from bulletin.model.problem import SEVERITY_NAMES, Problem
from bulletin.model.telling import Told, foremost

BAR_WIDTH = 30

LONG_WORK = 500
"""Pages from which a progress bar is worth showing."""


def say(text: str) -> None:
    """Print a message; results go to standard output, messages here."""
    print(text, file=sys.stderr)


def put_out(lines: bytes) -> None:
    """Write results to standard output as they are, in UTF-8 and with the system's line ends."""
    sys.stdout.flush()
    if (below := getattr(sys.stdout, "buffer", None)) is not None:
        below.write(lines)
    else:  # somebody has put another stream in its place
        sys.stdout.write(lines.decode(errors="replace").replace("\r\n", "\n"))


def show_foremost(problems: Sequence[Problem], style: str, changed: Sequence[str]) -> None:
    """Print the problems worth a line, and how many there are beside; as JSON all of them."""
    told = foremost(problems, changed) if style == "text" else Told(list(problems), {})
    show(told.listed, style)
    if told.more:
        say(told.more)


def show(problems: Sequence[Problem], style: str) -> None:
    """Print problems: one line each, as text or as JSON."""
    for line in lines_of(problems, style):
        print(line)


def lines_of(problems: Iterable[Problem], style: str) -> Iterator[str]:
    """Yield a line for each problem, as text or as JSON."""
    for problem in problems:
        yield as_json(row_of(problem)) if style == "json" else str(problem)


def row_of(problem: Problem) -> dict[str, object]:
    """Return a problem as JSON has it: its other places by name."""
    related = [dict(zip(("path", "line", "column", "text"), one, strict=True)) for one in problem.related]
    return {**problem._asdict(), "related": related}


def as_json(value: object) -> str:
    """Return `value` as one line of JSON."""
    import json  # noqa: PLC0415 - few ask for it, and a build that changes nothing prints this way too

    return json.dumps(value, ensure_ascii=False)


def summary(problems: Sequence[Problem]) -> str:
    """Return how many problems of each weight there are."""
    counts = [
        f"{count} 个{name}"
        for severity, name in SEVERITY_NAMES.items()
        if (count := sum(problem.severity == severity and not problem.accepted for problem in problems))
    ]
    if accepted := sum(bool(problem.accepted) for problem in problems):
        counts.append(f"{accepted} 个已核过")
    return "、".join(counts) if counts else "没有发现问题"


def bar(done: int, total: int) -> None:
    """Draw a progress bar over long work, where somebody looks at a terminal."""
    if total < LONG_WORK or not sys.stderr.isatty():
        return
    filled = BAR_WIDTH * done // total
    end = "\n" if done == total else ""
    text = f"\r正在生成 {'█' * filled}{'░' * (BAR_WIDTH - filled)} {100 * done // total:3}%"
    print(text, end=end, file=sys.stderr, flush=True)
