/*
 * Reading without a network: the latest issue, and what was read. Pages are asked for from the network first, always and
 * past the browser's own cache, so that whoever is online never reads a stale front page or an article before its
 * correction; what has a digest in its name never changes and comes from the cache. All else (search, feeds, PDF,
 * films) is left alone. It serves the folder in which it lies, whatever that is.
 */
const SCOPE = new URL("./", self.location).href;
const NAME = `bulletin ${SCOPE} `;
const [PAGES, FILES, PHOTOS] = [`${NAME}pages`, `${NAME}files`, `${NAME}photos`];
const MOST = { [PAGES]: 120, [FILES]: 80, [PHOTOS]: 200 }; // some 3 MB of pages, 20 MB of pictures
const HASHED = /\/assets\/.*\.[0-9a-f]{8}\.(?:css|js)$|\/assets\/search\.[0-9a-f]{8}\//;
const PHOTO = /\/issues\/.*\.(?:webp|jpe?g|png|gif)$/;

/** Keeps an answer; the oldest make room. */
const keep = async (cache, request, answer) => {
  const store = await caches.open(cache);
  await store.delete(request); // so that it is the newest
  await store.put(request, answer);
  const kept = await store.keys();
  await Promise.all(kept.slice(0, Math.max(0, kept.length - MOST[cache])).map((old) => store.delete(old)));
};

const isPage = (answer) => answer.ok && (answer.headers.get("content-type") || "").startsWith("text/html");

/** The address of a page, without what only its own scripts read. */
const bare = (address) => address.split(/[?#]/)[0].replace(/\/index\.html$/, "/");

const FRESH = 6 * 3600 * 1000; // milliseconds a page of the latest issue is not asked for again, unless it is read

/** Keeps the latest issue's pages that are not kept yet, or were some hours ago. */
const renew = async () => {
  if (navigator.connection && navigator.connection.saveData) return; // who saves data gets what was read
  const told = await fetch(`${SCOPE}offline.json`, { cache: "no-cache" });
  if (!told.ok) return;
  const { pages } = await told.json();
  const store = await caches.open(PAGES);
  for (const path of pages) {
    const address = SCOPE + path;
    const known = await store.match(address);
    if (known && Date.now() - Number(known.headers.get("x-bulletin")) < FRESH) continue;
    const answer = await fetch(address, { cache: "no-cache" });
    if (!isPage(answer)) continue;
    const text = await answer.text();
    const headers = { "content-type": "text/html; charset=utf-8", "x-bulletin": String(Date.now()) };
    await keep(PAGES, address, new Response(text, { headers }));
    for (const [, file] of text.matchAll(/(?:href|src|data-[a-z]+)="([^"]+\.[0-9a-f]{8}\.(?:css|js))"/g)) {
      const asset = new URL(file, address).href;
      if (!(await caches.match(asset))) await fetch(asset).then((found) => found.ok && keep(FILES, asset, found));
    }
  }
};

/** What is said of a page that is not kept: what there is instead, the front page first, then what was read last. */
const absent = async () => {
  const store = await caches.open(PAGES);
  const listed = [];
  const kept = (await store.keys()).reverse();
  for (const request of [...kept.filter(({ url }) => url === SCOPE), ...kept.filter(({ url }) => url !== SCOPE)]) {
    const text = await (await store.match(request)).text();
    const title = /<title>([^<]*)<\/title>/.exec(text);
    const name = request.url === SCOPE ? "首页" : title ? title[1].replace(/ - [^-]*$/, "") : request.url;
    listed.push(`<li><a href="${request.url.replace(/"/g, "%22")}">${name}</a></li>`);
  }
  const style = (await (await caches.open(FILES)).keys()).map((one) => one.url).find((url) => /bulletin\.[0-9a-f]{8}\.css$/.test(url));
  const sheet = style ? `<link rel="stylesheet" href="${style}">` : "";
  const page = `<!doctype html><html lang="zh-CN" class="no-js"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>现在没有网络</title>${sheet}<body><main class="wrap"><header class="page-head"><h1>现在没有网络</h1>
<p>这一页没有存下来。连上网络再打开；现在可以看：</p></header><ul class="headlines">${listed.join("")}</ul></main></body></html>`;
  return new Response(page, { status: 503, headers: { "content-type": "text/html; charset=utf-8" } });
};

const page = async (event) => {
  const address = bare(event.request.url);
  try {
    const answer = await fetch(event.request.url, { cache: "no-cache", credentials: "same-origin", redirect: "manual" });
    if (isPage(answer)) {
      event.waitUntil(keep(PAGES, address, answer.clone()));
      if (address === SCOPE) event.waitUntil(renew().catch(() => {}));
    } else if (answer.status === 404 || answer.status === 410) {
      event.waitUntil(caches.open(PAGES).then((store) => store.delete(address))); // withdrawn
    }
    return answer;
  } catch (offline) {
    const kept = await (await caches.open(PAGES)).match(address);
    return kept || absent();
  }
};

const unchanging = async (event) => {
  const kept = await caches.match(event.request.url);
  if (kept) return kept;
  const answer = await fetch(event.request);
  if (answer.ok) event.waitUntil(keep(FILES, event.request.url, answer.clone()));
  return answer;
};

/** A photo from the network, else as it was seen, else in another size in which it was seen. */
const photo = async (event) => {
  try {
    const answer = await fetch(event.request);
    if (answer.ok) event.waitUntil(keep(PHOTOS, event.request.url, answer.clone()));
    return answer;
  } catch (offline) {
    const store = await caches.open(PHOTOS);
    const kept = await store.match(event.request.url);
    if (kept) return kept;
    const base = event.request.url.split(/\.(?:[^./]+\.)?[a-z]+$/)[0];
    const other = (await store.keys()).find((one) => one.url.startsWith(`${base}.`));
    if (other) return store.match(other);
    throw offline;
  }
};

self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("activate", (event) => {
  const old = (name) => name.startsWith(NAME) && !(name in MOST);
  const clean = caches.keys().then((names) => Promise.all(names.filter(old).map((name) => caches.delete(name))));
  event.waitUntil(Promise.all([clean, self.clients.claim()]));
  renew().catch(() => {}); // not waited for: the first page is not to wait
});

self.addEventListener("fetch", (event) => {
  const { method, mode, url, headers } = event.request;
  if (method !== "GET" || !url.startsWith(SCOPE) || headers.has("range")) return;
  const path = url.split(/[?#]/)[0];
  if (mode === "navigate" && /(?:\/|\.html)$/.test(path)) event.respondWith(page(event));
  else if (HASHED.test(path)) event.respondWith(unchanging(event));
  else if (PHOTO.test(path)) event.respondWith(photo(event));
});
