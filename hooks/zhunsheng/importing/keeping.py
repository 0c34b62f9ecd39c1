"""Merges the front matter of a file with that of the import that replaces it.

Fields that the new text states win, all others stay as the drafters wrote them. An import never widens disclosure.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from zhunsheng.importing.report import Matter, Tally
from zhunsheng.model import Disclosure, Problem, Source, Span, Status, Version
from zhunsheng.model.metadata import TO_CHECK
from zhunsheng.model.titles import title_key
from zhunsheng.reading.document import EMPTY, read_document
from zhunsheng.reading.frontmatter import split_front_matter
from zhunsheng.reading.metadata import read_front_matter
from zhunsheng.reading.schema import FrontMatter
from zhunsheng.reading.yaml_source import YamlData

Fields = Mapping[str, object]

_ORDER = tuple(FrontMatter.model_fields)
# References use the first; for the second the new text only gives a guess.
_DRAFTED = frozenset({"id", "genre"})
# These describe the layout of the replaced text.
_OF_THE_WORDS = frozenset({"style", "text"})
_STRICTNESS = {Disclosure.PUBLIC.value: 0, Disclosure.ON_REQUEST.value: 1, Disclosure.WITHHELD.value: 2}
_COMMENT = re.compile(rf"(?:^|\s)#(?!{TO_CHECK[1:]})")


@dataclass(frozen=True, slots=True)
class Merged:
    """The merged fields in order, and the names of the old fields by their outcome."""

    fields: dict[str, object]
    kept: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Drafted:
    """The front matter to replace; ``comments`` is whether there are comments between its fields."""

    fields: Fields
    comments: bool = False


def read_drafted(source: Source) -> Drafted | Problem:
    """Read the front matter of a file that is about to be replaced.

    Returns:
        The fields as written, empty if the file has no front matter of an instrument; or a problem if the front matter
        is invalid, as a restriction of disclosure could get lost.
    """
    document = read_document(source)
    if not isinstance(document, Version):
        problem = next((problem for problem in document.problems if problem.code != EMPTY), None)
        return problem or Drafted({})
    parts = split_front_matter(source.text)
    if document.plain or isinstance(parts, Problem) or parts[0] is None:
        return Drafted({})
    data = read_front_matter(source.text, parts[0])
    if isinstance(data, Problem):
        return data
    fields = data.value if isinstance(data.value, dict) else {}
    stated = {key: value for key, value in fields.items() if value is not None}
    return Drafted(stated, _has_comments(source.text, parts[0], data))


def _has_comments(text: str, matter: Span, data: YamlData) -> bool:
    """Tell whether there are comments other than the ones that imports write."""
    around = {where[:-1] for where in data.values}
    words = [span for where, span in data.values.items() if where not in around] + [*data.keys.values()]
    at, beside = matter.start, []
    for span in sorted(words):
        beside.append(text[at : span.start])
        at = max(at, span.end)
    return bool(_COMMENT.search(" ".join([*beside, text[at : matter.end]])))


def merge(drafted: Fields, stated: Fields, tally: Tally) -> Merged:
    """Merge the fields of the replaced file with those of the new text.

    Args:
        drafted: The fields of the file that is replaced.
        stated: The fields of the new text.
        tally: Records what the user has to check.
    """
    fields: dict[str, object] = {}
    kept: list[str] = []
    replaced: list[str] = []
    for key in (*_ORDER, *(key for key in drafted if key not in _ORDER)):
        old, new = drafted.get(key), stated.get(key)
        value = None if key in _OF_THE_WORDS else _held(key, old, new)
        if value is None:
            continue
        fields[key] = value
        if old is None or _same(old, new):
            continue
        (kept if value is old else replaced).append(key)
        if key == "disclosure" and value is old and new is not None:
            tally.note(Matter.STRICTER, f"{new} → {old}")
    if "title" in replaced and not _of_one_work(str(drafted["title"]), str(stated["title"])):
        tally.note(Matter.OTHER_WORK, str(drafted["title"]))
    dropped = tuple(key for key in drafted if key in _OF_THE_WORDS)
    return Merged(fields, tuple(kept), tuple(replaced), dropped)


def _held(key: str, old: object, new: object) -> object:
    """Return the value of a field that wins."""
    if old is None or new is None:
        return new if old is None else old
    if key in _DRAFTED:
        return old
    if key == "disclosure":
        return stricter(old, new)
    if key == "status" and old == Status.REPEALED.value and new == Status.ISSUED.value:
        return old  # having been issued does not bring a repealed text back into force
    return new


def stricter(old: object, new: object) -> object:
    """Return the stricter of two disclosure values; an unknown value counts as the strictest."""
    strict = max(_STRICTNESS.values())
    return old if _STRICTNESS.get(str(old), strict) >= _STRICTNESS.get(str(new), strict) else new


def _of_one_work(old: str, new: str) -> bool:
    """Tell whether two titles may be of one work, with or without 试行 or the name of the place."""
    first, second = title_key(old), title_key(new)
    return first in second or second in first


def _same(old: object, new: object) -> bool:
    """Tell whether two values mean the same: a single issuer may be a string or a list."""
    return old == new or old == [new]
