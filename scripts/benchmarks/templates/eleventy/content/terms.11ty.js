import { page } from "../lib/page.js";
import { card, grouped, pagination, trail } from "../lib/parts.js";

export const data = {
  pagination: { data: "collections.termPages", size: 1, alias: "shown" },
  permalink: ({ shown }) => shown.url,
};

const year = ({ data: { issue } }) => issue.slice(0, 4);

export default function ({ shown }) {
  const { term, stories } = shown;
  const { title, url, group } = term;
  const [latest] = term.stories;
  return page({ url: shown.url, title, kind: "term", feed: term }, `<div class="wrap listing">${trail(title, group)}
<header class="page-head"><p class="page-kind">${group.title}</p><h1>${title}</h1><p>${title}的全部报道</p>
<p class="page-facts"><span>共${term.stories.length}篇</span>${latest ? `<span>最近 ${latest.data.date_text}</span>` : ""}<a href="${url}feed.xml">${title} atom</a><a href="${url}feed.json">${title} jsonfeed</a></p></header>
${grouped(stories, year, card, (name) => `<h2 class="year-title" id="y${name}">${name}年</h2>`)}
${pagination(shown)}
</div>
`);
}
