"""The theme's styles and scripts as MkDocs publishes them: named after their content."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.structure.files import File, Files, InclusionLevel

from bulletin.frames.modules import compact
from bulletin.frames.styles import written_once
from bulletin.model.listings import FACETS, LISTINGS

PLACED_SCRIPTS = ("display",)
"""Scripts that a template places itself: they must run before the first paint."""

CLASSIC_SCRIPTS = ("offline",)
"""Scripts that must run from `file://`, where browsers refuse modules."""

CALLED_MODULES = ("tables", "reading")
"""Modules that another one loads where a page has use for them; `display`'s tag tells their addresses."""

LATE_MODULES = (
    "entry.js", "dialog.js", "highlight.js", "near.js", "side.js", "panel.js", "histogram.js", "facets.js",
    "inflate.js",
)  # fmt: skip
"""Modules of the search that the archive page loads by itself, after its results, seldom or never."""


PRINTING = "90-print.css"
"""What only a printer wants: browsers fetch it last, and no page waits for it."""


LATE = "late"
"""The folder of those of the theme's stylesheets that scripts fetch: of the viewer, and (`SEARCH_STYLE`) the search's."""

SEARCH_STYLE = "search.css"


def add_styles(files: Files, config: Any, theme: Path, compiled: Path | None) -> None:
    """Publish the theme's stylesheets as one file, so that a page waits for one request; what is for paper, apart.

    So is what only a reader who asks for it needs: `config.extra.late` tells templates the address of each by name.
    `compiled` as `written_once` has it.
    """
    sheets = {path.name: path.read_text("utf-8") for path in sorted((theme / "styles").glob("*.css"))}
    printing = sheets.pop(PRINTING, "")
    config.extra_css = [known for known in config.extra_css if not str(known).startswith("assets/bulletin.")]
    config.extra_css.append(
        _add_asset(files, config, "bulletin", ".css", written_once("".join(sheets.values()), compiled))
    )
    config.extra["printing"] = (
        _add_asset(files, config, "print", ".css", written_once(printing, compiled)) if printing else ""
    )
    config.extra["late"] = {
        path.stem: _add_asset(
            files, config, path.stem, ".css", written_once(path.read_text("utf-8"), compiled)
        )
        for path in sorted((theme / "styles" / LATE).glob("*.css"))
        if path.name != SEARCH_STYLE  # goes with its modules, which know where it is
    }


def add_scripts(files: Files, config: Any, theme: Path) -> None:
    """Publish the theme's scripts, a module unless it must run from `file://` too.

    `config.extra.scripts` tells templates each one's address; all but the one that a template puts before the
    first paint, and those that others load, are loaded by every page.
    """
    addresses = {
        script.stem: _add_asset(files, config, f"scripts/{script.stem}", ".js", script.read_text("utf-8"))
        for script in sorted((theme / "scripts").glob("*.js"))
    }
    config.extra["scripts"] = addresses
    config.extra_javascript = [
        known for known in config.extra_javascript if not str(known).startswith("assets/scripts/")
    ]
    for name, address in addresses.items():
        if name in CLASSIC_SCRIPTS:
            entry = ExtraScriptValue(address)
            entry.defer = True
        elif name in PLACED_SCRIPTS + CALLED_MODULES:
            continue
        else:
            entry = ExtraScriptValue(address)
            entry.type = "module"
        config.extra_javascript.append(entry)


def add_search(files: Files, config: Any, theme: Path, compiled: Path | None) -> None:
    """Publish the search client as one folder named after its content, for modules import their neighbours.

    Every page loads its `entry.js`, which fetches the rest, its style too, when a reader searches; templates know
    what the archive page wants at once as `config.extra.search_modules` and `config.extra.search_style`.
    """
    modules = search_modules(theme)
    config.extra_javascript = [
        known for known in config.extra_javascript if not str(known).startswith("assets/search.")
    ]
    config.extra["search_modules"], config.extra["search_style"] = [], ""
    if "entry.js" not in modules:
        return
    parts = {**modules, **search_style(theme, compiled)}
    hasher = hashlib.sha256("\0".join(f"{name}\0{text}" for name, text in parts.items()).encode())
    folder = f"assets/search.{hasher.hexdigest()[:8]}"
    for name, text in parts.items():
        files.append(
            File.generated(config, f"{folder}/{name}", content=text, inclusion=InclusionLevel.NOT_IN_NAV)
        )
    config.extra["search_modules"] = [f"{folder}/{name}" for name in modules if name not in LATE_MODULES]
    if SEARCH_STYLE in parts:
        config.extra["search_style"] = f"{folder}/{SEARCH_STYLE}"
    entry = ExtraScriptValue(f"{folder}/entry.js")
    entry.type = "module"
    config.extra_javascript.append(entry)


def search_style(theme: Path, compiled: Path | None) -> dict[str, str]:
    """Return the search's stylesheet by its name; nothing for a theme that has it among those of every page."""
    file = theme / "styles" / LATE / SEARCH_STYLE
    return {SEARCH_STYLE: written_once(file.read_text("utf-8"), compiled)} if file.is_file() else {}


def search_modules(theme: Path) -> dict[str, str]:
    """Return the search client's modules by name, with the one that tells it of listings and facets."""
    modules = {path.name: compact(path.read_text("utf-8")) for path in (theme / "search").glob("*.js")}
    places = {listing.facet: listing.path for listing in LISTINGS.values()}
    told = {"FACET_NAMES": FACETS, "FACETS": list(FACETS), "PLACES": places}
    lines = [
        f"export const {name} = {json.dumps(value, ensure_ascii=False)};\n" for name, value in told.items()
    ]
    return dict(sorted({**modules, "listings.js": "".join(lines)}.items()))


def _add_asset(files: Files, config: Any, name: str, suffix: str, text: str) -> str:
    """Add a file named after its content, so that browsers may keep it for ever; return its address."""
    digest = hashlib.sha256(text.encode()).hexdigest()[:8]
    uri = f"assets/{name}.{digest}{suffix}"
    files.append(File.generated(config, uri, content=text, inclusion=InclusionLevel.NOT_IN_NAV))
    return uri
