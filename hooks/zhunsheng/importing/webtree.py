"""The displayed elements of a web page as a tree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

from zhunsheng.importing.package import Unreadable

_HIDDEN = frozenset(("script", "style", "noscript", "template", "iframe", "svg", "select", "button"))
_AROUND = frozenset(("nav", "footer", "aside"))
_VOID = frozenset(("br", "hr", "img", "input", "link", "meta", "col", "source", "wbr", "area", "base", "embed"))
_KEPT = ("start", "value", "type", "reversed", "colspan", "rowspan", "alt", "href")
_ROWS = ("tbody", "thead", "tfoot", "table")
# The elements that the beginning of one ends, and those beyond which it ends nothing.
_IMPLIED: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "p": (("p",), ()),
    "li": (("li",), ("ol", "ul")),
    "dt": (("dt", "dd"), ("dl",)),
    "dd": (("dt", "dd"), ("dl",)),
    "td": (("td", "th"), ("tr", *_ROWS)),
    "th": (("td", "th"), ("tr", *_ROWS)),
    "tr": (("tr",), _ROWS),
}
_MAX_DEPTH = 200
_MAX_NODES = 500_000


@dataclass(slots=True)
class Node:
    """An element: its name, its parts in order, and how much running text is in it."""

    tag: str
    centred: bool = False
    parts: list[Node | str] = field(default_factory=list)
    weight: int = 0
    given: Mapping[str, str] = field(default_factory=dict)

    def number(self, name: str, default: int, most: int) -> int:
        """Return an attribute that is a number, ``default`` if it is none, ``most`` at the most."""
        words = self.given.get(name, "").strip()
        return min(int(words), most) if words.isascii() and words.isdigit() and len(words) < 9 else default


class PageParser(HTMLParser):
    """Builds the tree of displayed elements; nesting beyond the limit is flattened into the parent."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("body")
        self.title = ""
        self._open = [self.root]
        self._hidden: list[str] = []
        self._left_out: list[str] | None = None
        self.around: list[str] = []
        """The words of the elements around the text: navigation and the like."""
        self.unseen: list[str] = []
        """The words that the page does not show."""
        self._nodes = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element, unless it is hidden or too deep."""
        given = dict(attrs)
        if tag == "meta" and (given.get("name") or "").lower() == "articletitle":
            self.title = given.get("content") or ""
        if tag == "br":
            self._open[-1].parts.append("\n")
        if tag == "img" and not self._hidden:
            self._open[-1].parts.append(Node(tag, given={"alt": given.get("alt") or ""}))
        if tag in _VOID:
            return
        style = (given.get("style") or "").replace(" ", "").lower()
        if tag == "p" and self._hidden[-1:] == ["p"]:
            self._hidden.pop()  # one paragraph ends another
        is_unseen = "display:none" in style or "hidden" in given
        if tag in _HIDDEN or tag in _AROUND or is_unseen or self._hidden:
            if not self._hidden:
                self._left_out = None if tag in _HIDDEN else self.around if tag in _AROUND else self.unseen
            if len(self._hidden) < _MAX_DEPTH:
                self._hidden.append(tag)
            return
        self._nodes += 1
        if self._nodes > _MAX_NODES:
            raise Unreadable("网页过大，为安全起见没有打开；请把正文复制到 .txt 文件后再导入。")
        self._end_implied(tag)
        if len(self._open) >= _MAX_DEPTH:
            return
        centred = given.get("align") == "center" or "text-align:center" in style
        node = Node(tag, centred, given={name: given[name] or "" for name in _KEPT if name in given})
        self._open[-1].parts.append(node)
        self._open.append(node)

    def _end_implied(self, tag: str) -> None:
        """End the element that the beginning of another one ends without saying so (HTML, 13.1.2.4): <li>甲<li>乙."""
        siblings, around = _IMPLIED.get(tag, ((), ()))
        for at in range(len(self._open) - 1, 0, -1):
            if self._open[at].tag in siblings:
                del self._open[at:]
                return
            if self._open[at].tag in around or tag == "p":
                return

    def handle_endtag(self, tag: str) -> None:
        """Close the innermost element of a name, and those in it."""
        if self._hidden:
            if tag in self._hidden:
                while self._hidden.pop() != tag:
                    pass
            return
        if any(node.tag == tag for node in self._open[1:]):
            while self._open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        """Add text that is shown."""
        if self._hidden:
            if self._left_out is not None and data.strip():
                self._left_out.append(data.strip())
        elif not any(node.tag in ("title", "head") for node in self._open):
            self._open[-1].parts.append(data)


def all_words(node: Node) -> str:
    """Return the words of an element."""
    return "".join(part if isinstance(part, str) else all_words(part) for part in node.parts)


def below(node: Node, tag: str) -> Iterator[Node]:
    """Yield the outermost elements of a name below a node."""
    for part in node.parts:
        if isinstance(part, Node):
            if part.tag == tag:
                yield part
            else:
                yield from below(part, tag)
