"""What a newsroom's own `mkdocs.yml` brings into its frames beside theme and standing pages.

Such a file is code: it may inherit another one (`INHERIT`), run hooks, put another theme folder in front, name
files for extensions and plugins, and ask for environment variables (`!ENV`). Whatever it names shapes frames.
"""

import os
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from bulletin.model.settings import Settings, shipped
from bulletin.works.digests import digest
from bulletin.works.program import versions

_FOLDERS = frozenset({"custom_dir", "base_path"})
"""Keys whose folders count with all that is in them: a theme's, and that of `pymdownx.snippets`."""
_MOST_FILES = 2000
"""Files of one such folder that are looked at: it may hold anything."""


class Sources(NamedTuple):
    """What a configuration names."""

    paths: tuple[Path, ...] = ()
    """Files, the inherited configurations among them, and the folders that count whole; sorted."""
    variables: tuple[str, ...] = ()
    """Environment variables, sorted."""

    def digest(self) -> str:
        """Return a digest of all of it, and of every package: plugins and extensions may be any of them.

        Empty for the configuration that ships with the program. Raises OSError for a file that cannot be read.
        """
        if not self.paths:
            return ""
        files = [(str(path), path.read_bytes()) for path in self.paths if path.is_file()]
        values = [(name, os.environ.get(name)) for name in self.variables]
        return digest(files, values, sorted(versions().items()))


def themes(settings: Settings) -> list[Path]:
    """Return the folders of templates whose files the frames' key holds in any case: the second is `custom_dir`."""
    return list(dict.fromkeys((settings.theme, settings.config.parent / "theme")))


def sources(settings: Settings) -> Sources:
    """Return what the configuration in force names; nothing where it is the one that ships with the program.

    One that is no YAML names only itself: MkDocs says what is wrong with it.
    """
    if settings.config == shipped("mkdocs.yml"):
        return Sources()
    found: dict[Path, None] = {}
    variables: set[str] = set()
    waiting = [settings.config]
    while waiting:
        config = waiting.pop()
        if config in found or not config.is_file():
            continue
        found[config] = None
        for key, value in _named(config, variables):
            path = Path(os.path.normpath(config.parent / value))
            if key == "INHERIT":
                waiting.append(path)
            else:
                found.update(dict.fromkeys(_files(settings, path, key)))
    return Sources(tuple(sorted(found)), tuple(sorted(variables)))


def _files(settings: Settings, path: Path, key: str) -> Iterator[Path]:
    """Yield the files that a value stands for where it is a path; a hook may import its neighbours."""
    if path.is_file():
        yield path
        if path.suffix == ".py":
            yield from path.parent.glob("*.py")
            yield from path.parent.glob("*/*.py")
    elif key in _FOLDERS and path.is_dir() and path not in themes(settings):
        yield path
        if not settings.root.is_relative_to(path):  # else it is everything there is
            yield from islice(path.rglob("*"), _MOST_FILES)


def _named(config: Path, variables: set[str]) -> Iterator[tuple[str, str]]:
    """Yield every text of a configuration with the key it stands under; gather the variables it asks for."""
    import yaml  # noqa: PLC0415 - a newsroom without a configuration of its own never needs it here

    class Loader(yaml.SafeLoader):
        """Takes every tag for what it is put on: nothing is made or run here."""

    def untagged(loader: Any, _suffix: str, node: yaml.Node) -> Any:
        if isinstance(node, yaml.MappingNode):
            return loader.construct_mapping(node, deep=True)
        if isinstance(node, yaml.SequenceNode):
            return loader.construct_sequence(node, deep=True)
        return loader.construct_scalar(node)

    def variable(loader: Any, node: yaml.Node) -> Any:
        value = untagged(loader, "", node)
        names = value if isinstance(value, list) else [value]
        variables.update(str(name) for name in names)
        return value

    Loader.add_multi_constructor("!", untagged)
    Loader.add_multi_constructor("tag:yaml.org,2002:python/", untagged)
    Loader.add_constructor("!ENV", variable)
    try:
        loaded = yaml.load(config.read_bytes(), Loader)  # noqa: S506 - a safe loader
    except (yaml.YAMLError, OSError, ValueError, TypeError, RecursionError):
        return
    yield from _texts(loaded)


def _texts(value: Any) -> Iterator[tuple[str, str]]:
    """Yield texts with the keys above them, each list and mapping once, however often anchors repeat it."""
    waiting, seen = [("", value)], set()
    while waiting:
        key, one = waiting.pop()
        if isinstance(one, str):
            if one and "\0" not in one and "\n" not in one:
                yield key, one
        elif isinstance(one, dict | list) and id(one) not in seen:
            seen.add(id(one))
            inside = one.items() if isinstance(one, dict) else [(key, item) for item in one]
            waiting += [(str(name), item) for name, item in inside]
