"""The offline package: unpacked into a folder, it opens there, and every link in it leads somewhere."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from browsing import ROOT, Opener

SCRIPT = ROOT / "scripts" / "offline.py"


def packed(site: Path, target: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(SCRIPT), str(site), str(target)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8")


@pytest.fixture(scope="module")
def package(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("offline") / "offline.zip"
    done = packed(site, target)
    assert done.returncode == 0, done.stderr
    return target


@pytest.fixture(scope="module")
def unpacked(package: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("解压 到这里")
    with zipfile.ZipFile(package) as opened:
        opened.extractall(folder)
    return folder


def test_it_opens_from_a_folder_and_its_links_can_be_followed(open_page: Opener, unpacked: Path) -> None:
    watched = open_page("about:blank")
    failed: list[str] = []
    watched.page.on("requestfailed", lambda request: failed.append(request.url))
    watched.listen()
    watched.page.goto((unpacked / "site" / "index.html").as_uri())
    for words, page in (("标准目录", "standards.html"), ("机关公物仓管理办法", "public-warehouse.html")):
        watched.page.get_by_role("link", name=words, exact=True).locator("visible=true").first.click()
        watched.page.wait_for_url(f"**/{page}")  # the page before is idle as well
        watched.page.wait_for_load_state("networkidle")
    assert watched.page.inner_text("h1").startswith("机关公物仓管理办法")
    assert watched.page.url.startswith("file://")
    assert (failed, watched.complaints, watched.outside()) == ([], [], [])


def test_every_link_in_it_leads_to_a_file_in_it(unpacked: Path) -> None:
    site, missing = unpacked / "site", set()
    for page in site.rglob("*.html"):
        for address in re.findall(r'\s(?:href|src)="([^"]*)"', page.read_text("utf-8")):
            parts = urlsplit(address)
            if not parts.scheme and not parts.netloc and parts.path:
                target = (page.parent / unquote(parts.path)).resolve()
                if not target.is_file() or not target.is_relative_to(site.resolve()):
                    missing.add((page.relative_to(site).as_posix(), address))
    assert missing == set()


def test_the_same_site_gives_the_same_bytes(site: Path, package: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.zip"
    packed(site, again)
    assert again.read_bytes() == package.read_bytes()


def test_a_note_says_how_it_is_opened(unpacked: Path) -> None:
    words = (unpacked / "打开说明.txt").read_bytes().decode("utf-8-sig")
    assert "双击 index.html" in words
    assert (unpacked / "site" / "index.html").is_file()
    assert not (unpacked / "site" / "404.html").exists()


def test_what_is_no_site_is_not_packed(tmp_path: Path) -> None:
    done = packed(tmp_path, tmp_path / "a.zip")
    assert done.returncode == 2
    assert "不是生成的网站" in done.stderr
    assert list(tmp_path.iterdir()) == []
