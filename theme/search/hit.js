// One result as an element.
import { ROOT, dayName, element, pieces } from "./words.js";

/** What an article's address carries so that it marks the words: a fragment, which servers and caches never see. */
function fragment({ terms, inside }) {
  if (!terms.length) return "";
  return `#${terms.map((term) => `find=${encodeURIComponent(term)}`).join("&")}${inside ? "&inside" : ""}`;
}

/** Each with a blank before it, for copies and those who listen. */
const apart = (nodes) => nodes.filter(Boolean).flatMap((node) => [" ", node]);

export function hitItem({ row, title, snippet }, answer) {
  const said = snippet.map(([text]) => text).join("");
  const byline = said === row.byline ? "" : row.byline; // where it is what was found, it stands once
  const link = element("a", { class: "card-link", href: ROOT + row.address + fragment(answer) }, ...pieces(title));
  const meta = element(
    "p",
    { class: "card-meta" },
    element("time", { datetime: row.date }, dayName(row.date)),
    ...apart(row.departments.map((name) => element("span", {}, name))),
    ...apart([row.series && element("span", { class: "hit-series" }, row.series), byline && element("span", {}, byline)]),
  );
  const text = element(
    "div",
    { class: "card-text" },
    element("h3", { class: "headline" }, link),
    snippet.length ? element("p", { class: "summary" }, ...pieces(snippet)) : null,
    meta,
  );
  const photo = row.photo && element(
    "div",
    { class: "card-photo" },
    element("img", { class: "thumb", src: ROOT + row.photo, alt: "", loading: "lazy", decoding: "async", width: 320, height: 320 }),
  );
  return element("li", { class: `card card--listed${photo ? " card--pictured" : ""}` }, photo || null, text);
}
