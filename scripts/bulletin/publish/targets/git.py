"""A branch of a git repository: pages of a code host, or any server that checks out.

Releases are put together in a folder of this computer's cache, as `folder` does; becoming live is one commit with that
tree, pushed with lease: where somebody else has pushed meanwhile, nothing happens. Going back is a new commit with a
former tree. The branch must be ours alone: a commit that says nothing of a release is somebody else's, and stays. Beside
the site the tree holds `.nojekyll`, for hosts that would leave out files beginning with a line, and what the release
holds, so that another computer can go on.
"""

from __future__ import annotations

import base64
import hashlib
import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from bulletin.model.publishing import Place
from bulletin.model.registry.found import problem
from bulletin.publish.manifest import RELEASE_FILE, base_of, is_release, record_bytes, record_of
from bulletin.publish.records import BASES, RECORDS
from bulletin.publish.secrets import Secrets
from bulletin.publish.targets.disk import as_refusals
from bulletin.publish.targets.folder import FolderStore
from bulletin.publish.targets.target import RELEASES, STATE, Denied, LineDown, Missing, Stopped

TRAILER = "Bulletin-Release: "
_BESIDE = ".bulletin-record.json"
"""What a release holds, in the tree for another computer; no page links to it."""
_HELPER = re.compile(r"[A-Za-z0-9+.-]*::")
"""How git is told to run another program, which may wait for ever or do whatever it is told."""
_TOKEN = 20
"""Characters from which a user's name in an address is a token."""
_PROTOCOLS = "file:git:http:https:ssh"
_PATIENCE = 1800
"""Seconds that a push may take."""
_NOWHERE = ("does not appear to be a git repository", "repository not found", "does not exist")
_LINE = (
    "could not resolve",
    "connection",
    "failed to connect",
    "timed out",
    "could not read from remote",
    "early eof",
    "hung up",
    "http 5",
)
_DOOR = (
    "permission denied",
    "authentication failed",
    "could not read username",
    "access denied",
    "403",
    "401",
)
_STALE = ("stale info", "fetch first", "non-fast-forward", "rejected", "cannot lock ref")
_ALWAYS = (
    "core.autocrlf=false",
    "core.safecrlf=false",
    "core.hooksPath=/dev/null",
    "commit.gpgsign=false",
    "gc.auto=0",
    "user.name=bulletin",
    "user.email=bulletin@localhost",
)


def open_store(place: Place, root: Path, secrets: Secrets) -> GitStore:
    """Return the store of a branch; its `cache` is where releases are put together. Raises Stopped, Denied, LineDown."""
    if shutil.which("git") is None:
        told = problem("U033", place.name, kind="git", package="git", reason="没有 git 这个程序")
        raise Stopped("act", told)
    remote = place.value("remote")
    if not remote.startswith("-") and "://" not in remote and ":" not in remote.partition("/")[0]:
        remote = str((root / Path(remote).expanduser()).resolve())
    elif remote.startswith("-") or _HELPER.match(remote):
        raise _misnamed(place, "remote 不是仓库的地址", "请改 publish.yml")
    elif _tells_a_secret(remote):
        variable = f"BULLETIN_{place.name}_TOKEN".upper().replace("-", "_")
        advice = f"请从 remote 里去掉 @ 前面的令牌（给别人看过的请换一个），写到环境变量 {variable}，或自己的密码文件里"
        raise _misnamed(place, "remote（远程）里写了令牌，它会跟着文件夹一起交给别人", advice)
    key = hashlib.sha256(remote.encode()).hexdigest()[:12]
    home = Path(place.value("cache")) / "publish" / f"git-{place.name}-{key}"
    if named := place.value("key_file"):
        place = place._replace(values={**place.values, "key_file": str(root / Path(named).expanduser())})
    store = GitStore(home, remote, place, secrets)
    store.prepare()
    return store


def _tells_a_secret(remote: str) -> bool:
    """Return whether a web address has a password, or a token in the place of a name: it would stand in git's arguments."""
    name, at, _ = remote.partition("://")[2].partition("/")[0].rpartition("@")
    return remote.lower().startswith("http") and bool(at) and (":" in name or len(name) >= _TOKEN)


def _misnamed(place: Place, reason: str, advice: str) -> Stopped:
    return Stopped("usage", problem("U057", place.name, reason=reason, now="", advice=advice))


class GitStore(FolderStore):
    """Releases in a folder, and a branch that one of them is pushed to."""

    hidden = "git"

    def __init__(self, home: Path, remote: str, place: Place, secrets: Secrets) -> None:
        super().__init__(home)
        self.linked = False
        self._remote, self._place, self._secrets = remote, place, secrets
        self._ref = f"refs/heads/{place.value('branch', 'pages')}"
        self._git_dir = home / STATE / self.hidden
        self._around = self._environment()

    def _environment(self) -> dict[str, str]:
        """Return what git is run with: it asks nobody, and a token stands in no argument."""
        ssh = "ssh -o BatchMode=yes"
        if key := self._place.value("key_file"):
            ssh += f" -o IdentitiesOnly=yes -i {shlex.quote(key)}"
        around = {**os.environ, "GIT_TERMINAL_PROMPT": "0", "GIT_SSH_COMMAND": ssh, "LC_ALL": "C"}
        around["GIT_ALLOW_PROTOCOL"] = _PROTOCOLS
        for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
            around.pop(name, None)
        if self._remote.startswith("https://") and (token := self._secrets.find(self._place.name, "token")):
            basic = base64.b64encode(f"x-access-token:{token.reveal()}".encode()).decode()
            self._secrets.remember(basic)
            around |= {
                "GIT_CONFIG_COUNT": "1",
                "GIT_CONFIG_KEY_0": "http.extraHeader",
                "GIT_CONFIG_VALUE_0": f"Authorization: Basic {basic}",
            }
        return around

    def prepare(self) -> None:
        """Make the folders and the repository."""
        super().prepare()
        if not (self._git_dir / "HEAD").exists():
            self._git_dir.parent.mkdir(parents=True, exist_ok=True)
            self._git("init", "--quiet", "--bare", str(self._git_dir), bare=False)

    def _git(self, *words: str, bare: bool = True, data: str = "", tree: Path | None = None) -> str:
        """Run git and return what it prints. Raises LineDown, Denied, Stopped."""
        options = [part for one in _ALWAYS for part in ("-c", one)]
        where = ["--git-dir", str(self._git_dir)] if bare else []
        at = ["--work-tree", str(tree)] if tree else []
        try:
            done = subprocess.run(
                ["git", *options, *where, *at, *words],
                input=data, capture_output=True, text=True, errors="replace", env=self._around,
                timeout=_PATIENCE, check=False,
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            raise LineDown(f"git {words[0]} 半小时没有做完") from None
        if done.returncode:
            raise self._failed(words, done.stderr)
        return done.stdout.strip()

    def _failed(self, words: Sequence[str], said: str) -> Exception:
        last = self._secrets.redacted(" ".join(said.split())[-300:])
        low = said.lower()
        if words[0] == "push" and any(word in low for word in _STALE):
            advice = "请再运行一次；总是这样，请让管理员看看这个分支能不能推送"
            told = problem(
                "U057",
                self._place.name,
                reason="刚刚有别人推送，或这个分支不让推送",
                now="线上没有变。",
                advice=advice,
            )
            return Stopped("later", told)
        if any(word in low for word in _NOWHERE):
            return Denied(f"那里没有仓库：{last}", "请检查 publish.yml 里的 remote（远程）。")
        if any(word in low for word in _DOOR):
            return Denied(f"仓库不让进：{last}", "请检查密钥或令牌，以及它对这个仓库有没有写的权限。")
        if any(word in low for word in _LINE):
            return LineDown(f"git {words[0]}：{last}")
        return Denied(f"git {words[0]}：{last}", "请检查 publish.yml 里的 remote 和 branch。")

    def _head(self) -> str:
        """Return the commit that the branch is at; '' where there is no branch."""
        rows = [line.split("\t") for line in self._git("ls-remote", self._remote, self._ref).splitlines()]
        return next((row[0] for row in rows if len(row) > 1 and row[1] == self._ref), "")

    def _release_at(self, commit: str) -> str:
        """Return which release a commit is. Raises Stopped where it is somebody else's."""
        if not commit:
            return ""
        try:
            text = self._git("log", "-1", "--format=%B", commit)
        except (Denied, LineDown):  # another computer's: not here yet
            self._git("fetch", "--quiet", "--depth=1", self._remote, self._ref)
            text = self._git("log", "-1", "--format=%B", commit)
        names = [line.removeprefix(TRAILER) for line in text.splitlines() if line.startswith(TRAILER)]
        if not names or not is_release(names[-1]):
            branch = self._ref.rpartition("/")[2]
            reason = f"分支 {branch} 上有不是简报推送的提交 {commit[:10]}"
            advice = "没有动它。请在 publish.yml 里换一个只给简报用的 branch（分支），或请人处理这个提交"
            raise Stopped(
                "act", problem("U057", self._place.name, reason=reason, now="线上没有变。", advice=advice)
            )
        self._taken_in(commit, names[-1])
        return names[-1]

    def _taken_in(self, commit: str, release: str) -> None:
        """Have a release that another computer has pushed in this one's folder, too: what is unchanged is linked to it."""
        folder = self.root / RELEASES / release
        if (folder / RELEASE_FILE).exists():
            return
        folder.mkdir(parents=True, exist_ok=True)
        self._git("checkout", "--force", commit, "--", ".", tree=folder)
        with suppress(OSError, ValueError):
            record = record_of((folder / _BESIDE).read_bytes())
            self.write(f"{BASES}/{release}.json", record_bytes(record._replace(stays={})))
            self.write(f"{RECORDS}/{release}.json", record_bytes(record, record))
        for name in (".nojekyll", _BESIDE):
            (folder / name).unlink(missing_ok=True)

    def live(self, path: str) -> bytes:
        """Return a file of what the branch holds. Raises Missing."""
        release = self._release_at(self._head())
        if not release:
            raise Missing(path)
        return self.read(f"{RELEASES}/{release}/{path}")

    def switch(self, release: str) -> str:
        """Commit a release's tree and push it, where the branch is still as it was."""
        head = self._head()
        before = self._release_at(head)
        if before == release:
            return before
        folder = self.root / RELEASES / release
        with as_refusals(self.root):
            index = self._git_dir / "bulletin-index"
            index.unlink(missing_ok=True)
            around, self._around = self._around, {**self._around, "GIT_INDEX_FILE": str(index)}
            try:
                self._git("add", "--all", "--force", ".", tree=folder)
                self._beside(release)
                tree = self._git("write-tree")
            finally:
                self._around = around
        parents = ["-p", head] if head else []
        commit = self._git("commit-tree", tree, *parents, data=f"Release {release}\n\n{TRAILER}{release}\n")
        self._git(
            "push", "--quiet", f"--force-with-lease={self._ref}:{head}", self._remote, f"{commit}:{self._ref}"
        )
        return before

    def _beside(self, release: str) -> None:
        """Add to the index what stands in the tree beside the site."""
        record = self._record(release)
        for name, text in ((".nojekyll", ""), (_BESIDE, record)):
            if text or name == ".nojekyll":
                blob = self._git("hash-object", "-w", "--stdin", data=text)
                self._git("update-index", "--add", "--cacheinfo", f"100644,{blob},{name}")

    def _record(self, release: str) -> str:
        """Return a release's record, whole and without a name; '' where there is none."""
        try:
            data = self.read(f"{RECORDS}/{release}.json")
            name = base_of(data)
            record = record_of(data, record_of(self.read(f"{BASES}/{name}.json")) if name else None)
        except (Missing, ValueError):
            return ""
        return record_bytes(record._replace(by="")).decode()

    def foreign(self) -> Sequence[str]:
        """The branch is ours alone."""
        return []
