"""The documents of a pillar beside the page of one of them."""

from __future__ import annotations

from support import TODAY, corpus_of, instrument
from zhunsheng.corpus.disclosure import publish
from zhunsheng.model.config import Audience
from zhunsheng.pages.pillar_documents import MOST, by_pillar, pillar_documents
from zhunsheng.weaving.graph import Graph

CONFIG = "pillars: [{id: rooms, title: 用房管理}, {id: cars, title: 用车管理}]\n"


def listed(count: int, here: int) -> dict[str, object]:
    """Return what is listed beside one of many documents on rooms; there is one on cars, too, and a secret one."""
    files = {
        f"standards/r{n:02}.md": instrument(f"用房办法{n:02}", "第一条　登记。", id=f"r{n:02}", pillar="rooms")
        for n in range(count)
    }
    files["standards/car.md"] = instrument("用车办法", "第一条　登记。", id="car", pillar="cars")
    files["standards/fact.md"] = instrument("用房条例", id="fact", pillar="rooms", issued="2020-01-01")
    files["standards/secret.md"] = instrument(
        "密室办法", "第一条　登记。", id="secret", pillar="rooms", disclosure="不予公开"
    )
    graph = Graph.of(publish(corpus_of(files, config=CONFIG), Audience.PUBLIC), TODAY)
    return pillar_documents(graph, graph.corpus.instruments[f"r{here:02}"].current, by_pillar(graph))


def test_the_documents_of_the_same_pillar_that_have_a_text_are_listed_and_the_one_in_hand_is_marked() -> None:
    found = listed(2, 1)
    assert found == {
        "title": "用房管理",
        "page": "standards.md",
        "anchor": "pillar-rooms",
        "count": 2,
        "documents": [
            {"title": "用房办法00", "page": "standards/r00.md", "here": ""},
            {"title": "用房办法01", "page": "standards/r01.md", "here": "page"},
        ],
    }


def test_of_many_those_around_the_one_in_hand_are_listed() -> None:
    for here in (0, 20, 39):
        found = listed(40, here)
        documents = found["documents"]
        assert isinstance(documents, list)
        assert (len(documents), found["count"]) == (MOST, 40)
        assert [d["title"] for d in documents if d["here"]] == [f"用房办法{here:02}"]


def test_a_document_that_is_the_readme_of_its_folder_has_the_address_of_the_index() -> None:
    files = {"standards/rooms/README.md": instrument("用房办法", "第一条　登记。", id="rooms", pillar="rooms")}
    graph = Graph.of(publish(corpus_of(files, config=CONFIG)), TODAY)
    found = pillar_documents(graph, graph.corpus.instruments["rooms"].current, by_pillar(graph))
    assert [document["page"] for document in found["documents"]] == ["standards/rooms/index.md"]
