"""Reads a plain text file, detecting its encoding; each line is a paragraph."""

from __future__ import annotations

import codecs
import re

from zhunsheng.importing.blocks import Line, Manuscript
from zhunsheng.importing.characters import LINE_ENDS, tidy
from zhunsheng.importing.package import Unreadable
from zhunsheng.importing.report import Matter, Tally
from zhunsheng.reading.plain_texts import INFO_END, plain_title

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NOT_DECODED = (
    "文本的编码无法识别（不是 UTF-8、GB18030、Big5 或带标记的 UTF-16）；请用记事本打开，另存为 UTF-8 编码后再导入。"
)
_RARE_SHARE = 0.2
_SAMPLE = 20_000
_HEADING_MARK = re.compile(r"#{1,6}[ \t]+(?=\S)")
_PAGE_NUMBER = re.compile(r"[-—–－\s]*(?:第\s*)?\d{1,3}(?:\s*页)?[-—–－\s]*")


def read_text(data: bytes, tally: Tally) -> Manuscript:
    """Read a text file.

    Args:
        data: The bytes of the file.
        tally: Records notices for the user.

    Returns:
        Its lines as paragraphs, without empty ones and without the marks of a plain law text.

    Raises:
        Unreadable: It is not a text, or its encoding cannot be detected.
    """
    text = decoded(data, tally)
    if "\0" in text:
        raise Unreadable(
            "文件里有空字符，不像是纯文本；请确认文件是 .docx 或 .txt，如是文本请另存为 UTF-8 编码后再导入。"
        )
    lines = []
    is_law_text = plain_title(text) is not None
    for number, raw in enumerate(LINE_ENDS.split(text), 1):
        line = tidy(raw, tally)
        if is_law_text and (line == INFO_END or _HEADING_MARK.match(line)):
            tally.note(Matter.LAW_TEXT_MARK)
            line = "" if line == INFO_END else _HEADING_MARK.sub("", line)
        if not line:
            continue
        if _PAGE_NUMBER.fullmatch(line):
            tally.note(Matter.PAGE_NUMBER, f"第 {number} 行：{line}")
        lines.append(Line(line, at=number))
    return Manuscript(tuple(lines), is_law_text=is_law_text)


def decoded(data: bytes, tally: Tally) -> str:
    """Decode bytes, detecting the encoding.

    Raises:
        Unreadable: It cannot be detected.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding)
            except UnicodeDecodeError:
                raise Unreadable(_NOT_DECODED) from None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    # GB18030 decodes nearly any bytes; a wrong decoding shows as many rare characters. It has the traditional ones too.
    for encoding, rare, matter in (
        ("gb18030", _rare, Matter.DECODED),
        ("big5", _rare_big5, Matter.DECODED_BIG5),
        ("gb18030", _rare_either, Matter.DECODED),
    ):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if rare(text) <= _RARE_SHARE:
            tally.note(matter)
            return text
    raise Unreadable(_NOT_DECODED)


def _rare(text: str) -> float:
    """Return the share of non-ASCII characters outside GB 2312, the set of common characters."""
    sample = [character for character in text[:_SAMPLE] if character > "\x7f"]
    if not sample:
        return 0.0
    return 1 - len("".join(sample).encode("gb2312", "ignore")) / 2 / len(sample)


def _rare_either(text: str) -> float:
    """Return the share of non-ASCII characters that neither simplified nor traditional texts commonly have."""
    sample = "".join(character for character in text[:_SAMPLE] if character > "\x7f")
    others = [one for one in sample if not one.encode("gb2312", "ignore")]
    codes = [one.encode("big5", "ignore") for one in others]
    return sum(not code or code >= b"\xc6\x80" for code in codes) / len(sample) if sample else 0.0


def _rare_big5(text: str) -> float:
    """Return the share of non-ASCII characters outside the first plane of Big5, the set of common characters."""
    sample = [character.encode("big5") for character in text[:_SAMPLE] if character > "\x7f"]
    everyday = sum(code < b"\xc6\x80" for code in sample)
    return 1 - everyday / len(sample) if sample else 0.0
