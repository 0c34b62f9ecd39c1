/*
 * The site's search: what holds a query, in which order, and the words around it. The index is in search-index.js, what a
 * query means besides its characters in references.js and search-words.js, questions in search-questions.js.
 * ECMAScript 2020 (Chromium 86). Nothing that is found is written as HTML.
 *
 * window.zhunsheng.search(query, filters) gives a promise of all results: url, title, article, excerpt and more.
 */
(function () {
  "use strict";

  const { zhunsheng } = window;
  const { pack, fold, foldOne, upper, root } = zhunsheng.files;
  const { FILTERS, open, documentOf, firstEntry, common } = zhunsheng.index;

  /**
   * Look for what a query names and for the entries that hold it. Where none does, for other ways of writing it; which
   * of them it was is `instead`. Behind these come entries that hold a synonym, and where there are none either, those
   * that hold most of what the query asks about: `near` says how they were found, for each entry.
   */
  async function find(query, filters, isHeard = false) {
    const index = await open();
    const { references, synonyms } = zhunsheng;
    const [direct, plain] = await Promise.all([synonyms.direct(index, query), holding(index, query, filters)]);
    let found = plain;
    const none = found.words.length && !found.entries.length && !(await anywhere(index, query, filters));
    for (const other of none ? references.rewritten(query, direct.length > 0) : []) {
      const again = await holding(index, other, filters);
      if (again.entries.every((entry) => zhunsheng.kindOf(index, entry) === "aside")) continue;
      found = { ...again, instead: other };
      break;
    }
    const near = new Map();
    let absent = ""; // what the library says nothing about
    let lacking = { isFar: false, missing: [] }; // how far what is shown is from the question, and words that no text has
    const put = (entries, how) => entries.forEach((entry) => near.set(entry, how));
    const alike = await byGroups(index, synonyms.written(index, found.instead || query), filters, new Set(found.entries));
    put(alike.entries, { by: "近义词", words: alike.words });
    let { entries } = found;
    // What pages of the site say in passing, as examples in the guide, comes behind what texts say in other words.
    const passing = alike.entries.length && entries.every((entry) => inPassing(found, entry));
    entries = passing ? alike.entries.concat(entries) : entries.concat(alike.entries);
    const poor = entries.length ? entries.every((entry) => inPassing(found, entry)) : none;
    const meant = none && !entries.length && !direct.length && !isHeard ? await zhunsheng.sounds.meant(index, query) : null;
    if (meant) return { ...(await find(meant, filters, true)), instead: meant };
    if (poor && direct.every((one) => one.answer)) {
      const known = new Set(entries);
      const others = (entry) => !known.has(entry) && passes(index, entry, filters || {});
      const loose = await zhunsheng.questions.loosely(index, query, others);
      put(loose.entries, { by: "", words: loose.words });
      entries = entries.concat(loose.entries);
if (none && !direct.length) {
        absent = zhunsheng.synonyms.absent(index, query);
        lacking = loose;
      }
    }
    return { ...found, entries, direct, near, absent, isFar: lacking.isFar, missing: lacking.missing };
  }

  /** Whether an entry is a page of the site that says the words in passing, such as an example in the guide. */
  function inPassing({ index, lists }, entry) {
    return zhunsheng.kindOf(index, entry) === "page" && !lists.some((list) => list.early.has(entry));
  }

  /** The entries besides those `known` that hold the query with a synonym in a word's place, the nearest synonym first. */
  async function byGroups(index, queries, filters, known) {
    const found = await Promise.all(queries.map((query) => holding(index, query, filters)));
    const sure = found.filter(({ unsure }) => !unsure.length);
    const entries = Array.from(new Set([].concat(...sure.map((one) => one.entries)))).filter((one) => !known.has(one));
    return { entries, words: Array.from(new Set([].concat(...sure.map((one) => one.words)))) };
  }

  /** Whether a query for which the filters leave nothing is found without them. */
  async function anywhere(index, query, filters) {
    return Object.values(filters || {}).some(Boolean) && (await holding(index, query, {})).entries.length > 0;
  }

  /** The entries that hold all words; whether they do is left open for single characters beside others. */
  async function holding(index, query, filters) {
    const words = Array.from(new Set(query.split(/\s+/).map(fold).filter(Boolean)));
    if (!words.length) return { words, index, entries: [], unsure: [], lists: [] };
    const long = words.filter((word) => !base1(index, word));
    const short = words.filter((word) => base1(index, word));
    const lists = await Promise.all((long.length ? long : short).map((word) => index.words(word)));
    let entries;
    let unsure;
    if (long.length || words.length === 1) {
      entries = lists.map((list) => list.entries).reduce((a, b) => common(a, b, 0));
      unsure = long.length ? short : [];
    } else {
      entries = entriesOfDocuments(index, lists);
      unsure = short;
    }
    entries = entries.filter((entry) => passes(index, entry, filters || {}));
    const oneEach = !long.length && words.length === 1; // of each document the first place alone is known
    return { words, index, entries: ordered(index, entries, words, lists), unsure, oneEach, lists };
  }

  /** Whether the index has of this word no more than one place a document. */
  const base1 = (index, word) => Boolean(index.base.unit) && Array.from(word).length === 1;

  function entriesOfDocuments(index, lists) {
    const documents = lists
      .map((list) => Array.from(new Set(list.entries.map((entry) => documentOf(index, entry)))))
      .reduce((a, b) => common(a, b, 0));
    const entries = [];
    for (const number of documents) {
      for (let n = firstEntry(index, number); n < index.ends[number]; n++) entries.push(n);
    }
    return entries;
  }

  function passes(index, entry, filters) {
    const number = documentOf(index, entry);
    return Object.keys(FILTERS).every((name) => {
      const wanted = filters[name];
      return !wanted || [].concat(valueOf(index, name, number)).includes(wanted);
    });
  }

  function valueOf(index, name, number) {
    const column = index.columns[name];
    return column.values[column.of[number]];
  }

  // What is shown first: titles; where an article or a clause begins with it; titles of what has no text here; its other
  // words; pages of the site that are no documents; what is no longer in force; and last what the site says about
  // documents, drafting notes among it.
  const [TITLE, TOPIC, BARE, TEXT, PAGE, GONE, ASIDE] = [0, 1, 2, 3, 4, 5, 6];
  const FOREMOST = 3; // results that are seen first
  const MANY = 2 ** 26; // more than the entries of any site

  /**
   * Entries in the order in which they are shown. Of titles those come first that the words fill best, and of several
   * that of the text which the others carry out; that of a page of the site or of a document without a text comes among
   * them where the words fill half of it. All others of one kind come as the documents are ordered: by standing, and of
   * the same standing those whose title has one of the words.
   */
  function ordered(index, entries, words, lists) {
    const called = new Set();
    for (const list of lists) {
      for (const entry of list.entries) {
        const number = documentOf(index, entry);
        if (entry === firstEntry(index, number)) called.add(number);
      }
    }
    const long = words.join("").length;
    const keys = new Float64Array(entries.length);
    entries.forEach((entry, n) => {
      const number = documentOf(index, entry);
      const standing = valueOf(index, "standing", number);
      const isGone = index.gone.has(standing);
      const topics = lists.filter((list) => list.early.has(entry)).length;
      let key;
      const isTitle = entry === firstEntry(index, number);
      const isFull = 2 * long >= index.titles[number];
      if (isTitle && (isFull || (standing && !isBare(index, number)))) {
        const short = Math.min(Math.abs(index.titles[number] - long), 2047);
        key = ((TITLE * 2 + Number(isGone)) << 12) + short * 2 + Number(number !== index.base.source);
      } else {
        const isAside = entry >= index.ends[number] - index.asides[number];
        const kind = isAside ? ASIDE : isGone ? GONE : !standing ? PAGE : isTitle ? BARE : topics ? TOPIC : TEXT;
        const rank = ((15 - Math.min(topics, 15)) << 7) + index.columns.standing.of[number] * 2;
        key = (kind << 13) + rank + Number(!called.has(number));
      }
      keys[n] = key * MANY + entry;
    });
    return Array.from(keys.sort(), (key) => key % MANY);
  }

  /** Whether a document has no text here, nothing but facts. */
  function isBare(index, number) {
    return index.ends[number] - index.asides[number] - firstEntry(index, number) === 1;
  }

  /** Up to so many titles that hold a word. */
  async function titles(index, word, most) {
    const { entries } = await index.words(word);
    const first = entries.filter((entry) => entry === firstEntry(index, documentOf(index, entry)));
    return Promise.all(first.slice(0, most).map(async (entry) => (await read(index, entry)).text));
  }

  /** An entry with its words, from the pack that holds it. */
  async function read(index, entry) {
    const which = upper(index.packs, entry) - 1;
    const first = index.packs[which];
    const { documents, texts } = await pack(which);
    let at = first;
    for (const [number, url, title, entries] of documents) {
      if (entry < at + entries.length) {
        const [anchor, label] = entries[entry - at];
        const text = texts.length ? texts[entry - first] : entry === firstEntry(index, number) ? title : null;
        return { number, title, article: label, text, url: root + url + (anchor ? `#${anchor}` : "") };
      }
      at += entries.length;
    }
    throw new Error(`没有第 ${entry} 处`);
  }

  /** A result of an entry, or null where a look at its words shows that it is none. */
  async function result(found, entry) {
    const { index, unsure } = found;
    const { by, words } = found.near.get(entry) || { words: found.words };
    const held = await read(index, entry);
    if (unsure.length && held.text !== null) {
      const folded = fold(held.text);
      if (!unsure.every((word) => folded.includes(word))) return null;
    }
    return {
      url: held.url,
      title: held.title,
      article: held.article,
      standing: valueOf(index, "standing", held.number),
      by, // 近义词, an empty string where only some of the words are there, undefined where the query is
      ...excerpt(held.text || "", words, held.article),
    };
  }

  const BEFORE = 24;
  const LENGTH = 110;

  /** The words around the first hit, without the name of the provision before them, with the places of all hits in them. */
  function excerpt(text, words, article) {
    let folded = "";
    const from = [];
    for (let n = 0; n < text.length; n++) {
      const character = foldOne(text[n]);
      if (character) from.push(n);
      folded += character;
    }
    const hits = [];
    for (const [n, word] of words.entries()) {
      for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length)) {
        hits.push([from[at], from[at + word.length - 1] + 1, n]);
      }
    }
    hits.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
    const named = article && text.startsWith(article) ? article.length + /^\s*/.exec(text.slice(article.length))[0].length : 0;
    const behind = hits.filter(([at]) => at >= named);
    if (behind.length) hits.splice(0, hits.length, ...behind);
    const [first, last] = hits.length ? hits[fullest(hits)] : [0, 0];
    const start = first > BEFORE * 1.5 ? first - BEFORE : named < text.length && !(hits.length && first < named) ? named : 0;
    const end = Math.max(last, Math.min(text.length, start + LENGTH));
    const marks = [];
    for (const [a, b] of hits) {
      const before = marks.length ? marks[marks.length - 1][1] : 0;
      if (b <= end && a - start >= before) marks.push([a - start, b - start]);
    }
    return { excerpt: text.slice(start, end), marks, cut: [start > named, end < text.length] };
  }

  /** The first of the hits behind which most of the words stand close together. */
  function fullest(hits) {
    let best = 0;
    let most = 0;
    for (let n = 0; n < hits.length; n++) {
      const near = new Set();
      for (let m = n; m < hits.length && hits[m][1] <= hits[n][0] + LENGTH - BEFORE; m++) near.add(hits[m][2]);
      if (near.size > most) [best, most] = [n, near.size];
    }
    return best;
  }

  zhunsheng.search = async (query, filters) => {
    const found = await find(query, filters);
    const results = [];
    for (let n = 0; n < found.entries.length; n += 64) {
      const some = found.entries.slice(n, n + 64);
      results.push(...(await Promise.all(some.map((entry) => result(found, entry)))).filter(Boolean));
    }
    return found.direct.concat(results);
  };

  /** How many places there are: as many as said, or at most so many where `exact` is false. */
  zhunsheng.count = async (query, filters) => {
    const found = await find(query, filters);
    return { count: found.entries.length - found.near.size, exact: !found.unsure.length };
  };

  /** The provision of the text that the others carry out that a query is about, where none of the first results is one. */
  async function basis({ index, entries, direct, absent }, query) {
    const best = direct.length || absent ? null : await zhunsheng.questions.ground(index, query, entries.slice(0, FOREMOST));
    if (best === null) return null;
    const { url, title, article } = await read(index, best);
    return { url, title, article };
  }

  zhunsheng.basis = basis;
  zhunsheng.titles = titles;
  zhunsheng.isBare = (index, entry) => isBare(index, documentOf(index, entry));
  zhunsheng.read = read;
  zhunsheng.firstOf = (index, entry) => firstEntry(index, documentOf(index, entry));
  zhunsheng.fold = (text) => open().then(() => fold(text));

  // What the box needs, in search-box.js.
  zhunsheng.filters = FILTERS;
  zhunsheng.open = open;
  zhunsheng.find = find;
  zhunsheng.result = result;
  zhunsheng.kindOf = (index, entry) => {
    const number = documentOf(index, entry);
    const standing = valueOf(index, "standing", number);
    if (entry >= index.ends[number] - index.asides[number]) return "aside";
    return index.gone.has(standing) ? "gone" : standing ? "document" : "page";
  };
  zhunsheng.valueOf = (found, name, entry) => valueOf(found.index, name, documentOf(found.index, entry));
  zhunsheng.documentOf = (found, entry) => documentOf(found.index, entry);
})();
