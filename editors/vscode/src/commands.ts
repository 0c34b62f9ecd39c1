/** What the commands of the extension run. Programs get their arguments one by one: no shell reads them. */

import { join } from "node:path";
import { findBeside, findPython, type Found, type Machine } from "./program";

/** A program to be run in a terminal. */
export interface Run {
  readonly name: string;
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

/** What a command makes of a project: a program to be run, or the words that say why it cannot be. */
export type Prepared = Run | { readonly missing: string };

/** Prepares a subcommand of `zhunsheng`. */
export function zhunsheng(name: string, subcommand: string, root: string, found: Found): Prepared {
  return "missing" in found ? found : { name, program: found.program, args: [subcommand], cwd: root, env: {} };
}

/** Prepares the preview: as the project itself does it where it has a script for that, else by MkDocs. */
export function preview(name: string, root: string, found: Found, machine: Machine): Prepared {
  const script = join(root, "scripts", "bootstrap.py");
  if (machine.isFile(script)) {
    const python = findPython(root, machine);
    return python
      ? { name, program: python, args: [script, "serve"], cwd: root, env: {} }
      : { missing: "没有找到 Python。请安装 Python 3.11 以上的版本，再运行预览。" };
  }
  if ("missing" in found) {
    return found;
  }
  const mkdocs = findBeside(found.program, "mkdocs", machine);
  // MkDocs 1.6 with the Material theme announces on each start that MkDocs 2.0 will differ.
  const env = { NO_MKDOCS_2_WARNING: "1" };
  return mkdocs
    ? { name, program: mkdocs, args: ["serve"], cwd: root, env }
    : { missing: '预览需要 MkDocs，没有找到。请在项目的环境里运行 pip install "zhunsheng[site]"。' };
}
