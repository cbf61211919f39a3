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
  const own = text.match(/<script type="module" src="\/__bulletin\/live\.js" data-serial="([^"]*)"(?: data-token="[^"]*")?><\/script>/);
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
  while (end < shorter - start && before[before.length - 1 - end].isEqualNode(after[after.length - 1 - end])) end += 1;
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
  const page = await fetchPage().catch(() => null);
  if (page === null) return; // the server is gone; the stream will tell when it is back
  const { text } = page;
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

const host = element("bulletin-problems");
const announce = element("p", { class: "summary", role: "status", "aria-live": "polite" });
const list = element("div", { class: "list" });
const close = element("button", { type: "button" }, "关闭");
const header = element("header", {}, announce, close);
const box = element("section", { class: "box", "aria-label": "稿件问题", hidden: "" }, header, list);
const badge = element("button", { type: "button", class: "badge", hidden: "" });
const working = element("p", { class: "badge work", hidden: "" });
const style = element("link", { rel: "stylesheet", href: "/__bulletin/live.css" });
host.attachShadow({ mode: "open" }).append(style, box, badge, working);
// Before the body, whose children are compared: the box stands above the page and covers nothing of it.
document.documentElement.insertBefore(host, document.body);

// What marks broken stories is no part of the theme: no reader ever sees one.
const MARKS = `
  .flag--broken, .story-broken { border-color: #b3261e; background: #b3261e; color: #fff; }
  .story-broken { padding: 1rem 1rem 1rem 2.5rem; border-radius: 6px; list-style: decimal; }
  .card:has(.flag--broken) { outline: 3px solid #b3261e; outline-offset: 4px; }
`;
if ("adoptedStyleSheets" in document) {
  const marks = new CSSStyleSheet();
  marks.replaceSync(MARKS);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, marks]; // a list that may be pushed to is newer
} else {
  document.head.append(element("style", {}, MARKS)); // where the page's policy lets it
}
let dismissed = null;
let shown = null;
/** Shows the badge where there is something to say and nobody sees the box: beside that it would only cover text. */
const showBadge = () => {
  const seen = !box.hidden && box.getBoundingClientRect().bottom > 0;
  badge.hidden = seen || list.childElementCount === 0 || !working.hidden;
};
new IntersectionObserver(showBadge).observe(box);
close.addEventListener("click", () => {
  dismissed = shown;
  box.hidden = true;
  wasOpen = false;
  showBadge();
  badge.focus();
});
badge.addEventListener("click", () => {
  dismissed = null;
  box.hidden = false;
  wasOpen = true;
  host.scrollIntoView();
  showBadge();
  close.focus({ preventScroll: true });
});

const PATIENCE = 200; // milliseconds after which work is worth a word: most of it is done by then
let timer = null;

/** Says that a build runs; what the one before has found no longer counts. */
const showWork = (text) => {
  const say = () => {
    working.textContent = text;
    working.hidden = false;
    box.hidden = true;
    badge.hidden = true;
    const told = waiting && document.querySelector("main p");
    if (told) {
      document.querySelector("main h1").textContent = "正在生成网站";
      for (const old of document.querySelectorAll("main section")) old.remove();
      told.textContent = `${text}，完成后这里会自动显示。`;
    }
  };
  if (!working.hidden) say();
  else {
    clearTimeout(timer);
    timer = setTimeout(say, PATIENCE);
  }
};

/** Asks to have one finding mended; the change comes back with the next build. */
const mend = async (found, button, said) => {
  button.disabled = true;
  if (found.import) said.textContent = "正在做草稿……";
  try {
    const { path, line, column, code, text } = found;
    const answer = await fetch("/__bulletin/mend", {
      method: "POST",
      headers: { "X-Bulletin-Token": self.dataset.token },
      body: JSON.stringify({ path, line, column, code, text }),
    });
    const told = answer.ok ? await answer.json() : { done: false, message: "没有改成，请刷新这一页再试。" };
    said.textContent = told.message;
    button.disabled = told.done || !found.import;
  } catch {
    said.textContent = "没有改成：预览已经停止。";
  }
};

const mender = (found) => {
  if (!(found.mend || found.import) || !self.dataset.token) return [];
  const label = found.mend ? "改好" : "做成草稿";
  const said = element("span", { role: "status" });
  const button = element("button", { type: "button", class: "mend", "aria-label": `${label}：${found.message}` }, label);
  button.addEventListener("click", () => mend(found, button, said));
  return [element("p", {}, button, " ", said)];
};

/** What leads to the words of a finding that is underlined on this page, by its place and code. */
let jumps = new Map();

const jumper = (found) => {
  const jump = jumps.get(`${found.path}:${found.line}:${found.column} ${found.code}`);
  if (!jump) return [];
  const button = element("button", { type: "button", "aria-label": `看原处：${found.message}` }, "看原处");
  button.addEventListener("click", jump);
  return [element("p", {}, button)];
};

const item = (found) =>
  element(
    "li",
    { class: found.severity },
    element("p", {}, element("code", {}, `${found.path}:${found.line}:${found.column}`), ` ${found.label} ${found.code}`),
    element("p", { class: "message" }, found.message),
    element("p", { class: "remedy" }, found.remedy),
    ...jumper(found),
    ...mender(found),
  );

let wasOpen = false;

const showProblems = (news) => {
  const before = shown;
  clearTimeout(timer);
  working.hidden = true;
  const groups = new Map();
  for (const found of news.problems) groups.set(found.path, [...(groups.get(found.path) ?? []), found]);
  const parts = [...groups].map(([path, all]) =>
    element("section", {}, element("h2", {}, path), element("ol", {}, ...all.map(item))),
  );
  if (news.failure) parts.unshift(element("p", { class: "message" }, news.failure));
  if (news.hidden) parts.push(element("p", {}, `还有 ${news.hidden} 个，见终端。`));
  shown = JSON.stringify([news.failure, news.problems]);
  list.replaceChildren(...parts);
  for (const part of [box, badge]) part.classList.toggle("bad", !news.good);
  const state = news.fresh ? "有错误的稿件标成红色（文字错误划在原处），其余是最新的" : "页面保持上一次的样子";
  const said = news.good ? news.summary : `${news.summary}，${state}`;
  if (announce.textContent !== said) announce.textContent = said; // it is read out
  badge.textContent = news.summary;
  const folded = news.good && news.problems.every((found) => found.severity === "hint");
  const open = shown === before ? wasOpen : !folded && shown !== dismissed;
  box.hidden = parts.length === 0 || !open;
  showBadge();
  wasOpen = !box.hidden;
  if (parts.length === 0) dismissed = null;
};

/* Findings in a story's texts are underlined where they stand, by a module that other pages never load. */

let marks = null;
let underlined = false;
let told = null;

const LATER = 400; // milliseconds, in which a build ends that has just begun
let later = 0;

const ask = async (what) => {
  const answer = await fetch(`/__bulletin/${what}${location.pathname}`, { cache: "no-store" });
  return answer.ok ? answer.json() : [];
};

const draw = async (found) => {
  if (!found.length && !marks) return;
  marks ??= await import("/__bulletin/marks.js");
  const before = jumps;
  jumps = marks.show(found);
  if (told && (before.size || jumps.size)) showProblems(told);
};

/** What the archive tells takes longer: it comes when there is time, unless the page is another one by then. */
const more = async (asked, before) => {
  const found = await ask("marks-by-archive");
  if (asked === serial && JSON.stringify(found) !== before) await draw(found);
};

const underline = async () => {
  if (!document.querySelector(".story-body")) return;
  const found = await ask("marks");
  await draw(found);
  clearTimeout(later);
  later = setTimeout(() => more(serial, JSON.stringify(found)).catch(() => {}), LATER);
};

/* The stream. A hidden page lets go of it: browsers allow only six connections to one host. */

let stream = null;
let work = Promise.resolve();

const hear = (news) => {
  if (news.work) return showWork(news.work);
  if (waiting) {
    if (news.serial !== serial) reload();
    return;
  }
  told = news;
  showProblems(news);
  if (news.serial === serial && underlined) return;
  underlined = true;
  // What this script cannot do, in an old browser or with a page it does not understand, loading again can.
  if (news.serial !== serial) {
    serial = news.serial;
    work = work.then(() => refresh(news.assets)).catch(reload);
  }
  work = work.then(underline).catch(() => {});
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
