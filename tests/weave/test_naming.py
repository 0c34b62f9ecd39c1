"""One name for one provision: the engine, what follows from an eId alone, and the scripts of the pages agree."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from samples import STANDARD
from support import instrument, version_of
from zhunsheng import load
from zhunsheng.model import Source, Version
from zhunsheng.reading.document import read_document
from zhunsheng.sources.decoding import decode
from zhunsheng.wording.naming import citing_steps, citing_words, provision_words
from zhunsheng.wording.provisions import eid_words

ROOT = Path(__file__).resolve().parents[2]
ASSETS = ROOT / "hooks" / "zhunsheng_mkdocs" / "theme" / "assets"
NORM = version_of(STANDARD)
NOTICE = version_of(
    instrument("值班通知", "各单位：", "## 四、做好值班", "（一）抓紧制定办法。", "另行通知。", style="levels")
)

# The scripts as the browser runs them; of the page they see nothing but which anchors there are.
RUN = """
const fs = require("fs"), vm = require("vm");
let anchors = new Set();
const document = {
  querySelector: () => null, querySelectorAll: () => [], addEventListener: () => {}, body: { dataset: {} },
  getElementById: (id) => (anchors.has(id) ? {} : null),
};
const zhunsheng = { files: {} };
const window = { zhunsheng, document, addEventListener: () => {} };
vm.createContext(window);
Object.assign(window, { window, document });
for (const file of process.argv.slice(1)) vm.runInContext(fs.readFileSync(file, "utf-8"), window);
const said = fs.readFileSync(0, "utf-8").trim().split("\\n").map((line) => {
  const { steps, eids } = JSON.parse(line);
  anchors = new Set(eids);
  return JSON.stringify(eids.map((eid) => zhunsheng.quoting.citing(steps, eid)));
});
process.stdout.write(said.join("\\n"));
"""


def said_by_scripts(versions: Iterable[Version]) -> Iterator[dict[str, str | None]]:
    """Yield for each version the names of its provisions as the scripts of its page put them together."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed")
    asked = [{"steps": citing_steps(v), "eids": [p.eid for p in v.structure]} for v in versions]
    done = subprocess.run(
        [node, "-e", RUN, str(ASSETS / "quoting.js")],
        input="\n".join(json.dumps(one) for one in asked),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    for one, line in zip(asked, done.stdout.split("\n"), strict=True):
        yield dict(zip(one["eids"], json.loads(line), strict=True))


def differing(versions: list[Version]) -> list[tuple[str, str, str, str | None]]:
    """Return the provisions that the scripts name otherwise than the engine."""
    return [
        (version.source.path, eid, citing_words(version, eid), words)
        for version, said in zip(versions, said_by_scripts(versions), strict=True)
        for eid, words in said.items()
        if words != citing_words(version, eid)
    ]


def test_the_scripts_name_each_provision_of_this_repository_as_the_engine_does() -> None:
    versions = list(load(ROOT).versions)
    assert sum(len(version.structure) for version in versions) > 0
    assert differing(versions) == []


def test_the_scripts_name_each_provision_of_the_law_texts_as_the_engine_does(law_texts: Path) -> None:
    sources = (decode(str(file), file.read_bytes()) for file in sorted(law_texts.rglob("*.md")))
    found = (read_document(source) for source in sources if isinstance(source, Source))
    versions = [document for document in found if isinstance(document, Version)]
    assert len(versions) > 1000
    assert differing(versions) == []


def test_a_name_that_differed_would_be_found() -> None:
    (said,) = said_by_scripts([NORM])
    assert said["cl_5-2-1__item_a"] == "5.2.1 a)"
    assert said["annex_A__cl_1"] == "A.1"


@pytest.mark.parametrize(
    ("eid", "words"),
    [
        ("art_12__para_2__item_3__subitem_1", "第十二条第二款第三项第一目"),
        ("art_120-1", "第一百二十条之一"),
        ("cl_5-2-1__item_a", "5.2.1 a)"),
        ("cl_5__para_2", "第5章第二段"),
        ("annex_A__cl_1", "A.1"),
        ("annex_1__cl_2-1", "附件1 2.1"),
        ("annex_1__art_2__para_1", "附件1第二条第一款"),
        ("lv1_4__lv2_1__para_2", "第四部分第（一）项第二段"),
        ("lv1_4__lv2_1__lv3_2", "第四部分第（一）项2."),
        ("pre", "开头部分"),
        ("pre__para_2", "开头部分第二段"),
        ("para_1", "第一段"),
        ("div_1__para_2", ""),
        ("tbl_2", "表2"),
        ("tbl_u1", ""),
        ("", ""),
    ],
)
def test_a_provision_whose_text_is_not_at_hand_is_named_from_its_eid(eid: str, words: str) -> None:
    assert provision_words(None, eid) == words


@pytest.mark.parametrize("eid", ["cl_5", "cl_5-2-1", "cl_5-2-1__item_a", "annex_A", "annex_A__cl_1", "tbl_2"])
def test_it_is_the_name_that_the_text_would_give(eid: str) -> None:
    assert eid_words(eid) == citing_words(NORM, eid) == provision_words(NORM, eid)


def test_the_eid_names_a_level_as_the_notice_does() -> None:
    assert eid_words("lv1_4__lv2_1__para_1") == citing_words(NOTICE, "lv1_4__lv2_1__para_1")


def test_what_a_version_does_not_have_is_named_from_its_eid_and_the_whole_has_no_name() -> None:
    assert provision_words(NORM, "cl_99") == "第99章"
    assert provision_words(NORM, None) == ""
