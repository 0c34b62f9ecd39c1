/*
 * How a provision of the page in hand is cited, and its words: what copying.js copies and previews.js shows.
 */
(function () {
  "use strict";

  const zhunsheng = (window.zhunsheng = window.zhunsheng || {});
  const root = document.querySelector("[data-reading]");
  const BLOCKS = "p[id], h2[id], h3[id], h4[id], h5[id], h6[id], li[id], figure[id]";
  const NUMERALS = "零一二三四五六七八九";
  const UNITS = { part: "编", subpart: "分编", chp: "章", sec: "节", art: "条", para: "段", item: "项", subitem: "目" };

  /* --- How it is cited -------------------------------------------------------------------------------------------- */

  function chinese(number) {
    if (number > 9999) return String(number);
    let words = "";
    for (const [unit, name] of [[1000, "千"], [100, "百"], [10, "十"], [1, ""]]) {
      const digit = Math.floor(number / unit) % 10;
      if (digit) words += NUMERALS[digit] + name;
      else if (words && !words.endsWith("零") && number % unit) words += "零";
    }
    return words.replace(/^一十/, "十");
  }

  /* One step of an eId in words, null where these do not follow from it; the only paragraph goes without saying. */
  function stepWords(tokens, n) {
    const [, kind, number, further] = /^([a-z]+)_(\d+)(?:-(\d+))?$/.exec(tokens[n]) || [];
    const above = tokens.slice(0, n);
    const inArticle = above.some((token) => token.startsWith("art_"));
    if (!UNITS[kind] || (/item/.test(kind) && !inArticle)) return null;
    const isOnly = n > 0 && tokens[n] === "para_1" && !document.getElementById([...above, "para_2"].join("__"));
    if (isOnly && !tokens[0].startsWith("lv1_")) return "";
    const unit = kind === "para" && inArticle ? "款" : UNITS[kind];
    return `第${chinese(Number(number))}${unit}${further ? `之${chinese(Number(further))}` : ""}`;
  }

  /* The words of a provision, null for what is none; `written` holds, token by token, those that do not follow from it. */
  function citing(written, eid) {
    const tokens = eid.split("__");
    let here = written;
    let said = "";
    for (let n = 0; n < tokens.length; n++) {
      here = here && Object.prototype.hasOwnProperty.call(here, tokens[n]) ? here[tokens[n]] : undefined;
      const own = typeof here === "string" ? here : here && "" in here ? here[""] : stepWords(tokens, n);
      if (own === null && !here) return null;
      said = own && own.charAt(0) === "=" ? own.slice(1) : said + (own || "");
    }
    return said;
  }

  /* --- What it says ----------------------------------------------------------------------------------------------- */

  /* The words of a block, without the number of an article where they are those of its first paragraph. */
  function ownText(block, eid) {
    const clone = block.cloneNode(true);
    for (const made of clone.querySelectorAll("button, a.num[id]")) {
      if (!made.id || eid.startsWith(`${made.id}__`)) made.remove();
    }
    // A table is pasted as one: a line a row, a tab between its cells.
    for (const row of clone.querySelectorAll("tr")) {
      const cells = Array.from(row.cells, (cell) => cell.textContent.replace(/\s+/g, " ").trim());
      row.textContent = `\n${cells.join("\t")}\n`;
    }
    return clone.textContent.replace(/[^\S\t]*\n[^\S\t]*/g, "\n").trim();
  }

  /* What stands below a heading: up to the next one that is no lower. */
  function below(heading) {
    if (!heading || !/^H\d$/.test(heading.tagName)) return [];
    const all = Array.from(root.querySelectorAll(`${BLOCKS}, h2`));
    const behind = all.slice(all.indexOf(heading) + 1);
    const end = behind.findIndex((block) => /^H\d$/.test(block.tagName) && block.tagName <= heading.tagName);
    return end < 0 ? behind : behind.slice(0, end);
  }

  /* Whether a block is of a provision: its own, one within it, one around it, or one below the heading that it is. */
  function part(eid) {
    const start = document.getElementById(eid);
    const under = below(start);
    return (block) =>
      block.id === eid || block.id.startsWith(`${eid}__`) || block.contains(start) || under.includes(block);
  }

  /*
   * The words of a provision as the page has them, line by line, and never what the site says of it; up to the end of
   * another one where that is given.
   */
  function lines(eid, to) {
    const within = [];
    let last = 0;
    const first = part(eid);
    const end = to ? part(to) : first;
    for (const block of root.querySelectorAll(BLOCKS)) {
      if ((!first(block) && !(to && within.length)) || block.closest("details, .notes, .facts")) continue;
      within.push(ownText(block, eid));
      if (end(block)) last = within.length;
    }
    return within.slice(0, last);
  }

  zhunsheng.quoting = { BLOCKS, chinese, citing, lines };
})();
