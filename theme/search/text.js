// Plain spelling: see scripts/bulletin/search/text.py, which this follows line for line.

const spelling = new Map();

/** What nobody sees, and what chooses a character's shape: it cuts no word in two. */
const UNSEEN = /[\p{Cf}\u034f\u180b-\u180d\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/gu;

function spell(char) {
  let plain = spelling.get(char);
  if (plain === undefined) {
    plain = char.replace(UNSEEN, "").normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{N}]/gu, " ");
    spelling.set(char, plain);
  }
  return plain;
}

/** What is its own plain spelling needs no look: nearly all of a Chinese text. */
const OTHER = /[^\u4e00-\u9fff0-9a-z]+/g;

export function plain(text) {
  return text.replace(OTHER, (run) => Array.from(run, spell).join("")).trim().replace(/ +/g, " ");
}

/** The plain spelling, and for each of its code units the place in `chars` it is from. */
export function plainWithPlaces(chars) {
  const places = [];
  let out = "", gap = false;
  chars.forEach((char, place) => {
    for (const piece of spell(char)) {
      if (piece === " ") {
        gap = true;
        continue;
      }
      if (gap && out) {
        out += " ";
        places.push(place);
      }
      gap = false;
      out += piece;
      for (let unit = 0; unit < piece.length; unit++) places.push(place);
    }
  });
  return [out, places];
}

export const isDigit = (char) => char >= "0" && char <= "9" && char.length === 1;

/** Where `needle` starts in a plain line; `inside` lets numbers go on beyond its edges. */
export function occurrences(needle, line, inside) {
  const head = !inside && isDigit(needle[0]);
  const tail = !inside && isDigit(needle[needle.length - 1]);
  const found = [];
  for (let at = line.indexOf(needle); at >= 0; at = line.indexOf(needle, at + 1)) {
    const end = at + needle.length;
    if (!(head && at && isDigit(line[at - 1])) && !(tail && end < line.length && isDigit(line[end]))) found.push(at);
  }
  return found;
}
