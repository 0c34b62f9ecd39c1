import { describe, expect, test } from "vitest";
import { preview, zhunsheng } from "../src/commands";
import { linux, windows } from "./machines";

const ROOT = "/home/li/标准 库";
const PROGRAM = `${ROOT}/.venv/bin/zhunsheng`;
const MISSING = { missing: "没有找到命令 zhunsheng" };

test("a subcommand is run by the program that was found, in the project", () => {
  expect(zhunsheng("检查", "check", ROOT, { program: PROGRAM })).toEqual({
    name: "检查",
    program: PROGRAM,
    args: ["check"],
    cwd: ROOT,
    env: {},
  });
  expect(zhunsheng("检查", "check", ROOT, MISSING)).toBe(MISSING);
});

describe("the preview", () => {
  const SCRIPT = `${ROOT}/scripts/bootstrap.py`;

  test("is the project's own where it has a script, which makes the environment too", () => {
    const machine = linux("/usr/bin", SCRIPT, "/usr/bin/python3");
    expect(preview("预览", ROOT, MISSING, machine)).toMatchObject({
      program: "/usr/bin/python3",
      args: [SCRIPT, "serve"],
      cwd: ROOT,
    });
    const made = linux("/usr/bin", SCRIPT, "/usr/bin/python3", `${ROOT}/.venv/bin/python`);
    expect(preview("预览", ROOT, MISSING, made)).toMatchObject({ program: `${ROOT}/.venv/bin/python` });
    expect(preview("预览", ROOT, MISSING, linux("/usr/bin", SCRIPT))).toHaveProperty(
      "missing",
      expect.stringContaining("Python 3.11"),
    );
  });

  test("else that of MkDocs, installed along with the program", () => {
    const machine = linux("/usr/bin", `${ROOT}/.venv/bin/mkdocs`, "/usr/bin/mkdocs");
    expect(preview("预览", ROOT, { program: PROGRAM }, machine)).toMatchObject({
      program: `${ROOT}/.venv/bin/mkdocs`,
      args: ["serve"],
      cwd: ROOT,
    });
    expect(preview("预览", ROOT, MISSING, machine)).toBe(MISSING);
    expect(preview("预览", ROOT, { program: PROGRAM }, linux(""))).toHaveProperty(
      "missing",
      expect.stringContaining('pip install "zhunsheng[site]"'),
    );
  });

  test("on Windows is found as an .exe", () => {
    const program = String.raw`D:\Python\Scripts\zhunsheng.exe`;
    const mkdocs = String.raw`D:\Python\Scripts\mkdocs.exe`;
    expect(preview("预览", String.raw`C:\库`, { program }, windows("", mkdocs))).toMatchObject({ program: mkdocs });
  });
});
