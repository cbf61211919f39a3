"""A line to an object store, TLS always verified; what it answers is told in Chinese by the code of the answer.

Of an answer nothing but its code is told on: stores quote keys and what was signed in the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from obstore import exceptions as said
from obstore.store import HTTPStore, S3Store

from bulletin.model.publishing import Place
from bulletin.model.registry.found import problem
from bulletin.model.span import Span
from bulletin.publish.secrets import Secrets
from bulletin.publish.targets.target import Denied, LineDown, Missing, Stopped
from bulletin.works.reached import closed_to_others

FILE = "content/newsroom/publish.yml"
_CODE = re.compile(r"<Code>([A-Za-z]{1,60})</Code>")
_STATUS = re.compile(r"status code: (\d{3})")
_BUCKET = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,254}")
"""Also as stores named them before they had to be names of hosts."""
_RETRY: Any = {
    "max_retries": 2,
    "retry_timeout": timedelta(seconds=60),
    "backoff": {"init_backoff": timedelta(milliseconds=200), "max_backoff": timedelta(seconds=2), "base": 2},
}
"""What an answer of 5xx or a lost one is followed by, before anybody hears of it."""

_KEYS = "请核对 access_key 和 secret_key（AccessKey ID 和 AccessKey Secret），有没有停用、抄漏"
_RIGHTS = "请在存储服务的控制台给这个密钥读、写、列出和删除这个存储空间的权限"
_PLACE = "请核对 bucket（存储空间）、region（地域）和 endpoint（接入地址），三者要一致"
MEANINGS: Mapping[str, tuple[str, str]] = {
    "InvalidAccessKeyId": ("没有这个 AccessKey", _KEYS),
    "SignatureDoesNotMatch": ("密钥不对", _KEYS),
    "ExpiredToken": ("临时密钥过期了", "请取一次新的临时密钥再发布，已经传好的不用重传"),
    "SecurityTokenExpired": ("临时密钥过期了", "请取一次新的临时密钥再发布，已经传好的不用重传"),
    "InvalidToken": ("临时密钥不对", "请核对 token，或取一次新的临时密钥"),
    "InvalidSecurityToken": ("临时密钥不对", "请核对 token，或取一次新的临时密钥"),
    "RequestTimeTooSkewed": (
        "这台电脑的时间和它差得太多",
        "请把电脑的日期、时间和时区调准（最好自动对时），再发布",
    ),
    "AccessDenied": ("不许这样做", _RIGHTS),
    "AllAccessDisabled": ("不许这样做", _RIGHTS),
    "NoSuchBucket": ("没有这个存储空间", _PLACE),
    "PermanentRedirect": ("这个存储空间在别的地域", _PLACE),
    "TemporaryRedirect": ("这个存储空间在别的地域", _PLACE),
    "AuthorizationHeaderMalformed": ("地域写错了", _PLACE),
    "IllegalLocationConstraintException": ("地域写错了", _PLACE),
    "SecondLevelDomainForbidden": (
        "接入地址要把存储空间写在前面",
        "请去掉 path_style，让存储空间名写在网址前面",
    ),
    "QuotaExceeded": ("容量满了", "请清理或加大容量，再发布一次"),
    "InsufficientCapacity": ("容量满了", "请清理或加大容量，再发布一次"),
    "XMinioStorageFull": ("磁盘满了", "请清理或加大容量，再发布一次"),
    "EntityTooLarge": ("不收这么大的文件", "请把图片、视频或附件改小"),
    "UserDisable": ("账号被停用，多半是欠费", "请到控制台查看账单"),
    "Arrearage": ("账号欠费", "请到控制台查看账单"),
    "NotImplemented": (
        "不会这种操作",
        "请换一种兼容 S3 更全的存储服务，或把 scripts/try-target 印出的内容交给我们",
    ),
    "KeyTooLongError": ("文件路径太长", "请把文件名（网址名）改短"),
}
"""What an answer's code means, and what to do: those of S3, and of OSS, COS, OBS and MinIO where they have their own."""
_LATER = frozenset(
    ("SlowDown", "ServiceUnavailable", "InternalError", "RequestTimeout", "Throttling", "OperationAborted")
)
"""Codes that are over by themselves."""


class Line(NamedTuple):
    """A bucket, signed and unsigned."""

    place: Place
    signed: S3Store
    unsigned: S3Store
    """As somebody without a key would ask."""
    public: HTTPStore | None
    """The public address; None where there is none."""
    secrets: Secrets

    @contextmanager
    def told(self, what: str) -> Iterator[None]:
        """Have what goes wrong within raised as Missing, LineDown or Denied."""
        try:
            yield
        except FileNotFoundError as failed:
            if _CODE.search(str(failed)) and "NoSuchBucket" in str(failed):
                raise self._denied(what, "NoSuchBucket") from None
            raise Missing(what) from None
        except (said.PermissionDeniedError, said.UnauthenticatedError) as failed:
            raise self._denied(what, _code_of(failed) or "AccessDenied") from None
        except said.BaseError as failed:
            raise self._meant(what, failed) from None
        except BaseException as failed:
            if type(failed).__name__ != "PanicException":  # of Rust's, which its library gives no name here
                raise
            advice = f"{_PLACE}；都对的话，请把 scripts/try-target 印出的内容交给我们"
            raise Denied(f"{what}：连接存储服务的程序出了错", advice) from None

    def _meant(self, what: str, failed: Exception) -> Exception:
        code, text = _code_of(failed), str(failed)
        status = int(found[1]) if (found := _STATUS.search(text)) else 0
        if code in MEANINGS:
            return self._denied(what, code)
        if code in _LATER or status in (408, 429) or status >= 500 or not status:
            reason = f"存储服务正忙（{code or status}）" if status else _line_said(text, self._host)
            return LineDown(f"{what}：{reason}")
        return Denied(
            f"{what}：存储服务拒绝了（{code or status}）", "请按这个代码查存储服务的文档，或把它交给管理员"
        )

    def _denied(self, what: str, code: str) -> Denied:
        meaning, advice = MEANINGS.get(code, (f"拒绝了（{code}）", _RIGHTS))
        return Denied(f"{what}：存储服务说，{meaning}（{self.place.value('bucket')}，{code}）", advice)

    @property
    def _host(self) -> str:
        return urlsplit(self.place.value("endpoint")).netloc


def _code_of(failed: Exception) -> str:
    found = _CODE.search(str(failed))
    return found[1] if found else ""


def _line_said(text: str, host: str) -> str:
    """Return in Chinese what became of a line, by what the library says."""
    lowered = text.lower()
    if "certificate" in lowered:
        return f"{host} 的证书无效，没有发送（单位自己的证书，写 ca_file；也可能要先登录上网）"
    if "dns error" in lowered or "failed to lookup" in lowered:
        return f"找不到服务器 {host}"
    if "kind: timeout" in lowered or "timedout" in lowered:
        return f"{host} 很久没有回答"
    if "kind: connect" in lowered:
        return f"连不上 {host}"
    return f"和 {host} 的线路断了"


def line_to(place: Place, root: Path, secrets: Secrets) -> Line:
    """Return the line to a target. Raises Stopped for what cannot be used; nothing is said on it yet."""
    address, bucket = _address(place), place.value("bucket")
    options = _options(place, root, address)
    virtual = not place.yes("path_style")
    parts = urlsplit(address)
    if virtual and _is_number(parts.hostname or ""):
        raise _unusable(
            place,
            f"endpoint（接口地址）{parts.hostname} 是 IP 地址，存储空间名不能写在它前面",
            "再写一行 path_style: true（路径式地址）",
        )
    if not _BUCKET.fullmatch(bucket):
        raise _unusable(
            place,
            f"bucket（存储桶）“{bucket}”不是存储空间的名字",
            "照控制台里的写，只有小写英文字母、数字、点和 -",
        )
    if virtual and not parts.netloc.startswith(f"{bucket}."):
        address = f"{parts.scheme}://{bucket}.{parts.netloc}"
    common: dict[str, Any] = {
        "endpoint": address,
        "region": place.value("region", "us-east-1"),
        "virtual_hosted_style_request": virtual,
        "client_options": options,
        "retry_config": _RETRY,
        "disable_bulk_delete": True,
    }
    token = secrets.find(place.name, "token")
    if token:
        common["session_token"] = token.reveal()
    access, secret = secrets.all_needed(
        place.name, {"access_key": "AccessKey ID", "secret_key": "AccessKey Secret"}
    )
    signed = S3Store(bucket, access_key_id=access.reveal(), secret_access_key=secret.reveal(), **common)
    common.pop("session_token", None)
    unsigned = S3Store(bucket, skip_signature=True, **common)
    public = HTTPStore(place.url, client_options=options, retry_config=_RETRY) if place.url else None
    return Line(place, signed, unsigned, public, secrets)


def _address(place: Place) -> str:
    """Return the store's address; in the clear it is spoken to on this computer only. Raises Stopped (2)."""
    address = place.value("endpoint").strip().rstrip("/")
    if "://" not in address:
        address = f"https://{address}"
    parts = closed_to_others(address)
    if parts is None or parts.path or parts.query:
        raise _unusable(
            place,
            f"endpoint（接入地址）“{address}”不能用",
            "写成 https://oss-cn-hangzhou.aliyuncs.com 的样子，不带文件夹",
        )
    return address


def _is_number(host: str) -> bool:
    """Return whether a host is an address in numbers, which has no names below it."""
    return ":" in host or host.replace(".", "").isdigit()


def _options(place: Place, root: Path, address: str) -> Any:
    """Return how requests are made: whose certificates are trusted, and through which proxy."""
    options: dict[str, Any] = {
        "connect_timeout": timedelta(seconds=20),
        "read_timeout": timedelta(seconds=60),
        "timeout": timedelta(seconds=600),
        "allow_http": address.startswith("http://") or (place.url or "").startswith("http://"),
    }
    if proxy := place.value("proxy"):
        options["proxy_url"] = proxy
    if named := place.value("ca_file"):
        try:
            options["root_certificate"] = (root / Path(named).expanduser()).read_bytes()
        except OSError as failed:
            raise _unusable(
                place,
                f"ca_file（证书）{named} 读不出来：{failed.strerror}",
                "请核对路径；相对路径从简报的文件夹算起",
            ) from None
    return options


def _unusable(place: Place, reason: str, advice: str) -> Stopped:
    span = Span(place.line, 1, place.line, 1)
    return Stopped("usage", problem("U071", FILE, span, reason=reason, advice=advice))
