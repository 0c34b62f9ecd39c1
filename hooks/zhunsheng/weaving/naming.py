"""The name of an instrument in a citation, 《……》（文号）, with its legal status if it is not in force."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from urllib.parse import quote

from zhunsheng.model import Citation, Kind, Version
from zhunsheng.model.days import day_words
from zhunsheng.resolving import Link
from zhunsheng.resolving.standing import CURRENT, own_standing
from zhunsheng.weaving.graph import Graph, external_title
from zhunsheng.wording.provisions import titled


def name_words(graph: Graph, version: Version, *, alone: bool = True, remark: str = "") -> str:
    """Return the title of a version with its number, its date if there are several, its status if not in force.

    A citation that is copied into a letter then shows that it is of a draft: 《值班办法》（草案）第二条.

    Args:
        graph: The published corpus.
        version: The version.
        alone: Whether the name must show the status because nothing beside it does.
        remark: A remark to append.
    """
    metadata = version.metadata
    told = [metadata.number or ""]
    if len({v.key for v in graph.corpus.instruments[metadata.id].versions}) > 1 and metadata.effective:
        told.append(version_words(metadata.effective))
    standing = own_standing(metadata, graph.today)
    if alone and standing not in CURRENT:
        told.append(standing.value)
    words = "，".join(filter(None, (*told, remark)))
    return titled(metadata.title) + (f"（{words}）" if words else "")


def outside_name(link: Link) -> str:
    """Return the name of an instrument whose text is not held: its title in 《》, or its number as it is."""
    name = external_title(link) or ""
    return name if link.fact is None and link.citation.is_numbered else titled(name)


def version_words(effective: date) -> str:
    """Return the words that distinguish one of several versions."""
    return f"{day_words(effective)}起施行的版本"


def filled(template: str, words: Mapping[str, str]) -> str:
    """Return an address with its ``{placeholders}`` filled in, the values percent-encoded."""
    for name, value in words.items():
        template = template.replace(f"{{{name}}}", quote(value, safe=""))
    return template


def cited_article(citation: Citation) -> str:
    """Return the eId of the article that a citation names, empty where it names none."""
    number = next((step.number for step in citation.path if step.kind is Kind.ARTICLE), "")
    return f"art_{number}" if number else ""
