/*
 * The box in which one searches: a dialog on every page, made by search-opening.js, and the search page, whose
 * address keeps the query (#q=…, which a page opened from a folder may change, too). What is found is shown as text.
 */
(function () {
  "use strict";

  const SHOWN = 10; // results at a time
  const WAIT = 120; // milliseconds after the last key
  const { zhunsheng } = window;
  const KEPT = "zhunsheng.query";
  const opening = document.querySelector(".zs-search-open"); // it has the name that the site gives the list of documents

  function element(name, properties, ...children) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children.filter((child) => child !== null));
    return made;
  }

  function kept(query) {
    try {
      if (query === undefined) return sessionStorage.getItem(KEPT) || "";
      sessionStorage.setItem(KEPT, query);
    } catch {
      // A browser that keeps nothing for pages of a folder.
    }
    return "";
  }

  /** Whether a key is an input method's: some send its keys before they say so, and the last one after. */
  const composing = (event) => event.isComposing || event.keyCode === 229;

  const state = (query, filters) => {
    const all = new URLSearchParams();
    if (query) all.set("q", query);
    for (const [name, wanted] of Object.entries(filters)) if (wanted) all.set(name, wanted);
    return all.toString();
  };

  /** A box with its results, put into an element. `told` is called with the query and filters when they change. */
  class Box {
    constructor(holder, input, told) {
      this.told = told;
      this.filters = {};
      this.turn = 0;
      this.found = null;
      this.pending = null;
      this.input = input;
      this.status = element("p", { className: "zs-count" });
      this.status.setAttribute("role", "status");
      this.status.setAttribute("aria-live", "polite");
      this.chosen = element("div", { className: "zs-filters", hidden: true });
      this.chosen.setAttribute("role", "group");
      this.chosen.setAttribute("aria-label", "筛选");
      this.selects = {};
      for (const [name, words] of Object.entries(zhunsheng.filters)) {
        const select = element("select", {});
        select.addEventListener("change", () => {
          this.filters[name] = select.value;
          this.search();
        });
        this.selects[name] = select;
        this.chosen.append(element("label", {}, element("span", { textContent: words }), select));
      }
      this.list = element("ol", { className: "zs-results" });
      this.more = element("button", { type: "button", className: "zs-more", textContent: "显示更多", hidden: true });
      this.more.addEventListener("click", () => this.showMore());
      this.near = element("p", { className: "zs-near", hidden: true });
      this.basis = element("p", { className: "zs-near", hidden: true });
      if (!holder.contains(input)) holder.append(input); // one that is moved loses the focus, and what is being composed
      holder.append(this.chosen, this.status, this.near, this.basis, this.list, this.more);
      this.listen(holder);
    }

    listen(holder) {
      this.input.addEventListener("input", (event) => {
        if (event.isComposing) return; // an input method is still at work
        clearTimeout(this.timer);
        this.timer = setTimeout(() => this.search(), WAIT);
      });
      this.input.addEventListener("compositionend", () => this.search());
      const open = () => zhunsheng.open().catch(() => this.fail());
      if (document.activeElement === this.input) open();
      else this.input.addEventListener("focus", open, { once: true });
      holder.addEventListener("keydown", (event) => {
        if (composing(event) || event.ctrlKey || event.metaKey || event.altKey) return;
        if (event.target instanceof HTMLSelectElement) return;
        const links = this.links();
        const at = links.indexOf(document.activeElement);
        const going = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: links.length - 1 }[event.key];
        if (event.key === "Enter" && event.target === this.input) {
          event.preventDefault();
          this.enter();
        } else if (event.key === "ArrowDown" && event.target === this.input && this.isBehind()) {
          event.preventDefault();
          this.search().then(() => this.go(this.links(), 0));
        } else if (going !== undefined && (at >= 0 || event.key === "ArrowDown")) {
          event.preventDefault();
          this.go(links, going);
        } else if (at >= 0 && event.key.length === 1 && event.key !== " ") {
          this.input.focus(); // whoever types goes on with the query
        }
      });
    }

    links() {
      return Array.from(this.list.querySelectorAll("a:not([download])"));
    }

    go(links, to) {
      if (to < 0) this.input.focus();
      else if (to < links.length) links[to].focus();
      else if (!this.more.hidden) this.more.focus();
    }

    /** Whether something was typed that has not been looked for yet. */
    isBehind() {
      return this.input.value.trim() !== (this.asked || "");
    }

    /** Go to the first result where the query names that place, and else to the list of all. */
    async enter() {
      if (this.isBehind()) this.search();
      await this.pending;
      const [first] = this.links();
      if (!first) return;
      if (this.isSure()) first.click();
      else if (this.whole) this.whole.click();
      else first.focus();
    }

    /** Whether the query names one place: 第二十二条, 沪机管〔2022〕62号. Whoever looks for words expects the list. */
    isSure() {
      const { direct } = this.found;
      return direct.length === 1 && !direct[0].answer && !direct[0].files;
    }

    ask(query, filters) {
      this.input.value = query;
      this.filters = { ...filters };
      return this.search();
    }

    search() {
      const turn = ++this.turn;
      clearTimeout(this.timer);
      this.asked = this.input.value.trim();
      kept(this.asked);
      if (this.told) this.told(this.asked, this.filters);
      this.pending = this.searched(turn).catch(() => this.fail());
      return this.pending;
    }

    async searched(turn) {
      if (!this.asked) {
        this.found = null;
        this.list.textContent = "";
        this.status.textContent = "";
        this.more.hidden = this.chosen.hidden = this.near.hidden = this.basis.hidden = true;
        return;
      }
      const all = await zhunsheng.find(this.asked, {});
      const some = Object.values(this.filters).some(Boolean);
      const found = some ? await zhunsheng.find(this.asked, this.filters) : all;
      if (turn !== this.turn) return;
      this.found = found;
      this.at = 0;
      this.offer(all);
      this.tell();
      await this.show(turn);
      if (turn === this.turn) await this.suggest(turn);
      if (turn === this.turn) await this.ground(turn);
    }

    /** Say before the results which provision of the text that the others carry out the query is about. */
    async ground(turn) {
      const found = await zhunsheng.basis(this.found, this.asked);
      if (turn !== this.turn) return;
      this.basis.hidden = !found;
      if (!found) return;
      this.basis.textContent = `${found.title}的规定：`;
      this.basis.append(element("a", { href: found.url, textContent: found.article }));
    }

    fail() {
      this.status.textContent = "没有取到搜索用的文件。请检查网络；从文件夹打开的，请确认 search 文件夹完整。";
    }

    /** Offer as filters what the results have, with how many of them have it. */
    offer(all) {
      for (const [name, select] of Object.entries(this.selects)) {
        const counts = new Map();
        for (const entry of all.entries) {
          for (const one of [].concat(zhunsheng.valueOf(all, name, entry))) {
            if (one) counts.set(one, (counts.get(one) || 0) + 1);
          }
        }
        const wanted = this.filters[name] || "";
        if (wanted && !counts.has(wanted)) counts.set(wanted, 0);
        const options = Array.from(counts).sort((a, b) => b[1] - a[1]);
        select.textContent = "";
        select.append(element("option", { value: "", textContent: "不限" }));
        for (const [one, count] of options) {
          select.append(element("option", { value: one, textContent: `${one}（${count}）` }));
        }
        select.value = wanted;
        select.parentNode.hidden = options.length < 2 && !wanted;
      }
      this.chosen.hidden = Object.values(this.selects).every((select) => select.parentNode.hidden);
    }

    tell() {
      const { entries, unsure, direct, instead, oneEach, near, absent, isFar, missing } = this.found;
      const [own, akin] = [[], []]; // what holds the query, and what holds a synonym
      for (const entry of entries) (near.has(entry) ? akin : own).push(entry);
      const most = unsure.length && this.at < entries.length ? "至多 " : "";
      const count = unsure.length && !most ? this.links().length - direct.length - akin.length : own.length;
      const readable = instead && instead.includes("》") && !instead.includes("《") ? `《${instead}` : instead; // looked for without the first mark
      const other = instead ? `没有“${this.asked}”，按“${readable}”` : "";
      const loose = akin.length && near.get(akin[0]).by === "";
      const behind = akin.length && !loose ? `按近义词找到 ${akin.length} 处` : "";
      if (count && oneEach) this.status.textContent = `在${this.documents(own)}中找到，每份列一处`;
      else if (count) this.status.textContent = `${other}找到${most} ${count} 处，在${most && "至多"}${this.documents(own)}中`;
      else if (absent) this.status.textContent = `${other && `${other}：`}本库没有关于“${absent}”的规定${akin.length ? "；下面是字面上最接近的，不一定有关" : ""}`;
      else if (loose && isFar) this.status.textContent = `没有找到与“${this.asked}”相近的规定；下面是字面上最接近的，不一定有关`;
      else if (loose && direct.length) this.status.textContent = "第一个结果直达；其余是与所查最接近的";
      else if (loose && missing.length) this.status.textContent = `没有一处写到${missing.slice(0, 2).map((word) => `“${word}”`).join("、")}，下面是最接近的`;
      else if (loose) this.status.textContent = `没有一处原样写着“${this.asked}”，下面是最接近的`;
      else if (behind) this.status.textContent = `没有“${this.asked}”，${behind}`;
      else this.status.textContent = direct.length ? "可以直达；没有其他结果" : `没有找到“${this.asked}”`;
      if (count && behind) this.status.textContent += `；另${behind}`;
      if (count && loose) this.status.textContent += "；其后是与所查最接近的";
    }

    /** Documents and pages of the site are counted apart. */
    documents(entries) {
      const counts = { 份文件: new Set(), 个网页: new Set() };
      for (const entry of entries) {
        const counted = zhunsheng.valueOf(this.found, "standing", entry) ? counts.份文件 : counts.个网页;
        counted.add(zhunsheng.documentOf(this.found, entry));
      }
      const some = Object.entries(counts).filter(([, numbers]) => numbers.size);
      return ` ${some.map(([what, numbers]) => `${numbers.size} ${what}`).join("、")}`;
    }

    /** Offer other words where no text holds those of the query, and where there is nothing at all the contents, too. */
    async suggest(turn) {
      const { entries, direct, near, index } = this.found;
      const none = !entries.length && !direct.length;
      const poor = none || (!direct.length && entries.every((entry) => near.has(entry) && near.get(entry).by === ""));
      const terms = poor ? await zhunsheng.synonyms.offered(index, this.asked) : [];
      if (turn !== this.turn) return;
      this.near.textContent = "";
      this.near.hidden = !poor || (!terms.length && !none);
      if (terms.length) this.near.append("您是不是要找：");
      for (const term of terms) {
        const button = element("button", { type: "button", className: "zs-term", textContent: term });
        button.addEventListener("click", () => {
          this.input.focus();
          this.ask(term, {});
        });
        this.near.append(button);
      }
      if (!none) return;
      const contents = element("a", { href: `${zhunsheng.files.root}standards.html`, textContent: opening?.dataset.catalogue ?? "目录" });
      this.near.append(terms.length ? "。也可以从" : "可以从", contents, "逐份找。");
    }

    /** Show the next results and go on with the first of them. */
    async showMore() {
      const before = this.links().length;
      await this.show();
      const next = this.links()[before];
      if (next) next.focus();
    }

    /** Show as many results as were shown before. */
    async showAgain(count) {
      await this.pending;
      while (this.found && this.links().length < count && !this.more.hidden) await this.show();
    }

    async show(turn = this.turn) {
      const { found } = this;
      const begins = this.at === 0;
      const made = begins ? found.direct.map((one) => this.item(one)) : [];
      let shown = 0;
      if (begins) this.last = null;
      while (shown < SHOWN && this.at < found.entries.length) {
        const some = found.entries.slice(this.at, this.at + SHOWN - shown);
        const results = (await Promise.all(some.map((entry) => zhunsheng.result(found, entry)))).filter(Boolean);
        if (turn !== this.turn) return;
        this.at += some.length;
        shown += results.length;
        made.push(...results.map((one) => this.item(one)));
      }
      if (begins) this.list.textContent = "";
      this.list.append(...made);
      this.more.hidden = this.at >= found.entries.length;
      if (found.unsure.length) this.tell();
    }

    item(one) {
      const link = element("a", { href: one.url });
      const name = element("span", { className: "zs-name" });
      const page = one.direct ? "" : one.url.replace(/#.*$/, "");
      const same = page && page === this.last; // of one document the title is read once, and heard each time
      this.last = page;
      if (one.direct) name.append(element("span", { className: "zs-badge zs-direct", textContent: "直达" }));
      name.append(element("span", { className: same ? "zs-heard" : "zs-title", textContent: one.title }));
      if (one.article) name.append(element("span", { className: "zs-article", textContent: one.article }));
      if (one.standing && !same) name.append(element("span", { className: "zs-badge", textContent: one.standing }));
      if (one.by) name.append(element("span", { className: "zs-badge", textContent: `按${one.by}找到` }));
      link.append(name);
      if (one.note) link.append(element("span", { className: "zs-excerpt", textContent: one.note }));
      if (one.excerpt && one.excerpt !== one.title) link.append(this.excerpt(one));
      return element("li", { className: same ? "zs-same" : "" }, link, one.files ? this.files(one) : null);
    }

    files({ files, article }) {
      const held = element("p", { className: "zs-files" });
      for (const { name, url } of files) {
        const file = article + url.slice(url.lastIndexOf(".")); // named as people name it, 附件2 派车单.docx
        const link = element("a", { href: url, download: file, textContent: `下载表格（${name}）` });
        link.setAttribute("aria-label", `下载表格（${name}）：${article}`);
        held.append(link);
      }
      return held;
    }

    excerpt({ excerpt, marks, cut }) {
      const held = element("span", { className: "zs-excerpt" });
      let at = 0;
      if (cut[0]) held.append("……");
      for (const [start, end] of marks) {
        held.append(excerpt.slice(at, start), element("mark", { textContent: excerpt.slice(start, end) }));
        at = end;
      }
      held.append(excerpt.slice(at), cut[1] ? "……" : "");
      return held;
    }
  }

  zhunsheng.box = { Box, element, kept, composing, state };
})();
