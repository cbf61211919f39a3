import { NAME, SITE } from "../lib/parts.js";

export const data = {
  pagination: { data: "collections.feeds", size: 1, alias: "feed" },
  permalink: ({ feed }) => `${feed.url}feed.json`,
};

const item = ({ url, title, data, summary, photos: [photo] }) => ({
  id: SITE + url,
  url: SITE + url,
  title,
  content_text: summary,
  date_published: data.date,
  ...(photo && { image: SITE + photo.src }),
  ...(data.byline && { authors: [{ name: data.byline }] }),
});

export default ({ feed: { url, title, stories } }) =>
  JSON.stringify(
    {
      version: "https://jsonfeed.org/version/1.1",
      title,
      language: "zh-CN",
      home_page_url: SITE + url,
      feed_url: `${SITE}${url}feed.json`,
      authors: [{ name: NAME }],
      items: stories.map(item),
    },
    null,
    1,
  );
