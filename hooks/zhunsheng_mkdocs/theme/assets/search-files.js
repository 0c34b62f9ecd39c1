/*
 * The files of the search, and what they are written in: hooks/zhunsheng/searching writes them. They are loaded by
 * <script>, so that it works from a folder, too. ECMAScript 2020 (Chromium 86).
 */
(function () {
  "use strict";

  const ROOT = new URL("../", document.currentScript.src).href;
  const FOLDER = `${ROOT}search/`;
  const zhunsheng = (window.zhunsheng = window.zhunsheng || {});

  /* --- Files --------------------------------------------------------------------------------------------------- */

  const files = new Map(); // by name: the promise, and how to keep it
  let digest = null;

  function insert(address, failed) {
    const script = document.createElement("script");
    script.src = address;
    script.async = true;
    script.onload = () => script.remove();
    script.onerror = () => {
      script.remove();
      failed(new Error(`没有取到 ${address}`));
    };
    document.head.appendChild(script);
  }

  function current() {
    if (!digest) {
      digest = new Promise((resolve, reject) => {
        zhunsheng.current = resolve;
        // This one file keeps its name when the site changes, so it must not come from a cache.
        insert(`${FOLDER}current.js?${Date.now()}`, reject);
      });
      digest.catch(() => (digest = null));
    }
    return digest;
  }

  function load(name) {
    if (!files.has(name)) {
      const file = {};
      file.promise = new Promise((resolve, reject) => {
        file.resolve = resolve;
        current().then((folder) => insert(`${FOLDER}${folder}/${name}.js`, reject), reject);
      });
      files.set(name, file);
      file.promise.catch(() => files.delete(name));
    }
    return files.get(name).promise;
  }

  zhunsheng.loaded = (name, content) => files.get(name).resolve(content);

  const packs = new Map();

  /** A pack with its texts, which on a large site are deflated; a browser that cannot inflate them has none. */
  function pack(number) {
    if (!packs.has(number)) {
      const read = load(`t${number}`).then(async ({ documents, texts }) => ({
        documents,
        texts: typeof texts === "string" ? await inflated(texts, "\0") : texts,
      }));
      packs.set(number, read);
      read.catch(() => packs.delete(number));
    }
    return packs.get(number);
  }

  /** The parts of a text that is deflated; a browser that cannot inflate it has none. */
  async function inflated(base64, between = "\n") {
    if (!window.DecompressionStream) return [];
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
    return (await new Response(stream).text()).split(between);
  }

  /* --- Characters and numbers ---------------------------------------------------------------------------------- */

  let table = null; // the table of characters, as the index has it; an empty string is a character that is dropped

  function readTable(data) {
    table = new Map(Array.from(data.dropped, (c) => [c, ""]));
    Array.from(data.from).forEach((c, n) => table.set(c, data.to[n]));
  }

  function foldOne(character) {
    const folded = table.get(character);
    return folded === undefined ? character : folded;
  }

  function fold(text) {
    let folded = "";
    for (let n = 0; n < text.length; n++) folded += foldOne(text[n]);
    return folded;
  }

  let digits = null; // by character code: the digit, from 46 on the last one of a number

  function readSymbols(symbols) {
    digits = new Uint8Array(128);
    for (let n = 0; n < symbols.length; n++) digits[symbols.charCodeAt(n)] = n;
  }

  function numbers(written) {
    const found = [];
    let number = 0;
    let factor = 1;
    for (let n = 0; n < written.length; n++) {
      const digit = digits[written.charCodeAt(n)];
      if (digit < 46) {
        number += digit * factor;
        factor *= 46;
      } else {
        found.push(number + (digit - 46) * factor);
        number = 0;
        factor = 1;
      }
    }
    return found;
  }

  function sums(list) {
    for (let n = 1; n < list.length; n++) list[n] += list[n - 1];
    return list;
  }

  /** How many numbers of a rising list are not above the given one. */
  function upper(list, number) {
    let low = 0;
    let high = list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (list[middle] <= number) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  function hashed(gram, bits) {
    const [first, second] = Array.from(gram);
    const code = first.codePointAt(0) * 65599 + (second ? second.codePointAt(0) : 0);
    return bits ? Math.imul(code, 2654435761) >>> (32 - bits) : 0;
  }

  zhunsheng.files = { load, pack, inflated, readTable, readSymbols, fold, foldOne, numbers, sums, hashed, upper, root: ROOT };
})();
