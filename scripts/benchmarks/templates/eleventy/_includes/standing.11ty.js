import { escape } from "../lib/html.js";
import { page } from "../lib/page.js";

export default ({ page: { url }, title, content }) =>
  page({ url, title, kind: "page" }, `<article class="standing"><h1>${escape(title)}</h1>${content}</article>`);
