import { link, map } from "../lib/html.js";
import { page } from "../lib/page.js";
import { MASTHEAD, card, cover, editors, lead, nameplate, row } from "../lib/parts.js";

const banner = (term) =>
  `<section class="series-banner"><header><p class="series-label">专栏</p><h2>${link(term)}</h2></header><div class="series-stories">${map(term.stories.slice(0, 4), row)}</div></section>`;

export default function ({ collections: { newsroom } }) {
  const [latest, ...earlier] = newsroom.issues;
  const pictorial = newsroom.stories.slice(0, 200).filter(({ data }) => ["photo", "caption"].includes(data.genre));
  const series = newsroom.groups.find(({ key }) => key === "series").terms.filter(({ stories }) => stories.length);
  return page({ url: "/", title: MASTHEAD, kind: "home" }, `<div class="wrap home">
${nameplate(latest)}
<div class="front"><section class="front-lead" aria-label="头条">${lead(latest.lead)}</section>
<section class="front-second" aria-label="要闻">${map(latest.stories.slice(1, 5), card)}</section></div>
<section class="front-briefs"><h2 class="section-title">简讯</h2><div class="briefs">${map(latest.stories.slice(5), card)}</div></section>
</div>
<section class="band band--photos"><div class="wrap"><h2 class="section-title">图说</h2><div class="strip">${map(pictorial.slice(0, 6), card)}</div></div></section>
<div class="wrap home">
${map(series, banner)}
<section class="front-earlier"><h2 class="section-title"><a href="/issues/">往期</a></h2><div class="covers covers--row">${map(earlier.slice(0, 6), cover)}</div></section>
${editors(latest)}
</div>
`);
}
