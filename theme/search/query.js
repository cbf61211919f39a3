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

const unitsOf = (run) => run.match(/[0-9]+|[^ ]/gsu);

export const isExact = (needle) => !needle.includes(" ") && unitsOf(needle).length <= 3;

/** The grams, as [class, gram], that every line with `needle` in it has. */
export function lookedUp(needle, inside) {
  const found = new Map();
  const add = (size, gram) => found.set(`${size}${gram}`, [size, gram]);
  const runs = needle.split(" ").map(unitsOf);
  runs.forEach((all, at) => {
    const first = inside && at === 0 && isDigit(all[0][0]);
    const last = inside && at === runs.length - 1 && isDigit(all[all.length - 1][0]);
    let units = all;
    if (first || last) {
      partial(all, first, last, add);
      units = all.slice(first ? 1 : 0, Math.max(0, all.length - (last ? 1 : 0)));
    }
    if (units.length) windows(units, add);
    if (!at || inside) return;
    const before = runs[at - 1][runs[at - 1].length - 1];
    if (isDigit(before[0]) && isDigit(all[0][0])) add(2, `${before} ${all[0]}`);
  });
  return [...found.values()];
}

function windows(units, add) {
  if (units.length <= 3) return add(units.length, units.join(""));
  for (let at = 0; at < units.length - 3; at += 2) add(3, units.slice(at, at + 3).join(""));
  add(3, units.slice(-3).join(""));
}

function partial(units, first, last, add) {
  const many = units.length > 1;
  const edges = [];
  if (first) edges.push([...units[0], ...(many ? [Array.from(units[1])[0]] : [])]);
  if (last && (many || !first)) {
    const before = many ? Array.from(units[units.length - 2]).slice(-1) : [];
    edges.push([...before, ...units[units.length - 1]]);
  }
  for (const edge of edges) {
    if (edge.length === 1) add(1, `#${edge[0]}`);
    for (let at = 1; at < edge.length; at++) add(2, `#${edge[at - 1]}${edge[at]}`);
  }
}
