"""Documents given by their lines, for the tests of the head."""

from __future__ import annotations

import yaml
from docx_making import front

from zhunsheng.importing import Imported, import_document


def imported(*lines: str, name: str = "measure.txt") -> Imported:
    """Import lines as a text file."""
    result = import_document("\n".join(lines).encode(), name)
    assert isinstance(result, Imported)
    return result


def fields(result: Imported) -> dict[str, object]:
    """Return the front matter."""
    return dict(yaml.safe_load(front(result)))


NOTICE = (
    "甲市机关事务管理局文件",
    "甲机管〔2024〕7号",
    "关于加强会议室管理的通知",
    "各部门：",
    "现就有关事项通知如下。",
    "甲市机关事务管理局",
    "2024年3月5日",
)


def noticed(*changes: tuple[str, str]) -> Imported:
    """Import the notice with words replaced, or left out."""
    words = "\n".join(NOTICE)
    for old, new in changes:
        assert old in words
        words = words.replace(old, new)
    return imported(*words.split("\n"))
