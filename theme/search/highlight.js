// Marks in a story the words it was found by (`#find=词&find=词`), with a bar that goes from one to the next.
import { occurrences, plainWithPlaces } from "./text.js";
import { element } from "./words.js";

const BLOCKS = "h1, h2, h3, h4, p, li, td, th, caption, figcaption, blockquote, dt, dd, pre";
const PARTS = ".story-series, .kicker, .headline, .deck, .byline, .story-body";
const still = matchMedia("(prefers-reduced-motion: reduce)");
let found = [], at = -1, bar;

/** Reads the words from the address, marks them and shows the first. */
export function mark() {
  clear();
  const wanted = new URLSearchParams(location.hash.slice(1));
  const needles = wanted.getAll("find").filter(Boolean).slice(0, 50);
  const story = document.querySelector("article.story");
  if (!story || !needles.length) return;
  for (const [nodes, ranges] of plan(story, needles, wanted.has("inside"))) found.push(...wrap(nodes, ranges));
  if (!found.length) return;
  bar = build(needles);
  document.body.append(bar.element);
  go(0);
}

/** Blocks of the story with the places to mark, read before anything is changed. */
function plan(story, needles, inside) {
  const blocks = new Map();
  for (const part of story.querySelectorAll(PARTS)) {
    const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const block = walker.currentNode.parentElement.closest(BLOCKS) ?? part;
      if (!blocks.has(block)) blocks.set(block, []);
      blocks.get(block).push(walker.currentNode);
    }
  }
  return [...blocks.values()].map((nodes) => [nodes, rangesIn(nodes, needles, inside)]);
}

/** [start, end] of every found word in the nodes' joined text, in code units; what overlaps is one. */
function rangesIn(nodes, needles, inside) {
  const chars = Array.from(nodes.map((node) => node.data).join(""));
  const units = [0];
  for (const char of chars) units.push(units[units.length - 1] + char.length);
  const [line, places] = plainWithPlaces(chars);
  const all = needles.flatMap((needle) =>
    occurrences(needle, line, inside).map((start) => [units[places[start]], units[places[start + needle.length - 1] + 1]]));
  all.sort((one, other) => one[0] - other[0] || one[1] - other[1]);
  const joined = [];
  for (const [start, end] of all) {
    const last = joined[joined.length - 1];
    if (last && start < last[1]) last[1] = Math.max(last[1], end);
    else joined.push([start, end]);
  }
  return joined;
}

/** Puts the ranges into <mark>; returns for each range its elements: one may reach over several nodes. */
function wrap(nodes, ranges) {
  const marks = ranges.map(() => []);
  let first = 0;
  for (const node of nodes) {
    const { length } = node.data;
    let rest = node, cut = first;
    ranges.forEach(([start, end], which) => {
      const from = Math.max(start, first), to = Math.min(end, first + length);
      if (from >= to) return;
      const middle = from > cut ? rest.splitText(from - cut) : rest;
      rest = to < first + length ? middle.splitText(to - from) : null;
      cut = to;
      const made = element("mark", { class: "found" });
      middle.replaceWith(made);
      made.append(middle);
      marks[which].push(made);
    });
    first += length;
  }
  return marks.filter((made) => made.length);
}

function build(needles) {
  const count = element("span", { class: "marks-count", role: "status" });
  const button = (label, sign, act) => element("button", { type: "button", "aria-label": label, title: label, click: act }, sign);
  const words = element("span", { class: "marks-words" }, needles.map((needle) => `“${needle}”`).join(""));
  const made = element(
    "div", { class: "marks", role: "region", "aria-label": "找到的词" }, words, count,
    button("上一处", "↑", () => go(at - 1)), button("下一处", "↓", () => go(at + 1)), button("取消标记", "×", stop),
  );
  made.addEventListener("keydown", (event) => event.key === "Escape" && stop());
  return { element: made, count };
}

function go(to) {
  for (const made of found[at] ?? []) made.classList.remove("found--here");
  at = (to + found.length) % found.length;
  for (const made of found[at]) made.classList.add("found--here");
  bar.count.textContent = `第${at + 1}处，共${found.length}处`;
  found[at][0].scrollIntoView({ block: "center", behavior: still.matches ? "auto" : "smooth" });
}

function stop() {
  clear();
  history.replaceState(history.state, "", location.pathname + location.search);
}

function clear() {
  for (const made of found.flat()) {
    const { parentNode } = made;
    made.replaceWith(...made.childNodes);
    parentNode.normalize();
  }
  bar?.element.remove();
  [found, at, bar] = [[], -1, undefined];
}
