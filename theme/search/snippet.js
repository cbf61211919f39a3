// What a result shows: see scripts/bulletin/search/snippet.py.
import { occurrences, plain, plainWithPlaces } from "./text.js";

const WIDTH = 84, BEFORE = 18;

export const spelled = (row) => row.lines.map((line) => plain(line.slice(1)));

export const has = (lines, needle, inside) => lines.some((line) => occurrences(needle, line, inside).length > 0);

/** Characters between first and last needle where they come closest in one line; 1,000 for each missing. */
export function spread(lines, needles, inside) {
  let best = 1000 * needles.length;
  for (const line of lines) {
    // Characters are counted, and some are two code units long.
    const place = /[\ud800-\udfff]/.test(line) ? (at) => Array.from(line.slice(0, at)).length : (at) => at;
    const hits = needles.flatMap((needle, which) => occurrences(needle, line, inside).map((at) => [place(at), which]));
    hits.sort((one, other) => one[0] - other[0] || one[1] - other[1]);
    const present = new Set(hits.map(([, which]) => which)).size;
    const missing = 1000 * (needles.length - present);
    if (!present || missing >= best) continue;
    const last = new Map();
    for (const [at, which] of hits) {
      last.set(which, at);
      if (last.size === present) best = Math.min(best, missing + at - Math.min(...last.values()));
    }
  }
  return best;
}

/** [start, end, needle] of every found word, in characters. */
function marks(chars, needles, inside) {
  const [line, places] = plainWithPlaces(chars);
  return needles
    .flatMap((needle, which) =>
      occurrences(needle, line, inside).map((at) => [places[at], places[at + needle.length - 1] + 1, which]))
    .sort((one, other) => one[0] - other[0] || one[1] - other[1] || one[2] - other[2]);
}

/** `chars` from `start` to `end` as [text, isMark]; marks that overlap or touch become one. */
function pieces(chars, found, start, end) {
  const out = [];
  const text = (from, to) => chars.slice(from, to).join("");
  let at = start;
  for (let [first, last] of found) {
    first = Math.max(first, at);
    last = Math.min(last, end);
    if (first >= last) continue;
    if (first > at) out.push([text(at, first), false]);
    if (first === at && out.length && out[out.length - 1][1]) out[out.length - 1][0] += text(first, last);
    else out.push([text(first, last), true]);
    at = last;
  }
  if (at < end) out.push([text(at, end), false]);
  return out;
}

export function title(row, needles, inside) {
  const line = row.lines.find(([kind]) => kind === "h") || "h";
  const chars = Array.from(line).slice(1);
  return pieces(chars, marks(chars, needles, inside), 0, chars.length);
}

export function snippet(row, needles, inside, lines) {
  let best = 0, chars = [], found = [];
  for (const [at, line] of row.lines.entries()) {
    if (line[0] === "h" || !needles.some((needle) => lines[at].includes(needle))) continue;
    const these = Array.from(line).slice(1);
    const hits = marks(these, needles, inside);
    const different = new Set(hits.map(([, , which]) => which)).size;
    if (different > best) [best, chars, found] = [different, these, hits];
  }
  let start = 0;
  if (best) {
    let most = 0, anchor = 0;
    found.forEach(([first], at) => {
      const seen = new Set(found.slice(at).filter(([, last]) => last <= first - BEFORE + WIDTH).map(([, , which]) => which));
      if (seen.size > most) [most, anchor] = [seen.size, at];
    });
    start = Math.max(0, Math.min(found[anchor][0] - BEFORE, chars.length - WIDTH));
  } else {
    chars = Array.from(row.lines.find(([kind]) => kind === "b") || "b").slice(1);
  }
  const end = Math.min(chars.length, start + WIDTH);
  const cut = [["…", false]];
  return [...(start ? cut : []), ...pieces(chars, found, start, end), ...(end < chars.length ? cut : [])];
}
