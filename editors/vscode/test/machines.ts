/** Machines that have just the files that a test names. */

import type { Machine } from "../src/program";

/** Returns a Linux machine with files. */
export function linux(path: string, ...files: string[]): Machine {
  return { platform: "linux", path, isFile: (file) => files.includes(file) };
}

/** Returns a Windows machine with files. */
export function windows(path: string, ...files: string[]): Machine {
  return { platform: "win32", path, isFile: (file) => files.includes(file) };
}
