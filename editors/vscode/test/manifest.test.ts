import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import manifest from "../package.json";

test("the version is that of the program", () => {
  const project = readFileSync(new URL("../../../pyproject.toml", import.meta.url), "utf-8");
  expect(project).toContain(`\nversion = "${manifest.version}"\n`);
});

test("the icon is of the size that the editor asks for", () => {
  const png = readFileSync(new URL("../icon.png", import.meta.url));
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([128, 128]);
});
