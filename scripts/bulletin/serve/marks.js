/*
 * Underlines findings on a story's page of the preview. The lines lie in a layer above the page, in a shadow root: the
 * page's own elements stay as they were served, and nothing of it moves. Each finding is a button that tells what is
 * wrong; one of them is in the tab order, the arrow keys lead to the others.
 */

const AROUND = 16;
const UNSEEN = /[\s\u200b-\u200f\u2060\ufeff\u0001*#>`|\\~]/;

/** Where each text of a story stands on its page. */
const PLACES = {
  title: ".story-head .headline",
  kicker: ".story-head .kicker",
  subtitle: ".story-head .deck",
  photos: ".story-body figcaption",
  media: ".story-body figcaption",
  tables: ".story-body table.data",
  body: ".story-body",
};
const OTHERS = "figure, .data-table, .story-broken";

const element = (name, attributes = {}, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
};

/** What can be read in the places of one text, and for every character where it stands. */
const read = (group) => {
  let text = "";
  const at = [];
  for (const place of document.querySelectorAll(PLACES[group])) {
    const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (group === "body" && node.parentElement.closest(OTHERS)) continue;
      for (let index = 0; index < node.data.length; index += 1) {
        if (UNSEEN.test(node.data[index])) continue;
        text += node.data[index];
        at.push([node, index]);
      }
    }
  }
  return { text, at };
};

const alike = (one, other) => {
  let count = 0;
  while (count < one.length && count < other.length && one[count] === other[count]) count += 1;
  return count;
};
const reversed = (text) => [...text].reverse();

/** Where a finding stands in what can be read: the place most like its own by what is around it; -1 for none. */
const best = (text, spot) => {
  let [found, most, off, number] = [-1, -1, 0, 0];
  for (let at = text.indexOf(spot.text); at >= 0; at = text.indexOf(spot.text, at + 1)) {
    const behind = at + spot.text.length;
    const like =
      alike(reversed(text.slice(Math.max(0, at - AROUND), at)), reversed(spot.before)) +
      alike([...text.slice(behind, behind + AROUND)], [...spot.after]);
    const away = Math.abs(number - spot.nth);
    if (like > most || (like === most && away < off)) [found, most, off] = [at, like, away];
    number += 1;
  }
  return found;
};

const rangeOf = (spot, texts) => {
  const group = spot.key.split(".")[0];
  if (!PLACES[group]) return null;
  texts[group] ??= read(group);
  const { text, at } = texts[group];
  const start = best(text, spot);
  if (start < 0) return null;
  const range = document.createRange();
  const [first, last] = [at[start], at[start + spot.text.length - 1]];
  range.setStart(...first);
  range.setEnd(last[0], last[1] + 1);
  return range;
};

/* The layer, behind the body: what is read first is the page. */

const host = element("bulletin-marks");
const layer = element("section", { class: "layer" });
const tip = element("section", { class: "tip", role: "dialog", tabindex: "-1", hidden: "" });
host
  .attachShadow({ mode: "open" })
  .append(element("link", { rel: "stylesheet", href: "/__bulletin/marks.css" }), layer, tip);
document.documentElement.append(host);

let shown = [];
let open = null;
let openedAt = 0; // how far down the page was then: an arrow key may just have moved it, and the browser tells of it later

/** The part of the page through which an element can be seen: a wide table is scrolled inside of it. */
const windowOf = (node) => {
  const frame = node.parentElement.closest(".table-scroll");
  return frame?.getBoundingClientRect() ?? { left: 0, right: document.documentElement.clientWidth };
};

/** Whether the page is dark now: by its own ground, which its readers may have chosen against their system's. */
const isDark = () => {
  for (let node = document.querySelector(".story-body"); node; node = node.parentElement) {
    const [red, green, blue, alpha = 1] = getComputedStyle(node).backgroundColor.match(/[\d.]+/g)?.map(Number) ?? [0, 0, 0, 0];
    if (alpha > 0.5) return red + green + blue < 384;
  }
  return false;
};

const NARROW = 24; // CSS pixels, WCAG 2.2, 2.5.8

/** Lays each line where its words are now. */
const place = () => {
  host.toggleAttribute("dark", isDark());
  for (const { range, button, rest } of shown) {
    const { left, right } = windowOf(range.startContainer);
    const boxes = [...range.getClientRects()].filter(
      (box) => box.width > 0 && box.left >= left - 1 && box.right <= right + 1,
    );
    button.hidden = boxes.length === 0;
    while (rest.length < boxes.length - 1) {
      const line = element("span", { class: button.className, "aria-hidden": "true" });
      line.addEventListener("click", () => tell(button));
      rest.push(line);
      layer.append(line);
    }
    [button, ...rest].forEach((line, index) => {
      const box = boxes[index];
      line.hidden = !box;
      if (!box) return;
      line.style.left = `${box.left + scrollX}px`;
      line.style.top = `${box.top + scrollY}px`;
      line.style.width = `${box.width}px`;
      line.style.height = `${box.height}px`;
      line.classList.toggle("narrow", box.width < NARROW);
    });
  }
};

let asked = 0;
const later = () => {
  cancelAnimationFrame(asked);
  asked = requestAnimationFrame(place);
};
const watching = new ResizeObserver(later);
watching.observe(document.body);
watching.observe(document.documentElement);
new MutationObserver(later).observe(document.documentElement, { subtree: true, attributeFilter: ["class", "open", "hidden", "style", "data-md-color-scheme"] });
addEventListener("load", later);
addEventListener("scroll", (event) => event.target !== document && later(), { capture: true, passive: true });
document.fonts?.ready.then(later);

/* What there is to say. */

const close = (back = true) => {
  if (!open) return;
  const button = open;
  open = null;
  tip.hidden = true;
  button.setAttribute("aria-expanded", "false");
  if (back) button.focus({ preventScroll: true });
};

const copier = (lines) => {
  const said = element("span", { role: "status" });
  const button = element("button", { type: "button" }, "复制这几行");
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(`${lines.textContent}\n`);
      said.textContent = "已复制。";
    } catch {
      getSelection().selectAllChildren(lines);
      said.textContent = "请按 Ctrl+C 复制选中的几行。";
    }
  });
  return element("p", {}, button, " ", said);
};

const told = (found) => {
  const parts = [
    element("p", { class: `kind ${found.kind}` }, `${found.label} ${found.code}`),
    element("p", { class: "message" }, found.message),
    element("p", {}, found.accepted ? `已核过：${found.accepted}` : found.remedy),
  ];
  if (found.suggestion && !found.remedy.includes(found.suggestion)) {
    parts.push(element("p", {}, `建议写成：${found.suggestion}`));
  }
  parts.push(element("p", { class: "place" }, found.place));
  for (const other of found.related) parts.push(element("p", { class: "place" }, `另见 ${other}`));
  if (!found.accepted) {
    const lines = element("pre", { tabindex: "0", "aria-label": "核过的写法" }, found.paste);
    parts.push(
      element("details", {}, element("summary", {}, "核对过，不必改"), element("p", {}, found.into), lines, copier(lines)),
    );
  }
  const shut = element("button", { type: "button" }, "关闭");
  shut.addEventListener("click", () => close());
  return [...parts, element("p", {}, shut)];
};

/** Opens what there is to say about the finding of a button, beside it and within the window. */
const tell = (button) => {
  const same = open === button;
  close(same);
  if (same) return;
  const { found } = shown.find((one) => one.button === button);
  tip.replaceChildren(...told(found));
  tip.setAttribute("aria-label", `${found.label}：${found.message}`);
  tip.hidden = false;
  open = button;
  button.setAttribute("aria-expanded", "true");
  settle(button);
  tip.focus({ preventScroll: true });
  openedAt = scrollY;
};

const settle = (button) => {
  const [box, own] = [button.getBoundingClientRect(), tip.getBoundingClientRect()];
  const { clientWidth, clientHeight } = document.documentElement;
  const below = box.bottom + 6;
  const top = below + own.height <= clientHeight ? below : box.top - own.height - 6;
  tip.style.left = `${Math.max(8, Math.min(box.left, clientWidth - own.width - 8))}px`;
  tip.style.top = `${Math.max(8, Math.min(top, clientHeight - own.height - 8))}px`;
};
tip.addEventListener("toggle", () => open && settle(open), { capture: true });

const step = (from, by) => {
  const buttons = shown.map((one) => one.button).filter((button) => !button.hidden);
  const to = buttons[(buttons.indexOf(from) + by + buttons.length) % buttons.length];
  for (const button of buttons) button.tabIndex = button === to ? 0 : -1;
  to.focus({ preventScroll: true });
  const box = to.getBoundingClientRect();
  if (box.top < 80 || box.bottom > innerHeight - 80) scrollBy({ top: box.top - innerHeight / 3, behavior: "instant" });
};

layer.addEventListener("keydown", (event) => {
  const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (!by) return;
  event.preventDefault();
  step(event.target, by);
});
tip.addEventListener("keydown", (event) => event.key === "Escape" && close());
addEventListener("pointerdown", (event) => event.target !== host && close(false), { capture: true });
addEventListener("scroll", (event) => event.target === document && scrollY !== openedAt && close(false), { passive: true });

/**
 * Underlines the findings of this page; those that are nowhere on it are told in the box alone.
 * Returns what leads to each one that is, by its place and code.
 */
export const show = (all) => {
  close(false);
  const texts = {};
  shown = [];
  for (const found of all) {
    const range = rangeOf(found.spot, texts);
    if (range) shown.push({ found, range, rest: [] });
  }
  shown.sort((one, other) => one.range.compareBoundaryPoints(Range.START_TO_START, other.range));
  shown.forEach((one, index) => {
    const { kind, label, message } = one.found;
    one.button = element("button", {
      type: "button",
      class: `line ${kind}`,
      tabindex: index ? "-1" : "0",
      "aria-haspopup": "dialog",
      "aria-expanded": "false",
      "aria-label": `第 ${index + 1} 处，共 ${shown.length} 处，${label}：${message}`,
    });
    one.button.addEventListener("click", () => tell(one.button));
  });
  layer.setAttribute("aria-label", `文字检查 ${shown.length} 处，用方向键换一处`);
  layer.hidden = shown.length === 0;
  layer.replaceChildren(...shown.map((one) => one.button));
  place();
  const lead = ({ range, button }) => () => {
    const shut = range.startContainer.parentElement.closest("details:not([open])");
    if (shut) shut.open = true;
    place();
    step(button, 0);
  };
  return new Map(shown.map((one) => [`${one.found.place} ${one.found.code}`, lead(one)]));
};
