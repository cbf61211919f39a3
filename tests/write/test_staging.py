"""The output folder holds exactly what was committed, whatever stood there before."""

from __future__ import annotations

import errno
import multiprocessing
import os
import pickle
import posixpath
import shutil
import stat
from collections.abc import Mapping
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bulletin.write import Changes, OutputRefused, Staging, open_staging, prepare_spare, swap, tree

OLD = {"index.html": b"one", "issues/a/index.html": b"a", "issues/b/index.html": b"b", "feed.xml": b"f"}
NEW = {"index.html": b"two", "issues/a/index.html": b"a", "issues/c/index.html": b"c", "feed.xml": b"f"}


def publish(base: Path, files: Mapping[str, bytes], *, clean: bool = False, out: str = "site") -> Changes:
    with open_staging(base / out, base / "cache", clean=clean) as staging:
        return staging.commit({path: staging.put(path, data) for path, data in files.items()})


def content(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def folders(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_dir()}


def test_first_build_makes_the_folder_and_its_parents(tmp_path: Path) -> None:
    changes = publish(tmp_path, OLD, out="deep/er/site")
    assert content(tmp_path / "deep/er/site") == OLD
    assert changes == Changes(added=tuple(sorted(OLD)))


def test_updates_report_what_changed_and_leave_no_empty_folder(tmp_path: Path) -> None:
    publish(tmp_path, OLD)
    changes = publish(tmp_path, NEW)
    assert changes == Changes(("issues/c/index.html",), ("index.html",), ("issues/b/index.html",))
    assert content(tmp_path / "site") == NEW
    assert folders(tmp_path / "site") == {"issues", "issues/a", "issues/c"}
    assert publish(tmp_path, OLD) == Changes(
        ("issues/b/index.html",), ("index.html",), ("issues/c/index.html",)
    )
    assert content(tmp_path / "site") == OLD
    assert folders(tmp_path / "site") == {"issues", "issues/a", "issues/b"}


def test_nothing_changed_touches_nothing(tmp_path: Path) -> None:
    publish(tmp_path, OLD)
    before = (tmp_path / "site").stat()
    assert not publish(tmp_path, OLD)
    assert (tmp_path / "site").stat().st_ino == before.st_ino
    assert (tmp_path / "site").stat().st_mtime_ns == before.st_mtime_ns


def test_unchanged_files_are_not_written_again(tmp_path: Path) -> None:
    publish(tmp_path, OLD)
    before = (tmp_path / "site/feed.xml").stat()
    for files in (NEW, OLD, NEW):
        publish(tmp_path, files)
        after = (tmp_path / "site/feed.xml").stat()
        assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_files_of_the_manifest_that_were_not_put_stay(tmp_path: Path) -> None:
    publish(tmp_path, OLD)
    for word in (b"two", b"three", b"four"):
        with open_staging(tmp_path / "site", tmp_path / "cache") as staging:
            changes = staging.commit({**staging.previous, "index.html": staging.put("index.html", word)})
        assert changes == Changes(changed=("index.html",))
        assert content(tmp_path / "site") == {**OLD, "index.html": word}


def test_leaving_without_commit_changes_nothing(tmp_path: Path) -> None:
    publish(tmp_path, OLD)
    with open_staging(tmp_path / "site", tmp_path / "cache") as staging:
        staging.put("index.html", b"half")
    with pytest.raises(ZeroDivisionError), open_staging(tmp_path / "site", tmp_path / "cache") as staging:
        staging.put("index.html", b"half" * (1 // 0))
    assert content(tmp_path / "site") == OLD
    assert not staging.root.exists()


def test_files_and_folders_may_trade_places(tmp_path: Path) -> None:
    for files in ({"a": b"1", "b/c": b"2"}, {"a/x/y": b"1", "b": b"2"}, {"a": b"3", "b/c": b"2"}):
        publish(tmp_path, {"index.html": b"", **files})
        assert content(tmp_path / "site") == {"index.html": b"", **files}


def test_the_last_of_two_puts_counts(tmp_path: Path) -> None:
    publish(tmp_path, OLD)
    for first, last in ((b"x", b"one"), (b"one", b"y"), (b"z", b"w")):
        with open_staging(tmp_path / "site", tmp_path / "cache") as staging:
            staging.put("index.html", first)
            staging.commit({**staging.previous, "index.html": staging.put("index.html", last)})
        assert content(tmp_path / "site") == {**OLD, "index.html": last}


@pytest.mark.parametrize(
    "path", ["", "/etc/x", "../x", "a/../../x", "a//b", "a/", "./a", "a/.", "..", "a\\b", "a\0b"]
)
def test_paths_stay_inside(tmp_path: Path, path: str) -> None:
    publish(tmp_path, OLD)
    for clean in (True, False):
        with open_staging(tmp_path / "site", tmp_path / "cache", clean=clean) as staging:
            with pytest.raises(ValueError, match="inside the site"):
                staging.put(path, b"x")
            with pytest.raises(ValueError, match="inside the site"):
                staging.commit({**staging.previous, path: "0" * 32})
    assert content(tmp_path / "site") == OLD


@given(st.text(alphabet="./a\\\0\n", max_size=8))
def test_a_path_is_plain_or_refused(path: str) -> None:
    climbs = path == "." or path.startswith("/") or ".." in path.split("/")
    plain = posixpath.normpath(path) == path and not climbs and not {"\\", "\0"} & {*path}
    try:
        assert tree.checked(path) == path
        assert plain
    except ValueError:
        assert not plain


def test_a_file_that_was_never_put_is_a_mistake(tmp_path: Path) -> None:
    for _ in range(2):
        with (
            open_staging(tmp_path / "new", tmp_path / "cache") as staging,
            pytest.raises(ValueError, match="never put"),
        ):
            staging.commit({"index.html": staging.put("index.html", b"x"), "lost.html": "0" * 32})
        assert not (tmp_path / "new").exists()
    publish(tmp_path, OLD)
    with (
        open_staging(tmp_path / "site", tmp_path / "cache") as staging,
        pytest.raises(ValueError, match="never put"),
    ):
        staging.commit({**staging.previous, "index.html": "0" * 32})
    assert content(tmp_path / "site") == OLD
    publish(tmp_path, NEW)
    assert content(tmp_path / "site") == NEW


def test_modes_do_not_depend_on_the_users_mask(tmp_path: Path) -> None:
    mask = os.umask(0o077)
    try:
        publish(tmp_path, OLD)
        publish(tmp_path, NEW)
        assert os.umask(0o077) == 0o077
    finally:
        os.umask(mask)
    for path in [tmp_path / "site", *(tmp_path / "site").rglob("*")]:
        assert stat.S_IMODE(path.stat().st_mode) == (0o755 if path.is_dir() else 0o644), path


@pytest.mark.parametrize("before", [{}, OLD])
@pytest.mark.parametrize("method", multiprocessing.get_all_start_methods())
def test_workers_put_files(tmp_path: Path, before: Mapping[str, bytes], method: str) -> None:
    if before:
        publish(tmp_path, before)
    with open_staging(tmp_path / "site", tmp_path / "cache") as staging:
        with multiprocessing.get_context(method).Pool(2) as pool:
            digests = pool.starmap(staging.put, NEW.items())
        staging.commit(dict(zip(NEW, digests, strict=True)))
    assert content(tmp_path / "site") == NEW


def test_a_staging_travels(tmp_path: Path) -> None:
    with open_staging(tmp_path / "site", tmp_path / "cache") as staging:
        copy: Staging = pickle.loads(pickle.dumps(staging))
        staging.commit({"index.html": copy.put("index.html", b"x")})
    assert content(tmp_path / "site") == {"index.html": b"x"}


def test_clean_writes_everything_anew(tmp_path: Path) -> None:
    publish(tmp_path, OLD)
    publish(tmp_path, NEW)
    (tmp_path / "site/issues/a/index.html").write_bytes(b"vandal")
    changes = publish(tmp_path, NEW, clean=True)
    assert content(tmp_path / "site") == NEW
    assert changes.added == tuple(sorted(NEW))
    for files in (OLD, NEW):
        publish(tmp_path, files)
        assert content(tmp_path / "site") == files


def test_a_deleted_or_replaced_site_is_made_again(tmp_path: Path) -> None:
    for _ in range(3):
        publish(tmp_path, OLD)
        shutil.rmtree(tmp_path / "site")
        publish(tmp_path, NEW)
        assert content(tmp_path / "site") == NEW
        shutil.rmtree(tmp_path / "site")
        (tmp_path / "site").mkdir()
        publish(tmp_path, OLD)
        assert content(tmp_path / "site") == OLD
        shutil.rmtree(tmp_path / "site")
        shutil.copytree(tmp_path / "cache", tmp_path / "site")  # likely gets the inode just freed
        shutil.rmtree(tmp_path / "site")
        (tmp_path / "site").mkdir()
        (tmp_path / "site/index.html").write_bytes(b"of another program")
        publish(tmp_path, NEW)
        assert content(tmp_path / "site") == NEW


def test_an_update_leaves_the_next_one_a_spare(tmp_path: Path) -> None:
    publish(tmp_path, OLD)
    assert not [*(tmp_path / "cache").rglob("spare")], "a cold build makes every folder once"
    publish(tmp_path, NEW)
    (spare,) = (tmp_path / "cache").rglob("spare")
    assert content(spare) == OLD
    with mock.patch.object(tree, "share", wraps=tree.share) as shared:
        publish(tmp_path, OLD)
    assert [call.args[2] for call in shared.call_args_list] == [[]]
    assert content(tmp_path / "site") == OLD


def test_one_changed_file_needs_no_second_tree(tmp_path: Path) -> None:
    publish(tmp_path, OLD)
    folder = (tmp_path / "site").stat().st_ino
    edited = OLD | {"issues/a/index.html": b"other"}
    assert publish(tmp_path, edited) == Changes(changed=("issues/a/index.html",))
    assert content(tmp_path / "site") == edited
    assert (tmp_path / "site").stat().st_ino == folder
    assert not list((tmp_path / "cache").rglob("spare"))
    assert not publish(tmp_path, edited)
    for files in (
        NEW,
        NEW | {"feed.xml": b"g"},
        OLD,
        edited,
        NEW,
    ):  # a spare tree that lags behind catches up
        publish(tmp_path, files)
        assert content(tmp_path / "site") == files


def test_updates_do_without_hard_links(tmp_path: Path) -> None:
    with mock.patch("os.link", side_effect=OSError(errno.EPERM, "no links here")):
        publish(tmp_path, OLD)
        publish(tmp_path, NEW)
    assert content(tmp_path / "site") == NEW


def test_files_missing_at_the_top_are_noticed(tmp_path: Path) -> None:
    publish(tmp_path, OLD)
    (tmp_path / "site/feed.xml").unlink()
    publish(tmp_path, OLD)
    assert content(tmp_path / "site") == OLD


def test_a_file_missing_deep_inside_is_reported_and_then_mended(tmp_path: Path) -> None:
    publish(tmp_path, OLD)
    (tmp_path / "site/issues/a/index.html").unlink()
    with open_staging(tmp_path / "site", tmp_path / "cache") as staging:
        manifest = {path: staging.put(path, data) for path, data in NEW.items() if "/a/" not in path}
        # Nothing has changed this one: it is not put again.
        manifest["issues/a/index.html"] = staging.previous["issues/a/index.html"]
        with pytest.raises(OutputRefused, match=r"issues/a/index\.html"):
            staging.commit(manifest)
    publish(tmp_path, NEW)
    assert content(tmp_path / "site") == NEW


@pytest.mark.parametrize("harm", [b"", b"somebody else's", None])
def test_what_is_put_again_mends_what_others_did_to_it(tmp_path: Path, harm: bytes | None) -> None:
    publish(tmp_path, OLD)
    page = tmp_path / "site/issues/a/index.html"
    page.unlink()
    if harm is not None:
        page.write_bytes(harm)
    publish(tmp_path, NEW)
    assert content(tmp_path / "site") == NEW


@pytest.mark.parametrize("damage", ["", "garbage", "bulletin tree 1 00\n{}", "half"])
def test_a_damaged_record_costs_only_time(tmp_path: Path, damage: str) -> None:
    publish(tmp_path, OLD)
    publish(tmp_path, NEW)
    for record in (tmp_path / "cache").rglob("tree-*"):
        record.write_bytes(record.read_bytes()[:-10] if damage == "half" else damage.encode())
    publish(tmp_path, OLD)
    assert content(tmp_path / "site") == OLD


def test_a_lost_cache_costs_only_time(tmp_path: Path) -> None:
    publish(tmp_path, OLD)
    shutil.rmtree(tmp_path / "cache")
    publish(tmp_path, NEW)
    assert content(tmp_path / "site") == NEW


def test_one_cache_serves_several_sites(tmp_path: Path) -> None:
    for one, other in ((OLD, NEW), (NEW, OLD), (OLD, NEW)):
        publish(tmp_path, one, out="one")
        publish(tmp_path, other, out="other")
        assert (content(tmp_path / "one"), content(tmp_path / "other")) == (one, other)


def test_a_folder_of_the_editors_is_refused(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site/稿件.docx").write_bytes(b"precious")
    with pytest.raises(OutputRefused, match=r"稿件\.docx.*移走"):
        publish(tmp_path, OLD)
    (tmp_path / "site/index.html").write_bytes(b"looks like a site")
    with pytest.raises(OutputRefused, match=r"稿件\.docx"):
        publish(tmp_path, OLD)
    assert content(tmp_path / "site") == {"稿件.docx": b"precious", "index.html": b"looks like a site"}


@pytest.mark.parametrize("clean", [False, True])
def test_a_file_added_to_the_site_by_hand_is_not_deleted(tmp_path: Path, clean: bool) -> None:
    publish(tmp_path, OLD)
    (tmp_path / "site/CNAME").write_bytes(b"example.org")
    with pytest.raises(OutputRefused, match="CNAME"):
        publish(tmp_path, NEW, clean=clean)
    assert content(tmp_path / "site") == {**OLD, "CNAME": b"example.org"}
    (tmp_path / "site/CNAME").unlink()
    (tmp_path / "site/.DS_Store").write_bytes(b"")
    publish(tmp_path, NEW, clean=clean)
    assert content(tmp_path / "site") == NEW


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "site").write_bytes(b"")
    with pytest.raises(OutputRefused, match="不是文件夹"):
        publish(tmp_path, OLD)


def test_a_link_to_the_folder_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "site").symlink_to("real")
    for files in (OLD, NEW, OLD):
        publish(tmp_path, files)
        assert (tmp_path / "site").is_symlink()
        assert content(tmp_path / "real") == files


def test_a_second_run_at_the_same_time_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bulletin.write.lock.PATIENCE", 0.05)
    publish(tmp_path, OLD)
    context = multiprocessing.get_context("fork")
    mine, theirs = context.Pipe()

    def other() -> None:
        try:
            publish(tmp_path, NEW)
        except OutputRefused as refused:
            theirs.send(str(refused))
        else:
            theirs.send("built")

    with open_staging(tmp_path / "site", tmp_path / "cache"):
        process = context.Process(target=other)
        process.start()
        assert "另一个程序" in mine.recv()
        process.join()
    assert content(tmp_path / "site") == OLD


def test_the_spare_can_be_prepared(tmp_path: Path) -> None:
    prepare_spare(tmp_path / "site", tmp_path / "cache")
    assert not (tmp_path / "site").exists()
    publish(tmp_path, OLD)
    prepare_spare(tmp_path / "site", tmp_path / "cache")
    prepare_spare(tmp_path / "site", tmp_path / "cache")
    live = (tmp_path / "site").stat().st_ino
    publish(tmp_path, NEW)
    assert content(tmp_path / "site") == NEW
    publish(tmp_path, OLD)
    assert (tmp_path / "site").stat().st_ino == live


def test_many_files_are_shared_by_threads(tmp_path: Path) -> None:
    many = {"index.html": b"1", **{f"issues/{n // 7}/{n}/index.html": b"%d" % n for n in range(1500)}}
    publish(tmp_path, many)
    publish(tmp_path, {**many, "index.html": b"2"})
    assert content(tmp_path / "site") == {**many, "index.html": b"2"}


class Elsewhere:
    """Systems that can do less, for tests to choose from."""

    @staticmethod
    def nothing(_patch: pytest.MonkeyPatch) -> None:
        """Leave this system as it is."""

    @staticmethod
    def exchange(patch: pytest.MonkeyPatch) -> None:
        patch.setattr(swap, "exchange", lambda _one, _other: False)

    @staticmethod
    def links(patch: pytest.MonkeyPatch) -> None:
        def refuse(_source: str, _place: str) -> None:
            raise PermissionError(1, "no hard links here")

        patch.setattr("bulletin.write.tree.os.link", refuse)

    @staticmethod
    def one_volume(patch: pytest.MonkeyPatch) -> None:
        rename = Path.rename

        def strict(self: Path, target: Path) -> Path:
            if ("cache" in self.parts) != ("cache" in target.parts):
                raise OSError(errno.EXDEV, "Invalid cross-device link")
            return rename(self, target)

        patch.setattr(Path, "rename", strict)


@pytest.mark.parametrize("without", [Elsewhere.exchange, Elsewhere.links, Elsewhere.one_volume])
def test_lesser_systems_work_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, without: object) -> None:
    without(monkeypatch)  # type: ignore[operator]
    for files in (OLD, NEW, OLD, {**NEW, "x/y": b"z"}, OLD):
        publish(tmp_path, files)
        assert content(tmp_path / "site") == files


names = st.sampled_from(["index.html", "a", "b", "a/x", "a/y", "b/x/y", "c/x/y", "c/x/z", "c/w"])
trees = st.dictionaries(names, st.sampled_from([b"1", b"2", b""]), max_size=9).filter(
    lambda files: not any(f"{one}/" in f"{other}/" for one in files for other in files if one != other)
)
mishaps = st.sampled_from(["none", "none", "none", "clean", "abandon", "delete", "forget", "prepare"])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(trees, mishaps), max_size=8))
def test_any_sequence_ends_as_committed(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[dict[str, bytes], str]]
) -> None:
    base = tmp_path_factory.mktemp("sequence")
    site = base / "site"
    for files, mishap in steps:
        wanted = {"index.html": b"", **files}
        if mishap == "abandon":
            with open_staging(site, base / "cache") as staging:
                for path in wanted:
                    staging.put(path, b"abandoned")
        elif mishap == "delete":
            shutil.rmtree(site, ignore_errors=True)
        elif mishap == "forget":
            shutil.rmtree(base / "cache", ignore_errors=True)
            shutil.rmtree(site, ignore_errors=True)
        elif mishap == "prepare":
            prepare_spare(site, base / "cache")
        publish(base, wanted, clean=mishap == "clean")
        assert content(site) == wanted
        assert folders(site) == {
            "/".join(path.split("/")[:depth]) for path in wanted for depth in range(1, path.count("/") + 1)
        }
    shutil.rmtree(base)
