import { around } from "../lib/newsroom.js";
import { page } from "../lib/page.js";
import { grouped, months, row, spans, trail } from "../lib/parts.js";

export const data = {
  pagination: { data: "collections.years", size: 1, alias: "year" },
  permalink: ({ year }) => year.url,
};

const ARCHIVE = { url: "/archive/", title: "检索" };
const month = ({ data: { issue } }) => Number(issue.slice(5, 7));

export default ({ year, collections: { newsroom } }) =>
  page({ url: year.url, title: year.title, kind: "term" }, `<div class="wrap archive">${trail(year.title, ARCHIVE)}
<header class="page-head"><h1>${year.title}</h1><p>共${year.stories.length}篇</p></header>
${months(year)}
${grouped(year.stories, month, row, (name) => `<h2 class="year-title">${name}月</h2>`)}
${spans(around(newsroom.years, year))}
</div>
`);
