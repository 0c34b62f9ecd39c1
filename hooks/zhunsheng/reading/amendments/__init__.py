"""Amendments (修改): the instructions of a decision, read into typed changes.

《立法技术规范（试行）（一）》 says how decisions are worded; older ones, and other bodies, word them otherwise.
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
        body: where the text stands behind the front matter.

    Returns:
        The changes in document order; an instruction that could not be read is an ``Unread``. A text that amends
        nothing has none.
    """
    if not is_amending(text, body):
        return ()
    # Few texts need what these compile.
    from zhunsheng.reading.amendments.instructions import read_instruction
    from zhunsheng.reading.amendments.layout import read_layout

    return tuple(
        change for instruction in read_layout(text, body) for change in read_instruction(text, instruction).changes
    )
