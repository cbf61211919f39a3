"""What is known of a built site: all of it, and no more is read than has changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from bulletin.publish import site as site_module
from bulletin.publish.site import Site, site_at
from bulletin.works.digests import content_digest
from bulletin.works.kept import Kept
from bulletin.write.record import write_record
from bulletin.write.staging import records_of
from tests.publish.office import OLD, Pages, lay


def test_of_a_site_that_was_written_only_what_has_changed_is_read(tmp_path: Path) -> None:
    """The rest need not even be there; nothing is believed of a site that somebody has damaged in the cache."""
    folder, cache = tmp_path / "site", tmp_path / "cache"
    (records := records_of(folder, cache)).mkdir(parents=True)

    def written(pages: Pages) -> Site:
        for path, data in pages.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(data)
        write_record(records, folder, {path: content_digest(data) for path, data in {**OLD, **pages}.items()})
        return site_at(folder, cache)

    old = written(OLD)
    photo = "photos/a.0123456789ab.jpg"
    (folder / photo).unlink()
    new = written({"index.html": b"edited", "new.txt": b"new"})
    assert (new.former.release, new.former.files) == (old.release, old.files)
    assert new.files[photo] is new.former.files[photo]
    changed = {path for path in new.files if new.files[path] != old.files.get(path)}
    assert changed == {"index.html", "new.txt"}
    assert new.release == lay(tmp_path / "other", {**OLD, "index.html": b"edited", "new.txt": b"new"}).release
    [kept] = (cache / "publish").glob("digests-*")
    for key in (site_module._KNOWN, "of long ago"):
        Kept(kept, key).write(("a\0b", "c", [1, 2], "d", "e"))
        with pytest.raises(FileNotFoundError):
            site_at(folder, cache)
