"""What can be put in: titles, the provisions of the instrument in front, and the fields and values of metadata."""

from __future__ import annotations

import pytest
from lsprotocol.types import TextEdit

from desks import CONFIG, FILES, LAW, LETTER, REGISTER, RULES
from zhunsheng.editor.completing import completions
from zhunsheng.editor.desk import Desk

HEAD = "---\nid: neu\ntitle: 船艇报废细则\n"


def offered(desk: Desk, path: str, text: str) -> list[tuple[str, str]]:
    """Return what is offered at the mark ‸ of a text, and each line as it would then read."""
    offset = text.index("‸")
    bare = text.replace("‸", "")
    desk.lay({path: bare})
    editor = desk.text(path)
    assert editor is not None
    found = []
    for one in completions(desk, path, editor.position(offset)).items:
        assert isinstance(one.text_edit, TextEdit)
        span = editor.span(one.text_edit.range)
        after = bare[: span.start] + one.text_edit.new_text + bare[span.end :]
        start = bare.rfind("\n", 0, offset) + 1
        found.append((one.label, after[start:].split("\n")[0]))
    return found


@pytest.mark.parametrize(
    ("line", "first", "count"),
    [
        ("依照《甲市‸", ("甲市船艇条例", "依照《甲市船艇条例》"), 1),
        ("依照《船艇条‸》办理", ("甲市船艇条例", "依照《甲市船艇条例》办理"), 1),
        ("𠮷依照《机关事务管理条‸", ("机关事务管理条例", "𠮷依照《机关事务管理条例》"), None),
        ("依照《甲市船艇条例》（甲府〔2020〕3号）第‸", ("第一条", "依照《甲市船艇条例》（甲府〔2020〕3号）第一条"), 3),
        ("依照《甲市船艇条例》第2‸", ("第二条", "依照《甲市船艇条例》第二条"), 1),
        ("依照《甲市船艇条例》第二条第‸", ("第一款", "依照《甲市船艇条例》第二条第一款"), 2),
        ("依照《机关事务管理条例》第三十‸", ("第三十条", "依照《机关事务管理条例》第三十条"), 6),
        ("按照本细则第‸", ("第一条", "按照本细则第一条"), 4),
        ("见[定编](ref:law#art_2‸", ("law#art_2", "见[定编](ref:law#art_2"), 3),
        ("<!-- zhunsheng-ignore R10‸", ("R101", "<!-- zhunsheng-ignore R101: "), None),
    ],
)
def test_in_the_text(own_desk: Desk, line: str, first: tuple[str, str], count: int | None) -> None:
    found = offered(own_desk, RULES, FILES[RULES] + f"第四条　{line}")
    assert (found[0][0], found[0][1].removeprefix("第四条　")) == first
    assert count is None or len(found) == count, found


def test_a_short_name_of_the_text_comes_first_and_stands_for_its_instrument(own_desk: Desk) -> None:
    text = FILES[LETTER] + "二、《甲市船艇条例》（以下简称《条例》）的检验。\n三、依照《‸"
    assert offered(own_desk, LETTER, text)[0] == ("条例", "三、依照《条例》")
    assert len(offered(own_desk, LETTER, text[:-1] + "条例》第‸")) == 3


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("依照船艇‸", [("船艇条例", "三、依照《船艇条例》")]),
        ("依照船艇条例‸办理", [("船艇条例", "三、依照《船艇条例》办理")]),
        ("依照检验‸", [("检验细则", "三、依照检验细则")]),
        ("检验依照船‸", []),
        ("检验细则‸", []),
        ("依照本船艇‸", []),
        ("依照《船艇条例》‸", []),
    ],
)
def test_a_short_name_is_put_in_once_two_characters_of_it_are_typed(
    own_desk: Desk, line: str, wanted: list[tuple[str, str]]
) -> None:
    introduced = "二、《甲市船艇条例》（以下简称《船艇条例》）和《船艇检验细则》（以下简称检验细则）。\n三、"
    assert offered(own_desk, LETTER, FILES[LETTER] + introduced + line) == wanted


@pytest.mark.parametrize("line", ["‸", "第‸", "船艇‸", "依照《乙市船艇条例》第‸", "依照《甲市船艇条例》第九条第‸"])
def test_nothing_is_offered_where_nothing_is_known(own_desk: Desk, line: str) -> None:
    assert offered(own_desk, RULES, FILES[RULES] + line) == []


@pytest.mark.parametrize(
    ("path", "text", "wanted"),
    [
        (RULES, HEAD + "pil‸\n---\n", [("pillar", "pillar: ")]),
        (RULES, HEAD + "pillar: ‸\n---\n", [("assets", "pillar: assets")]),
        (RULES, HEAD + "pillar: ‸", [("assets", "pillar: assets")]),
        (
            RULES,
            HEAD + "owner: ‸\n---\n",
            [("甲市机关事务局", "owner: 甲市机关事务局"), ("市机关局", "owner: 市机关局")],
        ),
        (RULES, HEAD + "implements:\n- ref: r‸\n---\n", [("req:checks", "- ref: req:checks")]),
        (
            RULES,
            HEAD + "implements:\n  - {ref: req:checks, part: ‸}\n---\n",
            [("whole", "  - {ref: req:checks, part: whole}")],
        ),
        (RULES, HEAD + "implements:\n  - ref: req:checks\n    c‸\n---\n", [("covers", "    covers: ")]),
        (RULES, HEAD + "basis: [law, ‸]\n---\n", [("law", "basis: [law, law]")]),
        (RULES, HEAD + "basis:\n  - law#art_2‸\n---\n", [("law#art_2", "  - law#art_2")]),
        (
            RULES,
            HEAD + "basis:\n  - 机关事务管理条例#art_35‸\n---\n",
            [("机关事务管理条例#art_1", "  - 机关事务管理条例#art_1")],
        ),
        (RULES, HEAD + "status: ‸\n---\n", [("sample", "status: sample")]),
        (RULES, HEAD + "issued: ‸\n---\n", [("2026-01-01", "issued: 2026-01-01")]),
        (REGISTER, FILES[REGISTER] + "  - id: neu\n    dem‸", [("demand", "    demand: ")]),
        (REGISTER, FILES[REGISTER] + "  - id: neu\n    sources:\n      - quo‸", [("quote", "      - quote: ")]),
        (REGISTER, FILES[REGISTER] + "  - id: neu\n    demand: ‸", [("express", "    demand: express")]),
        (CONFIG, FILES[CONFIG] + "audience: ‸", [("public", "audience: public")]),
        ("standards/assets/rules.compared.yml", "compared:\n  - ref: ‸", [("law", "  - ref: law")]),
    ],
)
def test_in_metadata(own_desk: Desk, path: str, text: str, wanted: list[tuple[str, str]]) -> None:
    found = offered(own_desk, path, text)
    assert [one for one in found if one in wanted] == wanted


def test_a_field_that_is_there_is_not_offered_again_but_in_another_entry(own_desk: Desk) -> None:
    assert not {"id", "title"} & {label for label, _ in offered(own_desk, RULES, HEAD + "‸\n---\n")}
    again = HEAD + "implements:\n  - ref: req:checks\n    part: part\n  - ref: req:checks\n    pa‸\n---\n"
    assert offered(own_desk, RULES, again) == [("part", "    part: ")]


def test_the_first_words_are_shown(own_desk: Desk) -> None:
    own_desk.lay({LETTER: (text := FILES[LETTER] + "依照《甲市船艇条例》第")})
    editor = own_desk.text(LETTER)
    assert editor is not None
    items = completions(own_desk, LETTER, editor.position(len(text))).items
    assert [one.detail for one in items][1] == "船艇按航程定编。"
    assert all(one.label_details and one.label_details.description == one.detail for one in items)
    assert [one.sort_text for one in items] == sorted(one.sort_text or "" for one in items)


def test_a_page_completes_too(own_desk: Desk) -> None:
    plain = "# 说明\n\n见《甲市船艇条例》第‸"
    assert len(offered(own_desk, "docs/plain.md", plain)) == 3
    assert own_desk.document(LAW) is not None
