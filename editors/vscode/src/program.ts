/** Where the program `zhunsheng` is. */

import { posix, win32 } from "node:path";
import type { IsFile } from "./projects";

/** The machine that programs are looked for on. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  /** The value of PATH. */
  readonly path: string;
  readonly isFile: IsFile;
}

/** The path of a program, or what to do as it was not found. */
export type Found = { readonly program: string } | { readonly missing: string };

/**
 * Finds the program: where the setting says, else in the virtual environments of the folders, else on PATH.
 *
 * A setting that names no file is an error: going on to another program would hide it.
 */
export function findProgram(folders: readonly string[], setting: string, machine: Machine): Found {
  const path = flavour(machine);
  const [first = ""] = folders;
  if (setting.trim()) {
    const program = path.resolve(first, setting.trim());
    return machine.isFile(program)
      ? { program }
      : { missing: `设置 zhunsheng.path 所写的文件不存在：${program}。请改正；清空的，由扩展自己查找。` };
  }
  const places = folders.map((folder) => binaries(folder, machine));
  const program = findIn([...places, ...onPath(machine)], "zhunsheng", machine);
  return program
    ? { program }
    : {
        missing:
          "没有找到命令 zhunsheng：项目的 .venv 和 PATH 里都没有。请在项目文件夹里建环境 .venv，" +
          '在环境里运行 pip install "zhunsheng[editor]"；装在别处的，在设置 zhunsheng.path 里写明它的路径。',
      };
}

/** Finds a program that was installed along with another, else on PATH. */
export function findBeside(program: string, name: string, machine: Machine): string | undefined {
  return findIn([flavour(machine).dirname(program), ...onPath(machine)], name, machine);
}

/** Finds the Python that a project's own scripts are run with; on Windows its launcher is what is on PATH. */
export function findPython(root: string, machine: Machine): string | undefined {
  const python = machine.platform === "win32" ? "py" : "python3";
  return findIn([binaries(root, machine)], "python", machine) ?? findIn(onPath(machine), python, machine);
}

function binaries(root: string, machine: Machine): string {
  return flavour(machine).join(root, ".venv", machine.platform === "win32" ? "Scripts" : "bin");
}

function findIn(places: readonly string[], name: string, machine: Machine): string | undefined {
  // Only .exe: what pip installs, and what starts without a shell.
  const file = machine.platform === "win32" ? `${name}.exe` : name;
  return places.map((place) => flavour(machine).join(place, file)).find(machine.isFile);
}

function onPath(machine: Machine): string[] {
  const path = flavour(machine);
  return machine.path.split(path.delimiter).filter((place) => path.isAbsolute(place));
}

function flavour(machine: Machine): typeof posix {
  return machine.platform === "win32" ? win32 : posix;
}
