/*
 * The catalogue of a large library can be narrowed down; what is chosen stands in the address. Without this script the
 * same documents are reached through the pages that the catalogue lists.
 * ECMAScript 2020 (Chromium 86), no framework; it works from a folder and asks for nothing.
 */
(function () {
  "use strict";

  const MOST = 100; // documents that are shown at once
  const FIRST = 3; // where the places of the values begin in a document's row
  const { compare } = new Intl.Collator("zh-CN", { numeric: true });

  function make(name, attributes, words) {
    const element = document.createElement(name);
    for (const [key, content] of Object.entries(attributes)) element.setAttribute(key, content);
    if (words) element.textContent = words;
    return element;
  }

  function choice([name, values], column) {
    const label = make("label", {}, name);
    const select = make("select", { "data-name": name, "data-column": String(column) });
    select.append(make("option", { value: "" }, "全部"));
    const latestFirst = name === "年份" ? -1 : 1;
    for (const value of [...values].sort((one, other) => latestFirst * compare(one, other))) {
      if (value) select.append(make("option", { value }, value));
    }
    label.append(select);
    return label;
  }

  /* What is chosen, as it stands behind the # of the address: 效力位阶=法律&年份=2020年. */
  function chosen() {
    return new URLSearchParams(location.hash.includes("=") ? location.hash.slice(1) : "");
  }

  function keep(selects) {
    const wanted = new URLSearchParams();
    for (const select of selects) if (select.value) wanted.set(select.getAttribute("data-name"), select.value);
    const words = wanted.toString();
    history.replaceState(null, "", words || location.hash.includes("=") ? `#${words}` : location.href);
  }

  /* A name of a file may hold what means something in an address. */
  function way(path) {
    return path.split("/").map(encodeURIComponent).join("/");
  }

  /* A document has its title, the place of its folder, the name of its page there (a slash stands for the title), and
   * for each filter, from FIRST on, the place of its value. */
  function row(selects, filters, folders, data) {
    const line = make("tr", {});
    const title = make("td", {});
    const folder = folders[data[1]];
    const name = data[2].startsWith("/") ? data[0] + data[2].slice(1) : data[2];
    const page = `${folder}${folder && "/"}${name}.html`;
    title.append(make("a", { href: way(page) }, data[0]));
    line.append(title);
    for (const select of selects) {
      const column = Number(select.getAttribute("data-column"));
      const cell = make("td", {});
      cell.append(make("span", column === filters.length - 1 ? { class: "short" } : {}, filters[column][1][data[column + FIRST]]));
      line.append(cell);
    }
    return line;
  }

  function start(place, { filters, folders, rows: documents }) {
    const bar = make("div", { class: "choices", role: "group", "aria-label": "筛选" });
    /* Where all documents have the same value there is nothing to choose. */
    filters.forEach((filter, n) => filter[1].length > 1 && bar.append(choice(filter, n)));
    const selects = Array.from(bar.querySelectorAll("select"));
    const all = make("button", { type: "button" }, "全部显示");
    const told = make("output", { "aria-live": "polite" });
    bar.append(all, told);
    const table = make("table", {});
    const head = table.createTHead().insertRow();
    const names = selects.map((select) => select.getAttribute("data-name"));
    for (const name of ["题名", ...names]) head.append(make("th", { scope: "col" }, name));
    const body = table.createTBody();
    const found = make("div", { class: "region", role: "region", "aria-label": "筛选结果", tabindex: "0" });
    found.append(table);
    const more = make("button", { type: "button", class: "md-button" }, "显示更多");
    let rows = [];

    function show() {
      const from = body.rows.length;
      body.append(...rows.slice(from, from + MOST).map((data) => row(selects, filters, folders, data)));
      more.hidden = body.rows.length >= rows.length;
    }

    function apply() {
      const asked = selects
        .filter((select) => select.value)
        .map((select) => {
          const column = Number(select.getAttribute("data-column"));
          return [column + FIRST, filters[column][1].indexOf(select.value)];
        });
      rows = documents.filter((data) => asked.every(([column, value]) => data[column] === value));
      body.textContent = "";
      found.hidden = !asked.length;
      more.hidden = true;
      told.textContent = asked.length ? `显示 ${rows.length} 份，共 ${documents.length} 份` : `共 ${documents.length} 份`;
      if (asked.length) show();
    }

    function follow() {
      const wanted = chosen();
      for (const select of selects) select.value = wanted.get(select.getAttribute("data-name")) || "";
      apply();
    }

    bar.addEventListener("change", () => {
      apply();
      keep(selects);
    });
    all.addEventListener("click", () => {
      for (const select of selects) select.value = "";
      apply();
      keep(selects);
    });
    more.addEventListener("click", show);
    window.addEventListener("hashchange", follow);
    place.querySelector("h2").before(bar, found, more);
    follow();
  }

  const place = document.querySelector("[data-catalogue]");
  if (!place) return;
  const script = make("script", { charset: "utf-8", src: place.getAttribute("data-catalogue") });
  script.onload = () => start(place, window.zhunshengCatalogue);
  document.head.append(script);
})();
