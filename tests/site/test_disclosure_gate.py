"""The gate of disclosure: what is withheld is in no file and no output that leaves the engine for the public.

Each outlet is looked at twice. It holds the words of the public documents, so it was really read; and it does not hold
the words of those that are withheld.
"""

from __future__ import annotations

import base64
import io
import json
import os
import re
import shutil
import subprocess
import zipfile
import zlib
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from building import TODAY, built, project

from starting import zhunsheng
from support import instrument
from zhunsheng.reports.gaps import GAP_FORMATS

OPEN, SECRET = "明文公示", "金丝雀密件"
CONFIG = (
    "downloads: [docx, xlsx, pillars, md, data]\npillars: [{id: x, title: 甲类}]\nlists: {districts: [东区]}\n"
    "bodies: [{name: 甲市档案局}]\n"
)
REGISTER = f"""requirements:
  - {{id: open, title: {OPEN}制度, demand: express, source: notice#lv1_1__para_1, quote: 抓紧制定, instrument: 办法,
     by: 甲市档案局, pillar: x}}
  - {{id: inner-q7, title: {SECRET}制度, demand: express, source: inner-z9#art_1, quote: {SECRET}, instrument: 办法,
     by: {SECRET}局, pillar: x, note: {SECRET}}}
  - {{id: lost-q7, title: {SECRET}规则, demand: express, source: broken#art_1, quote: {SECRET}, instrument: 办法,
     pillar: x}}
  - {{id: gone-q7, title: {SECRET}细则, demand: express, source: taken-out, quote: {SECRET}, instrument: 办法,
     pillar: x}}
"""
FILES: dict[str, str | bytes] = {
    "docs/index.md": f"# 首页\n\n{OPEN}，[另见](ref:inner-z9#art_1)。\n\n<!-- zhunsheng: overview -->\n",
    "docs/notice.md": instrument(
        f"{OPEN}通知", "## 一、抓紧登记", "各单位要抓紧制定登记办法。", id="notice", genre="通知"
    ),
    "docs/requirements.yml": REGISTER,
    f"docs/{SECRET}.md": f"---\nid: broken\ntitle: {SECRET}说明\ndisclosure: 不知道\n---\n# {SECRET}\n\n{SECRET}。\n",
    f"docs/{SECRET}一.md": f"---\nDisclosure: 不予公开\n---\n# {SECRET}\n\n{SECRET}。\n",
    f"docs/{SECRET}二.md": f"---\n公开属性: 不予公开\n---\n# {SECRET}\n\n{SECRET}。\n",
    f"docs/{SECRET}三.md": f'+++\ndisclosure = "不予公开"\n+++\n# {SECRET}\n\n{SECRET}。\n',
    f"docs/{SECRET}四.MD": f"---\nid: upper\ntitle: {SECRET}\ndisclosure: 不予公开\n---\n# {SECRET}\n\n{SECRET}。\n",
    f"docs/{SECRET}五.md": f"---\nid: wide\ntitle: {SECRET}\ndisclosure: 不予公开\n---\n# {SECRET}\n".encode("utf-16"),
    "standards/open.md": instrument(
        f"{OPEN}办法",
        f"第一条　{OPEN}。",
        f"第二条　依照[内部规定](ref:inner-z9#art_1)和《{OPEN}通知》办理。",
        id="open-doc",
        issued="2026-01-01",
        effective="2026-01-01",
        pillar="x",
        implements="[{ref: 'req:open'}, {ref: 'req:inner-q7'}, {ref: inner-z9}]",
        basis="[inner-z9#art_1, broken#art_1, taken-out, notice]",
        supersedes="[inner-z9]",
    ),
    "standards/open@2020-01-01.md": instrument(
        f"{OPEN}办法", f"第一条　{OPEN}栏。", id="open-doc", effective="2020-01-01"
    ),
    "standards/open@2010-01-01.md": instrument(
        f"{OPEN}办法", f"第一条　{OPEN}{SECRET}。", id="open-doc", effective="2010-01-01", disclosure="不予公开"
    ),
    "standards/secret/inner-z9.md": instrument(
        f"{SECRET}办法",
        f"第一条　{SECRET}依照《{OPEN}办法》第一条，{SECRET}局应当制定{SECRET}细则。",
        id="inner-z9",
        number=f"{SECRET}〔2026〕1号",
        short=f"[{SECRET}]",
        issuer=f"{SECRET}局",
        owner=f"{SECRET}局",
        issued="2026-01-02",
        disclosure="不予公开",
        pillar="x",
        basis="[open-doc#art_1]",
        implements=f"[{{ref: 'req:open', part: part, covers: {SECRET}, missing: {SECRET}}}]",
    ),
    f"standards/secret/{SECRET}.png": b"\x89PNG\r\n\x1a\n" + SECRET.encode(),
}
HIDDEN = (SECRET, "inner-z9", "inner-q7", "lost-q7", "gone-q7", "broken#", "taken-out")


def _packed(data: bytes) -> Iterator[bytes]:
    """Yield what is packed in a file: the parts of a workbook, the texts of the search."""
    if data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            yield from (unescape(book.read(name).decode("utf-8", "replace")).encode() for name in book.namelist())
    elif data.startswith(b"zhunsheng.loaded("):
        held = json.loads(data.decode().partition(",")[2].removesuffix(");\n"))
        texts = held.get("texts") if isinstance(held, dict) else None
        if isinstance(texts, str):
            yield zlib.decompress(base64.b64decode(texts))


def _words(path: str, data: bytes) -> str:
    whole = b"\0".join([data, *_packed(data)]).decode("utf-8", "replace")
    return f"{path}\0{unescape(whole)}"


def leaking(files: dict[str, bytes]) -> list[tuple[str, str]]:
    return [(path, name) for path, data in files.items() for name in HIDDEN if name in _words(path, data)]


def showing(files: dict[str, bytes], path: str) -> bool:
    return any(OPEN in _words(name, data) for name, data in files.items() if re.fullmatch(path, name))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = project(tmp_path_factory.mktemp("gate"), FILES, CONFIG)
    if shutil.which("git"):
        (folder / ".gitignore").write_text("hooks/\nout*/\nwoven*/\n", "utf-8")
        who = {f"GIT_{role}_{what}": "a@example.cn" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        for command in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "-m", "收录"]):
            subprocess.run(["git", *command], cwd=folder, env={**os.environ, **who}, check=True)
    return folder


def command(folder: Path, *words: str) -> bytes:
    done = zhunsheng(*words, "--today", TODAY, cwd=folder)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


@pytest.fixture(scope="module")
def site(folder: Path) -> dict[str, bytes]:
    return built(folder)


OUTLETS = {
    "pages": r"standards/open\.html",
    "generated pages": r"gaps\.html",
    "companions": r"standards/open\.[^/]*\.js|standards/[^/]*\.js",
    "search": r"search/.*\.js",
    "feed": r"feed\.xml",
    "table": r"gaps\.csv",
    "workbook": r"gaps\.xlsx",
    "backlinks": r"notice\.html",
    "texts in Word": r"standards/open\.docx",
    "compilations": r"compilation-x\.docx",
    "texts in Markdown": r"standards/open\.md",
    "generated pages in Markdown": r"gaps\.md",
    "index for programs": r"llms\.txt",
    "citations": r"citations\.csv",
    "metadata": r"legislation\.jsonld",
    "comparisons": r"standards/open\.diff\.docx",
}


@pytest.mark.parametrize("outlet", OUTLETS)
def test_the_site_shows_what_is_public_in_each_outlet(site: dict[str, bytes], outlet: str) -> None:
    assert showing(site, OUTLETS[outlet])


def test_the_site_holds_nothing_withheld_in_any_byte(site: dict[str, bytes]) -> None:
    assert leaking(site) == []


@pytest.mark.parametrize("kind", [*GAP_FORMATS])
def test_the_public_list_of_gaps_holds_nothing_withheld_in_any_format(folder: Path, kind: str) -> None:
    public = {kind: command(folder, "gaps", "--public", "--format", kind)}
    assert showing(public, kind)
    assert leaking(public) == []
    assert SECRET in _words(kind, command(folder, "gaps", "--format", kind)), "without --public everything counts"


def test_the_woven_folder_holds_nothing_withheld(folder: Path, tmp_path: Path) -> None:
    command(folder, "weave", "--out", str(tmp_path / "woven"))
    files = {file.relative_to(tmp_path).as_posix(): file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()}
    for path in (r"woven/standards/open\.md", r"woven/gaps\.csv", r"woven/gaps\.xlsx", r"woven/.*\.js"):
        assert showing(files, path)
    assert leaking(files) == []


def test_where_texts_are_withheld_a_file_is_published_if_a_page_leads_to_it(tmp_path: Path) -> None:
    names = ("a", "b", "c", "d", "附 件(1)", "e", "f", "g", "h")
    inner = instrument(
        "内部办法",
        "第一条　见[表](../attachments/a.xlsx)、[表](../docs/attachments/b.xlsx)、[表](../attachments/c.xlsx)、"
        "[表](../attachments/d.xlsx)、[表](<../attachments/附%20件(1).xlsx>)。",
        id="inner",
        disclosure="不予公开",
    )
    files: dict[str, str | bytes] = {f"docs/attachments/{name}.xlsx": b"PK" for name in names}
    files |= {
        "inner/inner.md": inner,
        "inner/broken.md": "---\ndisclosure: 不知道\n---\n见[表](../attachments/e.xlsx)。\n".encode("utf-16"),
        "docs/read/unread.markdown": "见[表](../attachments/f.xlsx)。\n",
        "docs/index.md": "# 首页\n\n[登记表](attachments/c.xlsx)\n\n<!-- [旧表](attachments/d.xlsx) -->\n",
        "standards/rules.md": instrument("登记办法", "第一条　填[登记表](../attachments/g.xlsx)。"),
    }
    folder = project(tmp_path, files)
    (folder / "zhunsheng.yml").write_text("sources: [docs, standards, inner]\n", "utf-8")
    kept = {Path(path).stem for path in built(folder) if path.startswith("attachments/")}
    assert kept == {"c", "g"}, "what a public page links to; what nothing links to may belong to a withheld text"
    (folder / "zhunsheng.yml").write_text("sources: [docs, standards, inner]\naudience: internal\n", "utf-8")
    internal = {Path(path).stem for path in built(folder) if path.startswith("attachments/")}
    assert internal == {*names}


UNSEEN_LINKS = {
    "field": ("source: ../attachments/field.pdf", ""),
    "comment": ("", "<!-- 见 ../attachments/comment.pdf -->"),
    "words": ("", "附件见attachments/words.pdf。"),
    "capitals": ("", "[表](../Attachments/Capitals.PDF)"),
    "backslash": ("", "[表](..\\attachments\\backslash.pdf)"),
    "address": ("", "[表](https://example.cn/attachments/address.pdf)"),
    "wiki": ("", "[[attachments/wiki.pdf]]"),
    "title": ("title: title", ""),
}


def test_in_whatever_form_a_withheld_text_names_its_file_it_is_not_published(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {f"docs/attachments/{name}.pdf": b"%PDF" for name in (*UNSEEN_LINKS, "listed")}
    files |= {"docs/attachments/~$listed.docx": b"PK", "docs/attachments/linked.pdf": b"%PDF"}
    for name, (field, words) in UNSEEN_LINKS.items():
        files[f"inner/{name}.md"] = f"---\nid: {name}\n{field or 'title: 某办法'}\ndisclosure: 不予公开\n---\n{words}\n"
    files["standards/rules.md"] = instrument("登记办法", "第一条　填[表](../attachments/linked.pdf)。")
    folder = project(tmp_path, files)
    (folder / "zhunsheng.yml").write_text("sources: [docs, standards, inner]\n", "utf-8")
    nav = "nav: [index.md, 表: attachments/listed.pdf]\n"
    (folder / "mkdocs.yml").write_text((folder / "mkdocs.yml").read_text("utf-8") + nav, "utf-8")
    assert [path for path in built(folder) if path.startswith("attachments/")] == [
        "attachments/linked.pdf",
        "attachments/listed.pdf",
    ]


def test_neither_a_navigation_nor_a_link_names_what_is_withheld(tmp_path: Path) -> None:
    linking = (
        f"[甲](../standards/secret/{SECRET}.md)、[乙](standards/secret/{SECRET}.html#art_1)、[丙][a]、[丁]。\n\n"
        f"[a]: ../standards/secret/{SECRET}.md \"{SECRET}\"\n[丁]: <standards/secret/{SECRET}.md>\n  '{SECRET}'\n"
    )
    files = {
        "docs/index.md": f"# 首页\n\n{OPEN}，见{linking}",
        f"standards/secret/{SECRET}.md": instrument(f"{SECRET}办法", "第一条　甲。", id="s", disclosure="不予公开"),
        "standards/rules.md": instrument(f"{OPEN}办法", f"第一条　按照[表](secret/{SECRET}.md)登记。"),
    }
    folder = project(tmp_path, files, "downloads: [docx, md, data]\n")
    to = [f"{SECRET}.md", f"{SECRET}.html", f"{SECRET}.md#art_1"]
    nav = [f"{SECRET}{n}: {above}standards/secret/{name}" for n, name in enumerate(to) for above in ("", "../", "./")]
    below = f"{SECRET}: [{{{SECRET}: standards/secret/{SECRET}.md}}]"
    listed = "".join(f"  - {entry}\n" for entry in ("index.md", *nav, below))
    (folder / "mkdocs.yml").write_text(f"{(folder / 'mkdocs.yml').read_text('utf-8')}nav:\n{listed}", "utf-8")
    site = built(folder)
    assert "见甲、乙、丙、丁。" in site["index.html"].decode()
    assert "按照表登记" in re.sub("<[^>]*>", "", site["standards/rules.html"].decode())
    assert leaking(site) == []
