// What a reader asks for, in the address: ?q=…&sort=date&from=2025-03&to=2025-12&department=…&kind=…
// The table in `listings.js` is the program's own: it writes that module when it publishes these.
import { FACETS } from "./listings.js";

const LONGEST = 400; // twice what the engine reads: servers refuse very long addresses
const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

/** { query, sort, from, to }, and by facet its slugs: { department: [slug], … }; whatever makes no sense is left out. */
export function read(search) {
  const given = new URLSearchParams(search);
  let from = MONTH.test(given.get("from")) ? given.get("from") : "";
  let to = MONTH.test(given.get("to")) ? given.get("to") : "";
  if (from && to && from > to) [from, to] = [to, from];
  const asked = { query: given.get("q") ?? "", sort: given.get("sort") === "date" ? "date" : "relevance", from, to };
  for (const facet of FACETS) asked[facet] = [...new Set(given.getAll(facet))].filter(Boolean).slice(0, 50);
  return asked;
}

export const shortened = (query) => Array.from(query.slice(0, 4 * LONGEST)).slice(0, LONGEST).join("");

export function write(asked) {
  const out = new URLSearchParams();
  if (asked.query.trim()) out.set("q", shortened(asked.query));
  if (asked.sort === "date") out.set("sort", "date");
  if (asked.from) out.set("from", asked.from);
  if (asked.to) out.set("to", asked.to);
  for (const facet of FACETS) for (const slug of asked[facet]) out.append(facet, slug);
  const text = out.toString();
  return location.pathname + (text && `?${text}`);
}

export const isNarrowed = (asked) => Boolean(asked.from || asked.to || FACETS.some((facet) => asked[facet].length));

const byFacet = (value) => Object.fromEntries(FACETS.map((facet) => [facet, value(facet)]));

export const widened = (asked) => ({ ...asked, from: "", to: "", ...byFacet(() => []) });

/** The request with one facet's value chosen, or no longer chosen. */
export function toggled(asked, facet, slug) {
  const kept = asked[facet].filter((other) => other !== slug);
  return { ...asked, [facet]: kept.length < asked[facet].length ? kept : [...kept, slug] };
}

/** As the engine takes it. */
export const filters = (asked) =>
  ({ start: asked.from || undefined, end: asked.to || undefined, ...byFacet((facet) => asked[facet]) });
