"""The target for object stores against a real one, SeaweedFS, and through a line that plays others and fails."""

from __future__ import annotations

import hashlib
import threading
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from bulletin.model.publishing import Place
from bulletin.publish.secrets import Secrets
from bulletin.publish.targets.s3 import ObjectStore, open_store
from bulletin.publish.targets.target import OBJECTS, Denied, LineDown, Missing, Piece, Stopped
from tests.counts import LONG
from tests.publish.badline import FAULTS, BadLine, authority, before
from tests.publish.weed import ACCESS, DOMAIN, SECRET, Store, lenient, make_bucket, storing

pytestmark = pytest.mark.slow

PAGE = {"Content-Type": "text/html; charset=utf-8", "Cache-Control": "max-age=60"}
STYLE = {"Content-Type": "text/css; charset=utf-8", "Cache-Control": "max-age=31536000, immutable"}
BUCKETS = iter(f"site{number}" for number in range(1000))


@pytest.fixture(scope="module")
def weed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with storing(tmp_path_factory.mktemp("weed")) as store:
        yield store


@pytest.fixture(scope="module")
def line(weed: Store) -> Iterator[BadLine]:
    with before(weed.port) as one:
        yield one


@pytest.fixture
def bucket(weed: Store) -> str:
    name = next(BUCKETS)
    make_bucket(weed.port, name, public="site")
    return name


@pytest.fixture(autouse=True)
def keys(monkeypatch: pytest.MonkeyPatch, line: BadLine) -> None:
    monkeypatch.setenv("BULLETIN_MIRROR_ACCESS_KEY", ACCESS)
    monkeypatch.setenv("BULLETIN_MIRROR_SECRET_KEY", SECRET)
    monkeypatch.delenv("BULLETIN_MIRROR_TOKEN", raising=False)
    monkeypatch.delenv("BULLETIN_SECRETS", raising=False)
    line.order()


def store_of(line: BadLine, bucket: str, url: str | None = "here", **values: str) -> ObjectStore:
    given = {"endpoint": line.address, "bucket": bucket, "region": "us-east-1", "path_style": "true"} | values
    if url == "here":
        url = f"http://127.0.0.1:{line.behind}/{bucket}/"
    return open_store(Place("mirror", "s3", url, given), Path("nowhere"), Secrets(Path("nowhere")))


def piece(path: str, data: bytes, headers: dict[str, str] = PAGE) -> Piece:
    return Piece(path, hashlib.sha256(data).hexdigest(), len(data), data, headers)


def content(data: bytes, headers: dict[str, str] = PAGE) -> Piece:
    return piece(f"{OBJECTS}/{hashlib.sha256(data).hexdigest()}", data, headers)


def asked(line: BadLine, bucket: str, path: str) -> tuple[int, bytes, dict[str, str]]:
    """Return what a reader gets: status, body, headers in small letters."""
    address = f"http://127.0.0.1:{line.behind}/{bucket}/{urllib.parse.quote(path)}"
    try:
        with urllib.request.urlopen(address, timeout=20) as answer:
            return answer.status, answer.read(), {k.lower(): v for k, v in answer.headers.items()}
    except urllib.error.HTTPError as refused:
        return refused.code, b"", {}


PATHS = ("index.html", "issues/2026-11-09/街道 新貌#1%.html", "a/" + "长" * 80 + ".html", "a+b/c&d=e?.html")


def test_contents_are_uploaded_once_and_copied_to_addresses(line: BadLine, bucket: str) -> None:
    store = store_of(line, bucket)
    told: list[Piece] = []
    contents = [content(path.encode() * 9) for path in PATHS]
    store.put(contents, told.append)
    assert sorted(told) == sorted(contents)
    uploaded = line.sent
    pairs = [
        (one.path, one._replace(path=path, content=b"")) for one, path in zip(contents, PATHS, strict=True)
    ]
    assert store.link_or_copy([*pairs, (f"{OBJECTS}/none", piece("x", b""))]) == [piece("x", b"")]
    assert line.sent == uploaded
    assert store.wrong([one for _, one in pairs]) == {} == store.wrong(contents)
    assert line.count("GET") == 1  # somebody without a key, who gets nothing
    for path, one in zip(PATHS, contents, strict=True):
        status, data, headers = asked(line, bucket, path)
        assert (status, data) == (200, one.content)
        assert (headers["content-type"], headers["cache-control"]) == tuple(PAGE.values())
        assert asked(line, bucket, one.path)[0] == 403
    assert store.live("index.html") == contents[0].content
    listed = store.listed("")
    assert set(listed) == {*PATHS, *(one.path for one in contents)}
    assert listed["index.html"].digest == hashlib.md5(contents[0].content).hexdigest()  # noqa: S324 - an ETag
    store.remove(["index.html", "never"], folders=["a"])
    assert set(store.listed("")) == {PATHS[1], PATHS[3], *(one.path for one in contents)}


def test_one_content_under_two_kinds_of_names_has_the_headers_of_each(line: BadLine, bucket: str) -> None:
    store = store_of(line, bucket)
    one = content(b"", PAGE)
    store.put([one])
    assert (
        store.link_or_copy([(one.path, piece("a.css", b"", STYLE)), (one.path, piece("b.html", b""))]) == []
    )
    assert asked(line, bucket, "a.css")[2]["cache-control"] == STYLE["Cache-Control"]
    assert asked(line, bucket, "b.html")[2]["cache-control"] == PAGE["Cache-Control"]
    later = store_of(line, bucket)  # which has uploaded nothing itself
    assert (
        later.link_or_copy([(one.path, piece("c.css", b"", STYLE)), (one.path, piece("d.html", b""))]) == []
    )
    assert asked(line, bucket, "c.css")[2]["content-type"] == STYLE["Content-Type"]
    assert asked(line, bucket, "d.html")[2]["content-type"] == PAGE["Content-Type"]


def test_other_headers_are_seen(line: BadLine, bucket: str) -> None:
    """Somebody else's program may have put the same content there, with headers of its own."""
    store = store_of(line, bucket)
    pieces = [piece("a.html", b"x"), piece("b.html", b"x")]
    store.put([pieces[0], pieces[1]._replace(headers={"Content-Type": "text/plain"})])
    assert store_of(line, bucket).otherwise(pieces) == {"b.html"}


def test_what_is_wrong_is_named(line: BadLine, bucket: str) -> None:
    store = store_of(line, bucket, prefix="sub/folder")
    right = [piece(path, path.encode() * 9) for path in PATHS]
    store.put(right)
    store.remove([PATHS[0]])
    store.write(PATHS[1], b"other")
    store.write(PATHS[2], bytes(reversed(right[2].content)))  # type: ignore[arg-type]
    expected = {PATHS[0]: "missing", PATHS[1]: "size", PATHS[2]: "content"}
    for every_byte in (False, True):
        assert store.wrong(right, every_byte=every_byte) == expected
    assert (
        store_of(line, bucket, prefix="/sub/folder/").wrong([one._replace(content=b"") for one in right])
        == expected
    )
    assert asked(line, bucket, f"sub/folder/{PATHS[3]}")[0] == 200


def test_many_pieces_cost_one_listing(line: BadLine, bucket: str) -> None:
    store = store_of(line, bucket)
    pieces = [content(b"%d" % number) for number in range(320)]
    store.put(pieces)
    store.remove([pieces[7].path])
    line.order()
    assert store.wrong(pieces) == {pieces[7].path: "missing"}
    assert len(line.calls) == 1


def test_etags_that_are_no_md5_are_no_excuse(line: BadLine, bucket: str) -> None:
    store = store_of(line, bucket)
    pieces = [content(b"one"), content(b"two")]
    store.put(pieces)
    store.write(pieces[1].path, b"owt")
    line.order(tags=False)
    assert store.wrong(pieces) == {pieces[1].path: "content"}
    assert line.count("GET") == 2


# Secrets


def test_contents_that_anybody_reads_are_not_uploaded(line: BadLine, weed: Store) -> None:
    open_bucket = next(BUCKETS)
    make_bucket(weed.port, open_bucket, public="all")
    for store in (store_of(line, open_bucket), store_of(line, open_bucket, url=None)):
        line.order()
        with pytest.raises(Stopped) as stopped:
            store.put([content(b"a withdrawn story")])
        assert (stopped.value.told.code, stopped.value.need) == ("U070", "act")
        assert not any(path.endswith(content(b"a withdrawn story").path) for _, path in line.calls)
    web = f"http://127.0.0.1:{line.behind}/{open_bucket}/"
    closed = next(BUCKETS)
    make_bucket(weed.port, closed)
    store_of(line, closed, url=web).put([content(b"behind another address")])  # which shows another bucket
    with pytest.raises(Stopped):
        store_of(line, open_bucket, url=web).put([content(b"x")])


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("RequestTimeTooSkewed", "时间"),
        ("ExpiredToken", "过期"),
        ("SecurityTokenExpired", "过期"),
        ("QuotaExceeded", "满了"),
        ("AccessDenied", "不许"),
        ("SomethingNew", "SomethingNew"),
        ("PermanentRedirect", "地域"),
        ("UserDisable", "欠费"),
    ],
)
def test_what_a_store_refuses_is_told(line: BadLine, bucket: str, code: str, said: str) -> None:
    store = store_of(line, bucket)
    line.order(refused=lambda method, path: code)
    with pytest.raises(Denied, match=said) as denied:
        store.put([piece("a.html", b"x")])
    assert "canary" not in f"{denied.value!r} {denied.value.advice}"


def test_wrong_keys_and_buckets_are_told(
    line: BadLine, bucket: str, weed: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(Denied, match="没有这个存储空间"):
        store_of(line, "elsewhere-1").read("x")
    with pytest.raises(Missing):
        store_of(line, bucket).read("x")
    monkeypatch.setenv("BULLETIN_MIRROR_SECRET_KEY", "canary" * 6)
    with pytest.raises(Denied, match="密钥不对") as denied:
        store_of(line, bucket).read("x")
    assert "canary" not in f"{denied.value!r} {denied.value.advice}"
    monkeypatch.delenv("BULLETIN_MIRROR_SECRET_KEY")
    with pytest.raises(Stopped) as stopped:
        store_of(line, bucket)
    assert stopped.value.told.code == "U031"


def test_settings_that_cannot_be_used_are_told(line: BadLine, bucket: str) -> None:
    for values in (
        {"endpoint": "http://oss.example.org"},
        {"endpoint": "https://u:p@x.org/folder"},
        {"ca_file": "no.pem"},
        {"endpoint": "https://10.0.0.5:9000", "path_style": "false"},
        {"bucket": "单位新闻"},
        {"bucket": "https://news.oss-cn-hangzhou.aliyuncs.com"},
    ):
        with pytest.raises(Stopped) as stopped:
            store_of(line, values.pop("bucket", bucket), url=None, **values)
        assert (stopped.value.told.code, stopped.value.need) == ("U071", "usage")


# Locks


@pytest.mark.parametrize("conditions", ["kept", "refused", "ignored"])
def test_a_lock_is_a_lock_in_every_store(line: BadLine, bucket: str, conditions: str, tmp_path: Path) -> None:
    if (
        conditions == "ignored"
    ):  # the signature covers the condition: a store that takes any key plays this one
        with lenient(tmp_path) as moto, before(moto.port) as other:
            make_bucket(moto.port, "locks")
            other.order(conditions=conditions)
            locks(other, "locks")
    else:
        line.order(conditions=conditions)
        locks(line, bucket)


def locks(line: BadLine, bucket: str) -> None:
    store = store_of(line, bucket, url=None)
    assert store.create(".bulletin/lock", b"me")
    assert not store.create(".bulletin/lock", b"you")
    assert not store_of(line, bucket, url=None).create(".bulletin/lock", b"you")
    assert store.read(".bulletin/lock") == b"me"
    store.remove([".bulletin/lock"])
    for number in range(20 if LONG else 3):
        path = f".bulletin/race{number}"
        won: list[bytes] = []
        stores = [store_of(line, bucket, url=None) for _ in range(3)]
        barrier = threading.Barrier(3)

        def race(one: ObjectStore, name: bytes, path: str = path, won: list[bytes] = won) -> None:
            barrier.wait()  # noqa: B023 - ended before the next round
            if one.create(path, name):
                won.append(name)

        threads = [threading.Thread(target=race, args=(one, b"%d" % name)) for name, one in enumerate(stores)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(won) <= 1
        if won:
            assert store.read(path) == won[0]
    assert not [path for path in store.listed(".bulletin") if "claims" in path]


# A bad line


@pytest.mark.parametrize("fault", FAULTS)
def test_whatever_befalls_one_call_a_repeated_run_ends_right(line: BadLine, weed: Store, fault: str) -> None:
    def run(store: ObjectStore) -> None:
        store.put(contents)
        assert store.link_or_copy(pairs) == []
        assert store.wrong([one for _, one in pairs]) == {}
        store.write(".bulletin/state.json", b"{}")

    bucket = next(BUCKETS)
    make_bucket(weed.port, bucket)
    contents = [content(b"one"), content(b"two" * 99)]
    pairs = [
        (one.path, one._replace(path=f"{number}.html", content=b"")) for number, one in enumerate(contents)
    ]
    run(store_of(line, bucket, url=None))
    calls = len(line.calls)
    for number in range(0, calls, 1 if LONG else 4):
        line.order({number: fault})
        for attempt in range(3):
            try:
                run(store_of(line, bucket, url=None, prefix=f"p{number}"))
                break
            except LineDown:
                assert attempt < 2
        assert store_of(line, bucket, url=None, prefix=f"p{number}").read("1.html") == contents[1].content


def test_a_dead_line_is_told(line: BadLine, bucket: str) -> None:
    with pytest.raises(LineDown, match="连不上"):
        store_of(line, bucket, endpoint="http://127.0.0.1:1").read("x")
    line.order(dict.fromkeys(range(100), "500 before"))
    with pytest.raises(LineDown, match="正忙"):
        store_of(line, bucket).read("x")
    line.order(dict.fromkeys(range(100), "429"))
    with pytest.raises(LineDown, match="正忙"):
        store_of(line, bucket).read("x")


def test_a_token_that_expires_in_the_middle(line: BadLine, bucket: str) -> None:
    store = store_of(line, bucket)
    pieces = [content(b"%d" % number) for number in range(40)]
    line.order(refused=lambda method, path: "ExpiredToken" if line.count("PUT") > 20 else "")
    with pytest.raises(Denied, match="过期"):
        store.put(pieces)
    line.order()
    assert 0 < len(store_of(line, bucket).listed(OBJECTS)) < 40


def test_a_store_with_buckets_in_the_host_and_a_bureaus_own_certificate(
    weed: Store, bucket: str, tmp_path: Path
) -> None:
    ca, trust = authority(tmp_path, f"{bucket}.{DOMAIN}")
    with before(weed.port, trust) as line:
        line.order(virtual_only=True)
        given = {"endpoint": f"https://{DOMAIN}", "proxy": line.address, "path_style": ""}
        store = store_of(line, bucket, url=None, ca_file=str(ca), **given)
        one = content(b"over TLS")
        store.put([one])
        assert store.link_or_copy([(one.path, piece("a.html", b"over TLS"))]) == []
        assert store.read("a.html") == b"over TLS"
        assert line.hosts == {f"{bucket}.{DOMAIN}"}
        with pytest.raises(LineDown, match="证书"):
            store_of(line, bucket, url=None, **given).read("a.html")
        with pytest.raises(Denied, match="写在前面"):
            store_of(line, bucket, url=None).read("a.html")
