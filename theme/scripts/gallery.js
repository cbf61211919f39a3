/*
 * Photos of a story, enlarged in place. Every photo is a plain link to its file; this module opens those links in
 * one <dialog>: arrow keys, Home, End and swiping move, Esc closes, and the focus returns to where it was. Where
 * a dialog cannot lie over the page (Safari before 15.4), they stay links. No `?.` here: browsers of 2019 read it.
 */
const modal = "showModal" in document.createElement("dialog");
const links = modal ? [...document.querySelectorAll("a.photo-link")] : [];
let current = 0;
let opener;
let view;

/** Fetches the viewer's styles, once: no page waits for them. Rejects where they cannot be had. */
const told = document.querySelector("script[data-viewer]");
let style = told ? undefined : Promise.resolve();
const styled = () =>
  (style = style || new Promise((done, failed) => {
    const link = element("link", { rel: "stylesheet", href: told.dataset.viewer });
    link.onload = done;
    link.onerror = () => {
      style = undefined;
      link.remove();
      failed(new Error(link.href));
    };
    document.head.append(link);
  }));

const element = (name, attributes = {}, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
};

const button = (kind, label, sign, action) => {
  const made = element("button", { type: "button", class: `viewer-button viewer-${kind}`, "aria-label": label }, sign);
  made.addEventListener("click", action);
  return made;
};

/** Puts `nodes` in place of what `box` holds. */
const fill = (box, nodes) => {
  box.textContent = "";
  box.append(...nodes);
};

/** The photo of `link` in all its sizes, for the whole window. */
const enlarged = (link) => {
  const made = (link.querySelector("picture") || link.querySelector("img")).cloneNode(true);
  for (const part of [made, ...made.children]) {
    if (part.hasAttribute("sizes")) part.sizes = "100vw";
    for (const name of ["loading", "fetchpriority", "style"]) part.removeAttribute(name);
    if (part.matches("img")) part.draggable = false;
  }
  return made;
};

/** Shows the photo at `index`, counted round. */
const show = (index) => {
  current = (index + links.length) % links.length;
  const link = links[current];
  const figure = link.closest("figure");
  const caption = figure && figure.querySelector("figcaption");
  fill(view.stage, [enlarged(link)]);
  fill(view.caption, caption ? [...caption.childNodes].map((node) => node.cloneNode(true)) : []);
  view.counter.textContent = links.length > 1 ? `${current + 1}/${links.length}` : "";
  const next = links[(current + 1) % links.length];
  if (next !== link) view.ahead = enlarged(next);
  view.original.hidden = !link.dataset.original;
  view.original.href = link.dataset.original || link.href;
};

const swipe = (stage) => {
  let start = null;
  stage.addEventListener("pointerdown", (event) => (start = event.isPrimary ? event.clientX : null));
  stage.addEventListener("pointerup", (event) => {
    const way = start === null ? 0 : event.clientX - start;
    start = null;
    if (Math.abs(way) > 40) show(current + (way < 0 ? 1 : -1));
  });
};

const build = () => {
  const dialog = element("dialog", { class: "viewer", "aria-label": "图片放大" });
  const stage = element("div", { class: "viewer-stage" });
  const caption = element("div", { class: "viewer-caption" });
  const counter = element("p", { class: "viewer-counter" });
  const close = button("close", "关闭", "×", () => dialog.close());
  const original = element("a", { class: "viewer-original", target: "_blank", rel: "noopener" }, "查看原图");
  const text = element("div", { class: "viewer-text", "aria-live": "polite" }, counter, caption, original);
  dialog.append(close, stage, text);
  if (links.length > 1) {
    dialog.append(
      button("previous", "上一张", "", () => show(current - 1)),
      button("next", "下一张", "", () => show(current + 1)),
    );
  }
  const moves = { ArrowLeft: () => current - 1, ArrowRight: () => current + 1, Home: () => 0, End: () => links.length - 1 };
  dialog.addEventListener("keydown", (event) => {
    if (!(event.key in moves)) return;
    event.preventDefault();
    show(moves[event.key]());
  });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog || event.target === stage) dialog.close();
  });
  dialog.addEventListener("close", () => opener.focus());
  swipe(stage);
  document.body.append(dialog);
  return { dialog, stage, caption, counter, original };
};

const open = (link, index) => {
  if (view && view.dialog.open) return; // a second click, before the first had its styles
  view = view || build();
  opener = link;
  show(index);
  view.dialog.showModal();
};

links.forEach((link, index) => {
  for (const near of ["pointerenter", "focus"]) link.addEventListener(near, () => styled().catch(() => {}), { once: true });
  link.addEventListener("click", (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    styled().then(() => open(link, index), () => location.assign(link.href));
  });
});

/* What a story's page has beside: a voice that reads it, see reading.js. */
const voice = document.querySelector("script[data-reading]");
if (voice && "speechSynthesis" in window) import(new URL(voice.dataset.reading, location.href).href);

/* Where there is a data table, what sorts it; see tables.js. */
const sorter = document.querySelector("script[data-tables]");
if (sorter && document.querySelector("table.data")) import(new URL(sorter.dataset.tables, location.href).href);
