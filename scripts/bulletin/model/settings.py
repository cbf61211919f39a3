"""Where a newsroom lies and where its products go: every path one run needs, resolved once."""

import hashlib
import os
from pathlib import Path
from typing import Literal, NamedTuple

from bulletin.model.moment import END, Moment
from bulletin.works.cores import usable_cores
from bulletin.works.own import code_folder
from bulletin.works.program import PACKAGE

THEME_PARTS = ("main.html", "pages", "styles")
"""What a folder must hold to serve as a theme of ours."""

Broken = Literal["stop", "skip", "show"]


class Settings(NamedTuple):
    """The paths and switches of one run; all paths absolute."""

    root: Path
    """The newsroom: the folder with `issues/` and `content/`. Never written to by a build."""
    out: Path
    """The public site."""
    cache: Path
    """What may be deleted at any time and makes the next run faster."""
    theme: Path
    """Frame templates, inner templates, styles, scripts: the newsroom's own or ours."""
    config: Path
    """The `mkdocs.yml` in force: the newsroom's own or ours."""
    jobs: int
    """Processes to print with, at least 1."""
    drafts: bool = False
    """True shows drafts and what is not due yet, as the preview does."""
    search: bool = True
    """False leaves the search index out; the archive page then offers its calendar alone."""
    cards: bool = True
    """False leaves the share cards out; a shared article then shows its photo."""
    moment: Moment = END
    """When the run takes place: what is due by then is published."""
    broken: Broken = "stop"
    """What becomes of stories with errors: they stop a build, are left out of it, or are shown as a red card."""
    untrusted: bool = False
    """True publishes nothing from the folder that browsers would run or hosts would obey."""

    @property
    def kept(self) -> Path:
        """The part of the cache that holds what was made before: a clean build forgets all of it.

        Beside it lie the trees that a site is exchanged with, and the preview's site.
        """
        return self.cache / "kept"

    @property
    def compiled(self) -> Path | None:
        """Where compiled templates are kept: the user's own folder, outside of this newsroom; None for nowhere."""
        return code_folder(self.root, self.cache, self.out)


class NoNewsroom(Exception):
    """The given or current folder is no newsroom; the message is Chinese and for editors."""


class WrongPlace(Exception):
    """What is made would lie among what it is made of; the message is Chinese and for editors."""


def shipped(name: str) -> Path:
    """Return the file or folder `name` (`theme`, `mkdocs.yml`) that ships with the program.

    An installed package carries it beside the modules; in a checkout it stands at the top.
    """
    installed = PACKAGE / name
    return installed if installed.exists() else PACKAGE.parent.parent / name


def find_root(start: Path) -> Path:
    """Return the nearest folder from `start` upwards with a `mkdocs.yml` or an `issues/` folder.

    Raises NoNewsroom when there is none.
    """
    for folder in (start, *start.parents):
        if (folder / "mkdocs.yml").is_file() or (folder / "issues").is_dir():
            return folder
    raise NoNewsroom(
        f"在 {start} 及其上级文件夹里没有找到 issues 文件夹。请到简报所在的文件夹里运行，或用 --root 指出它；"
        "还没有简报时，运行 bulletin init 新建一份。"
    )


def resolve(
    *,
    root: Path | None = None,
    out: Path | None = None,
    cache: Path | None = None,
    jobs: int | None = None,
    drafts: bool = False,
    search: bool = True,
    cards: bool = True,
    moment: Moment = END,
) -> Settings:
    """Return the settings for a run; relative paths count from the current folder.

    `out` defaults to `site` and `cache` to `.cache/bulletin`, both inside the newsroom; `jobs`
    to one process a usable core. `moment` is the ways' in to say, which alone have a clock.

    Raises NoNewsroom when `root` is not a newsroom, or none is found from here upwards; WrongPlace when
    site or cache would lie in the newsroom's own folders.
    """
    if root is None:
        root = find_root(Path.cwd())
    root = root.resolve()
    if not (root / "issues").is_dir() and not (root / "content").is_dir():
        raise NoNewsroom(
            f"{root} 里没有 issues 文件夹，不是简报文件夹。请检查 --root 后面的路径；"
            "还没有简报时，运行 bulletin init 文件夹 新建一份。"
        )
    own_theme, own_config = root / "theme", root / "mkdocs.yml"
    return Settings(
        root=root,
        out=_apart(root, out, "--out", root / "site"),
        cache=_apart(root, cache, "--cache", root / ".cache" / "bulletin"),
        theme=own_theme if all((own_theme / part).exists() for part in THEME_PARTS) else shipped("theme"),
        config=own_config if own_config.is_file() else shipped("mkdocs.yml"),
        jobs=max(1, jobs or usable_cores()),
        drafts=drafts,
        search=search,
        cards=cards,
        moment=moment,
    )


def _apart(root: Path, place: Path | None, said: str, usual: Path) -> Path:
    """Return where a product goes, links resolved. Raises WrongPlace where that is among the sources."""
    whole = (place or usual).resolve()
    for name in ("issues", "content", "theme", ".git"):
        if any(whole.is_relative_to(folder) for folder in (root / name, (root / name).resolve())):
            raise WrongPlace(
                f"{said} 不能放在 {name} 文件夹里（{whole}），那里只放简报自己的文件。请换一个文件夹，如 {usual}。"
            )
    return whole


def out_key(settings: Settings) -> str:
    """Return a short name for the output folder."""
    return hashlib.sha256(os.fsencode(settings.out)).hexdigest()[:12]
