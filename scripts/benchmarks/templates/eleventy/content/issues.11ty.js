import { map } from "../lib/html.js";
import { page } from "../lib/page.js";
import { cover, trail } from "../lib/parts.js";

export const data = { permalink: "/issues/" };

const year = ([number, issues]) => `<section class="year year--covers" aria-labelledby="y${number}">
<h2 class="year-title" id="y${number}">${number}年</h2>
<div class="covers">${map(issues, cover)}</div>
</section>`;

export default function ({ collections: { newsroom } }) {
  const years = new Map(newsroom.years.map(({ number }) => [number, []]));
  for (const issue of newsroom.issues) years.get(Number(issue.data.key.slice(0, 4))).push(issue);
  return page({ url: "/issues/", title: "往期", kind: "section" }, `<div class="wrap">${trail("往期")}<header class="page-head"><h1>往期</h1></header>
${map([...years], year)}
</div>
`);
}
