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

export const isExact = (needle) => unitsOf(needle).length <= 3;

/** Grams that every line with `needle` in it has, as few as pin it down: { size, gram, offset }. */
export function lookedUp(needle, inside) {
  const units = unitsOf(needle), found = new Map();
  const add = (size, gram, offset) => found.set(`${size} ${offset} ${gram}`, { size, gram, offset });
  let first = 0, last = units.length;
  if (inside) {
    if (isDigit(units[0][0])) {
      partial(units[0], "", last > 1 ? units[1] : "", add);
      first = 1;
    }
    if (last > 1 && isDigit(units[last - 1][0])) partial(units[last - 1], units[--last - 1], "", add);
  }
  for (let start = first, end = first; end <= last; end++) {
    if (end !== last && units[end] !== " ") continue;
    windows(units, start, end, add);
    if (first < end && end < last - 1) add(3, units.slice(end - 1, end + 2).join(""), end - 1);
    start = end + 1;
  }
  return [...found.values()];
}

/** What covers one run; of a run of one or two next to a gap, the gap's window has one already. */
function windows(units, start, end, add) {
  const size = end - start;
  if (size <= 3) {
    const beside = (start > 0) + (end < units.length);
    if (size > beside || units.length === size) add(size, units.slice(start, end).join(""), start);
    return;
  }
  for (let at = start; at < end - 3; at += 3) add(3, units.slice(at, at + 3).join(""), at);
  add(3, units.slice(end - 3, end).join(""), end - 3);
}

/** What stands for a number at the needle's edge that may be part of a longer one. */
function partial(number, before, after, add) {
  const edge = [...Array.from(before).slice(-1), ...number, ...Array.from(after).slice(0, 1)].filter((char) => char !== " ");
  const size = Math.min(3, edge.length);
  for (let at = 0; at + size <= edge.length; at++) add(Math.min(2, size), `#${edge.slice(at, at + size).join("")}`, 0);
}
