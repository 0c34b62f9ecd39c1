"""Metadata that a person meant and wrote wrongly: told, and the page is withheld."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhunsheng.model import Source, Version
from zhunsheng.model.page import Page
from zhunsheng.reading.document import read_document

BODY = "# 值班安排\n\n值班由办公室安排。\n"


def problems(text: str) -> list[str]:
    page = read_document(Source("docs/duty.md", text))
    assert isinstance(page, Page)
    return [problem.message for problem in page.problems]


@pytest.mark.parametrize(
    "field",
    [
        "Disclosure: 不予公开",
        "DISCLOSURE: 不予公开",
        "disclosre: 不予公开",
        "disclosures: 不予公开",
        "dis\u200bclosure: 不予公开",
        "ｄｉｓｃｌｏｓｕｒｅ: 不予公开",
        "公开属性: 不予公开",
        "是否公开: 否",
        "密级: 秘密",
        "implement: [req:duty]",
        "Number: 甲办〔2026〕1号",
        "disclosure-: 不予公开",
    ],
)
def test_a_field_that_is_nearly_ours_withholds_the_page(field: str) -> None:
    [message] = problems(f"---\ntitle: 值班安排\n{field}\n---\n{BODY}")
    assert "公开的网站不发布本页" in message


@pytest.mark.parametrize(
    "field",
    [
        "draft: true",
        "private: true",
        "published: false",
        "visibility: private",
        "access: 内部",
        "外发: 不予公开",
        "等级: 秘密★10年",
        "知悉范围: 本处",
        "保密期限: 10年",
    ],
)
def test_a_field_that_restricts_disclosure_elsewhere_withholds_the_page_here(field: str) -> None:
    [message] = problems(f"---\ntitle: 值班安排\n{field}\n---\n{BODY}")
    assert "公开的网站不发布本页" in message


@pytest.mark.parametrize(
    "field",
    [
        *("title: 题", "description: 说明", "hide: [toc]", "tags: [甲]", "author: 甲", "status: new"),
        *("title: 内部审计", "draft: false", "published: true", "hidden: [甲]", "subtitle: 秘密的保管"),
    ],
)
def test_fields_of_pages_are_their_own(field: str) -> None:
    assert problems(f"---\n{field}\n---\n{BODY}") == []


@pytest.mark.parametrize(
    "text",
    [
        f"+++\ndisclosure = '不予公开'\n+++\n{BODY}",
        f"\n---\ndisclosure: 不予公开\n---\n{BODY}",
        f"\ufeff\u200b---\nDisclosure: 不予公开\n---\n{BODY}",
        f"<!-- {'注' * 3000} -->\n---\nid: duty\n---\n{BODY}",
        f"<!-- {'注' * 3000} -->\n\ndisclosure: 不予公开\n\n{BODY}",
        f"{BODY}\n{'值班。' * 2000}\n\ndisclosure: 不予公开\n",
        f"{BODY}\n公开属性：不予公开\n",
        f"{BODY}\n信息公开类型：依申请公开\n",
        f"```yaml\nid: duty\ndisclosure: 不予公开\n```\n{BODY}",
        f'{{"title": "值班", "disclosure": "不予公开"}}\n{BODY}',
        f'---json\n{{"title": "值班", "disclosure": "不予公开"}}\n---\n{BODY}',
        f":disclosure: 不予公开\n\n{BODY}",
        f"% 值班\n% disclosure: 不予公开\n\n{BODY}",
        f"<!-- disclosure: 不予公开 -->\n{BODY}",
        f"---\u2028disclosure: 不予公开\u2028---\u2028{BODY}",
    ],
)
def test_metadata_in_another_place_or_form_withholds_the_page(text: str) -> None:
    [message] = problems(text)
    assert "公开的网站不发布本页" in message


@pytest.mark.parametrize(
    "words",
    [
        "公开属性：主动公开",
        "公开方式包括下列各项：网站、公告栏。",
        "```yaml\ndisclosure: 不予公开\n```",
        "字段 `disclosure: 不予公开` 表示不公开。",
        "答：公开。",
        "| 公开方式 | 主动公开 |",
        "| 公开属性 | 不予公开的理由 |",
        "国家秘密的密级分为绝密、机密、秘密三级。",
        "内部资料由办公室保管。",
        "值班记录不得外传。",
        "未经许可不得外传值班记录。",
        "内部公开的事项由办公室登记。",
        "对外公开等级由办公室确定。",
        "Internal audit",
        "此件公开发布",
        "本件由办公室解释。",
    ],
)
def test_a_page_may_speak_of_disclosure(words: str) -> None:
    assert problems(f"{BODY}\n{words}\n") == []


@given(st.text(st.sampled_from("disclosure:= \n\t-`~<!-->公开属性不予"), max_size=60))
def test_any_page_is_read(text: str) -> None:
    assert read_document(Source("docs/duty.md", f"值班\n{text}")) is not None


BELOW = [
    "---\ndisclosure: 不予公开\n---\n# 甲办法\n\n第一条　登记。\n",
    "# 甲办法\n\n一、登记。\n\n公开属性：依申请公开\n",
]


ON_ITS_FACE = [
    "（不对外公开）",
    "【内部】",
    "[内部公开]",
    "仅供内部参考",
    "内参",
    "未经许可不得外传",
    "注意：本文件属内部文件，不得上网",
    "此件发至县级单位",
    "（此件删减后公开）",
    "公开等级：内部",
    "CONFIDENTIAL",
    "For internal use only",
    "（此件不予公开）",
    "（此件依申请公开）",
    "此件不公开",
    "秘密★10年",
    "机密 ★",
    "密级：机密",
    "（内部资料　注意保存）",
    "（内部文件）",
    "> 公开属性：不予公开",
    "- 公开属性：不予公开",
    "**公开属性**：不予公开",
    "| 公开属性 | 不予公开 |\n| --- | --- |",
    "公 开 属 性：不 予 公 开",
    "<!-- 公开属性：不予公开 -->",
]


@pytest.mark.parametrize("mark", ON_ITS_FACE)
@pytest.mark.parametrize("matter", ["", "---\nid: a\ntitle: 甲办法\n---\n"])
def test_what_a_document_bears_on_its_face_withholds_it(matter: str, mark: str) -> None:
    for text in (f"{mark}\n\n# 甲办法\n\n第一条　登记。\n", f"# 甲办法\n\n第一条　登记。\n\n{mark}\n"):
        document = read_document(Source("standards/a.md", matter + text))
        assert isinstance(document, Page)
        assert [problem.code for problem in document.problems] == ["M002"]


@pytest.mark.parametrize("body", BELOW)
@pytest.mark.parametrize("matter", ["id: a\ntitle: 甲办法\n", "title: 甲\n"])
def test_what_the_body_says_of_its_disclosure_withholds_it_where_the_metadata_is_silent(matter: str, body: str) -> None:
    document = read_document(Source("standards/a.md", f"---\n{matter}---\n{body}"))
    assert isinstance(document, Page)
    assert ["元数据里没有" in problem.message for problem in document.problems] == [True]


@pytest.mark.parametrize("body", [*BELOW, "# 甲办法\n\n```\ndisclosure: 不予公开\n```\n"])
def test_where_the_metadata_states_it_that_counts(body: str) -> None:
    matter = "id: a\ntitle: 甲办法\ndisclosure: 主动公开\n"
    assert isinstance(read_document(Source("standards/a.md", f"---\n{matter}---\n{body}")), Version)


def test_code_and_words_in_a_line_say_nothing_of_the_disclosure() -> None:
    body = "# 甲办法\n\n第一条　公开属性分为主动公开、不予公开。\n\n```\ndisclosure: 不予公开\n```\n"
    assert isinstance(read_document(Source("standards/a.md", f"---\nid: a\ntitle: 甲办法\n---\n{body}")), Version)
