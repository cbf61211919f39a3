// Fetches files of the index, each once in a page's life, and says what is wrong when one cannot be had.
import { Shard, VERSION, decodeDates, decodeFacet, decodeRow, keyOf, unpack } from "./format.js";
import { lookedUp } from "./query.js";

/** `reason`: "blocked" (opened from disk), "offline", "missing" (no index), "stale" (another build's). */
export class Unusable extends Error {
  constructor(reason, detail) {
    super(`${reason}: ${detail}`);
    this.reason = reason;
  }
}

async function fetched(url, absent, cache = "no-cache") {
  if (location.protocol === "file:") throw new Unusable("blocked", url);
  let response;
  try {
    // Always asks the server: an unchanged file costs no body, a changed one is never mixed with old ones.
    response = await fetch(url, { cache });
    if (response.ok) return await response.arrayBuffer();
  } catch (error) {
    throw new Unusable("offline", url);
  }
  throw new Unusable(response.status === 404 || response.status === 410 ? absent : "offline", url);
}

export async function openStore(base) {
  const root = new URL("search/", new URL(base, document.baseURI)).href;
  // A server tells times by the second: two builds within one look alike to it, so this small file is always sent.
  const data = await fetched(`${root}manifest.json`, "missing", "no-store");
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

  /** Which articles of a part may have `needle`: anywhere, in the headline, in kicker, deck, captions; how many by chance. */
  async candidates(part, needle, inside) {
    const found = await Promise.all(lookedUp(needle, inside).map(async ({ size, gram, offset }) => {
      const key = keyOf(gram), shards = part.shards[size - 1];
      const name = `${part.path}${size}-${((key.code & (shards - 1)) >>> 0).toString(16)}`;
      const { lists, places } = (await this.file(name, (content) => new Shard(content, size, shards))).get(key);
      return { lists, places, offset };
    }));
    const { articles, chance } = found[0].places === undefined ? { articles: found[0].lists[0], chance: 0 } : aligned(found);
    const all = (kind) => found.map(({ lists }) => lists[kind]).reduce((one, other) => common(one, other));
    return { lists: [articles, all(1), all(2)], chance };
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

/** The articles in which grams stand at their offsets from one another, and how many to expect by chance. */
function aligned(placed) {
  const lists = placed.map(({ lists: [numbers] }) => numbers), at = lists.map(() => 0);
  const articles = [], [numbers] = lists;
  let pairs = 0;
  search: for (let next; at[0] < numbers.length; at[0] = next) {
    const article = numbers[at[0]];
    for (next = at[0] + 1; numbers[next] === article;) next++;
    for (let which = 1; which < lists.length; which++) {
      while (lists[which][at[which]] < article) at[which]++;
      if (lists[which][at[which]] !== article) continue search;
    }
    if (stands(placed, lists, at, article)) articles.push(article);
    else pairs += farPairs(placed, lists, at, article);
  }
  return { articles, chance: pairs / 64 };
}

/** Whether all grams meet somewhere in an article; `at` is where each one's places in it begin. */
function stands(placed, lists, at, article) {
  meeting: for (let first = at[0]; lists[0][first] === article; first++) {
    const start = placed[0].places[first] - placed[0].offset;
    for (let which = 1; which < lists.length; which++) {
      const { places, offset } = placed[which], numbers = lists[which];
      let to = at[which];
      while (numbers[to] === article && (places[to] - offset - start) & 255) to++;
      if (numbers[to] !== article) continue meeting;
    }
    return true;
  }
  return false;
}

/** How many pairs of places in an article seem to stand too far from one another for one line. */
function farPairs(placed, lists, at, article) {
  const starts = placed.map(({ places, offset }, which) => {
    const found = [];
    for (let to = at[which]; lists[which][to] === article; to++) found.push((places[to] - offset) & 255);
    return found;
  });
  const before = [starts[0]];
  for (const found of starts.slice(1)) before.push(before[before.length - 1].filter((start) => found.includes(start)));
  let pairs = 0, after = starts[starts.length - 1];
  for (let which = starts.length - 1; which > 0; which--) {
    after = after.filter((start) => starts[which].includes(start));
    for (const here of before[which - 1]) for (const there of after) pairs += isFar((here - there) & 255);
  }
  return pairs;
}

/** At such distances two grams seldom stand in one line: what seems so tells how many seem joined. */
const isFar = (distance) => distance >= 96 && distance < 160;
