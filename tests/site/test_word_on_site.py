"""The Word file beside a page, and what a page says of itself to machines."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from building import attempt, built, project

from support import instrument
from zhunsheng.importing import Imported, import_document

LINES = ("", "第一条　领用应当登记。\n", "第二条　依照第一条登记。\n")
FILES = {
    "standards/use.md": instrument("领用办法", *LINES, id="use", status="sample"),
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
    "standards/secret.md": instrument("金丝雀清单", *LINES, id="secret", disclosure="不予公开"),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return built(project(tmp_path_factory.mktemp("word"), FILES))


def data_of(page: bytes) -> dict[str, object]:
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page.decode(), re.DOTALL)
    assert len(found) == 1
    data = json.loads(found[0])
    assert isinstance(data, dict)
    return data


def test_each_text_that_is_shown_has_a_word_file(site: dict[str, bytes]) -> None:
    assert {path for path in site if path.endswith(".docx")} == {
        f"standards/{name}.docx" for name in ("law", "points", "rules", "use")
    }
    assert 'href="use.docx"' in site["standards/use.html"].decode()
    assert ".docx" not in site["standards/known.html"].decode()
    result = import_document(site["standards/use.docx"], "use.docx")
    assert isinstance(result, Imported)
    assert "第二条　依照第一条登记。" in result.markdown


def test_a_site_without_downloads_has_none(tmp_path: Path) -> None:
    site = built(project(tmp_path, FILES, "downloads: []\n"))
    assert not any(path.endswith(".docx") for path in site)
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
