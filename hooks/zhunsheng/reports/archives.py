"""Word files and workbooks, which are zip archives, without the time at which they were written."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date

NO_DAY = date(2000, 1, 1)
"""The day in a file that is of no certain day, so that equal contents are equal files."""

_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")


def settled(data: bytes, day: date, compression: int = zipfile.ZIP_STORED) -> bytes:
    """Rewrite a zip archive with a fixed day as the time of every entry.

    By default entries are stored uncompressed, since compressed bytes depend on the zlib of the machine.
    """
    stamp = day.isoformat().encode() + b"T00:00:00Z"
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(written, "w", compression) as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "docProps/core.xml":
                part = _MODIFIED.sub(rb"\g<1>" + stamp + rb"\g<2>", part)
            entry = zipfile.ZipInfo(name, (min(max(day.year, 1980), 2107), day.month, day.day, 0, 0, 0))
            entry.compress_type = compression
            entry.create_system = 0
            entry.external_attr = 0
            new.writestr(entry, part)
    return written.getvalue()
