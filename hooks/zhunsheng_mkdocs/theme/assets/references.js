/*
 * What a query means besides its characters: the place that it names (《……》第十条, 12条2款, 62号文, GB/T 9704), and
 * other ways of writing it that texts may have. Every citation that is copied from a page (quoting.js) is understood.
 * Used by search.js; ECMAScript 2020 (Chromium 86).
 */
(function () {
  "use strict";

  const { zhunsheng } = window;
  const { load, hashed, fold, upper, root } = zhunsheng.files;

  const LONGEST = 120; // characters of a query that may name a place
  const FEW = 3; // documents that a part of a title may mean
  const NUMERALS = "零一二三四五六七八九";
  const NUMBER = "[0-9]+|[一二三四五六七八九十百千零〇两]+";
  const TOKENS = { 编: "part", 分编: "subpart", 章: "chp", 节: "sec", 部分: "lv1" };
  const GENRE = /(?:条例|办法|规定|细则|规范|标准|导则|通知|制度|规则|方案|意见|决定|法)$/;
  const NUMBERED = /^([^0-9]*?)[([]?((?:19|20)[0-9]{2})[)\]]?年?[-第]?([0-9]{1,4})号?$/;
  const ORDER = /^(.*令)第?([0-9]{1,4})号?$/;
  const CODE = /^([a-z]{2,5}?(?:[0-9]{2}(?=\/))?)\/?([tz])?([0-9][0-9.]*(?:-[0-9]{4})?)$/;

  /* --- Numbers --------------------------------------------------------------------------------------------------- */

  function value(written) {
    if (/^[0-9]+$/.test(written)) return Number(written);
    let sum = 0;
    let digit = 0;
    for (const character of written.replace(/〇/g, "零").replace(/两/g, "二")) {
      const unit = { 十: 10, 百: 100, 千: 1000 }[character];
      if (unit) {
        sum += (digit || 1) * unit;
        digit = 0;
      } else {
        digit = NUMERALS.indexOf(character);
      }
    }
    return sum + digit;
  }

  const { chinese } = zhunsheng.quoting;

  /* --- A query taken apart: a name, and the way from there to a provision ------------------------------------------ */

  const named = (text) => text.replace(/[<>[\]"]/g, "");

  // Each way of writing one step, and what it means. A step is a unit with its number, or an eId's last token.
  const STEPS = [
    [
      `第?\\(?(${NUMBER})\\)?(部分|分编|编|章|节|条|款|段|项|目)(?:之(${NUMBER}))?`,
      ([, number, unit, further]) => {
        const first = value(number);
        const words = `第${chinese(first)}${unit}${further ? `之${chinese(value(further))}` : ""}`;
        return { unit, number: first + (further ? `-${value(further)}` : ""), words };
      },
    ],
    ["附录([a-z])", ([, letter]) => ({ eid: `annex_${letter.toUpperCase()}`, words: `附录${letter.toUpperCase()}` })],
    [`附件(${NUMBER})`, ([, number]) => ({ eid: `annex_${value(number)}`, words: `附件${value(number)}` })],
    [
      `(表|图)(?:([a-z])\\.)?(${NUMBER})`,
      ([, kind, letter, number]) => {
        const before = letter ? letter.toUpperCase() : "";
        const token = { 表: "tbl_", 图: "fig_" }[kind] + (before && `${before}-`) + value(number);
        return { eid: token, words: kind + (before && `${before}.`) + value(number) };
      },
    ],
    [
      `公?式\\(?(?:([a-z])\\.)?(${NUMBER})\\)?`,
      ([, letter, number]) => {
        const before = letter ? letter.toUpperCase() : "";
        return {
          eid: `eq_${before && `${before}-`}${value(number)}`,
          words: `公式（${before && `${before}.`}${value(number)}）`,
        };
      },
    ],
    ["第?([0-9]+(?:\\.[0-9]+)+)条?", ([, clause]) => ({ eid: `cl_${clause.replace(/\./g, "-")}`, words: clause })],
    [
      "([a-z])\\.([0-9]+(?:\\.[0-9]+)*)",
      ([, letter, clause]) => ({
        eid: `annex_${letter.toUpperCase()}__cl_${clause.replace(/\./g, "-")}`,
        words: `${letter.toUpperCase()}.${clause}`,
      }),
    ],
    ["([a-z0-9]{1,2})\\)", ([label, number]) => ({ unit: ")", number, words: ` ${label}` })],
    ["开头部分", ([words]) => ({ eid: "pre", words })],
    // A table without a number that is asked for by less than its whole place: it is seen where the step before leads.
    ["中的[表图]", () => ({ unit: "中的" })],
    [`\\((${NUMBER})\\)`, ([, number]) => ({ unit: "()", number: String(value(number)), words: `（${number}）` })],
    [`(${NUMBER})([、.]?)`, ([, number, mark]) => ({ unit: "", mark, number: String(value(number)), words: written(number) })],
  ].map(([pattern, read]) => [new RegExp(pattern, "y"), read]);

  const written = (number) => (/^[0-9]/.test(number) ? number : chinese(value(number)));

  /** Read a text that is nothing but a way to a provision; null where it is anything else. */
  function way(text) {
    const steps = [];
    let at = 0;
    while (at < text.length) {
      let step = null;
      for (const [pattern, read] of STEPS) {
        pattern.lastIndex = at;
        const found = pattern.exec(text);
        if (!found) continue;
        step = read(found);
        // A number alone is the first step, as in 四（一）, or the one below （一）; with a mark behind it, any.
        if (step.unit === "" && !step.mark && steps.length && steps[steps.length - 1].unit !== "()") return null;
        at = pattern.lastIndex;
        break;
      }
      if (!step) return null;
      steps.push(step);
    }
    return steps.length ? steps : null;
  }

  /** All readings of a query as a name with a way behind it, both as written, the longest way first. */
  function readings(folded) {
    const whole = numberOf(folded);
    const all = [[whole, ""], [whole.replace(/-[0-9]{4}$/, ""), ""]];
    const number = NUMBERED.exec(whole);
    if (number) all.push([`${number[1]}${number[2]}${number[3]}号`, ""]);
    // Behind a title in its marks the way may hold words that only the document knows: 《……》（草案）起草说明第六段
    for (const { 0: title, index } of folded.matchAll(/>(?:\([^()]*\))?/g)) {
      const behind = index + title.length;
      for (const name of forms(folded.slice(0, behind))) all.push([name, folded.slice(behind)]);
    }
    for (let n = 1; n < folded.length; n++) {
      const [before, first] = folded.slice(n - 1, n + 1);
      // A number is not cut in two.
      if ("第(".includes(before) || (/[0-9.]/.test(before) && /[0-9.]/.test(first))) continue;
      if (/[一二三四五六七八九十百千]/.test(before) && /[一二三四五六七八九十百千]/.test(first)) continue;
      if (way(folded.slice(n))) for (const name of forms(folded.slice(0, n))) all.push([name, folded.slice(n)]);
    }
    return all;
  }

  /** A name as it stands, as that of one version, and without what is copied behind it: 《……》（文号，草案）第三条. */
  function forms(name) {
    const [, bare, behind] = /^(.+)\(([^()]*)\)$/.exec(name) || [];
    const version = /[^,]*起施行的版本/.exec(behind);
    return bare ? [name, ...(version ? [bare + version[0]] : []), bare] : [name];
  }

  /* --- Where it leads ------------------------------------------------------------------------------------------------ */

  const numberOf = (name) => name.replace(/号(?:文件?|通知)$/, "号");

  const keyOf = (name) => numberOf(named(name).replace(/[的、,]$/, ""));

  async function known(index, key) {
    if (!key) return null;
    const held = await load(`n${hashed(key, index.names)}`);
    return Object.prototype.hasOwnProperty.call(held, key) ? held[key] : null;
  }

  async function place(index, number) {
    const group = upper(index.places, number) - 1;
    return (await load(`p${group}`))[number - index.places[group]];
  }

  /** Where the documents of a name lead; one of which the parts lie in several files leads to the file with the place. */
  async function led(index, numbers, path) {
    const all = await Promise.all(numbers.slice(0, 4 * FEW).map(async (n) => directed(await place(index, n), path)));
    const found = all.filter(Boolean);
    const there = found.filter((one) => !one.note);
    const seen = new Set();
    return (there.length ? there : found).filter((one) => {
      const name = one.title + one.standing;
      return seen.has(name) ? false : seen.add(name);
    }).slice(0, 5);
  }

  /** Where a query leads that names a document, or a provision in one; without a name one of the page in hand. */
  async function places(index, query) {
    const folded = fold(query);
    if (folded.length < 2 || folded.length > LONGEST) return [];
    const all = readings(folded);
    for (const [name, path] of all) {
      const numbers = await known(index, keyOf(name));
      const some = numbers ? await led(index, numbers, path) : [];
      if (some.length) return some;
    }
    const steps = way(folded);
    if (steps && steps[0].unit !== "段") {
      const own = (await here(index, folded)).filter((one) => !one.note);
      // Where no text is in hand, 第二十二条 is that of the text for which the library was made.
      const main = own.length || !/[条款项]/.test(folded) ? null : await known(index, index.base.main);
      return main ? (await led(index, main, folded)).filter((one) => one.article) : own;
    }
    const parts = all.filter(([, path]) => path && way(path) && way(path)[0].unit !== "");
    const found = await Promise.all(parts.slice(0, 2).map(([name, path]) => alike(index, keyOf(name), path)));
    return found.find((some) => some.length) || [];
  }

  async function here(index, path) {
    const title = document.querySelector(".instrument h1");
    const numbers = title && (await known(index, keyOf(fold(title.textContent))));
    if (!numbers) return [];
    const page = location.href.replace(/[?#].*$/, "");
    return (await led(index, numbers, path)).filter((one) => one.url.replace(/#.*$/, "") === page);
  }

  /** Documents whose title holds a part of it as people say it: 用能管理规范, 公物仓办法. */
  async function alike(index, name, path) {
    const genre = GENRE.exec(name);
    const stem = genre ? name.slice(0, genre.index) : name;
    if (Array.from(stem).length < 2) return [];
    const titles = await zhunsheng.titles(index, stem, 4 * FEW);
    const fitting = titles.map((title) => keyOf(fold(title))).filter((title) => !genre || title.endsWith(genre[0]));
    if (fitting.length > FEW) return [];
    const found = await Promise.all(
      fitting.map(async (title) => {
        const numbers = await known(index, title);
        return numbers ? led(index, numbers, path) : [];
      })
    );
    return found.flat();
  }

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

  /* --- Other ways of writing it --------------------------------------------------------------------------------------- */

  const MEANING = /^(?:什么是|什么叫|何为|何谓)(.{2,20})$|^(.{2,20}?)(?:是什么意思|什么意思|是指什么|指什么|是什么|的?定义|的?含义)$/;
  const COUNTS_AS = /^.*(?:怎么|怎样|什么|多久|多长|多少|几|哪些|哪种)[^算]*算(?:是|作|做)?([^算]{2,20}?)[呢?？]*$/; // 多久不用算闲置
  const FILLERS = new RegExp(
    "怎么样|怎么办|怎么|怎样|什么时候|什么|如何|哪里|哪些?|多少|多久|几|有没有|是不是|是否|可不可以|可以|能不能|能否|" +
      "要不要|应当|应该|需要|按照?|吗|呢|的|了|请问",
    "g"
  );
  const MARKS = /[\s,.，。、;；:：?？!！+|/()（）<>《》〈〉"“”「」『』【】[\]〔〕]+/;

  /**
   * What to look for when no text holds a query as it stands, the nearest first: the same reference as texts write it,
   * and, where it names no place, the words that it is made of.
   */
  function rewritten(query, isPlace) {
    const folded = fold(query);
    if (folded.length > LONGEST) return [];
    const ways = references(folded).concat(isPlace || way(folded) ? [] : [...definitions(folded), ...inWords(query)]);
    return Array.from(new Set(ways)).filter((one) => fold(one).length > 1 && fold(one) !== folded);
  }

  function references(folded) {
    const ways = [];
    const code = CODE.exec(folded);
    for (const kind of code ? (code[2] ? [code[2]] : ["", "t"]) : []) {
      ways.push((code[1] + (kind && `/${kind}`)).toUpperCase() + code[3].replace("-", "—"));
    }
    const number = NUMBERED.exec(numberOf(folded));
    if (number) ways.push(`${number[1]}〔${number[2]}〕${number[3]}号`);
    const order = ORDER.exec(folded);
    if (order) ways.push(`${order[1]}第${order[2]}号`);
    const taken = [["", folded], ...readings(folded)].filter(([, path]) => path && way(path));
    // 《条例》 is another than 《机关事务管理条例》, which ends with it: of a name so short the marks are looked for, too.
    const short = taken.find(([name]) => name && keyOf(name).replace(GENRE, "").length < 2);
    for (const [name, steps] of short ? [short] : taken.slice(0, 2)) {
      const path = way(steps).map((step) => step.words || "").join("");
      if (short) ways.push(`《${keyOf(name)}》${path}`);
      else ways.push(...(name ? [`${keyOf(name)}》${path}`] : []), keyOf(name) + path);
    }
    return ways;
  }

  /** The term of which a question asks what it means; empty for another question. */
  function termOf(folded) {
    const [, before, behind] = MEANING.exec(folded) || COUNTS_AS.exec(folded) || [];
    return before || behind || "";
  }

  /** As texts say what a term means, where a question asks for that. */
  function definitions(folded) {
    const term = termOf(folded);
    return term ? [`所称${term}，`, `所称${term}是指`, `${term}，是指`, `${term}是指`] : [];
  }

  /** The words of a question, without those that only ask. */
  function asked(query) {
    return query.split(MARKS).join(" ").replace(FILLERS, " ").split(/\s+/).filter((word) => Array.from(word).length > 1);
  }

  function inWords(query) {
    const words = query.split(MARKS).filter(Boolean);
    const content = asked(query);
    const kept = words.join("").replace(FILLERS, "") === content.join(""); // nothing is dropped but what only asks
    return [words.join(" "), ...(kept ? [content.join(" ")] : [])];
  }

  zhunsheng.references = { places, rewritten, asked, termOf, isWay: (folded) => way(folded) !== null };
})();
