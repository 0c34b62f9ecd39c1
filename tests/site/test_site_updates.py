"""更新动态 and the feed on the built site: what git remembers, and nothing of what is not published."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from building import built, project
from defusedxml.ElementTree import fromstring

from support import instrument

CANARY = "金丝雀二七一八"
ATOM = "{http://www.w3.org/2005/Atom}"
RULES = "standards/rules.md"

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="本机没有 git")


def committed(folder: Path, words: str, day: str) -> None:
    """Commit all that a folder holds, as on another day."""
    names = {"NAME": CANARY, "EMAIL": f"{CANARY}@example.cn", "DATE": f"{day}T09:00:00+08:00"}
    environment = {f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER") for what, value in names.items()}
    if not (folder / ".git").is_dir():
        subprocess.run(["git", "init", "--quiet"], cwd=folder, check=True)
        (folder / ".git" / "info" / "exclude").write_text("out*/\n", "utf-8")
    for command in (["add", "--all"], ["commit", "--quiet", "-m", words]):
        subprocess.run(["git", *command], cwd=folder, env={**os.environ, **environment}, check=True)


def test_the_site_tells_what_changed_and_whole_addresses_where_it_has_one(tmp_path: Path) -> None:
    for name, site_url in (("a", ""), ("b", "https://example.cn/law/")):
        folder = tmp_path / name
        folder.mkdir()
        project(folder, {}, site_url=site_url)
        committed(folder, "收录", "2026-01-02")
        (folder / RULES).write_text(instrument("登记办法", "第一条　登记。", "第二条　核对。"), "utf-8")
        committed(folder, "修改", "2026-01-03")
        site = built(folder)
        page = site["updates.html"].decode()
        assert 'href="standards/rules.html#art_2__para_1">第二条</a>' in page
        assert '<a href="feed.xml">订阅</a>' in page
        links = [link.get("href") for link in fromstring(site["feed.xml"]).iter(f"{ATOM}link")]
        rules = "https://example.cn/law/standards/rules.html"
        assert links == (
            ["https://example.cn/law/feed.xml", "https://example.cn/law/updates.html", f"{rules}#art_2__para_1", rules]
            if site_url
            else []
        )


def test_neither_message_nor_author_nor_a_hidden_path_reaches_the_site(tmp_path: Path) -> None:
    folder = project(tmp_path, {f"standards/{CANARY}.md": instrument(CANARY, "第一条　密。", id="secret")})
    committed(folder, f"收录{CANARY}", "2026-01-02")
    secret = folder / "standards" / f"{CANARY}.md"
    secret.write_text(secret.read_text("utf-8").replace("id: secret", "id: secret\ndisclosure: 不予公开"), "utf-8")
    (folder / RULES).write_text(instrument("登记办法", "第一条　登记和核对。"), "utf-8")
    committed(folder, f"{CANARY}改为不予公开", "2026-01-03")
    site = built(folder)
    assert [path for path, data in site.items() if CANARY in path or CANARY.encode() in data] == []
    assert "修改或者增加" in site["updates.html"].decode()


def test_every_page_says_who_runs_the_site_and_of_which_revision_it_is(tmp_path: Path) -> None:
    footer = "footer: {host: 甲市档案局 <b>, contact: 值班室, feedback: 'mailto:a@example.cn'}\n"
    folder = project(
        tmp_path, {"standards/s.md": instrument("会务\\办法", "第一条　会务。", id="s", status="sample")}, footer
    )
    committed(folder, "收录", "2026-01-02")
    asked = ["git", "rev-parse", "HEAD"]
    name = subprocess.run(asked, cwd=folder, check=True, capture_output=True, text=True).stdout[:10]
    page = built(folder)["standards/s.html"].decode()
    assert "主办单位：甲市档案局 &lt;b&gt;　联系方式：值班室　意见反馈：" in page
    assert '<a href="mailto:a@example.cn">a@example.cn</a>' in page
    assert "没有设置反映问题的渠道" not in page
    assert f"版本 {name}</p>" in page
    assert '<span class="standing-mark">示范文本</span>' in page
    assert 'content: "《会务＼办法》（示范文本） 数据截至2026年1月31日"' in page
