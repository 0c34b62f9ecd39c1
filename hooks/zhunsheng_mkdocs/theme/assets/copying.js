/*
 * Copying: a button at each provision, with a card that offers its citation, its link and its words.
 */
(function () {
  "use strict";

  const reading = window.zhunsheng.reading;
  if (!reading || !reading.root.classList.contains("instrument")) return;

  const { root, element, button } = reading;
  const { citing, BLOCKS } = window.zhunsheng.quoting;

  /* --- To the clipboard ------------------------------------------------------------------------------------------- */

  let status = null;
  let fading = 0;

  function say(words, isBrief) {
    if (!status) {
      status = element("div", "reading-status");
      status.setAttribute("role", "status");
      document.body.appendChild(status);
    }
    clearTimeout(fading);
    status.textContent = words;
    status.classList.toggle("is-brief", Boolean(isBrief));
    status.classList.add("is-shown");
    fading = setTimeout(() => status.classList.remove("is-shown"), 4000);
  }

  function copied(words) {
    say(`已复制：${words}`, true);
  }

  /* Where the page is no secure context (http within an office), browsers know the old way alone. */
  function copyOldWay(words) {
    const field = element("textarea", "reading-copying");
    const before = document.activeElement;
    field.value = words;
    document.body.appendChild(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    if (before && before.focus) before.focus();
    return done;
  }

  function copy(words) {
    function other() {
      if (copyOldWay(words)) copied(words);
      else say(`浏览器不允许复制，请手工复制：${words}`);
    }
    if (navigator.clipboard && window.isSecureContext) {
      navigator.clipboard.writeText(words).then(() => copied(words), other);
    } else other();
  }

  /* --- The button at each provision, and its card ----------------------------------------------------------------- */

  let card = null;
  let opener = null;

  function closeCard(giveBack) {
    if (!card) return;
    card.parentNode.remove();
    card = null;
    opener.setAttribute("aria-expanded", "false");
    if (giveBack) opener.focus();
    opener = null;
  }

  function begun(block) {
    const within = Array.from(block.querySelectorAll("a.num[id], span[id]"), (e) => e.id);
    return [...within, block.id];
  }

  function actions(data, eid, said) {
    const line = element("div", "reading-card__actions");
    const cite = button("", "复制引用");
    const link = button("", "复制链接");
    const text = button("", data.gist ? "复制要点" : "复制原文");
    cite.addEventListener("click", () => copy((data.cited || data.name) + said));
    link.addEventListener("click", () => copy(reading.permalink(data, eid)));
    text.addEventListener("click", () => {
      const words = reading.quote(eid);
      // The words of a gist (要点) are none of the instrument's: they are copied with the note that says so, unquoted.
      const quoted = data.gist ? `${data.gist}：${words}` : `“${words}”`;
      copy(`${quoted}（${data.name}${said}）`);
    });
    line.append(cite, link, text);
    if (data.feedback) {
      const complaint = element("a", "", "反映问题");
      complaint.href = reading.report(data, eid, said);
      line.append(complaint);
    }
    return line;
  }

  function openCard(from, data) {
    const block = from.closest(BLOCKS);
    const told = new Set();
    closeCard(false);
    opener = from;
    card = element("div", "reading-card");
    card.setAttribute("role", "dialog");
    card.setAttribute("aria-label", "引用和链接");
    for (const eid of begun(block)) {
      const said = citing(data.words, eid);
      if (said === null || told.has(said)) continue;
      told.add(said);
      card.append(element("p", "reading-card__place", said || data.name), actions(data, eid, said));
    }
    const close = button("reading-card__close", "关闭");
    close.addEventListener("click", () => closeCard(true));
    card.append(close);
    const place = element("div", "reading-place");
    place.append(card);
    block.insertAdjacentElement("afterend", place);
    from.setAttribute("aria-expanded", "true");
    card.querySelector("button").focus();
  }

  function named(block) {
    const label = block.querySelector("a.num");
    const words = (label || block).textContent.trim();
    return words.length > 12 ? `${words.slice(0, 12)}……` : words;
  }

  function addButtons() {
    for (const block of root.querySelectorAll(BLOCKS)) {
      if (block.id === "title" || block.classList.contains("foot") || block.closest(".notes, .facts, details")) continue;
      const made = button("reading-button");
      made.setAttribute("aria-label", `引用、链接：${named(block)}`);
      made.title = "引用、链接";
      made.setAttribute("aria-haspopup", "dialog");
      made.setAttribute("aria-expanded", "false");
      // The arrows lead from an article to its paragraphs, so that the key Tab need not stop at every line.
      made.tabIndex = block.tagName !== "P" || block.querySelector("a.num") ? 0 : -1;
      (block.querySelector("figcaption") || block).append(made);
    }
  }

  function step(from, by) {
    const all = Array.from(root.querySelectorAll(".reading-button"));
    const next = all[all.indexOf(from) + by];
    if (next) next.focus();
  }

  addButtons();

  root.addEventListener("click", (event) => {
    const from = event.target.closest(".reading-button");
    if (!from) return;
    if (from === opener) {
      closeCard(false);
      return;
    }
    reading.companion().then(
      (data) => openCard(from, data),
      () => say("没有找到这一页的引用数据，请刷新后再试")
    );
  });
  root.addEventListener("keydown", (event) => {
    if (!event.target.classList.contains("reading-button")) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      step(event.target, event.key === "ArrowDown" ? 1 : -1);
    }
  });
  document.addEventListener("pointerdown", (event) => {
    if (card && !card.contains(event.target) && event.target !== opener) closeCard(false);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") closeCard(true);
  });
})();
