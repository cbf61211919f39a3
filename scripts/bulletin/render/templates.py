"""The theme's inner templates, compiled once and kept between runs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jinja2

from bulletin.render.compiled import FastEnvironment


class Templates:
    """Jinja over `theme/pages` and `theme/macros`; everything is escaped unless it says it is HTML."""

    def __init__(self, theme: Path, cache: Path) -> None:
        compiled = cache / "templates"
        compiled.mkdir(parents=True, exist_ok=True)
        self._environment = FastEnvironment(
            loader=jinja2.FileSystemLoader(theme),
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
