"""学习: what a reader of the page sees, and what nobody sees."""

from __future__ import annotations

import re

from support import TODAY, corpus_of, instrument
from zhunsheng.site.tree import weave

DUTY = instrument(
    "值班办法",
    "第一条　机关应当值班。",
    "第二条　交接包括：",
    "（一）*钥匙*；",
    "（二）记录。",
    id="duty",
    status="draft",
)
SECRET = instrument("保密办法", "第一条　金丝雀。", id="secret", disclosure="不予公开")
STUDY = """paths:
  - id: guards
    readers: 值班人员
    grounds: {ref: duty#art_1}
    note: 说明。
    readings: [{ref: duty, note: 通读。}]
    questions:
      - {ask: 交接什么？, answer: {ref: duty#art_2}}
"""


def page(study: str, config: str = "{}") -> str:
    files = {"standards/duty.md": DUTY, "standards/secret.md": SECRET, "docs/study.yml": study}
    return next((p.text for p in weave(corpus_of(files, config=config), TODAY) if p.path == "study.md"), "")


def test_the_words_of_an_answer_are_those_of_the_provision() -> None:
    text = page(STUDY)
    folded = re.search("<details.*?</details>", text, re.DOTALL)
    assert folded
    assert re.findall(r"^> (.*)$", folded[0], re.MULTILINE) == [
        "第二条　交接包括：",
        "（一）&#42;钥匙&#42;；",
        "（二）记录。",
        "——[《值班办法》第二条](standards/duty.md#art_2)（草案）",
    ]
    changed = corpus_of({"standards/duty.md": DUTY.replace("记录。", "印章。"), "docs/study.yml": STUDY})
    assert "（二）印章。" in next(p.text for p in weave(changed, TODAY) if p.path == "study.md")


def test_a_project_without_study_paths_has_no_page() -> None:
    assert page("") == ""
    assert "study.md" not in {p.path for p in weave(corpus_of({"standards/duty.md": DUTY}), TODAY)}


def test_what_is_not_published_is_named_nowhere() -> None:
    more = STUDY.replace("[{ref: duty, note: 通读。}]", "[{ref: duty}, {ref: secret, note: 秘密读法。}]")
    more += "      - {ask: 秘密何在？, answer: {ref: secret#art_1}}\n"
    hidden = more + STUDY.removeprefix("paths:\n").replace("guards", "spies").replace("duty#art_1", "secret#art_1")
    text = page(hidden)
    assert "交接什么" in text
    assert not re.search("金丝雀|秘密|保密|secret|spies", text)
    assert "金丝雀" in page(hidden, "audience: internal")


def test_with_nothing_left_to_show_there_is_no_page() -> None:
    assert page(STUDY.replace("{ref: duty,", "{ref: secret,")) == ""
