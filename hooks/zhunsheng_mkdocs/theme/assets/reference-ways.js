/*
 * The way to a provision as people write it: 第十二条第二款, 12条2款, 四（一）, 5.2.1, 附录A, 表1. Used by references.js;
 * ECMAScript 2020 (Chromium 86).
 */
(function () {
  "use strict";

  const { zhunsheng } = window;
  const { chinese } = zhunsheng.quoting;
  const NUMERALS = "零一二三四五六七八九";
  const NUMBER = "[0-9]+|[一二三四五六七八九十百千零〇两]+";

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

  zhunsheng.ways = { way };
})();
