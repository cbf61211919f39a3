import { escape, map } from "../lib/html.js";
import { NAME, SITE } from "../lib/parts.js";

export const data = {
  pagination: { data: "collections.feeds", size: 1, alias: "feed" },
  permalink: ({ feed }) => `${feed.url}feed.xml`,
};

const entry = ({ url, title, data, summary, departments }) => `<entry>
<title>${escape(title)}</title>
<id>${SITE}${url}</id>
<published>${data.date}</published>
<updated>${data.date}</updated>
<link rel="alternate" type="text/html" href="${SITE}${url}"/>
${data.byline ? `<author><name>${escape(data.byline)}</name></author>` : ""}
${map(departments, (term) => `<category term="${escape(term.title)}"/>`)}
<summary>${escape(summary)}</summary>
</entry>
`;

export default ({ feed: { url, title, stories } }) => `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">
<title>${escape(title)}</title>
<id>${SITE}${url}feed.xml</id>
<updated>${stories[0]?.data.date ?? ""}</updated>
<link rel="self" type="application/atom+xml" href="${SITE}${url}feed.xml"/>
<link rel="alternate" type="text/html" href="${SITE}${url}"/>
<author><name>${NAME}</name></author>
${map(stories, entry)}</feed>
`;
