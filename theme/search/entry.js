// Every page loads this; the rest of the search comes when a reader wants it.
const opener = document.querySelector(".search-open");
const archive = document.querySelector("[data-search]");
const plainClick = (event) => !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button);
const writing = (target) => target.closest?.("input, textarea, select, [contenteditable]");

document.documentElement.dataset.searchLoaded = "";

async function open() {
  if (archive) archive.querySelector("input").focus();
  else await (await import("./dialog.js")).open(opener);
}

/** Where the search cannot be loaded, its button is still a link to the archive. */
const openOrGo = () => open().catch(() => location.assign(opener.href));

opener?.addEventListener("click", (event) => {
  if (!plainClick(event)) return;
  event.preventDefault();
  openOrGo();
});

addEventListener("keydown", (event) => {
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

const marked = () => location.hash.startsWith("#find=") && import("./highlight.js").then(({ mark }) => mark());
addEventListener("hashchange", marked);
marked();
