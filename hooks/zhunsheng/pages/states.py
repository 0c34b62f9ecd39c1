"""States on a page: in words and in a letter, so that colour is never all that tells them."""

from __future__ import annotations

from zhunsheng.gaps import Assessment, State
from zhunsheng.gaps.assessment import MET_UNDATED, NOT_HELD, ONLY_SAMPLES

MEANINGS = {
    State.MISSING: f"没有文件落实。未经核实的写作“{NOT_HELD}”：本库没有，不等于别处也没有。"
    f"只有示范文本的写作“{ONLY_SAMPLES}”：示范文本由本库编写，不是正式文件，不计入",
    State.DRAFTING: "有关机关已列入计划，或者正在起草、征求意见、送审；要求每个单位各有一份的，没有文件的单位都在制定",
    State.OUTDATED: "有文件，但已到期、应当复审，或者所引、所依据的文件变了",
    State.PARTIAL: "只落实了一部分，或者有的单位还没有",
    State.MET: f"有现行的文件全部落实。落实文件都没有写明公布、施行日期的写作“{MET_UNDATED}”，是否现行有效待核实",
}


def chip(state: State, words: str = "") -> str:
    """Write a state as a word with its colour behind it."""
    return f'<span class="state state--{state.value}">{words or state.words}</span>'


def state_chip(assessment: Assessment) -> str:
    """Write the state of a requirement; that nothing exists is said only when someone has confirmed it."""
    return chip(assessment.state, assessment.state_words)
