/*
 * What a query means besides its characters: the place that it names (《……》第十条, 12条2款, 62号文, GB/T 9704), and
 * other ways of writing it that texts may have. Every citation that is copied from a page (quoting.js) is understood.
 * Used by search.js; ECMAScript 2020 (Chromium 86).
 */
(function () {
  "use strict";

  const { zhunsheng } = window;
  const { load, hashed, fold, upper } = zhunsheng.files;
  const { way } = zhunsheng.ways;
  const { directed } = zhunsheng.provisions;

  const LONGEST = 120; // characters of a query that may name a place
  const FEW = 3; // documents that a part of a title may mean
  const GENRE = /(?:条例|办法|规定|细则|规范|标准|导则|通知|制度|规则|方案|意见|决定|法)$/;
  const NUMBERED = /^([^0-9]*?)[([]?((?:19|20)[0-9]{2})[)\]]?年?[-第]?([0-9]{1,4})号?$/;
  const ORDER = /^(.*令)第?([0-9]{1,4})号?$/;
  const CODE = /^([a-z]{2,5}?(?:[0-9]{2}(?=\/))?)\/?([tz])?([0-9][0-9.]*(?:-[0-9]{4})?)$/;

  const named = (text) => text.replace(/[<>[\]"]/g, "");

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
