from __future__ import annotations

from defusedxml.ElementTree import fromstring
from findings import EMPTY_CHAPTER, MISSING, RULES, TEXTS, THREE, TRAVEL, WORDING

from zhunsheng.model import Finding
from zhunsheng.reports import format_report


def report(*found: Finding, texts: dict[str, str] = TEXTS) -> str:
    return format_report("junit", found, texts, rules=RULES)


def test_a_file_is_a_case_and_its_errors_are_its_failure() -> None:
    assert report(*THREE) == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<testsuites tests="2" failures="1" errors="0">\n'
        '  <testsuite name="zhunsheng" tests="2" failures="1" errors="0" skipped="0" time="0">\n'
        '    <testcase classname="zhunsheng" name="standards/travel.md" file="standards/travel.md" time="0">\n'
        "      <system-out>standards/travel.md:2:1: 提示[S301] 这一章没有条</system-out>\n"
        "    </testcase>\n"
        '    <testcase classname="zhunsheng" name="standards/vehicles.md" file="standards/vehicles.md" time="0">\n'
        '      <failure type="R102" message="《甲办法》共三十五条，没有第四十条；是否为第十四条？">'
        "standards/vehicles.md:2:12: 错误[R102] 《甲办法》共三十五条，没有第四十条；是否为第十四条？\n"
        "  参见 docs/jia.md:2:1: 最后一条在这里</failure>\n"
        "      <system-out>standards/vehicles.md:3:12: 警告[R201] 「第12条」宜写作「第十二条」</system-out>\n"
        "    </testcase>\n"
        "  </testsuite>\n"
        "</testsuites>\n"
    )


def test_a_clean_run_has_no_cases() -> None:
    assert list(fromstring(report()).iter("testcase")) == []


def test_a_warning_does_not_fail_its_file() -> None:
    assert 'failures="0"' in report(WORDING)
    assert "<failure" not in report(WORDING)


def test_several_errors_are_one_failure() -> None:
    other = MISSING._replace(code="R103", message="没有第四款")
    (failure,) = fromstring(report(MISSING, other)).iter("failure")
    assert failure.get("type") == "R102、R103"
    assert failure.get("message") == "共 2 个错误，涉及 1 个文件"
    assert failure.text is not None
    assert failure.text.count("错误[") == 2


def test_a_finding_in_a_file_whose_text_is_not_given_is_a_case_too() -> None:
    assert [case.get("name") for case in fromstring(report(EMPTY_CHAPTER, texts={})).iter("testcase")] == [TRAVEL]


def test_a_quotation_mark_does_not_end_an_attribute() -> None:
    (failure,) = fromstring(report(MISSING._replace(message='"甲" type="乙"'))).iter("failure")
    assert (failure.get("type"), failure.get("message")) == ("R102", '"甲" type="乙"')


def test_markup_and_control_characters_are_harmless() -> None:
    hostile = EMPTY_CHAPTER._replace(message='</system-out>&<a b="\x00\x1b\ufffe]]>')
    (out,) = fromstring(report(hostile)).iter("system-out")
    assert out.text == f'{TRAVEL}:2:1: 提示[S301] </system-out>&<a b="␀␛\ufffd]]>'
