// The frame around every page.
import { escape } from "./html.js";
import { MASTHEAD, NAME, SITE, SLOGAN } from "./parts.js";

const HEADER = `<a class="skip" href="#main">跳到正文</a>
<header class="top">
  <div class="wrap top-row">
    <a class="wordmark" href="/">${MASTHEAD}</a>
    <nav class="sections" aria-label="栏目">
      <ul>
        <li><a href="/">首页</a></li>
        <li><a href="/issues/">往期</a></li>
        <li><a href="/departments/">部门</a></li>
        <li><a href="/reporters/">记者</a></li>
        <li><a href="/series/">专栏</a></li>
        <li><a href="/archive/">检索</a></li>
      </ul>
    </nav>
    <div class="tools">
      <form class="palette">
        <input type="radio" name="palette" id="palette-auto" aria-label="切换到浅色"><label for="palette-auto" title="切换到浅色"><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" width="20" height="20"><circle cx="12" cy="12" r="6" fill="none" stroke="currentColor" stroke-width="2"/><path d="M12 6a6 6 0 0 1 0 12z"/><path d="M12 1v3M12 20v3M1 12h3M20 12h3M4 4l2 2M18 18l2 2M4 20l2-2M18 6l2-2" stroke="currentColor" stroke-width="2"/></svg></label>
        <input type="radio" name="palette" id="palette-light" aria-label="切换到深色"><label for="palette-light" title="切换到深色"><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" width="20" height="20"><circle cx="12" cy="12" r="5"/><path d="M12 1v3M12 20v3M1 12h3M20 12h3M4 4l2 2M18 18l2 2M4 20l2-2M18 6l2-2" stroke="currentColor" stroke-width="2"/></svg></label>
        <input type="radio" name="palette" id="palette-dark" aria-label="跟随系统"><label for="palette-dark" title="跟随系统"><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" width="20" height="20"><path d="M20 14a8 8 0 1 1-9-11 7 7 0 0 0 9 11z"/></svg></label>
      </form>
    </div>
  </div>
</header>
`;

const FOOTER = `<footer class="foot">
  <div class="wrap foot-row">
    <div class="foot-about">
      <p class="foot-masthead">${MASTHEAD}</p>
      <p>${SLOGAN}</p>
    </div>
    <nav class="foot-links" aria-label="网站">
      <ul>
        <li><a href="/about/">关于本报</a></li>
        <li><a href="/feed.xml" type="application/atom+xml">Atom订阅</a></li>
        <li><a href="/feed.json" type="application/feed+json">JSON订阅</a></li>
        <li><a href="/sitemap.xml">站点地图</a></li>
      </ul>
    </nav>
  </div>
  <dl class="wrap identity">
    <div><dt>主办单位</dt><dd>${NAME}</dd></div>
  </dl>
</footer>
`;

const feeds = ({ url, title }) => `<link rel="alternate" type="application/atom+xml" title="${escape(title)}" href="${url}feed.xml">
<link rel="alternate" type="application/feed+json" title="${escape(title)}" href="${url}feed.json">
`;

const HOME_FEEDS = feeds({ url: "/", title: MASTHEAD });

// `feed` is what has feeds of its own.
export const page = ({ url, title, kind, description = title, feed }, main) => `<!doctype html>
<html lang="zh" class="no-js">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="format-detection" content="telephone=no">
<link rel="icon" href="/favicon.svg">
<meta name="generator" content="Eleventy">
<title>${url === "/" ? "" : `${escape(title)} - `}${MASTHEAD}</title>
<link rel="stylesheet" href="/styles.css">
<meta name="description" content="${escape(description)}">
<link rel="canonical" href="${SITE}${url}">
${feed ? feeds(feed) : HOME_FEEDS}</head>
<body>
${HEADER}
<div class="page page--${kind}" id="main" tabindex="-1">
${main}
</div>
${FOOTER}
<script src="/gallery.js" type="module"></script>
</body>
</html>
`;
