"""Secrets of targets: from the environment, a file of the user's own, or the system's keyring; printed by nobody.

`publish.yml` names no secret. A target `production` that wants a `password` takes the first of

1. the environment's BULLETIN_PRODUCTION_PASSWORD,
2. a line `production.password: …` of `publish.txt` in the user's own configuration folder (BULLETIN_SECRETS names
   another file), which nobody else may read and which lies outside of the newsroom and its repository,
3. the system's keyring, service `bulletin`, user `production.password`, where Python's `keyring` is installed.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from bulletin.model.registry.found import problem
from bulletin.publish.targets.target import Stopped
from bulletin.works.users import Secret, config_folder, handed_on_with, said_in

FILE = "BULLETIN_SECRETS"
"""The environment's name for the file, where it lies elsewhere than usual."""
_OTHERS = 0o077
_MOST = 100_000
"""Bytes of a file that may hold a few short words."""
_SHORTEST = 4
"""Characters from which a secret is looked for in what is printed: shorter ones stand in ordinary words."""


def usual_file() -> Path | None:
    """Return where the file lies unless the environment says otherwise; None for nowhere."""
    folder = config_folder()
    return folder and folder / "publish.txt"


class Secrets:
    """The secrets of one run: found once, and known for what they are wherever something is printed."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._known: set[str] = set()
        self._lines: dict[str, str] | None = None

    def __repr__(self) -> str:
        return "Secrets(…)"

    def find(self, target: str, name: str) -> Secret | None:
        """Return a target's secret by name (`password`); None where nobody has given one.

        Raises Stopped (3) for a file that others can read, or that would be handed on with the newsroom.
        """
        variable = f"BULLETIN_{target}_{name}".upper().replace("-", "_")
        text = os.environ.get(variable, "").strip() or self._from_file().get(f"{target}.{name}", "")
        text = text or _from_keyring(f"{target}.{name}")
        if not text:
            return None
        self.remember(text)
        return Secret(text)

    def needed(self, target: str, name: str, what: str) -> Secret:
        """Return a target's secret. Raises Stopped (3), which says where it may be written, where there is none."""
        return self.all_needed(target, {name: what})[0]

    def all_needed(self, target: str, wanted: Mapping[str, str]) -> list[Secret]:
        """Return several of a target's secrets, by what each is called; what is lacking is said at once."""
        found = {name: self.find(target, name) for name in wanted}
        given = [secret for secret in found.values() if secret]
        if len(given) == len(wanted):
            return given
        lacking = [name for name, secret in found.items() if not secret]
        variables = [f"BULLETIN_{target}_{name}".upper().replace("-", "_") for name in lacking]
        where = os.environ.get(FILE) or usual_file() or f"环境变量 {FILE} 指的文件"
        told = problem(
            "U031",
            f"发布目标 {target}",
            what="、".join(wanted[name] for name in lacking),
            variable="、".join(variables),
            file=where,
            key=": ……”、“".join(f"{target}.{name}" for name in lacking),
        )
        raise Stopped("act", told)

    def remember(self, text: str) -> None:
        """Have a text that came from elsewhere (a session's token) taken out of all that is printed."""
        self._known.update(part for part in (text, *text.splitlines()) if len(part) >= _SHORTEST)

    def redacted(self, text: str) -> str:
        """Return a text without any secret of this run: the one place that prints asks for it."""
        for secret in sorted(self._known, key=len, reverse=True):
            if secret in text:
                text = text.replace(secret, "……")
        return text

    def _from_file(self) -> dict[str, str]:
        if self._lines is None:
            named = os.environ.get(FILE)
            file = Path(named) if named else usual_file()
            self._lines = _lines(file, self._root) if file and (named or file.is_file()) else {}
        return self._lines


def _lines(file: Path, root: Path) -> dict[str, str]:
    """Return what a file says, by key."""
    if shared := handed_on_with(Path(os.path.realpath(file)), root):
        raise _no(file, f"在{shared}里，会跟着文件夹一起交给别人", f"请移到别处，如 {usual_file()}")
    try:
        with file.open("rb") as opened:
            mode = os.fstat(opened.fileno()).st_mode
            data = opened.read(_MOST)
    except OSError as failed:
        raise _no(file, f"读不出来：{failed.strerror}", f"请检查这个文件，或环境变量 {FILE}") from None
    if sys.platform != "win32" and mode & _OTHERS:
        raise _no(file, "别人也能读", f"请先运行 chmod 600 {file}")
    return {key.lower(): value for key, value in said_in(data)}


def _from_keyring(name: str) -> str:
    """Return what the system's keyring has; '' where there is none, or it is locked."""
    import importlib.util  # noqa: PLC0415 - publishing alone asks

    if importlib.util.find_spec("keyring") is None:
        return ""
    import keyring  # noqa: PLC0415 - a package that few have installed
    from keyring.errors import KeyringError  # noqa: PLC0415 - as above

    try:
        return keyring.get_password("bulletin", name) or ""
    except (KeyringError, RuntimeError):
        return ""


def _no(file: Path, reason: str, advice: str) -> Stopped:
    return Stopped("act", problem("U032", str(file), file=file, reason=reason, advice=advice))
