/* Read from a disk, a folder's address has no page: point such links at the page itself. */
if (location.protocol === "file:") {
  for (const link of document.querySelectorAll("a[href]")) {
    if (link.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
  }
}

/* What a reader has read stays readable without a network, and the site can be put beside one's apps (theme/worker/). From
   a disk, where the browser would complain of both, and over plain http, where it knows of no worker, nothing happens. */
if (document.querySelector("script[data-worker]") && location.protocol !== "file:") {
  const root = window.__md_scope.href;
  document.head.append(Object.assign(document.createElement("link"), { rel: "manifest", href: `${root}manifest.webmanifest` }));
  if ("serviceWorker" in navigator) {
    addEventListener("load", () => navigator.serviceWorker.register(`${root}sw.js`).catch(() => {}));
  }
}

/* Where the search's modules do not run (from a disk, in an old browser, without network), the page says so. */
addEventListener("load", () => {
  const search = document.querySelector("[data-search]");
  if (!search || "searchLoaded" in document.documentElement.dataset) return;
  search.classList.add("search--broken");
  const kind = location.protocol === "file:" ? "file" : "script";
  search.querySelector(`[data-trouble=${kind}]`).hidden = false;
});
