// Fetches files of the index, each once in a page's life, and says what is wrong when one cannot be had.
import { Shard, VERSION, decodeDates, decodeFacet, decodeRow, keyOf, unpack } from "./format.js";
import { lookedUp } from "./query.js";

/** `reason`: "blocked" (opened from disk), "offline", "missing" (no index), "stale" (another build's), "old" (browser). */
export class Unusable extends Error {
  constructor(reason, detail) {
    super(`${reason}: ${detail}`);
    this.reason = reason;
  }
}

async function fetched(url, absent) {
  if (location.protocol === "file:") throw new Unusable("blocked", url);
  if (typeof DecompressionStream === "undefined") throw new Unusable("old", "DecompressionStream");
  let response;
  try {
    // Always asks the server: an unchanged file costs no body, a changed one is never mixed with old ones.
    response = await fetch(url, { cache: "no-cache" });
    if (response.ok) return await response.arrayBuffer();
  } catch (error) {
    throw new Unusable("offline", url);
  }
  throw new Unusable(response.status === 404 || response.status === 410 ? absent : "offline", url);
}

export async function openStore(base) {
  const root = new URL("search/", new URL(base, document.baseURI)).href;
  const data = await fetched(`${root}manifest.json`, "missing");
  try {
    const manifest = JSON.parse(new TextDecoder().decode(data));
    if (manifest.format !== VERSION) throw new Unusable("stale", "format");
    return new Store(root, manifest.segments);
  } catch (error) {
    throw error instanceof Unusable ? error : new Unusable("missing", "manifest");
  }
}

class Store {
  constructor(root, segments) {
    this.root = root;
    this.files = new Map();
    this.articles = 0;
    this.parts = segments.map(({ path, articles, shards }) => {
      const first = this.articles;
      this.articles += articles;
      return { path: `${path}/`, first, articles, shards };
    });
  }

  file(name, decode) {
    let found = this.files.get(name);
    if (!found) {
      found = fetched(`${this.root}${name}.bsi`, "stale").then(unpack).then(decode).catch((error) => {
        this.files.delete(name);
        throw error instanceof Unusable ? error : new Unusable("stale", `${name} ${error}`);
      });
      this.files.set(name, found);
    }
    return found;
  }

  /** Which articles of a part may have `needle`: anywhere, in the headline, in kicker, deck, captions. */
  async candidates(part, needle, inside) {
    const found = await Promise.all(lookedUp(needle, inside).map(async ({ size, gram, offset }) => {
      const key = keyOf(gram), shards = part.shards[size - 1];
      const name = `${part.path}${size}-${((key.code & (shards - 1)) >>> 0).toString(16)}`;
      const { lists, places } = (await this.file(name, (content) => new Shard(content, size, shards))).get(key);
      return { lists, places, offset, placed: size === 3 };
    }));
    const placed = found.filter((one) => one.placed);
    const anywhere = found.filter((one) => !one.placed).map(({ lists }) => lists[0]);
    if (placed.length) anywhere.push(aligned(placed));
    const all = (lists) => lists.reduce((one, other) => common(one, other));
    return [all(anywhere), all(found.map(({ lists }) => lists[1])), all(found.map(({ lists }) => lists[2]))];
  }

  row(number) {
    const part = [...this.parts].reverse().find(({ first }) => first <= number);
    return this.file(`${part.path}d${(number - part.first).toString(16)}`, decodeRow);
  }

  months(part) {
    return this.file(`${part.path}dates`, (content) => decodeDates(content, part.articles));
  }

  facet(part, facet) {
    return this.file(part.path + facet, (content) => decodeFacet(content, part.articles));
  }

  variants() {
    return this.file("variants", (content) => {
      const pairs = Array.from(new TextDecoder().decode(content));
      return new Map(pairs.flatMap((char, at) => (at % 2 ? [] : [[char, pairs[at + 1]]])));
    });
  }
}

/** What two ascending lists have in common. */
export function common(one, other) {
  const out = [];
  for (let at = 0, to = 0; at < one.length && to < other.length;) {
    if (one[at] === other[to]) {
      out.push(one[at++]);
      to++;
    } else if (one[at] < other[to]) at++;
    else to++;
  }
  return out;
}

/** The articles in which grams stand at their offsets from one another, as far as places tell. */
function aligned(placed) {
  const [first, ...others] = placed.map(({ lists: [numbers], places, offset }) => ({ numbers, places, offset, at: 0 }));
  const out = [];
  const { numbers, places } = first;
  for (let at = 0; at < numbers.length;) {
    const article = numbers[at];
    let starts = new Set();
    for (; numbers[at] === article; at++) starts.add((places[at] - first.offset) & 63);
    for (const other of others) {
      while (other.numbers[other.at] < article) other.at++;
      const kept = new Set();
      for (let to = other.at; other.numbers[to] === article; to++) {
        const start = (other.places[to] - other.offset) & 63;
        if (starts.has(start)) kept.add(start);
      }
      starts = kept;
    }
    if (starts.size) out.push(article);
  }
  return out;
}
