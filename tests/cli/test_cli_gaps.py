"""``zhunsheng gaps``, ``impact`` and ``requirements suggest``: what they say, and how they end."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from commands import Run


def test_a_gap_is_no_mistake_so_the_list_ends_with_0(project: Path, run: Run) -> None:
    code, out, err = run("gaps")
    assert (code, err) == (0, "")
    assert "  〔明示〕登记办法（register）：本库未收录落实文件" in out.splitlines()
    assert "\x1b" not in out


def test_a_standard_that_carries_it_out_closes_the_gap(project: Path, run: Run) -> None:
    file = project / "standards/assets/rules.md"
    file.write_text(file.read_text("utf-8").replace("pillar:", "implements: [{ref: 'req:register'}]\npillar:"), "utf-8")
    assert "  〔明示〕登记办法（register）：《登记办法》（时效未载明）" in run("gaps").out.splitlines()


def test_what_is_not_public_counts_inside_and_can_be_left_out_of_what_is_sent_round(project: Path, run: Run) -> None:
    file = project / "standards/assets/rules.md"
    hidden = "disclosure: 不予公开\nimplements: [{ref: 'req:register'}]\npillar:"
    file.write_text(file.read_text("utf-8").replace("pillar:", hidden), "utf-8")
    code, out, err = run("gaps")
    assert (code, "（register）：《登记办法》（时效未载明）" in out) == (0, True)
    assert err == "计入了 1 份不公开的文件，公开的网站不计；要发到外面的请加 --public\n"
    code, out, err = run("gaps", "--public")
    assert (code, err) == (0, "")
    assert "  〔明示〕登记办法（register）：本库未收录落实文件" in out.splitlines()
    for kind in ("md", "json", "csv"):
        assert "《登记办法》" not in run("gaps", "--public", "--format", kind).out
    settings = (project / "zhunsheng.yml").read_text("utf-8")
    (project / "zhunsheng.yml").write_text(settings + "audience: internal\n", "utf-8")
    assert run("gaps").err == ""
    assert "《登记办法》" not in run("gaps", "--public").out


def test_an_empty_register_says_what_to_do_next(project: Path, run: Run) -> None:
    (project / "docs/requirements.yml").write_text("requirements: []\n", "utf-8")
    code, out, err = run("gaps")
    assert (code, err) == (0, "")
    assert out.splitlines()[-1] == "清单里还没有登记要求；用 zhunsheng requirements suggest 从文件里找"


@pytest.mark.parametrize("kind", ["text", "md", "json", "csv", "xlsx"])
def test_every_form_can_be_written_to_a_file(project: Path, run: Run, kind: str) -> None:
    code, out, err = run("gaps", "--format", kind, "-o", "out/gaps")
    assert (code, out, err) == (0, "", "已写出 out/gaps\n")
    assert (project / "out/gaps").stat().st_size > 0


def test_bytes_come_out_as_they_are(project: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    from zhunsheng.cli import main

    assert main(["gaps", "--format", "csv"]) == 0
    assert capfdbinary.readouterr().out.startswith(b"\xef\xbb\xbf\xe5\xba\x8f")
    assert main(["gaps", "--format", "xlsx"]) == 0
    assert capfdbinary.readouterr().out.startswith(b"PK")


@pytest.mark.parametrize("by", ["state", "pillar", "owner", "due"])
def test_the_list_can_be_ordered(project: Path, run: Run, by: str) -> None:
    assert run("gaps", "--by", by).code == 0


def test_the_day_can_be_set(project: Path, run: Run) -> None:
    assert json.loads(run("gaps", "--format", "json", "--today", "2027-02-03").out)["today"] == "2027-02-03"


def test_without_a_register_there_is_nothing_to_judge(project: Path, run: Run) -> None:
    (project / "docs/requirements.yml").unlink()
    code, out, err = run("gaps")
    assert (code, out) == (2, "")
    assert "没有配套要求清单 docs/requirements.yml" in err


def test_a_register_that_is_wrong_gives_no_false_list(project: Path, run: Run) -> None:
    file = project / "docs/requirements.yml"
    file.write_text(file.read_text("utf-8").replace("demand: express", "demand: 明示"), "utf-8")
    code, out, err = run("gaps")
    assert (code, out) == (2, "")
    assert "docs/requirements.yml:4:" in err


def test_a_file_that_cannot_be_read_is_told_since_its_requirement_will_look_empty(project: Path, run: Run) -> None:
    (project / "standards/assets/more.md").write_bytes(b"\xff\xfe\xff")
    code, _, err = run("gaps")
    assert code == 0
    assert "有 1 个文件未能读取（standards/assets/more.md），结果可能不实" in err


def test_what_goes_outside_names_no_file_that_cannot_be_read(project: Path, run: Run) -> None:
    (project / "standards/assets/secret.md").write_bytes(b"\xff\xfe\xff")
    for command in (
        ("gaps", "--public"),
        ("requirements", "suggest", "--public"),
        ("impact", "req:vehicles", "--public"),
        ("cite", "--public", "--format", "csv"),
        ("inventory", "export", "--public", "-o", "a.csv"),
    ):
        _, out, err = run(*command)
        assert "secret" not in out + err, command
        assert "有 1 个文件未能读取，结果可能不实" in err, command
    file = project / "docs/requirements.yml"
    file.write_text(file.read_text("utf-8").replace("demand: express", "demand: 明示"), "utf-8")
    code, _, err = run("gaps", "--public")
    assert (code, "明示" in err, "docs/requirements.yml 有误" in err) == (2, False, True)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_comparison_has_no_spreadsheet(project: Path, run: Run, kind: str) -> None:
    run("gaps", "--write-baseline", "known.json")
    code, _, err = run("gaps", "--baseline", "known.json", "--format", kind)
    assert (code, f"没有 {kind} 格式" in err) == (2, True)


def test_a_comparison_is_json_for_scripts(project: Path, run: Run) -> None:
    run("gaps", "--write-baseline", "known.json")
    file = project / "standards/assets/rules.md"
    file.write_text(file.read_text("utf-8").replace("pillar:", "implements: [{ref: 'req:register'}]\npillar:"), "utf-8")
    report = json.loads(run("gaps", "--baseline", "known.json", "--format", "json").out)
    (change,) = report["changes"]
    assert (change["change"], change["id"], change["was"], change["now"]) == ("closed", "register", "missing", "met")


def test_a_baseline_is_the_same_from_run_to_run(project: Path, run: Run) -> None:
    run("gaps", "--write-baseline", "one.json")
    run("gaps", "--write-baseline", "two.json")
    assert (project / "one.json").read_bytes() == (project / "two.json").read_bytes()


@pytest.mark.parametrize("command", [["gaps"], ["compare"], ["impact"], ["requirements", "suggest"]])
def test_help_teaches_with_examples(run: Run, command: list[str]) -> None:
    code, out, _ = run(*command, "--help")
    assert code == 0
    assert "例：" in out
    assert out.count("zhunsheng") > 2
    assert not any(word in out for word in ("Usage", "Options", "Show this"))


def test_impact_tells_what_rests_on_a_provision(project: Path, run: Run) -> None:
    code, out, _ = run("impact", "notice#lv1_1__para_1")
    assert code == 0
    assert "docs/requirements.yml\n    2:9  登记办法　提出要求" in out
    report = json.loads(run("impact", "notice", "--format", "json").out)
    assert report["version"] == 1
    assert [(tie["bond"], tie["holder"], tie["line"]) for tie in report["direct"]] == [
        ("requirement", "req:register", 2)
    ]


def test_impact_of_what_nothing_rests_on_says_so(project: Path, run: Run) -> None:
    code, out, _ = run("impact", "rules#art_2")
    assert (code, out) == (0, "本库没有文件、条款或者要求以 《登记办法》第二条 为依据，也没有引用它的\n")


@pytest.mark.parametrize(
    ("ref", "words"),
    [("rulse", "是否为 rules？"), ("rules#art_9", "《登记办法》没有第九条"), ("req:registr", "是否为 req:register？")],
)
def test_impact_of_what_is_not_there_is_one_sentence(project: Path, run: Run, ref: str, words: str) -> None:
    code, out, err = run("impact", ref)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert words in err


def test_suggestions_are_ready_to_paste(project: Path, run: Run) -> None:
    notice = project / "docs/notice.md"
    notice.write_text(notice.read_text("utf-8") + "\n## 二、管好用车\n\n用车的具体办法由市财政部门制定。\n", "utf-8")
    code, out, err = run("requirements", "suggest")
    assert code == 0
    assert "义务 1 条" in err
    register = project / "docs/requirements.yml"
    pasted = out.replace("pillar: undecided", "pillar: assets")
    register.write_text(register.read_text("utf-8") + pasted, "utf-8")
    assert run("check").code == 0
    assert run("requirements", "suggest").out == ""
    assert "〔明示〕" in run("gaps", "--by", "pillar").out


def test_suggestions_may_be_those_of_one_document_and_go_into_a_pillar_that_there_is(project: Path, run: Run) -> None:
    notice = project / "docs/notice.md"
    notice.write_text(notice.read_text("utf-8") + "\n## 二、管好用车\n\n用车的具体办法由市财政部门制定。\n", "utf-8")
    for name in ("notice", "docs/notice.md"):
        out = run("requirements", "suggest", "--of", name, "--pillar", "assets").out
        assert "pillar: assets" in out
    assert run("requirements", "suggest", "--of", "vehicles").out == ""
    for wrong, words in ((("--of", "无此文件"), "没有文件叫"), (("--pillar", "无此板块"), "没有板块")):
        code, out, err = run("requirements", "suggest", *wrong)
        assert (code, out) == (2, "")
        assert words in err


def test_where_there_are_no_pillars_none_is_asked_for(project: Path, run: Run) -> None:
    (project / "zhunsheng.yml").write_text("title: 甲市制度\n", "utf-8")
    notice = project / "docs/notice.md"
    notice.write_text(notice.read_text("utf-8") + "\n## 二、管好用车\n\n用车的具体办法由市财政部门制定。\n", "utf-8")
    out = run("requirements", "suggest").out
    assert "pillar:" not in out
    (project / "docs/requirements.yml").write_text("requirements:\n" + out, "utf-8")
    assert run("check").code == 0
    assert "未分板块" in run("gaps", "--by", "pillar").out


def test_suggestions_can_be_read_first(project: Path, run: Run) -> None:
    notice = project / "docs/notice.md"
    notice.write_text(notice.read_text("utf-8") + "\n## 二、管好用车\n\n用车的具体办法由市财政部门制定。\n", "utf-8")
    out = run("requirements", "suggest", "--format", "text").out
    assert out.startswith("docs/notice.md:14:")
    assert "由谁：市财政部门" in out
    (entry,) = json.loads(run("requirements", "suggest", "--format", "json").out)["suggestions"]
    assert (entry["duty"], entry["by"], entry["line"]) == (True, "市财政部门", 14)
