"""A real account tried: each thing that publishing needs of a target, how long it took, and what was said.

    target.py NAME [NEWSROOM]

All is done in a folder `bulletin-trial-…` inside of the target, which is deleted again. What is printed holds no secret,
no user, no path and no name of a bucket: it is meant to be sent to us.
"""

from __future__ import annotations

import hashlib
import secrets as dice
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from bulletin.model.publishing import Place
from bulletin.publish.secrets import Secrets
from bulletin.publish.targets import KINDS
from bulletin.publish.targets.target import LOCK, OBJECTS, Denied, LineDown, Piece, Stopped, Store
from bulletin.read.publishing import read_publishing

HEADERS = {"Content-Type": "text/html; charset=utf-8", "Cache-Control": "max-age=60"}
NAMES = ("index.html", "街道 新貌#1%.html", "a/b/c/d.html", "长" * 80 + ".html")
SMALL, MANY, LARGE = 2_000, 50, 8_000_000
"""Bytes of a small file, how many of them, and bytes of a large one."""
WHERE = {"folder": "path", "sftp": "path", "s3": "prefix", "rclone": "remote"}
"""The key of a kind that says in which folder it is."""


class Trial:
    """One target, and the table that is printed."""

    def __init__(self, store: Store, secrets: Secrets) -> None:
        self.store, self.secrets, self.failed = store, secrets, 0

    def step(self, what: str, act: Callable[[], object], expected: object = None) -> None:
        """Do one thing and print its line: right, otherwise than expected, or refused."""
        begun = time.perf_counter()
        try:
            found = act()
            said = "ok" if expected is None or found == expected else f"DIFFERS: {found!r}"
        except (Denied, LineDown, Stopped) as failed:
            code = failed.told.code if isinstance(failed, Stopped) else type(failed).__name__
            said = f"{code}: {failed}"
        except Exception as failed:  # noqa: BLE001 - whatever it is, it is what we want to know
            said = f"{type(failed).__name__}: {failed}"
        self.failed += said != "ok"
        took = 1000 * (time.perf_counter() - begun)
        print(f"{what:<44}{took:>8.0f} ms  {self.secrets.redacted(said)[:300]}")


def piece(path: str, data: bytes) -> Piece:
    """Return a file to upload."""
    return Piece(path, hashlib.sha256(data).hexdigest(), len(data), data, HEADERS)


def tried(trial: Trial) -> None:
    """Do everything once."""
    store, step = trial.store, trial.step
    step("list a folder that is not there", lambda: store.listed(""), {})
    step("make the lock", lambda: store.create(LOCK, b"one"), expected=True)
    step("make it again: refused", lambda: store.create(LOCK, b"two"), expected=False)
    step("read it", lambda: store.read(LOCK), b"one")
    step("write over it", lambda: store.write(LOCK, b"three"))
    step("read it again", lambda: store.read(LOCK), b"three")
    home = "releases/1" if store.whole else OBJECTS
    first = [piece(f"{home}/{name}", name.encode()) for name in NAMES]
    step("upload, with odd names", lambda: store.put(first))
    step("verify", lambda: store.wrong(first), {})
    step("verify every byte", lambda: store.wrong(first, every_byte=True), {})
    there = "releases/2/" if store.whole else ""
    second = [one._replace(path=f"{there}{name}") for one, name in zip(first, NAMES, strict=True)]
    pairs = [(one.path, two) for one, two in zip(first, second, strict=True)]
    step("link or copy on the server", lambda: store.link_or_copy(pairs), [])
    step("verify that", lambda: store.wrong(second), {})
    if store.whole:
        step("make a release live", lambda: store.switch("1"), "")
        step("and the next, in one step", lambda: store.switch("2"), "1")
    step("read what is live", lambda: store.live("index.html"), b"index.html")
    many = [piece(f"{home}/{number}", bytes([number]) * SMALL) for number in range(MANY)]
    step(f"upload {MANY} files of {SMALL} bytes", lambda: store.put(many))
    step("verify them", lambda: store.wrong(many), {})
    large = piece(f"{home}/large", bytes(LARGE))
    step(f"upload {LARGE} bytes", lambda: store.put([large]))
    step("verify them", lambda: store.wrong([large]), {})
    step(
        "delete everything",
        lambda: store.remove([*store.listed(""), "current"], folders=["releases", OBJECTS]),
    )
    step("nothing is left", lambda: [path for path in store.listed("") if "probe" not in path], [])
    step("delete the rest", lambda: store.remove(list(store.listed("")), folders=[".bulletin", ""]))


def aside(place: Place) -> Place:
    """Return a target in a folder of its own within the target."""
    folder, key = f"bulletin-trial-{dice.token_hex(4)}", WHERE[place.kind]
    here = f"{place.value(key).rstrip('/')}/{folder}".lstrip("/" if key == "prefix" else "")
    return place._replace(values={**place.values, key: here}, url=place.url and f"{place.url}{folder}/")


def main(arguments: list[str]) -> int:
    """Try one target; return 0 where all is well."""
    root = Path(arguments[1] if len(arguments) > 1 else ".").resolve()
    places, problems = read_publishing(root) or ([], [])
    for one in problems:
        print(one, file=sys.stderr)
    known = {place.name: place for place in places if place.kind in WHERE}
    if not arguments or arguments[0] not in known:
        print(f"scripts/try-target NAME [NEWSROOM]; NAME: {', '.join(known) or '(none)'}", file=sys.stderr)
        return 2
    place, secrets = aside(known[arguments[0]]), Secrets(root)
    module = import_module(f"bulletin.publish.targets.{KINDS[place.kind].module}")
    told = ("endpoint", "region", "path_style", "no_conditions", "fixed")
    shown = {key: value if key in told else "…" for key, value in place.values.items()}
    print(f"kind {place.kind}, {', '.join(f'{key} {value}' for key, value in shown.items())}")
    try:
        store = module.open_store(place, root, secrets)
    except (Stopped, Denied, LineDown) as failed:
        print(secrets.redacted(f"{failed.told if isinstance(failed, Stopped) else failed}"))
        return 1
    trial = Trial(store, secrets)
    try:
        tried(trial)
    finally:
        store.close()
    print(
        "all well" if not trial.failed else f"{trial.failed} steps went otherwise; please send us this table"
    )
    return 1 if trial.failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
