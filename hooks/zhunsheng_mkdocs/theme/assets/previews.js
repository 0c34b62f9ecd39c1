/*
 * Previews: the words behind a citation, shown under the mouse, or to whoever comes to it by keyboard.
 */
(function () {
  "use strict";

  var reading = window.zhunsheng.reading;
  if (!reading) return;

  var root = reading.root;
  var element = reading.element;
  var quoting = window.zhunsheng.quoting;
  var SHOWN = 240; // characters of a provision, as the engine has it
  var WAIT = 250; // milliseconds before a preview shows, and before it goes
  var UNKNOWN = "在本库和登记中都没有，无法核对是否存在、是否现行；请查官方文本。"; // as the page of outside instruments has it

  /* --- What a citation leads to ----------------------------------------------------------------------------------- */

  var places = null;

  function key(address, base) {
    try {
      var url = new URL(reading.asPage(address), base);
      if (url.protocol !== location.protocol || url.host !== location.host) return "";
      return decodeURIComponent(url.pathname + url.hash);
    } catch (wrong) {
      return "";
    }
  }

  function preview(data, link) {
    if (!places) {
      places = {};
      Object.keys(data.previews).forEach(function (address) {
        places[key(address, location.href)] = data.previews[address];
      });
    }
    var found = places[key(link.getAttribute("href"), location.href)];
    if (!Array.isArray(found)) return ownPreview(data, link, found);
    return found.length > 1 ? found : [found[0], "", [UNKNOWN]];
  }

  /* What a citation of this very page points to. */
  function ownPreview(data, link, to) {
    var href = link.getAttribute("href");
    if (!data.words || href.charAt(0) !== "#" || link.className.indexOf("cite")) return null;
    var eid = decodeURIComponent(href.slice(1));
    var said = quoting.citing(data.words, eid);
    if (said === null) return null;
    var title = "《" + data.title.replace(/《/g, "〈").replace(/》/g, "〉") + "》";
    return [title + said + (to ? "至" + quoting.citing(data.words, to) : ""), data.standing, beginning(quoting.lines(eid, to))];
  }

  function beginning(lines) {
    var shown = [];
    var room = SHOWN;
    for (var n = 0; n < lines.length && room > 0; n++) {
      var characters = Array.from(lines[n]);
      shown.push(characters.length > room ? characters.slice(0, room).join("") + "……" : lines[n]);
      room -= characters.length;
    }
    if (room === 0 && n < lines.length) shown[n - 1] = shown[n - 1].replace(/…+$/, "") + "……";
    return shown;
  }

  /* --- Showing it ------------------------------------------------------------------------------------------------- */

  var shown = null;
  var shownFor = null;
  var timer = 0;
  var byKey = false;

  function hidePreview() {
    clearTimeout(timer);
    if (!shown) return;
    shown.remove();
    shown = null;
    if (shownFor) shownFor.removeAttribute("aria-describedby");
    shownFor = null;
  }

  function showPreview(link) {
    reading.companion().then(function (data) {
      var found = preview(data, link);
      if (!found || !document.contains(link)) return;
      hidePreview();
      shown = element("div", "reading-preview md-typeset");
      shown.id = "reading-preview";
      shown.setAttribute("role", "tooltip");
      var head = element("p", "reading-preview__place", found[0]);
      if (found[1]) head.append(element("strong", "reading-preview__standing", "［" + found[1] + "］"));
      shown.append(head);
      found[2].forEach(function (words) { shown.append(element("p", "", words)); });
      document.body.append(shown);
      shownFor = link;
      link.setAttribute("aria-describedby", shown.id);
      put(shown, link);
    }, function () {});
  }

  function put(box, link) {
    var at = link.getClientRects()[0] || link.getBoundingClientRect();
    var wide = document.documentElement.clientWidth;
    var left = Math.max(8, Math.min(at.left, wide - box.offsetWidth - 8));
    var below = at.bottom + 6;
    var above = at.top - box.offsetHeight - 6;
    var top = below + box.offsetHeight > window.innerHeight && above > 60 ? above : below;
    box.style.left = left + window.pageXOffset + "px";
    box.style.top = top + window.pageYOffset + "px";
  }

  function soon(action) {
    clearTimeout(timer);
    timer = setTimeout(action, WAIT);
  }

  function citation(target) {
    var link = target.closest ? target.closest("a[href]") : null;
    return link && root.contains(link) && !link.classList.contains("num") ? link : null;
  }

  root.addEventListener("pointerover", function (event) {
    var link = citation(event.target);
    // A finger follows the link at once: it cannot rest on it.
    if (link && event.pointerType !== "touch") soon(function () { if (link !== shownFor) showPreview(link); });
  });
  root.addEventListener("pointerout", function (event) {
    if (citation(event.target) && event.pointerType !== "touch") soon(hidePreview);
  });
  document.addEventListener("pointerover", function (event) {
    if (shown && shown.contains(event.target)) clearTimeout(timer);
  });
  document.addEventListener("pointerout", function (event) {
    if (shown && shown.contains(event.target)) soon(hidePreview);
  });
  document.addEventListener("keydown", function () { byKey = true; }, true);
  document.addEventListener("pointerdown", function () { byKey = false; }, true);
  root.addEventListener("focusin", function (event) {
    var link = citation(event.target);
    if (link && byKey) showPreview(link);
  });
  root.addEventListener("focusout", function (event) {
    if (citation(event.target)) hidePreview();
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") hidePreview();
  });
})();
