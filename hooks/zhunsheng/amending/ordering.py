"""Orders articles after an amendment, and assigns them to headings."""

from __future__ import annotations

from collections.abc import Sequence

from zhunsheng.amending.draft_text import Article
from zhunsheng.amending.numbering import sort_key
from zhunsheng.amending.sequences import longest_increasing


def placed(keeping: Sequence[Article], told: Sequence[Article]) -> list[Article]:
    """Return the articles that keep their order, merged with those whose numbers are stated."""
    order = list(keeping)
    for article in sorted(told, key=lambda one: sort_key(one.number)):
        at = next((n for n, o in enumerate(order) if sort_key(o.number) > sort_key(article.number)), len(order))
        order.insert(at, article)
    return order


def under(order: Sequence[Article], base: Sequence[Article]) -> list[int]:
    """Return the index of the heading of each article.

    Articles that keep their order keep their heading; a new or moved one gets the heading of the article before it, the
    first one that of the next.
    """
    was = {article: n for n, article in enumerate(base)}
    known = {n: was[article] for n, article in enumerate(order) if article in was}
    straight = longest_increasing(known)
    places: list[int | None] = [order[n].heading if n in straight else None for n in range(len(order))]
    last = next((place for place in places if place is not None), -1)
    found = []
    for place in places:
        last = last if place is None else place
        found.append(last)
    return found
