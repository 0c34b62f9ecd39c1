/*
 * The site's search. What it looks in are the files that search-files.js loads: texts on a small site, on a large one
 * the places of all pairs of characters. ECMAScript 2020 (Chromium 86). Nothing that is found is written as HTML.
 *
 * window.zhunsheng.search(query, filters) gives a promise of all results: url, title, article, excerpt and more. What
 * a query means besides its characters is told by references.js.
 */
(function () {
  "use strict";

  const FILTERS = { kind: "种类", pillar: "板块", standing: "时效性", bodies: "单位" };
  const EARLY = 12; // characters before a word that is what an entry is about: 第二十五条 公务用车更新
  const zhunsheng = window.zhunsheng;
  const { load, pack, readTable, readSymbols, fold, foldOne, numbers, sums, hashed, upper, root } = zhunsheng.files;

  /* --- The index ----------------------------------------------------------------------------------------------- */

  let opened = null;

  function open() {
    if (!opened) {
      opened = load("base").then(async (base) => {
        readTable(base.table);
        readSymbols(base.symbols);
        const counts = numbers(base.documents.entries);
        const index = {
          base,
          names: base.names,
          ends: sums(counts), // of each document, the number of the entry behind its last
          titles: numbers(base.documents.titles),
          asides: numbers(base.documents.asides), // of each document, how many of its last entries are not its own words
          packs: sums(numbers(base.packs)),
          places: sums(numbers(base.places)),
          gone: new Set(base.gone),
          // What people say and what texts say, of which only the second is looked for.
          synonyms: base.synonyms.map(([said, held]) => ({ words: said.concat(held), held })),
          columns: {},
        };
        for (const name of Object.keys(FILTERS)) {
          const column = base.documents[name];
          index.columns[name] = { values: column.values, of: numbers(column.of) };
        }
        index.words = base.unit ? await sharded(index) : await packed(index);
        return index;
      });
      opened.catch(() => (opened = null));
    }
    return opened;
  }

  function documentOf(index, entry) {
    return upper(index.ends, entry);
  }

  const firstEntry = (index, number) => (number ? index.ends[number - 1] : 0);

  /** A small site: all texts are loaded and looked through. */
  async function packed(index) {
    const all = [];
    for (const { texts } of await Promise.all(index.packs.map((_, n) => pack(n)))) all.push(...texts.map(fold));
    index.length = (entry) => all[entry].length;
    return async (word) => {
      const found = holders();
      for (let n = 0; n < all.length; n++) {
        const at = all[n].indexOf(word);
        if (at >= 0) found.add(n, at);
      }
      return found;
    };
  }

  /** The entries that hold a word, in order, and those of them at whose beginning it stands: in a heading, as the topic. */
  function holders() {
    const entries = [];
    const early = new Set();
    const add = (entry, at) => {
      if (entries[entries.length - 1] !== entry) entries.push(entry);
      if (at <= EARLY) early.add(entry);
    };
    return { entries, early, add };
  }

  /** A large site: the places of the pairs that a word is made of are brought together. */
  async function sharded(index) {
    const { base } = index;
    const heavy = new Map(base.heavy.map((gram, n) => [gram, n]));
    const entries = new Uint32Array(base.begins.length * 6); // of each unit
    const starts = []; // of each entry the first unit
    for (let n = 0; n < entries.length; n++) {
      const six = base.symbols.indexOf(base.begins[Math.floor(n / 6)]);
      if ((six >> n % 6) & 1) starts.push(n);
      entries[n] = starts.length - 1;
    }
    starts.push(entries.length);
    index.length = (entry) => (starts[entry + 1] - starts[entry]) * base.unit;

    async function placesOf(gram) {
      const name = heavy.has(gram) ? `h${heavy.get(gram)}` : `s${hashed(gram, base.shards)}`;
      return sums(numbers((await load(name))[gram] || ""));
    }

    return async (word) => {
      const characters = Array.from(word);
      const chosen = characters.length === 1 ? [0] : covering(characters, heavy);
      const lists = await Promise.all(chosen.map((at) => placesOf(characters.slice(at, at + 2).join(""))));
      const order = chosen.map((_, n) => n).sort((a, b) => lists[a].length - lists[b].length);
      let places = lists[order[0]].map((place) => place - chosen[order[0]]);
      for (const n of order.slice(1)) places = common(places, lists[n], chosen[n]);
      const found = holders();
      for (const place of places) {
        const entry = entries[Math.floor(place / base.unit)];
        found.add(entry, place - starts[entry] * base.unit);
      }
      return found;
    };
  }

  /** The pairs that hold every character of a word, as few as can be and none with a long list where it can be spared. */
  function covering(characters, heavy) {
    const last = characters.length - 2;
    const best = []; // of each pair: the cost to get there, and the pair before
    for (let n = 0; n <= last; n++) {
      const own = heavy.has(characters[n] + characters[n + 1]) ? 4 : 1;
      const before = [n - 1, n - 2].filter((m) => m >= 0).sort((a, b) => best[a].cost - best[b].cost)[0];
      best.push({ cost: own + (n ? best[before].cost : 0), before: n ? before : -1 });
    }
    const chosen = [];
    for (let n = last; n >= 0; n = best[n].before) chosen.push(n);
    return chosen;
  }

  /** The places of the one list that are in the other, too, so many characters further on. */
  function common(places, others, further) {
    const found = [];
    let n = 0;
    for (const place of places) {
      while (n < others.length && others[n] < place + further) n++;
      if (others[n] === place + further) found.push(place);
    }
    return found;
  }

  /* --- A query --------------------------------------------------------------------------------------------------- */

  /**
   * Look for what a query names and for the entries that hold it. Where none does, for other ways of writing it; which
   * of them it was is `instead`. Behind these come entries that hold a synonym, and where there are none either, those
   * that hold most of what the query asks about: `near` says how they were found, for each entry.
   */
  async function find(query, filters) {
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
    const put = (entries, how) => entries.forEach((entry) => near.set(entry, how));
    const alike = await byGroups(index, synonyms.written(index, found.instead || query), filters, new Set(found.entries));
    put(alike.entries, { by: "近义词", words: alike.words });
    let { entries } = found;
    // What pages of the site say in passing, as examples in the guide, comes behind what texts say in other words.
    const passing = alike.entries.length && entries.every((entry) => inPassing(found, entry));
    entries = passing ? alike.entries.concat(entries) : entries.concat(alike.entries);
    const poor = entries.length ? entries.every((entry) => inPassing(found, entry)) : none;
    if (poor && direct.every((one) => one.answer)) {
      const known = new Set(entries);
      const others = (entry) => !known.has(entry) && passes(index, entry, filters || {});
      const loose = await zhunsheng.questions.loosely(index, query, others);
      put(loose.entries, { by: "", words: loose.words });
      entries = entries.concat(loose.entries);
    }
    return { ...found, entries, direct, near };
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
  const MANY = 2 ** 26; // more than the entries of any site

  /**
   * Entries in the order in which they are shown. Of titles those come first that the words fill best; that of a page of
   * the site or of a document without a text comes among them where the words fill half of it. All others of one kind come as the documents are ordered: by standing, and of the same standing those whose title has one of the words.
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
        const short = Math.min(Math.abs(index.titles[number] - long), 4095);
        key = ((TITLE * 2 + Number(isGone)) << 12) + short;
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
      ...excerpt(held.text || "", words),
    };
  }

  const BEFORE = 24;
  const LENGTH = 110;

  /** The words around the first hit as they stand in the text, with the places of all hits in them. */
  function excerpt(text, words) {
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
    const [first, last] = hits.length ? hits[fullest(hits)] : [0, 0];
    const start = first > BEFORE * 1.5 ? first - BEFORE : 0;
    const end = Math.max(last, Math.min(text.length, start + LENGTH));
    const marks = [];
    for (const [a, b] of hits) {
      const before = marks.length ? marks[marks.length - 1][1] : 0;
      if (b <= end && a - start >= before) marks.push([a - start, b - start]);
    }
    return { excerpt: text.slice(start, end), marks, cut: [start > 0, end < text.length] };
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
