"""The memory of a check: it changes how long a check takes, and nothing else."""

from __future__ import annotations

import json
import os
import random
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from zhunsheng.checking import cache as caching
from zhunsheng.checking.cache import MOST_RECORDS, Memory, Plan, Record
from zhunsheng.checking.cards import read_cards
from zhunsheng.checking.examination import examine, plan_of
from zhunsheng.checking.inputs import read_inputs
from zhunsheng.corpus.registry import Registry
from zhunsheng.model import Diagnostic, Edit, Fix, Range, Related, Severity
from zhunsheng.model.config import Config
from zhunsheng.reading.configuration import read_config

TODAY = date(2026, 1, 1)
CONFIG = Config(sources=("docs", "standards"))

FILES = {
    "docs/base.md": "---\nid: base\ntitle: 甲条例\neffective: 2020-01-01\n---\n# 甲条例\n\n"
    + "".join(f"第{n}条　机关应当登记资产。\n\n" for n in "一二三四五六七八"),
    "docs/page.md": "---\ntitle: 说明\n---\n# 说明\n\n这一页写给读者，见[第八条](ref:base#art_8)。\n",
    "docs/requirements.yml": "requirements:\n  - id: register\n    title: 登记办法\n    demand: express\n"
    "    source: base#art_2\n    quote: 机关应当登记资产\n    instrument: 办法\n    pillar: assets\n",
    "standards/citing.md": "---\nid: citing\ntitle: 乙办法\nbasis: [base#art_1]\n---\n# 乙办法\n\n"
    "第一条　依照《甲条例》第九条办理。\n\n第二条　前款规定的资产另行登记。\n",
    "standards/other.md": "---\nid: other\ntitle: 丙办法\n---\n# 丙办法\n\n"
    "第一条　机关应当节约。\n\n第三条　依照第一条办理。\n",
    "standards/third.md": "---\nid: third\ntitle: 丁办法\nnumber: 甲发〔2020〕1号\n---\n# 丁办法\n\n"
    "第一条　依照《丙办法》第三条和甲发[2020]1号办理。\n",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    for path, text in FILES.items():
        write(folder / path, text)
    return folder


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    return Memory(tmp_path / "cache", ["project"])


def write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def found(root: Path, memory: Memory | None = None, config: Config = CONFIG, today: date = TODAY) -> list[str]:
    """Check as the command does, and return what a reader is told."""
    inputs = read_inputs(root, plan_of(config, repr(config)))
    record = memory.recall() if memory else None
    examined = examine(config, Registry(), inputs, today, record=record, shares=1)
    if memory:
        memory.keep(examined.record)
    return [repr(diagnostic) for diagnostic in examined.diagnostics]


def record(*diagnostics: Diagnostic) -> Record:
    return Record(Plan("", (".",), "r.yml", "s.yml", 4), "2026-01-01", {"a.md": "0"}, diagnostics)


CHANGES: dict[str, Callable[[Path], object]] = {
    "words": lambda root: replace(root / "standards/other.md", "节约", "厉行节约"),
    "a citation": lambda root: replace(root / "standards/citing.md", "第九条", "第八条"),
    "an article that others cite": lambda root: replace(
        root / "docs/base.md", "第八条", "第八条　机关应当核对。\n\n第九条"
    ),
    "lines above what others point to": lambda root: replace(
        root / "standards/other.md", "第一条", "总说明。\n\n第一条"
    ),
    "what the register quotes": lambda root: replace(root / "docs/base.md", "第二条　机关应当", "第二条　机关可以"),
    "a title": lambda root: replace(root / "standards/other.md", "丙办法", "戊办法"),
    "a date of repeal": lambda root: replace(root / "docs/base.md", "effective", "repealed: 2025-01-01\neffective"),
    "a page": lambda root: replace(root / "docs/page.md", "写给读者", "写给所有读者"),
    "a page that becomes an instrument": lambda root: replace(root / "docs/page.md", "title", "id: citing\ntitle"),
    "front matter that breaks": lambda root: replace(root / "standards/other.md", "id: other", "id: [other"),
    "the register": lambda root: replace(root / "docs/requirements.yml", "base#art_2", "base#art_20"),
    "bytes that are no text": lambda root: (root / "standards/other.md").write_bytes(b"\xff\xfe\x00"),
    "a file more": lambda root: write(root / "standards/new.md", "---\nid: new\ntitle: 己办法\n---\n# 庚办法\n"),
    "a file less": lambda root: (root / "standards/other.md").unlink(),
    "another name": lambda root: (root / "standards/other.md").rename(root / "standards/another.md"),
    "no register": lambda root: (root / "docs/requirements.yml").unlink(),
    "an article that a page points to": lambda root: replace(root / "docs/base.md", "第八条　机关应当登记资产。", ""),
    "a silence": lambda root: replace(
        root / "standards/citing.md", "第一条", "<!-- zhunsheng-ignore R102: 待核 -->\n第一条"
    ),
}


@pytest.mark.parametrize("what", CHANGES)
def test_a_change_is_seen_with_a_memory_as_without_one(root: Path, memory: Memory, what: str) -> None:
    before = found(root, memory)
    CHANGES[what](root)
    after = found(root, memory)
    assert after == found(root)
    assert found(root, memory) == after
    if what not in {"words", "a page", "no register"}:
        assert after != before


def test_one_change_after_another_is_seen(root: Path, memory: Memory) -> None:
    for change in list(CHANGES.values())[:8]:
        change(root)
        assert found(root, memory) == found(root)


@pytest.mark.parametrize("seed", range(12))
def test_what_a_drafter_does_at_random_is_seen(root: Path, memory: Memory, seed: int) -> None:
    rng = random.Random(seed)
    words = [
        "第九条",
        "第一条　",
        "《丙办法》",
        "前款",
        "\n\n",
        "（以下简称《条例》）",
        "甲发〔2020〕1号",
        "（一）登记；\n",
    ]
    for _ in range(6):
        file = rng.choice([root / path for path in FILES if path.endswith(".md")])
        text = file.read_text("utf-8")
        start = text.index("\n# ") + 6
        at = rng.randrange(start, len(text))
        end = min(len(text), at + rng.choice([0, 0, 5, 20]))
        file.write_text(text[:at] + rng.choice(words) + text[end:], "utf-8")
        assert found(root, memory) == found(root)


def book(first: int, last: int, closing: str = "") -> str:
    numbers = "〇一二三四五六七八九"[first : last + 1]
    return "# 甲法典\n\n" + "".join(f"第{n}条　机关应当登记资产。\n\n" for n in numbers) + closing


def test_books_of_one_code_are_one_work_until_their_articles_clash(root: Path, memory: Memory) -> None:
    write(root / "docs/code/first.md", book(1, 4))
    write(root / "docs/code/last.md", book(5, 7, "第八条　本法自2021年1月1日起施行。\n"))
    together = found(root, memory)
    assert not [d for d in together if "M004" in d]
    replace(root / "docs/code/first.md", "登记资产", "核对资产")
    assert found(root, memory) == found(root) == together
    kept = memory.recall()
    assert kept is not None
    assert read_cards(kept.cards).shared_dates == {"甲法典": date(2021, 1, 1)}
    replace(root / "docs/code/first.md", "第四条", "第五条")
    assert found(root, memory) == found(root) != together
    replace(root / "docs/code/first.md", "第五条", "第四条")
    assert found(root, memory) == together


def test_what_has_not_changed_is_not_read_again(root: Path, memory: Memory) -> None:
    found(root, memory)
    kept = memory.recall()
    assert kept is not None
    inputs = read_inputs(root, kept.plan)
    assert examine(CONFIG, Registry(), inputs, TODAY, record=kept).record is kept


def test_another_day_is_another_check(root: Path, memory: Memory) -> None:
    replace(root / "docs/base.md", "effective", "valid_until: 2026-06-30\neffective")
    assert not [d for d in found(root, memory) if "R302" in d]
    later = date(2026, 7, 1)
    assert [d for d in found(root, memory, today=later) if "R302" in d]
    assert found(root, memory, today=later) == found(root, today=later)


def test_another_configuration_is_another_check(root: Path, memory: Memory) -> None:
    first = found(root, memory)
    config = read_config("sources: [docs, standards]\nrules:\n  ignore: [R102]\n")
    assert isinstance(config, Config)
    assert found(root, memory, config) == found(root, config=config) != first


def test_another_engine_believes_nothing(root: Path, memory: Memory, monkeypatch: pytest.MonkeyPatch) -> None:
    found(root, memory)
    assert memory.recall() is not None
    monkeypatch.setattr(caching, "engine", lambda: "another")
    assert memory.recall() is None


def test_the_engine_is_told_by_its_own_files() -> None:
    assert caching.engine() == caching.engine()
    assert len(caching.engine()) == 32


def test_a_finding_is_kept_whole(memory: Memory) -> None:
    place = Range(1, 2, 3, 4)
    whole = Diagnostic(
        "R102",
        Severity.WARNING,
        "没有“第九条”\ud800",
        "甲/乙.md",
        place,
        (Related("丙.md", place, "在此"),),
        Fix((Edit(place, "第八条"),), safe=False),
    )
    plain = Diagnostic("S101", Severity.ERROR, "", "a.md", place)
    memory.keep(record(whole, plain))
    assert memory.recall() == record(whole, plain)


@pytest.mark.parametrize("spoil", ["cut", "flip", "empty", "noise", "shape"])
def test_a_spoilt_record_is_as_good_as_none(root: Path, memory: Memory, tmp_path: Path, spoil: str) -> None:
    expected = found(root, memory)
    (file,) = (tmp_path / "cache").glob("*.json")
    data = file.read_bytes()
    head, _, words = data.partition(b"\n")
    spoilt = {
        "cut": data[: len(data) // 2],
        "flip": data[:200] + bytes([data[200] ^ 1]) + data[201:],
        "empty": b"",
        "noise": b"\xff\x00\xfe" * 100,
        "shape": caching._seal(b"[1]\n{}\n").encode() + b"\n[1]\n{}\n",
    }
    file.write_bytes(spoilt[spoil])
    assert memory.recall() is None
    assert found(root, memory) == expected
    assert memory.recall() is not None


def test_cards_that_make_no_sense_are_read_again(root: Path, memory: Memory) -> None:
    found(root, memory)
    kept = memory.recall()
    assert kept is not None
    memory.keep(Record(kept.plan, kept.today, kept.digests, kept.diagnostics, json.dumps({"cards": 1})))
    replace(root / "standards/other.md", "节约", "厉行节约")
    assert found(root, memory) == found(root)


@pytest.mark.skipif(sys.platform == "win32" or os.getuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_costs_only_time(root: Path, tmp_path: Path) -> None:
    folder = tmp_path / "sealed"
    folder.mkdir(mode=0o500)
    memory = Memory(folder, ["project"])
    assert found(root, memory) == found(root)
    assert memory.recall() is None


def test_a_place_that_is_no_folder_costs_only_time(root: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for folder in (tmp_path / "file", tmp_path / "file" / "below"):
        memory = Memory(folder, ["project"])
        assert found(root, memory) == found(root)
        assert memory.recall() is None


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are others there")
def test_what_others_could_have_written_is_not_believed(root: Path, memory: Memory, tmp_path: Path) -> None:
    found(root, memory)
    assert (tmp_path / "cache").stat().st_mode & 0o777 == 0o700
    (tmp_path / "cache").chmod(0o777)
    assert memory.recall() is None


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_to_another_folder_is_not_followed(memory: Memory, tmp_path: Path) -> None:
    memory.keep(record())
    (tmp_path / "cache").rename(tmp_path / "elsewhere")
    (tmp_path / "cache").symlink_to(tmp_path / "elsewhere")
    assert memory.recall() is None


def test_many_at_once_read_whole_records_only(memory: Memory) -> None:
    place = Range(1, 1, 1, 1)
    records = [record(*[Diagnostic("R102", Severity.ERROR, str(n) * 50, "a.md", place)] * 200) for n in range(4)]

    def work(n: int) -> bool:
        memory.keep(records[n % 4])
        kept = memory.recall()
        return kept is None or kept in records

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(work, range(80)))
    assert memory.recall() in records


def test_old_records_are_dropped(tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    for n in range(MOST_RECORDS + 5):
        Memory(folder, [str(n)]).keep(record())
        for file in folder.iterdir():
            os.utime(file, (file.stat().st_mtime - 10,) * 2)
    assert len(list(folder.iterdir())) == MOST_RECORDS
    assert Memory(folder, ["0"]).recall() is None
    assert Memory(folder, [str(MOST_RECORDS + 4)]).recall() is not None
