"""Files that `newsroom.yml` names: the picture of the Official Account, a typeface."""

from __future__ import annotations

import os
import posixpath
from contextlib import suppress
from pathlib import Path

from bulletin.model.vocabulary import WechatAccount
from bulletin.photos.imagesize import UnreadablePhoto, image_size
from bulletin.read.fields import Fields
from bulletin.read.folder import MAX_PHOTO_BYTES, Unreadable, read_inside, stray
from bulletin.read.vocabulary_files import FOLDER
from bulletin.works.composed import same_name


def read_account(fields: Fields, root: Path) -> WechatAccount:
    """Return the Official Account; its picture's path counts from the file or from the root."""
    qrcode = own_file(fields, "qrcode", root)
    if qrcode:
        for candidate in map(posixpath.normpath, (f"{FOLDER}/{qrcode}", qrcode)):
            if not candidate.startswith("..") and os.path.lexists(root / candidate):
                try:
                    image_size(read_inside(root, candidate, MAX_PHOTO_BYTES))
                except (UnreadablePhoto, Unreadable, OSError) as error:
                    fields.sheet.report(
                        "P004", fields.entries["qrcode"].place, file=qrcode, reason=str(error)
                    )
                    break
                return WechatAccount(account=fields.text("account"), qrcode=candidate)
        else:
            fields.sheet.report("P001", fields.entries["qrcode"].place, file=qrcode, advice="请检查路径")
    return WechatAccount(account=fields.text("account"))


def own_file(fields: Fields, key: str, root: Path) -> str | None:
    """Return the path under `key` as written, of a file beside `newsroom.yml` or in the newsroom.

    None, and reported, where it leads out of the newsroom or to what is no file; what is not there at all is
    for those to say who want it.
    """
    file = fields.word(key)
    if file is None:
        return None
    reason = stray(file)
    if reason is None:
        file = _stored(file, root)
    home = os.path.realpath(root)
    for folder in (root / FOLDER, root) if reason is None else ():
        place = Path(os.path.realpath(folder / file))
        if place.is_file() and place.is_relative_to(home):
            return file
        if not place.is_relative_to(home):
            reason = "路径离开了本单位的文件夹"
        elif place.exists():
            reason = "这不是文件"
    if reason:
        fields.sheet.report("K041", fields.entries[key].place, key=key, value=file, reason=reason)
        return None
    return file


def _stored(file: str, root: Path) -> str:
    """Return `file` as the disk spells its name, where that has é in two pieces, or as one."""
    if file.isascii() or ".." in file.split("/"):
        return file
    above, slash, name = file.rpartition("/")
    for folder in (root / FOLDER / above, root / above):
        with suppress(OSError):
            if (same := same_name(name, os.listdir(folder))) is not None:
                return f"{above}{slash}{same}"
    return file
