"""The library as a server of the Model Context Protocol, for programs that write.

The protocol is the official SDK's; the tools only read, and answer in the words of the library's pages.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from zhunsheng.answering.library import Library, NotFoundError
from zhunsheng.model.extras import MissingExtraError

if TYPE_CHECKING:
    from mcp.server import MCPServer

_T = TypeVar("_T")

_LONGEST_TEXT = 200_000  # characters that are verified in one call
_LONGEST_QUESTION = 1_000  # characters of what is searched for or read
INSTRUCTIONS = (
    "查询一个制度标准库：文件、条款、效力、配套要求的缺口，核对一段文字的引用和引文。只读。"
    "standing 是“示范文本”的不是正式文件，gist 为真的是要点、不是条文，都不能当作现行规定引用。"
    "写完回答以后，用 verify 核对每一处引用；“无法核对”的如实说明。"
)


def make_server(library: Callable[[], Library], name: str) -> MCPServer:
    """Make the server.

    Args:
        library: Returns the library as its files are now.
        name: What the library is called.

    Raises:
        MissingExtraError: The SDK is not installed.
    """
    try:
        from mcp.server import MCPServer
        from mcp.server.mcpserver.exceptions import ToolError
    except ImportError:
        raise MissingExtraError("为对话程序提供查询", "mcp") from None
    server = MCPServer("zhunsheng", title=name, instructions=INSTRUCTIONS, log_level="ERROR")

    def answered(ask: Callable[[Library], _T]) -> _T:
        try:
            return ask(library())
        except NotFoundError as error:
            raise ToolError(str(error)) from None

    @server.tool(title="搜索")
    def search(words: str, most: int = 10) -> list[dict[str, Any]]:
        """搜索条款：同时含有全部词语（用空格隔开）的条款，先题名、现行有效的。ref 可交给 read。"""
        if len(words) > _LONGEST_QUESTION:
            raise ToolError(f"词语超过 {_LONGEST_QUESTION} 字")
        return answered(lambda lib: lib.search(words, most))

    @server.tool(title="阅读")
    def read(reference: str, on: str = "") -> dict[str, Any]:
        """读一份文件或一个条款的文字、文号、日期和效力。

        reference 写 ref（如 rooms#art_9）或者引用（如《……办法》第九条第二款）。
        on 写日期（如 2023-05-01），读那一天的文本；不写的，读今天的。
        """
        if len(reference) > _LONGEST_QUESTION:
            raise ToolError(f"引用超过 {_LONGEST_QUESTION} 字；核对一段文字用 verify")
        day = _day(on, ToolError)
        return answered(lambda lib: lib.read(reference, day))

    @server.tool(title="核对")
    def verify(text: str) -> list[dict[str, Any]]:
        """核对一段文字里的每一处引用：条款是否存在，文件是否现行有效，引号里的文字与原文是否相符；没有写明出处的引文也列出。"""
        if len(text) > _LONGEST_TEXT:
            raise ToolError(f"文字超过 {_LONGEST_TEXT} 字，请分成几段")
        return answered(lambda lib: lib.verify(text))

    @server.tool(title="缺口")
    def gaps(state: str = "") -> list[dict[str, Any]]:
        """列出配套要求及其状态和原因；state 写空白、制定中、待修订、待细化、已衔接之一，不写列出全部。"""
        return answered(lambda lib: lib.gaps(state))

    @server.tool(title="目录")
    def documents() -> list[dict[str, Any]]:
        """列出库中全部文件：标识、题名、文号、日期、效力、版本。"""
        return answered(lambda lib: lib.documents())

    return server


def _day(words: str, error: type[Exception]) -> date | None:
    try:
        return date.fromisoformat(words) if words else None
    except ValueError:
        raise error(f"“{words}”不是日期；应写作 2026-01-31") from None
