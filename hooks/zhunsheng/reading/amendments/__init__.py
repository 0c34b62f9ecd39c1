"""Amendments (修改): parses the instructions of a decision into typed changes.

《立法技术规范（试行）（一）》 prescribes the wording; older decisions and other bodies deviate from it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zhunsheng.model.position import Span
from zhunsheng.reading.amendments.introduction import is_amending

if TYPE_CHECKING:
    from zhunsheng.model.amendment import Amendment

__all__ = ["read_amendments"]


def read_amendments(text: str, body: Span) -> tuple[Amendment, ...]:
    """Read the changes that a text makes to other instruments.

    Args:
        text: the source, without code and comments.
        body: where the text stands after the front matter.

    Returns:
        The changes in document order, with an ``Unread`` for each instruction that could not be parsed; none for a text
        that amends nothing.
    """
    if not is_amending(text, body):
        return ()
    # Imported here, as few texts need the expressions that these modules compile.
    from zhunsheng.reading.amendments.instructions import read_instruction
    from zhunsheng.reading.amendments.splitting import split_decision

    return tuple(
        change for instruction in split_decision(text, body) for change in read_instruction(text, instruction).changes
    )
