"""Reads the document in a web page, without the navigation around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from zhunsheng.importing.blocks import Block, Line, Manuscript, Table
from zhunsheng.importing.characters import tidy
from zhunsheng.importing.package import Unreadable
from zhunsheng.importing.plaintext import decoded
from zhunsheng.importing.report import Matter, Tally

_START = re.compile(rb"\s*(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,20})", re.IGNORECASE)
_ENCODINGS = {"gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "big5": "big5", "utf-8": "utf-8"}
_HIDDEN = frozenset(
    ("script", "style", "noscript", "template", "iframe", "svg", "select", "button", "nav", "footer", "aside", "form")
)
_VOID = frozenset(("br", "hr", "img", "input", "link", "meta", "col", "source", "wbr", "area", "base", "embed"))
_INLINE = frozenset(("span", "b", "strong", "i", "em", "u", "font", "a", "sub", "sup", "small", "o:p", "s", "label"))
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_PROSE = re.compile("[。；：，]|^第.{1,8}条")
_MAX_DEPTH = 200
_MAX_NODES = 500_000
_SHARE = 0.8


@dataclass(slots=True)
class _Node:
    tag: str
    centred: bool = False
    parts: list[_Node | str] = field(default_factory=list)
    weight: int = 0


def recognises(data: bytes, name: str) -> bool:
    """Tell whether a file is a web page."""
    return bool(_START.match(data[:4000])) or (name.lower().endswith((".html", ".htm")) and b"<" in data[:4000])


def read_page(data: bytes, tally: Tally) -> Manuscript:
    """Read a web page.

    The part with most of the running text is read; everything around it (navigation, links) is counted and reported.

    Raises:
        Unreadable: Its encoding cannot be detected, or it is too large.
    """
    declared = _CHARSET.search(data[:4000])
    encoding = _ENCODINGS.get(declared[1].decode("ascii").lower()) if declared else None
    try:
        text = data.decode(encoding) if encoding else decoded(data, tally)
    except UnicodeDecodeError:
        text = decoded(data, tally)
    parser = _Parser()
    parser.feed(text)
    parser.close()
    main = _main(parser.root)
    blocks = list(_blocks(main, tally))
    title = next(iter(_headed(parser.root)), parser.title)
    words = ["".join(block.text.split()) for block in blocks if isinstance(block, Line)]
    if title and main is not parser.root and not any("".join(title.split()) in word for word in words[:10]):
        blocks.insert(0, Line(tidy(title, tally), title=True))
    around = sum(1 for _ in _blocks(parser.root, Tally())) - len(blocks)
    if around > 0:
        tally.note(Matter.PAGE_AROUND, times=around)
    return Manuscript(tuple(blocks))


class _Parser(HTMLParser):
    """Builds the tree of displayed elements; nesting beyond the limit is flattened into the parent."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = _Node("body")
        self.title = ""
        self._open = [self.root]
        self._hidden: list[str] = []
        self._nodes = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "meta" and (given.get("name") or "").lower() == "articletitle":
            self.title = given.get("content") or ""
        if tag == "br":
            self._open[-1].parts.append("\n")
        if tag in _VOID:
            return
        if tag in _HIDDEN or self._hidden:
            if len(self._hidden) < _MAX_DEPTH:
                self._hidden.append(tag)
            return
        self._nodes += 1
        if self._nodes > _MAX_NODES:
            raise Unreadable("网页过大，为安全起见没有打开；请把正文复制到 .txt 文件后再导入。")
        if tag == "p" and self._open[-1].tag == "p":
            self._open.pop()
        if len(self._open) >= _MAX_DEPTH:
            return
        style = (given.get("style") or "").replace(" ", "").lower()
        node = _Node(tag, given.get("align") == "center" or "text-align:center" in style)
        self._open[-1].parts.append(node)
        self._open.append(node)

    def handle_endtag(self, tag: str) -> None:
        if self._hidden:
            if tag in self._hidden:
                while self._hidden.pop() != tag:
                    pass
            return
        if any(node.tag == tag for node in self._open[1:]):
            while self._open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        if not self._hidden and not any(node.tag in ("title", "head") for node in self._open):
            self._open[-1].parts.append(data)


def _words(node: _Node) -> str:
    return "".join(part if isinstance(part, str) else "" if part.tag == "a" else _words(part) for part in node.parts)


def _all_words(node: _Node) -> str:
    return "".join(part if isinstance(part, str) else _all_words(part) for part in node.parts)


def _weigh(node: _Node) -> int:
    """Count the characters of running text below a node, links left out."""
    own = "".join(
        part if isinstance(part, str) else _words(part) if part.tag in _INLINE - {"a"} else "" for part in node.parts
    )
    inner = sum(_weigh(part) for part in node.parts if isinstance(part, _Node) and part.tag not in _INLINE)
    node.weight = (len(own.strip()) if _PROSE.search(own.strip()) else 0) + inner
    return node.weight


def _main(root: _Node) -> _Node:
    """Return the innermost element with nearly all of the running text."""
    total = _weigh(root)
    node = root
    while total:
        inner = [part for part in node.parts if isinstance(part, _Node) and part.tag not in ("p", *_HEADINGS, *_INLINE)]
        heavy = next((part for part in inner if part.weight >= _SHARE * total), None)
        if heavy is None or heavy.tag in ("table", "ul", "ol", "li"):
            break
        node = heavy
    return node


def _headed(node: _Node) -> Iterator[str]:
    for part in node.parts:
        if isinstance(part, _Node):
            if part.tag == "h1" and (words := " ".join(_all_words(part).split())):
                yield words
            yield from _headed(part)


def _blocks(node: _Node, tally: Tally) -> Iterator[Block]:
    """Yield the paragraphs and tables of an element."""
    level = _HEADINGS.get(node.tag, 0)
    text = ""
    for part in node.parts:
        if isinstance(part, str):
            text += re.sub(r"[ \t\r\n]+", " ", part) if part != "\n" else "\n"
        elif part.tag in _INLINE and not any(isinstance(p, _Node) and p.tag not in _INLINE for p in part.parts):
            text += re.sub(r"[ \t\r\n]+", " ", _all_words(part))
        else:
            yield from _lines(text, level, node.centred, tally)
            text = ""
            yield from (_table(part, tally) if part.tag == "table" else _blocks(part, tally))
    yield from _lines(text, level, node.centred, tally)


def _lines(text: str, level: int, centred: bool, tally: Tally) -> Iterator[Line]:
    for raw in text.split("\n"):
        if line := tidy(raw, tally):
            yield Line(line, level=level if level > 1 else 0, title=level == 1, centred=centred)


def _table(node: _Node, tally: Tally) -> Iterator[Block]:
    """Yield a table, or the content of its cells if it only lays out the page."""
    rows = list(_below(node, "tr"))
    cells = [[cell for cell in row.parts if isinstance(cell, _Node) and cell.tag in ("td", "th")] for row in rows]
    width = max(map(len, cells), default=0)
    nested = any(True for row in rows for _ in _below(row, "table"))
    if width < 2 or nested:
        for row in cells:
            for cell in row:
                yield from _blocks(cell, tally)
        return
    texts = [[" ".join(tidy(_all_words(cell), tally).split()) for cell in row] for row in cells]
    yield Table(tuple(tuple(row + [""] * (width - len(row))) for row in texts if row))


def _below(node: _Node, tag: str) -> Iterator[_Node]:
    """Yield the outermost elements of a name below a node."""
    for part in node.parts:
        if isinstance(part, _Node):
            if part.tag == tag:
                yield part
            else:
                yield from _below(part, tag)
