import { link } from "../lib/html.js";
import { around } from "../lib/newsroom.js";
import { page } from "../lib/page.js";
import { card, grouped, spans, trail } from "../lib/parts.js";

export const data = {
  pagination: { data: "collections.months", size: 1, alias: "month" },
  permalink: ({ month }) => month.url,
};

const heading = (issue) =>
  `<h2 class="year-title">${link(issue)} <small>${issue.data.date_text}</small></h2>`;

export default ({ month, collections: { newsroom } }) =>
  page({ url: month.url, title: month.title, kind: "term" }, `<div class="wrap archive">${trail(month.title)}
<header class="page-head"><h1>${month.title}</h1></header>
${grouped(month.stories, ({ issue }) => issue, card, heading)}
${spans(around(newsroom.months, month))}
</div>
`);
