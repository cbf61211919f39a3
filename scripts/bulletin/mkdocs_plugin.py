"""`mkdocs build` and `mkdocs serve` as another way in: a thin door to the build.

ProperDocs runs it unchanged: that program answers to the imports of `mkdocs` itself.
"""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import Any

from bulletin.build.build import build
from bulletin.build.result import BuildResult
from bulletin.frames.plugin import FramesPlugin, Stopped
from bulletin.model.problem import has_errors
from bulletin.works.cores import WorkerLost
from bulletin.works.disk import told

ALLOW_DELETIONS = "BULLETIN_ALLOW_DELETIONS"
"""The environment variable that says what `--allow-deletions` says: once, and not for ever in a file."""

log = logging.getLogger("mkdocs.plugins.bulletin")


class BulletinPlugin(FramesPlugin):  # type: ignore[no-untyped-call, unused-ignore]
    """Has the press print everything into the site that MkDocs was asked for."""

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remember whether MkDocs serves: a preview shows drafts."""
        self.serving = command == "serve"

    def on_post_build(self, *, config: Any) -> None:
        """Print the site into the folder MkDocs was asked for."""
        if self.capture_only:
            return
        assert self.settings is not None
        try:
            frames = self.frame_set(Path(config.site_dir))
            result = build(self.settings, frames=frames, deletions=bool(os.environ.get(ALLOW_DELETIONS)))
        except WorkerLost as lost:
            raise Stopped(str(lost)) from lost
        except OSError as failed:
            message, advice = told(failed, [self.settings.out, self.settings.cache])
            raise Stopped(f"网站没有更新。{message}。{advice}。") from failed
        report(result)
        if any(one.code in ("B130", "B131") for one in result.problems):
            raise Stopped(f"网站没有更新。确实要删，请把环境变量 {ALLOW_DELETIONS} 设为 1 再运行一次。")
        if has_errors(result.problems):
            raise Stopped("稿件有错误，网站没有更新。请按上面的提示修改后重试。")

    def on_shutdown(self) -> None:
        """Remove what MkDocs built aside."""
        self._folder.close()

    def on_serve(self, server: Any, *, config: Any, builder: Any) -> Any:
        """Watch what MkDocs does not: the issues and the theme."""
        assert self.settings is not None
        for folder in (self.settings.root / "issues", self.settings.theme):
            if folder.is_dir():
                server.watch(str(folder))
        return server


def report(result: BuildResult) -> None:
    """Hand the problems to MkDocs' log, which prints them."""
    for line in result.held:
        log.info("%s", line)
    for found in result.problems:
        log.log(logging.ERROR if found.severity == "error" else logging.WARNING, "%s", found)
