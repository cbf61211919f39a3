"""Manifests, plans and the order of the closure: pure, held to what they promise for any input."""

from __future__ import annotations

import hashlib
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.model.caching import cache_control
from bulletin.publish.closure import leads_to, references, stages
from bulletin.publish.headers import content_type
from bulletin.publish.manifest import (
    Entry,
    Record,
    Stay,
    base_of,
    record_bytes,
    record_of,
    release_file,
    release_named,
    release_of,
)
from bulletin.publish.plan import loss, plan, stays

NAMES = st.text("abc/照 #%.", min_size=1, max_size=8).filter(
    lambda name: all(part not in ("", ".", "..") for part in name.split("/"))
)
ENTRIES = st.builds(lambda text: Entry(hashlib.sha256(text).hexdigest(), len(text)), st.binary(max_size=2))
FILES = st.dictionaries(NAMES, ENTRIES, max_size=8)


@given(FILES)
def test_a_release_is_named_by_what_it_is(files: dict[str, Entry]) -> None:
    name = release_of(files)
    assert release_of(dict(reversed(files.items()))) == name
    assert release_named(release_file(name, files)) == name
    assert release_of({**files, "more.html": Entry("0" * 64, 1)}) != name


@given(FILES, FILES, FILES)
def test_records_come_back_as_they_were(
    files: dict[str, Entry], older: dict[str, Entry], stay: dict[str, Entry]
) -> None:
    left = {path: Stay(entry, 5, 2) for path, entry in stay.items()}
    record = Record(release_of(files), files, left, 7, "林岚@编辑部")
    assert record_of(record_bytes(record)) == record
    base = Record(release_of(older), older)
    data = record_bytes(record, base)
    assert base_of(data) == base.release
    assert record_of(data, base) == record
    with pytest.raises(ValueError, match="base"):
        record_of(data)


@given(FILES, st.integers(0, 400), st.binary(min_size=1, max_size=3))
def test_a_damaged_record_is_none(files: dict[str, Entry], at: int, with_: bytes) -> None:
    record = Record(release_of(files), files)
    data = record_bytes(record)
    damaged = data[:at] + with_ + data[at + len(with_) :]
    with suppress(ValueError):
        assert record_of(damaged).files == files


@pytest.mark.parametrize("path", ["../x", "a/../../x", "/etc/passwd", ".bulletin/lock", "a//b", "a\0b"])
def test_a_record_cannot_lead_out(path: str) -> None:
    files = {path: Entry("0" * 64, 1)}
    with pytest.raises(ValueError, match="leads out"):
        record_of(record_bytes(Record(release_of(files), files)))


@given(FILES, FILES)
def test_a_plan_is_what_makes_one_of_the_other(wanted: dict[str, Entry], live: dict[str, Entry]) -> None:
    work = plan(wanted, live)
    made = {path: entry for path, entry in live.items() if path not in work.gone}
    made |= {path: wanted[path] for path in (*work.new, *work.changed)}
    assert made == wanted
    assert bool(work) == (wanted != live)


def test_assets_stay_for_seven_days_and_three_releases() -> None:
    css, page = Entry("1" * 64, 1), Entry("2" * 64, 1)
    record = Record("a" * 16, {"assets/a.css": css, "old/index.html": page})
    day = 86_400
    for releases in range(6):
        left = stays({}, record, 8 * day * releases, 7)
        assert "old/index.html" not in left
        assert ("assets/a.css" in left) == (releases < 3), releases
        record = Record("b" * 16, {}, left)
    quick = Record("a" * 16, {"assets/a.css": css})
    for number in range(20):
        left = stays({}, quick, number * 3600, 7)
        assert "assets/a.css" in left
        quick = Record("b" * 16, {}, left)


def test_what_is_asked_about() -> None:
    live = {f"issues/2026-11-09/s{n}/index.html": Entry("0", 1) for n in range(50)}
    assert loss(live, list(live)[:5]) is None
    assert loss(live, list(live)[:19]) is None
    found = loss(live, list(live)[:20])
    assert found is not None
    assert len(found.pages) == 20
    whole = loss({**live, "issues/2026-11-09/index.html": Entry("0", 1)}, ["issues/2026-11-09/index.html"])
    assert whole is not None
    assert whole.issues == ("2026-11-09",)


@pytest.mark.parametrize(
    ("path", "kind", "kept"),
    [
        ("index.html", "text/html; charset=utf-8", "max-age=60"),
        ("feed.xml", "application/atom+xml; charset=utf-8", "max-age=60"),
        ("issues/2026-11-23/a/index.html", "text/html; charset=utf-8", "max-age=60"),
        ("assets/javascripts/bundle.0123abcd.min.js", "text/javascript; charset=utf-8", "immutable"),
        ("issues/2026-11-23/photos/a.0123456789ab/480.webp", "image/webp", "immutable"),
        ("issues/2026-11-23/gas.csv", "text/csv; charset=utf-8", "max-age=3600"),
        ("search/0123456789abcdef/d1.bsi", "application/octet-stream", "immutable"),
        ("_headers", "application/octet-stream", "max-age=60"),
    ],
)
def test_headers(path: str, kind: str, kept: str) -> None:
    assert content_type(path) == kind
    assert kept in cache_control(path)


SITE = {"index.html", "a/index.html", "a/b/index.html", "p/灯 1.jpg", "feed.xml", "x.css"}


@pytest.mark.parametrize(
    ("link", "there"),
    [
        ("../../p/%E7%81%AF%201.jpg", "p/灯 1.jpg"),
        ("/sub/a/", "a/index.html"),
        ("/a/", ""),
        ("https://news.example.org/sub/a/b/#top", "a/b/index.html"),
        ("https://elsewhere.org/sub/a/", ""),
        ("../../x.css?v=1", "x.css"),
        ("../..", "index.html"),
        ("../../../../etc/passwd", ""),
        ("mailto:a@b.c", ""),
    ],
)
def test_where_links_lead(link: str, there: str) -> None:
    assert leads_to("a/b/index.html", link, SITE, "news.example.org", "/sub/") == there


@given(
    st.dictionaries(
        st.sampled_from("abcdefgh"), st.lists(st.sampled_from("abcdefgh"), max_size=4), max_size=8
    ),
    st.sets(st.sampled_from("abcdefgh")),
)
def test_what_is_shown_is_there_before(links: dict[str, list[str]], fresh: set[str]) -> None:
    """Any graph: all is in one stage, each once; where there is no circle, nothing refers to what comes later."""
    paths = {*links, *(one for many in links.values() for one in many)}
    new = fresh & paths
    order = stages(new, paths - new, links)
    flat = [path for stage in order for path in stage]
    assert sorted(flat) == sorted(paths)
    at = {path: number for number, stage in enumerate(order) for path in stage}

    def reaches(start: str, goal: str) -> bool:
        seen, waiting = set(), [start]
        while waiting:
            here = waiting.pop()
            if here == goal:
                return True
            if here not in seen:
                seen.add(here)
                waiting += links.get(here, [])
        return False

    for path, many in links.items():
        for one in many:
            if one != path and not reaches(one, path):
                assert at[one] < at[path]


def test_stories_before_their_issue_before_home() -> None:
    pages = {
        "index.html": b'<a href="issues/1/">1</a>',
        "issues/1/index.html": b'<a href="a/"></a><a href="b/"></a><link href="../../s.css">',
        "issues/1/a/index.html": b'<a href="../"></a><img srcset="p-480.webp 480w, p-960.webp 960w">',
        "issues/1/b/index.html": b'<a href="../"></a>',
        "issues/1/a/p-480.webp": b"", "issues/1/a/p-960.webp": b"", "s.css": b"url(f.woff2)", "f.woff2": b"",
        "feed.xml": b"<link href='https://n.org/issues/1/a/'/>",
        "sitemap.xml": b"<loc>https://n.org/issues/1/</loc>",
    }  # fmt: skip
    refers = references(pages, pages, pages.__getitem__, "https://n.org/")
    new = set(pages) - {"index.html", "feed.xml", "sitemap.xml"}
    order = [path for stage in stages(new, set(pages) - new, refers) for path in stage]
    at = order.index
    assert at("f.woff2") < at("s.css") < at("issues/1/index.html")
    assert max(at("issues/1/a/p-480.webp"), at("issues/1/a/p-960.webp")) < at("issues/1/a/index.html")
    assert at("issues/1/a/index.html") < at("issues/1/index.html") < at("index.html") < at("sitemap.xml")
    assert at("issues/1/a/index.html") < at("feed.xml")


@pytest.mark.slow
def test_300_000_files() -> None:
    """An edit of one is told in a few hundred bytes; a first release of all has an order."""
    paths = [f"issues/{n // 50:04}/s{n % 50}/index.html" for n in range(300_000)]
    live = {path: Entry(f"{n:064x}", 1000) for n, path in enumerate(paths)}
    base = Record(release_of(live), live)
    edited = {**live, paths[7]: Entry("f" * 64, 999)}
    work = plan(edited, live)
    assert (work.new, work.changed, work.gone, work.upload) == ((), (paths[7],), (), 999)
    record = Record(release_of(edited), edited)
    told = record_bytes(record, base)
    assert len(told) < 500
    assert record_of(told, base) == record
    refers = {path: {paths[n - 1]} if n else set[str]() for n, path in enumerate(paths)}
    order = [path for stage in stages(paths, (), refers) for path in stage]
    assert order == paths
