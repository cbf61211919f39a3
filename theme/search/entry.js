// Every page loads this; the rest of the search comes when a reader wants it. In words that browsers of 2019 read (no `?.`),
// so that where the rest is too new for one, it can say so.
const opener = document.querySelector(".search-open");
const archive = document.querySelector("[data-search]");
const plainClick = (event) => !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button);
/** Where a dialog cannot lie over the page (Safari before 15.4), the button stays a link to the archive. */
const modal = "showModal" in document.createElement("dialog");
const writing = (target) => target.closest && target.closest("input, textarea, select, [contenteditable]");

document.documentElement.dataset.searchLoaded = "";

/** Fetches the search's styles, once; rejects where they cannot be had. The archive page names them itself. */
let style;
const styled = () =>
  (style = style || new Promise((done, failed) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = new URL("./search.css", import.meta.url).href;
    link.onload = done;
    link.onerror = () => {
      style = undefined;
      link.remove();
      failed(new Error(link.href));
    };
    document.head.append(link);
  }));

/** What is typed while the dialog is on its way; undefined when it is not. */
let typed;

/** The dialog's module, once it is here: from then on it opens before the next key can be pressed. */
let dialog;

async function open() {
  if (archive) return archive.querySelector("input").focus();
  if (!modal) return location.assign(opener.href);
  if (dialog) return dialog.open(opener);
  if (typed === undefined) typed = "";
  try {
    const [made] = await Promise.all([import("./dialog.js"), styled()]);
    dialog = made;
    dialog.open(opener, typed);
  } finally {
    typed = undefined;
  }
}

/** Keeps a key for the dialog. */
function keep(event) {
  if (event.key !== "Enter" && event.key !== "Backspace" && event.key.length > 1) return;
  event.preventDefault();
  if (event.key === "Backspace") typed = typed.slice(0, -1);
  else if (event.key.length === 1) typed += event.key;
}

/** Where the search cannot be loaded, its button is still a link to the archive. */
const openOrGo = () => open().catch(() => location.assign(opener.href));

if (opener) {
  opener.addEventListener("click", (event) => {
    if (!plainClick(event) || !(modal || archive)) return;
    event.preventDefault();
    openOrGo();
  });
}

addEventListener("keydown", (event) => {
  const modified = event.metaKey || event.ctrlKey || event.altKey;
  if (typed !== undefined && !event.isComposing && !modified) return keep(event);
  if (event.key !== "/" || event.isComposing || event.defaultPrevented || !plainClick(event)) return;
  if (!opener || writing(event.target) || document.querySelector("dialog[open]")) return;
  event.preventDefault();
  openOrGo();
});

if (archive) {
  import("./archive.js").then(({ start }) => start(archive)).catch(() => {
    archive.classList.add("search--broken");
    archive.querySelector("[data-trouble=script]").hidden = false;
  });
}

const marked = () => {
  if (!location.hash.startsWith("#find=")) return;
  Promise.all([import("./highlight.js"), styled().catch(() => {})]).then(([{ mark }]) => mark());
};
addEventListener("hashchange", marked);
marked();
