"""That a text is in force is marked wherever nobody has verified since when: on pages, in search, exports, answers."""

from __future__ import annotations

import json
from datetime import date

import pytest

from support import TODAY, corpus_of, instrument
from zhunsheng.answering.library import Library
from zhunsheng.corpus.disclosure import publish
from zhunsheng.exporting.json_form import json_document
from zhunsheng.exporting.material import Material
from zhunsheng.model.config import Audience
from zhunsheng.pages.catalogue_data import catalogue_data
from zhunsheng.resolving.standing import Standing, standing_words
from zhunsheng.searching.documents import Facts, facts_of
from zhunsheng.site.tree import weave
from zhunsheng.weaving.graph import Graph

DERIVED = (
    "# 甲市值班条例\n\n（2001年5月10日甲市人民代表大会常务委员会通过　"
    "根据2010年9月17日《关于修改〈甲市值班条例〉的决定》修正）\n\n"
    "<!-- INFO END -->\n\n第一条　机关应当值班。\n\n第二条　本条例自2001年7月1日起施行。\n"
)
STATED = instrument("值班办法", "第一条　值班。", id="duty", effective="2020-01-01")
FILES = {
    "现行有效（施行日期推定）": ("standards/甲市值班条例(2010-09-17).md", DERIVED),
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
