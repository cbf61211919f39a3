// The facets' values with counts, and chips for what is chosen.
import { toggled, widened } from "./address.js";
import { FACETS, FACET_NAMES } from "./listings.js";
import { about, element, rangeName } from "./words.js";

const FIRST = 6;

/** `choose(asked)` is called with what the reader wants next. */
export function openPanel(choose) {
  const opened = new Set();
  const lists = element("div", { class: "facets" });
  const chips = element("ul", { class: "chips", "aria-label": "已选的筛选" });
  chips.hidden = true;
  const names = new Map();
  const nameOf = (facet, slug) => names.get(`${facet} ${slug}`) ?? slug;

  function learn(facet, pairs) {
    for (const [name, slug] of pairs) names.set(`${facet} ${slug}`, name);
  }

  function drawLists(asked, counts, exact) {
    const focused = document.activeElement?.dataset?.value;
    lists.replaceChildren(...FACETS.map((facet) => section(facet, asked, counts[facet], exact)).filter(Boolean));
    if (focused) [...lists.querySelectorAll("button")].find(({ dataset }) => dataset.value === focused)?.focus();
  }

  function section(facet, asked, found, exact) {
    const chosen = asked[facet];
    const missing = chosen.filter((slug) => !found.some(([other]) => other === slug)).map((slug) => [slug, nameOf(facet, slug), 0]);
    const all = [...found.filter(([slug]) => chosen.includes(slug)), ...missing, ...found.filter(([slug]) => !chosen.includes(slug))];
    if (!all.length) return null;
    const shown = opened.has(facet) ? all : all.slice(0, Math.max(FIRST, chosen.length));
    const items = shown.map(([slug, name, count]) => {
      const button = element(
        "button",
        { type: "button", "aria-pressed": String(chosen.includes(slug)), "data-value": `${facet} ${slug}`, click: () => choose(toggled(asked, facet, slug)) },
        element("span", { class: "facet-name" }, name),
        element("span", { class: "facet-count" }, about(count, exact), element("span", { class: "aside" }, "篇")),
      );
      return element("li", {}, button);
    });
    const rest = all.length - shown.length;
    const more = (rest > 0 || opened.has(facet)) && element(
      "button",
      {
        type: "button", class: "facet-more", "aria-expanded": String(opened.has(facet)), "data-value": `${facet} more`,
        click: () => {
          opened[opened.has(facet) ? "delete" : "add"](facet);
          drawLists(asked, { ...last }, exact);
        },
      },
      rest > 0 ? `还有${rest}个` : "收起",
    );
    last[facet] = found;
    return element(
      "div", { class: "facet", role: "group", "aria-label": FACET_NAMES[facet] },
      element("h3", {}, FACET_NAMES[facet]), element("ul", {}, ...items), more || null,
    );
  }
  const last = {};

  function drawChips(asked) {
    const focused = document.activeElement?.closest?.(".chips") ? [...chips.querySelectorAll("button")].indexOf(document.activeElement) : -1;
    const made = [];
    const chip = (label, next) =>
      made.push(element("button", { type: "button", "aria-label": `去掉${label}`, click: () => choose(next) }, label, element("span", { "aria-hidden": "true" }, "×")));
    if (asked.from || asked.to) {
      const label = asked.from && asked.to ? rangeName(asked.from, asked.to) : asked.from ? `${rangeName(asked.from, asked.from)}以后` : `${rangeName(asked.to, asked.to)}以前`;
      chip(label, { ...asked, from: "", to: "" });
    }
    for (const facet of FACETS) {
      for (const slug of asked[facet]) chip(`${FACET_NAMES[facet]}：${nameOf(facet, slug)}`, toggled(asked, facet, slug));
    }
    if (made.length > 1) made.push(element("button", { type: "button", class: "chip-all", click: () => choose(widened(asked)) }, "全部去掉"));
    chips.replaceChildren(...made.map((button) => element("li", {}, button)));
    chips.hidden = !made.length;
    if (focused >= 0) made[Math.min(focused, made.length - 1)]?.focus();
  }

  return { lists, chips, learn, drawLists, drawChips };
}
