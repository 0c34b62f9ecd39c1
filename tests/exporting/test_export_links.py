"""Citations as links, on request: within the file to its own provisions, to the published site to those of others."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace

from export_samples import material

from support import instrument
from zhunsheng.exporting import export

SITE = "https://example.org/lib/"
CITED = instrument("物品采购办法", "", "第一条　采购应当公开。\n", "第二条　采购应当记录。\n", id="b")
CITING = instrument(
    "物品领用办法",
    "",
    "第一条　领用应当登记。\n",
    "第二条　**第一条**规定的登记，依照《物品采购办法》第二条和《没有收录的办法》第三条办理。\n",
    "第三条　第一条、第二条之外的，另行规定。\n",
)


def made(kind: str, linked: bool = True, site: str | None = SITE) -> bytes:
    files = {"standards/a.md": CITING, "standards/b.md": CITED}
    return export(kind, replace(material(files), linked=linked, site=site))


def word_part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return file.read(name).decode("utf-8")


def test_own_provisions_are_bookmarks_within_the_file() -> None:
    document = word_part(made("docx"), "word/document.xml")
    anchors = re.findall(r'<w:hyperlink w:anchor="([^"]+)"', document)
    assert anchors == ["_art_1", "_art_1", "_art_2"]
    assert set(anchors) <= set(re.findall(r'<w:bookmarkStart w:id="\d+" w:name="([^"]+)"', document))


def test_provisions_of_others_are_on_the_published_site() -> None:
    relations = word_part(made("docx"), "word/_rels/document.xml.rels")
    assert "https://example.org/lib/" in relations
    assert re.findall(r'https://example\.org/[^"]*(#[^"]+)"', relations) == ["#art_2"]


def test_without_a_site_only_the_own_provisions_are_linked() -> None:
    assert "example.org" not in word_part(made("docx", site=None), "word/_rels/document.xml.rels")
    assert re.findall(r'<a href="([^"]+)">', made("html", site=None).decode()) == ["#art_1", "#art_1", "#art_2"]


def test_what_is_not_held_is_no_link() -> None:
    assert "没有收录的办法》第三条</a>" not in made("html").decode()


def test_without_the_wish_nothing_is_linked() -> None:
    assert "<a href" not in made("html", linked=False).decode()
    assert "w:hyperlink" not in word_part(made("docx", linked=False), "word/document.xml")


def test_the_words_are_the_same_with_and_without_links() -> None:
    plain, linked = (re.sub(r"<[^>]+>", "", made("html", linked=wish).decode()) for wish in (False, True))
    assert plain == linked
