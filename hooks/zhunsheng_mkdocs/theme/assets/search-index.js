/*
 * The index of the search: on a small site all texts, on a large one the places of all pairs of characters. Used by
 * search.js; ECMAScript 2020 (Chromium 86).
 */
(function () {
  "use strict";

  const FILTERS = { kind: "种类", pillar: "板块", standing: "时效性", bodies: "单位" };
  const EARLY = 12; // characters before a word that is what an entry is about: 第二十五条 公务用车更新
  const { zhunsheng } = window;
  const { load, pack, readTable, readSymbols, fold, numbers, sums, hashed, upper } = zhunsheng.files;

  /** A group of synonyms as it is written: the words that people say, a tab, those that texts hold. */
  function group(written) {
    const [said, held] = written.split("\t").map((words) => words.split(" ").filter(Boolean));
    return { words: said.concat(held), held };
  }

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
          synonyms: base.synonyms.split("\n").filter(Boolean).map(group),
          absent: base.absent.split("\n").filter(Boolean).map((words) => words.split(" ")),
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

  zhunsheng.index = { FILTERS, open, documentOf, firstEntry, common };
})();
