"""One step of `scripts/bench --publish` in a process of its own: its time, its memory, and what it asked of the target.

`python -m benchmarks.publish_step ORDER`, ORDER being JSON: `what` (`publish`, `back`, `forward` or `verify`), `kind`,
`values`, and the folders `root`, `out`, `cache`. It prints JSON.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

from bulletin.model.publishing import Place
from bulletin.publish.desk import Desk
from bulletin.publish.orders import Order, Shown
from bulletin.publish.secrets import Secrets
from bulletin.publish.site import site_at

CALLS = ("listed", "read", "live", "create", "write", "put", "link_or_copy", "wrong", "switch", "remove")
CHANGING = ("put", "link_or_copy", "switch")
"""Calls that change something beside the lock and small files of ours."""


class Counted:
    """A store whose calls and uploaded bytes are counted."""

    def __init__(self, store: Any) -> None:
        self.store, self.calls, self.sent = store, Counter[str](), 0

    def __getattr__(self, name: str) -> Any:
        real = getattr(self.store, name)
        if name not in CALLS:
            return real

        def call(*given: Any, **named: Any) -> Any:
            self.calls[name] += 1
            if name == "put":
                self.sent += sum(piece.size for piece in given[0])
            return real(*given, **named)

        return call


def main(order: dict[str, Any]) -> dict[str, Any]:
    """Do the step; return what it took."""
    root, cache = Path(order["root"]), Path(order["cache"])
    place = Place("bench", order["kind"], None, order["values"])
    desk = Desk(place, root, cache, Secrets(root))
    patient: Any = desk.way.records.store
    patient.store = counted = Counted(patient.store)
    begun, cpu = time.perf_counter(), time.process_time()
    planned = [(begun, cpu)]
    told: dict[str, Any] = {}

    def agree(shown: Shown) -> bool:
        planned.append((time.perf_counter(), time.process_time()))
        plan = shown.plan
        told["changed"] = len(plan.new) + len(plan.changed)
        told["bytes"] = plan.upload
        return True

    if order["what"] == "publish":
        outcome = desk.publish(site_at(Path(order["out"]), cache), Order(), agree)
        told |= {"state": outcome.state, "release": outcome.release}
    elif order["what"] == "verify":
        live, drift, _ = desk.verify()
        told |= {"state": "drift" if drift else "whole", "release": live.release}
    else:
        outcome = desk.rollback(order.get("release", ""), Order())
        told |= {"state": outcome.state, "release": outcome.release}
    desk.close()
    told |= {"seconds": time.perf_counter() - begun, "cpu": time.process_time() - cpu}
    told |= {"plan": planned[-1][0] - begun, "plan_cpu": planned[-1][1] - cpu}
    told |= {"calls": dict(counted.calls), "sent": counted.sent, "memory": _peak()}
    return told


def _peak() -> int:
    """Return the most memory that this process has held, in bytes, as far as the system tells."""
    try:
        rows = Path("/proc/self/status").read_text().splitlines()
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return next(int(row.split()[1]) * 1024 for row in rows if row.startswith("VmHWM"))


if __name__ == "__main__":
    print(json.dumps(main(json.loads(sys.argv[1]))))
