"""``zhunsheng weave``: what it writes beside pages, and that nothing of anybody's is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from commands import Run
from zhunsheng.weaving import unweave

SENTENCE = "由 zhunsheng weave 写出；再次运行会整体替换这个文件夹。以下是其中的全部文件："


def woven(project: Path, run: Run) -> Path:
    assert run("weave", "--out", "woven").code == 0
    return project / "woven"


@pytest.mark.parametrize("mark", ["", SENTENCE + "\n", "由 zhunsheng weave 写出\nletter.txt\n"])
def test_a_mark_alone_does_not_give_a_folder_away(project: Path, run: Run, mark: str) -> None:
    mine = project / "mine"
    mine.mkdir()
    (mine / ".zhunsheng").write_text(mark, "utf-8")
    (mine / "letter.txt").write_text("要紧的信", "utf-8")
    code, _, err = run("weave", "--out", "mine")
    assert code == 2
    assert "未作改动" in err
    assert (mine / "letter.txt").read_text("utf-8") == "要紧的信"


@pytest.mark.parametrize("name", ["notes.md", "standards/assets/notes.md", ".git/config"])
def test_what_somebody_has_put_there_since_is_kept(project: Path, run: Run, name: str) -> None:
    letter = woven(project, run) / name
    letter.parent.mkdir(exist_ok=True)
    letter.write_text("我的笔记", "utf-8")
    code, _, err = run("weave", "--out", "woven")
    assert code == 2
    assert name in err
    assert letter.read_text("utf-8") == "我的笔记"


def test_a_page_that_is_no_more_is_gone_from_the_next_tree(project: Path, run: Run) -> None:
    page = woven(project, run) / "standards/assets/rules.md"
    assert page.is_file()
    (project / "standards/assets/rules.md").unlink()
    woven(project, run)
    assert not page.exists()


@pytest.mark.parametrize("out", ["docs/woven", "docs", "standards/assets/x", "..", "."])
def test_no_page_is_written_among_the_sources_or_over_the_project(project: Path, run: Run, out: str) -> None:
    before = sorted(project.rglob("*"))
    code, _, err = run("weave", "--out", out)
    assert code == 2
    assert "请换一个文件夹" in err
    assert sorted(project.rglob("*")) == before


@pytest.mark.parametrize("target", ["elsewhere", "nowhere"])
def test_a_link_is_no_folder_to_replace(project: Path, run: Run, target: str) -> None:
    (project / "elsewhere").mkdir()
    (project / "out").symlink_to(project / target)
    code, _, err = run("weave", "--out", "out")
    assert code == 2
    assert "out 是符号链接" in err
    assert (project / "out").is_symlink()


def test_the_pictures_that_pages_show_are_written_and_no_others(
    project: Path, run: Run, tmp_path_factory: pytest.TempPathFactory
) -> None:
    shown = {"docs/img/a 1.png": b"one", "standards/assets/b.JPG": b"two", "docs/c.webp": b"three"}
    outside = tmp_path_factory.mktemp("out") / "secret.png"
    for path, data in {**shown, "docs/unshown.png": b"draft", "docs/d.svg": b"<svg/>"}.items():
        (project / path).parent.mkdir(exist_ok=True)
        (project / path).write_bytes(data)
    outside.write_bytes(b"secret")
    (project / "docs/link.png").symlink_to(outside)
    (project / "docs/page.md").write_text(
        '# 图\n\n![甲](img/a%201.png)\n\n<img src="standards/assets/b.JPG">\n\n![丙][c]\n\n[c]: c.webp\n\n'
        "![丁](link.png)\n\n![戊](../../../etc/x.png)\n\n![己](d.svg)\n",
        "utf-8",
    )
    code, out, _ = run("weave", "--out", "woven")
    assert code == 0
    assert "3 幅图片" in out
    written = {p.relative_to(project / "woven").as_posix(): p.read_bytes() for p in (project / "woven").rglob("*.*")}
    ours = (".md", ".js", ".zhunsheng", "gaps.csv", "gaps.xlsx")
    assert {path: data for path, data in written.items() if not path.endswith(ours)} == {
        "img/a 1.png": b"one",
        "standards/assets/b.JPG": b"two",
        "c.webp": b"three",
    }
    assert run("weave", "--out", "woven").code == 0


def test_the_list_of_gaps_is_written_beside_its_page(project: Path, run: Run) -> None:
    assert run("weave", "--out", "woven").code == 0
    assert "gaps.csv" in (project / "woven" / "gaps.md").read_text("utf-8")
    assert (project / "woven" / "gaps.csv").read_bytes() == run("gaps", "--format", "csv").out.encode()
    assert (project / "woven" / "gaps.xlsx").is_file()
    assert run("weave", "--out", "woven").code == 0


def test_errors_are_counted_and_stop_nothing(project: Path, run: Run) -> None:
    file = project / "standards/assets/rules.md"
    file.write_text(file.read_text("utf-8").replace("本办法第一条", "本办法第九条"), "utf-8")
    code, out, err = run("weave", "--out", "woven")
    assert code == 0
    assert "有 1 个错误" in err
    assert "已写出" in out


def test_what_readers_may_have_is_written_and_the_rest_only_when_asked_for(project: Path, run: Run) -> None:
    file = project / "standards/assets/rules.md"
    file.write_text(file.read_text("utf-8").replace("---\n", "---\n# 内部记号\n", 1) + "\n<!-- 内部说明 -->\n", "utf-8")
    page = woven(project, run) / "standards/assets/rules.md"
    assert page.read_text("utf-8").startswith('---\n{"id": ')
    assert "内部" not in page.read_text("utf-8")
    assert "<!--src" not in page.read_text("utf-8")
    assert run("weave", "--lossless", "--out", "woven").code == 0
    text = page.read_text("utf-8")
    end = text.index("\n---\n", 4) + 5
    assert text[:end] + unweave(text[end:]) == file.read_text("utf-8")


def test_the_companions_of_pages_are_written_beside_them(project: Path, run: Run) -> None:
    tree = woven(project, run)
    script = (tree / "standards/assets/rules.reading.js").read_text("utf-8")
    assert script.startswith("window.zhunshengReading={")
    assert "standards/assets/rules.reading.js" in (tree / ".zhunsheng").read_text("utf-8")
    assert run("weave", "--out", "woven").code == 0


def test_two_files_for_one_page_are_told_and_nothing_is_written(project: Path, run: Run) -> None:
    for name in ("docs/a/index.md", "docs/a/README.md"):
        (project / name).parent.mkdir(exist_ok=True)
        (project / name).write_text("# 页\n", "utf-8")
    code, _, err = run("weave", "--out", "woven")
    assert code == 2
    assert "会成为同一个网页 a/index.md" in err
    assert not (project / "woven").exists()
