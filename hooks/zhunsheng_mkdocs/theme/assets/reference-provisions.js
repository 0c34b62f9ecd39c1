/*
 * Where the way to a provision leads in a document, of which the index has the numbers of its provisions. Used by
 * references.js; ECMAScript 2020 (Chromium 86).
 */
(function () {
  "use strict";

  const { zhunsheng } = window;
  const { fold, root } = zhunsheng.files;
  const { chinese } = zhunsheng.quoting;
  const { way } = zhunsheng.ways;
  const TOKENS = { 编: "part", 分编: "subpart", 章: "chp", 节: "sec", 部分: "lv1" };
  /** Where a way leads in a document; null where it is none there. */
  function directed([label, url, outside, articles, others, standing], path) {
    const shown = [];
    const lead = { eid: "", articles: decodeArticles(articles), others: decodeProvisions(others) };
    const steps = path ? stepsIn(lead, path) : [];
    if (!steps) return null;
    let note = outside && steps.length ? "条文不在本库" : "";
    for (const step of steps) {
      if (step.unit === "中的") continue;
      const problem = follow(lead, step);
      if (problem && (!outside || lead.articles.size)) {
        note = problem;
        break;
      }
      shown.push(lead.words || step.words);
    }
    // Of a text that is not here, the place where those stand that cite the article.
    const [cited] = /^art_[0-9-]+/.exec(lead.eid) || [];
    const isCited = outside && lead.others.has(cited);
    if (isCited) note = "条文不在本库，这里列出引用它的文件";
    const anchor = isCited ? `__${cited}` : outside || !lead.eid ? "" : `#${lead.eid}`;
    const article = shown.join("").trim();
    return { url: root + url + anchor, title: label, article, standing, excerpt: "", marks: [], note, direct: true };
  }

  /** A way as steps, the first of which may be a place by the document's own words; null where it is no way. */
  function stepsIn(lead, path) {
    let own = { words: "" };
    for (const [eid, words] of lead.others) {
      if (words.length > own.words.length && path.startsWith(fold(words))) own = { whole: eid, words };
    }
    const rest = path.slice(fold(own.words).length);
    const steps = rest ? way(rest) : [];
    return own.whole && steps ? [own, ...steps] : way(path);
  }

  /** Go one step down; say why where there is no such provision. */
  function follow(lead, step) {
    const { articles, others } = lead;
    const [, article] = /^art_([0-9-]+)/.exec(lead.eid) || [];
    const found = (eid) => ((lead.eid = eid), "");
    lead.words = "";
    if (step.whole) return found(step.whole);
    let { unit } = step;
    if (unit === "" && !lead.eid) {
      // A number alone: the article or the clause of that number, or the part of a notice.
      unit = articles.size ? "条" : others.has(`cl_${step.number}`) ? "" : "部分";
      if (unit) lead.words = `第${chinese(Number(step.number))}${unit}`;
    } else if (unit === "()" && article) {
      unit = "项";
      lead.words = `第${chinese(Number(step.number))}项`;
    }
    const missing = `没有${(lead.words || step.words).trim()}`;
    if (unit === "条" && !/^annex/.test(lead.eid)) {
      if (articles.has(step.number)) return found(`art_${step.number}`);
      const clause = !articles.size && others.has(`cl_${step.number}`);
      if (clause) return found(`cl_${step.number}`);
      return articles.size ? `${missing}，共${chinese(articles.size)}条` : "本库没有这份文件的条文";
    }
    if (article && (unit === "款" || unit === "段")) {
      lead.words = step.words.replace("段", "款");
      return step.number <= articles.get(article).length ? found(`art_${article}__para_${step.number}`) : missing;
    }
    if (article && unit === "项") {
      const paragraph = /__para_([0-9]+)/.exec(lead.eid);
      const counts = articles.get(article);
      const item = (n) => `art_${article}__para_${n + 1}__item_${step.number}`;
      const holds = (count, n) => count >= step.number || others.has(item(n));
      const n = paragraph ? paragraph[1] - 1 : counts.findIndex(holds);
      return n >= 0 && holds(counts[n], n) ? found(item(n)) : missing;
    }
    const within = lead.eid ? `${lead.eid}__` : "";
    for (const token of tokensOf(lead, { ...step, unit })) {
      const eid = below(others, within, token);
      if (!eid) continue;
      lead.words = lead.words || wordsAt(token, step);
      return found(eid);
    }
    if (unit !== "章" || !others.has(`cl_${step.number}`)) return missing;
    lead.words = `第${step.number}章`;
    return found(`cl_${step.number}`);
  }

  /** The provision with a last token; what is counted anew in each place is in this one, or in its only paragraph. */
  function below(others, within, token) {
    if (/^(?:para|item|subitem)_/.test(token)) {
      return [within + token, `${within}para_1__${token}`].find((eid) => others.has(eid));
    }
    return Array.from(others.keys()).find((eid) => eid.startsWith(within) && `__${eid}`.endsWith(`__${token}`));
  }

  /** The last tokens that the eId of a step may have. */
  function tokensOf(lead, { unit, eid, number }) {
    if (eid) return [eid];
    const kinds = {
      项: ["lv2", "item"],
      "()": ["lv2", "item", "lv4"],
      "": lead.eid ? ["lv3", "item", "subitem"] : ["cl"],
      ")": ["item", "subitem"],
      条: ["art"],
      款: ["para"],
      段: ["para"],
      目: ["subitem"],
    };
    return (kinds[unit] || [TOKENS[unit]]).map((kind) => `${kind}_${number}`);
  }

  /** What a step is called where the words of the query do not say it as a citation would. */
  function wordsAt(token, { unit, number, words }) {
    if (token.startsWith("lv2_")) return `第（${chinese(Number(number))}）项`;
    return unit === "" && /^(?:lv3|item|subitem)_/.test(token) ? `${number}.` : words;
  }

  /** Read the provisions of a document that are not counted with its articles: by eId the words that follow no rule. */
  function decodeProvisions(encoded) {
    const provisions = new Map();
    let tokens = [];
    for (const one of encoded.split(" ").filter(Boolean)) {
      const [, above, last, words] = /^(_*)([^=]*)=?(.*)$/.exec(one);
      tokens = tokens.slice(0, above.length).concat(last.split("__"));
      provisions.set(tokens.join("__"), words);
    }
    return provisions;
  }

  /** Read the articles of a document: of each, how many items each of its paragraphs has. */
  function decodeArticles(encoded) {
    const articles = new Map();
    let expected = "1";
    for (const token of encoded.split(" ").filter(Boolean)) {
      const equals = token.indexOf("=");
      const [shape, count] = token.slice(equals + 1).split("*");
      if (equals >= 0) expected = token.slice(0, equals);
      const items = Array.from(shape.matchAll(/\(([0-9]+)\)|[0-9a-z]/g), (m) => (m[1] ? Number(m[1]) : parseInt(m[0], 36)));
      for (let n = 0; n < Number(count || 1); n++) {
        articles.set(expected, items);
        const [first, further] = expected.split("-");
        expected = further ? `${first}-${Number(further) + 1}` : String(Number(first) + 1);
      }
    }
    return articles;
  }

  zhunsheng.provisions = { directed };
})();
