/** The language server as a process: `zhunsheng lsp`, over standard input and output. */

import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout } from "node:timers/promises";

const KEPT = 2000; // characters
const LAST_WORDS = 500; // milliseconds; they may come after the end of its answers
const RESTARTS = 3;
const WITHIN = 180_000; // milliseconds

/** A running language server. */
export interface Server {
  readonly process: ChildProcessWithoutNullStreams;
  /** Returns the last of what it wrote for people, such as which package is missing. */
  readonly said: () => Promise<string>;
}

/** Starts the language server; fails if the program cannot be run at all. */
export async function startServer(program: string, cwd: string): Promise<Server> {
  const env = { ...process.env, PYTHONIOENCODING: "utf-8" };
  const child = spawn(program, ["lsp"], { cwd, env, windowsHide: true });
  let said = "";
  child.stderr.setEncoding("utf-8").on("data", (words: string) => {
    said = (said + words).slice(-KEPT);
  });
  await once(child, "spawn"); // rejects with the error if there is one instead
  const closed = once(child, "close");
  return { process: child, said: () => Promise.race([closed, setTimeout(LAST_WORDS)]).then(() => said.trim()) };
}

/** Tells whether a server that ended may be started again, given when it ended before: not over and over. */
export function mayRestart(ends: readonly number[], now: number): boolean {
  return ends.filter((end) => now - end < WITHIN).length < RESTARTS;
}
