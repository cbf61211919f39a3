/* Read from a disk, a folder's address has no page: point such links at the page itself. */
if (location.protocol === "file:") {
  for (const link of document.querySelectorAll("a[href]")) {
    if (link.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
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
