/** The extension in the editor: the client of the language server, and the commands. */

import { statSync } from "node:fs";
import { dirname } from "node:path";
import * as vscode from "vscode";
import * as commands from "./commands";
import { Client } from "./client";
import { findProgram, type Found, type Machine } from "./program";
import { findProject } from "./projects";
import { asksForProvisions } from "./typing";

const client = new Client();
/** Whether the person was told that there is no program: once is enough, until they ask or change something. */
let told = false;

/** Called by the editor when a project, a Markdown or a YAML file is opened. */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const run = vscode.commands.registerCommand.bind(vscode.commands);
  context.subscriptions.push(
    run("zhunsheng.check", () => runIn((root) => commands.zhunsheng("检查", "check", root, found(root)))),
    run("zhunsheng.gaps", () => runIn((root) => commands.zhunsheng("缺口清单", "gaps", root, found(root)))),
    run("zhunsheng.new", () => runIn((root) => commands.zhunsheng("新建草案", "new", root, found(root)))),
    run("zhunsheng.preview", () => runIn((root) => commands.preview("预览", root, found(root), machine()))),
    run("zhunsheng.restart", restart),
    vscode.workspace.onDidOpenTextDocument(start),
    vscode.workspace.onDidChangeTextDocument(typed),
    vscode.workspace.onDidChangeWorkspaceFolders(restart),
    vscode.workspace.onDidChangeConfiguration((change) =>
      change.affectsConfiguration("zhunsheng.path") ? restart() : undefined,
    ),
  );
  await start();
}

/** Called by the editor when it ends. */
export async function deactivate(): Promise<void> {
  await client.stop();
}

/** Starts the language server once a project is open. */
async function start(): Promise<void> {
  const root = currentProject();
  if (root === undefined || client.isStarted || told) {
    return;
  }
  const program = found(root);
  if ("program" in program) {
    await client.start(program.program, root, restart);
    return;
  }
  told = true;
  const settings = "打开设置";
  const again = "重试";
  // Not awaited: a message stays until it is closed.
  void vscode.window.showWarningMessage(program.missing, settings, again).then((chosen) => {
    if (chosen === settings) {
      void vscode.commands.executeCommand("workbench.action.openSettings", "zhunsheng.path");
    } else if (chosen === again) {
      void restart();
    }
  });
}

/** Asks for completions where the editor does not do so by itself. */
function typed({ document, contentChanges: [change, ...others] }: vscode.TextDocumentChangeEvent): void {
  const isHere = client.isStarted && document === vscode.window.activeTextEditor?.document;
  if (!isHere || document.languageId !== "markdown" || change === undefined || others.length > 0) {
    return;
  }
  const { line, character } = change.range.start;
  if (asksForProvisions(document.lineAt(line).text.slice(0, character + change.text.length))) {
    // Automatic: where there is nothing to complete, nothing is said.
    void vscode.commands.executeCommand("editor.action.triggerSuggest", { auto: true });
  }
}

async function restart(): Promise<void> {
  told = false;
  await client.stop();
  await start();
}

/** Runs a program in a terminal of the current project, with all files saved: it reads what is on the disk. */
async function runIn(prepare: (root: string) => commands.Prepared): Promise<void> {
  const root = currentProject();
  if (root === undefined) {
    void vscode.window.showWarningMessage("打开的文件夹和它的上级文件夹里都没有 zhunsheng.yml，不是准绳的项目。");
    return;
  }
  const run = prepare(root);
  if ("missing" in run) {
    void vscode.window.showWarningMessage(run.missing);
    return;
  }
  await vscode.workspace.saveAll(false);
  const before = vscode.tasks.taskExecutions.find(({ task }) => task.source === "准绳" && task.name === run.name);
  before?.terminate();
  const { program, args, cwd, env } = run;
  const execution = new vscode.ProcessExecution(program, [...args], { cwd, env });
  const definition = { type: "zhunsheng", command: run.name };
  const task = new vscode.Task(definition, vscode.TaskScope.Workspace, run.name, "准绳", execution);
  // The terminal takes the keyboard: a new draft is asked for there, and the preview ends with Ctrl-C.
  task.presentationOptions = { focus: true, clear: true, panel: vscode.TaskPanelKind.Dedicated };
  await vscode.tasks.executeTask(task);
}

/** Returns the project of the text before the person, else of any folder or text that is open. */
function currentProject(): string | undefined {
  const active = vscode.window.activeTextEditor?.document;
  const documents = [...(active ? [active] : []), ...vscode.workspace.textDocuments];
  const [first, ...others] = documents.filter((document) => document.uri.scheme === "file");
  const places = [
    ...(first ? [dirname(first.uri.fsPath)] : []),
    ...folders(),
    ...others.map((document) => dirname(document.uri.fsPath)),
  ];
  return places.map((place) => findProject(place, isFile)).find((root) => root !== undefined);
}

function folders(): string[] {
  return (vscode.workspace.workspaceFolders ?? []).map((folder) => folder.uri.fsPath);
}

function found(root: string): Found {
  const setting = vscode.workspace.getConfiguration("zhunsheng").get("path", "");
  return findProgram([root, ...folders()], setting, machine());
}

function machine(): Machine {
  return { platform: process.platform, path: process.env["PATH"] ?? "", isFile };
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false; // not there, or not to be seen
  }
}
