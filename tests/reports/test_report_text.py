from __future__ import annotations

from textwrap import dedent

from findings import EMPTY_CHAPTER, RULES, TEXTS, THREE, VEHICLES, WORDING

from zhunsheng.model import Finding, Span
from zhunsheng.reports import format_report
from zhunsheng.reports.characters import width
from zhunsheng.reports.text import COLUMNS


def report(*found: Finding, text: str | None = None, colour: bool = False) -> str:
    texts = TEXTS if text is None else {VEHICLES: text}
    return format_report("text", found, texts, colour=colour, rules=RULES)


def finding(start: int, end: int, message: str = "有误", replacement: str | None = None) -> Finding:
    return Finding(VEHICLES, Span(start, end), message, replacement=replacement, code="R102")


def excerpt(text: str, start: int, end: int) -> tuple[str, str]:
    """Return the source line and the line of the mark."""
    _, line, mark, *_ = report(finding(start, end), text=text).split("\n")
    return line, mark


def test_each_finding_shows_the_words_it_is_about() -> None:
    assert report(*THREE) == dedent("""\
        standards/travel.md:2:1: 提示[S301] 这一章没有条
            第一章　总则
            ^^^^^^^^^^^^

        standards/vehicles.md:2:12: 错误[R102] 《甲办法》共三十五条，没有第四十条；是否为第十四条？
            第一条　依照《甲办法》第四十条的规定，配备车辆。
                                  ^^^^^^^^
            参见 docs/jia.md:2:1: 最后一条在这里

        standards/vehicles.md:3:12: 警告[R201] 「第12条」宜写作「第十二条」
            第二条　更新车辆，适用第12条。
                                  ^^^^^^
            可自动修正：改为「第十二条」

        共 1 个错误、1 个警告、1 条提示，涉及 2 个文件
        """)


def test_the_same_of_lines_alike_is_shown_once() -> None:
    text = "　\n第一条\n" * 13
    alike = [finding(n * 6, n * 6 + 1) for n in range(13)]
    told = report(*alike, finding(0, 1, "另有误"), text=text).split("\n\n")
    assert [block.split("\n")[0] for block in told] == [
        "standards/vehicles.md:1:1: 错误[R102] 另有误",
        "standards/vehicles.md:1:1: 错误[R102] 有误",
        "共 14 个错误，涉及 1 个文件",
    ]
    assert told[1].endswith("\n    相同的还有 12 处：第 3、5、7、9、11、13、15、17、19、21 行等")
    assert "相同的还有 1 处：第 3 行\n" in report(*alike[:2], text=text)


def test_a_clean_run_says_so() -> None:
    assert report() == "没有发现问题\n"


def test_the_summary_leaves_out_what_there_is_none_of() -> None:
    assert report(EMPTY_CHAPTER).endswith("\n共 1 条提示，涉及 1 个文件\n")


def test_without_the_source_there_is_no_source_line() -> None:
    elsewhere = Finding("docs/a.md", Span(0, 0), "文件无法读取", code="M001")
    assert report(elsewhere) == "docs/a.md:1:1: 错误[M001] 文件无法读取\n\n共 1 个错误，涉及 1 个文件\n"


def test_a_place_behind_the_end_of_the_source_is_its_end() -> None:
    assert "standards/vehicles.md:1:2: " in report(finding(90, 91), text="甲")


def test_a_tab_is_four_columns_of_what_is_shown() -> None:
    assert excerpt("\t甲\t乙", 3, 4) == ("        甲    乙", "    " + " " * 10 + "^^")


def test_a_combining_mark_takes_no_column() -> None:
    assert excerpt("e\u0301甲", 2, 3) == ("    e\u0301甲", "     ^^")


def test_a_range_over_several_lines_is_marked_to_the_end_of_the_first() -> None:
    assert excerpt("第一条\n第二条", 1, 6) == ("    第一条", "      ^^^^")


def test_an_empty_range_has_a_mark_all_the_same() -> None:
    assert excerpt("第一条", 3, 3) == ("    第一条", "          ^")


def test_a_long_line_is_cut_around_the_words() -> None:
    text = "甲" * 500 + "第四十条" + "乙" * 500
    line, mark = excerpt(text, 500, 504)
    assert line == "    …" + "甲" * 29 + "第四十条" + "乙" * 14 + "…"
    assert mark == " " * (4 + 1 + 58) + "^" * 8


def test_the_room_that_one_side_does_not_need_goes_to_the_other() -> None:
    assert excerpt("第四十条" + "乙" * 500, 0, 4)[0] == "    第四十条" + "乙" * 43 + "…"
    assert excerpt("甲" * 500 + "第四十条", 500, 504)[0] == "    …" + "甲" * 43 + "第四十条"


def test_a_long_range_is_itself_cut() -> None:
    line, mark = excerpt("甲" * 500, 100, 399)
    assert line == "    …" + "甲" * 47 + "…"
    assert mark == "     " + "^" * 94
    assert width(line.strip()) == COLUMNS


def test_control_characters_are_shown_and_do_nothing() -> None:
    line, mark = excerpt("\x1b[2J甲\u202e乙", 4, 5)
    assert line == "    ␛[2J甲\ufffd乙"
    assert mark == "        ^^"


def test_a_message_stays_in_its_line() -> None:
    assert "错误[R102] 没有\u240a\u241b[31m此条\n" in report(finding(0, 1, "没有\n\x1b[31m此条"))


def test_a_replacement_is_shown_shortened_where_it_is_long() -> None:
    assert "\n    可自动修正：删去\n" in report(finding(0, 1, replacement=""))
    assert "\n    可自动修正：改为「甲」\n" in report(finding(0, 1, replacement="甲"))
    assert f"\n    可自动修正：改为「{'甲' * (COLUMNS // 2)}…」\n" in report(finding(0, 1, replacement="甲" * COLUMNS))
    assert "修正" not in report(finding(0, 1))


def test_colours_come_only_when_asked_for() -> None:
    plain, coloured = report(WORDING), report(WORDING, colour=True)
    assert "\x1b" not in plain
    assert coloured.startswith("\x1b[1mstandards/vehicles.md:3:12\x1b[0m: \x1b[1;33m警告[R201]\x1b[0m 「第12条」")
    assert "\x1b[1;33m^^^^^^\x1b[0m\n" in coloured
