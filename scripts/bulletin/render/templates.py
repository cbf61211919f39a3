"""The theme's inner templates, compiled once and kept between runs in the user's own folder."""

from __future__ import annotations

import marshal
import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import jinja2

from bulletin.render.compiled import FastEnvironment
from bulletin.works.digests import digest
from bulletin.works.drawer import Drawer
from bulletin.works.kept import Kept
from bulletin.works.own import made_private
from bulletin.works.program import made_by

INDENTATION = re.compile(r"^[ \t]+", re.M)
"""A twentieth of a page's bytes. What templates put in keeps its own; they hold no `<pre>` themselves."""


class Dedented(jinja2.FileSystemLoader):
    """Reads templates without the indentation that only their authors need."""

    def get_source(
        self, environment: jinja2.Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """Return source, path and freshness of `template`. Raises jinja2.TemplateNotFound."""
        source, path, fresh = super().get_source(environment, template)
        return INDENTATION.sub("", source), path, fresh


_PRINTING = re.compile(r"(pages|macros)/.*\.html")


def _is_printing(name: str) -> bool:
    return _PRINTING.fullmatch(name) is not None


SPARE = 7
"""Others' drawers that stay, two of each program (versions, Pythons, virtual environments): one may use them in turn."""


class Compiled(jinja2.BytecodeCache):
    """Templates' code as Python compiled it, kept under the program, the template's place and its source.

    A miss, a folder that cannot be written to, a full disk: the template is compiled in memory.
    """

    def __init__(self, folder: Path, room: str) -> None:
        """`room` is whose environment compiles the templates: another one's compiles the same source otherwise."""
        self._drawer = Drawer(folder / "templates", made_by(room))
        self._is_new = not self._drawer.folder.is_dir()

    def get_source_checksum(self, source: str) -> str:
        """Return what tells a source from all others; Jinja's own way is SHA-1."""
        return digest(str(source))

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Return the name of the file: one for each template of each theme, however often it is edited."""
        return digest(str(name), filename)  # a template may name another by what is marked as HTML

    def load_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        """Fill the bucket where its code is kept, and whole."""
        code = self._kept(bucket).read()
        if isinstance(code, bytes):
            bucket.code = marshal.loads(code)  # noqa: S302 - from the user's own folder, and whole

    def dump_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        """Keep a bucket's code."""
        with suppress(OSError):
            self._kept(bucket).write(marshal.dumps(bucket.code))
        if self._is_new:
            self._drawer.clear_others(SPARE)
            self._is_new = False

    def _kept(self, bucket: jinja2.bccache.Bucket) -> Kept:
        kept = self._drawer.at(bucket.key)
        return Kept(kept.file, f"{kept.key} {bucket.checksum}")


def compiled_by(room: str, folder: Path | None) -> Compiled | None:
    """Return where code of a room's templates is kept: in `folder`, where that is the user's own alone, else nowhere."""
    return Compiled(folder, room) if folder and made_private(folder) else None


class Templates:
    """Jinja over `theme/pages` and `theme/macros`; everything is escaped unless it says it is HTML.

    What Jinja compiles is kept in the folder `compiled`, where that is the user's own alone; else nowhere.
    """

    def __init__(self, theme: Path, compiled: Path | None) -> None:
        self._environment = FastEnvironment(
            loader=Dedented(theme),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            bytecode_cache=compiled_by("render", compiled),
        )

    def load(self) -> None:
        """Load, or compile, every template of pages: processes that are about to part need not do so each.

        Raises nothing: a broken template is told of by whatever prints with it.
        """
        with suppress(jinja2.TemplateError, OSError):
            for name in self._environment.list_templates(filter_func=_is_printing):
                self._environment.get_template(name)

    def render(self, name: str, **context: Any) -> str:
        """Return `theme/pages/<name>.html` rendered with `context`.

        Raises jinja2.TemplateError when the theme is broken or asks for what is not given.
        """
        template = self._environment.get_template(f"pages/{name}.html")
        try:
            return template.render(context)
        except AttributeError as error:
            raise jinja2.UndefinedError(str(error)) from error
