/*
 * The table of gaps can be put in order and narrowed down. Without this script it is the same table, the worst first.
 * ECMAScript 2020 (Chromium 86), no framework; it works from a folder and asks for nothing.
 */
(function () {
  "use strict";

  const { compare } = new Intl.Collator("zh-CN", { numeric: true });

  function value(row, column) {
    const cell = row.cells[column];
    return (cell.getAttribute("data-value") || cell.textContent).trim();
  }

  /* A value may begin with its place among the others: "2 制定中". */
  function shown(words) {
    return words.replace(/^\d /, "");
  }

  function make(name, attributes, words) {
    const element = document.createElement(name);
    for (const [key, content] of Object.entries(attributes)) element.setAttribute(key, content);
    if (words) element.textContent = words;
    return element;
  }

  function sortable(table, heads, rows) {
    const body = table.tBodies[0];
    heads.forEach((head, column) => {
      if (!head.hasAttribute("data-kind")) return;
      /* The name stays outside the button: a head that is printed again on each sheet has no buttons. */
      const button = make("button", { type: "button", "aria-label": `按${head.textContent}排列` });
      head.appendChild(button);
      head.addEventListener("click", () => {
        const down = head.getAttribute("aria-sort") === "ascending";
        for (const other of heads) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const ordered = rows
          .map((row, place) => ({ row, place, value: value(row, column) }))
          .sort((one, other) => (down ? -1 : 1) * compare(one.value, other.value) || one.place - other.place);
        body.append(...ordered.map((item) => item.row));
      });
    });
  }

  function choice(head, column, rows) {
    const values = [...new Set(rows.map((row) => value(row, column)))];
    const label = make("label", {}, head.textContent);
    const select = make("select", { "data-column": column });
    select.append(make("option", { value: "" }, "全部"));
    for (const found of values.sort(compare)) select.append(make("option", { value: found }, shown(found)));
    label.append(select);
    return label;
  }

  function filterable(table, heads, rows) {
    const bar = make("div", { class: "choices", role: "group", "aria-label": "筛选" });
    heads.forEach((head, column) => {
      if (head.getAttribute("data-kind") === "filter") bar.append(choice(head, column, rows));
    });
    const selects = Array.from(bar.querySelectorAll("select"));
    const all = make("button", { type: "button" }, "全部显示");
    const told = make("output", { "aria-live": "polite" });
    bar.append(all, told);

    function asked(row, select) {
      return !select.value || value(row, Number(select.getAttribute("data-column"))) === select.value;
    }

    function apply() {
      let count = 0;
      for (const row of rows) {
        row.hidden = !selects.every((select) => asked(row, select));
        count += row.hidden ? 0 : 1;
      }
      told.textContent = count === rows.length ? `共 ${count} 项` : `显示 ${count} 项，共 ${rows.length} 项`;
    }

    bar.addEventListener("change", apply);
    all.addEventListener("click", () => {
      for (const select of selects) select.value = "";
      apply();
    });
    table.closest(".region").before(bar);
    apply();
    return {
      show(wanted) {
        for (const select of selects) select.value = wanted[select.getAttribute("data-column")] ?? "";
        apply();
      },
    };
  }

  /* What an address names behind its #; somebody may have typed what is no code of a character. */
  function aimed() {
    try {
      return decodeURIComponent(location.hash.slice(1));
    } catch {
      return "";
    }
  }

  /* A figure elsewhere leads to the first row of its list: "missing", or "missing-express". Here the rest is hidden. */
  function follow(table, rows, filters) {
    const place = document.getElementById(aimed());
    const row = place && place.closest("tr");
    if (!row || !rows.includes(row) || place.nodeName !== "SPAN") return;
    const wanted = { 1: value(row, 1) };
    if (place.id.indexOf("-") > 0) wanted[3] = value(row, 3);
    filters.show(wanted);
    table.tHead.scrollIntoView();
  }

  function start() {
    for (const table of document.querySelectorAll("table.gaps")) {
      const heads = Array.from(table.tHead.rows[0].cells);
      const rows = Array.from(table.tBodies[0].rows);
      const filters = filterable(table, heads, rows);
      sortable(table, heads, rows);
      follow(table, rows, filters);
      window.addEventListener("hashchange", () => follow(table, rows, filters));
    }
  }

  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", start);
  } else {
    start();
  }
})();
