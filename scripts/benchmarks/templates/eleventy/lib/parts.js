// Parts that several pages show.
import { escape, link, map } from "./html.js";

export const SITE = "https://bulletin.example.org";
export const MASTHEAD = "云溪城管";
export const NAME = "云溪市城市管理局";
export const SLOGAN = "把城市的事办到家门口";

// Up to six pages show a card; it is kept with its story.
const cards = new WeakMap();

const when = ({ data }) => `<time datetime="${data.issue ?? data.key}">${data.date_text}</time>`;

const paragraph = (name, text) => (text ? `<p class="${name}">${escape(text)}</p>` : "");

export const thumb = ({ src, width, height, caption }) =>
  `<img class="thumb" src="${src}" width="${width}" height="${height}" alt="${escape(caption)}" style="object-position:50% 50%" loading="lazy" decoding="async">`;

export const lines = ({ data }) => map(data.lines, (line) => `<span class="line">${escape(line)}</span> `);

const meta = (story) =>
  `<p class="card-meta">${when(story)}${map(story.series, (term) => link(term, ' class="card-series"'))}${map(story.departments.slice(0, 1), (term) => link(term))}${story.data.byline ? `<span>${escape(story.data.byline)}</span>` : ""}</p>`;

export function card(story) {
  let made = cards.get(story);
  if (!made) cards.set(story, (made = makeCard(story)));
  return made;
}

function makeCard(story) {
  const { photos, data } = story;
  return `<article class="card card--listed${photos.length ? " card--pictured" : ""}">
  ${photos.length ? `<div class="card-photo">${thumb(photos[0])}</div>` : ""}
  <div class="card-text">
    ${paragraph("kicker", data.kicker)}
    <h3 class="headline">${link(story, ' class="card-link"')}</h3>
    ${paragraph("deck", data.deck)}
    <p class="summary">${escape(story.summary)}</p>
    ${photos.length > 1 ? `<span class="flag">${photos.length}图</span>` : ""}
    ${meta(story)}
  </div>
</article>
`;
}

export const row = (story) => `<article class="card card--row"><div class="card-text">
  <h3 class="headline">${link(story, ' class="card-link"')}</h3>
  ${meta(story)}
</div></article>
`;

export function lead(story) {
  const { photos, data } = story;
  const [first] = photos;
  return `<article class="card card--lead${first ? " card--pictured" : ""}">
  <div class="card-text">
    ${paragraph("kicker", data.kicker)}
    <h2 class="headline"><a class="card-link" href="${story.url}">${lines(story)}</a></h2>
    ${paragraph("deck", data.deck)}
  </div>
  ${first ? `<figure class="card-photo">${thumb(first)}
    <figcaption>${escape(first.caption)} <span class="credit">${escape(first.credit)}</span></figcaption></figure>` : ""}
  <div class="card-more"><p class="summary">${escape(story.summary)}</p>
    ${meta(story)}</div>
</article>
`;
}

export function cover(issue) {
  const { data, lead: first } = issue;
  return `<article class="cover card">
  <div class="cover-sheet" aria-hidden="true">
    <p class="cover-masthead">${MASTHEAD}</p>
    <p class="cover-date">${data.number}　${data.date_text}</p>
    ${first.photos.length ? thumb(first.photos[0]) : ""}
    <p class="cover-headline">${escape(first.title)}</p>
    <p class="cover-summary">${escape(first.summary)}</p>
  </div>
  <h3 class="cover-name">${link(issue, ' class="card-link"')}</h3>
  <p class="card-meta">${when(issue)}<span>${issue.stories.length}篇</span></p>
</article>
`;
}

export const nameplate = (issue) => `<header class="nameplate">
  <div class="nameplate-row">
    <p class="nameplate-ear"><b>${issue.data.number}</b>${when(issue)}<span>${issue.data.weekday}</span></p>
    <h1 class="nameplate-title">${MASTHEAD}</h1>
    <p class="nameplate-ear nameplate-ear--end"><span>${SLOGAN}</span></p>
  </div>
  ${issue.data.banner ? `<p class="banner"><span>${escape(issue.data.banner)}</span></p>` : ""}
</header>
`;

export const editors = ({ data }) =>
  `<p class="editors"><span>责编：${data.editor}</span><span>校对：${data.proofreader}</span></p>`;

export function figures(photos) {
  const several = photos.length > 1;
  return `<div class="photos${several ? ` photos--group" role="group" aria-label="组图，共${photos.length}张` : ""}">
${map(photos, figure)}</div>
`;
}

const figure = ({ src, width, height, caption, credit, mark }) => `<figure class="photo">
<a class="photo-link" href="${src}" aria-label="放大图片：${escape(caption)}"><img src="${src}" width="${width}" height="${height}" alt="${escape(caption)}" loading="lazy" decoding="async"></a>
<figcaption>${mark ? `<span class="mark">${mark}</span>` : ""}<span class="caption">${escape(caption)}</span> <span class="credit">${escape(credit)}</span></figcaption>
</figure>
`;

const heading = ({ t, r, c }) =>
  `<th scope="${c > 1 ? `colgroup" colspan="${c}` : "col"}"${r > 1 ? ` rowspan="${r}"` : ""}>${escape(t)}</th>`;

const cell = ({ t }, at) => (at ? `<td class="figure">${escape(t)}</td>` : `<th scope="row">${escape(t)}</th>`);

export const table = ({ title, as_of, note, head, body }) =>
  `<div class="table-scroll" role="region" tabindex="0" aria-label="${escape(title)}，可左右滚动"><table class="data">
<caption><span class="table-title">${escape(title)}</span> <span class="table-date">（${as_of}）</span></caption>
<thead>${map(head, (cells) => `<tr>${map(cells, heading)}</tr>\n`)}</thead>
<tbody>${map(body, (cells) => `<tr>${map(cells, cell)}</tr>\n`)}</tbody></table></div>
<p class="table-note">${escape(note)}</p>
`;

export const headlines = (stories) => map(stories, (story) => `<li>${link(story)} ${when(story)}</li>\n      `);

export const trail = (title, above) =>
  `<nav class="trail" aria-label="位置"><ol><li><a href="/">首页</a></li>${above ? `<li>${link(above)}</li>` : ""}<li aria-current="page">${escape(title)}</li></ol></nav>`;

const neighbour = (one, way, text) => (one ? `<a rel="${way}" href="${one.url}">${text(one)}</a>` : "");

export const neighbours = (label, { before, after }, text) => `<nav class="neighbours" aria-label="${label}">
${neighbour(before, "prev", (one) => text(one, 0))}
${neighbour(after, "next", (one) => text(one, 1))}
</nav>
`;

// Before and after a year or month.
export const spans = ({ older, newer }) =>
  neighbours("前后", { before: older, after: newer }, ({ title }, after) => {
    const arrow = `<span class="arrow" aria-hidden="true">${after ? "→" : "←"}</span>`;
    return after ? title + arrow : arrow + title;
  });

export const months = (year) => `<ol class="months">
${map(Array.from({ length: 12 }), (_, at) => `<li>${month(year.months.get(at + 1), at + 1)}</li>\n`)}</ol>
`;

const month = (span, number) =>
  span
    ? `<a href="${span.url}"><b>${number}月</b> <span>${span.stories.length}篇</span></a>`
    : `<span class="month-empty"><b>${number}月</b></span>`;

export function pagination(shown) {
  const { number, total } = shown;
  if (total === 1) return "";
  const numbers = Array.from({ length: total }, (_, at) => at + 1);
  return `<nav class="pagination" aria-label="翻页">
${number > 1 ? `<a rel="prev" href="${shown.address(number - 1)}">上一页</a>` : ""}
<ul>${map(numbers, (other) => pager(shown, other))}</ul>
${number < total ? `<a rel="next" href="${shown.address(number + 1)}">下一页</a>` : ""}
</nav>
`;
}

function pager(shown, number) {
  const gap = Math.abs(number - shown.number);
  const address = shown.address(number);
  if (gap === 0) return `<li><a aria-current="page" href="${address}">${number}</a></li>`;
  if (gap <= 2 || number === 1 || number === shown.total) {
    return `<li><a href="${address}" aria-label="第${number}页">${number}</a></li>`;
  }
  return gap === 3 ? `<li aria-hidden="true">…</li>` : "";
}

// Stories in sections: neighbours of which `key` says the same stand under one heading.
export function grouped(stories, key, write, heading) {
  const sections = [];
  for (const story of stories) {
    const name = key(story);
    if (sections.at(-1)?.name !== name) sections.push({ name, stories: [] });
    sections.at(-1).stories.push(story);
  }
  return map(sections, ({ name, stories: within }) => `<section class="year">${heading(name)}
<div class="rows">${map(within, write)}</div>
</section>`);
}
