"""A pull request, as an office makes it: what the comment says of it, and nothing else."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from commands import Run

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="本机没有 git")

NOTICE = """---
id: notice
title: 甲通知
genre: 通知
number: 甲管〔2025〕1号
issued: 2025-01-06
---
# 甲通知

## 一、抓紧登记

各单位要抓紧制定资产登记办法。

## 二、管好用车

机关要制定用车办法。

## 三、做好值班

机关要制定值班办法，每日安排人员。

## 四、规范请假

机关要制定请假办法。
"""
REQUIREMENTS = (("register", "登记办法", 1), ("cars", "用车办法", 2), ("duty", "值班办法", 3), ("leave", "请假办法", 4))
QUOTES = {1: "抓紧制定资产登记办法", 2: "制定用车办法", 3: "制定值班办法", 4: "制定请假办法"}


def register() -> str:
    entries = [
        f"  - id: {name}\n    title: {title}\n    demand: express\n    source: notice#lv1_{n}__para_1\n"
        f"    quote: {QUOTES[n]}\n    instrument: 办法\n    pillar: assets\n"
        for name, title, n in REQUIREMENTS
    ]
    return "requirements:\n" + "".join(entries)


def standard(name: str, title: str, *fields: str) -> str:
    head = [f"id: {name}", f"title: {title}", "genre: 办法", "pillar: assets", "issued: 2025-03-03", *fields]
    head.append(f"implements:\n  - ref: req:{name}")
    return "---\n" + "\n".join(head) + f"\n---\n# {title}\n\n第一条　机关应当依照本办法办理。\n"


class Office:
    """A project in a repository of its own, whose first commit has a gap and three standards in force."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.git("init", "--quiet", "--initial-branch=main")
        self.write("zhunsheng.yml", "sources: [docs, standards]\npillars:\n  - {id: assets, title: 资产管理}\n")
        self.write("docs/notice.md", NOTICE)
        self.write("docs/requirements.yml", register())
        for name, title, _ in REQUIREMENTS[:3]:
            self.write(f"standards/assets/{name}.md", standard(name, title))

    def git(self, *arguments: str) -> str:
        names = {"NAME": "起草人", "EMAIL": "drafter@example.cn", "DATE": "2026-01-01T09:00:00+08:00"}
        own = {f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER") for what, value in names.items()}
        clean = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        own |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "HOME": str(self.root)}
        done = subprocess.run(["git", *arguments], cwd=self.root, env=clean | own, check=True, capture_output=True)
        return done.stdout.decode().strip()

    def write(self, path: str, text: str) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")

    def change(self, path: str, old: str, new: str) -> None:
        text = (self.root / path).read_text("utf-8")
        assert old in text
        self.write(path, text.replace(old, new))

    def commit(self, words: str) -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "-m", words)


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run) -> Office:
    office = Office(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ZHUNSHENG_TODAY", "2026-01-05")
    assert run("compare", "duty", "--record", "--by", "甲")[0] == 0
    office.commit("现状")
    office.git("checkout", "--quiet", "-b", "draft")
    return office


def entries(comment: str) -> list[str]:
    """Return the comment without its heading, its summary and its table."""
    return comment[comment.index("**") :].splitlines()


def test_the_comment_says_exactly_what_the_branch_has_done(office: Office, run: Run) -> None:
    (office.root / "standards/assets/register.md").unlink()
    office.change("standards/assets/cars.md", "issued: 2025-03-03", "issued: 2025-03-03\nstatus: repealed")
    office.change("docs/notice.md", "每日安排人员", "昼夜安排二人")
    office.write("standards/assets/leave.md", standard("leave", "请假办法"))
    office.commit("改")
    code, out, _ = run("gaps", "--against", "main")
    assert code == 1
    assert out.splitlines() == [
        "### 配套要求的缺口：与 main 相比",
        "",
        "新开的缺口 3 项，消除的缺口 1 项（截至 2026-01-05）。",
        "",
        "|  | 空白 | 制定中 | 待修订 | 待细化 | 已衔接 | 合计 |",
        "| --- | --- | --- | --- | --- | --- | --- |",
        "| 原来 | 1 | 0 | 0 | 0 | 3 | 4 |",
        "| 现在 | 2 | 0 | 1 | 0 | 1 | 4 |",
        "",
        "**新开的缺口（3 项）**",
        "",
        "- **登记办法**〔明示〕：已衔接 → 空白",
        "  - 删去了《登记办法》",
        "  - 本库未收录落实文件",
        "- **用车办法**〔明示〕：已衔接 → 空白",
        "  - 《用车办法》由现行有效变为已废止",
        "  - 本库未收录落实文件；《用车办法》已废止",
        "- **值班办法**〔明示〕：已衔接 → 待修订",
        "  - 《值班办法》的依据《甲通知》第三部分自2026年1月5日比对以后已经改变",
        "",
        "**消除的缺口（1 项）**",
        "",
        "- **请假办法**〔明示〕：空白 → 已衔接",
        "  - 新增落实文件《请假办法》（现行有效）",
    ]


def test_a_branch_that_touches_no_gap_says_so_and_passes(office: Office, run: Run) -> None:
    office.change("standards/assets/cars.md", "办理。", "办理，并作记录。")
    code, out, _ = run("gaps", "--against", "main")
    assert (code, out.splitlines()[2:]) == (0, ["没有新开、消除或者改变任何缺口（截至 2026-01-05）。"])


def test_a_draft_closes_no_gap_but_improves_it(office: Office, run: Run) -> None:
    text = standard("leave", "请假办法", "status: draft").replace("issued: 2025-03-03\n", "")
    office.write("standards/assets/leave.md", text)
    code, out, _ = run("gaps", "--against", "main")
    assert code == 0
    assert entries(out)[2:] == [
        "- **请假办法**〔明示〕：空白 → 制定中",
        "  - 新增落实文件《请假办法》（草案）",
        "  - 只有《请假办法》（草案）",
    ]


def test_what_happens_on_main_is_not_the_branchs_doing(office: Office, run: Run) -> None:
    office.change("standards/assets/cars.md", "办理。", "办理，并作记录。")
    office.commit("改")
    base = office.git("merge-base", "main", "HEAD")
    office.git("checkout", "--quiet", "main")
    office.write("standards/assets/leave.md", standard("leave", "请假办法"))
    office.commit("另一件事")
    office.git("checkout", "--quiet", "draft")
    assert "没有新开" in run("gaps", "--against", base)[1]


def test_a_requirement_that_is_dropped_is_named_and_closes_nothing(office: Office, run: Run) -> None:
    text = (office.root / "docs/requirements.yml").read_text("utf-8")
    office.write("docs/requirements.yml", text[: text.index("  - id: leave")])
    code, out, _ = run("gaps", "--against", "main")
    assert (code, entries(out)) == (
        0,
        ["**从清单中删去的要求（1 项）**", "", "- **请假办法**〔明示〕：空白 → 不再登记"],
    )


@pytest.mark.parametrize(("fail_on", "code"), [("opened", 0), ("worsened", 1), ("never", 0)])
def test_what_fails_is_for_the_office_to_say(office: Office, run: Run, fail_on: str, code: int) -> None:
    office.change("standards/assets/duty.md", "req:duty", "req:duty\n    part: part\n    missing: 夜班")
    office.commit("先改成部分")
    office.change("docs/notice.md", "每日安排人员", "昼夜安排二人")  # 待细化 → 待修订
    assert run("gaps", "--against", "HEAD", "--fail-on", fail_on)[0] == code
    office.write(
        "zhunsheng.yml", (office.root / "zhunsheng.yml").read_text("utf-8") + f"gaps: {{fail_on: {fail_on}}}\n"
    )
    assert run("gaps", "--against", "HEAD")[0] == code


def test_never_passes_even_what_opens_a_gap(office: Office, run: Run) -> None:
    (office.root / "standards/assets/register.md").unlink()
    assert run("gaps", "--against", "main", "--fail-on", "never")[0] == 0
    assert run("gaps", "--against", "main")[0] == 1


def test_the_revision_is_read_with_its_own_configuration(office: Office, run: Run) -> None:
    office.git("mv", "standards", "rules")
    office.change("zhunsheng.yml", "sources: [docs, standards]", "sources: [docs, rules]")
    code, out, _ = run("gaps", "--against", "main")
    assert (code, out.splitlines()[2:]) == (0, ["没有新开、消除或者改变任何缺口（截至 2026-01-05）。"])


def test_a_baseline_accepts_the_gaps_that_there_are(office: Office, run: Run) -> None:
    code, out, err = run("gaps", "--write-baseline", "gaps.json")
    assert (code, out, err) == (0, "", "已写出基线 gaps.json：4 项要求的现状\n")
    assert run("gaps", "--baseline", "gaps.json")[0] == 0
    (office.root / "standards/assets/register.md").unlink()
    code, out, _ = run("gaps", "--baseline", "gaps.json")
    assert code == 1
    assert entries(out)[2:] == [
        "- **登记办法**〔明示〕：已衔接 → 空白",
        "  - 删去了《登记办法》",
        "  - 本库未收录落实文件",
    ]


def test_a_baseline_does_not_fail_for_a_day_that_has_come(office: Office, run: Run) -> None:
    office.change("standards/assets/cars.md", "issued: 2025-03-03", "issued: 2025-03-03\nrecheck_due: 2026-06-30")
    run("gaps", "--write-baseline", "gaps.json")
    code, out, _ = run("gaps", "--baseline", "gaps.json", "--today", "2026-07-01")
    assert code == 0
    assert entries(out)[0] == "**只因日期到来而改变的（1 项）**"


@pytest.mark.parametrize(
    ("revision", "words"),
    [
        ("no-such", "无法与版本 no-such 比较：代码库里没有 no-such 这个版本"),
        ("--help-me", "无法与版本 --help-me 比较：代码库里没有 --help-me 这个版本"),
    ],
)
def test_a_revision_that_does_not_exist_is_one_sentence(office: Office, run: Run, revision: str, words: str) -> None:
    for command in ("gaps", "check"):
        code, out, err = run(command, f"--against={revision}")
        assert (code, out, err) == (2, "", f"错误：{words}\n")


def test_without_a_repository_or_with_a_shallow_one_the_reason_is_told(
    office: Office, run: Run, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.change("docs/notice.md", "每日安排人员", "昼夜安排二人")
    office.commit("改")
    place = tmp_path_factory.mktemp("clones")
    office.git("clone", "--quiet", "--depth=1", "--branch=draft", office.root.as_uri(), str(place / "shallow"))
    monkeypatch.chdir(place / "shallow")
    code, _, err = run("gaps", "--against", "HEAD~1")
    assert (code, "浅克隆" in err, err.count("\n")) == (2, True, 1)
    shutil.rmtree(place / "shallow" / ".git")
    code, _, err = run("gaps", "--against", "HEAD")
    assert (code, "不在 git 代码库里" in err) == (2, True)
    monkeypatch.setenv("PATH", str(place))
    code, _, err = run("gaps", "--against", "HEAD")
    assert (code, "本机没有 git" in err) == (2, True)


def test_a_revision_whose_configuration_or_register_is_wrong_cannot_be_compared_with(office: Office, run: Run) -> None:
    office.change("docs/requirements.yml", "demand: express", "demand: 明示")
    office.commit("写错")
    office.git("checkout", "--quiet", "main", "--", "docs/requirements.yml")
    code, _, err = run("gaps", "--against", "HEAD")
    assert (code, "该版本的 docs/requirements.yml:4" in err) == (2, True)
    office.change("zhunsheng.yml", "sources", "source")
    office.commit("写错")
    office.git("checkout", "--quiet", "main", "--", "zhunsheng.yml")
    code, _, err = run("check", "--against", "HEAD")
    assert (code, "该版本的 zhunsheng.yml:1 有误" in err) == (2, True)


def test_check_fails_for_new_breakage_alone_wherever_the_lines_have_gone(office: Office, run: Run) -> None:
    office.change("standards/assets/cars.md", "依照本办法办理", "依照本办法第八条办理")
    office.commit("断了一处")
    assert run("check")[0] == 1
    office.change("standards/assets/cars.md", "# 用车办法\n", "# 用车办法\n\n第一条　为了用好车，制定本办法。\n")
    office.change("standards/assets/cars.md", "第一条　机关", "第二条　机关")
    code, out, err = run("check", "--against", "HEAD")
    assert (code, out, err) == (0, "没有发现问题\n", "另有 1 处原有的问题，没有列出\n")
    office.change("standards/assets/cars.md", "第八条办理", "第八条办理，并依照本办法第八条记录")
    code, out, err = run("check", "--against", "HEAD")
    assert (code, out.count("R102"), err) == (1, 1, "另有 1 处原有的问题，没有列出\n")


def test_check_accepts_what_is_known_in_a_baseline(office: Office, run: Run) -> None:
    office.change("standards/assets/cars.md", "依照本办法办理", "依照本办法第八条办理")
    code, out, err = run("check", "--write-baseline", "known.json")
    assert (code, out, err) == (0, "", "已写出基线 known.json：1 处问题\n")
    assert run("check", "--baseline", "known.json")[0] == 0
    assert run("check")[0] == 1, "without it nothing is accepted"
    office.change("standards/assets/duty.md", "依照本办法办理", "依照本办法第九条办理")
    code, out, _ = run("check", "--baseline", "known.json")
    assert (code, "第九条" in out, "第八条" in out) == (1, True, False)


def test_to_choose_another_rule_breaks_nothing(office: Office, run: Run) -> None:
    office.change("standards/assets/cars.md", "依照本办法办理", "依照本办法第八条办理")
    office.write("zhunsheng.yml", (office.root / "zhunsheng.yml").read_text("utf-8") + "rules: {select: [S]}\n")
    office.commit("不查引用")
    office.change("zhunsheng.yml", "rules: {select: [S]}", "rules: {select: [R]}")
    assert run("check")[0] == 1
    assert run("check", "--against", "HEAD")[0] == 0


@pytest.mark.parametrize("command", ["gaps", "check"])
def test_a_file_that_is_no_baseline_is_refused(office: Office, run: Run, command: str) -> None:
    code, _, err = run(command, "--baseline", "none.json")
    assert (code, "没有基线文件 none.json" in err) == (2, True)
    for words in ("", "[]", "{}", '{"version": 2}', "\ud800"):
        (office.root / "odd.json").write_bytes(words.encode("utf-8", "surrogatepass"))
        code, _, err = run(command, "--baseline", "odd.json")
        assert (code, "不是本命令写出的基线文件" in err) == (2, True)
    run("gaps" if command == "check" else "check", "--write-baseline", "other.json")
    assert run(command, "--baseline", "other.json")[0] == 2
    assert run(command, "--baseline", "a", "--against", "b")[0] == 2
