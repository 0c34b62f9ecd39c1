"""What the format of an official document (公文) sets apart from its text: GB/T 9704—2012, 7.2 and 7.3.

The organ's name and the number above (发文机关标志、发文字号), whom it is addressed to (主送机关), and who signed it
when (发文机关署名、成文日期). They are known by what the metadata state, so that nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from zhunsheng.model import Kind, Provision, Style, Version

_DATE = re.compile(r"[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日")
_LONGEST_ADDRESS = 120


def letter_classes(version: Version) -> Mapping[str, str]:
    """Return the classes of the paragraphs of an official document that are set apart, by their eIds."""
    if version.structure.style is not Style.LEVELS or not version.metadata.issuer:
        return {}
    return dict((*_above(version), *_below(version)))


def _above(version: Version) -> Iterator[tuple[str, str]]:
    known = {f"{organ}文件" for organ in version.metadata.issuer} | {version.metadata.number}
    beginning = _paragraphs(version, "pre__para_")
    for provision, words in beginning:
        if words in known:
            yield provision.eid, "letterhead"
    # The last paragraph ends with a colon, too: 现就有关事项通知如下：
    for provision, words in beginning[:-1]:
        if words.endswith(("：", ":")) and "。" not in words and len(words) <= _LONGEST_ADDRESS:
            yield provision.eid, "addressee"
            return


def _below(version: Version) -> Iterator[tuple[str, str]]:
    for provision, words in _paragraphs(version, "div_"):
        if words in version.metadata.issuer or _DATE.fullmatch(words):
            yield provision.eid, "signature"


def _paragraphs(version: Version, begins: str) -> list[tuple[Provision, str]]:
    text = version.source.text
    found = (p for p in version.structure if p.kind is Kind.PARAGRAPH and p.eid.startswith(begins))
    return [(p, p.span.of(text).strip()) for p in found]
