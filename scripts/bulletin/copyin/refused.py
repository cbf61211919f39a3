"""What keeps a manuscript from being read, told to the editor."""

from __future__ import annotations


class NotRead(Exception):
    """A file that cannot be made a draft of; both texts are Chinese, for editors."""

    def __init__(self, reason: str, advice: str) -> None:
        super().__init__(reason)
        self.reason = reason
        """What is wrong: `文件有密码`."""
        self.advice = advice
        """What to do: `请去掉密码再存一遍`."""


def damaged(program: str = "Word 或 WPS") -> NotRead:
    """Return what is said of a file that is not whole."""
    return NotRead("文件已损坏，或没有下载完", f"请重新下载，或用 {program} 打开，另存为 .docx，再导入一次")
