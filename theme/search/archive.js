// The archive page: field, facets, results; what is asked stands in the address.
import { filters, isNarrowed, read, shortened, widened, write } from "./address.js";
import { openIndex } from "./engine.js";
import { hitItem } from "./hit.js";
import { ROOT, about, arrows, element, entryCard, nearNames, notices, onTyping, trouble } from "./words.js";

const FIRST = 10, MORE = 20;
/** Milliseconds that a reader who types does not notice. */
const UNSEEN = 100;

export async function start(app) {
  const form = app.querySelector("form"), input = form.querySelector("input");
  const view = build(app), { title } = document;
  let asked = read(location.search), engine, current, shown = 0, standing = 0, answer, side, opening, drawn;
  const open = () => (engine ??= openIndex(ROOT));
  const request = (offset, limit, signal, early) =>
    ({ query: asked.query, filters: filters(asked), sort: asked.query.trim() ? asked.sort : "date", offset, limit, signal, early });

  /** Searches; an index that was exchanged meanwhile is opened anew, once. */
  async function ask(offset, limit, signal, early) {
    try {
      return await (await open()).search(request(offset, limit, signal, early));
    } catch (error) {
      engine = undefined;
      if (error.reason !== "stale") throw error;
      standing = 0;
      return (await open()).search(request(offset, limit, signal, early));
    }
  }

  async function show(limit = FIRST) {
    current?.abort();
    const { signal } = (current = new AbortController());
    const slow = setTimeout(() => view.results.setAttribute("aria-busy", "true"), 300);
    let early;
    view.panelBox.setAttribute("aria-busy", "true");
    document.title = asked.query.trim() ? `${shortened(asked.query.trim())} - ${title}` : title;
    drawSort();
    side?.drawChips(asked);
    try {
      standing = 0;
      const found = await ask(0, limit, signal, (first) => {
        const draw = () => {
          if (signal.aborted) return;
          drawHits(first, 0);
          // What was said of the query before does not stand above hits of this one.
          for (const part of [view.status, view.notes, view.near]) part.replaceChildren();
          view.more.hidden = true;
          standing = first.hits.length;
        };
        // A list that stands already would flicker if it became short for an instant.
        if (view.list.firstChild) early = setTimeout(draw, UNSEEN);
        else draw();
      });
      clearTimeout(early);
      if (signal.aborted) return;
      answer = found;
      shown = answer.hits.length;
      drawHits(answer, standing);
      drawState();
      // The results stand; what goes beside them may come after. Its place is kept, so that nothing moves.
      view.panelBox.hidden = !(await open()).articles || (!answer.hits.length && !isNarrowed(asked));
      await Promise.all([drawNear(signal), drawSide(signal)]);
    } catch (error) {
      if (!signal.aborted) fail(error);
    } finally {
      clearTimeout(slow);
      clearTimeout(early);
      if (current.signal === signal) for (const part of [view.results, view.panelBox]) part.removeAttribute("aria-busy");
    }
  }

  /** Draws an answer's hits below those of them that stand already. */
  function drawHits(from, standing) {
    const items = from.hits.slice(standing).map((hit) => hitItem(hit, from));
    view.list[standing ? "append" : "replaceChildren"](...items);
    view.trouble.hidden = true;
    app.classList.remove("search--failed");
    view.results.hidden = false;
  }

  async function drawNear(signal) {
    const near = await answer.near();
    const entry = answer.count.value && (await (await import("./near.js")).named((await open()).store, answer.terms));
    if (!signal.aborted) view.near.replaceChildren(...[entry && entryCard(entry), nearNames(near)].filter(Boolean));
  }

  /** Chips, facets and histogram; their files are fetched only where the panel can be seen. */
  async function drawSide(signal) {
    const seen = view.toggle.getAttribute("aria-expanded") === "true" || getComputedStyle(view.toggle).display === "none";
    if (!answer || drawn === answer || view.panelBox.hidden || !(seen || isNarrowed(asked))) return;
    const found = answer;
    await (opening ??= import("./side.js").then(({ openSide }) => (side = openSide(view, go, () => asked))));
    await side.draw(asked, found, await open(), signal);
    if (!signal.aborted) drawn = found;
  }

  const drawSideNow = () => drawSide(current.signal).catch((error) => current.signal.aborted || fail(error));

  async function more() {
    const { signal } = current;
    view.more.disabled = true;
    try {
      const found = await ask(shown, MORE, signal);
      if (signal.aborted) return;
      answer.count = found.count;
      const items = found.hits.map((hit) => hitItem(hit, answer));
      shown += items.length;
      view.list.append(...items);
      const held = document.activeElement === view.more || document.activeElement === document.body;
      drawState(found.hits.length < MORE);
      if (held && view.more.hidden) items[0]?.querySelector("a").focus({ preventScroll: true });
    } catch (error) {
      if (!signal.aborted) fail(error);
    } finally {
      view.more.disabled = false;
    }
  }

  /** `end` is known when fewer came than were asked for. */
  function drawState(end = false) {
    const { value, exact } = answer.count;
    const all = !asked.query.trim() && !isNarrowed(asked) ? "全部" : "找到";
    view.status.textContent = value ? `${all}${about(value, exact)}篇，显示前${shown}篇` : "没有找到";
    view.more.hidden = end || shown >= value;
    view.notes.replaceChildren(...notices(answer).map((text) => element("p", {}, text)));
    view.near.replaceChildren();
    app.classList.toggle("search--none", !value);
    if (value) return;
    const ways = [
      isNarrowed(asked) && element("button", { type: "button", class: "search-way", click: () => go(widened(asked)) }, "去掉全部筛选再找"),
      element("span", {}, "可以换个说法，少写几个字，或者"),
      element("a", { href: "#calendar" }, "按日历查找"),
    ];
    view.notes.append(element("p", { class: "search-ways" }, ...ways.filter(Boolean)));
  }

  function drawSort() {
    view.sort.hidden = !asked.query.trim();
    for (const button of view.sort.querySelectorAll("button")) button.setAttribute("aria-pressed", String(button.value === asked.sort));
  }

  function fail(error) {
    const { reason } = error;
    view.trouble.replaceChildren(trouble(reason), reason === "missing" ? "" : "或者", element("a", { href: "#calendar" }, "按日历查找"), "。");
    view.trouble.hidden = false;
    view.results.hidden = true;
    view.panelBox.hidden = true;
    app.classList.add("search--failed");
    if (!reason) setTimeout(() => { throw error; });
  }

  /** Shows `next`, as a new entry of the history or, while the reader still types, in place of the last. */
  function go(next, { typing = false } = {}) {
    const address = write(next);
    if (address === write(asked) && next.query === asked.query) return;
    asked = next;
    if (address !== location.pathname + location.search) {
      history[typing && history.state?.typing ? "replaceState" : "pushState"]({ typing }, "", address);
    }
    show();
  }

  const stopWaiting = onTyping(input, () => go({ ...asked, query: input.value }, { typing: true }));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    stopWaiting();
    go({ ...asked, query: input.value });
    if (history.state?.typing) history.replaceState({}, "");
  });
  arrows(input, view.list, app);
  app.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.isComposing) return;
    if (event.target === input) {
      if (!input.value) return;
      event.preventDefault();
      input.value = "";
      go({ ...asked, query: "" });
    } else input.focus();
  });
  for (const button of view.sort.querySelectorAll("button")) {
    button.addEventListener("click", () => go({ ...asked, sort: button.value }));
  }
  view.more.addEventListener("click", more);
  view.toggle.addEventListener("click", drawSideNow);
  addEventListener("resize", drawSideNow);
  addEventListener("popstate", () => {
    const next = read(location.search);
    if (write(next) === write(asked)) return;
    asked = next;
    input.value = asked.query;
    show();
  });
  addEventListener("pagehide", () => history.replaceState({ ...history.state, shown, top: scrollY }, ""));

  // A page left open meets the new index when its reader comes back to it.
  let seen;
  addEventListener("focus", async () => {
    const manifest = fetch(`${ROOT}search/manifest.json`, { cache: "no-store" });
    const stamp = await manifest.then((response) => (response.ok ? response.text() : seen), () => seen);
    const changed = stamp !== seen;
    if (changed) engine = undefined;
    if (changed && seen !== undefined) show(Math.max(FIRST, shown));
    seen = stamp;
  });

  // What was typed before this module arrived counts.
  if (input.value.trim() && input.value !== asked.query && !asked.query) asked.query = input.value;
  else input.value = asked.query;
  const kept = history.state;
  app.classList.add("search--ready");
  await show(Math.max(FIRST, Math.min(kept?.shown || 0, 500)));
  if (kept?.top) scrollTo(0, kept.top);
}

function build(app) {
  const status = element("p", { class: "search-status", role: "status" });
  const sort = element(
    "div", { class: "search-sort", role: "group", "aria-label": "顺序" },
    element("button", { type: "button", value: "relevance" }, "相关"), element("button", { type: "button", value: "date" }, "最新"),
  );
  sort.hidden = true;
  const chips = element("ul", { hidden: true });
  const notes = element("div", { class: "search-notes" });
  const near = element("div", { class: "search-notes" });
  const list = element("ol", { class: "search-hits rows" });
  const more = element("button", { type: "button", class: "search-more" }, "显示更多");
  more.hidden = true;
  const results = element(
    "section", { class: "search-results", "aria-label": "结果" },
    element("h2", { class: "aside" }, "结果"), element("div", { class: "search-head" }, status, sort), chips, notes, near, list, more,
  );
  const panel = element("div", { class: "search-panel", id: "search-panel" });
  const toggle = element("button", { type: "button", class: "search-toggle", "aria-expanded": "false", "aria-controls": "search-panel" }, "筛选");
  toggle.addEventListener("click", () => {
    const open = toggle.getAttribute("aria-expanded") !== "true";
    toggle.setAttribute("aria-expanded", String(open));
  });
  const panelBox = element("aside", { class: "search-side", "aria-label": "筛选" }, element("h2", { class: "aside" }, "筛选"), toggle, panel);
  const problem = element("p", { class: "search-trouble", role: "alert" });
  problem.hidden = true;
  app.querySelector("[data-search-body]").replaceChildren(problem, panelBox, results);
  return { status, sort, chips, notes, near, list, more, results, panel, toggle, panelBox, trouble: problem };
}
