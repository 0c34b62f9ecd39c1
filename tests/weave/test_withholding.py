"""What is not published is named on no page; what two files claim is not lost; an internal build says what it is."""

from __future__ import annotations

import pytest

from support import TODAY, corpus_of, instrument
from zhunsheng.corpus.disclosure import publish
from zhunsheng.corpus.registry import Fact, Registry
from zhunsheng.model.config import Audience
from zhunsheng.site.absent_pages import withheld
from zhunsheng.site.attachments import is_publishable, lies_with
from zhunsheng.site.tree import Collision, collisions, weave

CONFIG = "sources: [docs, standards]\n"
SECRET = instrument("内部办法", "第一条　内部事项。", id="inside", number="甲发〔2020〕9号", disclosure="不予公开")
CITING = instrument(
    "值班办法",
    "第一条　依照《内部办法》第一条、甲发〔2020〕9号和[前述规定](ref:inside#art_1)值班。",
    "第二条　依照《外部办法》值班。",
    id="duty",
    basis="[inside#art_1, 内部办法]",
    implements="[{ref: inside}]",
)
FILES = {"standards/inside.md": SECRET, "standards/duty.md": CITING, "docs/index.md": "见[规定](ref:inside#art_1)。\n"}


def pages(files: dict[str, str], config: str = CONFIG) -> dict[str, str]:
    return {page.path: page.text[page.body :] for page in weave(corpus_of(files, config=config), TODAY)}


def test_a_citation_of_what_is_withheld_stays_words_and_is_listed_nowhere() -> None:
    woven = pages(FILES)
    assert "依照《内部办法》第一条、甲发〔2020〕9号和" in woven["standards/duty.md"].replace("&#", "")
    assert "外部办法" in woven["external.md"]
    assert not [path for path, text in woven.items() if "inside" in text]
    assert [path for path, text in woven.items() if "内部办法" in text] == ["standards/duty.md"]
    assert woven["standards/duty.md"].count("内部办法") == 1
    assert woven["index.md"] == "见规定。\n"


def test_an_internal_build_names_it() -> None:
    woven = pages(FILES, CONFIG + "audience: internal\n")
    assert "[《内部办法》第一条](inside.md#art_1" in woven["standards/duty.md"]


def test_a_requirement_that_is_withheld_is_not_named_by_what_carries_it_out() -> None:
    register = (
        "requirements:\n  - {id: quiet, title: 内部要求, demand: express, source: inside#art_1,"
        " quote: 内部事项, instrument: 办法, pillar: assets}\n"
    )
    citing = instrument("值班办法", "第一条　值班。", id="duty", implements="[{ref: 'req:quiet'}]")
    woven = pages({"standards/inside.md": SECRET, "standards/duty.md": citing, "docs/requirements.yml": register})
    assert "quiet" not in woven["standards/duty.md"]


@pytest.mark.parametrize(
    ("source", "quote", "is_shown"),
    [
        ("duty#art_1", "各局应当制定值班办法", True),
        ("duty@2020-01-01#art_1", "各局应当制定值班办法", True),
        ("duty", "各局应当制定值班办法", True),
        ("duty#art_1", "各局应当制定密件办法", False),
        ("duty@2018-01-01#art_1", "各局应当制定密件办法", False),
        ("duty@2018-01-01#art_1", "各局应当制定值班办法", False),
        ("duty#art_2", "各局应当制定密件办法", False),
        ("duty", "各局应当制定密件办法", False),
    ],
)
def test_a_requirement_that_only_a_withheld_version_states_is_withheld(source: str, quote: str, is_shown: bool) -> None:
    files = {
        "standards/duty.md": instrument(
            "值班条例", "第一条　各局应当制定值班办法。", id="duty", effective="2020-01-01"
        ),
        "standards/duty@2018-01-01.md": instrument(
            "值班条例",
            "第一条　各局应当制定密件办法。",
            "第二条　各局应当制定密件办法。",
            id="duty",
            effective="2018-01-01",
            disclosure="不予公开",
        ),
        "docs/requirements.yml": f"requirements:\n  - {{id: quiet, title: 某办法, demand: express, source: {source},"
        f" quote: {quote}, instrument: 办法, pillar: assets}}\n",
    }
    assert [r.id for r in publish(corpus_of(files, config=CONFIG)).corpus.requirements] == ["quiet"] * is_shown


@pytest.mark.parametrize(
    ("title", "is_shown"),
    [
        ("金丝雀办法", False),  # of a file that was taken out, or cannot be read
        ("金丝雀工作条例的实施意见", False),
        ("中国共产党金丝雀工作条例", False),
        ("值班办法", True),  # in the library
        ("前值班办法", True),  # its former title
        ("旧值班通则", True),  # cited by the words of a public text
        ("机关值班条例", True),
        ("甲市值班条例（试行）", True),
        ("丙值班规定", True),  # in the registry
    ],
)
def test_a_title_in_the_metadata_is_shown_only_where_something_public_has_it(title: str, is_shown: bool) -> None:
    named = instrument("乙办法", "第一条　值班。", id="b", basis=f"[{title}]", supersedes=f"[{title}]")
    citing = instrument(
        "值班办法",
        "第一条　依照《旧值班通则》值班。",
        "<!-- 《金丝雀办法》 -->",
        id="duty",
        former_titles="[前值班办法]",
    )
    unread = "---\ntitle: 金丝雀办法\ndisclosure: 不知道\n---\n# 金丝雀办法\n"
    files = {"standards/b.md": named, "standards/duty.md": citing, "standards/unread.md": unread}
    known = Registry((Fact("丙值班规定"),), "某数据库")
    published = publish(corpus_of(files, config=CONFIG, registry=known))
    text = next(page.text[page.body :] for page in weave(published, TODAY) if page.path == "standards/b.md")
    assert (title in text) is is_shown
    entry = published.corpus.instruments["b"].current.metadata.supersedes[0]
    assert published.withholds(entry.ref) is not is_shown
    assert not publish(corpus_of(files, config=CONFIG), Audience.INTERNAL).withholds(entry.ref)


def test_an_internal_build_says_so_on_every_page() -> None:
    woven = pages(FILES, CONFIG + "audience: internal\n")
    words = "内部版本，含非主动公开文件，不得对外提供"
    assert [path for path, text in woven.items() if f'!!! danger screen "{words}"' not in text] == []
    assert [path for path, text in woven.items() if f"{words}\n{{: .sheet }}" not in text and "；" not in text] == []
    assert not [path for path, text in pages(FILES).items() if words in text]


def test_a_page_of_a_person_takes_the_place_of_a_generated_one() -> None:
    files = {**FILES, "docs/standards.md": "# 我的目录\n"}
    assert pages(files)["standards.md"] == "# 我的目录\n"
    assert collisions(publish(corpus_of(files, config=CONFIG))) == (Collision("standards.md", ("docs/standards.md",)),)


@pytest.mark.parametrize(
    ("one", "other", "place"),
    [
        ("docs/a/b.md", "a/b.md", "a/b.md"),
        ("docs/a/README.md", "docs/a/index.md", "a/index.md"),
    ],
)
def test_two_files_for_one_page_are_told(one: str, other: str, place: str) -> None:
    corpus = corpus_of({one: "# 甲\n", other: "# 乙\n"}, config="sources: [docs, standards, a]\n")
    assert collisions(publish(corpus)) == (Collision(place, tuple(sorted((one, other)))),)


def test_no_collision_is_told_where_there_is_none() -> None:
    assert collisions(publish(corpus_of(FILES, config=CONFIG))) == ()


def test_what_is_withheld_has_a_place_that_its_attachments_share() -> None:
    assert withheld(publish(corpus_of(FILES, config=CONFIG))) == {"standards/inside.md"}
    assert withheld(publish(corpus_of(FILES, config=CONFIG + "audience: internal\n"))) == frozenset()


@pytest.mark.parametrize(
    ("path", "withheld_page", "lies"),
    [
        ("hr/form.docx", "hr/secret.md", True),
        ("hr/scans/1.png", "hr/secret.md", True),
        ("open/form.docx", "hr/secret.md", False),
        ("hr2/form.docx", "hr/secret.md", False),
        ("secret/form.docx", "secret.md", True),
        ("a/form.docx", "secret.md", True),
        ("schema/a.schema.json", "secret.md", False),
    ],
)
def test_attachments_lie_with_documents(path: str, withheld_page: str, lies: bool) -> None:
    assert (lies_with(path, {withheld_page}) is not None) is lies


@pytest.mark.parametrize("path", ["a.svg", "a.html", "a.yml", "a.js", "a.json", "schema/a.js", "a.MD", "a"])
def test_files_of_other_kinds_are_not_published(path: str) -> None:
    assert not is_publishable(path)
