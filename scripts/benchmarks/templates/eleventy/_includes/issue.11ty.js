import { map } from "../lib/html.js";
import { around } from "../lib/newsroom.js";
import { page } from "../lib/page.js";
import { MASTHEAD, card, editors, lead, nameplate, neighbours } from "../lib/parts.js";

export default function ({ page: { url }, title, sections, collections: { newsroom } }) {
  const issue = newsroom.byUrl.get(url);
  const { data } = issue;
  const { older, newer } = around(newsroom.issues, issue);
  const other = (one, after) =>
    `<small>${after ? "下一期" : "上一期"}</small>${one.data.number} ${one.data.date_text}`;
  return page({ url, title, kind: "section" }, `<div class="wrap issue">
  ${nameplate(issue)}
  <section class="issue-lead" aria-label="头条">${lead(issue.lead)}</section>
  ${map(sections, (section, at) => list(issue, section, at))}
  <footer class="issue-foot">
    <div class="issue-colophon">
      <p><b>《${MASTHEAD}》${data.number}</b><span>${data.date_text} ${data.weekday}</span><span>共${issue.stories.length}篇</span></p>
      ${editors(issue)}
    </div>
    ${neighbours("前后期", { before: older, after: newer }, other)}
  </footer>
</div>
`);
}

function list(issue, { name, articles }, at) {
  if (!articles) return "";
  return `<section class="issue-section" aria-labelledby="s${at}">
    <h2 class="section-title" id="s${at}">${name}</h2>
    <div class="stories">${map(articles, (slug) => card(issue.story(slug)))}</div>
  </section>`;
}
