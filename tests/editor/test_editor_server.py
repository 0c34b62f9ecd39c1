"""One session of a real client with the language server over standard input and output."""

from __future__ import annotations

import asyncio
import logging
import os
import sys
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcException
from pygls.lsp.client import LanguageClient

from support import TODAY, awaited
from workspaces import FILES, LAW, LETTER, RULES, workspace_in, write
from zhunsheng.editor.server import EditorServer
from zhunsheng.editor.session import Session
from zhunsheng.editor.texts import units
from zhunsheng.editor.workspace import Workspace

HOOKS = Path(__file__).resolve().parents[2] / "hooks"
SERVER = "import sys; from zhunsheng.cli import main; sys.exit(main())"
PATIENCE = 30  # seconds; a busy machine is slow


class EditorClient:
    """A client, what it was sent, and short ways of saying what it does."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.client = LanguageClient("test", "1")
        self.shown: dict[str, lsp.PublishDiagnosticsParams] = {}
        self.registered: list[str] = []
        self.numbers: dict[str, int] = {}
        self._came = asyncio.Event()

        self.client.feature(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(partial(self._show))
        self.client.feature(lsp.CLIENT_REGISTER_CAPABILITY)(partial(self._register))

    def _show(self, params: lsp.PublishDiagnosticsParams) -> None:
        self.shown[params.uri] = params
        self._came.set()

    def _register(self, params: lsp.RegistrationParams) -> None:
        self.registered += [one.method for one in params.registrations]

    async def begin(self) -> lsp.InitializeResult:
        around = {**os.environ, "PYTHONPATH": str(HOOKS), "ZHUNSHENG_TODAY": TODAY.isoformat()}
        await self.client.start_io(sys.executable, "-c", SERVER, "lsp", "--stdio", env=around)
        watched = lsp.DidChangeWatchedFilesClientCapabilities(dynamic_registration=True)
        known = lsp.ClientCapabilities(workspace=lsp.WorkspaceClientCapabilities(did_change_watched_files=watched))
        folders = [lsp.WorkspaceFolder(self.root.as_uri(), "project")]
        result = await self.client.initialize_async(lsp.InitializeParams(known, workspace_folders=folders))
        self.client.initialized(lsp.InitializedParams())
        return result

    async def end(self) -> tuple[int | None, str]:
        server = self.client._server
        assert server is not None
        assert server.stderr is not None
        await self.client.shutdown_async(None)
        self.client.exit(None)
        said = (await server.stderr.read()).decode()
        return await server.wait(), said

    def uri(self, path: str) -> str:
        return (self.root / path).as_uri()

    def document(self, path: str) -> lsp.TextDocumentIdentifier:
        return lsp.TextDocumentIdentifier(self.uri(path))

    def open(self, path: str, text: str) -> None:
        self.numbers[path] = 1
        item = lsp.TextDocumentItem(self.uri(path), "markdown", 1, text)
        self.client.text_document_did_open(lsp.DidOpenTextDocumentParams(item))

    def write(self, path: str, text: str) -> None:
        self.numbers[path] += 1
        document = lsp.VersionedTextDocumentIdentifier(self.numbers[path], self.uri(path))
        change = lsp.TextDocumentContentChangeWholeDocument(text)
        self.client.text_document_did_change(lsp.DidChangeTextDocumentParams(document, [change]))

    async def codes(self, path: str, wanted: list[str]) -> list[str]:
        """Wait until the text of a file is shown with these findings; return them."""
        async with asyncio.timeout(PATIENCE):
            while True:
                found = self.shown.get(self.uri(path))
                codes = [str(one.code) for one in found.diagnostics] if found else []
                if found and found.version == self.numbers.get(path) and codes == wanted:
                    return codes
                self._came.clear()
                await self._came.wait()

    def place(self, text: str, words: str, inside: int = 0) -> lsp.Position:
        before = text[: text.index(words) + inside]
        return lsp.Position(before.count("\n"), units(before[before.rfind("\n") + 1 :]))


async def session(root: Path) -> dict[str, Any]:
    """Work on a project as a drafter does, and return what came of each step."""
    one = EditorClient(root)
    came: dict[str, Any] = {"capabilities": (await one.begin()).capabilities}
    one.open(LETTER, FILES[LETTER])
    came["at first"] = await one.codes(LETTER, ["R102"])
    text = FILES[LETTER].replace("《甲市船艇条例》第九条", "𠮷《甲市船艇条例》第九条，《甲市船艇条例》第二条")
    one.write(LETTER, text)
    came["unsaved"] = await one.codes(LETTER, ["R102"])
    came["range"] = one.shown[one.uri(LETTER)].diagnostics[0].range.start.character
    where = one.place(text, "第二条", 1)
    came["hover"] = await one.client.text_document_hover_async(lsp.HoverParams(one.document(LETTER), where))
    law = FILES[LAW].replace("船艇每年检验一次。\n", "船艇每年检验一次。\n第二条之一　𠮷艇不检验。\n")
    one.open(LAW, law)
    cited = text + "二、依照《甲市船艇条例》第二"
    one.write(LETTER, cited)
    end = one.place(cited + "‸", "‸")
    complete = lsp.CompletionParams(one.document(LETTER), end)
    came["completion"] = await one.client.text_document_completion_async(complete)
    one.write(LETTER, text.replace("---\n# ", "# "))
    came["broken"] = await one.codes(LETTER, ["M002"])
    for number in range(20):
        one.write(LETTER, FILES[LETTER].replace("第九条", f"第{number + 10}条"))
        await asyncio.sleep(0.01)
    one.write(LETTER, FILES[LETTER].replace("第九条", "第二条"))
    came["twenty edits"] = await one.codes(LETTER, [])
    at_id = one.place(law, "id: law", 4)
    rename = one.client.text_document_rename_async
    came["rename"] = await rename(lsp.RenameParams(one.document(LAW), at_id, "ships"))
    try:
        await rename(lsp.RenameParams(one.document(LAW), at_id, "rules"))
    except JsonRpcException as refused:
        came["refused"] = refused.code, refused.message
    (root / RULES).unlink()
    changes = [lsp.FileEvent(one.uri(RULES), lsp.FileChangeType.Deleted)]
    one.client.workspace_did_change_watched_files(lsp.DidChangeWatchedFilesParams(changes))
    references = lsp.ReferenceParams(lsp.ReferenceContext(False), one.document(LAW), one.place(law, "第二条", 1))
    came["references"] = await one.client.text_document_references_async(references)
    tokens = lsp.SemanticTokensParams(one.document(LETTER))
    came["tokens"] = await one.client.text_document_semantic_tokens_full_async(tokens)
    came["outline"] = await one.client.text_document_document_symbol_async(lsp.DocumentSymbolParams(one.document(LAW)))
    came["folding"] = await one.client.text_document_folding_range_async(lsp.FoldingRangeParams(one.document(LAW)))
    came["symbols"] = await one.client.workspace_symbol_async(lsp.WorkspaceSymbolParams("船艇"))
    where = one.place(FILES[LETTER], "《甲市船艇条例》", 2)
    act = lsp.CodeActionParams(one.document(LETTER), lsp.Range(where, where), lsp.CodeActionContext([]))
    came["actions"] = await one.client.text_document_code_action_async(act)
    outside = lsp.HoverParams(lsp.TextDocumentIdentifier("untitled:甲"), where)
    came["no file"] = await one.client.text_document_hover_async(outside)
    writer = one.client.protocol.writer
    assert writer is not None
    writer.write(b"Content-Length: 3\r\n\r\n{]}")
    one.client.text_document_did_close(lsp.DidCloseTextDocumentParams(one.document(LETTER)))
    del one.numbers[LETTER]
    came["closed"] = await one.codes(LETTER, ["R102"])
    came["registered"] = one.registered
    came["end"] = await one.end()
    return came


@pytest.fixture(scope="module")
def came(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What came of the session."""
    return awaited(session(write(tmp_path_factory.mktemp("session"))))


def test_the_findings_follow_what_is_typed(came: dict[str, Any]) -> None:
    steps = ("at first", "unsaved", "broken", "twenty edits", "closed")
    assert [came[step] for step in steps] == [["R102"], ["R102"], ["M002"], [], ["R102"]]
    assert came["range"] == 8  # 船艇检验依照𠮷, of which the last is two units wide


def test_answers_are_as_of_the_unsaved_text(came: dict[str, Any]) -> None:
    assert "> 第二条　船艇按航程定编。" in came["hover"].contents.value
    assert [(one.label, one.detail) for one in came["completion"].items] == [
        ("第二条", "船艇按航程定编。"),
        ("第二条之一", "𠮷艇不检验。"),
    ]
    assert [one.name for one in came["outline"][0].children] == ["第一条", "第二条", "第二条之一"]
    assert [one.start_line for one in came["folding"]][:2] == [0, 9]
    assert [one.name for one in came["symbols"]] == ["甲市船艇条例", "船艇检验制度", "关于检验船艇的通知"]
    assert len(came["tokens"].data) == 10
    assert any(one.title == "固定这处引用：《甲市船艇条例》第二条" for one in came["actions"])
    assert came["no file"] is None


def test_an_id_is_renamed_and_a_refusal_is_told_in_a_sentence(came: dict[str, Any]) -> None:
    assert len(came["rename"].document_changes) == 3
    assert came["refused"] == (-32803, "标识 rules 已经用于另一份文件")


def test_a_file_that_was_deleted_outside_cites_no_more(came: dict[str, Any]) -> None:
    assert came["registered"] == [lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES]
    assert [one.uri.rpartition("/")[2] for one in came["references"]] == ["letter.md", "requirements.yml"]


def test_a_message_that_is_none_is_logged_and_the_session_ends_well(came: dict[str, Any]) -> None:
    code, said = came["end"]
    assert code == 0
    assert said.count("无法处理编辑器的消息") == 1
    assert "回答时出错" not in said
    assert "检查时出错" not in said


def test_nothing_is_kept_of_an_edit_that_was_handled() -> None:
    async def edited() -> int:
        server = EditorServer(lambda: TODAY)
        handle: Any = server.protocol.handle_message
        handle(lsp.InitializeRequest(1, lsp.InitializeParams(lsp.ClientCapabilities())))
        item = lsp.TextDocumentItem("untitled:甲", "markdown", 0, "甲")
        handle(lsp.DidOpenTextDocumentNotification(lsp.DidOpenTextDocumentParams(item)))
        for number in range(50):
            document = lsp.VersionedTextDocumentIdentifier(number, item.uri)
            whole = lsp.TextDocumentContentChangeWholeDocument("乙")
            handle(lsp.DidChangeTextDocumentNotification(lsp.DidChangeTextDocumentParams(document, [whole])))
        server.session.end()
        return len(server.protocol._request_futures)

    assert awaited(edited()) < 5


def test_an_answer_that_fails_is_logged_and_empty(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    write(tmp_path)

    def fails(workspace: Workspace, path: str) -> list[str]:
        return [path, str(1 // len(workspace.unsaved[path][:0]))]

    async def asked() -> tuple[list[str], list[str]]:
        session = Session(lambda uri, found, number: None, lambda: TODAY)
        session.write("file:///a", tmp_path / LETTER, FILES[LETTER], 1)
        nothing: list[str] = []
        failed = await session.ask("file:///a", fails, nothing)
        answered = await session.ask("file:///a", lambda workspace, path: [path], nothing)
        session.end()
        return failed, answered

    with caplog.at_level(logging.ERROR):
        assert awaited(asked()) == ([], [LETTER])
    assert "回答时出错：file:///a" in caplog.text


def test_other_files_are_checked_too_and_shown_where_they_change(tmp_path: Path) -> None:
    """What is edited is checked first, what others say of it when nothing changes any more."""
    write(tmp_path)
    shown: dict[str, list[str]] = {}

    async def edited() -> None:
        def show(uri: str, found: list[lsp.Diagnostic], number: int | None) -> None:
            shown[uri] = [str(one.code) for one in found]

        session = Session(show, lambda: TODAY)
        task = asyncio.create_task(session.run())
        session.write("file:///law", tmp_path / LAW, FILES[LAW].replace("船艇每年检验一次。\n", ""), 1)
        async with asyncio.timeout(PATIENCE):
            while (tmp_path / RULES).as_uri() not in shown:
                await asyncio.sleep(0.01)
        task.cancel()
        session.end()

    awaited(edited())
    assert shown["file:///law"] == []
    assert "R103" in shown[(tmp_path / RULES).as_uri()]
    assert RULES not in workspace_in(tmp_path).findings


def test_a_check_that_fails_each_time_is_logged_once_an_edit_and_settles(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """The search for cycles, which waits for the first check, must not wait for ever; nor may the check go round."""
    write(tmp_path)
    settled: list[bool] = []

    async def edited() -> None:
        def fails(uri: str, found: list[lsp.Diagnostic], number: int | None) -> None:
            raise OSError(uri)

        session = Session(fails, lambda: TODAY, lambda: settled.append(True))
        task = asyncio.create_task(session.run())
        session.write("file:///law", tmp_path / LAW, FILES[LAW], 1)
        async with asyncio.timeout(PATIENCE):
            while not settled:
                await asyncio.sleep(0.01)
        task.cancel()
        session.end()

    with caplog.at_level(logging.ERROR):
        awaited(edited())
    assert settled == [True]
    assert 1 <= caplog.text.count("检查时出错：") <= 2
