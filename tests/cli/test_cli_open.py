"""``zhunsheng open``: from a reference or the address of a page to the file and the page."""

from __future__ import annotations

from pathlib import Path

import pytest

from commands import Run

PAGE = "site/standards/assets/rules.html"


@pytest.mark.parametrize(
    ("ref", "lines"),
    [
        ("rules", ["standards/assets/rules.md:6:1", PAGE]),
        ("rules第二条", ["standards/assets/rules.md:10:1", f"{PAGE}#art_2"]),
        ("《登记办法》第二条", ["standards/assets/rules.md:10:1", f"{PAGE}#art_2"]),
        ("《登记办法》", ["standards/assets/rules.md:6:1", PAGE]),
        ("rules#art_2", ["standards/assets/rules.md:10:1", f"{PAGE}#art_2"]),
        ("standards/assets/rules.md第一条", ["standards/assets/rules.md:8:1", f"{PAGE}#art_1"]),
        ("https://a.cn/ku/standards/assets/rules.html?b=1#art_2", ["standards/assets/rules.md:10:1", f"{PAGE}#art_2"]),
        (PAGE, ["standards/assets/rules.md:6:1", PAGE]),
        ("notice.html#lv1_1", ["docs/notice.md:8:1", "site/notice.html#lv1_1"]),
        ("req:register", ["docs/requirements.yml:2:9"]),
    ],
)
@pytest.mark.usefixtures("project")
def test_the_file_and_the_page_are_told(run: Run, ref: str, lines: list[str]) -> None:
    code, out, err = run("open", ref)
    assert (code, out.splitlines()) == (0, lines), err


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("rules第九条",), "《登记办法》没有第九条"),
        (("none",), "不能识别"),
        (("《无此办法》第二条",), "不能识别"),
        (("GB/T", "1"), "多写了 1；中间有空格的，请加引号"),
        (("req:none",), "没有 none 这项要求"),
        (("catalogue.html",), "没有源文件"),
        (("notice.html#art_1",), "没有锚点 art_1"),
        (("rules第二条", "--browser"), "还没有生成"),
    ],
)
def test_what_is_not_found_is_said(project: Path, run: Run, args: tuple[str, ...], words: str) -> None:
    code, _, err = run("open", *args)
    assert code == 2
    assert words in err
    assert not (project / "site").exists()
