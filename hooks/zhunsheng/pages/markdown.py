"""Writing generated Markdown: cells, links, tables, and the fence that marks a block as generated."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from zhunsheng.weaving.escaping import escape, escape_start

_WEB = re.compile(r"(https://[A-Za-z0-9.-]+(?:/[A-Za-z0-9./?=&_%#~:@+,-]*)?)")


def text(words: str) -> str:
    """Write words of the data, none of them markup, on one line."""
    return escape(" ".join(words.split()))


def line(words: str) -> str:
    """Write words of the data as a line of their own."""
    return escape_start(" ".join(words.split()))


def link(words: str, address: str) -> str:
    """Write a link."""
    return f"[{text(words)}]({address})"


def linked(words: str) -> str:
    """Write words in which addresses on the web are links."""
    parts = _WEB.split(words)
    return "".join(link(part, part) if n % 2 else text(part) for n, part in enumerate(parts))


def figure(count: int, address: str) -> str:
    """Write a figure as a link to the list of what it counts; zero is not linked."""
    return f"{link(str(count), address)}{{: .count }}" if count else "0"


def short(words: str) -> str:
    """Write a word or a day that is never broken across lines."""
    return f'<span class="short">{text(words)}</span>' if words else ""


def table(
    head: Sequence[str], rows: Iterable[Sequence[str]], caption: str = "", anchor: str = "", kind: str = "table"
) -> str:
    """Write a table, its cells already Markdown, in a figure as the tables of instruments are.

    Args:
        head: The names of the columns.
        rows: The cells of each row.
        caption: What the table shows.
        anchor: The id of the figure.
        kind: The class of the figure; ``table counts`` has a title and figures, and is whole on a phone.
    """
    return _figure(kind, head, rows, caption, anchor)


def facts(rows: Iterable[Sequence[str]], caption: str = "") -> str:
    """Write a table of facts, a name and a value a row; those without a value are left out."""
    return _figure("table facts", ("项目", "内容"), [row for row in rows if row[1]], caption)


def folded_facts(rows: Iterable[Sequence[str]], name: str, told: Iterable[str], *, is_open: bool = False) -> str:
    """Write a table of facts that opens on request.

    Args:
        rows: A name and a value a row; those without a value are left out.
        name: What the table is called.
        told: The facts shown while it is closed, each escaped; a short one is never broken across lines.
        is_open: Whether it is open at first.
    """
    opened = " open" if is_open else ""
    facts_told = " ".join(f'<span class="fact">{fact}</span>' for fact in told)
    summary = f"<summary><b>{text(name)}</b> {facts_told}</summary>"
    return f'<details class="about"{opened} markdown="1">\n{summary}\n\n{facts(rows).strip()}\n\n</details>\n'


def _figure(kind: str, head: Sequence[str], rows: Iterable[Sequence[str]], caption: str = "", anchor: str = "") -> str:
    lines = [f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *rows)]
    named = f' id="{anchor}"' if anchor else ""
    figcaption = f'<figcaption markdown="span">{text(caption)}</figcaption>\n' if caption else ""
    return (
        f'<figure class="{kind}"{named} tabindex="0" markdown="1">\n{figcaption}\n'
        + "\n".join(lines)
        + "\n\n</figure>\n"
    )


def admonition(kind: str, title: str, body: str = "") -> str:
    """Write an admonition; ``body`` is Markdown of one line."""
    quoted = text(title).replace('"', "&#34;")
    return f'!!! {kind} "{quoted}"\n' + (f"    {body}\n" if body else "")


def generated(block: str, newlines: int = 0) -> str:
    """Fence a block so that unweaving takes it out.

    Args:
        block: Markdown.
        newlines: The number of line feeds before it, which unweaving also removes.
    """
    opening = "\n" * newlines + f"<!--zs{'+' * newlines}-->"
    return f"{opening}\n{block.strip()}\n<!--/zs-->\n" if block.strip() else ""
