"""Templates loaded fast: none of Material's 14,000 icons listed, and each compiled once for all newsrooms of a user."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader

from bulletin.render.templates import compiled_by


class Listing(FileSystemLoader):
    """Lists no file in a folder whose name begins with a dot; each can be loaded all the same."""

    def list_templates(self) -> list[str]:
        """Return the names of templates and other files of a theme, in order."""
        found: set[str] = set()
        for folder in self.searchpath:
            for inside, folders, files in os.walk(folder, followlinks=self.followlinks):
                folders[:] = [name for name in folders if not name.startswith(".")]
                place = os.path.relpath(inside, folder).replace(os.sep, "/")
                found.update(name if place == "." else f"{place}/{name}" for name in files)
        return sorted(found)


def list_less(theme: Any) -> None:
    """Have a theme of MkDocs' make its environment with such a loader.

    Of what a theme lists MkDocs drops all that lies in folders with a dot (`Files.add_files_from_theme`), name
    by name and by a dozen patterns each.
    """
    if not isinstance(theme.get_env, partial):  # a configuration may be loaded more than once
        theme.get_env = partial(_environment, theme.get_env)


def _environment(made: Callable[[], Environment]) -> Environment:
    environment = made()
    if type(environment.loader) is FileSystemLoader:  # another version's may be another
        environment.loader = Listing(
            environment.loader.searchpath, followlinks=environment.loader.followlinks
        )
    return environment


def keep_code(environment: Environment, config: Any, folder: Path | None) -> None:
    """Have the environment, set up by now, keep what it compiles in the user's own `folder`.

    Only where nobody but this program has set it up: another plugin, or a hook, may have templates compiled otherwise,
    and no key would tell.
    """
    if set(config.plugins) == {"bulletin"} and not config.hooks and type(environment) is Environment:
        environment.bytecode_cache = compiled_by("frames", folder)
