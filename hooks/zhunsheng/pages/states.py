"""States on pages: in words or by a letter, so that colour is never the only sign."""

from __future__ import annotations

from zhunsheng.gaps import Assessment, State
from zhunsheng.gaps.assessment import MET_UNDATED, MISSING_UNVERIFIED, ONLY_SAMPLES
from zhunsheng.model.profile import Words

_MEANINGS = {
    State.MISSING: f"本库没有落实文件。是否确无文件没有核实的，写作“{MISSING_UNVERIFIED}”，不等于没有这样的文件；"
    f"只有示范文本的，写作“{ONLY_SAMPLES}”，示范文本由本库编写，不是正式文件，不计入",
    State.DRAFTING: "有关{organ}已列入计划，或者正在起草、征求意见、送审；"
    "应当由各单位分别制定的，没有文件的单位均在制定",
    State.OUTDATED: "有文件，但有效期已满、应当复审，或者引用、依据的文件已有变化",
    State.PARTIAL: "只落实一部分，或者部分单位尚无文件",
    State.MET: f"有现行的文件全部落实。落实文件的时效均未载明或者待核实的，注明“{MET_UNDATED}”",
}


def meaning(state: State, words: Words) -> str:
    """Return what a state means."""
    return _MEANINGS[state].format(organ=words.organ)


def chip(state: State, words: str = "") -> str:
    """Write a state as a word with its colour behind it."""
    return f'<span class="state state--{state.value}">{words or state.words}</span>'


def state_chip(assessment: Assessment) -> str:
    """Write the state of a requirement; plain 空白 only if someone has confirmed that no document exists."""
    return chip(assessment.state, assessment.state_words)
