"""The result cache: it changes how long a check takes, and nothing else."""

from __future__ import annotations

import os
import random
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from zhunsheng.checking import cache as cache_module
from zhunsheng.checking.cache import MAX_RESULTS, ResultCache, fingerprint
from zhunsheng.checking.examination import examine
from zhunsheng.checking.kept_files import TEMPORARY, KeptFiles
from zhunsheng.corpus.registry import Registry
from zhunsheng.model import Finding, Related, Severity, Span
from zhunsheng.model.config import Config
from zhunsheng.reading.configuration import read_config
from zhunsheng.sources.files import read_files

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
def cache(tmp_path: Path) -> ResultCache:
    return ResultCache(tmp_path / "cache", ["project"])


def write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def found(root: Path, cache: ResultCache | None = None, config: Config = CONFIG, today: date = TODAY) -> list[str]:
    """Check as the command does, and return what a reader is told."""
    return [
        repr(diagnostic) for diagnostic in examine(read_files(root, config), config, Registry(), today, cache=cache)
    ]


def is_cached(root: Path, cache: ResultCache) -> bool:
    return cache.get(fingerprint(read_files(root, CONFIG), CONFIG, TODAY)) is not None


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
def test_a_change_is_seen_with_a_cache_as_without_one(root: Path, cache: ResultCache, what: str) -> None:
    before = found(root, cache)
    CHANGES[what](root)
    after = found(root, cache)
    assert after == found(root)
    assert found(root, cache) == after
    if what not in {"words", "a page", "no register"}:
        assert after != before


def test_one_change_after_another_is_seen(root: Path, cache: ResultCache) -> None:
    for change in list(CHANGES.values())[:8]:
        change(root)
        assert found(root, cache) == found(root)


@pytest.mark.parametrize("seed", range(12))
def test_what_a_drafter_does_at_random_is_seen(root: Path, cache: ResultCache, seed: int) -> None:
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
        assert found(root, cache) == found(root)


def book(first: int, last: int, closing: str = "") -> str:
    numbers = "〇一二三四五六七八九"[first : last + 1]
    return "# 甲法典\n\n" + "".join(f"第{n}条　机关应当登记资产。\n\n" for n in numbers) + closing


def test_books_of_one_code_are_one_work_until_their_articles_clash(root: Path, cache: ResultCache) -> None:
    write(root / "docs/code/first.md", book(1, 4))
    write(root / "docs/code/last.md", book(5, 7, "第八条　本法自2021年1月1日起施行。\n"))
    together = found(root, cache)
    assert not [d for d in together if "M004" in d]
    replace(root / "docs/code/first.md", "登记资产", "核对资产")
    assert found(root, cache) == found(root) == together
    replace(root / "docs/code/first.md", "第四条", "第五条")
    assert found(root, cache) == found(root) != together
    replace(root / "docs/code/first.md", "第五条", "第四条")
    assert found(root, cache) == together


def test_unchanged_files_are_answered_from_the_cache(root: Path, cache: ResultCache) -> None:
    found(root, cache)
    assert is_cached(root, cache)
    replace(root / "standards/other.md", "节约", "厉行节约")
    assert not is_cached(root, cache)


def test_moving_words_from_one_file_to_the_next_is_a_change() -> None:
    one = fingerprint({"a.md": b"12", "b.md": b"3"}, CONFIG, TODAY)
    assert one != fingerprint({"a.md": b"1", "b.md": b"23"}, CONFIG, TODAY)
    assert one == fingerprint({"a.md": b"12", "b.md": b"3"}, CONFIG, TODAY)


def test_another_day_is_another_check(root: Path, cache: ResultCache) -> None:
    replace(root / "docs/base.md", "effective", "valid_until: 2026-06-30\neffective")
    assert not [d for d in found(root, cache) if "R302" in d]
    later = date(2026, 7, 1)
    assert [d for d in found(root, cache, today=later) if "R302" in d]
    assert found(root, cache, today=later) == found(root, today=later)


def test_another_configuration_is_another_check(root: Path, cache: ResultCache) -> None:
    first = found(root, cache)
    config = read_config("sources: [docs, standards]\nrules:\n  ignore: [R102]\n")
    assert isinstance(config, Config)
    assert found(root, cache, config) == found(root, config=config) != first


def test_a_result_of_another_engine_is_not_used(
    root: Path, cache: ResultCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    found(root, cache)
    assert is_cached(root, cache)
    monkeypatch.setattr(cache_module, "engine", lambda: "another")
    assert not is_cached(root, cache)


def test_the_engine_is_told_by_its_own_files() -> None:
    assert cache_module.engine() == cache_module.engine()
    assert len(cache_module.engine()) == 32


def test_a_finding_is_kept_whole(cache: ResultCache) -> None:
    whole = Finding(
        "甲/乙.md",
        Span(1, 4),
        "没有“第九条”\ud800",
        (Related("丙.md", Span(2, 3), "在此"),),
        "第八条",
        "R102",
        Severity.WARNING,
    )
    plain = Finding("a.md", Span(0, 0), "")
    cache.put("1", (whole, plain))
    assert cache.get("1") == (whole, plain)
    assert cache.get("2") is None


@pytest.mark.parametrize("spoil", ["cut", "flip", "empty", "noise", "shape"])
def test_a_spoilt_record_is_as_good_as_none(root: Path, cache: ResultCache, tmp_path: Path, spoil: str) -> None:
    expected = found(root, cache)
    (file,) = (tmp_path / "cache").glob("*.json")
    data = file.read_bytes()
    _, lead, _ = data.split(b"\n", 2)
    KeptFiles(file.parent).put(file.name, lead + b"\n[[1]]")
    spoilt = {
        "cut": data[: len(data) // 2],
        "flip": data[:200] + bytes([data[200] ^ 1]) + data[201:],
        "empty": b"",
        "noise": b"\xff\x00\xfe" * 100,
        "shape": file.read_bytes(),
    }
    file.write_bytes(spoilt[spoil])
    assert not is_cached(root, cache)
    assert found(root, cache) == expected
    assert is_cached(root, cache)


@pytest.mark.skipif(sys.platform == "win32" or os.getuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_costs_only_time(root: Path, tmp_path: Path) -> None:
    folder = tmp_path / "sealed"
    folder.mkdir(mode=0o500)
    cache = ResultCache(folder, ["project"])
    assert found(root, cache) == found(root)
    assert not is_cached(root, cache)


def test_a_place_that_is_no_folder_costs_only_time(root: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for folder in (tmp_path / "file", tmp_path / "file" / "below"):
        cache = ResultCache(folder, ["project"])
        assert found(root, cache) == found(root)
        assert not is_cached(root, cache)


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are others there")
def test_what_others_could_have_written_is_not_believed(root: Path, cache: ResultCache, tmp_path: Path) -> None:
    found(root, cache)
    assert (tmp_path / "cache").stat().st_mode & 0o777 == 0o700
    (tmp_path / "cache").chmod(0o777)
    assert not is_cached(root, cache)


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_to_another_folder_is_not_followed(cache: ResultCache, tmp_path: Path) -> None:
    cache.put("1", ())
    assert cache.get("1") == ()
    (tmp_path / "cache").rename(tmp_path / "elsewhere")
    (tmp_path / "cache").symlink_to(tmp_path / "elsewhere")
    assert cache.get("1") is None


def test_many_writers_at_once_leave_whole_results_only(cache: ResultCache) -> None:
    results = [tuple([Finding("a.md", Span(0, 1), str(n) * 50, code="R102")] * 200) for n in range(4)]

    def work(n: int) -> bool:
        cache.put("1", results[n % 4])
        kept = cache.get("1")
        return kept is None or kept in results

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(work, range(80)))
    assert cache.get("1") in results


def test_old_results_are_dropped(tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    for n in range(MAX_RESULTS + 5):
        ResultCache(folder, [str(n)]).put("1", ())
        for file in folder.iterdir():
            os.utime(file, (file.stat().st_mtime - 10,) * 2)
    assert len(list(folder.iterdir())) == MAX_RESULTS
    assert ResultCache(folder, ["0"]).get("1") is None
    assert ResultCache(folder, [str(MAX_RESULTS + 4)]).get("1") == ()


def test_a_folder_that_holds_other_files_keeps_them(tmp_path: Path) -> None:
    others = [tmp_path / f"{n}.txt" for n in range(MAX_RESULTS + 5)] + [tmp_path / ".profile"]
    for file in others:
        write(file, "甲")
        os.utime(file, (0, 0))
    left = tmp_path / f"{TEMPORARY}killed"
    write(left, "")
    os.utime(left, (0, 0))
    for n in range(MAX_RESULTS + 1):
        ResultCache(tmp_path, [str(n)]).put("1", ())
    assert all(file.is_file() for file in others)
    assert not left.exists()
    assert len(list(tmp_path.glob("*.json"))) == MAX_RESULTS


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are others there")
def test_nothing_is_deleted_behind_a_link_or_where_others_can_write(tmp_path: Path) -> None:
    shared, link = tmp_path / "shared", tmp_path / "link"
    for n in range(MAX_RESULTS + 5):
        write(shared / f"{n:032x}.json", "甲")
    link.symlink_to(shared)
    shared.chmod(0o700)
    for folder, mode in ((link, 0o700), (shared, 0o777)):
        shared.chmod(mode)
        ResultCache(folder, ["project"]).put("1", ())
        KeptFiles(folder).drop_all_but(())
        assert len(list(shared.iterdir())) == MAX_RESULTS + 5
