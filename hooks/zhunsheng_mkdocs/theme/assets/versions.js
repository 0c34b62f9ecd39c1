/*
 * The text of a day: an address that ends in ?on=2023-05-01 leads to the text that was in force on that day, and the
 * page that lists the texts has a field to type a day in. Without this script the list is there, with its days.
 */
(function () {
  "use strict";

  const reading = window.zhunsheng && window.zhunsheng.reading;
  if (!reading) return;

  const { root, element, button, dayWords } = reading;

  function isDay(day) {
    const found = new Date(`${day}T00:00:00Z`);
    return /^\d{4}-\d{2}-\d{2}$/.test(day) && !isNaN(found) && found.toISOString().startsWith(day);
  }

  /* The text that began last; whether it was still in force is known, or not. */
  function textOf(days, day) {
    const begun = days.filter(([since]) => since <= day);
    if (!begun.length) return null;
    const [since, last, page] = begun.reduce((one, other) => (other[0] >= one[0] ? other : one));
    return { since, page, isSure: last === "" || (last !== null && day <= last), isOver: Boolean(last) && day > last };
  }

  let told = null;

  function tell(words) {
    if (!told) {
      told = element("p", "reading-notice");
      told.setAttribute("role", "status");
      root.insertBefore(told, root.firstChild);
    }
    told.textContent = words;
  }

  /* An address that asked for a day is not gone back to: it would lead on again. */
  function ask(data, day, isAddress) {
    if (!isDay(day)) {
      tell("日期应写作 2023-05-01，请改正网址中 on= 后面的部分。");
      return;
    }
    const found = textOf(data.days, day);
    if (!found) {
      tell(`本库没有收录${dayWords(day)}施行的文本。`);
    } else if (found.isOver) {
      tell(`${dayWords(day)}没有文本施行：此前的文本已经失效。`);
    } else if (found.page) {
      const there = `${new URL(reading.asPage(found.page), location.href).href}?on=${day}${location.hash}`;
      if (isAddress) location.replace(there);
      else location.assign(there);
    } else if (found.isSure) {
      tell(`${dayWords(day)}施行的是本页的文本，自${dayWords(found.since)}起施行。`);
    } else {
      tell(`本页的文本自${dayWords(found.since)}起施行；至何日为止不能确定，${dayWords(day)}施行的可能是本库没有收录的文本。`);
    }
  }

  const asked = /[?&]on=([^&]*)(?:&|$)/.exec(location.search);
  if (asked) {
    reading.companion().then((data) => {
      if (data.days) ask(data, asked[1], true);
    }, () => {});
  }

  const place = document.querySelector(".on-day");
  if (!place) return;
  const field = element("input");
  field.type = "date";
  field.id = "on-day";
  const label = element("label", "", "查看某一天施行的文本");
  label.htmlFor = field.id;
  const go = button("", "查看");
  function goTo() {
    if (!field.value) {
      tell("请选择日期。");
      return;
    }
    reading.companion().then((data) => ask(data, field.value, false), () => tell("没有找到这一页的数据，请刷新后再试。"));
  }
  go.addEventListener("click", goTo);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter") goTo();
  });
  place.append(label, field, go);
})();
