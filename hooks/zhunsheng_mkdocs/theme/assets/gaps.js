/*
 * The table of gaps can be put in order and narrowed down, and its address says how (#状态=…&排列=…), which a page opened
 * from a folder may change, too. Without this script it is the same table, the worst first.
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

  const ORDER = "排列"; // in the address: the column by which the rows stand, after a minus where the last comes first

  function sortable(table, heads, rows, changed) {
    const body = table.tBodies[0];

    function order(column, down) {
      for (const head of heads) head.removeAttribute("aria-sort");
      if (column >= 0) heads[column].setAttribute("aria-sort", down ? "descending" : "ascending");
      const ordered = rows
        .map((row, place) => ({ row, place, value: column < 0 ? "" : value(row, column) }))
        .sort((one, other) => (down ? -1 : 1) * compare(one.value, other.value) || one.place - other.place);
      body.append(...ordered.map((item) => item.row));
    }

    heads.forEach((head, column) => {
      if (!head.hasAttribute("data-kind")) return;
      head.setAttribute("data-name", head.textContent);
      /* The name stays outside the button: a head that is printed again on each sheet has no buttons. */
      const button = make("button", { type: "button", "aria-label": `按${head.textContent}排列` });
      head.appendChild(button);
      head.addEventListener("click", () => {
        order(column, head.getAttribute("aria-sort") === "ascending");
        changed();
      });
    });
    return {
      put(all) {
        const head = heads.find((one) => one.hasAttribute("aria-sort"));
        if (head) all.set(ORDER, (head.getAttribute("aria-sort") === "descending" ? "-" : "") + head.dataset.name);
      },
      take(all) {
        const asked = all.get(ORDER) || "";
        const name = asked.replace(/^-/, "");
        order(heads.findIndex((head) => name && head.dataset.name === name), asked !== name);
      },
    };
  }

  /* What readers choose among: a value, or each of its parts where it may have several: 财政部门、机关事务管理部门. */
  function choosable(head, row, column) {
    const whole = value(row, column);
    return head.getAttribute("data-kind") === "parts" ? whole.split("、") : [whole];
  }

  function choice(head, column, rows) {
    const values = [...new Set(rows.flatMap((row) => choosable(head, row, column)))];
    const label = make("label", {}, head.textContent);
    const select = make("select", { "data-column": column });
    select.append(make("option", { value: "" }, "全部"));
    for (const found of values.sort(compare)) select.append(make("option", { value: found }, shown(found)));
    select.setAttribute("data-name", head.textContent);
    label.append(select);
    return label;
  }

  /* The lines of gaps.csv, which are loaded as a script, so that a page of a folder has them, too. */
  let loading = null;

  function allLines() {
    if (!loading) {
      loading = new Promise((done, fail) => {
        const script = make("script", { src: "gaps.lines.js" });
        const zhunsheng = (window.zhunsheng = window.zhunsheng || {});
        zhunsheng.gapLines = done;
        script.onerror = fail;
        document.head.append(script);
      });
      loading.catch(() => (loading = null));
    }
    return loading;
  }

  /* The lines of the rows in their order, each known by the id of its requirement, which is its last cell. */
  async function csv(rows) {
    const [head, ...lines] = await allLines();
    const byId = new Map(lines.map((line) => [line.slice(line.lastIndexOf(",") + 1), line]));
    const ids = rows.map((row) => row.cells[0].querySelector("a").hash.replace("#req-", ""));
    return `\ufeff${[head, ...ids.map((id) => byId.get(id))].join("\r\n")}\r\n`;
  }

  function save(name, words) {
    const link = make("a", { href: URL.createObjectURL(new Blob([words], { type: "text/csv" })), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  function filterable(table, heads, rows, changed) {
    const bar = make("div", { class: "choices", role: "group", "aria-label": "筛选" });
    heads.forEach((head, column) => {
      if (["filter", "parts"].includes(head.getAttribute("data-kind"))) bar.append(choice(head, column, rows));
    });
    const selects = Array.from(bar.querySelectorAll("select"));
    const all = make("button", { type: "button" }, "全部显示");
    const told = make("output", { "aria-live": "polite" });
    const kept = make("button", { type: "button" }, "下载筛选结果（csv）");
    bar.append(all, kept, told);

    function asked(row, select) {
      const column = Number(select.getAttribute("data-column"));
      return !select.value || choosable(heads[column], row, column).includes(select.value);
    }

    function apply() {
      let count = 0;
      for (const row of rows) {
        row.hidden = !selects.every((select) => asked(row, select));
        count += row.hidden ? 0 : 1;
      }
      told.textContent = count === rows.length ? `共 ${count} 项` : `显示 ${count} 项，共 ${rows.length} 项`;
    }

    function show(wanted) {
      for (const select of selects) {
        select.value = wanted(select) || "";
        if (select.selectedIndex < 0) select.value = ""; // an address may ask for what no row has
      }
      apply();
    }

    bar.addEventListener("change", () => {
      apply();
      changed();
    });
    all.addEventListener("click", () => {
      show(() => "");
      changed();
    });
    kept.addEventListener("click", () => {
      const shownRows = Array.from(table.tBodies[0].rows).filter((row) => !row.hidden);
      if (!shownRows.length) {
        told.textContent = "没有符合条件的项目，没有下载";
        return;
      }
      const name = `${document.querySelector("article h1").textContent}.csv`;
      csv(shownRows).then((words) => save(name, words), () => (told.textContent = "没有取到 gaps.lines.js，没有下载"));
    });
    /* The choices stay in view as far as the list goes. */
    const held = make("div", { class: "chosen" });
    const region = table.closest(".region");
    region.before(held);
    held.append(bar, region);
    apply();
    return {
      show: (wanted) => show((select) => wanted[select.getAttribute("data-column")]),
      put(state) {
        for (const { dataset, value: words } of selects) if (words) state.set(dataset.name, shown(words));
      },
      take: (state) => show(({ dataset, options }) => {
        const wanted = state.get(dataset.name);
        return wanted && (Array.from(options).find((option) => option.text === wanted) || {}).value;
      }),
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
    // The index has a row for each text that asks, 出处：通知; the address of the list of those goes in its place.
    if (place && place.id.startsWith("source-")) {
      const [name, words] = place.closest("td").textContent.trim().split(/：(.*)/);
      location.replace(`#${name}=${encodeURIComponent(words)}`);
      return;
    }
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
      const parts = [];
      const changed = () => {
        const state = new URLSearchParams();
        for (const part of parts) part.put(state);
        const written = Array.from(state, ([name, words]) => `${name}=${encodeURIComponent(words)}`).join("&");
        history.replaceState(null, "", location.href.replace(/#.*$/, "") + (written && `#${written}`));
      };
      const filters = filterable(table, heads, rows, changed);
      parts.push(filters, sortable(table, heads, rows, changed));
      const read = () => {
        if (!location.hash.includes("=")) return follow(table, rows, filters);
        const state = new URLSearchParams(location.hash.slice(1));
        for (const part of parts) part.take(state);
        return table.closest(".chosen").scrollIntoView();
      };
      read();
      window.addEventListener("hashchange", read);
    }
  }

  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", start);
  } else {
    start();
  }
})();
