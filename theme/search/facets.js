// What would be left if a facet's value were chosen.
import { FACETS } from "./listings.js";

/** How many articles each value of each facet would leave: `lists` are a query's articles by part. */
export async function facets(engine, lists, filters) {
  const { store } = engine;
  const out = {};
  await Promise.all(["month", ...FACETS].map(async (facet) => {
    const counts = new Map();
    const add = (slug, name, count) => counts.set(slug, [slug, name, count + (counts.has(slug) ? counts.get(slug)[2] : 0)]);
    const parts = store.parts.slice(0, lists.length);
    const passing = await Promise.all(parts.map((part, at) => engine.passing(part, lists[at], filters, facet)));
    for (const [at, part] of parts.entries()) {
      if (facet === "month") {
        const months = await store.months(part);
        for (const article of passing[at]) add(months[article], months[article], 1);
        continue;
      }
      const { names, starts, values } = await store.facet(part, facet);
      const found = new Uint32Array(names.length);
      for (const article of passing[at]) for (let to = starts[article]; to < starts[article + 1]; to++) found[values[to]]++;
      names.forEach(([name, slug], place) => found[place] && add(slug, name, found[place]));
    }
    const byName = (one, other) => (one[0] < other[0] ? -1 : 1);
    const byCount = (one, other) => other[2] - one[2] || byName(one, other);
    out[facet] = [...counts.values()].sort(facet === "month" ? byName : byCount);
  }));
  return out;
}
