"""What --fix does by all its rules: once is enough, nothing else changes, and nothing is found that was not before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from support import PATH, TODAY, corpus_of, instrument
from zhunsheng.checking.safe_fixes import fix_safely
from zhunsheng.model import Finding
from zhunsheng.rules import check
from zhunsheng.sources.files import Files

Counts = Counter[tuple[str, str]]


def examined(files: Files, only: Collection[str] | None = None) -> Sequence[Finding]:
    texts = {path: data for path, data in files.items() if isinstance(data, bytes)}
    return [found for found in check(corpus_of(texts), TODAY) if only is None or found.path in only]


def counted(findings: Sequence[Finding]) -> Counts:
    return Counter((found.path, found.code) for found in findings)


def fixed(text: str) -> str:
    """Fix a text, and see to it that this is well done."""
    files: Files = {PATH: text.encode()}
    before = examined(files)
    once = fix_safely(files, before, examined)
    if not once.files:
        return text
    after = examined(once.files)
    assert counted(after) == counted(once.left)
    assert counted(after) < counted(before)
    assert not fix_safely(once.files, after, examined).files
    return once.files[PATH].decode()


def body(*lines: str) -> str:
    return instrument("甲办法", *lines)


def test_what_one_correction_makes_correctable_is_corrected_in_the_same_run() -> None:
    typed = body("第一条　入仓资产包括：", "(一)桌;", "(二)、椅;（三）柜。", "第二条　依照第1条办理.")
    right = body("第一条　入仓资产包括：", "（一）桌;", "（二）椅;", "", "（三）柜。", "第二条　依照第一条办理.")
    assert fixed(typed).replace("；", ";") == right


def test_what_would_bring_a_finding_is_left_and_the_rest_corrected() -> None:
    # With a full-width semicolon behind it （二） would be an item, and the first one missing.
    typed = body("第一条　甲,乙,丙。", "（二）;第一条 ", "第九条　甲。")
    assert fixed(typed) == body("第一条　甲，乙，丙。", "（二）;第一条 ", "第九条　甲。")


def test_files_are_corrected_one_by_one_where_one_of_them_cannot_be() -> None:
    good, bad = body("第一条　甲,乙。"), instrument("乙办法", "第一条　甲。", "（二）;第一条 ", "第九条　甲。", id="b")
    files: Files = {"standards/a.md": good.encode(), "standards/b.md": bad.encode()}
    found = fix_safely(files, examined(files), examined)
    assert {path: data.decode() for path, data in found.files.items()} == {"standards/a.md": good.replace(",", "，")}
    assert found.counts == {"standards/a.md": 1}


PIECES = (
    *("第一条　", "第二条　", "第三条", "第二条甲", "第1条", "第1条第2款", "本办法第2条", "《民法典》第1条", "依照"),
    *("GB3838-2002", "GB/T 1.1-2020", "甲办发[2022]062号", "[甲](ref:a#art_1)", "附件：1．甲", "(试行)", "包括：\n"),
    *(
        "(一)",
        "（一）",
        "（一）、",
        "（二）",
        "(二)",
        "(三).",
        "1.",
        "1．",
        "甲",
        "登记资产",
        "。",
        "；",
        "，",
        ",",
        ";",
        ":",
    ),
    *("(", ")", "（", "）", '"', "“", "”", "\n", "\n\n", "\r\n", "\ufeff", "\u200b", "⼆", " ", "\u3000", "?", "a"),
    *("##", "# ", "##第二章", "## 第一章 总则", "|", "｜", "| a | b |\n", "|——|——|\n", "| - | - |\n", "｜甲｜乙｜\n"),
    *("`", "```\n", "**", "[", "](", "<!-- x -->\n", "<!--", "-->"),
)


@given(st.lists(st.sampled_from(PIECES), max_size=25))
def test_whatever_is_typed_is_corrected_once_and_for_good(pieces: list[str]) -> None:
    fixed(body("第一条　登记资产。", "".join(pieces), "第九条　甲。"))


def test_every_law_is_corrected_once_and_for_good_as_a_draft(law_texts: Path) -> None:
    for path in sorted(law_texts.rglob("*.md")):
        fixed(body(path.read_text("utf-8").split("<!-- INFO END -->")[-1]))
