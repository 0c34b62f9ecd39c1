import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { ExtensionContext } from "vscode";
import manifest from "../package.json";
import { activate, deactivate } from "../src/extension";
import { noted } from "./vscode";

// It needs the whole editor; test/server.test.ts talks to the server without it.
vi.mock("vscode-languageclient/node", () => ({ CloseAction: {}, ErrorAction: {}, LanguageClient: Object }));

const root = mkdtempSync(join(tmpdir(), "zhunsheng-"));

beforeAll(async () => {
  writeFileSync(join(root, "zhunsheng.yml"), "title: 某市制度标准库\n");
  writeFileSync(join(root, "zhunsheng"), "");
  noted.documents.push({ uri: { scheme: "file", fsPath: join(root, "docs", "a.md") } });
  noted.setting = "不在";
  const context: Pick<ExtensionContext, "subscriptions"> = { subscriptions: [] };
  await activate(context as ExtensionContext);
});

afterAll(async () => {
  await deactivate();
  rmSync(root, { recursive: true });
});

test("each command that the editor offers is there, and no other", () => {
  expect([...noted.commands.keys()].sort()).toEqual(manifest.contributes.commands.map((one) => one.command).sort());
});

test("a program that is not found is told of when a project is opened", () => {
  expect(noted.said).toEqual([expect.stringContaining(`文件不存在：${join(root, "不在")}`)]);
});

test("a command runs the program in the project of the open text", async () => {
  noted.setting = "zhunsheng";
  await noted.commands.get("zhunsheng.gaps")?.();
  expect(noted.ran).toHaveLength(1);
  expect(noted.ran[0]).toMatchObject({
    name: "缺口清单",
    execution: { process: join(root, "zhunsheng"), args: ["gaps"], options: { cwd: root } },
  });
});

test("where no project is open, a command says so", async () => {
  noted.documents.splice(0, 1, { uri: { scheme: "file", fsPath: join(tmpdir(), "a.md") } });
  noted.said.length = 0;
  await noted.commands.get("zhunsheng.check")?.();
  expect(noted.said).toEqual([expect.stringContaining("zhunsheng.yml")]);
});
