"""Division of lists that are too long for one page into parts, each on its own page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from zhunsheng.pages.markdown import link
from zhunsheng.weaving.addresses import address


class Part(NamedTuple):
    """A page with a part of a list, as Markdown; ``label`` is the text of links to it."""

    path: str
    label: str
    text: str


def part_links(page: str, parts: Sequence[tuple[str, str]]) -> str:
    """List parts by their paths and labels, as links on a page."""
    return "".join(f"- {link(label, address(page, path))}\n" for path, label in parts)


def around(page: str, whole: tuple[str, str], parts: Sequence[tuple[str, str]]) -> str:
    """Write the links of a part to the page of the whole list and to the parts before and after it."""
    paths = [path for path, _ in parts]
    here = paths.index(page)
    found = [("", whole)]
    found += [("上一部分：", parts[n]) for n in (here - 1,) if n >= 0]
    found += [("下一部分：", parts[n]) for n in (here + 1,) if n < len(parts)]
    return "　".join(named + link(label, address(page, path)) for named, (path, label) in found) + "\n"
