/** The little of the editor's interface that the extension's start touches: it notes what was registered and shown. */

import type * as vscode from "vscode";

interface Text {
  readonly uri: { readonly scheme: string; readonly fsPath: string };
}

export const noted = {
  commands: new Map<string, () => Promise<void>>(),
  documents: [] as Text[],
  ran: [] as { name: string; execution: unknown }[],
  said: [] as string[],
  setting: "",
};

const nothing = { dispose: (): void => undefined };
const say = (words: string): Promise<undefined> => {
  noted.said.push(words);
  return Promise.resolve(undefined);
};

export const commands = {
  registerCommand: (name: string, run: () => Promise<void>) => {
    noted.commands.set(name, run);
    return nothing;
  },
};
export const window = { activeTextEditor: undefined, showErrorMessage: say, showWarningMessage: say };
export const workspace = {
  get textDocuments(): Text[] {
    return noted.documents;
  },
  workspaceFolders: undefined,
  getConfiguration: () => ({ get: () => noted.setting }),
  onDidChangeConfiguration: () => nothing,
  onDidChangeWorkspaceFolders: () => nothing,
  onDidChangeTextDocument: () => nothing,
  onDidOpenTextDocument: () => nothing,
  saveAll: () => Promise.resolve(true),
};
export const tasks = {
  taskExecutions: [],
  executeTask: (task: Task) => {
    noted.ran.push(task);
    return Promise.resolve();
  },
};
export class ProcessExecution {
  constructor(
    readonly process: string,
    readonly args: string[],
    readonly options: vscode.ProcessExecutionOptions,
  ) {}
}
export class Task {
  constructor(
    readonly definition: vscode.TaskDefinition,
    readonly scope: vscode.TaskScope,
    readonly name: string,
    readonly source: string,
    readonly execution: ProcessExecution,
  ) {}
}
export enum TaskScope {
  Workspace = 2,
}
export enum TaskPanelKind {
  Dedicated = 2,
}
