"""The language server: maps LSP requests and notifications to calls of the session, over stdin and stdout."""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import sys
from collections.abc import Callable
from datetime import date
from importlib.metadata import version
from pathlib import Path

from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from zhunsheng.editor import hovering, outlining, provision_actions, renaming, targets
from zhunsheng.editor.acting import actions
from zhunsheng.editor.completing import TRIGGERS, completions
from zhunsheng.editor.highlighting import LEGEND, semantic_tokens
from zhunsheng.editor.session import Session

_WATCHED = ("**/*.md", "**/*.yml")
_REQUEST_FAILED = -32803

log = logging.getLogger(__name__)


class EditorServer(LanguageServer):
    """Receives the messages of one editor.

    Documents are synchronised whole rather than by increments: even a text of a hundred pages is small.

    Args:
        today: Tells the day as of which validity is judged.
        settled: Called once every file was checked for the first time.
    """

    def __init__(self, today: Callable[[], date] = date.today, settled: Callable[[], None] | None = None) -> None:
        super().__init__("zhunsheng", version("zhunsheng"), lsp.TextDocumentSyncKind.Full, max_workers=1)
        self.session = Session(self._show, today, settled)
        self._tasks: set[asyncio.Task[None]] = set()
        _take_notes(self)
        _answer(self)

    def _show(self, uri: str, found: list[lsp.Diagnostic], number: int | None) -> None:
        self.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(uri, found, number))

    def report_server_error(self, error: Exception, source: object) -> None:
        """Log a message that could not be handled, instead of showing it: the user cannot do anything about it."""
        if isinstance(error, JsonRpcException) and error.code == _REQUEST_FAILED:
            return  # a refusal, which the editor shows
        log.error("无法处理编辑器的消息：%s（%s）", error, source)

    def forget_done(self) -> None:
        """Discard completed futures: pygls 2.1 keeps one for every notification, which leaks memory with every edit."""
        kept = self.protocol._request_futures
        for number in [number for number, future in kept.items() if future.done()]:
            kept.pop(number, None)

    def begin(self, folders: list[Path]) -> None:
        """Start checking the projects in the given folders."""
        for folder in folders:
            self.session.add_folder(folder)
        task = asyncio.get_running_loop().create_task(self.session.run())
        self._tasks.add(task)

    async def watch(self) -> None:
        """Register for notifications about files that change on disk, if the editor supports it."""
        workspace = self.client_capabilities.workspace
        watched = workspace and workspace.did_change_watched_files
        if not (watched and watched.dynamic_registration):
            return
        options = lsp.DidChangeWatchedFilesRegistrationOptions([lsp.FileSystemWatcher(glob) for glob in _WATCHED])
        registration = lsp.Registration("files", lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
        await self.client_register_capability_async(lsp.RegistrationParams([registration]))


def serve(today: Callable[[], date] = date.today) -> None:
    """Serve one editor over standard input and output until it ends the session."""
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="%(levelname)s %(message)s")
    logging.getLogger("pygls").setLevel(logging.CRITICAL)  # it logs in English what report_server_error logs
    # Reading makes millions of objects without reference cycles, among which a search for cycles takes 0.4 s.
    gc.disable()
    server = EditorServer(today, _search_new_objects)
    # Stray prints must not corrupt the message stream.
    messages = os.dup(sys.stdout.fileno())
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    try:
        server.start_io(stdout=os.fdopen(messages, "wb"))
    finally:
        server.session.end()


def _search_new_objects() -> None:
    """Search for reference cycles again, except among the objects made so far."""
    gc.freeze()
    gc.enable()


def _file(uri: str) -> Path | None:
    """Return the path of a file URI, None for any other, such as a document that was never saved."""
    path = to_fs_path(uri) if uri.startswith("file:") else None
    return Path(path) if path else None


def _take_notes(server: EditorServer) -> None:
    """Register the notification handlers."""
    session = server.session

    @server.feature(lsp.INITIALIZED)
    async def initialized(params: lsp.InitializedParams) -> None:
        del params
        encoding = server.server_capabilities.position_encoding
        session.encoding = str(encoding.value if isinstance(encoding, lsp.PositionEncodingKind) else encoding)
        roots = [*server.workspace.folders] or [server.workspace.root_uri or ""]
        server.begin([file for uri in roots if (file := _file(uri))])
        await server.watch()

    @server.feature(lsp.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: lsp.DidOpenTextDocumentParams) -> None:
        document = params.text_document
        _note(server, document.uri, document.text, document.version)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CHANGE)
    def changed(params: lsp.DidChangeTextDocumentParams) -> None:
        document = params.text_document
        if params.content_changes:
            _note(server, document.uri, params.content_changes[-1].text, document.version)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: lsp.DidCloseTextDocumentParams) -> None:
        session.close(params.text_document.uri)

    @server.feature(lsp.TEXT_DOCUMENT_DID_SAVE)
    def saved(params: lsp.DidSaveTextDocumentParams) -> None:
        del params
        session.reread()

    @server.feature(lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def changed_outside(params: lsp.DidChangeWatchedFilesParams) -> None:
        del params
        session.reread()


def _note(server: EditorServer, uri: str, text: str, number: int) -> None:
    server.forget_done()
    try:
        if file := _file(uri):
            server.session.write(uri, file, text, number)
    except (OSError, ValueError):
        log.exception("无法记下文件：%s", uri)


def _answer(server: EditorServer) -> None:
    """Register the request handlers; each runs in the worker thread and returns an empty result on failure."""
    for register in (_answer_at_a_place, _answer_about_texts, _act, _rename):
        register(server)


def _answer_at_a_place(server: EditorServer) -> None:
    """Register the handlers of requests about the words at a place."""
    ask = server.session.ask

    @server.feature(lsp.TEXT_DOCUMENT_HOVER)
    async def hover(params: lsp.HoverParams) -> lsp.Hover | None:
        return await ask(
            params.text_document.uri, lambda workspace, path: hovering.hover(workspace, path, params.position), None
        )

    @server.feature(lsp.TEXT_DOCUMENT_DEFINITION)
    async def definition(params: lsp.DefinitionParams) -> list[lsp.Location]:
        at = params.position
        return await ask(params.text_document.uri, lambda workspace, path: targets.definition(workspace, path, at), [])

    @server.feature(lsp.TEXT_DOCUMENT_REFERENCES)
    async def references(params: lsp.ReferenceParams) -> list[lsp.Location]:
        at, declared = params.position, params.context.include_declaration

        return await ask(
            params.text_document.uri,
            lambda workspace, path: targets.references(workspace, path, at, declared=declared),
            [],
        )

    @server.feature(lsp.TEXT_DOCUMENT_COMPLETION, lsp.CompletionOptions(trigger_characters=TRIGGERS))
    async def complete(params: lsp.CompletionParams) -> lsp.CompletionList:
        at, nothing = params.position, lsp.CompletionList(False, [])
        return await ask(params.text_document.uri, lambda workspace, path: completions(workspace, path, at), nothing)


def _answer_about_texts(server: EditorServer) -> None:
    """Register the handlers of requests about whole texts."""
    ask = server.session.ask

    @server.feature(lsp.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    async def outline(params: lsp.DocumentSymbolParams) -> list[lsp.DocumentSymbol]:
        return await ask(params.text_document.uri, outlining.symbols, [])

    @server.feature(lsp.TEXT_DOCUMENT_FOLDING_RANGE)
    async def folding(params: lsp.FoldingRangeParams) -> list[lsp.FoldingRange]:
        return await ask(params.text_document.uri, outlining.folding, [])

    @server.feature(lsp.WORKSPACE_SYMBOL)
    async def symbols(params: lsp.WorkspaceSymbolParams) -> list[lsp.WorkspaceSymbol]:
        return await server.session.ask_all(lambda workspace: outlining.workspace_symbols(workspace, params.query))

    @server.feature(lsp.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL, LEGEND)
    async def tokens(params: lsp.SemanticTokensParams) -> lsp.SemanticTokens:
        return await ask(params.text_document.uri, semantic_tokens, lsp.SemanticTokens([]))


def _act(server: EditorServer) -> None:
    """Register the handlers of code actions."""
    ask = server.session.ask

    @server.feature(lsp.TEXT_DOCUMENT_CODE_ACTION, lsp.CodeActionOptions(resolve_provider=True))
    async def act(params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
        where = params.range
        only = params.context.only
        nothing: list[lsp.CodeAction] = []
        found = await ask(params.text_document.uri, lambda workspace, path: actions(workspace, path, where), nothing)
        return [one for one in found if _is_wanted(one.kind, only)]

    @server.feature(lsp.CODE_ACTION_RESOLVE)
    async def resolve(action: lsp.CodeAction) -> lsp.CodeAction:
        data = action.data
        uri = str(data["uri"]) if isinstance(data, dict) and "uri" in data else ""
        nothing: tuple[lsp.CodeAction, tuple[str, ...]] = action, ()
        done, asked = await ask(uri, lambda workspace, _: provision_actions.carried_out(workspace, action), nothing)
        if asked:
            words = "\n".join(("要由人决定：", *asked) if done.edit else asked)
            server.window_show_message(lsp.ShowMessageParams(lsp.MessageType.Warning, words))
        return done


def _rename(server: EditorServer) -> None:
    """Register the handlers of renaming."""
    ask = server.session.ask

    @server.feature(lsp.TEXT_DOCUMENT_PREPARE_RENAME)
    async def prepare(params: lsp.PrepareRenameParams) -> lsp.PrepareRenamePlaceholder | None:
        at = params.position
        return await ask(params.text_document.uri, lambda workspace, path: renaming.prepare(workspace, path, at), None)

    @server.feature(lsp.TEXT_DOCUMENT_RENAME, lsp.RenameOptions(prepare_provider=True))
    async def rename(params: lsp.RenameParams) -> lsp.WorkspaceEdit | None:
        at, new = params.position, params.new_name
        try:
            return await ask(
                params.text_document.uri,
                lambda workspace, path: renaming.rename(workspace, path, at, new),
                None,
                renaming.Refusal,
            )
        except renaming.Refusal as refusal:
            raise JsonRpcException(str(refusal), _REQUEST_FAILED) from None


def _is_wanted(kind: lsp.CodeActionKind | str | None, only: object) -> bool:
    """Tell whether a code action matches the requested kinds, of which ``source`` includes ``source.fixAll``."""
    if not isinstance(only, list | tuple):
        return True
    name = str(kind.value if isinstance(kind, lsp.CodeActionKind) else kind)
    wanted = [str(one.value if isinstance(one, lsp.CodeActionKind) else one) for one in only]
    return any(name == one or name.startswith(f"{one}.") for one in wanted)
