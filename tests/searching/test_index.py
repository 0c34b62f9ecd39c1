"""The written index: packs or pairs by size, names that lead to places, and nothing that is not published."""

from __future__ import annotations

import pickle
import re
from pathlib import Path

import pytest
from indexes import decode, files_of, inflated, texts_of

from support import TODAY, config_of, corpus_of, instrument
from zhunsheng.corpus.disclosure import publish
from zhunsheng.searching.index import SearchIndex
from zhunsheng.searching.names import name_key
from zhunsheng.weaving.graph import Graph

CONFIG = "sources: [docs]\n"
CANARY = "金丝雀三一四一"
FILES = {
    "docs/a.md": instrument(
        "甲市登记条例",
        "第一条　登记。",
        "第二条　依照《甲市档案条例》第三条。",
        rank="local-regulation",
        number="甲发〔2022〕62号",
        short="[登记条例]",
        effective="2020-01-01",
        issuer="甲市人大",
    ),
    "docs/b.md": instrument("登记细则", "第一条　依照《甲市登记条例》（以下简称《条例》）。", id="b", status="draft"),
    "docs/synonyms.yml": f"topics: [{{at: b#art_1, words: 过户  GPS}}, {{at: h#art_1, words: {CANARY}}}]\n",
    "docs/h.md": instrument(f"{CANARY}办法", "第一条　保密。", id="h", number="甲密〔2022〕1号", disclosure="不予公开"),
}
HTML = {
    "a.md": '<h1>甲市登记条例</h1><p id="art_1__para_1">第一条　登记。</p><p id="art_2__para_1">第二条</p>',
    "b.md": '<h1>登记细则</h1><p id="art_1__para_1">第一条　依照《甲市登记条例》（以下简称《条例》）。</p>',
    "external.md": "<h1>引用的外部文件</h1><p>《甲市档案条例》</p>",
    "search.md": "<h1>搜索</h1>",
}
URLS = {path: path.replace(".md", ".html") for path in HTML}


def written(site: Path, small: int = 10**6) -> dict[str, object]:
    index = SearchIndex(Graph.of(publish(corpus_of(FILES, config=config_of(CONFIG))), TODAY), URLS, small)
    for path, html in HTML.items():
        index.add(path, "题", html)
    index.write(site)
    return files_of(site)


@pytest.fixture(params=[10**6, 0], ids=["packs", "pairs"])
def files(request: pytest.FixtureRequest, tmp_path: Path) -> dict[str, object]:
    return written(tmp_path, request.param)


def texts(files: dict[str, object]) -> list[tuple[str, str, str]]:
    found = []
    for number in range(sum(name.startswith("t") for name in files)):
        pack = files[f"t{number}"]
        words = iter(texts_of(pack))
        for _, url, title, entries in pack["documents"]:  # type: ignore[index]
            found += [(url + (f"#{anchor}" if anchor else ""), title, next(words)) for anchor, _ in entries]
    return found


def names(files: dict[str, object]) -> dict[str, list[str]]:
    held = {k: v for name, content in files.items() if name.startswith("n") for k, v in content.items()}  # type: ignore[attr-defined]
    count = sum(name.startswith("p") for name in files)
    places = [place for n in range(count) for place in files[f"p{n}"]]  # type: ignore[attr-defined]
    return {key: [places[n][1] for n in numbers] for key, numbers in held.items()}


def test_what_is_in_force_comes_first_and_the_search_page_not_at_all(files: dict[str, object]) -> None:
    assert texts(files) == [
        ("a.html", "甲市登记条例", "甲市登记条例"),
        ("a.html#art_1", "甲市登记条例", "第一条　登记。"),
        ("a.html#art_2", "甲市登记条例", "第二条"),
        ("b.html", "登记细则", "登记细则"),
        ("b.html#art_1", "登记细则", "第一条　依照《甲市登记条例》（以下简称《条例》）。"),
        ("external.html", "引用的外部文件", "引用的外部文件"),
        ("external.html", "引用的外部文件", "《甲市档案条例》"),
    ]


@pytest.mark.parametrize(
    ("asked", "place"),
    [
        ("《甲市登记条例》", "a.html"),
        ("登记条例", "a.html"),
        ("甲发[2022]62号", "a.html"),
        ("62号", "a.html"),
        ("202262号", "a.html"),
        ("甲发62号", "a.html"),
        ("条例", "a.html"),
        ("甲市档案条例", "external.html#甲市档案条例"),
    ],
)
def test_a_name_leads_to_its_document(files: dict[str, object], asked: str, place: str) -> None:
    assert names(files)[name_key(asked)] == [place]


def test_what_is_not_published_is_in_no_file(tmp_path: Path) -> None:
    for small in (10**6, 0):
        files = written(tmp_path, small)
        packs = [content for name, content in files.items() if re.fullmatch(r"t\d+", name)]
        topics = files["k0"]
        assert isinstance(topics, list)
        seen = [file.read_text("utf-8") for file in tmp_path.rglob("*.js")] + [w for p in packs for w in texts_of(p)]
        seen += [inflated(files["w0"]), inflated(topics[1])]
        assert not any(CANARY in words or "甲密" in words for words in seen)


def test_everyday_words_stand_at_the_entry_of_their_provision(files: dict[str, object]) -> None:
    # Of what is not published there are none.
    topics = files["k0"]
    assert isinstance(topics, list)
    entries, words = topics
    (entry,) = decode(entries)
    assert inflated(words) == "过户 gps"
    assert texts(files)[entry][::2] == ("b.html#art_1", "第一条　依照《甲市登记条例》（以下简称《条例》）。")


def test_a_small_site_has_texts_and_a_large_one_pairs(tmp_path: Path) -> None:
    small, large = written(tmp_path, 10**6), written(tmp_path, 0)
    assert not [name for name in small if name.startswith(("s", "h"))]
    assert "登记" in {gram for name, held in large.items() if name.startswith("s") for gram in held}  # type: ignore[attr-defined]


def test_the_same_pages_give_the_same_files_and_others_another_folder(tmp_path: Path) -> None:
    first = written(tmp_path)
    folder = next(file.parent.name for file in tmp_path.glob("search/*/base.js"))
    assert written(tmp_path) == first
    assert folder in (tmp_path / "search" / "current.js").read_text("utf-8")
    written(tmp_path, 0)
    assert not (tmp_path / "search" / folder).exists()


def test_what_was_read_elsewhere_is_taken_as_if_it_were_added(tmp_path: Path) -> None:
    index = SearchIndex(Graph.of(publish(corpus_of(FILES, config=config_of(CONFIG))), TODAY), URLS)
    for path, html in reversed(HTML.items()):
        document = index.read(path, "题", html)
        assert (document is None) == (path == "search.md")
        if document:
            index.take(pickle.loads(pickle.dumps(document)))
    index.write(tmp_path / "taken")
    assert files_of(tmp_path / "taken") == written(tmp_path / "added")
