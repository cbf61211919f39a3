"""Has MkDocs and Material render the frames, and keeps them until something they show changes."""

from __future__ import annotations

import hashlib
import os
import pickle
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from bulletin import __version__
from bulletin.model.problem import Problem
from bulletin.model.registry.codes import problem
from bulletin.model.settings import Settings
from bulletin.model.vocabulary import Vocabulary
from bulletin.render.frame import FrameSet
from bulletin.works.cores import can_fork
from bulletin.works.digests import digest
from bulletin.works.keep import keep
from bulletin.works.kept import remembered
from bulletin.works.program import PACKAGE

SHAPING_PACKAGES = ("mkdocs", "mkdocs-material", "markdown", "jinja2", "pymdown-extensions")
"""Packages whose other version may render other frames."""


class FrameProblem(Exception):
    """MkDocs or the theme could not make the frames; carries Problems for the editor."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(problems)  # alone among its arguments, so that it crosses processes whole
        self.problems = problems


def begin_frames(settings: Settings, vocabulary: Vocabulary, stamps: str = "") -> Callable[[], FrameSet]:
    """Begin to make the frames and return a function that waits for them.

    Kept frames are used while theme, configuration and standing pages are unchanged, which the digest
    `stamps` of their files' stamps may tell sooner, '' where it does not vouch for them. Where the system can fork, MkDocs runs in a process of its own while the caller goes
    on reading. The returned function raises FrameProblem when the configuration or the theme is broken.
    """
    vouching = stamps and not vocabulary.wechat.qrcode  # which lies anywhere
    stamps = digest(stamps, vocabulary.digest) if vouching else ""
    key = remembered(settings.cache / "frames-key", stamps, partial(frames_key, settings, vocabulary))
    kept = settings.cache / "frames" / f"{key}.pickle"
    found = kept_frames(kept)
    if found is not None:
        return lambda: found
    if settings.jobs == 1 or not can_fork():
        return partial(make_and_keep, settings, vocabulary, kept)
    import multiprocessing  # noqa: PLC0415 - seldom needed
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415

    aside = ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("fork"))
    future = aside.submit(make_and_keep, settings, vocabulary, kept)
    aside.shutdown(wait=False)
    return future.result


def kept_frames(kept: Path) -> FrameSet | None:
    """Return the frames kept in a file, None where there are none or they are damaged."""
    try:
        found = pickle.loads(kept.read_bytes())
    except FileNotFoundError:
        return None
    except Exception as damage:  # noqa: BLE001 - a damaged pickle may raise anything, and costs only time
        import logging  # noqa: PLC0415 - seldom needed

        logging.getLogger(__name__).info("kept frames are damaged and made anew: %r", damage)
        return None
    return found if isinstance(found, FrameSet) else None


def make_and_keep(settings: Settings, vocabulary: Vocabulary, kept: Path) -> FrameSet:
    """Make the frames and keep them in a file. Raises FrameProblem as `begin_frames` says."""
    frames = make_frames(settings, vocabulary)
    keep(kept, pickle.dumps(frames, protocol=pickle.HIGHEST_PROTOCOL))
    for old in kept.parent.iterdir():
        if old != kept:
            old.unlink(missing_ok=True)
    return frames


def frames_key(settings: Settings, vocabulary: Vocabulary) -> str:
    """Return a digest of all that shapes a frame."""
    hasher = hashlib.blake2b(digest_size=16)
    for text in (__version__, *shaping_versions()):
        hasher.update(f"{text}\0".encode())
    hasher.update(repr((vocabulary.masthead, vocabulary.slogan, vocabulary.name, vocabulary.url)).encode())
    hasher.update(
        repr(
            (vocabulary.language, vocabulary.identity, vocabulary.wechat, sorted(vocabulary.colors.items()))
        ).encode()
    )
    for path, name in shaping_files(settings, vocabulary):
        hasher.update(f"{name}\0{path.stat().st_size}\0".encode())
        hasher.update(path.read_bytes())
    return hasher.hexdigest()


def shaping_versions() -> list[str]:
    """Return the names and versions of SHAPING_PACKAGES, out of the names of the folders that say so."""
    prefixes = {name.replace("-", "_") for name in SHAPING_PACKAGES}
    found: dict[str, str] = {}
    for folder in filter(os.path.isdir, sys.path):
        for entry in os.listdir(folder):
            name, _, number = entry.removesuffix(".dist-info").lower().replace("-", "_").rpartition("_")
            if name in prefixes and entry.endswith(".dist-info"):
                found.setdefault(name, number)  # the first in the path is the one that is imported
    if found.keys() == prefixes:
        return [f"{name} {number}" for name, number in sorted(found.items())]
    from importlib.metadata import version  # noqa: PLC0415 - thirty modules

    return [f"{name} {version(name)}" for name in SHAPING_PACKAGES]


def shaping_files(settings: Settings, vocabulary: Vocabulary) -> Iterator[tuple[Path, str]]:
    """Yield every file that shapes a frame, with its name inside its folder, in a fixed order."""
    yield settings.config, "mkdocs.yml"
    for module in (
        "frames/plugin.py",
        "frames/assets.py",
        "frames/maker.py",
        "render/links.py",
        "render/meta.py",
        "frames/modules.py",
        "render/policy.py",
    ):
        yield PACKAGE / module, module
    if vocabulary.wechat.qrcode:
        yield settings.root / vocabulary.wechat.qrcode, "account"
    for folder in (settings.theme, settings.root / "content"):
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder).as_posix()
            if path.is_file() and not name.startswith(
                ("newsroom/", "pages/", "macros/", "paper/", "fragments/")
            ):
                yield path, f"{folder.name}/{name}"


def make_frames(settings: Settings, vocabulary: Vocabulary) -> FrameSet:
    """Run MkDocs over the frame pages and `content/`, and return what it made.

    Raises FrameProblem as `begin_frames` says.
    """
    import io  # noqa: PLC0415
    import logging  # noqa: PLC0415
    import tempfile  # noqa: PLC0415
    from contextlib import redirect_stderr  # noqa: PLC0415

    import mkdocs.commands.build  # noqa: PLC0415 - takes half a second to import; only when frames are made
    from mkdocs.config import load_config  # noqa: PLC0415
    from mkdocs.exceptions import MkDocsException  # noqa: PLC0415

    from bulletin.frames.plugin import FramesPlugin  # noqa: PLC0415

    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # Material's notice to those who run MkDocs themselves
    log, messages = logging.getLogger("mkdocs"), io.StringIO()
    handler = logging.StreamHandler(messages)
    handler.setLevel(logging.WARNING)
    log.addHandler(handler)
    propagate, log.propagate = log.propagate, False
    try:
        with tempfile.TemporaryDirectory(prefix="bulletin-") as aside, redirect_stderr(messages):
            content = settings.root / "content"
            empty = Path(aside) / "empty"
            empty.mkdir()
            config = load_config(
                str(settings.config),
                docs_dir=str(content if content.is_dir() else empty),
                site_dir=str(Path(aside) / "site"),
            )
            plugin = config.plugins.get("bulletin")
            if not isinstance(plugin, FramesPlugin):
                raise FrameProblem([problem("B101", "mkdocs.yml")])
            plugin.capture_only, plugin.settings, plugin.vocabulary = True, settings, vocabulary
            mkdocs.commands.build.build(config)
            return plugin.frame_set(Path(aside) / "site")
    except FrameProblem:
        raise
    except (MkDocsException, SystemExit) as stopped:
        detail = messages.getvalue().strip() or str(stopped)
        raise FrameProblem([problem("B102", "mkdocs.yml", detail=detail)]) from stopped
    except Exception as broken:  # a template error of the theme may be of any class
        raise FrameProblem(
            [problem("B103", "theme", detail=f"{type(broken).__name__}: {broken}")]
        ) from broken
    finally:
        log.removeHandler(handler)
        log.propagate = propagate
