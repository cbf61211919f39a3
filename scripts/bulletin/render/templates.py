"""The theme's inner templates, compiled once and kept between runs."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jinja2

from bulletin.render.compiled import FastEnvironment
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


class Templates:
    """Jinja over `theme/pages` and `theme/macros`; everything is escaped unless it says it is HTML."""

    def __init__(self, theme: Path, cache: Path) -> None:
        compiled = cache / "templates" / made_by("render")
        if not compiled.is_dir():  # what another program has compiled is not even looked at
            shutil.rmtree(compiled.parent, ignore_errors=True)
            compiled.mkdir(parents=True)
        self._environment = FastEnvironment(
            loader=Dedented(theme),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            bytecode_cache=jinja2.FileSystemBytecodeCache(str(compiled), "__press_%s.cache"),
        )
        self._loaded: dict[str, jinja2.Template] = {}

    def render(self, name: str, **context: Any) -> str:
        """Return `theme/pages/<name>.html` rendered with `context`.

        Raises jinja2.TemplateError when the theme is broken or asks for what is not given.
        """
        template = self._loaded.get(name)
        if template is None:
            template = self._loaded[name] = self._environment.get_template(f"pages/{name}.html")
        return template.render(context)
