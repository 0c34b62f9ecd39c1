#!/usr/bin/env python3
"""Pack the built site so that it opens from a folder, without a server and without a network.

The zip is reproducible: files are sorted, and all have the oldest date that a zip can have.

.venv/bin/python scripts/offline.py site offline.zip      # what `make offline` does behind the build
"""

from __future__ import annotations

import argparse
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

from zhunsheng.sources.files import reason

FOLDER = "site"
NOTE = "打开说明.txt"
WORDS = """本压缩包是整个网站，不需要网络，也不需要安装任何东西。

1. 先把压缩包全部解压到一个文件夹。不要在压缩包里直接打开，否则链接和查找不起作用。
2. 打开 site 文件夹，双击 index.html。
3. 用最近几年的 Chrome、Edge、Firefox、360 浏览器都可以。

内容截至哪一天，写在每一页的最下面。要更新，请重新取一份，整个替换旧的文件夹。
"""
# Files that only a server uses, such as the error page.
_LEFT_OUT = frozenset({"404.html", "sitemap.xml", "sitemap.xml.gz"})
_OLDEST = (1980, 1, 1, 0, 0, 0)
_PLAIN_FILE = 0o100644 << 16
_BY_UNIX = 3


def files_of(site: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the name in the zip and the contents of each file, the note for users first."""
    # A byte order mark and CRLF, for old versions of Notepad on Windows.
    yield NOTE, WORDS.replace("\n", "\r\n").encode("utf-8-sig")
    for file in sorted(site.rglob("*"), key=lambda file: file.relative_to(site).as_posix()):
        path = file.relative_to(site).as_posix()
        if file.is_file() and not file.is_symlink() and path not in _LEFT_OUT:
            yield f"{FOLDER}/{path}", file.read_bytes()


def pack(site: Path, target: Path) -> int:
    """Write the zip under a temporary name and rename it when it is complete.

    Returns:
        How many files it has.
    """
    count = 0
    half = target.with_name(f".{target.name}.half")
    try:
        with zipfile.ZipFile(half, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
            for name, data in files_of(site):
                entry = zipfile.ZipInfo(name, _OLDEST)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.external_attr = _PLAIN_FILE
                entry.create_system = _BY_UNIX
                packed.writestr(entry, data)
                count += 1
        half.replace(target)
    finally:
        half.unlink(missing_ok=True)
    return count


def main() -> int:
    """Read the command line and pack."""
    parser = argparse.ArgumentParser(description="把生成的网站打成可以离线打开的压缩包")
    parser.add_argument("site", type=Path, help="生成的网站所在的文件夹")
    parser.add_argument("target", type=Path, help="写到哪个压缩包（.zip）")
    options = parser.parse_args()
    if not (options.site / "index.html").is_file():
        print(f"{options.site} 里没有 index.html，不是生成的网站；请先生成网站", file=sys.stderr)
        return 2
    try:
        count = pack(options.site, options.target)
    except OSError as error:
        print(f"没有写成 {options.target}（{reason(error)}）；请检查文件夹、权限和磁盘空间", file=sys.stderr)
        return 2
    size = options.target.stat().st_size / 1e6
    print(f"离线包已生成：{options.target}（{count} 个文件，{size:.1f} MB）；解压后见 {NOTE}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
