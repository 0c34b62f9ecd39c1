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
    return async (word) => {
      const found = [];
      for (let n = 0; n < all.length; n++) if (all[n].includes(word)) found.push(n);
      return found;
    };
  }

  /** A large site: the places of the pairs that a word is made of are brought together. */
  async function sharded(index) {
    const { base } = index;
    const heavy = new Map(base.heavy.map((gram, n) => [gram, n]));
    const entries = new Uint32Array(base.begins.length * 6); // of each unit
    for (let n = 0, entry = -1; n < entries.length; n++) {
      const six = base.symbols.indexOf(base.begins[Math.floor(n / 6)]);
      if ((six >> n % 6) & 1) entry++;
      entries[n] = entry;
    }

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
      const found = [];
      for (const place of places) {
        const entry = entries[Math.floor(place / base.unit)];
        if (found[found.length - 1] !== entry) found.push(entry);
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
   * of them it was is `instead`.
   */
  async function find(query, filters) {
    const index = await open();
    const [direct, found] = await Promise.all([zhunsheng.references.places(index, query), holding(index, query, filters)]);
    const none = found.words.length && !found.entries.length && !(await anywhere(index, query, filters));
    for (const other of none ? zhunsheng.references.rewritten(query, direct.length > 0) : []) {
      const again = await holding(index, other, filters);
      if (again.entries.length) return { ...again, direct, instead: other };
    }
    return { ...found, direct };
  }

  /** Whether a query for which the filters leave nothing is found without them. */
  async function anywhere(index, query, filters) {
    return Object.values(filters || {}).some(Boolean) && (await holding(index, query, {})).entries.length > 0;
  }

  /** The entries that hold all words; whether they do is left open for single characters beside others. */
  async function holding(index, query, filters) {
    const words = Array.from(new Set(query.split(/\s+/).map(fold).filter(Boolean)));
    if (!words.length) return { words, index, entries: [], unsure: [] };
    const long = words.filter((word) => !base1(index, word));
    const short = words.filter((word) => base1(index, word));
    const lists = await Promise.all((long.length ? long : short).map((word) => index.words(word)));
    let entries;
    let unsure;
    if (long.length || words.length === 1) {
      entries = lists.reduce((a, b) => common(a, b, 0));
      unsure = long.length ? short : [];
    } else {
      entries = entriesOfDocuments(index, lists);
      unsure = short;
    }
    entries = entries.filter((entry) => passes(index, entry, filters || {}));
    const oneEach = !long.length && words.length === 1; // of each document the first place alone is known
    return { words, index, entries: ordered(index, entries, words, lists), unsure, oneEach };
  }

  /** Whether the index has of this word no more than one place a document. */
  const base1 = (index, word) => Boolean(index.base.unit) && Array.from(word).length === 1;

  function entriesOfDocuments(index, lists) {
    const documents = lists
      .map((list) => Array.from(new Set(list.map((entry) => documentOf(index, entry)))))
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

  /**
   * Titles before text, those first that the words fill best; then texts as the documents are ordered, of the same
   * standing those first whose title has one of the words; and last what the site says about them.
   */
  function ordered(index, entries, words, lists) {
    const heads = [];
    const asides = [];
    const texts = new Map(); // of each standing, in order: those of documents that are called so, and all others
    const called = new Set();
    const isTitle = (entry, number) => entry === firstEntry(index, number);
    for (const list of lists) {
      for (const entry of list) {
        const number = documentOf(index, entry);
        if (isTitle(entry, number)) called.add(number);
      }
    }
    for (const entry of entries) {
      const number = documentOf(index, entry);
      if (isTitle(entry, number)) heads.push({ entry, number });
      else if (entry >= index.ends[number] - index.asides[number]) asides.push({ entry, number });
      else {
        const standing = valueOf(index, "standing", number);
        if (!texts.has(standing)) texts.set(standing, [[], []]);
        texts.get(standing)[called.has(number) ? 0 : 1].push({ entry, number });
      }
    }
    const long = words.join("").length;
    const gone = (t) => (index.gone.has(valueOf(index, "standing", t.number)) ? 1 : 0);
    heads.sort(
      (a, b) =>
        gone(a) - gone(b) ||
        Math.abs(index.titles[a.number] - long) - Math.abs(index.titles[b.number] - long) ||
        a.number - b.number
    );
    return heads.concat(...Array.from(texts.values()).flat(), asides).map((t) => t.entry);
  }

  /** Up to so many titles that hold a word. */
  async function titles(index, word, most) {
    const entries = await index.words(word);
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
    const { index, words, unsure } = found;
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
    return { count: found.entries.length, exact: !found.unsure.length };
  };

  zhunsheng.titles = titles;
  zhunsheng.fold = (text) => open().then(() => fold(text));

  // What the box needs, in search-box.js.
  zhunsheng.filters = FILTERS;
  zhunsheng.open = open;
  zhunsheng.find = find;
  zhunsheng.result = result;
  zhunsheng.valueOf = (found, name, entry) => valueOf(found.index, name, documentOf(found.index, entry));
  zhunsheng.documentOf = (found, entry) => documentOf(found.index, entry);
})();
