"""A folder is replaced as a whole: what fails leaves the old one, what is killed is cleaned away."""

from __future__ import annotations

import os
from pathlib import Path

from building import attempt, project

from support import instrument
from zhunsheng.site.whole_folder import abandon_folder, begin_folder, finish_folder, is_replaceable

NOBODY = 2**22 + 1  # more than any process has, unless somebody has set it so


def written(place: Path, words: str) -> Path:
    """Begin a folder and fill it."""
    folder = begin_folder(place)
    (folder / "a.txt").write_text(words, "utf-8")
    return folder


def there(root: Path) -> dict[str, str]:
    return {file.relative_to(root).as_posix(): file.read_text("utf-8") for file in root.rglob("*") if file.is_file()}


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def test_a_folder_is_there_when_it_is_finished_and_not_before(tmp_path: Path) -> None:
    place = tmp_path / "新" / "site"
    folder = written(place, "一")
    assert not place.exists()
    finish_folder(folder, place)
    assert there(tmp_path) == {"新/site/a.txt": "一"}
    later = written(place, "二")
    assert (place / "a.txt").read_text("utf-8") == "一"
    finish_folder(later, place)
    assert there(tmp_path) == {"新/site/a.txt": "二"}
    assert names(tmp_path / "新") == ["site"]


def test_one_that_is_abandoned_leaves_the_old(tmp_path: Path) -> None:
    place = tmp_path / "site"
    finish_folder(written(place, "一"), place)
    abandon_folder(written(place, "二"))
    assert there(tmp_path) == {"site/a.txt": "一"}
    assert names(tmp_path) == ["site"]


def test_what_a_killed_run_left_is_cleaned_and_what_another_writes_is_not(tmp_path: Path) -> None:
    for name in (f".site.new-{NOBODY}-abc", f".site.new-{os.getppid()}-abc", ".site.new-mine", ".site2.new-1-abc"):
        (tmp_path / name).mkdir()
    abandon_folder(begin_folder(tmp_path / "site"))
    assert names(tmp_path) == [f".site.new-{os.getppid()}-abc", ".site.new-mine", ".site2.new-1-abc"]


def test_a_run_killed_between_the_two_names_loses_nothing(tmp_path: Path) -> None:
    old = tmp_path / f".site.old-{NOBODY}-abc" / "site"
    old.mkdir(parents=True)
    (old / "a.txt").write_text("一", "utf-8")
    abandon_folder(begin_folder(tmp_path / "site"))
    assert there(tmp_path) == {"site/a.txt": "一"}


def test_a_link_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path)
    assert not is_replaceable(tmp_path / "link")
    assert is_replaceable(tmp_path / "site")


def test_a_build_that_fails_leaves_the_old_site(tmp_path: Path) -> None:
    folder = project(tmp_path, {"standards/rules.md": instrument("甲办法", "第一条　依照本办法第九条办理。")})
    with (folder / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("strict: true\n")
    (folder / "out" / "kept").mkdir(parents=True)
    (folder / "out" / "kept" / "index.html").write_text("旧", "utf-8")
    (folder / f".out.new-{NOBODY}-abc").mkdir()
    assert attempt(folder).returncode == 1
    assert there(folder / "out") == {"kept/index.html": "旧"}
    (folder / "standards" / "rules.md").write_text(instrument("甲办法", "第一条　依照本办法办理。"), "utf-8")
    done = attempt(folder)
    assert done.returncode == 0, done.stderr
    assert (folder / "out" / "index.html").is_file()
    assert not (folder / "out" / "kept").exists()
    assert not [name for name in names(folder) if name.startswith(".out")]
