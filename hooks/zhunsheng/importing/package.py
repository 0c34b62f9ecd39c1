"""The package of an Office Open XML document: a zip archive of XML parts, read as untrusted input.

Nothing is unpacked to disk under a name from the archive, pictures are only copied, and sizes are limited both as
declared and as actually read.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from importlib.util import find_spec
from typing import NamedTuple
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from zhunsheng.model.extras import MissingExtraError

RESAVE = "请用 Word 或 WPS 打开，另存为新的 .docx 后再导入。"

MAX_ENTRIES = 10_000
MAX_DECLARED = 1024**3
MAX_PART = 48 * 1024**2
MAX_READ = 3 * MAX_PART
MAX_PICTURE = 16 * 1024**2
MAX_PICTURES = 64 * 1024**2
MAX_RATIO = 250
RATIO_COUNTS_FROM = 4 * 1024**2
MAX_DEPTH = 150
MAX_ELEMENTS = 2_000_000

_OFFICE = "http://schemas.openxmlformats.org"
_STRICT = "http://purl.oclc.org/ooxml"
_MICROSOFT = "http://schemas.microsoft.com/office"
_PREFIXES = {
    f"{_OFFICE}/wordprocessingml/2006/main": "w",
    f"{_STRICT}/wordprocessingml/main": "w",
    f"{_OFFICE}/officeDocument/2006/relationships": "r",
    f"{_STRICT}/officeDocument/relationships": "r",
    f"{_OFFICE}/officeDocument/2006/math": "m",
    f"{_STRICT}/officeDocument/math": "m",
    f"{_OFFICE}/drawingml/2006/wordprocessingDrawing": "wp",
    f"{_STRICT}/drawingml/wordprocessingDrawing": "wp",
    f"{_OFFICE}/drawingml/2006/main": "a",
    f"{_STRICT}/drawingml/main": "a",
    f"{_OFFICE}/drawingml/2006/picture": "pic",
    f"{_STRICT}/drawingml/picture": "pic",
    f"{_OFFICE}/drawingml/2006/chart": "c",
    f"{_STRICT}/drawingml/chart": "c",
    f"{_OFFICE}/drawingml/2006/diagram": "dgm",
    f"{_STRICT}/drawingml/diagram": "dgm",
    f"{_OFFICE}/markup-compatibility/2006": "mc",
    f"{_OFFICE}/package/2006/relationships": "rel",
    f"{_MICROSOFT}/word/2010/wordprocessingShape": "wps",
    f"{_MICROSOFT}/word/2010/wordml": "w14",
    "urn:schemas-microsoft-com:vml": "v",
    "urn:schemas-microsoft-com:office:office": "o",
    "http://www.w3.org/XML/1998/namespace": "xml",
}


class Unreadable(Exception):  # noqa: N818 - not a failure of the program: it becomes a value at the one place that imports
    """The file cannot be read; the message is the Chinese sentence for the user."""


class Relationship(NamedTuple):
    """A relationship of a part: the last segment of its type (header, numbering…) and its target part."""

    id: str
    kind: str
    target: str


class Package:
    """An opened .docx: its parts as trees whose names carry the usual short prefixes (``w:p``)."""

    def __init__(self, data: bytes) -> None:
        """Open the archive.

        Args:
            data: The bytes of the file.

        Raises:
            MissingExtraError: The parser of the parts is not installed.
            Unreadable: It is not a zip archive, or exceeds the limits.
        """
        if find_spec("defusedxml") is None:
            raise MissingExtraError("读取 .docx ", "importing")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, OSError, ValueError, OverflowError, UnicodeDecodeError, NotImplementedError):
            raise Unreadable(
                f"文件不是完整的 .docx（它应是一个 zip 压缩包），可能没有下载完整或已损坏；{RESAVE}"
            ) from None
        infos = self._zip.infolist()
        if len(infos) > MAX_ENTRIES:
            raise Unreadable(
                f"文件内含 {len(infos)} 个部件，远多于正常的公文，为安全起见没有打开；请另存为新的 .docx 再导入。"
            )
        if sum(info.file_size for info in infos) > MAX_DECLARED:
            raise Unreadable("文件解压后超过 1 GB，为安全起见没有打开；请删去其中的大图后另存为新的 .docx 再导入。")
        self._infos: dict[str, zipfile.ZipInfo] = {}
        self._total = 0
        self._pictured = 0
        for info in infos:
            if info.filename in self._infos and info.filename.endswith((".xml", ".rels")):
                raise Unreadable(f"文件内有两个同名的部件「{info.filename[:80]}」，无法判断以哪个为准；{RESAVE}")
            self._infos[info.filename] = info

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts in the archive."""
        return tuple(self._infos)

    def xml(self, part: str) -> Element | None:
        """Return the tree of a part.

        Args:
            part: The name of the part inside the archive.

        Returns:
            Its root element, None if there is no such part.

        Raises:
            Unreadable: It is too large, not well formed, or contains a DTD or entities, which no Office program writes.
        """
        info = self._infos.get(part)
        return None if info is None else _parse(self._read(info), part)

    def picture(self, part: str) -> bytes | None:
        """Return the bytes of a picture, None if it is missing or exceeds the limits."""
        info = self._infos.get(part)
        if info is None or info.file_size > MAX_PICTURE or self._pictured + info.file_size > MAX_PICTURES:
            return None
        parsed = self._total
        try:
            data = self._read(info)
        except Unreadable:
            return None
        finally:
            self._total = parsed  # pictures have their own limit
        self._pictured += len(data)
        return data

    def relationships(self, part: str) -> list[Relationship]:
        """Return the relationships of ``part`` ("" for the package itself) to other parts of the package."""
        folder, base = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{base}.rels"))
        found = []
        for child in () if root is None else root:
            if child.tag != "rel:Relationship" or child.get("TargetMode") == "External":
                continue
            target = child.get("Target", "").replace("\\", "/")
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            found.append(Relationship(child.get("Id", ""), child.get("Type", "").rsplit("/", 1)[-1], path))
        return found

    def addresses(self, part: str) -> list[str]:
        """Return the addresses outside of the package to which the links of ``part`` lead."""
        folder, base = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{base}.rels"))
        links = (child for child in (() if root is None else root) if child.get("TargetMode") == "External")
        return [child.get("Target", "") for child in links if child.get("Type", "").endswith("/hyperlink")]

    def _read(self, info: zipfile.ZipInfo) -> bytes:
        if info.flag_bits & 0x1:
            raise Unreadable("文件已加密，无法读取；请去掉打开密码，另存为 .docx 后再导入。")
        too_large = info.file_size > MAX_PART
        if info.file_size > RATIO_COUNTS_FROM and info.file_size > MAX_RATIO * max(info.compress_size, 1):
            too_large = True
        data = b""
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise Unreadable(f"文件的压缩方式不是 Word 文档所用的，无法读取；{RESAVE}")
        if not too_large:
            try:
                with self._zip.open(info) as stream:
                    data = stream.read(MAX_PART + 1)
            except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError, RuntimeError):
                raise Unreadable(f"文件内的部件「{info.filename[:80]}」已损坏，无法解压；{RESAVE}") from None
            self._total += len(data)
            too_large = len(data) > MAX_PART or self._total > MAX_READ
        if too_large:
            raise Unreadable(
                f"文件内的部件「{info.filename[:80]}」解压后过大，像是压缩炸弹，为安全起见没有打开；"
                "如确是正常的公文，请把正文复制到新文件中另存后再导入。"
            )
        return data


class _Builder:
    """Builds the element tree with short prefixes and refuses excessive nesting."""

    def __init__(self, part: str) -> None:
        self._tree = TreeBuilder()
        self._part = part
        self._depth = 0
        self._elements = 0
        self._names: dict[str, str] = {}

    def _short(self, name: str) -> str:
        short = self._names.get(name)
        if short is None:
            space, _, local = name[1:].partition("}") if name.startswith("{") else ("", "", name)
            prefix = _PREFIXES.get(space)
            short = self._names[name] = f"{prefix}:{local}" if prefix else name if space else local
        return short

    def start(self, tag: str, attrs: dict[str, str]) -> Element:
        self._depth += 1
        self._elements += 1
        if self._depth > MAX_DEPTH or self._elements > MAX_ELEMENTS:
            raise Unreadable(
                f"文件内的部件「{self._part[:80]}」层层嵌套过深或元素过多，不像正常的公文，为安全起见没有读取；"
                "请把正文复制到新文件中另存后再导入。"
            )
        return self._tree.start(self._short(tag), {self._short(name): value for name, value in attrs.items()})

    def end(self, tag: str) -> Element:
        self._depth -= 1
        return self._tree.end(self._short(tag))

    def data(self, data: str) -> None:
        self._tree.data(data)

    def close(self) -> Element:
        return self._tree.close()


def _parse(data: bytes, part: str) -> Element:
    # Imported here, since only the extra ``importing`` installs it and plain text files are read without it.
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import XMLParser

    parser = XMLParser(target=_Builder(part), forbid_dtd=True)
    try:
        parser.feed(data)
        root = parser.close()
    except DefusedXmlException:
        raise Unreadable(
            f"文件内的部件「{part[:80]}」含有实体或 DTD 声明，正常的 Word 文件没有这些内容，为安全起见没有读取；"
            f"{RESAVE}"
        ) from None
    except (ParseError, ValueError, LookupError, AssertionError):
        raise Unreadable(f"文件内的部件「{part[:80]}」不是合格的 XML，文件可能已损坏；{RESAVE}") from None
    if not isinstance(root, Element):
        raise Unreadable(f"文件内的部件「{part[:80]}」没有内容，文件可能已损坏；{RESAVE}")
    return root


def below(element: Element | None, *names: str) -> Element | None:
    """Return the first child of that name, its first child of the next name, and so on; None where there is none."""
    for name in names:
        if element is None:
            return None
        element = element.find(name)
    return element


def integer(text: str | None, default: int = 0, low: int = 0, high: int = 32_767) -> int:
    """Return an integer attribute clamped to bounds, or the default."""
    if text is None or len(text) > 12:
        return default
    try:
        return min(max(int(text), low), high)
    except ValueError:
        return default


def switched(element: Element | None) -> bool | None:
    """Return an on-off property (``<w:vanish/>``, ``w:val="0"``), None if it is not set."""
    if element is None:
        return None
    return element.get("w:val", "1") not in ("0", "false", "off", "none")
