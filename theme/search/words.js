// What the search says, and what its parts share: elements, the site's address, waiting for a typist.
import { FACET_NAMES, PLACES } from "./listings.js";

/** The site's root: this file lies in assets/search.<hash>/. */
export const ROOT = new URL("../../", import.meta.url).href;

/** Makes an element. Text is only ever text: nothing here reads markup. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(key, value);
    else if (value === true) made.setAttribute(key, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(key, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

/** [text, isMark] pairs as nodes. */
export const pieces = (pairs) => pairs.map(([text, found]) => (found ? element("mark", {}, text) : text));

export const about = (count, exact) => `${exact ? "" : "约"}${count}`;
export const dayName = (date) => date.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, "$1年$2月$3日");
export const monthName = (month) => month.replace(/^(\d+)-0?(\d+)$/, "$1年$2月");

export function rangeName(from, to) {
  const [[first, start], [last, end]] = [from.split("-"), to.split("-")];
  if (start === "01" && end === "12") return first === last ? `${first}年` : `${first}—${last}年`;
  if (from === to) return monthName(from);
  return first === last ? `${monthName(from)}—${Number(end)}月` : `${monthName(from)}—${monthName(to)}`;
}

const quoted = (words) => words.map((word) => `“${word}”`).join("");

/** How the results were found, where that is not as typed; a list of sentences. */
export function notices(answer) {
  const said = {
    numbers: "没有单独出现的，以下结果里它是更长数字的一部分。",
    simplified: `没有照原样找到，已按简体${quoted(answer.terms)}查找。`,
    traditional: `没有照原样找到，已按繁体${quoted(answer.terms)}查找。`,
    partial: `没有同时含有全部词的报道，已不计${quoted(answer.dropped)}。`,
  }[answer.fallback];
  return [said, answer.cut && "检索词太长，只用了前200个字。"].filter(Boolean);
}

/** What to do when the index cannot be used; `reason` as in store.js. */
export function trouble(reason) {
  return {
    blocked: "这个页面是从文件夹里直接打开的，浏览器此时不允许检索。请用网址打开网站，",
    offline: "检索数据没有取到，可能是网络断了。请稍后再试，",
    missing: "这个网站还没有检索数据。请",
    stale: "网站刚刚更新，这个页面还是旧的。请刷新页面再检索，",
  }[reason] ?? "检索出了问题。请刷新页面再试；在微信里，可以点右上角“···”，选“在浏览器打开”；";
}

/** The card of the entry that a query names. */
export function entryCard({ facet, name, slug }) {
  const link = element("a", { class: "card-link", href: `${ROOT}${PLACES[facet]}/${encodeURIComponent(slug)}/` }, name);
  return element("p", { class: "search-entry card" }, link, " ", element("small", {}, `${FACET_NAMES[facet]}，看全部报道`));
}

/** Links to departments, reporters and other entries that may be meant; null where there are none. */
export function nearNames(near) {
  if (!near.length) return null;
  const links = near.map(({ facet, name, slug }) =>
    element("a", { href: `${ROOT}${PLACES[facet]}/${encodeURIComponent(slug)}/` }, name));
  return element("p", { class: "search-near" }, "您要找的是不是：", ...links);
}

/** Calls `act` when typing pauses; never while an input method composes. */
export function onTyping(input, act, wait = 80) {
  let composing = false, timer;
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(act, wait);
  };
  input.addEventListener("compositionstart", () => {
    composing = true;
    clearTimeout(timer);
  });
  input.addEventListener("compositionend", () => {
    composing = false;
    later();
  });
  input.addEventListener("input", (event) => composing || event.isComposing || later());
  return () => clearTimeout(timer);
}

/** Arrow keys move between the field and the results in `list`; Enter opens the link that has the focus. */
export function arrows(input, list, scope) {
  scope.addEventListener("keydown", (event) => {
    const way = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!way || event.isComposing || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const links = [...list.querySelectorAll("a.card-link")];
    const at = links.indexOf(event.target);
    if (event.target !== input && at < 0) return;
    event.preventDefault();
    const next = event.target === input ? links[way > 0 ? 0 : -1] : at + way < 0 ? input : links[at + way];
    next?.focus();
  });
}
