/*
 * Questions as people ask them, of which no text holds all the words: what they ask about, and the provisions that hold
 * most of it. Used by search.js; ECMAScript 2020 (Chromium 86).
 */
(function () {
  "use strict";

  const { zhunsheng } = window;
  const { load, inflated, fold, numbers } = zhunsheng.files;
  const { parts, kinds } = zhunsheng.asking;

  const LONGEST = 60; // characters of a query that is read as a question
  const LEAST = 5; // results that are shown however far they are behind the best one
  const SHARE = 0.3; // of the best score, which the others must have
  const MOST = 30; // results that hold only some of the words
  const SEEN = 6; // of them, those of which none may lie within another
  const AS_TOPIC = 1.5; // how much more a word counts at the beginning of an entry
  const AS_SYNONYM = 0.9; // how much a synonym counts for the word that was asked for
  const AS_HELD = 0.8; // and one where texts do not have the word at all
  const SOME = 10; // entries of a document that hold a word, from which it counts half as what the document is about
  const SUBJECT = 2; // how much more an entry counts in the document that is most about what is asked
  const RARE = 2; // entries by which a word in hardly any of them counts as if more held it: it may stand there by chance
  const HARDLY = 6; // entries that hold a pair, fewer than which do not make a word of it
  const STATED = 2; // how much more an entry counts that states a figure, or a body, where one is asked for
  const PARTLY = 0.5; // of that, what a small part of such a word counts
  const OF_KIND = 1.6; // and one of the kind that is asked for
  const AS_SAID = 2; // how much a word counts that a provision is said to be about
  const TELLING = 0.7; // what a part counts at least whose words tell what a text is about: 能换 says little of any
  const ACROSS = 0.15; // and a pair that reaches from one word into the next
  const IN_A_ROW = 0.25; // and three characters in a row, which are a word or tell that two words stand together
  const IN_TITLE = 1; // how much a word counts that the title alone has
  const COVERED = 1; // how strongly it counts how much of the question an entry holds, as an exponent
  const IN_BOTH = 0.4; // how much more a word counts that the title has, too
  const LONG = 700; // characters by which an entry counts half
  const NEAREST = 3; // of the best entries, those that tell whether the library has an answer
  const WEAKEST = 0.5; // what a word counts that says what a question is about
  const LITTLE = 8; // what the words of an entry are worth that are hardly one telling word
  const HELD = 0.35; // of all that a question asks about, what an entry holds at least that is an answer
  const KNOWN = 0.65; // of all that a question asks about, what the library holds from which the rest is not told
  const GROUND = 0.55; // and what a provision holds that is shown as the ground of what others say
  const NUMERAL = /[0-9一二三四五六七八九十百千万半]/;
  const BARE = 0.6; // and a document of which nothing but facts is here
  const FACTORS = { document: 1, page: 0.6, gone: 0.4, aside: 0.35 };

  /** The entries that hold one of the words of a part, and how much that counts. */
  function held(lists, isHeld) {
    const found = new Map();
    lists.forEach(({ entries, early }, n) => {
      const own = n ? AS_SYNONYM : isHeld ? 1 : AS_HELD;
      for (const entry of entries) {
        found.set(entry, Math.max(found.get(entry) || 0, own * (early.has(entry) ? AS_TOPIC : 1)));
      }
    });
    return found;
  }

  /** How much of the words that a provision is said to be about a word is: all of 报表, a part of 报表存多久. */
  function likeness(said, word) {
    const lengths = said.split(" ").filter((one) => one.includes(word)).map((one) => one.length);
    return PARTLY + ((1 - PARTLY) * word.length) / Math.min(...lengths);
  }

  /** A part with the entries that hold it; the fewer they are, the more it is worth. */
  async function weighed(index, part, sayings) {
    const holding = held(await Promise.all(part.words.map((word) => index.words(word))), part.isHeld);
    const inTexts = holding.size;
    for (const [entry, said] of sayings) {
      const own = part.said.findIndex((word) => said.includes(word));
      if (own < 0) continue;
      const whole = (part.counts < TELLING ? 1 : AS_SAID) * (own ? AS_SYNONYM : 1) * likeness(said, part.said[own]);
      holding.set(entry, Math.max(holding.get(entry) || 0, whole));
    }
    const count = index.ends[index.ends.length - 1];
    return { ...part, holding, inTexts, worth: part.counts * Math.log(1 + count / (RARE + holding.size)) };
  }

  let topics = null;

  /** The everyday words of provisions, each with the number of its entry. */
  function placed() {
    if (!topics) {
      topics = load("k0").then(async ([entries, words]) => {
        const said = await inflated(words);
        return numbers(entries).slice(0, said.length).map((entry, n) => [entry, said[n]]);
      });
      topics.catch(() => (topics = null));
    }
    return topics;
  }

  /** The parts of a question with the entries that hold them. */
  async function weighedParts(index, query) {
    const said = await placed();
    const { found, alone, runs } = parts(index, query);
    const all = await Promise.all(found.map((part) => weighed(index, part, said)));
    const rows = await Promise.all(inRows(found, runs).map((part) => weighed(index, part, said)));
    const across = acrossWords(all);
    // A character is one alone where no text has it together with the one beside it.
    const isWord = (part) => part.at >= 0 && part.inTexts >= HARDLY && !across.has(part);
    const isAlone = ({ place }) => !all.some((part) => isWord(part) && (part.at === place || part.at === place - 1));
    const meant = all.some((part) => part.at >= 0 && !part.holding.size) ? await meantBy(index, runs) : [];
    const others = await Promise.all([...alone.filter(isAlone), ...meant].map((part) => weighed(index, part, said)));
    const marked = all.map((part) => (across.has(part) ? { ...part, worth: part.worth * ACROSS, isAcross: true } : part));
    return { all: marked.concat(others, rows), runs };
  }

  /** The threes of characters of which both pairs are looked for, so that nothing more is loaded for them. */
  function inRows(found, runs) {
    const places = new Set(found.map(({ at }) => at).filter((at) => at >= 0));
    return Array.from(places)
      .filter((at) => places.has(at + 1))
      .map((at) => runs.slice(at, at + 3))
      .map((row) => ({ words: [row], isHeld: true, said: [row], counts: IN_A_ROW }));
  }

  /** Terms of the library for words of a question that differ from them in one character: 公物昌, 公物仓. */
  async function meantBy(index, runs) {
    const words = runs.split(" ").filter((word) => word.length > 2);
    const terms = await Promise.all(words.map((word) => zhunsheng.synonyms.meant(index, word)));
    const meant = (term, n) => {
      const at = runs.indexOf(words[n]);
      return { words: [term], isHeld: false, said: [term], counts: 1, covers: [at, at + words[n].length] };
    };
    return terms.map((term, n) => term && meant(term, n)).filter(Boolean);
  }

  /**
   * The pairs that reach from one word into the next: of all ways to take characters apart into pairs that do not
   * overlap, the one whose pairs the library has most often has the words, and the other pairs are between them.
   */
  function acrossWords(all) {
    const pairs = all.filter(({ at, isBetween }) => at >= 0 && !isBetween);
    const best = [{ sum: 0, taken: [] }]; // of the pairs before each
    pairs.forEach((pair, n) => {
      const before = best[n && pairs[n - 1].at === pair.at - 1 ? n - 1 : n];
      const own = { sum: before.sum + Math.log(1 + pair.holding.size), taken: before.taken.concat(pair) };
      best.push(best[n].sum >= own.sum ? best[n] : own);
    });
    const { taken } = best[pairs.length];
    return new Set(all.filter((part) => part.at >= 0 && !taken.includes(part)));
  }

  /** How well an entry answers a question: what it or the title above it holds, how much of all that is, and its length. */
  function rating(index, all, entry, isStated) {
    const first = zhunsheng.firstOf(index, entry);
    let score = 0;
    let covered = 0;
    for (const { holding, worth } of all) {
      const times = holding.has(entry) ? holding.get(entry) + (holding.has(first) ? IN_BOTH : 0) : holding.has(first) ? IN_TITLE : 0;
      if (!times) continue;
      score += worth * times;
      covered += worth;
    }
    const whole = all.reduce((sum, { worth }) => sum + worth, 0);
    const long = 1 + Math.min(index.length(entry), 2000) / LONG;
    const kind = FACTORS[zhunsheng.kindOf(index, entry)] * (zhunsheng.isBare(index, entry) ? BARE : 1);
    return (score * (covered / whole) ** COVERED * kind * isStated(entry)) / long;
  }

  /** How much each document is about what is asked: of each part, how many of its entries hold it. */
  function subjects(index, all) {
    const scores = new Map();
    for (const { holding, worth } of all) {
      const hits = new Map();
      for (const entry of holding.keys()) {
        const first = zhunsheng.firstOf(index, entry);
        hits.set(first, (hits.get(first) || 0) + 1);
      }
      for (const [first, n] of hits) scores.set(first, (scores.get(first) || 0) + (worth * n) / (n + SOME));
    }
    const most = Math.max(1, ...scores.values());
    return (entry) => (scores.get(zhunsheng.firstOf(index, entry)) || 0) / most;
  }

  /** Which entries state what a question asks for: a figure with its unit, or who does something. */
  async function stating(index, folded) {
    const asked = kinds(folded);
    const bits = asked.some(Boolean) ? await load("q0") : [];
    const has = (written, entry) => (index.base.symbols.indexOf(written[Math.floor(entry / 6)]) >> entry % 6) & 1;
    const told = new Map(await placed()); // whose provision states it, if not in its own words
    return (entry) => {
      const given = bits.filter((written, n) => asked[n] && written && has(written, entry)).length;
      return (told.has(entry) || given ? STATED : 1) * (given ? OF_KIND : 1);
    };
  }

  /**
   * The entries that hold most of what a question asks about, the best first. A word counts for more the fewer entries
   * hold it, and where an entry, a heading or a title begins with it; a long text for less.
   */
  async function loosely(index, query, passes) {
    const folded = fold(query);
    const isQuestion = /[㐀-鿿][㐀-鿿\w]|^[a-z]{2,8}$|\w[㐀-鿿]/.test(folded) && folded.length <= LONGEST && !zhunsheng.references.isWay(folded);
    if (!isQuestion) return { words: [], entries: [], isFar: false, missing: [] };
    const [{ all, runs }, isStated] = await Promise.all([weighedParts(index, query), stating(index, folded)]);
    const isAbout = subjects(index, all);
    const candidates = new Set();
    for (const { holding } of all) for (const entry of holding.keys()) candidates.add(entry);
    const rated = Array.from(candidates)
      .filter(passes)
      .map((entry) => [entry, rating(index, all, entry, isStated) * (1 + SUBJECT * isAbout(entry))]);
    rated.sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    const best = rated.length ? rated[0][1] : 0;
    const entries = rated
      .filter(([, score], n) => score >= SHARE * best || n < LEAST)
      .slice(0, MOST)
      .map(([entry]) => entry);
    return {
      words: [].concat(...all.map(({ words }) => words)),
      entries: await apart(index, entries),
      ...lacking(index, all, runs, rated.slice(0, NEAREST).map(([entry]) => entry)),
    };
  }

  /** The words of a question that the library has, the places of what else it asks about, and what both are worth. */
  function askedFor(index, all, runs) {
    const words = all.filter(({ covers, counts, holding, isAcross }) => covers && counts >= WEAKEST && !isAcross && holding.size);
    const known = new Set([].concat(...words.map(({ covers: [at, end] }) => Array.from({ length: end - at }, (_, n) => at + n))));
    const unknown = zhunsheng.asking.telling(runs).filter((at) => !known.has(at));
    const had = words.reduce((sum, { worth }) => sum + worth, 0);
    const rarest = Math.log(1 + index.ends[index.ends.length - 1] / RARE);
    return { words, unknown, had, whole: had + (unknown.length * rarest) / 2 };
  }

  /**
   * Words that a question asks about and no text has, and whether the best entries are far from it: none of them holds
   * more than hardly a telling word.
   */
  function lacking(index, all, runs, entries) {
    const { words, unknown, had, whole } = askedFor(index, all, runs);
    const times = ({ holding }, entry) => holding.get(entry) || Number(holding.has(zhunsheng.firstOf(index, entry)));
    const most = (value) => Math.max(0, ...entries.map((entry) => words.reduce((sum, part) => sum + part.worth * value(times(part, entry)), 0)));
    const isFar = most((n) => n) < LITTLE && most((n) => Number(n > 0)) < HELD * whole;
    const nowhere = new Set(all.filter(({ at, holding }) => at >= 0 && !holding.size).map(({ at }) => at));
    const missing = unknown.map((at, n) => {
      const begins = !(unknown[n - 1] === at - 1 && nowhere.has(at - 1));
      let end = at;
      while (unknown.includes(end + 1) && nowhere.has(end)) end++;
      return begins ? runs.slice(at, end + 1) : "";
    });
    if (had >= KNOWN * whole) missing.length = 0; // the question asks about something else
    return { isFar, missing: missing.filter((word) => word.length > 1 && !NUMERAL.test(word)) };
  }

  /**
   * The entries, of which none of the first lies within another or holds it: such come behind. A heading without words
   * of its own gives way to the first clause below it.
   */
  async function apart(index, entries) {
    const seen = await Promise.all(entries.slice(0, SEEN).map((entry) => zhunsheng.read(index, entry)));
    const within = (one, other) => one.url.startsWith(`${other.url}-`) || one.url.startsWith(`${other.url}__`);
    const isHeading = ({ text, article }) => text !== null && text.length <= article.length;
    const ahead = [];
    const behind = [];
    seen.forEach((one, n) => {
      const near = ahead.findIndex((m) => /#/.test(one.url) && /#/.test(seen[m].url) && (within(one, seen[m]) || within(seen[m], one)));
      if (near < 0) ahead.push(n);
      else if (within(one, seen[ahead[near]]) && isHeading(seen[ahead[near]])) [behind[behind.length], ahead[near]] = [ahead[near], n];
      else behind.push(n);
    });
    return ahead.concat(Array.from(entries.keys()).slice(SEEN), behind).map((n) => entries[n]);
  }

  /**
   * The provision of the text that the others carry out that a question is about, if it is about one: its own words or
   * what people say of it have most of the question, and one of them is what it is about. None if it is among `shown`.
   */
  async function ground(index, query, shown) {
    const { source } = index.base;
    const folded = fold(query);
    if (source < 0 || folded.length > LONGEST || zhunsheng.references.isWay(folded)) return null;
    const [first, behind] = [index.ends[source - 1] || 0, index.ends[source] - index.asides[source]];
    const isOwn = (entry) => entry > first && entry < behind;
    if (shown.some((entry) => entry >= first && entry < behind)) return null;
    const [{ all, runs }, isStated] = await Promise.all([weighedParts(index, query), stating(index, folded)]);
    const candidates = new Set([].concat(...all.map(({ holding }) => Array.from(holding.keys()).filter(isOwn))));
    const rated = Array.from(candidates, (entry) => [entry, rating(index, all, entry, isStated)]).sort((a, b) => b[1] - a[1]);
    if (!rated.length) return null;
    const [[best]] = rated;
    const { words, whole } = askedFor(index, all, runs);
    const own = words.filter(({ holding }) => holding.has(best));
    const most = own.reduce((sum, { worth }) => sum + worth, 0);
    const isAbout = own.some(({ holding, counts }) => counts >= TELLING && holding.get(best) >= AS_TOPIC);
    return isAbout && most >= GROUND * whole ? best : null;
  }

  zhunsheng.questions = { loosely, ground };
})();
