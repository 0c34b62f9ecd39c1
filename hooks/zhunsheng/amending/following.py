"""Rewrites the words of a citation when the provisions that it cites get new numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from zhunsheng.amending.relabelling import NUMERAL, like, value
from zhunsheng.model import Citation, Form, Kind, Path, Step, Structure
from zhunsheng.model.numerals import from_int

_DOTTED = r"(?:[A-Z]\.)?[0-9]+(?:\.[0-9]+)+|[A-Z]\.[0-9]+"
# The 两 of 前两款 is a count, not a number.
_NUMBER = re.compile(
    rf"(?P<dotted>{_DOTTED})|(?<![前上后下])(?P<n>{NUMERAL}|[a-z](?=\s?[)）])|(?<=附录)[A-Z]|(?<=附录[ 　])[A-Z])"
    rf"(?P<behind>\s?[)）]?\s?(?:[条條款段项項目章节節编編]|部分)?)(?:之(?P<sub>{NUMERAL}))?"
)
_TO = re.compile("[至到～~—–-]")
_UNITS = {
    **dict.fromkeys("条條", {Kind.ARTICLE, Kind.CLAUSE}),
    **dict.fromkeys("款段", {Kind.PARAGRAPH}),
    **dict.fromkeys("项項", {Kind.ITEM, Kind.LEVEL_2}),
    "目": {Kind.SUBITEM, Kind.LEVEL_3},
    "章": {Kind.CHAPTER, Kind.CLAUSE},
    **dict.fromkeys("节節", {Kind.SECTION}),
    **dict.fromkeys("编編", {Kind.PART, Kind.SUBPART}),
    "分": {Kind.LEVEL_1},
}
_REPEATED = re.compile("-r[0-9]+$")


def steps_to(structure: Structure, eid: str) -> list[Step]:
    """Return the steps from a provision to the outermost one around it, numbered as in eIds."""
    provision = structure.get(eid)
    around = [provision, *structure.ancestors(provision)] if provision else []
    return [_step(one.eid.rpartition("__")[2], one.kind) for one in around]


def _step(token: str, kind: Kind) -> Step:
    return Step(kind, _REPEATED.sub("", token.partition("_")[2]))


def changes(old: Sequence[Step], new: Sequence[Step]) -> list[tuple[Step, Step]]:
    """Pair the old steps to a provision with the new ones by kind.

    Of nested clauses only the innermost is a step, since its number contains those of the others.
    """
    rest = list(new)
    pairs = []
    for step in old:
        at = next((n for n, other in enumerate(rest) if other.kind is step.kind), None)
        if at is not None:
            pairs.append((step, rest.pop(at)))
    return pairs


def follow(words: str, citation: Citation, ends: Sequence[Sequence[tuple[Step, Step]]]) -> str:
    """Return the words of a citation with the new numbers; words such as 前款 state none and stay.

    Args:
        words: The words of the citation.
        citation: The citation.
        ends: The changed steps to the provision, and to the last one of a range.
    """
    if citation.form is Form.PIN:
        label, bracket, address = words.partition("](")
        return follow_label(label, ends[0]) + bracket + address
    name_end = words.rfind("》") + 1
    parts = [words[:name_end], words[name_end:]]
    if citation.to is not None:
        between = [found.start() for found in _TO.finditer(words, name_end)]
        if not between:  # 前两款
            return words
        parts = [words[:name_end], words[name_end : between[-1]], words[between[-1] :]]
    paths = [path for path in (citation.path, citation.to) if path is not None]
    wanted = [list(_of_path(path, pairs)) for path, pairs in zip(paths, ends, strict=True)]
    return parts[0] + "".join(_written(part, steps) for part, steps in zip(parts[1:], wanted, strict=True))


def follow_label(label: str, pairs: Sequence[tuple[Step, Step]]) -> str:
    """Return the text of a link to a provision with the new numbers, if it states the old ones."""
    return _written(label, [(old.kind, old.number, new.number) for old, new in reversed(pairs)])


_Wanted = tuple[Kind, str, str]
"""A step of a citation: its kind, its number and the new number."""


def _of_path(path: Path, pairs: Sequence[tuple[Step, Step]]) -> Iterator[_Wanted]:
    for step in path:
        number = step.number.replace(".", "-")
        same = [new for old, new in pairs if old.number == number and old.kind is step.kind]
        same += [new for old, new in pairs if old.number == number]
        yield step.kind, number, same[0].number if same else number


def _written(words: str, wanted: Sequence[_Wanted]) -> str:
    """Replace the numbers from the end backwards, since the words in front may be a name or omit steps."""
    rest = list(wanted)
    for found in reversed(list(_NUMBER.finditer(words))):
        at = next((n for n in range(len(rest) - 1, -1, -1) if _states(found, rest[n])), None)
        if at is None:
            continue
        new = _exchanged(found, rest[at][2], rest[at - 1] if at else None)
        if new != found[0] and (rest[at][2] != rest[at][1] or found["dotted"]):
            words = words[: found.start()] + new + words[found.end() :]
        del rest[at:]
    return words


def _states(found: re.Match[str], step: _Wanted) -> bool:
    kind, number, _ = step
    if found["dotted"]:
        dotted = found["dotted"].replace(".", "-")
        return dotted == number or (dotted[0].isalpha() and dotted[2:] == number)
    if found["behind"] and kind not in _UNITS.get(found["behind"][-1], {kind}):
        return False
    return value(found["n"]) + (f"-{value(found['sub'])}" if found["sub"] else "") == number


def _exchanged(found: re.Match[str], number: str, above: _Wanted | None) -> str:
    """Return a number's replacement; that of a clause in an annex begins with the new letter of the annex."""
    if found["dotted"]:
        letter = found["dotted"][:2] if found["dotted"][0].isalpha() and not number[0].isalpha() else ""
        if letter and above and above[0] is Kind.ANNEX and above[1] == letter[0]:
            letter = f"{above[2]}."
        return letter + number.replace("-", ".")
    main, _, sub = number.partition("-")
    return like(found["n"])(main) + found["behind"] + (f"之{from_int(int(sub))}" if sub else "")
