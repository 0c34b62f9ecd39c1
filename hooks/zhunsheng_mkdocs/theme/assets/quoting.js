/*
 * How a provision of the page in hand is cited, and its words: what copying.js copies and previews.js shows.
 */
(function () {
  "use strict";

  var zhunsheng = (window.zhunsheng = window.zhunsheng || {});
  var root = document.querySelector("[data-reading]");
  var BLOCKS = "p[id], h2[id], h3[id], h4[id], h5[id], h6[id], li[id], figure[id]";
  var UNITS = { part: "编", chp: "章", sec: "节", art: "条", para: "段", item: "项", subitem: "目" };

  /* --- How it is cited -------------------------------------------------------------------------------------------- */

  /* One step of an eId in words, null where these do not follow from it; the only paragraph goes without saying. */
  function stepWords(tokens, n) {
    var parts = /^([a-z]+)_(\d+)(?:-(\d+))?$/.exec(tokens[n]) || [];
    var kind = parts[1];
    var further = parts[3];
    var chinese = zhunsheng.references.chinese;
    var above = tokens.slice(0, n);
    var inArticle = above.some(function (token) { return token.indexOf("art_") === 0; });
    if (!UNITS[kind] || (/item/.test(kind) && !inArticle)) return null;
    var isOnly = n > 0 && tokens[n] === "para_1" && !document.getElementById(above.concat("para_2").join("__"));
    if (isOnly && tokens[0].indexOf("lv1_") !== 0) return "";
    var unit = kind === "para" && inArticle ? "款" : UNITS[kind];
    return "第" + chinese(Number(parts[2])) + unit + (further ? "之" + chinese(Number(further)) : "");
  }

  /* The words of a provision, null for what is none; `written` holds, token by token, those that do not follow from it. */
  function citing(written, eid) {
    var tokens = eid.split("__");
    var here = written;
    var said = "";
    for (var n = 0; n < tokens.length; n++) {
      here = here && Object.prototype.hasOwnProperty.call(here, tokens[n]) ? here[tokens[n]] : undefined;
      var own = typeof here === "string" ? here : here && "" in here ? here[""] : stepWords(tokens, n);
      if (own === null && !here) return null;
      said = own && own.charAt(0) === "=" ? own.slice(1) : said + (own || "");
    }
    return said;
  }

  /* --- What it says ----------------------------------------------------------------------------------------------- */

  /* The words of a block, without the number of an article where they are those of its first paragraph. */
  function ownText(block, eid) {
    var clone = block.cloneNode(true);
    Array.prototype.forEach.call(clone.querySelectorAll("button, a.num[id]"), function (made) {
      if (!made.id || eid.indexOf(made.id + "__") === 0) made.remove();
    });
    // A table is pasted as one: a line a row, a tab between its cells.
    Array.prototype.forEach.call(clone.querySelectorAll("tr"), function (row) {
      var cells = Array.prototype.map.call(row.cells, function (cell) { return cell.textContent.replace(/\s+/g, " ").trim(); });
      row.textContent = "\n" + cells.join("\t") + "\n";
    });
    return clone.textContent.replace(/[^\S\t]*\n[^\S\t]*/g, "\n").trim();
  }

  /* What stands below a heading: up to the next one that is no lower. */
  function below(heading) {
    if (!heading || !/^H\d$/.test(heading.tagName)) return [];
    var all = Array.prototype.slice.call(root.querySelectorAll(BLOCKS + ", h2"));
    var from = all.indexOf(heading) + 1;
    for (var to = from; to < all.length; to++) {
      if (/^H\d$/.test(all[to].tagName) && all[to].tagName <= heading.tagName) break;
    }
    return all.slice(from, to);
  }

  /*
   * The words of a provision as the page has them, line by line, and never what the site says of it; up to the end of
   * another one where that is given.
   */
  function lines(eid, to) {
    var within = [];
    var last = 0;
    function part(eid) {
      var start = document.getElementById(eid);
      var under = below(start);
      return function (block) {
        return block.id === eid || block.id.indexOf(eid + "__") === 0 || block.contains(start) || under.indexOf(block) >= 0;
      };
    }
    var first = part(eid);
    var end = to ? part(to) : first;
    Array.prototype.forEach.call(root.querySelectorAll(BLOCKS), function (block) {
      if (!first(block) && !(to && within.length) || block.closest("details, .notes, .facts")) return;
      within.push(ownText(block, eid));
      if (end(block)) last = within.length;
    });
    return within.slice(0, last);
  }

  zhunsheng.quoting = { BLOCKS: BLOCKS, citing: citing, lines: lines };
})();
