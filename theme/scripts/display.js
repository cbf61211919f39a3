/*
 * How a reader wants the pages: by day, at night or as the system has it; 大字版, larger text. Remembered, and put on
 * the page before its first paint: a classic script in the head, for modules come later, and from a disk not at all.
 * In the words of 2017 (no `?.`, no `catch` without a name), so that larger text reaches the oldest phones too.
 */
(() => {
  const root = document.documentElement;
  const scope = new URL("../../", document.currentScript.src);
  const key = (name) => `${scope.pathname}.${name}`;

  // What Material's bundle expects to find on standing pages.
  window.__md_scope = scope;
  window.__md_hash = (text) => [...text].reduce((hash, char) => (hash << 5) - hash + char.charCodeAt(0), 0);
  window.__md_get = (name, store) => {
    try {
      return JSON.parse((store || localStorage).getItem(key(name)));
    } catch (unreadable) {
      return null;
    }
  };
  window.__md_set = (name, value, store) => {
    try {
      (store || localStorage).setItem(key(name), JSON.stringify(value));
    } catch (full) {
      // Private browsing: the choice lasts for this page.
    }
  };

  // In the order in which the button goes through them; the label says what comes next.
  const PALETTES = [
    { name: "auto", next: "切换到浅色" },
    { name: "light", next: "切换到深色" },
    { name: "dark", next: "跟随系统" },
  ];
  const system = matchMedia("(prefers-color-scheme: dark)");
  let palette, large;

  const recall = () => {
    const chosen = __md_get("__palette");
    palette = chosen && PALETTES[chosen.index] ? chosen.index : 0;
    large = __md_get("__large") === true;
  };

  /** Puts the choices on as much of the page as is there; `body` carries what Material's stylesheet looks for. */
  const show = () => {
    const { name, next } = PALETTES[palette];
    root.dataset.palette = name;
    root.classList.toggle("large", large);
    const night = name === "dark" || (name === "auto" && system.matches);
    if (document.body) document.body.setAttribute("data-md-color-scheme", night ? "slate" : "default");
    for (const button of document.querySelectorAll(".palette")) {
      button.setAttribute("aria-label", next);
      button.setAttribute("title", next);
      button.hidden = false;
    }
    for (const button of document.querySelectorAll(".share-open")) button.hidden = location.protocol === "file:";
    for (const button of document.querySelectorAll(".text-size")) {
      button.setAttribute("aria-pressed", large);
      button.hidden = false;
    }
  };

  // On days of mourning the site is grey, by the reader's own calendar: nothing is to be built for it to begin and to end.
  const now = new Date();
  const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => `${part}`.padStart(2, "0")).join("-");
  const mourning = document.currentScript.dataset.mourning;
  if (mourning && mourning.split(" ").includes(today)) root.classList.add("mourning");

  // From a disk no module can be had, and each that is asked for is an error in the console.
  if (location.protocol === "file:") {
    new MutationObserver((seen) => {
      for (const { addedNodes } of seen) {
        for (const node of addedNodes) if (node.type === "module") node.type = "text/plain";
      }
    }).observe(root, { childList: true, subtree: true });
  }

  root.classList.remove("no-js");
  root.classList.add("js");
  recall();
  show();
  new MutationObserver((_, waiting) => {
    if (!document.body) return;
    waiting.disconnect();
    show();
  }).observe(root, { childList: true });
  document.addEventListener("DOMContentLoaded", show);
  // Safari before 14 knows only the older way.
  if (system.addEventListener) system.addEventListener("change", show);
  else system.addListener(show);

  // A page from the browser's memory, or in another tab, learns of a choice made meanwhile.
  const renew = () => {
    recall();
    show();
  };
  addEventListener("storage", renew);
  addEventListener("pageshow", (event) => event.persisted && renew());

  document.addEventListener("click", ({ target }) => {
    if (target.closest(".palette")) {
      palette = (palette + 1) % PALETTES.length;
      __md_set("__palette", { index: palette });
    } else if (target.closest(".text-size")) {
      large = !large;
      __md_set("__large", large);
    } else return;
    show();
  });
})();
