// What was typed becomes needles, a needle becomes grams: see query.py and grams.py.
import { isDigit, plain } from "./text.js";

const LONGEST = 200;
const PART = /([-－−]?)(?:["“”„＂]([^"“”„＂]*)(?:["“”„＂]|$)|([^\s"“”„＂]+))/g;

export function parse(typed) {
  const chars = Array.from(typed.replace(/[\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff]/g, " ").normalize("NFC"));
  const text = chars.slice(0, LONGEST).join("");
  const terms = new Set(), excluded = new Set();
  for (const found of text.matchAll(PART)) {
    const needle = plain(found[2] === undefined ? found[3] : found[2]);
    const first = found.index === 0 || /\s/.test(text[found.index - 1]);
    if (needle) (found[1] && first ? excluded : terms).add(needle);
  }
  return query([...terms], [...excluded], chars.length > LONGEST, !chars.join("").trim());
}

const query = (terms, excluded, cut, blank) => ({ terms, excluded, cut, blank });

export const withTerms = (old, terms) => query(terms, old.excluded, old.cut, old.blank);

export const hasNumbers = ({ terms }) => terms.some((term) => isDigit(term[0]) || isDigit(term[term.length - 1]));

const unitsOf = (needle) => needle.match(/[0-9]+|./gsu);

export const isExact = (needle, inside) => lookedUp(needle, inside).length === 1;

/** Grams that every line with `needle` in it has, as few as pin it down: { size, gram, offset }. */
export function lookedUp(needle, inside) {
  const units = unitsOf(needle), found = new Map();
  const add = (size, gram, offset) => found.set(`${size} ${offset} ${gram}`, { size, gram, offset });
  let first = 0, last = units.length;
  const beside = (from, to) => Array.from(units.slice(from, to).join(""));
  if (inside) {
    if (isDigit(units[0][0])) {
      partial([], units[0], beside(1, 3).slice(0, 2), 0, add);
      first = 1;
    }
    if (last > 1 && isDigit(units[last - 1][0])) {
      last--;
      partial(beside(Math.max(0, last - 2), last).slice(-2), units[last], [], last, add);
    }
  }
  // Two letters next to a partial number are in its grams already.
  if (last - first >= Math.min(3, units.length)) windows(units, first, last, add);
  return [...found.values()];
}

/** Windows that cover a stretch, spread evenly; in a short one neighbours share a unit. */
function windows(units, start, end, add) {
  const size = end - start;
  if (size <= 3) {
    add(size, units.slice(start, end).join(""), start);
    return;
  }
  const more = size <= 8 ? (size - 2) >> 1 : Math.floor((size - 1) / 3);
  for (let which = 0; which <= more; which++) {
    const at = start + Math.floor((which * (size - 3)) / more);
    add(3, units.slice(at, at + 3).join(""), at);
  }
}

/** What stands for a number at the needle's edge that may be part of a longer one. */
function partial(before, number, after, unit, add) {
  const around = [...before, ...number, ...after], start = before.length, end = start + number.length;
  if (around.length === 1) {
    add(1, `#${number}`, unit);
    return;
  }
  const letter = (at) => at < around.length && around[at] !== " ";
  const three = (at) => at >= 0 && at < end && letter(at) && letter(at + 2);
  const place = (at) => (at >= start ? unit : unit - start + at);
  for (let at = 0; at < end; at++) {
    if (three(at)) add(4, `#${around.slice(at, at + 3).join("")}`, place(at));
    else if (at + 1 >= start && letter(at) && letter(at + 1) && !three(at - 1)) add(4, `#${around.slice(at, at + 2).join("")}`, place(at));
  }
}
