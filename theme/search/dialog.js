// The search that the header opens: the first hits of what is typed, and the way to all of them.
import { shortened } from "./address.js";
import { hitItem } from "./hit.js";
import { ROOT, about, arrows, element, entryCard, nearNames, notices, onTyping, trouble } from "./words.js";

const FIRST = 5;
let box;

/** Opens the dialog; `typed` is what the reader has typed for it already. */
export function open(opener, typed = "") {
  box ??= build();
  if (box.dialog.open) return;
  box.dialog.addEventListener("close", () => opener?.focus({ preventScroll: true }), { once: true });
  box.dialog.showModal();
  box.input.focus();
  box.input.select();
  if (typed) {
    box.input.value = typed;
    box.input.dispatchEvent(new Event("input"));
  }
  box.warm();
}

function build() {
  const input = element("input", {
    type: "search", name: "q", autocomplete: "off", autocapitalize: "off", spellcheck: "false",
    enterkeyhint: "search", "aria-label": "检索词", placeholder: "人名、单位、文号、任何一段文字",
  });
  const close = element("button", { type: "button", class: "search-close", click: () => dialog.close() }, "关闭");
  const form = element("form", { class: "search-line", role: "search", action: `${ROOT}archive/`, method: "get" }, input, close);
  const status = element("p", { class: "search-status", role: "status" });
  const notes = element("div", { class: "search-notes" });
  const list = element("ol", { class: "search-hits rows" });
  const all = element("a", { class: "search-all", href: `${ROOT}archive/` }, "打开检索页");
  const dialog = element("dialog", { class: "search-box", "aria-label": "检索" }, form, status, notes, list, all);
  document.body.append(dialog);

  let engine, current;
  const openIndex = () => (engine ??= import("./engine.js").then((module) => module.openIndex(ROOT)));

  const address = (query) => `${ROOT}archive/${query.trim() && `?${new URLSearchParams({ q: shortened(query) })}`}`;

  async function show() {
    current?.abort();
    const query = input.value;
    const { signal } = (current = new AbortController());
    all.href = address(query);
    all.textContent = query.trim() ? "全部结果" : "打开检索页";
    if (!query.trim()) return say("", [], []);
    try {
      const answer = await (await openIndex()).search({ query, limit: FIRST, signal });
      const near = await answer.near();
      const entry = answer.hits.length && (await (await import("./near.js")).named((await openIndex()).store, answer.terms));
      if (signal.aborted) return;
      const { value, exact } = answer.count;
      const found = answer.hits.length ? `找到${about(value, exact)}篇` : "没有找到，可以换个说法，或去掉一些词。";
      say(found, [...notices(answer).map((text) => element("p", {}, text)), entry && entryCard(entry), nearNames(near)], answer.hits.map((hit) => hitItem(hit, answer)));
      all.textContent = value > answer.hits.length ? `全部结果（${about(value, exact)}篇）` : "全部结果";
    } catch (error) {
      if (signal.aborted) return;
      engine = undefined;
      say("", [element("p", {}, trouble(error.reason), "或者", element("a", { href: `${ROOT}archive/#calendar` }, "按日历查找"), "。")], []);
    }
  }

  function say(text, said, hits) {
    status.textContent = text;
    notes.replaceChildren(...said.filter(Boolean));
    list.replaceChildren(...hits);
  }

  onTyping(input, show);
  arrows(input, list, dialog);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    location.assign(address(input.value));
  });
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  dialog.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.isComposing) return;
    event.preventDefault();
    if (event.target !== input) input.focus();
    else if (input.value) {
      input.value = "";
      show();
    } else dialog.close();
  });
  // A hit on the page that is open already only changes the fragment.
  list.addEventListener("click", (event) => event.target.closest("a") && dialog.close());
  const warm = () => openIndex().catch(() => (engine = undefined));
  return { dialog, input, warm };
}
