"""That a text is in force is said where a person has stated it: on pages, in search, exports and answers."""

from __future__ import annotations

import json
from datetime import date

import pytest

from support import TODAY, corpus_of, instrument
from zhunsheng.answering.library import Library
from zhunsheng.corpus.disclosure import publish
from zhunsheng.exporting.json_form import json_document
from zhunsheng.exporting.material import Material
from zhunsheng.importing import Imported, import_document
from zhunsheng.model.config import Audience
from zhunsheng.model.metadata import TO_CHECK
from zhunsheng.pages.catalogue_data import catalogue_data
from zhunsheng.resolving.standing import NOT_KNOWN_REPEALED, Standing, own_standing, standing_words
from zhunsheng.searching.documents import Facts, facts_of
from zhunsheng.site.legislation import legislation
from zhunsheng.site.tree import weave
from zhunsheng.weaving.graph import Graph

DERIVED = (
    "# 甲市值班条例\n\n（2001年5月10日甲市人民代表大会常务委员会通过　"
    "根据2010年9月17日《关于修改〈甲市值班条例〉的决定》修正）\n\n"
    "<!-- INFO END -->\n\n第一条　机关应当值班。\n\n第二条　本条例自2001年7月1日起施行。\n"
)
STATED = instrument("值班办法", "第一条　值班。", id="duty", effective="2020-01-01")
PLAIN = (
    "# 甲市档案条例\n\n（2019年5月10日甲市人民代表大会常务委员会通过）\n\n"
    "<!-- INFO END -->\n\n第一条　机关应当归档。\n\n第二条　本条例自2019年7月1日起施行。\n"
)
FILES = {
    "未见废止，待核实": ("standards/甲市档案条例(2019-05-10).md", PLAIN),
    "现行有效（施行日期待核实）": ("standards/duty.md", STATED.replace("---\n#", "unverified: [施行日期]\n---\n#")),
    "现行有效": ("standards/duty.md", STATED),
}


@pytest.mark.parametrize("words", FILES)
def test_it_is_marked_the_same_way_everywhere(words: str) -> None:
    path, text = FILES[words]
    corpus = corpus_of({path: text}, config="sources: [docs, standards]\n")
    published = publish(corpus)
    graph = Graph.of(published, TODAY)
    (version,) = corpus.versions
    pages = {page.path: page.text for page in weave(corpus, TODAY)}
    said = {
        "page": f"| 时效性 | {words} |" in pages[graph.page(version)],
        "catalogue": words in pages["standards.md"],
        "filters": words in catalogue_data(graph),
        "search": facts_of(graph, version).standing == words,
        "order of results": facts_of(graph, version).order <= Facts(Standing.UNVERIFIED.value).order,
        "export": json.loads(json_document(Material(version, published, graph.resolver, TODAY)))["standing"] == words,
        "answers": Library(publish(corpus, Audience.PUBLIC), TODAY).read(version.metadata.id)["standing"] == words,
    }
    assert [where for where, right in said.items() if not right] == []


def test_what_is_not_in_force_needs_no_mark() -> None:
    corpus = corpus_of(
        {"standards/a.md": instrument("甲办法", "第一条　值班。", repealed="2021-01-01", unverified="[施行日期]")}
    )
    (version,) = corpus.versions
    assert standing_words(version.metadata, Standing.REPEALED) == "已废止"
    assert standing_words(version.metadata._replace(effective=date(2020, 1, 1)), Standing.NOT_YET) == "尚未施行"


@pytest.mark.parametrize("text", [PLAIN, DERIVED, STATED.replace("---\n#", f"{TO_CHECK}由“值班办法.docx”导入\n---\n#")])
def test_what_was_only_put_into_the_library_is_not_said_to_be_in_force(text: str) -> None:
    corpus = corpus_of({"standards/law.md": text}, config="sources: [docs, standards]\n")
    graph = Graph.of(publish(corpus), TODAY)
    (version,) = corpus.versions
    known = json.dumps(legislation(graph, version), ensure_ascii=False)
    said = "\n".join(page.text for page in weave(corpus, TODAY) if page.source or page.path == "standards.md")
    assert graph.standing(version) == NOT_KNOWN_REPEALED
    assert "InForce" not in known
    assert "temporalCoverage" not in known
    assert said.count("现行有效") == 1, "the catalogue says once what its words mean"


def test_whoever_has_checked_an_imported_text_deletes_the_lines_to_check_and_it_is_in_force() -> None:
    read = import_document(
        "甲市用房办法\n\n第一条　机关用房。\n\n第二条　本办法自2019年5月1日起施行。\n".encode(), "a.txt"
    )
    assert isinstance(read, Imported)
    checked = "".join(line for line in read.markdown.splitlines(keepends=True) if not line.startswith(TO_CHECK))
    words = []
    for text in (read.markdown, checked):
        (version,) = corpus_of({"standards/a.md": text}).versions
        words.append(standing_words(version.metadata, own_standing(version.metadata, TODAY)))
    assert words == [NOT_KNOWN_REPEALED, "现行有效"]
