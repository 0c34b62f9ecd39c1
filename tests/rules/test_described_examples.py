"""The examples that ``explain`` describes, in （）, as files: the wrong ones are reported, the right ones are not."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from support import TODAY, config_of, corpus_of, instrument, law
from zhunsheng.checking.project import Project
from zhunsheng.corpus.registry import Edition, Fact, Registry, Snapshot, shipped_registry
from zhunsheng.model.outline import Outline
from zhunsheng.rules import check, rules

Files = Mapping[str, str | bytes]

DUTIES = [f"第{n}条　机关应当办理第{n}类事项。" for n in "一二三四五六七八九十"]
CHECK = "主管部门每年第四季度抽查登记的情况并通报结果。"
TRAIN = "新进人员上岗前应当接受保管知识的培训并经考核合格。"


def jia(*lines: str, **fields: object) -> str:
    return instrument("甲办法", *(lines or ("第一条　机关应当登记资产。",)), id="jia", **fields)


def citing(words: str, **fields: object) -> str:
    return instrument("丙办法", f"第一条　{words}", id="citing", **fields)


def standards(*texts: str) -> Files:
    return {f"standards/{n}.md": text for n, text in enumerate(texts)}


class Example(NamedTuple):
    """The files of both examples of a rule, and the settings that both assume."""

    wrong: Files
    right: Files
    config: str = ""
    registry: Registry = shipped_registry()
    right_registry: Registry | None = None


def cites_jia(
    words: str, right: str = "依照《机关事务管理条例》执行。", *, year: int | None = None, **fields: object
) -> Example:
    """Return two files that differ in what they cite, beside a 甲办法 with these fields."""
    own = {"issued": f"{year}-01-01"} if year else {}
    return Example(standards(jia(**fields), citing(words, **own)), standards(jia(**fields), citing(right, **own)))


def of_versions(old: list[str], new: list[str], right: str, *, year: int, held: bool = True) -> Example:
    """Return two files that cite 第九条 and another provision, beside the versions of 2010 and 2020 of 甲办法."""
    before = [jia(*old, effective="2010-01-01")] if held else []
    texts = [*before, jia(*new, effective="2020-01-01")]
    wrong, other = (citing(f"依照《甲办法》{n}执行。", issued=f"{year}-01-01") for n in ("第九条", right))
    return Example(standards(*texts, wrong), standards(*texts, other))


def annexes(*eids: str) -> Registry:
    outline = Outline({"1": (0,)}, others=frozenset(eids))
    return Registry((Fact("甲条例", editions=(Edition.of(None, date(2020, 1, 1), outline),)),), "测试")


def taken(year: int, month: int) -> Registry:
    return Registry((law("机关事务管理条例", 20),), "测试", Snapshot(year, month))


def dated(year: int) -> str:
    return citing(f"应符合DB31/T 1—{year}的规定。")


LATER = instrument("值班规范", "## 1 范围", id="later", number="DB31/T 1—2022")
REPEALING = instrument("乙条例", "第一条　自2020年1月1日起施行，《甲条例》同时废止。", id="yi", effective="2020-01-01")
ONE = instrument("甲条例", "第一条　机关应当值班。", "第二条　登记依照本条例第九条办理。", id="one")
NINE = instrument("甲条例", *DUTIES[:8], "第九条　登记依照本条例第十条办理。", id="one")
ANSWER = """paths:
  - id: guards
    readers: 值班人员
    grounds: {{ref: duty#art_1}}
    readings: [{{ref: duty}}]
    questions: [{{ask: 几时？, answer: {{ref: duty#art_1, sentence: {}}}}}]
"""
DUTY = instrument("值班办法", "第一条　昼夜值班。", id="duty")

EXAMPLES = {
    "M001": Example({"standards/a.md": jia().encode("gb18030")}, {"standards/a.md": jia()}),
    "M004": Example(
        standards(instrument("甲办法", id="duty"), instrument("乙办法", id="duty")),
        standards(instrument("甲办法", id="duty"), instrument("乙办法", id="leave")),
    ),
    "M006": Example(
        standards(jia(owner="甲市机管委")),
        standards(jia(owner="甲市机关事务管理局")),
        "bodies: [{name: 甲市机关事务管理局}]\n",
    ),
    "M007": Example(
        standards(jia(pillar="asset")), standards(jia(pillar="assets")), "pillars: [{id: assets, title: 资产}]\n"
    ),
    "M008": Example({"standards/a.md": b"\xef\xbb\xbf" + jia().encode()}, {"standards/a.md": jia()}),
    "M014": Example({"standards/甲.md": "第一条　机关应当登记资产。\n"}, {"standards/甲.md": jia()}),
    "M016": Example(
        {"standards/duty@2021-03-01.md": jia(effective="2020-01-01")},
        {"standards/duty@2021-03-01.md": jia(effective="2021-03-01")},
    ),
    "M019": Example(
        {"docs/index.md": "本站的甲条例只有要点。\n", **standards(ONE)},
        {"docs/index.md": "本站收录甲条例的正文。\n", **standards(ONE)},
        "gist_words: {one: [只有要点]}\n",
    ),
    "M020": Example(
        standards(citing("依照《机关事务管理条例》第十条登记。")),
        standards(citing("依照《机关事务管理条例》第十条登记。")),
        registry=taken(2020, 1),
        right_registry=taken(2025, 12),
    ),
    "M031": Example(
        {"standards/a.md": jia(basis="[机关会议管理暂行办法]")},
        {"standards/a.md": jia("第一条　根据《机关会议管理暂行办法》，制定本办法。", basis="[机关会议管理暂行办法]")},
    ),
    "M022": Example(
        standards(instrument("甲条例", "第一条　登记。", id="one", repealed="2021-01-01"), REPEALING),
        standards(instrument("甲条例", "第一条　登记。", id="one", repealed="2020-01-01"), REPEALING),
    ),
    "M023": Example(
        {"docs/law.md": ONE.replace("第九条", "第一条")},
        {"docs/law.md": NINE.replace("第十条", "第三十条")},
        "accepted: [{path: docs/law.md, code: R102, reason: 公布的文本如此}]\n",
    ),
    "M024": Example(
        {"docs/synonyms.yml": "synonyms: [[公车]]\n"}, {"docs/synonyms.yml": "synonyms: [[公车, 公务用车]]\n"}
    ),
    "M026": Example({"docs/a.md": "# 甲\n" * 10_000}, {"docs/a.md": "# 甲\n\n" * 100}),
    "M027": Example({"standards/aux.md": jia()}, {"standards/auxiliary.md": jia()}),
    "R110": Example(
        standards(citing("依照《甲条例》附件一执行。")),
        standards(citing("依照《甲条例》附件一执行。")),
        registry=annexes(),
        right_registry=annexes("annex_1"),
    ),
    "R206": Example(
        standards(
            *(instrument("值班办法", id=f"duty-{year}") for year in (2023, 2024)), citing("依照《值班办法》执行。")
        ),
        standards(
            *(instrument("值班办法", id=f"duty-{year}") for year in (2023, 2024)),
            citing("依照[《值班办法》](ref:duty-2024)执行。"),
        ),
    ),
    "R301": cites_jia("依照《甲办法》执行。", status="repealed"),
    "R302": cites_jia("依照《甲办法》执行。", valid_until="2020-12-31"),
    "R304": cites_jia("依照《甲办法》执行。", effective="2099-01-01"),
    "R305": cites_jia("依照《乙办法》执行。", "依照《甲办法》执行。", former_titles="[乙办法]"),
    "R306": of_versions(DUTIES, DUTIES[:8], "第八条", year=2022),
    "R307": Example(standards(LATER, dated(2012)), standards(LATER, dated(2022))),
    "R308": of_versions([], DUTIES[:8], "第八条", year=2010, held=False),
    "R309": cites_jia("依照《甲办法》执行。", year=2010, repealed="2020-01-01"),
    "R310": of_versions(DUTIES, DUTIES[:8], "第八条", year=2015),
    "R311": of_versions(
        [*DUTIES[:8], f"第九条　{CHECK}"], [*DUTIES[:8], f"第九条　{TRAIN}", f"第十条　{CHECK}"], "第十条", year=2015
    ),
    "R312": Example(
        of_versions([], DUTIES, "第八条", year=2012, held=False).wrong,
        of_versions(DUTIES, DUTIES, "第八条", year=2012).wrong,
    ),
    "R403": Example(
        standards(jia(basis="[yi]"), instrument("乙办法", id="yi", basis="[jia]")),
        standards(jia(basis="[yi]"), instrument("乙办法", id="yi", basis="[机关事务管理条例]")),
    ),
    "R404": Example(
        standards(
            instrument("甲条例", id="one", rank="local-regulation", basis="[yi]"),
            instrument("乙办法", id="yi", rank="normative-document"),
        ),
        standards(
            instrument("甲条例", id="one", rank="local-regulation"),
            instrument("乙办法", id="yi", rank="normative-document", basis="[one]"),
        ),
    ),
}
OF_2010 = {"id": "jia", "issuer": "甲市人民政府", "effective": "2010-01-01"}
OF_2020 = {**OF_2010, "effective": "2020-01-01"}
EXAMPLES |= {
    "M029": Example(
        standards(instrument("甲条例", *DUTIES, **OF_2010)),
        standards(instrument("甲条例", *DUTIES[:8], **OF_2020)),
        registry=Registry((law("甲条例", 8, effective=date(2020, 1, 1)),)),
    ),
    "M030": Example(
        standards(
            instrument("甲办法", *DUTIES, **OF_2010), instrument("甲办法", *DUTIES[:8], **{**OF_2020, "id": "jia-2"})
        ),
        standards(instrument("甲办法", *DUTIES, **OF_2010), instrument("甲办法", *DUTIES[:8], **OF_2020)),
    ),
}
ON_DISK = {"M009", "M011", "M017", "M018", "M028"}


def codes(files: Files, config: str, registry: Registry | None) -> set[str]:
    return {found.code for found in check(corpus_of(files, config=config or None, registry=registry), TODAY)}


@pytest.mark.parametrize("code", sorted(EXAMPLES))
def test_what_is_described_as_wrong_is_reported_and_what_is_described_as_right_is_not(code: str) -> None:
    example = EXAMPLES[code]
    assert code in codes(example.wrong, example.config, example.registry)
    assert code not in codes(example.right, example.config, example.right_registry or example.registry)


def loaded(root: Path) -> set[str]:
    config = config_of("max_file_mb: 1\n")
    return {found.code for found in check(Project(root, config).corpus(), TODAY)}


@pytest.mark.parametrize(
    ("code", "path", "wrong", "right"),
    [
        ("M009", "standards/a.md", jia() + "机关应当登记资产。\n" * 100_000, jia()),
        ("M017", "standards/a.compared.yml", "compared:\n  - {ref: jia#art_1, on: 2026年1月1日}\n", "compared: []\n"),
        ("M018", "docs/study.yml", ANSWER.format("轮流"), ANSWER.format("昼夜")),
        ("M028", "docs/目录.csv", '"=HYPERLINK(""a"")"\n', "甲\n"),
    ],
)
def test_what_is_described_of_other_files(tmp_path: Path, code: str, path: str, wrong: str, right: str) -> None:
    file = tmp_path / path
    file.parent.mkdir(parents=True)
    (tmp_path / "standards").mkdir(exist_ok=True)
    (tmp_path / "standards/duty.md").write_text(DUTY, "utf-8")
    (tmp_path / "standards/a.md").write_text(jia(), "utf-8")
    file.write_text(wrong, "utf-8")
    assert code in loaded(tmp_path)
    file.write_text(right, "utf-8")
    assert code not in loaded(tmp_path)


def test_a_link_out_of_the_project_is_reported_and_the_file_itself_is_not(tmp_path: Path) -> None:
    (tmp_path / "outside.md").write_text(jia(), "utf-8")
    project = tmp_path / "project/standards"
    project.mkdir(parents=True)
    (project / "甲.md").symlink_to(tmp_path / "outside.md")
    assert "M011" in loaded(project.parent)
    (project / "甲.md").unlink()
    (project / "甲.md").write_text(jia(), "utf-8")
    assert "M011" not in loaded(project.parent)


def test_every_described_example_is_here() -> None:
    described = {rule.code for rule in rules() if rule.wrong.startswith("（") and rule.family != "G"}
    assert described == EXAMPLES.keys() | ON_DISK
