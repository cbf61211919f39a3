import { page } from "../lib/page.js";

export const data = { permalink: "/404.html" };

export default () =>
  page(
    { url: "/404.html", title: "没有这个页面", kind: "404" },
    `<article class="standing"><h1>没有这个页面</h1><p>可以从<a href="/">首页</a>、<a href="/issues/">往期</a>或<a href="/archive/">检索</a>找到要看的报道。</p></article>`,
  );
