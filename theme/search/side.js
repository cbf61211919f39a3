// What stands beside the results: chips of what is chosen, the histogram, the facets with their numbers.
import { isNarrowed } from "./address.js";
import { FACETS } from "./listings.js";
import { openHistogram } from "./histogram.js";
import { openPanel } from "./panel.js";

/** Puts everything into the page's places; `go(asked)` searches, `now()` is what is asked. */
export function openSide(view, go, now) {
  const panel = openPanel((next) => go(next));
  const histogram = openHistogram((from, to) => go({ ...now(), from, to }));
  view.chips.replaceWith(panel.chips);
  view.panel.replaceChildren(histogram.element, panel.lists);

  async function draw(asked, answer, { store }, signal) {
    const [counts, extent, ...names] = await Promise.all([
      answer.facets(),
      extentOf(store),
      ...FACETS.flatMap((facet) => store.parts.map(async (part) => [facet, (await store.facet(part, facet)).names])),
    ]);
    if (signal.aborted) return;
    for (const [facet, pairs] of names) panel.learn(facet, pairs);
    // Where some candidates may be none, so may what is counted from them; where each was read and is one, none is.
    const candidates = counts.month.reduce((sum, [, , count]) => sum + count, 0);
    const exact = answer.certain || (answer.count.exact && !isNarrowed(asked) && candidates === answer.count.value);
    panel.drawChips(asked);
    panel.drawLists(asked, counts, exact);
    histogram.draw(counts.month, extent, asked, exact);
  }

  return { draw, drawChips: panel.drawChips };
}

/** First and last month of an archive that is not empty. */
async function extentOf(store) {
  const full = store.parts.filter(({ articles }) => articles);
  const [newest, oldest] = await Promise.all([store.months(full[0]), store.months(full[full.length - 1])]);
  return [oldest[oldest.length - 1], newest[0]];
}
