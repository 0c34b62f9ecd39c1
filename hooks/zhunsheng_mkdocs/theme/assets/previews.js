/*
 * Previews: the words behind a citation, shown under the mouse, or to whoever comes to it by keyboard.
 */
(function () {
  "use strict";

  const reading = window.zhunsheng.reading;
  if (!reading) return;

  const { root, element } = reading;
  const quoting = window.zhunsheng.quoting;
  const SHOWN = 240; // characters of a provision, as the engine has it
  const WAIT = 250; // milliseconds before a preview shows, and before it goes
  const UNKNOWN = "在本库和登记中都没有，无法核对是否存在、是否现行；请查官方文本。"; // as the page of outside instruments has it

  /* --- What a citation leads to ----------------------------------------------------------------------------------- */

  let places = null;

  function key(address, base) {
    try {
      const url = new URL(reading.asPage(address), base);
      if (url.protocol !== location.protocol || url.host !== location.host) return "";
      return decodeURIComponent(url.pathname + url.hash);
    } catch {
      return "";
    }
  }

  function preview(data, link) {
    if (!places) {
      places = {};
      for (const [address, words] of Object.entries(data.previews)) places[key(address, location.href)] = words;
    }
    const found = places[key(link.getAttribute("href"), location.href)];
    if (!Array.isArray(found)) return ownPreview(data, link, found);
    return found.length > 1 ? found : [found[0], "", [UNKNOWN]];
  }

  /* What a citation of this very page points to. */
  function ownPreview(data, link, to) {
    const href = link.getAttribute("href");
    if (!data.words || href.charAt(0) !== "#" || !/^(?:cite|term)/.test(link.className)) return null;
    const eid = decodeURIComponent(href.slice(1));
    const said = quoting.citing(data.words, eid);
    if (said === null) return null;
    const title = `《${data.title.replace(/《/g, "〈").replace(/》/g, "〉")}》`;
    const end = to ? `至${quoting.citing(data.words, to)}` : "";
    return [title + said + end, data.standing, beginning(quoting.lines(eid, to))];
  }

  function beginning(lines) {
    const kept = [];
    let room = SHOWN;
    for (const line of lines) {
      if (room <= 0) break;
      const characters = Array.from(line);
      kept.push(characters.length > room ? `${characters.slice(0, room).join("")}……` : line);
      room -= characters.length;
    }
    if (room === 0 && kept.length < lines.length) kept.push(`${kept.pop().replace(/…+$/, "")}……`);
    return kept;
  }

  /* --- Showing it ------------------------------------------------------------------------------------------------- */

  let shown = null;
  let shownFor = null;
  let timer = 0;
  let byKey = false;

  function hidePreview() {
    clearTimeout(timer);
    if (!shown) return;
    shown.remove();
    shown = null;
    if (shownFor) shownFor.removeAttribute("aria-describedby");
    shownFor = null;
  }

  function showPreview(link) {
    reading.companion().then((data) => {
      const found = preview(data, link);
      if (!found || !document.contains(link)) return;
      hidePreview();
      shown = element("div", "reading-preview md-typeset");
      shown.id = "reading-preview";
      shown.setAttribute("role", "tooltip");
      const head = element("p", "reading-preview__place", found[0]);
      if (found[1]) head.append(element("strong", "reading-preview__standing", `［${found[1]}］`));
      shown.append(head);
      shown.append(...found[2].map((words) => element("p", "", words)));
      document.body.append(shown);
      shownFor = link;
      link.setAttribute("aria-describedby", shown.id);
      put(shown, link);
    }, () => {});
  }

  function put(box, link) {
    const at = link.getClientRects()[0] || link.getBoundingClientRect();
    const wide = document.documentElement.clientWidth;
    const left = Math.max(8, Math.min(at.left, wide - box.offsetWidth - 8));
    const below = at.bottom + 6;
    const above = at.top - box.offsetHeight - 6;
    const top = below + box.offsetHeight > window.innerHeight && above > 60 ? above : below;
    box.style.left = `${left + window.pageXOffset}px`;
    box.style.top = `${top + window.pageYOffset}px`;
  }

  function soon(action) {
    clearTimeout(timer);
    timer = setTimeout(action, WAIT);
  }

  function citation(target) {
    const link = target.closest ? target.closest("a[href]") : null;
    return link && root.contains(link) && !link.classList.contains("num") ? link : null;
  }

  root.addEventListener("pointerover", (event) => {
    const link = citation(event.target);
    // A finger follows the link at once: it cannot rest on it.
    if (link && event.pointerType !== "touch") soon(() => { if (link !== shownFor) showPreview(link); });
  });
  root.addEventListener("pointerout", (event) => {
    if (citation(event.target) && event.pointerType !== "touch") soon(hidePreview);
  });
  document.addEventListener("pointerover", (event) => {
    if (shown && shown.contains(event.target)) clearTimeout(timer);
  });
  document.addEventListener("pointerout", (event) => {
    if (shown && shown.contains(event.target)) soon(hidePreview);
  });
  document.addEventListener("keydown", () => { byKey = true; }, true);
  document.addEventListener("pointerdown", () => { byKey = false; }, true);
  root.addEventListener("focusin", (event) => {
    const link = citation(event.target);
    if (link && byKey) showPreview(link);
  });
  root.addEventListener("focusout", (event) => {
    if (citation(event.target)) hidePreview();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hidePreview();
  });
})();
