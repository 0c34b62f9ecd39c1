"""The provisions of a document as the search loads them, so that every citation of one leads to its place.

Articles with their paragraphs and items are counted, as in the registry; here is what else there is. How it is cited
follows from its eId, as the browser knows, too; where it does not, its words stand beside it: 起草说明, 附件1中的表.
"""

from __future__ import annotations

from zhunsheng.corpus.registry.encoding import encode_articles
from zhunsheng.model import Kind, Provision, Version
from zhunsheng.model.outline import Outline
from zhunsheng.wording.letter import letter_classes
from zhunsheng.wording.naming import citing_words

_COUNTED = frozenset({Kind.ARTICLE, Kind.PARAGRAPH, Kind.ITEM})


def provisions_of(version: Version) -> tuple[str, str]:
    """Return the provisions of a version as the search loads them: those counted with its articles, and all others."""
    return encode_articles(Outline.of(version.structure).articles), encode_provisions(version)


def encode_provisions(version: Version) -> str:
    """Write the provisions that are not counted with the articles, in the order of the text.

    Where the eId written before begins with all tokens of this one but the last, each of them is written as an
    underscore: ``annex_1__art_3__item_2`` is ``__item_2`` after ``annex_1__art_3__item_1``. Any other eId is written in
    full. The words by which a provision is cited follow after ``=``, if no rule gives them.
    """
    written: list[str] = []
    tokens: list[str] = []
    for provision in version.structure:
        if _is_counted(provision):
            continue
        *above, last = provision.eid.split("__")
        shared = tokens[: len(above)] == above
        tokens = [*above, last]
        name = "_" * len(above) + last if shared else provision.eid
        words = _own_words(version, provision)
        written.append(f"{name}={words}" if words else name)
    return " ".join(written)


def _is_counted(provision: Provision) -> bool:
    """Tell whether a provision is counted with the articles; an item that was put after another (之一) is not."""
    if provision.kind not in _COUNTED or not provision.eid.startswith("art_"):
        return False
    return provision.kind is not Kind.ITEM or provision.number.isdigit()


def _own_words(version: Version, provision: Provision) -> str:
    """Return the whole words by which a provision is cited that follow no rule, with no white space; else nothing."""
    kind, number = provision.kind, provision.number
    if kind in {Kind.TABLE, Kind.FIGURE}:
        by_rule = not number.startswith("u")
    elif kind is Kind.ANNEX:
        by_rule = bool(number)
    elif kind is Kind.PARAGRAPH and provision.eid.startswith("pre__"):
        by_rule = not letter_classes(version)
    else:
        by_rule = kind is not Kind.DIVISION
    return "" if by_rule else "".join(citing_words(version, provision.eid).split())
