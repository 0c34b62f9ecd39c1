// The skeletons that `zhunsheng new` writes, as snippets: the same text, with a place to stop at for each blank.
import { readFile } from "node:fs/promises";
import { join } from "node:path";

const STYLES = [
  { name: "条文体", prefix: "zs-articles", style: "articles", genre: "办法", self: "本办法" },
  { name: "标准体", prefix: "zs-clauses", style: "clauses", genre: "规范", self: "本文件" },
  { name: "公文体", prefix: "zs-levels", style: "levels", genre: "方案", self: "本方案" },
];
const BLANK = /……|\{grounds\}/g;

/** Returns the snippets of a whole draft, one of each style. */
export async function draftSnippets(top) {
  const folder = join(top, "hooks", "zhunsheng", "data", "skeletons");
  const made = STYLES.map(async ({ name, prefix, style, genre, self }) => {
    const skeleton = await readFile(join(folder, `${style}.md`), "utf-8");
    const body = draft(skeleton.replaceAll("{self}", self), style, genre);
    return [name, { prefix: [name, prefix], description: `一份${name}草案：文件头和应有的各部分`, body }];
  });
  return Object.fromEntries(await Promise.all(made));
}

/** Returns the lines of a snippet: the front matter, then the skeleton. */
function draft(skeleton, style, genre) {
  let last = 3;
  const text = skeleton
    .trimEnd()
    .replace(/[\\$]/g, "\\$&")
    .replaceAll("{title}", "$2")
    .replace(BLANK, () => `\${${++last}:……}`);
  const head = ["---", "id: ${1:$TM_FILENAME_BASE}", "title: ${2:题名}", `genre: \${3:${genre}}`, `style: ${style}`];
  return [...head, "status: draft", "disclosure: 主动公开", "---", "", ...text.split("\n"), "$0"];
}
