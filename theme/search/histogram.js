// Articles by year and month, as bars to click, to drag over, or to walk with the arrow keys.
import { about, element, rangeName } from "./words.js";

const MOST_MONTHS = 36;
const two = (number) => String(number).padStart(2, "0");

/** The bars between two months: single months where they are few or one year is chosen, else years. */
function barsOf([first, last], from, to) {
  const [start, end] = [Number(first.slice(0, 4)), Number(last.slice(0, 4))];
  const months = (Number(last.slice(5)) - Number(first.slice(5))) + 12 * (end - start) + 1;
  const oneYear = from && to && from.slice(0, 4) === to.slice(0, 4) ? Number(from.slice(0, 4)) : 0;
  const bars = [];
  if (months > MOST_MONTHS && !oneYear) {
    for (let year = start; year <= end; year++) bars.push({ from: `${year}-01`, to: `${year}-12`, label: String(year) });
    return { bars, zoomed: false };
  }
  const zoomed = months > MOST_MONTHS;
  let [year, month] = zoomed ? [oneYear, 1] : first.split("-").map(Number);
  const stop = zoomed ? `${oneYear}-12` : last;
  for (;;) {
    const name = `${year}-${two(month)}`;
    const label = zoomed || months <= 12 ? `${month}月` : month === 1 || (!bars.length && month < 10) ? String(year) : "";
    bars.push({ from: name, to: name, label });
    if (name >= stop) break;
    if (++month > 12) [year, month] = [year + 1, 1];
  }
  return { bars, zoomed };
}

/** `pick(from, to)` is called with months, both "" for all. */
export function openHistogram(pick) {
  const chart = element("div", { class: "bars", role: "group", "aria-label": "按年月筛选，可以拖动选一段" });
  const hint = element("p", { class: "bars-hint" });
  const back = element("button", { type: "button", class: "facet-more", click: () => pick("", "") }, "全部年份");
  const box = element("div", { class: "histogram" }, chart, element("div", { class: "bars-foot" }, hint, back));
  let bars = [], buttons = [], drag = null;

  const span = (one, other) => [bars[Math.min(one, other)].from, bars[Math.max(one, other)].to];
  const at = (x) => {
    const found = buttons.findIndex((button) => x < button.getBoundingClientRect().right);
    return found < 0 ? buttons.length - 1 : found;
  };
  const preview = () => buttons.forEach((button, index) =>
    button.classList.toggle("bar--drag", Boolean(drag) && index >= Math.min(drag.start, drag.end) && index <= Math.max(drag.start, drag.end)));

  chart.addEventListener("pointerdown", (event) => {
    if (event.isPrimary && !event.button && buttons.length) drag = { start: at(event.clientX), end: at(event.clientX), id: event.pointerId };
  });
  document.addEventListener("pointermove", (event) => {
    if (!drag || event.pointerId !== drag.id) return;
    drag.end = at(event.clientX);
    preview();
    hint.textContent = rangeName(...span(drag.start, drag.end));
  });
  document.addEventListener("pointerup", (event) => {
    if (!drag || event.pointerId !== drag.id) return;
    const { start, end } = drag;
    drag = null;
    preview();
    if (start !== end) pick(...span(start, end));
  });
  document.addEventListener("pointercancel", () => {
    drag = null;
    preview();
  });
  chart.addEventListener("keydown", (event) => {
    const index = buttons.indexOf(event.target);
    const to = { ArrowLeft: index - 1, ArrowRight: index + 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (index < 0 || to === undefined || !buttons[to]) return;
    event.preventDefault();
    focusable(to);
    buttons[to].focus();
  });
  const focusable = (index) => buttons.forEach((button, other) => (button.tabIndex = other === index ? 0 : -1));

  /** `counts` are [month, name, count]; `extent` is the archive's first and last month. */
  function draw(counts, extent, { from, to }, exact) {
    const held = chart.contains(document.activeElement) ? buttons.indexOf(document.activeElement) : -1;
    const made = barsOf(extent, from, to);
    const same = made.bars.length === bars.length;
    bars = made.bars;
    for (const bar of bars) {
      bar.count = counts.reduce((sum, [month, , count]) => sum + (month >= bar.from && month <= bar.to ? count : 0), 0);
      bar.chosen = Boolean(from || to) && bar.from >= (from || "") && bar.to <= (to || "9999-12");
    }
    // Labels stand where there is room for them.
    const every = Math.ceil(bars.filter(({ label }) => label).length / 8);
    const most = Math.max(1, ...bars.map(({ count }) => count));
    const only = bars.filter(({ chosen }) => chosen).length === 1;
    buttons = bars.map((bar, index) => {
      const fill = element("span", { class: "bar-fill" });
      fill.style.height = bar.count ? `${Math.max(4, (100 * bar.count) / most)}%` : "0";
      const name = `${rangeName(bar.from, bar.to)} ${about(bar.count, exact)}篇`;
      return element(
        "button",
        {
          type: "button", class: "bar", "aria-pressed": String(bar.chosen), "aria-label": name, title: name,
          click: () => (bar.chosen && only ? pick("", "") : pick(bar.from, bar.to)),
        },
        element("span", { class: "bar-room" }, fill),
        element("span", { class: "bar-label", "aria-hidden": "true" }, index % every ? "" : bar.label),
      );
    });
    chart.replaceChildren(...buttons);
    chart.classList.toggle("bars--many", bars.length > 14);
    focusable(Math.max(0, same && held >= 0 ? held : bars.findIndex(({ chosen }) => chosen)));
    if (held >= 0) buttons[same ? held : 0]?.focus();
    back.hidden = !(from || to);
    hint.textContent = from || to ? rangeName(from || extent[0], to || extent[1]) : `${rangeName(extent[0], extent[0])}—${rangeName(extent[1], extent[1])}`;
  }

  return { element: box, draw };
}
