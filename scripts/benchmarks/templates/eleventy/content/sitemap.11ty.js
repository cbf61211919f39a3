import { map } from "../lib/html.js";
import { SITE } from "../lib/parts.js";

export const data = { permalink: "/sitemap.xml" };

const entry = ({ url, date }) => `  <url>
    <loc>${SITE}${url}</loc>${date ? `\n    <lastmod>${date}</lastmod>` : ""}
  </url>
`;

export default function ({ collections: { newsroom } }) {
  const { issues, stories, groups, terms, years, months } = newsroom;
  const standing = ["/", "/about/", "/issues/", "/archive/"].map((url) => ({ url }));
  const lists = [...terms, ...years, ...months].map((one) => ({ url: one.url, date: one.stories[0]?.data.date }));
  const articles = [...issues, ...stories].map(({ url, data: { date } }) => ({ url, date }));
  return `<?xml version="1.0" encoding="utf-8" standalone="yes"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${map([...standing, ...groups, ...lists, ...articles], entry)}</urlset>
`;
}
