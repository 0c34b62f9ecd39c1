"""Reads the document in a web page, without the navigation around it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace

from zhunsheng.importing.blocks import Block, Line, Manuscript
from zhunsheng.importing.characters import tidy
from zhunsheng.importing.labels import ISSUED, ISSUER, NUMBER, labelled_cells, labels, meaning
from zhunsheng.importing.numberformats import render
from zhunsheng.importing.patterns import structured
from zhunsheng.importing.plaintext import decoded
from zhunsheng.importing.report import Matter, Tally
from zhunsheng.importing.symbols import lowered, raised
from zhunsheng.importing.webtables import table_blocks
from zhunsheng.importing.webtree import Node, PageParser, all_words, below

_START = re.compile(rb"\s*(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,20})", re.IGNORECASE)
_ENCODINGS = {"gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "big5": "big5", "utf-8": "utf-8"}
_INLINE = frozenset(
    ("span", "b", "strong", "i", "em", "u", "font", "a", "sub", "sup", "small", "o:p", "s", "label", "img")
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_PROSE = re.compile("[。；：，]|^第.{1,8}条")
# What stands at the foot of a page.
_IMPRINT = re.compile("版权所有|主办单位|备案号|[主承协]办：|技术支持")
_STATED = (NUMBER, ISSUER, ISSUED)
_SHARE = 0.8
_SHIFTED = {"sup": raised, "sub": lowered}
_LONGEST_SHIFTED = 20
_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_HIGHEST = 99_999


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
    parser = PageParser()
    parser.feed(text)
    parser.close()
    main = _main(parser.root)
    blocks = list(_blocks(main, tally))
    title = next(iter(_headed(parser.root)), parser.title)
    opening = ["".join(block.text.split()) for block in blocks if isinstance(block, Line)]
    if title and main is not parser.root and not any("".join(title.split()) in word for word in opening[:10]):
        blocks.insert(0, Line(tidy(title, tally), title=True))
    for words in parser.unseen:
        tally.note(Matter.HIDDEN, words)
    if main is not parser.root:
        blocks[:0] = _facts_around(parser.root, {block.text for block in blocks if isinstance(block, Line)})
    around = sum(1 for _ in _blocks(parser.root, Tally())) - len(blocks) + len(parser.around)
    if around > 0:
        tally.note(Matter.PAGE_AROUND, times=around)
    return Manuscript(tuple(blocks))


def _facts_around(root: Node, inside: Collection[str]) -> Iterator[Line]:
    """Yield the labelled facts that a government page states in its catalogue beside the text: 发文字号, 成文日期."""
    for block in _blocks(root, Tally()):
        for text in [block.text] if isinstance(block, Line) else labelled_cells(block.rows):
            if text not in inside and any(meaning(fact.name) in _STATED for fact in labels(text)):
                yield Line(text)


def _words(node: Node) -> str:
    return "".join(part if isinstance(part, str) else "" if part.tag == "a" else _words(part) for part in node.parts)


def _weigh(node: Node) -> int:
    """Count the characters of running text below a node, links left out.

    Lines that <br> parts are judged one by one, since a whole text may stand in one element.
    """
    own = "".join(
        (part if part == "\n" else part.replace("\n", " "))
        if isinstance(part, str)
        else _words(part)
        if part.tag in _INLINE - {"a"}
        else ""
        for part in node.parts
    )
    inner = sum(_weigh(part) for part in node.parts if isinstance(part, Node) and part.tag not in _INLINE)
    lines = [line.strip() for line in own.split("\n")]
    node.weight = sum(len(line) for line in lines if _PROSE.search(line) and not _IMPRINT.search(line)) + inner
    return node.weight


def _main(root: Node) -> Node:
    """Return the innermost element with nearly all of the running text."""
    total = _weigh(root)
    node = root
    while total:
        inner = [part for part in node.parts if isinstance(part, Node) and part.tag not in ("p", *_HEADINGS, *_INLINE)]
        heavy = next((part for part in inner if part.weight >= _SHARE * total), None)
        if heavy is None or heavy.tag in ("table", "ul", "ol", "li"):
            break
        node = heavy
    return node


def _headed(node: Node) -> Iterator[str]:
    for part in node.parts:
        if isinstance(part, Node):
            if part.tag == "h1" and (words := " ".join(all_words(part).split())):
                yield words
            yield from _headed(part)


def _blocks(node: Node, tally: Tally) -> Iterator[Block]:
    """Yield the paragraphs and tables of an element."""
    level = _HEADINGS.get(node.tag, 0)
    text = ""
    numbers = _numbers(node) if node.tag == "ol" else iter(())
    for part in node.parts:
        if isinstance(part, str):
            text += re.sub(r"[ \t\r\n]+", " ", part) if part != "\n" else "\n"
        elif part.tag in _INLINE and not any(isinstance(p, Node) and p.tag not in _INLINE for p in part.parts):
            text += re.sub(r"[ \t\r\n]+", " ", _shown(part, tally))
        else:
            yield from _lines(text, level, node.centred, tally)
            text = ""
            if part.tag == "table":
                yield from table_blocks(
                    part, lambda cell: _shown(cell, tally), lambda cell: _blocks(cell, tally), tally
                )
            elif part.tag == "li":
                yield from _item(part, next(numbers, ""), tally)
            else:
                yield from _blocks(part, tally)
    yield from _lines(text, level, node.centred, tally)


def _shown(node: Node, tally: Tally) -> str:
    """Return the words of an element as the page shows them: raised and lowered ones, and what a picture tells."""
    if node.tag == "img":
        tally.note(Matter.PICTURE, node.given["alt"])
        return ""
    words = "".join(part if isinstance(part, str) else _shown(part, tally) for part in node.parts)
    address = node.given.get("href", "")
    if address.startswith(("http:", "https:", "mailto:")) and address not in words:
        tally.note(Matter.ADDRESS, address)
    if node.tag not in _SHIFTED or not words.strip() or len(words) > _LONGEST_SHIFTED or any(below(node, node.tag)):
        return words
    shifted = _SHIFTED[node.tag](words)
    tally.note(Matter.SCRIPT if shifted else Matter.SCRIPT_LOST, shifted or words)
    return shifted or words


def _numbers(node: Node) -> Iterator[str]:
    """Yield the numbers that a page shows before the items of a list."""
    form = _FORMS.get(node.given.get("type", ""), "decimal")
    items = [part for part in node.parts if isinstance(part, Node) and part.tag == "li"]
    back = -1 if "reversed" in node.given else 1
    number = node.number("start", 1 if back > 0 else len(items), _HIGHEST)
    for item in items:
        number = item.number("value", number, _HIGHEST)
        yield f"{render(number, form)}. "
        number += back


def _item(node: Node, number: str, tally: Tally) -> Iterator[Block]:
    """Yield the blocks of an item of a list, with the number that the page shows unless its text has one."""
    for n, block in enumerate(_blocks(node, tally)):
        if not n and number and isinstance(block, Line) and not structured(block.text):
            tally.note(Matter.PAGE_LIST)
            yield replace(block, text=number + block.text, label=len(number))
        else:
            yield block


def _lines(text: str, level: int, centred: bool, tally: Tally) -> Iterator[Line]:
    for raw in text.split("\n"):
        if line := tidy(raw, tally):
            yield Line(line, level=level if level > 1 else 0, title=level == 1, centred=centred)
