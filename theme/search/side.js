// What stands beside the results: chips of what is chosen, the histogram, the facets with their numbers.
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
    // Where some candidates may be none, so may what is counted from them.
    panel.drawChips(asked);
    panel.drawLists(asked, counts, answer.certain);
    histogram.draw(counts.month, extent, asked, answer.certain);
  }

  return { draw, drawChips: panel.drawChips };
}

/** First and last month of an archive that is not empty. */
async function extentOf(store) {
  const full = store.parts.filter(({ articles }) => articles);
  const [newest, oldest] = await Promise.all([store.months(full[0]), store.months(full[full.length - 1])]);
  return [oldest[oldest.length - 1], newest[0]];
}
