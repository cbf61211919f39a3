"""Has MkDocs and Material render the frames, and keeps them until something they show changes."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from functools import partial
from typing import Any

from bulletin.frames.sources import sources, themes
from bulletin.frames.staging import page_text
from bulletin.model.moment import ZONE
from bulletin.model.problem import Problem
from bulletin.model.registry.found import problem
from bulletin.model.settings import Settings
from bulletin.model.vocabulary import Vocabulary
from bulletin.read.content import look
from bulletin.read.folder import MAX_PHOTO_BYTES, Unreadable, read_inside
from bulletin.render.frame import Frame, FrameSet
from bulletin.works.cores import can_fork
from bulletin.works.digests import digest
from bulletin.works.disk import named, refused
from bulletin.works.kept import Kept, remembered
from bulletin.works.patterns import keep_patterns
from bulletin.works.plain import plain
from bulletin.works.program import digest_of_files, made_by

INNER = re.compile(r"(pages|macros|fragments)/.*\.html|worker/.*\.js|paper/.*\.(html|css|js)")
"""Files of a theme that shape no frame: what the press prints into frames, and paper."""


class FrameProblem(Exception):
    """MkDocs or the theme could not make the frames; carries Problems for the editor."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(problems)  # alone among its arguments, so that it crosses processes whole
        self.problems = problems


def begin_frames(settings: Settings, vocabulary: Vocabulary, stamps: str = "") -> Callable[[], FrameSet]:
    """Begin to make the frames and return a function that waits for them.

    Kept frames are used while nothing that shapes them has changed; the digest `stamps` of the files' stamps
    may tell that sooner, '' where it does not vouch for them. Where the system can fork, MkDocs runs in a
    process of its own while the caller goes on reading. The returned function raises FrameProblem when the
    configuration or the theme is broken.
    """
    shown = vocabulary._replace(
        departments=(),
        people=(),
        series=(),
        zone=ZONE,
        future="hold",
        pdf=False,
        posters=False,
        offline=vocabulary.offline and not settings.drafts,
        digest="",
    )  # in no frame
    kept = Kept(settings.kept / "frames" / "set", frames_key(settings, shown, stamps))
    if (frames := kept.read_as(from_plain)) is not None:
        return lambda: frames
    if settings.jobs == 1 or not can_fork():
        return partial(make_and_keep, settings, shown, kept)
    import multiprocessing  # noqa: PLC0415 - seldom needed
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415

    # No crew of ours: a build that finds an error in a story neither waits for the frames nor stops them.
    from bulletin.works.hands import bind  # noqa: PLC0415

    fork = multiprocessing.get_context("fork")
    aside = ProcessPoolExecutor(1, mp_context=fork, initializer=bind, initargs=(os.getpid(),))
    future = aside.submit(make_and_keep, settings, shown, kept)
    aside.shutdown(wait=False)
    return future.result


def make_and_keep(settings: Settings, vocabulary: Vocabulary, kept: Kept) -> FrameSet:
    """Make the frames and keep them. Raises FrameProblem as `begin_frames` says."""
    frames = make_frames(settings, vocabulary)
    kept.write(as_plain(frames))
    keep_patterns()  # MkDocs' own are most of them, and this process's alone
    return frames


def as_plain(frames: FrameSet) -> tuple[Any, ...]:
    """Return the frames as plain values, to be kept."""
    cut = {key: tuple(frame) for key, frame in frames.frames.items()}
    return tuple(frames._replace(frames=cut, static=dict(frames.static)))  # type: ignore[arg-type]


def from_plain(values: tuple[Any, ...]) -> FrameSet:
    """Return the frames of which `as_plain` made `values`."""
    frames = FrameSet(*values)
    return frames._replace(frames={key: Frame(*cut) for key, cut in frames.frames.items()})


def frames_key(settings: Settings, vocabulary: Vocabulary, stamps: str = "") -> str:
    """Return a digest of all that shapes a frame; `stamps` as `begin_frames` gets them."""
    files = remembered(settings.kept / "frames-key", stamps, partial(files_digest, settings))
    account = vocabulary.wechat.qrcode  # lies anywhere, where no stamps tell
    picture = read_inside(settings.root, account, MAX_PHOTO_BYTES) if account else b""
    beside = sources(settings).digest()  # lies anywhere, too
    return digest(made_by("frames"), plain(vocabulary), files, picture, beside)


def files_digest(settings: Settings) -> str:
    """Return a digest of the newsroom's files that shape a frame: configuration, theme, standing pages."""
    content = look(settings.root).files
    return digest(
        settings.config.read_bytes(),
        [digest_of_files(theme, but=INNER) for theme in themes(settings) if theme.is_dir()],
        [(path, page_text(settings.root, path) if kind == "page" else "") for path, kind in content.items()],
    )


def make_frames(settings: Settings, vocabulary: Vocabulary) -> FrameSet:
    """Run MkDocs over the frame pages and `content/`, and return what it made.

    Raises FrameProblem as `begin_frames` says.
    """
    import io  # noqa: PLC0415
    import logging  # noqa: PLC0415
    from contextlib import redirect_stderr  # noqa: PLC0415

    import mkdocs.commands.build  # noqa: PLC0415 - takes half a second to import; only when frames are made
    from mkdocs.config import load_config  # noqa: PLC0415
    from mkdocs.exceptions import MkDocsException  # noqa: PLC0415

    from bulletin.frames.plugin import FramesPlugin  # noqa: PLC0415
    from bulletin.works.aside import own_folder  # noqa: PLC0415

    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # Material's notice to those who run MkDocs themselves
    log, messages = logging.getLogger("mkdocs"), io.StringIO()
    handler = logging.StreamHandler(messages)
    handler.setLevel(logging.WARNING)
    log.addHandler(handler)
    propagate, log.propagate = log.propagate, False
    try:
        with own_folder(settings.cache, "frames-") as aside, redirect_stderr(messages):
            empty = aside / "empty"
            empty.mkdir()
            config = load_config(
                str(settings.config),
                docs_dir=str(empty),  # the plugin puts what may be published there
                site_dir=str(aside / "site"),
            )
            plugin = config.plugins.get("bulletin")
            if not isinstance(plugin, FramesPlugin):
                raise FrameProblem([problem("B101", "mkdocs.yml")])
            plugin.capture_only, plugin.settings, plugin.vocabulary = True, settings, vocabulary
            mkdocs.commands.build.build(config)
            return plugin.frame_set(aside / "site")
    except FrameProblem:
        raise
    except (MkDocsException, Unreadable, SystemExit) as stopped:
        detail = (messages.getvalue().strip() or str(stopped)).replace(f"{aside}{os.sep}", "")
        raise FrameProblem([problem("B102", "mkdocs.yml", detail=detail)]) from stopped
    except OSError as failed:
        if refused(failed):  # by the disk: no template is to blame
            named(failed, settings.cache / "aside")
            raise
        raise FrameProblem([_broken(failed)]) from failed
    except Exception as broken:  # a template error of the theme may be of any class
        raise FrameProblem([_broken(broken)]) from broken
    finally:
        log.removeHandler(handler)
        log.propagate = propagate


def _broken(failed: Exception) -> Problem:
    return problem("B103", "theme", detail=f"{type(failed).__name__}: {failed}")
