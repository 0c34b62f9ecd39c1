// Writes dist/: the extension as one file, the skeletons of drafts as snippets, the schema, the licences of the rest.
import { cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { draftSnippets } from "./snippets.mjs";

const here = fileURLToPath(new URL("..", import.meta.url));
const top = join(here, "..", "..");
const dist = join(here, "dist");

/** Returns the licences of the packages that files were bundled from. */
async function licences(files) {
  const folders = new Set(files.map((file) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1]));
  const found = [...folders].filter(Boolean).map(async (folder) => {
    const { name, version, license } = JSON.parse(await readFile(join(here, folder, "package.json"), "utf-8"));
    const file = (await readdir(join(here, folder))).find((one) => /^licen[cs]e/i.test(one));
    if (!file) {
      throw new Error(`${name} has no licence file`);
    }
    return `${name} ${version} (${license})\n\n${await readFile(join(here, folder, file), "utf-8")}`;
  });
  return (await Promise.all(found)).sort().join(`\n${"-".repeat(80)}\n\n`);
}

await rm(dist, { recursive: true, force: true });
const { metafile } = await build({
  absWorkingDir: here,
  entryPoints: ["src/extension.ts"],
  outfile: "dist/extension.js",
  bundle: true,
  minify: true,
  metafile: true,
  platform: "node",
  target: "node20",
  format: "cjs",
  external: ["vscode"],
  legalComments: "none",
  logLevel: "warning",
});
await mkdir(join(dist, "snippets"));
await Promise.all([
  writeFile(join(dist, "THIRD-PARTY.txt"), await licences(Object.keys(metafile.inputs))),
  writeFile(join(dist, "snippets", "drafts.json"), JSON.stringify(await draftSnippets(top), null, 2)),
  cp(join(top, "docs", "schema", "zhunsheng.schema.json"), join(dist, "schema", "zhunsheng.schema.json")),
  cp(join(top, "LICENSE"), join(dirname(dist), "LICENSE")),
]);
