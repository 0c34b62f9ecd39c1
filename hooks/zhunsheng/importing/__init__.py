"""Import: an official document (.docx, .pdf, .txt, a web page and more) as a Markdown instrument.

result = import_document(data, "公物仓办法.docx")
if isinstance(result, Refused): …            # one sentence: what is wrong, how to mend it
result.markdown, result.summary.notices      # the text, and everything that was changed or left out
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from zhunsheng.corpus.registry import Registry
from zhunsheng.importing.blocks import Block, Line, Manuscript, Note
from zhunsheng.importing.contents import without_contents
from zhunsheng.importing.converting import kind_of, read_converted
from zhunsheng.importing.converting import recognises as recognises_others
from zhunsheng.importing.document import read_document
from zhunsheng.importing.keeping import Drafted, read_drafted
from zhunsheng.importing.package import RESAVE, Unreadable
from zhunsheng.importing.parting import parted
from zhunsheng.importing.pdf import read_pdf
from zhunsheng.importing.pdf import recognises as recognises_pdf
from zhunsheng.importing.plaintext import read_text
from zhunsheng.importing.report import Imported, Matter, Refused, Summary, Tally
from zhunsheng.importing.webpage import read_page
from zhunsheng.importing.webpage import recognises as recognises_page
from zhunsheng.importing.writing import UNNAMED, is_id, suggested_id, write
from zhunsheng.model.profile import ORGAN

__all__ = [
    "Drafted",
    "Imported",
    "Refused",
    "Summary",
    "import_document",
    "import_parts",
    "read_drafted",
    "suggested_id",
]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK"
# Magic bytes of formats that are refused, with the reason given to the user.
_REFUSED = (
    (b"MIME-Version:", f"这是网页归档文件（MHTML）；{RESAVE}"),
    (b"<?xml", f"这是 XML 文件；{RESAVE}"),
)
_OWN_FORMAT = re.compile(rb"(?:\xef\xbb\xbf)?---\r?\n(?:[^\n]{0,200}\n){0,40}?(?:id|title):")
MAX_BYTES = 300 * 1024**2


class Reader(NamedTuple):
    """A format that can be imported.

    ``recognises`` gets the bytes and the name of a file, ``read`` the bytes and the tally for notices to the user.
    ``read`` raises ``Unreadable`` with a Chinese sentence.
    """

    recognises: Callable[[bytes, str], bool]
    read: Callable[[bytes, Tally], Manuscript]


def _is_word(data: bytes, name: str) -> bool:
    return data.startswith(_ZIP) or name.lower().endswith((".docx", ".docm", ".dotx"))


def _is_markdown(_data: bytes, name: str) -> bool:
    return name.lower().endswith((".md", ".markdown"))


def _refuse_markdown(_data: bytes, _tally: Tally) -> Manuscript:
    raise Unreadable(
        "已经是 Markdown，不用导入；有元数据（或者是法规库的纯文本）的，直接放进标准所在的文件夹，"
        "用 zhunsheng check 检查；没有元数据的，另存为 .txt 再导入"
    )


# Tried in order; plain text accepts every file, so it stays last.
READERS = [
    Reader(_is_markdown, _refuse_markdown),
    Reader(recognises_others, read_converted),
    Reader(recognises_pdf, read_pdf),
    Reader(recognises_page, read_page),
    Reader(_is_word, read_document),
    Reader(lambda _data, _name: True, read_text),
]


def import_document(
    data: bytes,
    name: str,
    identifier: str | None = None,
    drafted: Drafted | None = None,
    pillar: str | None = None,
    registry: Registry | None = None,
    organ: str = ORGAN,
) -> Imported | Refused:
    """Convert an official document to a Markdown instrument.

    Args:
        data: The bytes of the file; its format is recognised from them.
        name: The name of the file.
        identifier: The id; by default that of the replaced file, or one derived from the name.
        drafted: The front matter of the file that is replaced; fields that the document does not state are kept.
        pillar: The pillar of the folder in which the file will be.
        registry: Facts about instruments, which fill in fields that the document does not state.
        organ: The project's word for an issuing body (机关).

    Returns:
        The Markdown text with a summary of what was found, changed and left out, or the reason of a refusal.
    """
    if identifier is not None and not is_id(identifier):
        return Refused(f"“{identifier}”不能作为 id；id 应为英文小写字母和数字，用短横线连接，如 asset-register。")
    tally = Tally(organ)
    manuscript = _read_whole(data, name, tally)
    if isinstance(manuscript, Refused):
        return manuscript
    return write(manuscript, name, tally, identifier, drafted, pillar, registry)


def import_parts(
    data: bytes,
    name: str,
    identifier: str | None = None,
    pillar: str | None = None,
    registry: Registry | None = None,
    organ: str = ORGAN,
) -> list[Imported] | Refused:
    """Convert a file that contains several documents, each to an instrument of its own.

    The documents that the first one publishes inherit its number, issuer and date of publication unless they state
    their own; ``source`` refers to the first one.

    Args:
        data: The bytes of the file.
        name: Its name.
        identifier: The id of the first one; the others have it with -2, -3…
        pillar: The pillar of the folder in which the file will be.
        registry: Facts about instruments, which fill in fields that a document does not state.
        organ: The project's word for an issuing body (机关).
    """
    tally = Tally(organ)
    manuscript = _read_whole(data, name, tally)
    if isinstance(manuscript, Refused):
        return manuscript
    parts = parted(without_contents(manuscript.blocks, tally))
    first_id = identifier or suggested_id(name) or UNNAMED
    notes = manuscript.notes
    one = Manuscript(parts[0], _cited(parts[0], notes), manuscript.is_law_text)
    first = write(one, name, tally, first_id, None, pillar, registry)
    results = [first]
    for n, blocks in enumerate(parts[1:], 2):
        own = Manuscript(blocks, _cited(blocks, notes))
        known = _published_by(first)
        results.append(write(own, name, Tally(organ), f"{first_id}-{n}", None, pillar, registry, inherited=known))
    return results


def _read_whole(data: bytes, name: str, tally: Tally) -> Manuscript | Refused:
    """Read a non-empty file, or return the reason why it is refused."""
    try:
        manuscript = _read(data, name, tally)
    except Unreadable as refused:
        return Refused(str(refused))
    return manuscript if manuscript.blocks else Refused(_nothing(tally))


def _cited(blocks: Sequence[Block], notes: Sequence[Note]) -> tuple[Note, ...]:
    """Return the notes that the blocks refer to."""
    texts = [block.text if isinstance(block, Line) else " ".join(map(" ".join, block.rows)) for block in blocks]
    return tuple(note for note in notes if any(note.mark in text for text in texts))


def _published_by(first: Imported) -> dict[str, object]:
    """Return the fields that the documents which this one publishes inherit from it."""
    fields = first.fields
    number = f"（{fields['number']}）" if fields.get("number") else ""
    title = str(fields["title"]).replace("《", "〈").replace("》", "〉")
    inherited = {key: fields[key] for key in ("number", "issuer", "issued", "disclosure") if key in fields}
    return {**inherited, "source": f"《{title}》{number}，本库标识 {fields['id']}"}


def _read(data: bytes, name: str, tally: Tally) -> Manuscript:
    if name.endswith(("/", "\\")):
        raise Unreadable("这是文件夹，不是文件；请指明要导入的 .docx 或 .txt 文件。")
    if not data.strip():
        raise Unreadable("文件是空的，没有内容；请检查是否选错文件，或重新下载后再导入。")
    if len(data) > MAX_BYTES:
        raise Unreadable("文件超过 300 MB，为安全起见没有打开；请删去其中的大图，另存后再导入。")
    if data.startswith(_OLE) and ("EncryptedPackage".encode("utf-16-le") in data or kind_of(data) is None):
        raise Unreadable(_old_format(data))
    start = data[:1024].lstrip().lower()
    if _OWN_FORMAT.match(data):
        raise Unreadable(
            "这已经是本库格式的文件（有元数据），不用导入；请直接放进标准文件夹，用 zhunsheng check 检查。"
        )
    for magic, reason in _REFUSED:
        if start.startswith(magic.lower()):
            raise Unreadable(reason)
    reader = next(reader for reader in READERS if reader.recognises(data, name))
    return reader.read(data, tally)


def _old_format(data: bytes) -> str:
    # OLE stream names are stored uncompressed (UTF-16), so a byte search finds them.
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "文件已加密，无法读取；请用 Word 或 WPS 打开，去掉打开密码，另存为 .docx 后再导入。"
    return f"这是旧格式的文件（.doc 或 .wps 等），不能直接导入；{RESAVE}"


def _nothing(tally: Tally) -> str:
    pictures = tally.count(Matter.PICTURE)
    if pictures:
        return f"文件里没有文字，只有图片 {pictures} 幅，可能是扫描件；请先做文字识别并校对，再导入。"
    return "文件里没有可导入的文字；请检查是否选错文件。"
