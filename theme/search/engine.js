// The engine: a query in, verified results in order out. The same as scripts/bulletin/search/engine.py.
//
//   const engine = await openIndex("../");                       // throws Unusable, see store.js
//   const answer = await engine.search({ query: "城管 执法", filters: { department: ["gas"] },
//                                        sort: "relevance", offset: 0, limit: 10, signal });
//   answer: { hits: [{ row, title: [[text, isMark]], snippet }], count: { value, exact }, fallback,
//             terms, inside, dropped, cut, certain: whether every candidate is a result,
//             candidates: numbers of the articles that may be results, before texts were read }
//   early({ hits, terms, inside }): is told the first hit of an answer, where it stands before the others are read
//   fallback: "exact" | "numbers" | "simplified" | "traditional" | "partial" | "none"
//   filters: start and end ("2025-03"), and slugs by facet: kind, department, …
//   await answer.near(): [{ facet, name, slug }] that may be meant
//   await answer.facets(): { month, kind, … } of [slug, name, count], following query and other filters
import { FACETS } from "./listings.js";
import { hasNumbers, isExact, parse, withTerms } from "./query.js";
import { has, snippet, spelled, spread, title } from "./snippet.js";
import { common, openStore } from "./store.js";

const WINDOW = 20, TAIL = 6, DOUBTFUL_TAIL = 36;
const SPELLINGS = 24;

export const openIndex = async (base) => new Engine(await openStore(base));

class Engine {
  constructor(store) {
    this.store = store;
    this.articles = store.articles;
  }

  async search({ query: typed = "", filters = {}, sort = "relevance", offset = 0, limit = 10, signal, early } = {}) {
    const query = parse(typed);
    let fallback = "none", page = { hits: [], count: { value: 0, exact: true } };
    let found = { query, inside: false, lists: [], candidates: [], certain: true };
    if (query.terms.length || query.excluded.length || query.blank) {
      for await (const [name, attempt, inside] of this.attempts(query)) {
        check(signal);
        found = await this.find(attempt, inside, filters);
        check(signal);
        // What needs words of explanation above it waits for them.
        page = await this.verified(found, sort, offset, limit, signal, name === "exact" && !query.cut ? early : undefined);
        fallback = page.count.value ? name : "none";
        if (page.count.value) break;
      }
    }
    const partial = fallback === "partial";
    const kept = new Set(found.query.terms);
    return {
      ...page,
      candidates: found.candidates,
      fallback,
      inside: found.inside,
      terms: found.query.terms,
      dropped: partial ? (await this.simplified(query)).terms.filter((term) => !kept.has(term)) : [],
      cut: query.cut,
      certain: found.certain,
      near: async () => (partial || fallback === "none" ? (await import("./near.js")).near(this.store, query.terms) : []),
      facets: async () => (await import("./facets.js")).facets(this, found.lists, filters),
    };
  }

  /** What to try, in order, until something is found. */
  async *attempts(query) {
    yield ["exact", query, false];
    const numbers = hasNumbers(query);
    if (numbers) yield ["numbers", query, true];
    const simple = await this.simplified(query);
    if (simple !== query) {
      yield ["simplified", simple, false];
      if (numbers) yield ["simplified", simple, true];
    }
    for (const terms of await this.traditional(simple.terms)) yield ["traditional", withTerms(query, terms), false];
    const terms = [...simple.terms];
    while (terms.length > 1) {
      const sizes = await Promise.all(terms.map((term) => this.size(term)));
      terms.splice(sizes.indexOf(Math.min(...sizes)), 1);
      yield ["partial", withTerms(query, [...terms]), false];
    }
  }

  async simplified(query) {
    if (query.terms.every((term) => /^[\x00-\x7f]*$/.test(term))) return query;
    const variants = await this.store.variants();
    const spell = (term) => Array.from(term, (char) => variants.get(char) || char).join("");
    const terms = [...new Set(query.terms.map(spell))];
    return terms.join("\n") === query.terms.join("\n") ? query : withTerms(query, terms);
  }

  /** Terms as inscriptions and names quote them: those that are nowhere in traditional characters, then all. */
  async traditional(terms) {
    if (terms.every((term) => /^[\x00-\x7f]*$/.test(term))) return [];
    const others = new Map();
    for (const [from, to] of await this.store.variants()) others.set(to, [...(others.get(to) || []), from]);
    const spelled = await Promise.all(terms.map((term) => this.spelled(term, others)));
    const sizes = await Promise.all(terms.map((term) => this.size(term)));
    const rare = terms.map((term, at) => (sizes[at] ? term : spelled[at] || term));
    const every = terms.map((term, at) => spelled[at] || term);
    const found = new Map([rare, every].map((tried) => [tried.join("\n"), [...new Set(tried)]]));
    found.delete(terms.join("\n"));
    return [...found.values()];
  }

  /** The traditional spelling of a term that most articles may have; "" where none has one. */
  async spelled(term, others) {
    let ways = [""];
    for (const char of term) {
      ways = ways.flatMap((way) => [...(others.get(char) || []), char].map((other) => way + other)).slice(0, SPELLINGS);
    }
    const words = ways.filter((word) => word !== term);
    const sizes = await Promise.all(words.map((word) => this.size(word)));
    const most = Math.max(0, ...sizes);
    return most ? words[sizes.indexOf(most)] : "";
  }

  async size(term) {
    const lists = await Promise.all(this.store.parts.map((part) => this.store.candidates(part, term, false)));
    return lists.reduce((sum, { lists: [anywhere] }) => sum + anywhere.length, 0);
  }

  /** An attempt's candidates, by part and in all, with their ranks. */
  async find(query, inside, filters) {
    const ranks = new Uint8Array(this.articles), doubtful = new Set();
    const parts = await Promise.all(this.store.parts.map(async (part) => {
      const [found, without] = await Promise.all([
        Promise.all(query.terms.map((term) => this.store.candidates(part, term, inside))),
        Promise.all(query.excluded.map((term) => this.store.candidates(part, term, false))),
      ]);
      const lists = found.map((term) => term.lists);
      let articles = lists.length ? lists.map(([anywhere]) => anywhere).reduce((one, other) => common(one, other))
        : Array.from({ length: part.articles }, (_, at) => at);
      without.forEach(({ lists: [unwanted] }, at) => {
        const set = new Set(unwanted);
        if (isExact(query.excluded[at], false)) articles = articles.filter((article) => !set.has(article));
        else for (const article of unwanted) doubtful.add(part.first + article);
      });
      const rank = ranks.subarray(part.first, part.first + part.articles);
      for (const [, head, second] of lists) {
        const better = new Set(head);
        for (const article of head) rank[article] += 2;
        for (const article of second) if (!better.has(article)) rank[article]++;
      }
      const passing = await this.passing(part, articles, filters);
      let share = 1;
      for (const { lists: [anywhere], chance } of found) if (anywhere.length) share *= Math.max(0, 1 - chance / anywhere.length);
      return { first: part.first, articles, passing, expected: share * passing.length };
    }));
    const candidates = [];
    for (const { first, passing } of parts) for (const article of passing) candidates.push(first + article);
    return {
      query,
      inside,
      share: candidates.length ? parts.reduce((sum, { expected }) => sum + expected, 0) / candidates.length : 1,
      lists: parts.map(({ articles }) => articles),
      candidates,
      ranks,
      doubtful,
      certain: query.terms.every((term) => isExact(term, inside)) && query.excluded.every((term) => isExact(term, false)),
    };
  }

  /** Those articles that pass the filters, that of one facet left aside. */
  async passing(part, articles, filters, without) {
    const { start, end } = filters;
    if ((start || end) && without !== "month") {
      const months = await this.store.months(part);
      articles = articles.filter((article) => months[article] >= (start || "") && months[article] <= (end || "9999-99"));
    }
    for (const facet of FACETS) {
      const chosen = filters[facet];
      if (!chosen || !chosen.length || facet === without) continue;
      const { names, starts, values } = await this.store.facet(part, facet);
      const wanted = names.map(([, slug]) => chosen.includes(slug));
      articles = articles.filter((article) => values.subarray(starts[article], starts[article + 1]).some((place) => wanted[place]));
    }
    return articles;
  }

  /** Loads texts until `limit` true hits behind `offset` are known. */
  async verified(found, sort, offset, limit, signal, early) {
    const { query: { terms, excluded }, inside, ranks, doubtful, certain, share } = found;
    const nearness = sort === "relevance" && terms.length > 1;
    let order = found.candidates;
    if (sort === "relevance") {
      const byRank = [];
      for (const number of order) (byRank[ranks[number]] ??= []).push(number);
      order = byRank.reverse().flat();
    }
    // What seems to have an excluded term comes last, and most of it will be rejected.
    if (sort === "relevance" && doubtful.size) order = [...order].sort((one, other) => doubtful.has(one) - doubtful.has(other));
    const sound = (numbers) => (doubtful.size ? numbers.filter((number) => !doubtful.has(number)) : numbers).length;
    const tail = certain ? 0 : order.length * (1 - share) > 0.2 ? DOUBTFUL_TAIL : TAIL;
    let at = 0, skip = offset, known = 0;
    const next = (from, wanted) => {
      if (!nearness) return order.slice(from, order.length - from - wanted <= tail ? order.length : from + wanted);
      let end = from + 1;
      while (end < order.length && end - from < WINDOW && ranks[order[end]] === ranks[order[from]]) end++;
      return order.slice(from, end);
    };
    if (certain) {
      for (let group; at < order.length && (group = next(at, skip)).length && group.length <= skip;) {
        at += group.length;
        known += group.length;
        skip -= group.length;
      }
    }
    const isRight = ({ lines }) =>
      terms.every((term) => has(lines, term, inside)) && !excluded.some((term) => has(lines, term, false));
    const shown = ({ row, lines }) => ({ row, title: title(row, terms, inside), snippet: snippet(row, terms, inside, lines) });
    const right = [];
    while (at < order.length && (right.length < skip + limit || order.length - at <= tail)) {
      const wanted = Math.max(0, skip + limit - right.length), group = next(at, wanted);
      // So many will be read in any case: all are fetched side by side.
      for (let ahead = at + group.length; ahead - at < wanted && ahead < order.length;) {
        const later = next(ahead, wanted - (ahead - at));
        for (const number of later) this.store.row(number).catch(() => {});
        ahead += later.length;
      }
      const rows = Array.from(group, async (number) => {
        const row = await this.store.row(number);
        return { row, lines: spelled(row) };
      });
      for (const row of rows) row.catch(() => {});
      const good = [];
      for (const reading of rows) {
        const hit = await reading;
        check(signal);
        if (!isRight(hit)) continue;
        good.push(hit);
        if (early && !nearness && !offset) {
          early({ hits: [shown(hit)], terms, inside });
          early = undefined;
        }
      }
      known += good.length;
      at += rows.length;
      if (nearness) {
        for (const hit of good) hit.spread = spread(hit.lines, terms, inside);
        good.sort((one, other) => one.spread - other.spread);
      }
      right.push(...good);
    }
    return {
      hits: right.slice(skip, skip + limit).map(shown),
      count: { value: known + Math.floor(sound(order.slice(at)) * share + 0.5), exact: certain || at >= order.length },
    };
  }
}

function check(signal) {
  if (signal && signal.aborted) throw new DOMException("another query came", "AbortError");
}
