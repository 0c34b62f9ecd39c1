"""A fast path through Python-Markdown for woven pages, with byte-identical output.

Most of a woven page has few forms: lines of words, links and anchors as ``zhunsheng.weaving.body`` writes them with
``{: #art_1__para_1 .item }`` below, tables in their figures, and who cites a provision. Python-Markdown tries a dozen
kinds of blocks and two dozen kinds of inline markup on each, makes elements of them and writes these out. Here what is
wholly of a known form is written out at once; Python-Markdown gets the rest, and the whole page under another
generator. tests/weave compares the two outputs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from xml.etree.ElementTree import Element  # noqa: S405  elements are made here, nothing is parsed

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE, AtomicString

from zhunsheng.model.fences import has_fence_marks

# Words that begin no block of another kind and contain no markup characters.
_WORDS = r"[^\\`*_\[\]<>&{}!|~^\x02\x03\n]"
_REFERENCE = r"&#\d{1,7};"
_FOLD = r'<details class="files"><summary>|</summary>|</details>'
_MARKED = '</?(?:del|ins)>|<span class="(?:sign|short)">|</span>'
_RAW = rf'{_REFERENCE}|<span id="[\w-]+"></span>|<br>|<time datetime="[\d-]+">|</time>|{_FOLD}|{_MARKED}'


def _named_group(name: str) -> str:
    return f"?P<{name}>"


def _unnamed_group(_: str) -> str:
    return "?:"


def _link_pattern(group: Callable[[str], str]) -> str:
    """Return the pattern of a link; no name may occur twice, so a pattern that repeats a link has unnamed groups."""
    return (
        rf"\[({group('label')}(?:{_WORDS}|{_REFERENCE})*+)\]\(({group('address')}[\w./#%@:?=+,;~-]+)\)"
        rf"(?:\{{:(?! \}})(?: #({group('id')}[\w-]+))?(?: \.({group('kind')}[a-z-]+)"
        rf"(?: data-note=\"({group('note')}\d+)\")?)? \}})?(?!\{{)"
    )


_LINKED = re.compile(_link_pattern(_named_group))
_INLINE = re.compile(rf"(?:{_WORDS}++|{_RAW}|{_link_pattern(_unnamed_group)})*+")
# Line starts that begin a block of another kind, and line ends that are dropped.
_OTHER_BLOCK = re.compile(r"[\s#=+?!:>/-]|\d+\.|\Z")
_BLANKS = (" ", "\t")


def _paragraph_pattern(before: str, mark: str) -> str:
    """Return the pattern of a paragraph; it ends before an empty line, or before the mark of what the site adds."""
    return rf"(?:^|{before})(?P<line>[^\n]++)\n\{{: (?P<attributes>(?:[#.][\w-]++ )++)\}}(?=\n\n|\n{mark}|\n*\Z)"


def _figure_pattern(group: Callable[[str], str]) -> str:
    """Return the pattern of a table in its figure."""
    return (
        rf'(?<=\n)<figure class="({group("class")}[a-z ]+)"(?: id="({group("table")}[\w-]+)")?'
        r' tabindex="0" markdown="1">\n'
        rf'(?:<figcaption markdown="span">({group("caption")}[^\n]*)</figcaption>\n)?\n+'
        rf"({group('head')}\|[^\n]*\|)\n\|(?: --- \|)+\n({group('rows')}(?:\|[^\n]*\|\n)++)\n</figure>(?=\n|\Z)"
    )


_PARAGRAPH = _paragraph_pattern(r"(?<=\n\n)", "<!--zs")
_FIGURE = _figure_pattern(_named_group)
_CITED = (
    r'(?<=\n)<details class="(?P<told>cited-by|history|history coming)" markdown="1">\n'
    r'<summary(?: data-note="(?P<count>\d+)")?>(?P<summary>[^\n]*)</summary>\n\n'
    r"(?P<entries>(?:- [^\n]*\n)++)\n</details>(?=\n|\Z)"
)
_NOTES = (
    r'(?<=\n)<div class="notes" markdown="1">\n\n\*\*(?P<title>[^\n]*)\*\*\n\n'
    r"(?P<notes>(?:\d+\. [^\n]*\n)++)\n</div>(?=\n|\Z)"
)
_KNOWN = re.compile(f"{_PARAGRAPH}|{_FIGURE}|{_CITED}|{_NOTES}")
# The other forms of most pages: plain headings, the marks of generated blocks, and the facts below the title.
_HEADING = (
    rf"(?:^|(?<=\n))(?P<level>#{{1,6}}) (?P<heading>(?:(?!#){_WORDS})++)"
    r"(?<= )\{: (?P<named>#[\w-]++ (?:\.[\w-]++ )*+)\}(?=\n|\Z)"
)
_MARK = r"(?:^|(?<=\n))(?P<mark><!--(?:zs\+{0,2}|/zs)-->)(?=(?P<gap>\n\n)|\n|\Z)"
_ABOUT = (
    r'(?<=\n)<details class="about" markdown="1">\n<summary>(?P<about>[^\n]*)</summary>\n\n'
    rf"(?P<facts>{_figure_pattern(_unnamed_group)})\n\n</details>(?=\n|\Z)"
)
_BANNER = (
    r'(?<=\n)!!! (?P<degree>[a-z]++(?: [a-z]++)*) "(?P<banner>[^"\n]++)"'
    r"(?:\n    (?P<told_below>[^\n]++))?(?=\n|\Z)"
)
_UNDER_MARK = _paragraph_pattern(r"(?<=\n\n)|(?<=-->\n)", "<!--/?zs")
_WHOLE = re.compile(f"{_UNDER_MARK}|{_FIGURE}|{_CITED}|{_NOTES}|{_HEADING}|{_MARK}|{_ABOUT}|{_BANNER}")
_IS_FIGURE = re.compile(_FIGURE)
_ABOUT_WORDS = re.compile(rf'(?:{_WORDS}++|{_REFERENCE}|</?b>|<span class="fact">|</span>)*+')
_UNPLAIN = re.compile(r"[\t\r\x02\x03]")
# What has no inline markup in it: a heading of words, and of paragraphs the mark of what was written out.
_PASSING = (re.compile(rf"{_WORDS}++\{{: #\w[\w-]* \}}"), re.compile(HTML_PLACEHOLDER_RE.pattern))
_ID = re.compile(r' id="([\w-]+)"')
_BEHIND_WHITE_SPACE = 29  # Python-Markdown normalises white space at priority 30 and extracts code and HTML from 25
_BEFORE_INLINE = 25  # and parses inline markup at priority 20

Follow = Callable[[Markdown], Callable[[str], str]]
Tell = Callable[[Markdown, Iterable[str]], None]


class WovenMarkdown(Extension):
    """The extension that registers the fast path.

    Args:
        follow: Returns the address that a generator writes for one that a page has, for one page's Markdown.
        tell: Reports the anchors that were written to a generator, for one page's Markdown.
    """

    def __init__(self, follow: Follow | None = None, tell: Tell | None = None) -> None:
        super().__init__()
        self._follow = follow
        self._tell = tell

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  the name is Python-Markdown's
        """Register it."""
        md.preprocessors.register(_WovenRuns(md, self._follow, self._tell), "zhunsheng-runs", _BEHIND_WHITE_SPACE)
        md.treeprocessors.register(_Passing(md), "zhunsheng-passing", _BEFORE_INLINE)


def write_whole(text: str, address: Callable[[str], str]) -> str | None:
    """Return the HTML of a whole page, None if any part has an unknown form.

    Args:
        text: The Markdown of the page.
        address: What gives the address that the site has for one that the page has.
    """
    if _UNPLAIN.search(text) or has_fence_marks(text):
        return None
    writer = _Writer(cache(address))
    text = text.strip("\n")
    parts: list[str] = []
    at = 0
    for block in _WHOLE.finditer(text):
        written = writer.part(block)
        if written is None or text[at : block.start()].strip("\n"):
            return None
        parts.append(written)
        at = block.end()
    return None if text[at:].strip("\n") else "\n".join(parts)


class ScrollingTables(Extension):
    """The extension that wraps tables of hand-written pages in a frame, like those of instruments.

    A wide table scrolls within its frame, which must be reachable by keyboard (WCAG 2.2, 2.1.1).
    """

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  the name is Python-Markdown's
        """Register it after the processors that create tables."""
        md.treeprocessors.register(_Frames(md), "zhunsheng-frames", -10)


class _Frames(Treeprocessor):
    def run(self, root: Element) -> None:
        """Wrap every table that is not yet in a figure or a frame."""
        for parent in list(root.iter()):
            for place, child in enumerate(list(parent)):
                if child.tag == "table" and parent.tag != "figure" and not parent.get("tabindex"):
                    frame = Element("figure", {"class": "table", "tabindex": "0"})
                    frame.tail, child.tail = child.tail, None
                    frame.append(child)
                    parent[place] = frame


class _WovenRuns(Preprocessor):
    """The preprocessor that writes runs of known blocks as HTML and stashes them."""

    def __init__(self, md: Markdown, follow: Follow | None, tell: Tell | None) -> None:
        super().__init__(md)
        self._follow, self._tell = follow, tell

    def run(self, lines: list[str]) -> list[str]:
        """Replace each run by a placeholder."""
        text = "\n".join(lines)
        if has_fence_marks(text):  # in code the same characters mean themselves
            return lines
        writer = _Writer(cache(self._follow(self.md)) if self._follow else str)
        parts: list[str] = []
        run: list[str] = []
        at = 0
        for block in _KNOWN.finditer(text):
            written = writer.block(block)
            if written is None:
                continue
            between = text[at : block.start()]
            if run and between.strip("\n"):
                parts.append(self._store(run))
                run = []
            if not run:
                parts.append(between)
            run.append(written)
            at = block.end()
        if run:
            parts.append(self._store(run))
        return "".join([*parts, text[at:]]).split("\n")

    def _store(self, run: list[str]) -> str:
        html = "\n".join(run)
        if self._tell:
            self._tell(self.md, _ID.findall(html))
        return self.md.htmlStash.store(html)


class _Passing(Treeprocessor):
    """The tree processor that exempts plain headings and placeholders from inline parsing."""

    def run(self, root: Element) -> None:
        """Mark them; what is below the root is all that weaving writes."""
        for element in root:
            if not len(element) and element.text and _PASSING[element.tag == "p"].fullmatch(element.text):
                element.text = AtomicString(element.text)


class _Writer:
    """Writes known blocks as HTML, with attributes in alphabetical order like Python-Markdown."""

    def __init__(self, address: Callable[[str], str]) -> None:
        self._address = address

    def block(self, block: re.Match[str]) -> str | None:
        """Return the HTML of a block, None if any part has an unknown form."""
        if block["line"]:
            return self._paragraph(block)
        if block["class"]:
            return self._figure(block)
        return self._cited(block) if block["entries"] else self._notes(block)

    def part(self, block: re.Match[str]) -> str | None:
        """Return the HTML of one of the blocks of a whole page."""
        if block["mark"]:
            return block["mark"] + ("\n" if block["gap"] else "")
        if block["level"]:
            tag, words = f"h{len(block['level'])}", block["heading"].strip(" ")
            return f"<{tag}{_named(block['named'])}>{words}</{tag}>" if words == words.strip() else None
        if block["banner"]:
            return self._banner(block)
        return self._about(block) if block["facts"] else self.block(block)

    def _banner(self, block: re.Match[str]) -> str | None:
        title, words = self._inline(block["banner"]), block["told_below"] or ""
        below = None if _OTHER_BLOCK.match(words or "x") or words.endswith(_BLANKS) else self._inline(words)
        if title is None or title != title.strip() or below is None:
            return None
        told = f"\n<p>{below}</p>" if below else ""
        return f'<div class="admonition {block["degree"]}">\n<p class="admonition-title">{title}</p>{told}\n</div>'

    def _about(self, block: re.Match[str]) -> str | None:
        figure = _IS_FIGURE.search(f"\n{block['facts']}")
        facts = self._figure(figure) if figure else None
        if facts is None or not _ABOUT_WORDS.fullmatch(block["about"]):
            return None
        return f'<details class="about">\n<summary>{block["about"]}</summary>\n{facts}\n</details>'

    def _paragraph(self, block: re.Match[str]) -> str | None:
        words = block["line"]
        line = None if _OTHER_BLOCK.match(words) or words.endswith(_BLANKS) else self._inline(words)
        if line is None:
            return None
        return f"<p{_named(block['attributes'])}>{line}</p>"

    def _figure(self, block: re.Match[str]) -> str | None:
        caption = self._inline(block["caption"] or "")
        head = self._cells(block["head"])
        rows = [self._cells(row) for row in block["rows"].splitlines()]
        if caption is None or head is None:
            return None
        written = []
        for row in rows:
            if row is None or len(row) != len(head):
                return None
            written.append(_row("td", row))
        named = f' id="{block["table"]}"' if block["table"] else ""
        captioned = f"<figcaption>{caption}</figcaption>\n" if block["caption"] is not None else ""
        return (
            f'<figure class="{block["class"]}"{named} tabindex="0">\n{captioned}<table>\n'
            f"<thead>\n{_row('th', head)}</thead>\n"
            f"<tbody>\n{''.join(written)}</tbody>\n</table>\n</figure>"
        )

    def _cells(self, row: str) -> list[str] | None:
        cells = [self._inline(cell.strip()) for cell in row[1:-1].split("|")]
        return None if None in cells else cells  # type: ignore[return-value]

    def _cited(self, block: re.Match[str]) -> str | None:
        summary, entries = self._inline(block["summary"]), self._entries(block["entries"])
        if summary is None or entries is None:
            return None
        counted = f' data-note="{block["count"]}"' if block["count"] else ""
        opened = f'<details class="{block["told"]}">\n<summary{counted}>{summary}</summary>'
        return f"{opened}\n<ul>\n{entries}</ul>\n</details>"

    def _notes(self, block: re.Match[str]) -> str | None:
        title, entries = self._inline(block["title"]), self._entries(block["notes"])
        if title is None or entries is None or not block["notes"].startswith("1."):
            return None
        return f'<div class="notes">\n<p><strong>{title}</strong></p>\n<ol>\n{entries}</ol>\n</div>'

    def _entries(self, listed: str) -> str | None:
        """Write the entries of a list, each after its mark."""
        entries = [self._inline(entry.partition(" ")[2]) for entry in listed.splitlines()]
        if any(not entry or _OTHER_BLOCK.match(entry) or entry.endswith(_BLANKS) for entry in entries):
            return None
        return "".join(f"<li>{entry}</li>\n" for entry in entries)

    def _inline(self, words: str) -> str | None:
        """Return the HTML of words with links, None if any part has an unknown form."""
        if not _INLINE.fullmatch(words):
            return None
        return _LINKED.sub(self._link, words) if "[" in words else words

    def _link(self, link: re.Match[str]) -> str:
        kind = f' class="{link["kind"]}"' if link["kind"] else ""
        note = f' data-note="{link["note"]}"' if link["note"] else ""
        named = f' id="{link["id"]}"' if link["id"] else ""
        return f'<a{kind}{note} href="{_quoted(self._address(link["address"]))}"{named}>{link["label"]}</a>'


def _named(attributes: str) -> str:
    """Return an attribute list of Markdown as HTML attributes."""
    eid = ""
    kinds = []
    for attribute in attributes.split():
        if attribute[0] == "#":
            eid = attribute[1:]
        else:
            kinds.append(attribute[1:])
    of_kind = f' class="{" ".join(kinds)}"' if kinds else ""
    return of_kind + (f' id="{eid}"' if eid else "")


def _row(cell: str, cells: Iterable[str]) -> str:
    return "<tr>\n" + "".join(f"<{cell}>{words}</{cell}>\n" for words in cells) + "</tr>\n"


def _quoted(address: str) -> str:
    return address.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
