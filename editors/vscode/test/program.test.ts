import { describe, expect, test } from "vitest";
import { findProgram } from "../src/program";
import { findProject } from "../src/projects";
import { linux, windows } from "./machines";

describe("the program", () => {
  const ROOT = "/home/li/标准库";

  test("is the one in the project's environment, whatever is on PATH", () => {
    const machine = linux("/usr/bin", `${ROOT}/.venv/bin/zhunsheng`, "/usr/bin/zhunsheng");
    expect(findProgram([ROOT], "", machine)).toEqual({ program: `${ROOT}/.venv/bin/zhunsheng` });
  });

  test("is looked for in the folder that the editor shows, too", () => {
    const machine = linux("", "/home/li/.venv/bin/zhunsheng");
    expect(findProgram([ROOT, "/home/li"], "", machine)).toEqual({ program: "/home/li/.venv/bin/zhunsheng" });
  });

  test("else the first on PATH; a relative place on PATH is none", () => {
    const machine = linux("bin::/opt/bin:/usr/bin", "bin/zhunsheng", "/opt/bin/zhunsheng", "/usr/bin/zhunsheng");
    expect(findProgram([ROOT], "", machine)).toEqual({ program: "/opt/bin/zhunsheng" });
  });

  test("on Windows is an .exe in Scripts or on PATH", () => {
    const root = String.raw`C:\标准库`;
    const own = String.raw`C:\标准库\.venv\Scripts\zhunsheng.exe`;
    const shared = String.raw`D:\Python\Scripts\zhunsheng.exe`;
    const path = String.raw`C:\Windows;D:\Python\Scripts`;
    expect(findProgram([root], "", windows(path, own, shared))).toEqual({ program: own });
    expect(findProgram([root], "", windows(path, shared))).toEqual({ program: shared });
  });

  test("is what the setting says, before all else", () => {
    const machine = linux("/usr/bin", "/opt/zhunsheng", `${ROOT}/tools/zhunsheng`, `${ROOT}/.venv/bin/zhunsheng`);
    expect(findProgram([ROOT], " /opt/zhunsheng ", machine)).toEqual({ program: "/opt/zhunsheng" });
    expect(findProgram([ROOT], "tools/zhunsheng", machine)).toEqual({ program: `${ROOT}/tools/zhunsheng` });
  });

  test("that the setting names and that is not there is no other program", () => {
    const machine = linux("/usr/bin", "/usr/bin/zhunsheng");
    const missing = "设置 zhunsheng.path 所写的文件不存在：/opt/zhunsheng。请改正；清空的，由扩展自己查找。";
    expect(findProgram([ROOT], "/opt/zhunsheng", machine)).toEqual({ missing });
  });

  test("that is nowhere: the words say what to do", () => {
    const found = findProgram([ROOT], "", linux("/usr/bin"));
    expect(found).toHaveProperty("missing", expect.stringContaining('pip install "zhunsheng[editor]"'));
    expect(found).toHaveProperty("missing", expect.stringContaining("zhunsheng.path"));
  });
});

test("a project is the nearest folder upward with a configuration", () => {
  const { isFile } = linux("", "/home/li/zhunsheng.yml", "/home/li/库/zhunsheng.yml");
  expect(findProject("/home/li/库/standards/assets", isFile)).toBe("/home/li/库");
  expect(findProject("/home/li/其他", isFile)).toBe("/home/li");
  expect(findProject("/home/wang", isFile)).toBeUndefined();
});
