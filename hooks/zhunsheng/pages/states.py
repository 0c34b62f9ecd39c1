"""States on a page: in words and in a letter, so that colour is never all that tells them."""

from __future__ import annotations

from zhunsheng.gaps import Assessment, State
from zhunsheng.gaps.assessment import NOT_HELD

MEANINGS = {
    State.MISSING: f"没有文件落实。未经核实的写作“{NOT_HELD}”：本库没有，不等于别处也没有",
    State.DRAFTING: "只有草案或者列入计划的文件",
    State.OUTDATED: "有文件，但已到期、应当复审，或者所引、所依据的文件变了",
    State.PARTIAL: "只落实了一部分，或者有的单位还没有",
    State.MET: "有现行的文件全部落实",
}


def chip(state: State, words: str = "") -> str:
    """Write a state as a word with its colour behind it."""
    return f'<span class="state state--{state.value}">{words or state.words}</span>'


def state_chip(assessment: Assessment) -> str:
    """Write the state of a requirement; that nothing exists is said only when someone has confirmed it."""
    return chip(assessment.state, assessment.state_words)
