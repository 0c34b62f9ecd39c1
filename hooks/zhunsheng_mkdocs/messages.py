"""Translates MkDocs's messages on broken links into Chinese, with the position in the source."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote

from zhunsheng.reports.characters import inert

_LINK = re.compile(
    r"Doc file '(?P<page>.+?)' contains a link '(?P<link>.+)', but "
    r"(?:the target.*? is not found among documentation files\.(?: Did you mean '(?P<near>.+)'\?)?"
    r"|(?P<anchor>there is no such anchor on this page|the doc '.+' does not contain an anchor '.+')\..*)"
)
_NAVIGATION = re.compile(r"A reference to '(?P<file>.+)' is included in the 'nav' configuration, which is not found .*")
_LOGGERS = ("mkdocs.structure.pages", "mkdocs.structure.nav")
_SETTINGS = "mkdocs.yml"


class Inert(logging.Formatter):
    """A log formatter that escapes CI commands in the output of another formatter."""

    def __init__(self, other: logging.Formatter) -> None:
        super().__init__()
        self._other = other

    @classmethod
    def listen(cls) -> None:
        """Wrap the formatter of each handler of the build's log."""
        for handler in (*logging.getLogger("mkdocs").handlers, *logging.getLogger().handlers):
            if not isinstance(handler.formatter, cls):
                handler.setFormatter(cls(handler.formatter or logging.Formatter()))

    def format(self, record: logging.LogRecord) -> str:
        """Return the lines of a message."""
        return inert(self._other.format(record))


class InChinese(logging.Filter):
    """A log filter that translates the messages on broken links and passes all others unchanged.

    Args:
        root: The project's folder.
        sources: The source file of each page, by the path of the page.
    """

    def __init__(self, root: Path, sources: Mapping[str, str]) -> None:
        super().__init__()
        self._root = root
        self._sources = sources

    def listen(self) -> None:
        """Register this filter in place of that of an earlier build, since a preview builds repeatedly."""
        for name in _LOGGERS:
            logger = logging.getLogger(name)
            for other in [kept for kept in logger.filters if isinstance(kept, InChinese)]:
                logger.removeFilter(other)
            logger.addFilter(self)

    def filter(self, record: logging.LogRecord) -> bool:
        """Replace the message of a record by its translation."""
        said = record.getMessage()
        if found := _LINK.fullmatch(said):
            record.msg, record.args = self._of_link(found), None
        elif found := _NAVIGATION.fullmatch(said):
            record.msg, record.args = self._of_navigation(found["file"]), None
        return True

    def _of_link(self, found: re.Match[str]) -> str:
        link = unquote(found["link"])
        page = self._sources.get(found["page"], found["page"])
        place = self._place(page, *(re.escape(form) for form in (found["link"], link)), before=r"(?<=\]\()|(?<=\]: )")
        if found["anchor"]:
            return f"{place}: 链接“{link}”所指的页面没有这个锚点；请改正“#”后面的部分，或者删去它"
        near = f"是否为“{unquote(found['near'])}”？" if found["near"] else "请放入这个文件，或者改正、删去链接"
        return f"{place}: 链接“{link}”所指的文件不存在，或者没有公开；{near}"

    def _of_navigation(self, file: str) -> str:
        place = self._place(_SETTINGS, re.escape(file), before=r"(?<=[\s\"'])")
        return f"{place}: 导航里列了 {file}，但没有这个文件，或者没有公开；请放入这个文件，或者删去这一行"

    def _place(self, path: str, *forms: str, before: str) -> str:
        """Return the position of a link in a source file; only the path if the link is not found in it."""
        try:
            text = (self._root / path).read_text("utf-8-sig", errors="replace")
        except OSError:
            return path
        found = re.search(f"(?:{before})(?:{'|'.join(forms)})(?![^\\s\"')])", text)
        if not found:
            return path
        at = found.start()
        return f"{path}:{text.count(chr(10), 0, at) + 1}:{at - text.rfind(chr(10), 0, at)}"
