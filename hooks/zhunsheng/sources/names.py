"""Names of files that some system cannot keep, or takes for the same name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

# https://learn.microsoft.com/windows/win32/fileio/naming-a-file
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|\Z)", re.IGNORECASE)
_FORBIDDEN = re.compile(r'[<>:"|?*\\]')
_END = re.compile(r"[ .]\Z")


def unfit_names(paths: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the names of files: each with the path at which to report it, sorted.

    A wrong name, of a file or of a folder, is reported once, at the first file below it.

    Args:
        paths: The files of a project, with forward slashes.
    """
    first: dict[str, str] = {}  # a file below, by the path of each file and folder
    for path in sorted(paths):
        at = path.find("/")
        while at >= 0:
            first.setdefault(path[:at], path)
            at = path.find("/", at + 1)
        first.setdefault(path, path)
    alike: dict[str, str] = {}
    for place, below in first.items():
        name = place.rpartition("/")[2]
        if wrong := _wrong(name):
            yield below, wrong
        other = alike.setdefault(unicodedata.normalize("NFC", place).casefold(), place)
        # Where two folders clash, the files in them are not reported as well.
        if other != place and other.rpartition("/")[0] == place.rpartition("/")[0]:
            twin = other.rpartition("/")[2]
            yield below, f"“{name}”与“{twin}”只有大小写或者编码形式不同，在 Windows 和 macOS 上是一个文件；请改名"


def _wrong(name: str) -> str | None:
    if _RESERVED.match(name):
        return f"“{name}”是 Windows 保留的名称，在那里不能存放；请改名"
    if found := _FORBIDDEN.search(name):
        return f"“{name}”含有 {found[0]}，在 Windows 上不能存放；请改名"
    if _END.search(name):
        return f"“{name}”以空格或者句点结尾，在 Windows 上不能存放；请改名"
    if not unicodedata.is_normalized("NFC", name):
        return f"“{name}”中有字母与符号分开编码的字符（NFD），与合在一起编码的不是一个名称；请重新输入名称"
    return None
