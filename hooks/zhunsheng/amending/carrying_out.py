"""Applies the text of a decision to the text of an instrument."""

from __future__ import annotations

from collections.abc import Sequence

from zhunsheng.amending.applying import Applied, apply
from zhunsheng.model import Problem, Span, Version
from zhunsheng.model.amendment import Amendment, Merge, Target
from zhunsheng.reading.amendments import read_amendments
from zhunsheng.reading.frontmatter import split_front_matter


def carried_out(base: Version, decision: str) -> Applied:
    """Apply the changes that a decision makes to one instrument.

    Args:
        base: The instrument as it is.
        decision: The source of the decision, which may amend other instruments too.
    """
    changes = [change for change in _changes(decision) if _is_about(change, base.metadata.title)]
    return apply(base, decision, changes)


def amended_titles(decision: str) -> list[str]:
    """Return the titles of the instruments that a decision names as amended, in order."""
    named = (_target(change).instrument for change in _changes(decision))
    return list(dict.fromkeys(title for title in named if title))


def _changes(decision: str) -> Sequence[Amendment]:
    parts = split_front_matter(decision)
    body = Span(0, len(decision)) if isinstance(parts, Problem) else parts[1]
    return read_amendments(decision, body)


def _target(change: Amendment) -> Target:
    return change.targets[0] if isinstance(change, Merge) else change.target


def _is_about(change: Amendment, title: str) -> bool:
    """Tell whether a change is to this instrument; a change that names no instrument is."""
    target = _target(change)
    if target.instrument is None:
        return True
    named, own = _plain(target.instrument), _plain(title)
    # 关于……的规定 may omit the issuing body, 某某法 the name of the state.
    return named in (own, own.removeprefix(_STATE)) or (named.startswith("关于") and own.endswith(named))


def _plain(title: str) -> str:
    return "".join(title.split()).translate(_MARKS)


_STATE = "中华人民共和国"
_MARKS = str.maketrans("〈〉", "《》")
