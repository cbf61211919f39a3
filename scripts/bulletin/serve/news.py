"""What the last build said, as the pages and the terminal get it."""

from __future__ import annotations

import json
import secrets
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Protocol

from bulletin.model.fixing import importable, mendable
from bulletin.model.problem import SEVERITY_NAMES, Problem, has_errors
from bulletin.model.telling import foremost, worst_first

MOST = 100
"""Problems sent to a page; more would not be read there."""
_PAGE_TYPES = (".html", ".xml", ".json")


class Built(Protocol):
    """What a build returns, as far as the preview cares."""

    @property
    def problems(self) -> Sequence[Problem]:
        """Everything found; what keeps the site as it was is among them."""
        ...

    @property
    def changed(self) -> Sequence[str]:
        """Files added or changed, relative to the site."""
        ...

    @property
    def printed(self) -> bool:
        """True where the site shows the sources as they are now, a red card for each broken story."""
        ...


@dataclass(frozen=True, slots=True)
class News:
    """The state after one build."""

    serial: str = ""
    """Differs from build to build, and from one run of the server to the next."""
    built: bool = False
    """False until the first build of this run has ended, well or not."""
    problems: tuple[Problem, ...] = ()
    failure: str | None = None
    """What a build said that ended unexpectedly; Chinese."""
    assets: tuple[str, ...] = ()
    """Changed files that pages draw in: styles, scripts, photos. Pages find out about themselves."""

    fresh: bool = True
    """True when the site shows the sources as they are now, a red card in the place of each broken story."""
    work: str = ""
    """What is going on since: 正在生成, and how far that is."""
    number: int = 0
    """Grows with all that is told, work included."""

    @property
    def good(self) -> bool:
        """True when the site shows the sources as they are now, and all of them."""
        return self.fresh and self.failure is None and not has_errors(self.problems)

    def summary(self) -> str:
        """Say in one line how many problems there are; empty when there are none."""
        if self.failure is not None:
            return "生成网站时程序出错"
        return "、".join(
            f"{number} 个{name}"
            for severity, name in SEVERITY_NAMES.items()
            if (number := sum(problem.severity == severity for problem in self.problems))
        )

    def event(self) -> bytes:
        """Return the message of a Server-Sent Event."""
        told = worst_first(foremost(sorted(self.problems), most=MOST).listed[:MOST])
        shown = [
            {
                **one._asdict(),
                "label": SEVERITY_NAMES[one.severity],
                "mend": mendable(one),
                "import": importable(one),
            }
            for one in told
        ]
        data = {
            "serial": self.serial,
            "good": self.good,
            "fresh": self.fresh,
            "work": self.work,
            "summary": self.summary(),
            "failure": self.failure,
            "problems": shown,
            "hidden": len(self.problems) - len(shown),
            "assets": self.assets,
        }
        return f"data: {json.dumps(data, ensure_ascii=False)}\n\n".encode()


@dataclass(slots=True)
class Newsstand:
    """Hands the latest news to any number of threads."""

    latest: News = field(default_factory=News)
    closed: bool = False
    _run: str = field(default_factory=lambda: secrets.token_hex(4))
    _numbers: count[int] = field(default_factory=count)
    _condition: threading.Condition = field(default_factory=threading.Condition)

    def __post_init__(self) -> None:
        self.latest = News(self._serial())

    def _serial(self) -> str:
        return f"{self._run}.{next(self._numbers)}"

    def publish(
        self,
        problems: Sequence[Problem] = (),
        failure: str | None = None,
        changed: Sequence[str] = (),
        *,
        fresh: bool | None = None,
    ) -> News:
        """Make the outcome of a build the latest news, and wake who waits.

        Unless it is said whether the site is `fresh`, any error keeps it as it was.
        """
        assets = tuple(path for path in changed if not path.endswith(_PAGE_TYPES))
        now = failure is None and (not has_errors(problems) if fresh is None else fresh)
        return self._tell(News(self._serial(), True, tuple(problems), failure, assets, now))

    def work(self, text: str) -> None:
        """Tell what is going on since the latest news."""
        if text != self.latest.work:
            self._tell(replace(self.latest, work=text))

    def _tell(self, news: News) -> News:
        with self._condition:
            self.latest = replace(news, number=self.latest.number + 1)
            self._condition.notify_all()
            return self.latest

    def close(self) -> None:
        """Wake everybody for the last time."""
        with self._condition:
            self.closed = True
            self._condition.notify_all()

    def after(self, number: int, patience: float) -> News | None:
        """Wait up to `patience` seconds for what is told after `number`; None when there is nothing."""
        with self._condition:
            self._condition.wait_for(lambda: self.closed or self.latest.number != number, patience)
            return None if self.latest.number == number else self.latest
