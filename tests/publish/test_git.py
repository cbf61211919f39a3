"""A branch: one commit a release, pushed with lease, and nobody else's commit lost."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from bulletin.model.publishing import Place
from bulletin.publish.orders import Order
from bulletin.publish.secrets import Secrets
from bulletin.publish.targets.git import open_store
from bulletin.publish.targets.target import Denied, LineDown, Stopped
from tests.publish.office import NEW, OLD, Faulty, Office, lay, whole

BESIDE = {".nojekyll", ".bulletin-record.json"}


def git(*words: str, folder: Path, given: str | None = None) -> str:
    done = subprocess.run(
        ["git", "-c", "user.name=t", "-c", "user.email=t@t", *words],
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
        input=given,
    )
    return done.stdout


class Branch(Office):
    """An office whose target is a branch of a bare repository."""

    def __init__(self, home: Path, remote: Path | None = None) -> None:
        home.mkdir(exist_ok=True)
        self.remote = remote or home / "remote.git"
        super().__init__(home, "git", remote=self.remote.as_uri(), branch="pages")
        if remote is None:
            git("init", "--quiet", "--bare", str(self.remote), folder=home)

    def public(self) -> dict[str, bytes]:
        names = git(
            "-c", "core.quotePath=false", "ls-tree", "-r", "--name-only", "pages", folder=self.remote
        ).splitlines()
        read = ["git", "--git-dir", str(self.remote), "cat-file", "blob"]
        return {
            name: subprocess.run([*read, f"pages:{name}"], check=True, capture_output=True).stdout
            for name in names
        }

    def commits(self) -> int:
        return int(git("rev-list", "--count", "pages", folder=self.remote))


def test_a_release_is_a_commit_and_so_is_going_back(tmp_path: Path) -> None:
    here = Branch(tmp_path / "a")
    old, new = lay(tmp_path / "old", OLD), lay(tmp_path / "new", NEW)
    assert here.publish(old, Order(deletions=True)).state == "live"
    assert {path: data for path, data in here.public().items() if path not in BESIDE} == whole(OLD, old)
    assert here.publish(old, Order(deletions=True)).state == "same"
    assert here.publish(new).state == "live"
    assert here.public().items() >= whole(NEW, new).items()
    assert here.commits() == 2
    assert here.desk().rollback("", Order()).live == old.release
    assert here.public().items() >= whole(OLD, old).items()
    assert here.commits() == 3, "the way back is a commit, and history stays"


def test_another_computer_goes_on(tmp_path: Path) -> None:
    here = Branch(tmp_path / "a")
    old, new = lay(tmp_path / "old", OLD), lay(tmp_path / "new", NEW)
    here.publish(old)
    there = Branch(tmp_path / "b", here.remote)
    assert there.publish(old).state == "same"
    assert there.publish(new).state == "live"
    assert "assets/old.deadbeef.css" in there.public(), "what stays is known there, too"
    assert here.publish(new).state == "same"
    assert here.publish(old, Order(deletions=True)).state == "live"
    assert there.commits() == 3


def test_somebody_elses_commit_is_never_lost(tmp_path: Path) -> None:
    here = Branch(tmp_path / "a")
    here.publish(lay(tmp_path / "old", OLD))
    clone = tmp_path / "clone"
    git("clone", "--quiet", "--branch", "pages", here.remote.as_uri(), str(clone), folder=tmp_path)
    (clone / "index.html").write_text("theirs")
    git("commit", "--quiet", "-am", "theirs", folder=clone)
    git("push", "--quiet", folder=clone)
    with pytest.raises(Stopped) as refused:
        here.publish(lay(tmp_path / "new", NEW))
    assert (refused.value.need, refused.value.told.code) == ("act", "U057")
    assert here.public()["index.html"] == b"theirs"


@pytest.mark.parametrize("how", ["lost before", "lost after"])
def test_a_lost_answer_to_the_push(tmp_path: Path, how: str) -> None:
    here = Branch(tmp_path / "a")
    new = lay(tmp_path / "new", NEW)
    here.publish(lay(tmp_path / "old", OLD))
    with pytest.raises(LineDown):
        here.publish(
            new, wrapped=lambda store: Faulty(store, lambda _, name: how if name == "switch" else "")
        )
    assert here.publish(new, Order(take_over=True)).state in ("live", "same")
    assert here.public().items() >= whole(NEW, new).items()
    assert here.commits() == 2


def test_no_repository(tmp_path: Path) -> None:
    here = Branch(tmp_path / "a", tmp_path / "nowhere.git")
    with pytest.raises(Denied) as failed:
        here.publish(lay(tmp_path / "old", OLD))
    assert "没有仓库" in failed.value.reason


def branch_of(remote: str, home: Path) -> Place:
    return Place("pages", "git", values={"remote": remote, "cache": str(home / "cache")})


@pytest.mark.parametrize("remote", ["ext::sh -c touch% canary", "fd::17/x", "foo::bar", "-oProxyCommand=x"])
def test_a_remote_that_would_have_git_run_a_program_is_refused(tmp_path: Path, remote: str) -> None:
    with pytest.raises(Stopped) as stopped:
        open_store(branch_of(remote, tmp_path), tmp_path, Secrets(tmp_path))
    assert "remote 不是仓库的地址" in stopped.value.told.message


@pytest.mark.parametrize("before", ["me:canary", "canarycanarycanary0123"])
def test_a_token_in_the_address_is_refused_before_git_is_run(tmp_path: Path, before: str) -> None:
    with pytest.raises(Stopped) as stopped:
        Office(tmp_path, "git", remote=f"https://{before}@127.0.0.1:9/site.git").desk()
    assert stopped.value.need == "usage"
    assert "BULLETIN_PRODUCTION_TOKEN" in stopped.value.told.remedy
    assert "canary" not in f"{stopped.value.told}"


def test_nor_does_git_itself_run_one(tmp_path: Path) -> None:
    store = open_store(branch_of("somewhere.git", tmp_path), tmp_path, Secrets(tmp_path))
    with pytest.raises(Denied, match="not allowed"):
        store._git("ls-remote", f"ext::sh -c touch% {tmp_path}/canary")
    assert not (tmp_path / "canary").exists()
