"""Characters that deceive are read as what they show, and told with their place and name (M021)."""

from __future__ import annotations

import pytest

from zhunsheng.checking.fixing import mend
from zhunsheng.model import Finding, Source, Span
from zhunsheng.sources.characters import as_read, odd_words
from zhunsheng.sources.decoding import decode
from zhunsheng.sources.files import Reader


@pytest.mark.parametrize(
    ("written", "read", "told"),
    [
        ("第\u2f06条", "第二条", "像“二”的字符 U+2F06（康熙部首）"),
        ("第九\u2f17条", "第九十条", "像“十”的字符 U+2F17（康熙部首）"),
        ("\u2f64车", "用车", "像“用”的字符 U+2F64（康熙部首）"),
        ("\u2ecb辆", "车辆", "像“车”的字符 U+2ECB（部首）"),
        ("\uf9d1项", "六项", "像“六”的字符 U+F9D1（兼容汉字）"),
        ("第ニ条", "第二条", "像“二”的字符 U+30CB（片假名）"),
        ("（ニ）登记", "（二）登记", "像“二”的字符 U+30CB（片假名）"),
        ("第\u200b二条", "第二条", "看不见的字符 U+200B（零宽空格）"),
        ("第二\u200d条", "第二条", "看不见的字符 U+200D（零宽连接符）"),
        ("第\u202e一十二\u202c条", "第一十二条", "看不见的字符 U+202E（文字方向控制符）"),
        ("管\u00ad理", "管理", "看不见的字符 U+00AD（软连字符）"),
        ("第\x1b二条", "第二条", "看不见的字符 U+001B（控制字符）"),
        ("第二\x9b条", "第二条", "看不见的字符 U+009B（控制字符）"),
        ("第二\x00条", "第二条", "看不见的字符 U+0000（控制字符）"),
        ("第\ufeff二条", "第二条", "看不见的字符 U+FEFF（零宽不断行空格）"),
        ("第二\ufe00条", "第二条", "看不见的字符 U+FE00（异体选择符）"),
        ("葛\U000e0100城", "葛城", "看不见的字符 U+E0100（异体选择符）"),
    ],
)
def test_a_character_is_read_as_what_it_shows(written: str, read: str, told: str) -> None:
    text, odd = as_read(written)
    assert text == read
    assert odd_words(odd[0]) == told
    assert all(text[one.offset : one.offset + len(one.read_as)] == one.read_as for one in odd)


@pytest.mark.parametrize(
    "text",
    ["第二条", "甲\t乙\r\n丙\n", "⚠\ufe0f 注意", "1\ufe0f\u20e3", "👨\u200d👩", "ニコン公司", "می\u200cخواهم", "辦公"],
)
def test_what_belongs_to_a_script_or_a_picture_stays(text: str) -> None:
    assert as_read(text) == (text, ())


def test_a_fix_changes_nothing_but_its_place() -> None:
    data = "第\u200b一条\r\n依照甲发[20\u200b20]1号\u2f06\r\n".encode()
    source = decode("a.md", data)
    assert isinstance(source, Source)
    assert source.text == "第一条\n依照甲发[2020]1号二\n"
    start = source.text.index("甲发")
    finding = Finding("a.md", Span(start, start + 10), "", replacement="甲发〔2020〕1号")
    assert mend(data, [finding])[0].decode() == "第\u200b一条\r\n依照甲发〔2020〕1号\u2f06\r\n"


def test_a_name_with_such_a_character_is_not_read(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("named")
    (folder / "a\u200b.md").write_text("x", encoding="utf-8")
    found = Reader(folder, 5).read("a\u200b.md")
    assert isinstance(found, Finding)
    assert (found.path, found.message) == ("a.md", "文件名含有看不见的字符 U+200B（零宽空格），未读取；请改名")
