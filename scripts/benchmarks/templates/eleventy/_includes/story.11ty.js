import { escape, link, map } from "../lib/html.js";
import { around } from "../lib/newsroom.js";
import { page } from "../lib/page.js";
import { MASTHEAD, figures, headlines, lines, neighbours, table } from "../lib/parts.js";

const PICTORIAL = ["photo", "caption"];
const PER_MINUTE = 500;

// The list of an issue's stories, which all of them show.
const siblings = new WeakMap();

export default function ({ page: { url }, content, collections: { newsroom } }) {
  const story = newsroom.byUrl.get(url);
  const { data, issue, departments, reporters, series } = story;
  const length = content.replace(/<[^>]*>|\s/g, "").length;
  const { older: after, newer: before } = around(issue.stories, story);
  const part = (name, text) => (text ? `<p class="${name}">${escape(text)}</p>` : "");
  return page({ url, title: story.title, kind: "page", description: story.summary }, `<div class="wrap story-page">
<nav class="trail" aria-label="位置"><ol><li><a href="/">首页</a></li><li>${link(issue)}</li>${map(departments.slice(0, 1), (term) => `<li>${link(term)}</li>`)}</ol></nav>
<article class="story story--${data.genre}">
  <header class="story-head">
    ${map(series, (term) => `<p class="story-series">${link(term)}</p>`)}
    ${part("kicker", data.kicker)}
    <h1 class="headline">${lines(story)}</h1>
    ${part("deck", data.deck)}
    ${part("byline", data.byline)}
    <p class="story-meta"><time datetime="${data.issue}">${data.date_text} ${data.weekday}</time><span>来源：${data.source ? escape(data.source) : `《${MASTHEAD}》${issue.title}`}</span><span>${data.genre_name}</span><span>${length}字，约${Math.ceil(length / PER_MINUTE)}分钟读完</span></p>
  </header>
  <div class="story-body">
    ${body(story, content)}
  </div>
  <footer class="story-foot">
    ${data.original ? `<p class="story-original">本文转载自${escape(data.source)}，原题：《${escape(data.original)}》。</p>` : ""}
    <dl class="story-facts">
      ${fact("作者", reporters)}
      ${fact("部门", departments)}
      ${fact("专栏", series)}
      ${data.keywords ? `<div><dt>关键词</dt><dd>${map(data.keywords, (word) => `<span>${escape(word)}</span>`)}</dd></div>` : ""}
    </dl>
    ${neighbours("本期前后篇", { before, after }, ({ title }, next) => `<small>${next ? "下一篇" : "上一篇"}</small>${escape(title)}`)}
  </footer>
</article>
<aside class="rail" aria-label="相关报道">
  ${related(story.related)}
  ${beside(issue)}
</aside>
</div>
`);
}

// Photos and table stand where the text has their marks; of the other photos, pictorial stories have all before it.
function body({ data, photos }, content) {
  const pictorial = PICTORIAL.includes(data.genre);
  const before = pictorial && photos.length ? figures(photos) : "";
  const after = !pictorial && photos.length > 1 ? figures(photos.slice(1)) : "";
  const filled = content
    .replace("<p>[图1]</p>", () => figures(photos.slice(0, 1)))
    .replace("<p>[表1]</p>", () => table(data.table));
  return `${before}\n    ${filled}\n    ${after}`;
}

const fact = (name, terms) =>
  terms.length ? `<div><dt>${name}</dt><dd>${map(terms, (term) => link(term))}</dd></div>` : "";

const related = (stories) =>
  stories.length
    ? `<section class="rail-box">
    <h2 class="section-title">相关报道</h2>
    <ul class="headlines">
      ${headlines(stories)}</ul>
  </section>`
    : "";

function beside(issue) {
  let made = siblings.get(issue);
  if (!made) siblings.set(issue, (made = makeSiblings(issue)));
  return made;
}

const makeSiblings = (issue) => `<section class="rail-box">
  <h2 class="section-title">${link(issue)}</h2>
  <ol class="headlines headlines--numbered">
    ${map(issue.stories, (story) => `<li>${link(story)}</li>\n    `)}</ol>
</section>
`;
