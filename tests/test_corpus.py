"""The corpus: instruments with their versions, found by id, title and number, in whatever order they come."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support import TODAY, corpus_of, instrument, page_of, version_of
from zhunsheng.corpus.corpus import gather
from zhunsheng.corpus.disclosure import is_public
from zhunsheng.corpus.registry import Registry
from zhunsheng.model import Ref, Version, parse_ref
from zhunsheng.model.config import Config
from zhunsheng.model.page import Page
from zhunsheng.model.titles import title_key
from zhunsheng.rules import check

NEW = instrument(
    "公务用车办法", "第一条　车辆集中管理。", id="vehicles", effective="2024-01-01", number="甲发〔2023〕9号"
)
OLD = instrument(
    "公务用车管理规定", "第一条　车辆管理。", id="vehicles", effective="2019-01-01", number="甲发〔2018〕3号"
)
FILES = {"standards/vehicles.md": NEW, "standards/vehicles@2019-01-01.md": OLD}
# Several files that have something to find in each, two with one id among them.
DOCUMENTS: list[Version | Page] = [
    version_of(NEW, "standards/vehicles.md"),
    version_of(OLD, "standards/vehicles@2019-01-01.md"),
    version_of(instrument("甲办法", "第一条　依照《公务用车办法》第九条办理。"), "standards/a.md"),
    version_of(instrument("乙办法", "第二条　依照《甲办法》办理。"), "standards/b.md"),
    page_of("", "docs/empty.md"),
    page_of("# 首页\n", "docs/index.md"),
]


def test_the_file_without_a_date_in_its_name_is_the_current_version() -> None:
    instrument_ = corpus_of(FILES).instruments["vehicles"]
    assert [v.key for v in instrument_.versions] == ["vehicles@2019-01-01", "vehicles@2024-01-01"]
    assert instrument_.current.metadata.title == "公务用车办法"


def test_a_version_that_is_not_yet_in_force_beside_the_current_one_stays_beside_it() -> None:
    later = instrument("公务用车办法（修订）", id="vehicles", effective="2030-01-01")
    corpus = corpus_of({**FILES, "standards/vehicles@2030-01-01.md": later})
    assert corpus.instruments["vehicles"].current.metadata.effective == date(2024, 1, 1)


def test_a_reference_finds_its_version() -> None:
    corpus = corpus_of(FILES)

    def title(ref: str) -> str | None:
        found = parse_ref(ref)
        assert isinstance(found, Ref)
        version = corpus.find(found)
        return version.metadata.title if version else None

    assert title("vehicles") == "公务用车办法"
    assert title("vehicles@2019-01-01#art_1") == "公务用车管理规定"
    assert title("vehicles@2020-01-01") is None
    assert title("ships") is None


def test_every_title_and_number_that_it_ever_had_finds_it() -> None:
    corpus = corpus_of(FILES)
    assert corpus.titles[title_key("《公务用车办法》")] == ("vehicles",)
    assert corpus.titles[title_key("公务用车管理规定")] == ("vehicles",)
    assert set(corpus.numbers) == {"甲发〔2018〕3号", "甲发〔2023〕9号"}


def test_a_title_that_two_instruments_share_finds_both() -> None:
    duty = {f"standards/{n}.md": instrument("值班办法", id=f"duty-{n}") for n in (2, 1)}
    assert corpus_of(duty).titles["值班办法"] == ("duty-1", "duty-2")


def test_a_former_title_is_kept_apart() -> None:
    corpus = corpus_of(instrument("甲办法", former_titles="甲规定", short="甲法"))
    assert set(corpus.titles) == {"甲办法", "甲法"}
    assert set(corpus.former_titles) == {"甲规定"}


def test_the_books_of_a_code_are_one_version() -> None:
    head = "# 甲法典\n\n2020年5月28日 公布\n\n"
    books = {
        "laws/01.md": head + "第一条　为了加强管理，制定本法。\n\n第二条　本法所称资产，是指财产。\n",
        "laws/02.md": "# 甲法典\n\n第三条　机关应当登记资产。\n\n第四条　本法自2021年1月1日起施行。\n",
    }
    versions = corpus_of(books).instruments["甲法典"].versions
    assert {v.key for v in versions} == {"甲法典@2021-01-01"}


def test_only_what_is_disclosed_on_its_own_is_public() -> None:
    assert is_public(version_of(instrument("甲办法")))
    assert not is_public(version_of(instrument("甲办法", disclosure="依申请公开")))
    assert not is_public(version_of(instrument("甲办法", disclosure="不予公开")))


@given(st.permutations(DOCUMENTS))
def test_the_corpus_does_not_depend_on_the_order_of_the_files(documents: list[Version | Page]) -> None:
    assert gather(Config(), Registry(), documents) == gather(Config(), Registry(), DOCUMENTS)


@given(st.permutations(DOCUMENTS), st.permutations(DOCUMENTS))
def test_nor_do_the_findings(one: list[Version | Page], other: list[Version | Page]) -> None:
    first = check(gather(Config(), Registry(), one), TODAY)
    assert first
    assert first == check(gather(Config(), Registry(), other), TODAY)


def test_checking_again_finds_the_same() -> None:
    corpus = gather(Config(), Registry(), DOCUMENTS)
    assert check(corpus, TODAY) == check(corpus, TODAY)


@pytest.mark.parametrize(
    ("path", "fields", "pillar"),
    [
        ("standards/assets/a.md", {}, "assets"),
        ("standards/assets/a.md", {"pillar": "funds"}, "funds"),
        ("standards/assets/a.md", {"pillar": "unknown"}, "unknown"),
        ("standards/laws/a.md", {}, None),
        ("standards/a.md", {}, None),
    ],
)
def test_a_document_is_of_the_pillar_of_its_folder_where_it_states_none(
    path: str, fields: dict[str, str], pillar: str | None
) -> None:
    settings = "pillars: [{id: assets, title: 资产}, {id: funds, title: 经费}]\n"
    corpus = corpus_of({path: instrument("甲办法", "第一条　登记。", **fields)}, config=settings)
    (version,) = corpus.versions
    assert version.metadata.pillar == pillar
    (again,) = gather(Config(), Registry(), corpus.versions).versions
    assert again.metadata.pillar == fields.get("pillar"), "a pillar that is configured no longer"
