"""What MkDocs calls while it renders the frames: our part of its configuration, files and pages."""

from __future__ import annotations

import contextlib
import logging
import re
import shutil
from datetime import date
from pathlib import Path
from typing import Any

from markupsafe import Markup
from mkdocs.config.config_options import Optional, Type
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel

from bulletin.check.standing import refused_keys
from bulletin.frames.assets import add_scripts, add_search, add_styles
from bulletin.frames.escaping import escape_all, mark_configuration, mark_page, tell_titles
from bulletin.frames.loading import keep_code, list_less
from bulletin.frames.staging import stage
from bulletin.frames.valid import valid
from bulletin.model.moment import Moment, NotAMoment, moment_now
from bulletin.model.registry.found import problem
from bulletin.model.sections import DOORS, SECTIONS
from bulletin.model.settings import NoNewsroom, Settings, WrongPlace, resolve
from bulletin.model.vocabulary import Vocabulary
from bulletin.photos.clean import clean
from bulletin.prose.decorate import with_tasks
from bulletin.prose.glossary import Glossary
from bulletin.prose.meant import standing_text
from bulletin.prose.standing import made_harmless
from bulletin.read.content import Content, look
from bulletin.read.folder import MAX_PHOTO_BYTES, read_inside
from bulletin.read.vocabulary import read_vocabulary
from bulletin.render.frame import Frame, FrameKey, FrameSet, token
from bulletin.render.house import newsroom_view
from bulletin.render.links import standing_links
from bulletin.render.meta import site_meta, site_properties
from bulletin.render.page import base_of
from bulletin.render.policy import LOST_SCRIPT, page_policy
from bulletin.works.aside import own_folder, own_temporary
from bulletin.works.digests import digest
from bulletin.works.disk import told

log = logging.getLogger("mkdocs.plugins.bulletin")

FRAME_PAGES: dict[FrameKey, tuple[str, str]] = {
    ("", 0): ("home", "index.md"),
    **{
        (section.path, depth): (kind, f"{section.path}/{'frame/' * (depth - 1)}index.md")
        for section in SECTIONS
        for depth, kind in section.frames.items()
    },
}
"""Every kind of page we print: its frame's kind and the page MkDocs makes the frame from."""

FRAME_SOURCES = frozenset(source for _, source in FRAME_PAGES.values())
"""The pages that MkDocs makes frames from; no standing page may be called so."""

UNUSED = re.compile(r"assets/javascripts/(lunr|workers)/|\.map$")
"""Material's files that no page of ours asks for: its search and source maps."""


class Stopped(PluginError):
    """Stops MkDocs, which prints the message."""


class FramesPlugin(BasePlugin):  # type: ignore[misc, type-arg, no-untyped-call, unused-ignore]
    """Adds frame pages and keeps their HTML; prints nothing."""

    config_scheme = (("as_of", Optional(Type((str, date)))),)

    def __init__(self) -> None:
        super().__init__()
        self.capture_only = False
        """True while the frame maker runs MkDocs: keep the frames, print nothing."""
        self.settings: Settings | None = None
        """Set by the frame maker; else derived from the configuration."""
        self.vocabulary: Vocabulary | None = None
        self.pages: dict[str, str] = {}
        """Frame pages' HTML by source path."""
        self.standing: list[str] = []
        self.serving = False
        self._content = Content({}, ())
        self._aside: str | None = None
        self._folder = contextlib.ExitStack()

    def on_config(self, config: Any) -> Any:
        """Take name and address from the newsroom, styles from our theme, and stage the output."""
        root = Path(config.config_file_path).resolve().parent
        if self.settings is None or not self.capture_only:
            try:
                self.settings = resolve(
                    root=root,
                    out=Path(config.site_dir),
                    drafts=self.serving,
                    cards=not self.serving,
                    moment=self._moment(),
                )
            except (NoNewsroom, WrongPlace) as wrong:
                raise Stopped(str(wrong)) from wrong
            self.vocabulary = read_vocabulary(self.settings.root)[0]
        assert self.vocabulary is not None
        self.pages, self.standing = {}, []
        config.site_name = self.vocabulary.masthead
        config.site_url = self.vocabulary.url or ""
        config.site_description = self.vocabulary.slogan or self.vocabulary.name
        config.use_directory_urls = True
        config.extra["newsroom"] = newsroom_extra(self.vocabulary)
        config.extra["newsroom"]["offline"] = self.vocabulary.offline and not self.settings.drafts
        # `mkdocs serve` sets a script of its own into every page; nothing of it reaches a published site.
        inline = "'unsafe-inline'" if self.serving and not self.capture_only else ""
        config.extra["newsroom"]["policy"] = Markup(page_policy(extra_scripts=inline))
        config.extra["newsroom"]["lost_policy"] = Markup(page_policy(extra_scripts=inline or LOST_SCRIPT))
        theme = str(self.settings.theme)
        if theme not in config.theme.dirs:
            config.theme.dirs.insert(0, theme)
        list_less(config.theme)
        if not self.capture_only:
            self._build_aside(config)
        if not any(isinstance(one, Glossary) for one in config.markdown_extensions):
            config.markdown_extensions.append(Glossary())
        self._content = look(self.settings.root)
        copy = Path(config.site_dir).with_name("content")
        if copy.is_dir():
            shutil.rmtree(copy)
        stage(self._content, self.settings.root, copy)
        config.docs_dir = str(copy)
        return config

    def _moment(self) -> Moment:
        """Return when the run takes place: as the option `as_of` says, else now. Raises Stopped."""
        given = self.config.get("as_of")
        try:
            # YAML makes a date of `2026-11-23`, and with seconds a date and time.
            return moment_now(None if given is None else str(given)[: len("2026-11-23 08:00")])
        except NotAMoment as wrong:
            where = "" if given is None else "mkdocs.yml 里 bulletin 插件的 as_of 不对："
            raise Stopped(f"{where}{wrong}".rstrip("。") + "。") from wrong

    def _build_aside(self, config: Any) -> None:
        """Let MkDocs build aside: its clean step would delete the pages of the last good site."""
        if self._aside is None:
            self._aside = self._somewhere()
        config.site_dir = f"{self._aside}/site"

    def _somewhere(self) -> str:
        """Return a folder that lasts as long as this run: in the cache, or elsewhere where that takes none."""
        assert self.settings is not None
        try:
            return str(self._folder.enter_context(own_folder(self.settings.cache, "mkdocs-")))
        except OSError as failed:
            aside = self._folder.enter_context(own_temporary())
            self.settings = self.settings._replace(cache=aside / "cache")
            log.warning("%s", problem("B132", "mkdocs.yml", detail=told(failed)[0]))
            return str(aside)

    def on_files(self, files: Files, *, config: Any) -> Files:
        """Add the frame pages and our styles and scripts; keep the vocabulary out of the site."""
        assert self.settings is not None
        assert self.vocabulary is not None
        for file in list(files):
            private = file.src_uri.startswith(
                ("newsroom/", "styles/", "scripts/", "search/", "paper/", "worker/")
            )
            if (private and not file.is_documentation_page()) or UNUSED.search(file.src_uri):
                files.remove(file)
        for kind, source in FRAME_PAGES.values():
            if (taken := files.get_file_from_path(source)) is not None:
                files.remove(taken)  # the build reports it and stops
            files.append(_frame_page(config, kind, source))
        if (address := account_code(self.vocabulary)) is not None:
            picture = clean(
                read_inside(self.settings.root, str(self.vocabulary.wechat.qrcode), MAX_PHOTO_BYTES)
            )
            files.append(
                File.generated(config, address, content=picture, inclusion=InclusionLevel.NOT_IN_NAV)
            )
        theme, compiled = self.settings.theme, self.settings.compiled
        add_styles(files, config, theme, compiled)
        add_scripts(files, config, theme)
        add_search(files, config, theme, compiled)
        return files

    def on_page_markdown(self, markdown: str, *, page: Any, config: Any, files: Files) -> str:
        """Keep a standing page from being taken for a frame, or printed by a template that is not the theme's; read its lines."""
        if page.file.src_uri not in FRAME_SOURCES:
            assert self.settings is not None
            for key in refused_keys(page.meta, self.settings.root):  # `check` has reported them
                del page.meta[key]
        if page.file.src_uri in self._content.files:  # there is one dialect
            assert self.vocabulary is not None
            return standing_text(markdown, lines=self.vocabulary.paragraphs != "markdown")
        return markdown

    def on_page_content(self, html: str, *, page: Any, config: Any, files: Files) -> str:
        """Take out of a standing page what would run, and its comments."""
        assert self.vocabulary is not None
        if page.file.src_uri not in self._content.files:
            return html
        return made_harmless(with_tasks(html), self.vocabulary.url)

    @event_priority(-100)  # after other plugins, which may add to what a page shows
    def on_env(self, env: Any, *, config: Any, files: Files) -> Any:
        """Have templates escape; all pages are read, and none is printed."""
        escape_all(env)
        assert self.settings is not None
        keep_code(env, config, self.settings.compiled)
        mark_configuration(config)
        tell_titles(files)
        for source in FRAME_SOURCES:
            page: Any = files.src_uris[source].page
            page.title = page.meta["title"] = Markup(token("title"))
        return env

    @event_priority(-100)
    def on_page_context(self, context: Any, *, page: Any, config: Any, nav: Any) -> Any:
        """Mark what is HTML of the page; whoever comes later would have to mark what it adds."""
        mark_page(page)
        return context

    def on_post_page(self, output: str, *, page: Any, config: Any) -> str:
        """Keep a frame page's HTML and print nothing for it; note a standing page's address."""
        if page.file.src_uri in FRAME_SOURCES:
            self.pages[page.file.src_uri] = output
            return ""
        self.standing.append(page.url)
        assert self.vocabulary is not None
        return valid(standing_links(output, base_of(page.url), self.vocabulary.url))

    def on_post_template(self, output: str, *, template_name: str, config: Any) -> str:
        """Leave MkDocs' site map out; it knows none of our pages."""
        return "" if template_name == "sitemap.xml" else valid(output)

    def frame_set(self, static: Path) -> FrameSet:
        """Return what MkDocs has made: our frames cut, and every file it wrote to `static`.

        Raises ValueError when the theme's templates lost the content token.
        """
        files = {
            path.relative_to(static).as_posix(): path.read_bytes()
            for path in sorted(static.rglob("*"))
            if path.is_file()
        }
        assets = tuple(
            path
            for path, kind in self._content.files.items()
            if kind != "page" and files.get(path) == b""  # MkDocs left it as it was staged
        )
        for path in assets:
            del files[path]
        frames = {key: Frame.cut(self.pages[source]) for key, (_, source) in FRAME_PAGES.items()}
        return FrameSet(
            frames=frames,
            static=files,
            standing=tuple(sorted(self.standing)),
            digest=digest(sorted(self.pages.items())),
            static_digest=digest(files),
            assets=assets,
        )


def account_code(vocabulary: Vocabulary) -> str | None:
    """Return where the Official Account's own QR picture is published."""
    picture = vocabulary.wechat.qrcode
    if picture is None:
        return None
    suffix = Path(picture).suffix.lower()
    return f"assets/account{'.jpg' if suffix in ('.heic', '.heif', '.bmp', '.tif', '.tiff') else suffix}"  # as `clean` publishes it


def newsroom_extra(vocabulary: Vocabulary) -> dict[str, Any]:
    """Return what frame templates know of the newsroom as `config.extra.newsroom`."""
    return {
        **newsroom_view(vocabulary),
        "sections": DOORS,
        "wechat": {"account": vocabulary.wechat.account, "qrcode_address": account_code(vocabulary)},
        "meta": site_meta(vocabulary),
        "properties": site_properties(vocabulary),
    }


def _frame_page(config: Any, kind: str, source: str) -> File:
    section = source.rpartition("/")[0].partition("/")[0]
    text = f'---\nframe: {kind}\nsection: "{section}"\nsearch: {{exclude: true}}\n---\n'
    return File.generated(config, source, content=text, inclusion=InclusionLevel.NOT_IN_NAV)
