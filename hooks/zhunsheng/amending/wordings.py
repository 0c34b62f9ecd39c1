"""Words the instructions for a change within one article: words, or whole paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from zhunsheng.amending.provisions import Node, article_node
from zhunsheng.amending.units import Unit
from zhunsheng.model import Kind, Version
from zhunsheng.model.amendment import nested
from zhunsheng.model.numerals import from_int
from zhunsheng.wording.differing import Side, differing

_MOST_EXCHANGES = 3
_MOST_WORDS = 0.4  # share of a paragraph; if more has changed, it is replaced as a whole
_LONGEST = 30  # characters; a longer change replaces the paragraph
_MOST_PARTS = 0.5  # share of the paragraphs of an article; if more have changed, it is replaced as a whole
_SHORTEST = 3  # characters
_CONTEXT = 8  # characters of context added to a change until it is unique
_BETWEEN = frozenset("的了和与及或者在自起于内外前后由向对为按以其是应当可并，。；：、（）《》 \u3000")
"""Characters between words; an exchange that reaches from one to the next does not cut words up."""
_BREAKS = frozenset('“”"「」『』\n')


class Changed(NamedTuple):
    """An article before and after, with its end in each text."""

    base: Version
    new: Version
    before: Unit
    after: Unit
    before_end: int
    after_end: int


def quoted(rows: Sequence[str]) -> str:
    """Quote lines as decisions do: an opening mark for each paragraph, a closing mark for the last one."""
    whole = "\n".join(rows)
    inside = [nested(row) for row in rows] if nested(whole) != whole else rows
    return "\n\n".join(f"“{row}" for row in inside) + "”"


def article_wording(changed: Changed) -> list[str] | None:
    """Return the instructions for an article that changed in parts, None if it should be replaced as a whole."""
    before = article_node(changed.base, changed.before.eid, changed.before_end)
    after = article_node(changed.new, changed.after.eid, changed.after_end)
    if before.rows or after.rows:
        return None
    label = changed.before.label
    olds, news = before.children, after.children
    if any(node.kind is not Kind.PARAGRAPH for node in (*olds, *news)):
        return None
    words_old, words_new = [_words(node) for node in olds], [_words(node) for node in news]
    found: list[str] = []
    is_only = len(olds) == len(news) == 1
    inserted = []
    parts = 0
    codes = SequenceMatcher(None, words_old, words_new, autojunk=False).get_opcodes()
    for action, a, b, c, d in codes:
        if action == "equal":
            continue
        if action == "replace" and b - a == d - c:
            for n in range(b - a):
                exchange = _exchanged(label, "" if is_only else olds[a + n].number, olds[a + n], news[c + n])
                if exchange is None:
                    if is_only:
                        return None
                    place = f"{label}第{from_int(int(olds[a + n].number))}款"
                    exchange = [f"将{place}修改为：{quoted([row.text for row in news[c + n].lines()])}"]
                    parts += 1
                found += exchange
        elif action == "delete":
            found += [f"删去{label}第{from_int(int(node.number))}款。" for node in reversed(olds[a:b])]
            parts += b - a
        elif action == "insert":
            inserted += news[c:d]
            parts += d - c
        else:
            return None
    for node in inserted:
        words = quoted([row.text for row in node.lines()])
        found.append(f"{label}增加一款，作为第{from_int(int(node.number))}款：{words}")
    return None if parts > 1 and parts > _MOST_PARTS * max(len(olds), len(news)) else found


def _words(node: Node) -> str:
    return "".join("".join(row.text for row in node.lines()).split())


def _exchanged(label: str, number: str, old: Node, new: Node) -> list[str] | None:
    """Word the change of a paragraph as a replacement of words, None if that is too long or ambiguous."""
    olds, news = [row.text for row in old.lines()], [row.text for row in new.lines()]
    if len(olds) != len(news):
        return None
    pairs: list[tuple[str, str]] = []
    for one, other in zip(olds, news, strict=True):
        if "".join(one.split()) != "".join(other.split()):
            found = _pairs(one, other, "\n".join(olds))
            if found is None:
                return None
            pairs += found
    changed, total = sum(len(one) + len(other) for one, other in pairs), sum(map(len, (*olds, *news)))
    if not pairs or len(pairs) > _MOST_EXCHANGES or changed > _MOST_WORDS * total:
        return None
    place = f"{label}第{from_int(int(number))}款" if number else label
    exchanged = "，".join(f"“{one}”修改为“{other}”" for one, other in pairs if other)
    gone = "、".join(f"“{one}”" for one, other in pairs if not other)
    instructions = [f"将{place}中的{exchanged}。"] if exchanged else []
    return [*instructions, f"删去{place}中的{gone}。"] if gone else instructions


def _pairs(old: str, new: str, whole: str) -> list[tuple[str, str]] | None:
    """Return the words to replace, each with enough context to be unique."""
    stretches = differing(old, new)
    pairs = []
    at = 0
    n = 0
    while n < len(stretches):
        if stretches[n].side is Side.BOTH:
            at += len(stretches[n].text)
            n += 1
            continue
        gone = stretches[n].text if stretches[n].side is Side.OLD else ""
        n += 1 if gone else 0
        come = stretches[n].text if n < len(stretches) and stretches[n].side is Side.NEW else ""
        n += 1 if come else 0
        pair = _widened(old, at, gone, come, whole)
        if pair is None:
            return None
        pairs.append(pair)
        at += len(gone)
    return pairs


def _widened(old: str, at: int, gone: str, come: str, whole: str) -> tuple[str, str] | None:
    pair = _whole_words(old, at, gone, come, whole)
    if pair is not None:
        return pair
    least = 0 if len(gone) > _SHORTEST or (gone and not come) else 2  # a short replacement needs some context
    for width in range(least, _CONTEXT + 1):
        start, end = max(0, at - width), at + len(gone) + width
        before, behind = old[start:at], old[at + len(gone) : end]
        words = before + gone + behind
        if len(words) > _LONGEST or len(come) > _LONGEST or _BREAKS & set(words + come):
            return None
        if len(words) > 1 and whole.count(words) == 1 and words == words.strip():
            return words, before + come + behind
    return None


def _whole_words(old: str, at: int, gone: str, come: str, whole: str) -> tuple[str, str] | None:
    """Return the exchange extended on both sides to where a word begins or ends, None if that is far or ambiguous."""
    start, end = at, at + len(gone)
    while start > 0 and old[start - 1] not in _BETWEEN and at - start < _CONTEXT:
        start -= 1
    while end < len(old) and old[end] not in _BETWEEN and end - at - len(gone) < _CONTEXT:
        end += 1
    before, behind = old[start:at], old[at + len(gone) : end]
    words, instead = before + gone + behind, before + come + behind
    is_long = len(words) > _LONGEST or len(come) > _LONGEST or at - start >= _CONTEXT or len(behind) >= _CONTEXT
    if is_long or _BREAKS & set(words + come) or words != words.strip() or not instead:
        return None
    return (words, instead) if len(words) >= _SHORTEST and whole.count(words) == 1 else None
