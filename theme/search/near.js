// Names near to what was typed: see scripts/bulletin/search/near.py.
import { PLACES } from "./listings.js";
import { plain } from "./text.js";

const MOST = 5;

/** Departments, reporters and series most like one of the plain terms. */
export async function near(store, terms) {
  const names = new Map();
  for (const facet of Object.keys(PLACES)) {
    for (const part of store.parts) {
      for (const [name, slug] of (await store.facet(part, facet)).names) names.set(`${facet} ${slug} ${name}`, { facet, name, slug });
    }
  }
  const scored = [];
  [...names.values()].forEach((found, place) => {
    const name = Array.from(plain(found.name.normalize("NFC")));
    const score = Math.max(0, ...terms.map((term) => likeness(Array.from(term), name)));
    if (score) scored.push([score, place, found]);
  });
  scored.sort((one, other) => other[0] - one[0] || one[1] - other[1]);
  return scored.slice(0, MOST).map(([, , found]) => found);
}

/** The department, reporter or series that is called just so; undefined where none is. */
export async function named(store, terms) {
  if (terms.length !== 1 || Array.from(terms[0]).length < 2) return undefined;
  for (const facet of Object.keys(PLACES)) {
    for (const part of store.parts) {
      for (const [name, slug] of (await store.facet(part, facet)).names) {
        if (plain(name.normalize("NFC")).trim() === terms[0]) return { facet, name, slug };
      }
    }
  }
  return undefined;
}

function likeness(term, name) {
  if (term.length < 2 || name.length < 2 || term.length > 32) return 0;
  let before = new Array(name.length + 1).fill(0);
  for (const char of term) {
    const row = [0];
    name.forEach((other, at) => row.push(char === other ? before[at] + 1 : Math.max(before[at + 1], row[at])));
    before = row;
  }
  const found = Math.floor((2000 * before[name.length]) / (term.length + name.length));
  return found >= 500 ? found : 0;
}
