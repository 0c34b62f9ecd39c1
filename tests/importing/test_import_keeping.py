"""What was stated about a file that an import replaces goes through any import unchanged."""

from __future__ import annotations

from datetime import date

import yaml
from docx_making import front, told
from hypothesis import given, settings
from hypothesis import strategies as st

from zhunsheng.importing import Drafted, Imported, Refused, import_document, read_drafted
from zhunsheng.model import Source

TEXT = "甲办法\n第一条　机关应当登记资产。\n".encode()

words = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]) | st.just("\n"), min_size=1, max_size=20)
entries = st.fixed_dictionaries({"ref": st.just("req:a")}, optional={"covers": words, "missing": words})
drafted = st.fixed_dictionaries(
    {"id": st.just("rules")},
    optional={
        "short": st.lists(words, max_size=3) | words,
        "owner": words,
        "summary": words,
        "number": words,
        "issued": st.dates(),
        "recheck_due": st.dates(),
        "implements": st.lists(entries, max_size=3),
        "basis": st.lists(st.sampled_from(["a", "a-1#art_2", "req:x"]), max_size=2),
        "disclosure": st.sampled_from(["依申请公开", "不予公开"]),
    },
)


@settings(deadline=None)  # the first import loads what all need
@given(drafted)
def test_every_value_reads_as_it_was(fields: dict[str, object]) -> None:
    result = import_document(TEXT, "a.txt", drafted=Drafted(fields))
    assert isinstance(result, Imported)
    again = read_drafted(Source("a.md", result.markdown))
    assert isinstance(again, Drafted)
    assert {key: again.fields[key] for key in fields} == fields
    assert set(result.summary.kept) == fields.keys()


def test_one_day_that_stands_twice_is_written_twice() -> None:
    day = date(2030, 1, 1)
    result = import_document(TEXT, "a.txt", drafted=Drafted({"id": "a", "recheck_due": day, "valid_until": day}))
    assert isinstance(result, Imported)
    assert yaml.safe_load(result.markdown.split("---\n")[1])["recheck_due"] == day
    assert "&" not in result.markdown


def test_a_title_that_is_not_found_is_the_one_that_was_there() -> None:
    text = "第一条　机关应当登记资产。\n第二条　机关应当盘点资产。\n".encode()
    result = import_document(text, "scan.txt", drafted=Drafted({"id": "a", "title": "登记办法"}))
    assert isinstance(result, Imported)
    assert "# 登记办法\n" in result.markdown
    assert "title" in result.summary.kept
    assert not any("没有认出题名" in notice for notice in result.summary.notices)


def test_an_id_that_is_none_is_refused() -> None:
    assert isinstance(import_document(TEXT, "a.txt", identifier="甲"), Refused)
    named = import_document(TEXT, "甲.txt", identifier="a-1")
    assert isinstance(named, Imported)
    assert named.markdown.startswith("---\nid: a-1\n")


def test_a_name_of_odd_bytes_can_be_written_down() -> None:
    result = import_document(
        "第一条　机关应当登记资产。\n".encode(), b"\xff\x0a.txt".decode("utf-8", "surrogateescape")
    )
    assert isinstance(result, Imported)
    assert result.markdown.encode("utf-8")


def test_the_official_text_in_place_of_a_gist_is_no_gist() -> None:
    result = import_document(TEXT, "a.txt", drafted=Drafted({"id": "a", "text": "gist", "owner": "甲局"}))
    assert isinstance(result, Imported)
    again = read_drafted(Source("a.md", result.markdown))
    assert isinstance(again, Drafted)
    assert again.fields["owner"] == "甲局"
    assert "text" not in again.fields


def test_a_kept_day_of_effect_before_the_new_adoption_is_left_out_and_told() -> None:
    drafted = Drafted({"id": "rooms", "effective": date(2020, 3, 1)})
    text = "会议室管理办法\n（2024年1月5日甲市人民政府会议通过）\n第一条　制定本办法。"
    result = import_document(text.encode(), "rooms.txt", drafted=drafted)
    assert isinstance(result, Imported)
    assert "effective: " not in front(result)
    assert told(result, "前后矛盾，没有写入后一项，请对照原件核对：“通过 2024-01-05，施行 2020-03-01”")
