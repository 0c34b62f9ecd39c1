"""Reads the displayed text of a paragraph: its runs and inline objects."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from zhunsheng.importing.fields import Fields
from zhunsheng.importing.formulas import formula_words
from zhunsheng.importing.package import switched
from zhunsheng.importing.report import Matter, Tally
from zhunsheng.importing.styles import Styles
from zhunsheng.importing.symbols import MISSING, lowered, raised, symbol

_PLAIN = {"w:tab": "\t", "w:ptab": "\t", "w:cr": "\n", "w:noBreakHyphen": "-"}
# Markers without text need not be listed, since reading them yields nothing.
_IGNORED = frozenset(("w:rPr", "w:pPr", "w:sdtPr", "w:sdtEndPr"))
_SPACES = str.maketrans("\t\r\n", "   ")
_TEXTS = frozenset(("w:t", "w:delText", "m:t"))


@dataclass(slots=True)
class RunReader:
    """Reads the inline content of paragraphs.

    ``note`` returns the mark of a footnote or endnote; ``boxes`` collects the text boxes anchored in a paragraph;
    ``outside`` is set by words outside of a generated table of contents; ``pictures`` collects the relationships of
    pictures, with their descriptions.
    """

    styles: Styles
    tally: Tally
    fields: Fields
    note: Callable[[Element], str]
    boxes: list[Element] = field(default_factory=list)
    outside: bool = False
    pictures: list[tuple[str, str]] = field(default_factory=list)

    def read(self, element: Element, hidden: bool = False) -> str:
        """Return the text of ``element``; ``hidden`` is whether its style hides it."""
        return "".join([self._inline(child, hidden) for child in element])

    def _inline(self, element: Element, hidden: bool) -> str:
        tag = element.tag
        if tag == "w:r":
            return self._run(element, hidden)
        if tag in _IGNORED:
            return ""
        if tag in ("w:del", "w:moveFrom"):
            words = words_of(element)
            if words:
                self.tally.note(Matter.DELETED if tag == "w:del" else Matter.MOVED, words)
            return self._kept_fields(element)
        if tag in ("m:oMath", "m:oMathPara"):
            words = formula_words(element)
            self.tally.note(Matter.FORMULA, words)
            return words
        if tag == "mc:AlternateContent":
            branch = chosen(element)
            return "" if branch is None else self.read(branch, hidden)
        words = self.read(element, hidden)
        if tag == "w:fldSimple":
            return self.fields.simple(element, words)
        if tag == "w:ins" and words.strip():
            self.tally.note(Matter.INSERTED, words)
        elif tag.startswith("{") and words.strip():
            self.tally.note(Matter.UNKNOWN, words)
        return words

    def _kept_fields(self, element: Element) -> str:
        """Track field boundaries inside deleted runs."""
        for character in element.iter("w:fldChar"):
            self.fields.character(character)
        return ""

    def _run(self, run: Element, hidden: bool) -> str:
        properties = run.find("w:rPr")
        hidden = self._hidden(properties, hidden)
        words = "".join([self._content(child, hidden) for child in run])
        if not words or properties is None:
            return words
        return self._dressed(words, properties)

    def _hidden(self, properties: Element | None, hidden: bool) -> bool:
        if properties is None:
            return hidden
        own = switched(properties.find("w:vanish"))
        if own is not None:
            return own
        named = properties.find("w:rStyle")
        look = None if named is None else self.styles.look(named.get("w:val", "")).hidden
        return hidden if look is None else look

    def _content(self, element: Element, hidden: bool) -> str:
        tag = element.tag
        if tag == "w:instrText":
            self.fields.instruct(element.text or "")
            return ""
        if tag == "w:fldChar":
            return self.fields.character(element)
        if tag in _IGNORED:
            return ""
        return self._shown(self._words(element, tag, hidden), hidden)

    def _shown(self, words: str, hidden: bool) -> str:
        """Return displayed text; record text in field codes and hidden text."""
        if not words:
            return ""
        if not self.fields.showing:
            self.fields.swallow(words)
            return ""
        self.fields.filled()
        self.outside = self.outside or not self.fields.in_contents
        if hidden and words.strip():
            self.tally.note(Matter.HIDDEN, words)
        return "" if hidden else words

    def _words(self, element: Element, tag: str, hidden: bool) -> str:
        if tag == "w:t":
            return _text(element)
        if tag in _PLAIN:
            return _PLAIN[tag]
        if tag == "w:br":
            # A page or column break inside a paragraph begins a new line as well.
            return "\n"
        if tag == "w:sym":
            return self._symbol(element)
        if tag in ("w:footnoteReference", "w:endnoteReference"):
            return "" if hidden else self.note(element)
        if tag in ("w:drawing", "w:pict", "w:object"):
            self._drawing(element)
            return ""
        if tag == "w:ruby":
            return self._ruby(element, hidden)
        if tag == "mc:AlternateContent":
            branch = chosen(element)
            return "" if branch is None else "".join([self._words(child, child.tag, hidden) for child in branch])
        if tag == "w:delText":
            self.tally.note(Matter.DELETED, _text(element))
            return ""
        if tag == "w:softHyphen":
            self.tally.note(Matter.SOFT_HYPHEN)
            return ""
        words = words_of(element)
        if words.strip():
            self.tally.note(Matter.UNKNOWN, words)
        return words

    def _symbol(self, element: Element) -> str:
        font, code = element.get("w:font", ""), element.get("w:char", "")
        try:
            sign = symbol(font, int(code[:6], 16))
        except ValueError:
            sign = None
        if sign:
            self.tally.note(Matter.SYMBOL, sign)
            return sign
        self.tally.note(Matter.SYMBOL_LOST, f"{font} {code}")
        return MISSING

    def _ruby(self, element: Element, hidden: bool) -> str:
        base, annotation = element.find("w:rubyBase"), element.find("w:rt")
        words = "" if base is None else self.read(base, hidden)
        if annotation is not None:
            self.tally.note(Matter.RUBY, f"{words}：{words_of(annotation)}")
        return words

    def _dressed(self, words: str, properties: Element) -> str:
        """Express superscript, strikethrough and underline in plain text where possible."""
        if switched(properties.find("w:strike")) or switched(properties.find("w:dstrike")):
            self.tally.note(Matter.STRUCK, words)
        if _is_blank(words, properties.find("w:u")):
            self.tally.note(Matter.BLANK)
            return "".join("__" if character == "　" else "____" if character == "\t" else "_" for character in words)
        aligned = properties.find("w:vertAlign")
        shift = None if aligned is None else aligned.get("w:val")
        if shift not in ("superscript", "subscript") or not words.strip() or words.startswith("〔"):
            return words
        shifted = raised(words) if shift == "superscript" else lowered(words)
        self.tally.note(Matter.SCRIPT_LOST if shifted is None else Matter.SCRIPT, words if shifted is None else shifted)
        return words if shifted is None else shifted

    def _drawing(self, element: Element) -> None:
        """Report a drawing's contents and keep its text boxes for later."""
        boxes = outermost(element, "w:txbxContent")
        self.boxes += boxes
        inside = {id(part) for box in boxes for part in box.iter()}
        tags = [(part, part.tag) for part in element.iter() if id(part) not in inside]
        names = {tag for _, tag in tags}
        embedded = [part for part, tag in tags if tag == "o:OLEObject"]
        for part in embedded:
            self.tally.note(Matter.OBJECT, part.get("ProgID", ""))
        for part, tag in tags:
            if tag == "v:textpath" and part.get("string"):
                self.tally.note(Matter.WORDART, part.get("string", ""))
        pictures = [_source(part) for part, tag in tags if tag in ("pic:pic", "v:imagedata")]
        if embedded or "v:textpath" in names:
            return
        if pictures:
            self.pictures += [(source, _description(tags)) for source in pictures]
        elif names & {"c:chart", "dgm:relIds"}:
            self.tally.note(Matter.CHART, _description(tags))
        elif not boxes:
            self.tally.note(Matter.SHAPE, _description(tags))


def _is_blank(words: str, underline: Element | None) -> bool:
    """Tell whether a run is a blank to fill in: underlined spaces, more than one."""
    if underline is None or underline.get("w:val") == "none" or words.strip(" \t　\u00a0"):
        return False
    return words != " "


def words_of(element: Element) -> str:
    """Return all text inside an element, deleted text included."""
    return "".join([part.text or "" for part in element.iter() if part.tag in _TEXTS])


def outermost(element: Element, tag: str) -> list[Element]:
    """Return the outermost descendants of that name."""
    found: list[Element] = []
    for child in _branches(element) if element.tag == "mc:AlternateContent" else list(element):
        found += [child] if child.tag == tag else outermost(child, tag)
    return found


def chosen(alternatives: Element) -> Element | None:
    """Return the branch of ``mc:AlternateContent`` to read: the first one with text, else the first one."""
    branches = [child for child in alternatives if child.tag in ("mc:Choice", "mc:Fallback")]
    return next((branch for branch in branches if words_of(branch)), branches[0] if branches else None)


def _branches(alternatives: Element) -> list[Element]:
    branch = chosen(alternatives)
    return [] if branch is None else [branch]


def _text(element: Element) -> str:
    text = element.text or ""
    if element.get("xml:space") != "preserve":
        text = text.strip(" \t\r\n")
    return text.translate(_SPACES)


def _source(picture: Element) -> str:
    """Return the relationship id of a picture, empty if the picture is not in the file."""
    if picture.tag == "v:imagedata":
        return picture.get("r:id", "")
    blip = next(picture.iter("a:blip"), None)
    return "" if blip is None else blip.get("r:embed", "")


def _description(tags: list[tuple[Element, str]]) -> str:
    """Return the alternative text that the author gave a drawing, else its name."""
    for part, tag in tags:
        if tag == "wp:docPr":
            return part.get("descr") or part.get("title") or part.get("name") or ""
        if tag == "v:shape" and part.get("alt"):
            return part.get("alt", "")
    return ""
