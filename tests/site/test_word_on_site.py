"""The Word file beside a page, and what a page says of itself to machines."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from pathlib import Path

import pytest
from building import attempt, built, project

from support import instrument
from zhunsheng.importing import Imported, import_document

LINES = ("", "第一条　领用应当登记。\n", "第二条　依照第一条登记。\n")
REMARKS = (
    "<!-- 金丝雀：批注 -->\n",
    "第三条　领用[清单](ref:secret#art_1)另发，见[条例](ref:law#art_1)和《=甲法》。\n",
)
ANNEXES = (
    "## 附件1 领用登记表\n",
    "| 编号 | 品名 | 数量 |\n| --- | --- | --- |\n|  |  |  |\n",
    "## 附件2 领用申请表\n",
    "| 项目 | 内容 |\n| --- | --- |\n| 品名 |  |\n",
)
FILES = {
    "standards/use.md": instrument("领用办法", *LINES, *REMARKS, *ANNEXES, id="use", status="sample", pillar="things"),
    "standards/law.md": instrument(
        "登记</script>条例",
        *LINES,
        id="law",
        issued="2020-01-01",
        effective="2020-02-01",
        issuer="甲局",
        number="甲1号",
    ),
    "standards/points.md": instrument("保管条例", *LINES, id="points", text="gist", issued="2020-01-01"),
    "standards/known.md": "---\nid: known\ntitle: 用印办法\nissued: 2020-01-01\n---\n",
    "standards/secret.md": instrument("金丝雀清单", *LINES, id="secret", disclosure="不予公开", pillar="things"),
}
PILLARS = "pillars: [{id: things, title: 物品}, {id: rooms, title: 房屋}]\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return built(project(tmp_path_factory.mktemp("word"), FILES, PILLARS))


def data_of(page: bytes) -> dict[str, object]:
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page.decode(), re.DOTALL)
    assert len(found) == 1
    data = json.loads(found[0])
    assert isinstance(data, dict)
    return data


def test_each_text_that_is_shown_has_a_word_file(site: dict[str, bytes]) -> None:
    names = ("law", "points", "rules", "use", "use.annex_1", "use.annex_2")
    made = {f"standards/{name}.docx" for name in names} | {"compilation-things.docx"}
    assert {path for path in site if path.endswith(".docx")} == made
    assert 'href="use.docx"' in site["standards/use.html"].decode()
    assert ".docx" not in site["standards/known.html"].decode()
    result = import_document(site["standards/use.docx"], "use.docx")
    assert isinstance(result, Imported)
    assert "第二条　依照第一条登记。" in result.markdown


def test_forms_are_offered_where_the_annex_is_named(site: dict[str, bytes]) -> None:
    page = site["standards/use.html"].decode()
    beside = re.findall(r'附件(\d) [^<]*</h2>\s*<p class="form-files"[^>]*>(.*?)</p>', page)
    links = {number: re.findall(r'href="([^"]*)">([^<]*)', found) for number, found in beside}
    word, excel = "下载表格（Word）", "下载表格（Excel）"
    assert links == {
        "1": [("use.annex_1.docx", word), ("use.annex_1.xlsx", excel)],
        "2": [("use.annex_2.docx", word)],
    }
    assert {path for path in site if path.endswith(".xlsx") and path.startswith("standards/")} == {
        "standards/use.annex_1.xlsx"
    }


def test_the_catalogue_offers_each_pillar_that_has_texts(site: dict[str, bytes]) -> None:
    found = re.findall(r'<a href="(compilation[^"]*)">([^<]*)', site["standards.html"].decode())
    assert found == [("compilation-things.docx", "下载“物品”汇编（Word，1 份）")]
    with zipfile.ZipFile(io.BytesIO(site["compilation-things.docx"])) as package:
        words = package.read("word/document.xml").decode()
    assert "领用应当登记" in words
    assert "金丝雀" not in words


def test_programs_find_the_texts_as_markdown(site: dict[str, bytes]) -> None:
    index = site["llms.txt"].decode()
    assert "## 物品\n\n- [领用办法](standards/use.md)：示范文本\n" in index
    assert "](standards/known.md)" not in index
    for path in re.findall(r"\]\(([^()]+)\)", index):
        assert path in site, path
    text = site["standards/use.md"].decode()
    assert text.startswith("# 领用办法\n\n> 示范文本\n\n> 示范文本，由本库编写")
    assert "\n第三条　领用清单另发，见条例和《=甲法》。\n" in text
    assert "| 编号 | 品名 | 数量 |\n| --- | --- | --- |\n|  |  |  |\n" in text
    assert "&lt;/script>" in site["standards/law.md"].decode()
    assert 'type="text/markdown" title="Markdown" href="use.md"' in site["standards/use.html"].decode()


def test_all_citations_are_one_table(site: dict[str, bytes]) -> None:
    rows = list(csv.DictReader(io.StringIO(site["citations.csv"].decode("utf-8-sig"))))
    found = {(row["文件标识"], row["条款锚点"], row["引用文字"]): row for row in rows}
    row = found["use", "art_3__para_1", "条例"]
    assert (row["条款"], row["所指标识"], row["所指条款"], row["所指锚点"]) == ("第三条", "law", "第一条", "art_1")
    assert row["结果"] == "已链接"
    assert found["use", "art_3__para_1", "清单"]["结果"] == "无所指"
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row.values())
    links = re.findall(r'href="(citations.csv|legislation.jsonld)"', site["external.html"].decode())
    assert links == ["citations.csv", "legislation.jsonld"]


def test_all_metadata_are_one_graph(site: dict[str, bytes]) -> None:
    data = json.loads(site["legislation.jsonld"])
    entries = {entry["@id"]: entry for entry in data["@graph"]}
    assert data["@context"] == "https://schema.org"
    assert entries["standards/law.html"]["legislationIdentifier"] == "甲1号"
    assert entries["standards/use.html"]["citation"] == [{"@id": "standards/law.html"}]
    assert entries["standards/use.html"]["creativeWorkStatus"] == "示范文本"
    assert {path for path in entries if path in site} == entries.keys()


def test_nothing_withheld_is_in_what_programs_read(site: dict[str, bytes]) -> None:
    made = [path for path in site if path.endswith((".md", ".txt", ".csv", ".jsonld"))]
    assert len(made) >= 7
    assert not [path for path in made if "金丝雀".encode() in site[path] or b"secret" in site[path]]


def test_a_site_without_downloads_has_none(tmp_path: Path) -> None:
    site = built(project(tmp_path, FILES, "downloads: []\n"))
    assert not any(path.startswith("standards/") and not path.endswith((".html", ".js")) for path in site)
    assert not any(path.endswith((".docx", ".md", ".jsonld", "citations.csv", "llms.txt")) for path in site)
    assert "下载 Word" not in site["standards/use.html"].decode()


def test_an_unknown_form_of_download_is_refused(tmp_path: Path) -> None:
    done = attempt(project(tmp_path, FILES, "downloads: [exe]\n"))
    assert done.returncode != 0
    assert "downloads" in done.stderr


def test_legislation_is_told_as_schema_org_has_it(site: dict[str, bytes]) -> None:
    assert data_of(site["standards/law.html"]) == {
        "@context": "https://schema.org",
        "@type": "Legislation",
        "name": "登记＜/script＞条例",
        "inLanguage": "zh-Hans",
        "legislationIdentifier": "甲1号",
        "legislationPassedBy": [{"@type": "Organization", "name": "甲局"}],
        "legislationDate": "2020-01-01",
        "datePublished": "2020-01-01",
        "temporalCoverage": "2020-02-01/..",
        "legislationLegalForce": "https://schema.org/InForce",
    }


def test_a_gist_and_a_sample_are_no_legislation(site: dict[str, bytes]) -> None:
    gist, sample = data_of(site["standards/points.html"]), data_of(site["standards/use.html"])
    assert (gist["@type"], gist["name"]) == ("CreativeWork", "保管条例（要点）")
    assert (sample["@type"], sample["creativeWorkStatus"]) == ("CreativeWork", "示范文本")


def test_a_page_that_is_no_text_says_nothing(site: dict[str, bytes]) -> None:
    assert b"ld+json" not in site["index.html"]


def test_a_file_that_a_person_puts_where_one_is_generated_stays_and_is_told(tmp_path: Path) -> None:
    signed = b"%PDF-1.4 signed"
    files: dict[str, str | bytes] = {
        "docs/use.md": instrument("用车办法", "第一条　登记。", id="use"),
        "docs/use.docx": signed,
    }
    done = attempt(project(tmp_path, files))
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out/use.docx").read_bytes() == signed
    assert "INFO    -  docs/use.docx 取代了自动生成的 use.docx" in done.stderr
    assert "rules.docx" not in done.stderr
