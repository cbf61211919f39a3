/*
 * Keeps an open page of the preview in step with its source. The server adds this module to every page and tells it,
 * by Server-Sent Events, of each build. The page is then fetched anew; where only text differs it is changed in
 * place, else the page loads again at the same scroll position. Problems appear in a box that is no part of the page.
 */
const self = document.querySelector('script[src="/__bulletin/live.js"]');
const waiting = document.body.dataset.bulletin === "waiting";
const place = `bulletin:scroll:${location.pathname}`;
let serial = self.dataset.serial;
let served = null;

const reload = () => {
  sessionStorage.setItem(place, JSON.stringify([scrollX, scrollY]));
  history.scrollRestoration = "manual";
  location.reload();
};

/** Returns to where the reader was before `reload`. */
const restore = () => {
  const stored = sessionStorage.getItem(place);
  if (!stored) return;
  sessionStorage.removeItem(place);
  const back = () => scrollTo({ left: JSON.parse(stored)[0], top: JSON.parse(stored)[1], behavior: "instant" });
  const done = () => {
    back();
    history.scrollRestoration = "auto";
  };
  back();
  if (document.readyState === "complete") done();
  else addEventListener("load", done, { once: true });
};

/** Fetches this page as the server has it now, without our own script. */
const fetchPage = async () => {
  const answer = await fetch(location.pathname + location.search, { cache: "no-store" });
  const text = await answer.text();
  const own = text.match(/<script type="module" src="\/__bulletin\/live\.js" data-serial="([^"]*)"><\/script>/);
  return { text: own ? text.replace(own[0], "") : text, serial: own?.[1] };
};

const parse = (text) => new DOMParser().parseFromString(text, "text/html");
const isElement = (node) => node.nodeType === Node.ELEMENT_NODE;
const isText = (node) => node.nodeType === Node.TEXT_NODE;

/** Elements that scripts may hold on to: they are not exchanged in place. */
const LIVELY = "script, style, link, img, picture, video, audio, button, input, select, dialog, form, [id]";
const isLively = (node) => isElement(node) && (node.matches(LIVELY) || node.querySelector(LIVELY) !== null);

const sameShell = (one, other) => isElement(one) && one.cloneNode(false).isEqualNode(other.cloneNode(false));
const matching = (one, other) => one.isEqualNode(other) || (isText(one) && isText(other)) || sameShell(one, other);

/**
 * Collects in `steps` what turns `live`, which was served as `old`, into `fresh`.
 * Returns false, where that cannot be told or could tear scripts from their elements.
 */
const plan = (live, old, fresh, steps) => {
  const [before, after] = [[...old.childNodes], [...fresh.childNodes]];
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start].isEqualNode(after[start])) start += 1;
  let end = 0;
  while (end < shorter - start && before.at(-1 - end).isEqualNode(after.at(-1 - end))) end += 1;
  const gone = before.slice(start, before.length - end);
  const come = after.slice(start, after.length - end);
  const there = [...live.childNodes].slice(start, start + gone.length);
  if (there.length !== gone.length) return false;

  if (gone.length === come.length && gone.every((node, index) => matching(node, come[index]))) {
    return gone.every((node, index) => {
      if (node.isEqualNode(come[index])) return true;
      if (node.nodeName !== there[index].nodeName) return false;
      if (isElement(node)) return !node.matches("script, style") && plan(there[index], node, come[index], steps);
      steps.push(() => (there[index].data = come[index].data));
      return there[index].data === node.data;
    });
  }
  if (!gone.every((node, index) => node.isEqualNode(there[index]))) return false;
  if ([...gone, ...come].some(isLively)) return false;
  const next = live.childNodes[start + gone.length] ?? null;
  steps.push(() => {
    for (const node of there) node.remove();
    for (const node of come) live.insertBefore(document.importNode(node, true), next);
  });
  return true;
};

/** Changes the open page from `old` to `fresh` (both as served); false when only loading again will do. */
const patch = (old, fresh) => {
  const [before, after] = [parse(old), parse(fresh)];
  const drawn = (page) => [...page.head.querySelectorAll("link, script, style")].map((node) => node.outerHTML).join("\n");
  if (drawn(before) !== drawn(after) || !sameShell(before.body, after.body)) return false;
  const steps = [];
  if (!plan(document.body, before.body, after.body, steps)) return false;
  for (const step of steps) step();
  document.title = after.title;
  return true;
};

const draws = (assets) => {
  const shown = new Set(performance.getEntriesByType("resource").map((entry) => new URL(entry.name).pathname));
  for (const node of document.querySelectorAll("img, script[src]")) shown.add(new URL(node.src, location).pathname);
  return assets.some((path) => shown.has(new URL(encodeURI(path), `${location.origin}/`).pathname));
};

const refresh = async (assets) => {
  const { text } = await fetchPage();
  if (draws(assets)) return reload();
  if (text === served) return;
  if (served === null || !patch(served, text)) return reload();
  served = text;
};

/* The box. A shadow root keeps the page's styles out of it and its own out of the page. */

const element = (name, attributes = {}, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
};

const host = element("bulletin-problems", { hidden: "" });
const announce = element("p", { class: "summary", role: "status", "aria-live": "polite" });
const list = element("div", { class: "list" });
const close = element("button", { type: "button" }, "关闭");
const box = element("section", { class: "box", "aria-label": "稿件问题" }, element("header", {}, announce, close), list);
const style = element("link", { rel: "stylesheet", href: "/__bulletin/live.css" });
host.attachShadow({ mode: "open" }).append(style, box);
document.documentElement.append(host); // beside the body, whose children are compared
let dismissed = null;
let shown = null;
close.addEventListener("click", () => {
  dismissed = shown;
  host.hidden = true;
});

const item = (found) =>
  element(
    "li",
    { class: found.severity },
    element("p", {}, element("code", {}, `${found.path}:${found.line}:${found.column}`), ` ${found.label} ${found.code}`),
    element("p", { class: "message" }, found.message),
    element("p", { class: "remedy" }, found.remedy),
  );

const showProblems = (news) => {
  const groups = new Map();
  for (const found of news.problems) groups.set(found.path, [...(groups.get(found.path) ?? []), found]);
  const parts = [...groups].map(([path, all]) =>
    element("section", {}, element("h2", {}, path), element("ol", {}, ...all.map(item))),
  );
  if (news.failure) parts.unshift(element("p", { class: "message" }, news.failure));
  if (news.hidden) parts.push(element("p", {}, `还有 ${news.hidden} 个，见终端。`));
  shown = JSON.stringify([news.failure, news.problems]);
  list.replaceChildren(...parts);
  box.classList.toggle("bad", !news.good);
  announce.textContent = news.good ? news.summary : `${news.summary}，页面保持上一次的样子`;
  host.hidden = parts.length === 0 || shown === dismissed;
  if (parts.length === 0) dismissed = null;
};

/* The stream. A hidden page lets go of it: browsers allow only six connections to one host. */

let stream = null;
let work = Promise.resolve();

const hear = (news) => {
  if (waiting) {
    if (news.serial !== serial) reload();
    return;
  }
  showProblems(news);
  if (news.serial === serial) return;
  serial = news.serial;
  work = work.then(() => refresh(news.assets)).catch(() => {}); // the server is gone; the stream will tell when it is back
};

const listen = () => {
  if (document.hidden || stream) return;
  stream = new EventSource("/__bulletin/events");
  stream.addEventListener("message", (event) => hear(JSON.parse(event.data)));
};

const leave = () => {
  stream?.close();
  stream = null;
};

document.addEventListener("visibilitychange", () => (document.hidden ? leave() : listen()));
addEventListener("pagehide", leave);
addEventListener("pageshow", listen);

restore();
work = fetchPage()
  .then((page) => {
    // Only what the page was made of can be compared with what comes.
    if (page.serial === serial) served = page.text;
  })
  .catch(() => {});
listen();
