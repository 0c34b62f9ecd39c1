"""Words of a citation that follow the provisions which they mean to new numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from zhunsheng.amending.relabelling import NUMERAL, like, value
from zhunsheng.model import Citation, Form, Kind, Path, Step, Structure
from zhunsheng.model.numerals import from_int

_DOTTED = r"(?:[A-Z]\.)?[0-9]+(?:\.[0-9]+)+|[A-Z]\.[0-9]+"
# The two of 前两款 counts and is no number.
_NUMBER = re.compile(
    rf"(?P<dotted>{_DOTTED})|(?<![前上后下])(?P<n>{NUMERAL}|[a-z](?=\s?[)）]))(?P<unit>\s?[条條])?(?:之(?P<sub>{NUMERAL}))?"
)
_REPEATED = re.compile("-r[0-9]+$")
_KINDS = {kind.value: kind for kind in Kind}

Changed = Mapping[Step, Step]
"""The steps that lead to a provision, each with the one that takes its place."""


def steps_to(structure: Structure, eid: str) -> list[Step]:
    """Return the steps from a provision up to the outermost one around it, numbered as in eIds."""
    provision = structure.get(eid)
    around = [provision, *structure.ancestors(provision)] if provision else []
    return [_step(one.eid.rpartition("__")[2], one.kind) for one in around]


def _step(token: str, kind: Kind) -> Step:
    return Step(kind, _REPEATED.sub("", token.partition("_")[2]))


def changes(old: Sequence[Step], new: Sequence[Step]) -> list[tuple[Step, Step]]:
    """Pair the steps to a provision with those that lead to it now, by their kinds.

    A clause lies in clauses, of which the innermost is named by the whole number.
    """
    rest = list(new)
    pairs = []
    for step in old:
        at = next((n for n, other in enumerate(rest) if other.kind is step.kind), None)
        if at is not None:
            pairs.append((step, rest.pop(at)))
    return pairs


def follow(words: str, citation: Citation, ends: Sequence[Sequence[tuple[Step, Step]]]) -> str | None:
    """Return the words of a citation with the new numbers.

    Args:
        words: The words as written.
        citation: What they cite.
        ends: For the provision, and for the last one of a range, the changes of the steps to it.

    Returns:
        The words, or None where a number that has changed is not among them, as in 前款.
    """
    if citation.form is Form.PIN:
        label, bracket, address = words.partition("](")
        return follow_label(label, ends[0]) + bracket + address
    paths: tuple[Path, ...] = (citation.path,) if citation.to is None else (citation.path, citation.to)
    wanted = [pair for path, pairs in zip(paths, ends, strict=True) for pair in _of_path(path, pairs)]
    name_end = words.rfind("》") + 1
    new = _written(words[name_end:], wanted)
    return None if new is None else words[:name_end] + new


def follow_label(label: str, pairs: Sequence[tuple[Step, Step]]) -> str:
    """Return the words of a link that leads to a provision, with the new numbers where it states the old."""
    return _written(label, list(reversed(pairs))) or label


def _of_path(path: Path, pairs: Sequence[tuple[Step, Step]]) -> Iterator[tuple[Step, Step]]:
    for step in path:
        number = step.number.replace(".", "-")
        same = [pair for pair in pairs if pair[0].number == number]
        yield next((p for p in same if p[0].kind is step.kind), same[0] if same else (step, step))


def _written(words: str, wanted: Sequence[tuple[Step, Step]]) -> str | None:
    """Write the new numbers, found from the end of the words on: what stands in front may be inherited or a name."""
    rest = list(wanted)
    for found in reversed(list(_NUMBER.finditer(words))):
        at = next((n for n in range(len(rest) - 1, -1, -1) if _states(found, rest[n][0].number)), None)
        if at is None:
            continue
        if rest[at][1].number != rest[at][0].number:
            words = words[: found.start()] + _exchanged(found, rest[at][1].number) + words[found.end() :]
        del rest[at:]
    missed = [old for old, new in rest if old.number != new.number]
    return None if missed and len(rest) == len(wanted) else words


def _states(found: re.Match[str], number: str) -> bool:
    if found["dotted"]:
        dotted = found["dotted"].replace(".", "-")
        return dotted == number or (dotted[0].isalpha() and dotted[2:] == number)
    return value(found["n"]) + (f"-{value(found['sub'])}" if found["sub"] else "") == number


def _exchanged(found: re.Match[str], number: str) -> str:
    if found["dotted"]:
        letter = found["dotted"][:2] if found["dotted"][0].isalpha() and not number[0].isalpha() else ""
        return letter + number.replace("-", ".")
    main, _, sub = number.partition("-")
    return like(found["n"])(main) + (found["unit"] or "") + (f"之{from_int(int(sub))}" if sub else "")
