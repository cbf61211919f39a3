"""A folder of kept files that one program made; what another one left beside it is cleared away."""

import re
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from bulletin.works.kept import Kept

_DIGITS = 16
_NAME = re.compile(f"[0-9a-f]{{{_DIGITS}}}")
"""What the folder of a drawer is called: nothing else in a folder that somebody may share is ever deleted."""


class Drawer(NamedTuple):
    """Kept files that are good for one maker only."""

    above: Path
    """The folder in which the drawers of all makers stand."""
    maker: str
    """A digest of what makes them: the program, and what all of them share."""

    @property
    def folder(self) -> Path:
        """The folder of this maker."""
        return self.above / self.maker[:_DIGITS]

    def at(self, name: str) -> Kept:
        """Return the file kept under a name, which says what it was made of; folders in it count."""
        return Kept(self.folder / name, f"{self.maker} {name}")

    def clear_others(self, spare: int = 0) -> None:
        """Delete what other makers kept, but for the `spare` newest. What cannot be deleted is no reason to stop."""
        import shutil  # noqa: PLC0415 - a run that changes nothing clears nothing

        with suppress(OSError):
            others = [one for one in self.above.iterdir() if _NAME.fullmatch(one.name) and one != self.folder]
            if spare:
                others.sort(key=lambda one: (-one.lstat().st_mtime_ns, one.name))
            for folder in others[spare:]:
                shutil.rmtree(folder, ignore_errors=True)
