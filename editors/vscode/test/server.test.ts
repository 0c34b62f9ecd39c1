import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createMessageConnection, type MessageConnection } from "vscode-jsonrpc/node";
import { findProgram } from "../src/program";
import { mayRestart, type Server, startServer } from "../src/server";
import drafts from "../dist/snippets/drafts.json";
import others from "../snippets/markdown.json";

interface Shown {
  readonly uri: string;
  readonly diagnostics: { readonly code: string; readonly message: string; readonly severity: number }[];
}

const TOP = fileURLToPath(new URL("../../..", import.meta.url));
const PATIENCE = 30_000; // milliseconds; a busy machine is slow
const ERROR = 1;
const found = findProgram([TOP], "", {
  platform: process.platform,
  path: process.env["PATH"] ?? "",
  isFile: (path) => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false,
});

/** Returns the text that a snippet leaves when nothing is typed over. */
function expand(body: readonly string[]): string {
  const words = new Map<string, string>();
  const text = body.join("\n").replace(/\$\{(\d+)(?::([^}]*)|\|([^,]*)[^}]*)\}/g, (_, number: string, ...said) => {
    const [placeholder, choice] = said as (string | undefined)[];
    words.set(number, (placeholder ?? choice ?? "").replace("$TM_FILENAME_BASE", "draft"));
    return words.get(number) ?? "";
  });
  return text.replace(/\$(\d+)/g, (_, number: string) => words.get(number) ?? "");
}

// Where CI is to have installed it, a program that is missing is a failure.
describe.skipIf("missing" in found && !process.env["CI"])("the server, started as the extension starts it", () => {
  const root = mkdtempSync(join(tmpdir(), "zhunsheng-"));
  const shown = new Map<string, Shown["diagnostics"]>();
  let server: Server;
  let connection: MessageConnection;
  let wake = (): void => undefined;

  function open(name: string, text: string): string {
    const uri = pathToFileURL(join(root, "docs", name)).href;
    void connection.sendNotification("textDocument/didOpen", {
      textDocument: { uri, languageId: "markdown", version: 1, text },
    });
    return uri;
  }

  async function findings(uri: string): Promise<Shown["diagnostics"]> {
    for (;;) {
      const diagnostics = shown.get(uri);
      if (diagnostics) {
        return diagnostics;
      }
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  }

  beforeAll(async () => {
    expect(found).toHaveProperty("program");
    mkdirSync(join(root, "docs"));
    writeFileSync(join(root, "zhunsheng.yml"), "title: 某市制度标准库\nsources: [docs]\n");
    server = await startServer("program" in found ? found.program : "", root);
    connection = createMessageConnection(server.process.stdout, server.process.stdin);
    connection.onNotification("textDocument/publishDiagnostics", (params: Shown) => {
      shown.set(params.uri, params.diagnostics);
      wake();
    });
    connection.listen();
    const workspaceFolders = [{ uri: pathToFileURL(root).href, name: "project" }];
    await connection.sendRequest("initialize", { processId: null, rootUri: null, capabilities: {}, workspaceFolders });
    await connection.sendNotification("initialized", {});
  }, PATIENCE);

  afterAll(async () => {
    const ended = new Promise((resolve) => server.process.once("exit", resolve));
    await connection.sendRequest("shutdown");
    await connection.sendNotification("exit");
    expect(await ended).toBe(0);
    rmSync(root, { recursive: true });
  }, PATIENCE);

  test("finds what is wrong in a text that was never saved", { timeout: PATIENCE }, async () => {
    const head = "---\nid: jia\ntitle: 甲办法\ngenre: 办法\nstatus: draft\n---\n\n# 甲办法\n\n";
    const uri = open("jia.md", `${head}第一条　为了规范会议室的使用，制定本办法。\n\n第二条　按照本办法第九条办理。\n`);
    expect(await findings(uri)).toContainEqual(
      expect.objectContaining({ code: "R102", severity: ERROR, message: expect.stringContaining("第九条") as string }),
    );
  });

  test("finds no error in what the snippets write", { timeout: PATIENCE }, async () => {
    for (const [name, { body }] of Object.entries({ ...drafts, 文件头: others.文件头 })) {
      const file = `${name}.md`;
      const text = expand(body).replace("id: draft", `id: draft-${String(shown.size)}`);
      const errors = (await findings(open(file, text))).filter(({ severity }) => severity === ERROR);
      expect(errors, name).toEqual([]);
    }
  });
});

test("a program that cannot be run is an error at once", async () => {
  await expect(startServer(join(tmpdir(), "不在", "zhunsheng"), tmpdir())).rejects.toThrow("ENOENT");
});

test("the last words of a server that ends are known", async () => {
  // Any program that refuses `lsp`: Node looks for a script of that name.
  const server = await startServer(process.execPath, dirname(fileURLToPath(import.meta.url)));
  expect(await server.said()).toContain("Cannot find module");
});

test("a server that ends is started again three times in three minutes", () => {
  const minute = 60_000;
  expect(mayRestart([], minute)).toBe(true);
  expect(mayRestart([0, 1, 2], minute)).toBe(false);
  expect(mayRestart([0, 1, 2], 4 * minute)).toBe(true);
});
