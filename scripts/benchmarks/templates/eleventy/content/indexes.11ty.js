import { link, map } from "../lib/html.js";
import { page } from "../lib/page.js";
import { trail } from "../lib/parts.js";

export const data = {
  pagination: { data: "collections.indexes", size: 1, alias: "group" },
  permalink: ({ group }) => group.url,
};

const latest = ([story]) =>
  story ? `<time datetime="${story.data.issue}">最近 ${story.data.date_text}</time>` : "";

export default ({ group: { url, title, terms } }) =>
  page({ url, title, kind: "taxonomy" }, `<div class="wrap index">${trail(title)}
<header class="page-head"><h1>${title}</h1><p>按${title}查看全部报道</p></header>
<ul class="entries">
${map(terms, (term) => `<li class="entry">${link(term)} <span>${term.stories.length}篇</span> ${latest(term.stories)}</li>\n`)}</ul></div>
`);
