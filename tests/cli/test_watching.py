"""``check --watch``: a check after each change, until Ctrl-C."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from commands import Run


def test_a_check_follows_each_change_and_a_broken_configuration_ends_nothing(
    project: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    rules, config = project / "standards/assets/rules.md", project / "zhunsheng.yml"
    right, wrong = rules.read_text("utf-8"), rules.read_text("utf-8").replace("第一条登记", "第九条登记")
    settings = config.read_text("utf-8")
    steps: list[Callable[[], object]] = [
        lambda: rules.write_text(wrong, "utf-8"),
        lambda: None,
        lambda: config.write_text("sources: 3\n", "utf-8"),
        lambda: config.write_text(settings, "utf-8"),
        lambda: rules.write_text(right + "\n", "utf-8"),
    ]

    def wait(seconds: float) -> None:
        if not steps:
            raise KeyboardInterrupt
        steps.pop(0)()

    monkeypatch.setattr("time.sleep", wait)
    code, out, err = run("check", "--watch", "--no-cache")
    assert code == 0
    assert out.count("R102") == 2  # as new after the slip, and as mended in the end
    slip, mended = out.index("新出现 1 处"), out.index("不再有 1 处")
    assert slip < out.index("R102") < out.index("问题没有变化：共 1 个错误") < mended < out.rindex("R102")
    assert "没有发现问题" in out.splitlines()[-1]
    assert "配置有误" in err
    assert err.count("等待改动") == 5
