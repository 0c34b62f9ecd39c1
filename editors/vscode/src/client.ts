/** The client of the language server in the editor. */

import * as vscode from "vscode";
import { CloseAction, type CloseHandlerResult, ErrorAction, LanguageClient } from "vscode-languageclient/node";
import { mayRestart, type Server, startServer } from "./server";

/** The client itself tells of troubles in English, often of one trouble twice; here they go to its log alone. */
class QuietClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}

/** One language server at a time: it serves every project that is open. */
export class Client {
  #client: LanguageClient | undefined;
  #server: Server | undefined;

  /** Whether a server runs, is being started, or was given up. */
  get isStarted(): boolean {
    return this.#client !== undefined;
  }

  /** Starts the server and says why if that fails; `again` is called when the person wants another try. */
  async start(program: string, cwd: string, again: () => Promise<void>): Promise<void> {
    const ends: number[] = [];
    let isGivenUp = false;
    const giveUp = async (what: string, otherwise: string) => {
      if (isGivenUp || client !== this.#client) {
        return; // it has been said, or the person has asked for another
      }
      isGivenUp = true;
      const reason = (await this.#server?.said())?.split("\n").at(-1) ?? otherwise;
      await this.#tell(`${what}：${reason || "原因见“输出”"}`, client, again);
    };
    const closed = (): CloseHandlerResult => {
      if (client.isRunning() && mayRestart(ends, Date.now())) {
        ends.push(Date.now());
        return { action: CloseAction.Restart, handled: true };
      }
      void giveUp(client.isRunning() ? "语言服务多次意外退出" : "语言服务没有启动", "");
      return { action: CloseAction.DoNotRestart, handled: true };
    };
    const run = async () => {
      this.#server = undefined;
      this.#server = await startServer(program, cwd);
      return this.#server.process;
    };
    const client: LanguageClient = new QuietClient("zhunsheng", "准绳", run, {
      documentSelector: ["markdown", "yaml"].map((language) => ({ scheme: "file", language })),
      errorHandler: { error: () => ({ action: ErrorAction.Continue, handled: true }), closed },
      initializationFailedHandler: () => false,
    });
    this.#client = client;
    await client.start().catch((error: unknown) => {
      void giveUp("语言服务没有启动", String(error));
    });
  }

  /** Stops the server; one that does not end by itself is ended. */
  async stop(): Promise<void> {
    const [client, server] = [this.#client, this.#server];
    this.#client = this.#server = undefined;
    await client?.dispose().catch(() => undefined); // it cannot be stopped if it never started
    server?.process.kill();
  }

  async #tell(words: string, client: LanguageClient, again: () => Promise<void>): Promise<void> {
    const [retry, output] = ["重试", "查看输出"];
    const chosen = await vscode.window.showErrorMessage(words, retry, output);
    if (chosen === retry) {
      await again();
    } else if (chosen === output) {
      client.outputChannel.show();
    }
  }
}
