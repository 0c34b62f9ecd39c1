/*
 * The table of gaps can be put in order and narrowed down. Without this script it is the same table, the worst first.
 * Plain JavaScript of 2020 (Chromium 86), no framework; it works from a folder and asks for nothing.
 */
(function () {
  "use strict";

  var CHINESE = typeof Intl === "undefined" ? undefined : new Intl.Collator("zh-CN", { numeric: true });

  function value(row, column) {
    var cell = row.cells[column];
    return (cell.getAttribute("data-value") || cell.textContent).trim();
  }

  function compare(one, other) {
    return CHINESE ? CHINESE.compare(one, other) : one < other ? -1 : Number(one > other);
  }

  /* A value may begin with its place among the others: "2 制定中". */
  function shown(words) {
    return words.replace(/^\d /, "");
  }

  function make(name, attributes, words) {
    var element = document.createElement(name);
    Object.keys(attributes).forEach(function (key) {
      element.setAttribute(key, attributes[key]);
    });
    if (words) {
      element.textContent = words;
    }
    return element;
  }

  function sortable(table, heads, rows) {
    var body = table.tBodies[0];
    heads.forEach(function (head, column) {
      if (!head.hasAttribute("data-kind")) {
        return;
      }
      /* The name stays outside the button: a head that is printed again on each sheet has no buttons. */
      var button = make("button", { type: "button", "aria-label": "按" + head.textContent + "排列" });
      head.appendChild(button);
      head.addEventListener("click", function () {
        var down = head.getAttribute("aria-sort") === "ascending";
        heads.forEach(function (other) {
          other.removeAttribute("aria-sort");
        });
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        rows
          .map(function (row, place) {
            return { row: row, place: place, value: value(row, column) };
          })
          .sort(function (one, other) {
            return (down ? -1 : 1) * compare(one.value, other.value) || one.place - other.place;
          })
          .forEach(function (item) {
            body.appendChild(item.row);
          });
      });
    });
  }

  function choice(head, column, rows) {
    var values = [];
    rows.forEach(function (row) {
      var found = value(row, column);
      if (values.indexOf(found) < 0) {
        values.push(found);
      }
    });
    var name = head.textContent;
    var label = make("label", {}, name);
    var select = make("select", { "data-column": column });
    select.appendChild(make("option", { value: "" }, "全部"));
    values.sort(compare).forEach(function (found) {
      select.appendChild(make("option", { value: found }, shown(found)));
    });
    label.appendChild(select);
    return label;
  }

  function filterable(table, heads, rows) {
    var bar = make("div", { "class": "choices", role: "group", "aria-label": "筛选" });
    heads.forEach(function (head, column) {
      if (head.getAttribute("data-kind") === "filter") {
        bar.appendChild(choice(head, column, rows));
      }
    });
    var selects = Array.prototype.slice.call(bar.querySelectorAll("select"));
    var all = make("button", { type: "button" }, "全部显示");
    var told = make("output", { "aria-live": "polite" });
    bar.appendChild(all);
    bar.appendChild(told);

    function apply() {
      var count = 0;
      rows.forEach(function (row) {
        row.hidden = selects.some(function (select) {
          return select.value && value(row, Number(select.getAttribute("data-column"))) !== select.value;
        });
        count += row.hidden ? 0 : 1;
      });
      told.textContent = count === rows.length ? "共 " + count + " 项" : "显示 " + count + " 项，共 " + rows.length + " 项";
    }

    bar.addEventListener("change", apply);
    all.addEventListener("click", function () {
      selects.forEach(function (select) {
        select.value = "";
      });
      apply();
    });
    var region = table.parentNode;
    while (!region.classList.contains("region")) {
      region = region.parentNode;
    }
    region.parentNode.insertBefore(bar, region);
    apply();
    return {
      show: function (wanted) {
        selects.forEach(function (select) {
          var found = wanted[select.getAttribute("data-column")];
          select.value = found === undefined ? "" : found;
        });
        apply();
      },
    };
  }

  /* A figure elsewhere leads to the first row of its list: "missing", or "missing-express". Here the rest is hidden. */
  function follow(table, rows, filters) {
    var place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    var row = place;
    while (row && row.nodeName !== "TR") {
      row = row.parentNode;
    }
    if (!row || rows.indexOf(row) < 0 || place.nodeName !== "SPAN") {
      return;
    }
    var wanted = { 1: value(row, 1) };
    if (place.id.indexOf("-") > 0) {
      wanted[3] = value(row, 3);
    }
    filters.show(wanted);
    table.tHead.scrollIntoView();
  }

  function start() {
    Array.prototype.forEach.call(document.querySelectorAll("table.gaps"), function (table) {
      var heads = Array.prototype.slice.call(table.tHead.rows[0].cells);
      var rows = Array.prototype.slice.call(table.tBodies[0].rows);
      var filters = filterable(table, heads, rows);
      sortable(table, heads, rows);
      follow(table, rows, filters);
      window.addEventListener("hashchange", function () {
        follow(table, rows, filters);
      });
    });
  }

  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", start);
  } else {
    start();
  }
})();
