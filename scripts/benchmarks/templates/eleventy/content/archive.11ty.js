import { map } from "../lib/html.js";
import { page } from "../lib/page.js";
import { months, trail } from "../lib/parts.js";

export const data = { permalink: "/archive/" };

const section = (year) => `<section class="year" aria-labelledby="y${year.number}">
<h2 class="year-title" id="y${year.number}"><a href="${year.url}">${year.title}</a> <small>${year.stories.length}篇</small></h2>
${months(year)}</section>`;

export default ({ collections: { newsroom } }) =>
  page({ url: "/archive/", title: "检索", kind: "taxonomy" }, `<div class="wrap archive">${trail("检索")}
<header class="page-head"><h1>检索</h1><p>按年月查找全部报道，也可以从<a href="/issues/">往期</a>、<a href="/departments/">部门</a>、<a href="/reporters/">记者</a>、<a href="/series/">专栏</a>进入。</p></header>
${map(newsroom.years, section)}
</div>
`);
