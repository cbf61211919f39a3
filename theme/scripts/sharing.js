/*
 * Taking a page along: its address to copy or, as a QR code, to scan with WeChat; the phone's own sheet; print; the
 * issue's PDF where there is one. All of it is made here, on a story's and an issue's page, when a reader asks:
 * without scripts, and from a disk, where an address leads nowhere, there is no button. No `?.`: see gallery.js.
 */
const MASK = 3; // a fixed one, as on the pages themselves: readers of codes take any
const CHECK = [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24]; // ISO/IEC 18004, table 9, level M
const BLOCKS = [1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10];

/** What a and b make in GF(256) modulo 0x11d (ISO/IEC 18004, 7.5.2). */
const times = (a, b) => {
  let made = 0;
  for (let bit = 7; bit >= 0; bit--) made = (made << 1) ^ ((made >> 7) * 0x11d) ^ (((b >> bit) & 1) * a);
  return made;
};

/** The check words of a block. */
const checked = (block, count) => {
  let generator = [1];
  for (let at = 0, root = 1; at < count; at++, root = times(root, 2)) {
    const longer = [...generator, 0];
    generator.forEach((value, place) => (longer[place + 1] ^= times(value, root)));
    generator = longer;
  }
  const rest = Array(count).fill(0);
  for (const word of block) {
    const lead = word ^ rest.shift();
    rest.push(0);
    generator.slice(1).forEach((value, place) => (rest[place] ^= times(value, lead)));
  }
  return rest;
};

/** How many words fit into a code of a version (7.7). */
const room = (version) => {
  let modules = (16 * version + 128) * version + 64;
  const aligned = Math.floor(version / 7) + 2;
  if (version > 1) modules -= (25 * aligned - 10) * aligned - 55 + (version > 6 ? 36 : 0);
  return modules >> 3;
};

/** The words of a text in the smallest version that holds it, blocks interleaved; null where none does. */
const worded = (text) => {
  const bytes = [...new TextEncoder().encode(text)];
  for (let version = 1; version <= CHECK.length; version++) {
    const [count, check, total] = [BLOCKS[version - 1], CHECK[version - 1], room(version)];
    const held = total - count * check;
    const sized = version < 10 ? 8 : 16;
    if (4 + sized + 8 * bytes.length > 8 * held) continue;
    const bits = [];
    const put = (value, size) => {
      for (let bit = size - 1; bit >= 0; bit--) bits.push((value >> bit) & 1);
    };
    put(4, 4);
    put(bytes.length, sized);
    bytes.forEach((byte) => put(byte, 8));
    put(0, Math.min(4, 8 * held - bits.length));
    while (bits.length % 8) bits.push(0);
    for (let pad = 0xec; bits.length < 8 * held; pad ^= 0xec ^ 0x11) put(pad, 8);
    const words = [];
    for (let at = 0; at < bits.length; at += 8) words.push(parseInt(bits.slice(at, at + 8).join(""), 2));
    const [short, few] = [Math.floor(held / count), count - (held % count)];
    const blocks = Array.from({ length: count }, (_, at) => words.splice(0, short + (at < few ? 0 : 1)));
    const checks = blocks.map((block) => checked(block, check));
    const mixed = [];
    for (const rows of [blocks, checks]) {
      for (let at = 0; at <= Math.max(short, check); at++) {
        for (const row of rows) if (at < row.length) mixed.push(row[at]);
      }
    }
    return { version, words: mixed };
  }
  return null;
};

/** The QR code of a text, rows of modules; null where it is too long. */
export const coded = (text) => {
  const made = worded(text);
  if (!made) return null;
  const { version, words } = made;
  const side = 17 + 4 * version;
  const rows = Array.from({ length: side }, () => Array(side).fill(false));
  const fixed = Array.from({ length: side }, () => Array(side).fill(false));
  const set = (x, y, dark) => {
    if (x < 0 || y < 0 || x >= side || y >= side) return;
    rows[y][x] = Boolean(dark);
    fixed[y][x] = true;
  };
  const square = (left, top, reach, dark) => {
    for (let y = -reach; y <= reach; y++) {
      for (let x = -reach; x <= reach; x++) set(left + x, top + y, dark(Math.max(Math.abs(x), Math.abs(y))));
    }
  };
  for (let at = 0; at < side; at++) {
    set(6, at, at % 2 === 0);
    set(at, 6, at % 2 === 0);
  }
  for (const [x, y] of [[3, 3], [side - 4, 3], [3, side - 4]]) square(x, y, 4, (far) => far !== 2 && far !== 4);
  if (version > 1) {
    const count = Math.floor(version / 7) + 2;
    const step = Math.ceil((version * 4 + 4) / (count * 2 - 2)) * 2;
    const places = [6];
    for (let place = side - 7; places.length < count; place -= step) places.splice(1, 0, place);
    places.forEach((x, i) => {
      places.forEach((y, j) => {
        const taken = (i === 0 && j === 0) || (i === 0 && j === count - 1) || (i === count - 1 && j === 0);
        if (!taken) square(x, y, 2, (far) => far !== 1);
      });
    });
  }
  let rest = MASK;
  for (let at = 0; at < 10; at++) rest = (rest << 1) ^ ((rest >> 9) * 0x537);
  const format = ((MASK << 10) | rest) ^ 0x5412;
  for (let at = 0; at < 15; at++) {
    const bit = (format >> at) & 1;
    if (at < 8) set(8, at < 6 ? at : at + 1, bit);
    else set(at < 9 ? 7 : 14 - at, 8, bit);
    if (at < 8) set(side - 1 - at, 8, bit);
    else set(8, side - 15 + at, bit);
  }
  set(8, side - 8, true);
  if (version > 6) {
    rest = version;
    for (let at = 0; at < 12; at++) rest = (rest << 1) ^ ((rest >> 11) * 0x1f25);
    for (let at = 0; at < 18; at++) {
      const bit = (((version << 12) | rest) >> at) & 1;
      const [far, near] = [side - 11 + (at % 3), Math.floor(at / 3)];
      set(far, near, bit);
      set(near, far, bit);
    }
  }
  let next = 0;
  for (let right = side - 1; right > 0; right -= right === 8 ? 3 : 2) {
    // The column of the timing pattern is left out: behind 8 and 7 come 5 and 4.
    const up = ((right + 1) & 2) === 0;
    for (let step = 0; step < side; step++) {
      const y = up ? side - 1 - step : step;
      for (const x of [right, right - 1]) {
        if (fixed[y][x]) continue;
        const word = words[next >> 3];
        const bit = word === undefined ? 0 : (word >> (7 - (next & 7))) & 1;
        next++;
        rows[y][x] = Boolean(bit) !== ((x + y) % 3 === 0);
      }
    }
  }
  return rows;
};

/** A code as a picture, eight pixels a module, so that it is sharp on any screen. */
const drawn = (rows) => {
  const made = document.createElement("canvas");
  made.width = made.height = 8 * (rows.length + 8);
  made.setAttribute("role", "img");
  made.setAttribute("aria-label", "本页二维码");
  const pen = made.getContext("2d");
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, made.width, made.height);
  pen.fillStyle = "#000";
  rows.forEach((row, y) => row.forEach((dark, x) => dark && pen.fillRect(8 * (x + 4), 8 * (y + 4), 8, 8)));
  return made;
};

const element = (name, attributes, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
};

const button = (label, action) => {
  const made = element("button", { type: "button" }, label);
  made.addEventListener("click", action);
  return made;
};

/** Whether the address is in the clipboard now. Over plain http, browsers have only the old way. */
const copied = async (field) => {
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch (refused) {
    field.select();
    return document.execCommand("copy");
  }
};

const sheet = (address) => {
  const modal = "showModal" in document.createElement("dialog");
  const box = element(modal ? "dialog" : "div", { class: "share-sheet", "aria-labelledby": "share-name" });
  const close = () => (modal ? box.close() : box.remove());
  const field = element("input", { readonly: "", value: address, "aria-label": "本页网址" });
  const said = element("p", { class: "share-said", role: "status" });
  const copy = button("复制链接", async () => {
    said.textContent = (await copied(field)) ? "已复制，可以粘贴到微信、邮件里" : "浏览器不让复制，请选中网址自己复制";
  });
  const ways = [];
  if (navigator.share) {
    ways.push(button("发给…", () => navigator.share({ title: document.title, url: address }).then(close, () => {})));
  }
  ways.push(button("打印", () => (close(), print())));
  const paper = document.querySelector("a[data-paper]");
  if (paper) ways.push(element("a", { href: paper.href, download: paper.download }, "本期PDF"));
  const poster = document.querySelector("a[data-poster]");
  const head = element("div", { class: "share-head" }, element("h2", { id: "share-name" }, "分享"));
  box.append(head);
  if (poster) {
    // In WeChat nothing can be downloaded: a picture in the page is kept by a long press.
    const shown = element("figure", { class: "share-poster", hidden: "" });
    const picture = element("a", { href: poster.href, download: poster.download });
    shown.append(picture, element("figcaption", {}, "手机上长按图片保存；电脑上点一下图片下载"));
    ways.push(button("保存海报", () => {
      if (!picture.firstChild) picture.append(element("img", { src: poster.href, alt: "海报", width: 1080, height: 1920 }));
      shown.hidden = !shown.hidden;
    }));
    box.append(shown);
  }
  const rows = coded(address);
  if (rows) box.append(element("figure", {}, drawn(rows), element("figcaption", {}, "微信扫一扫，在手机上看")));
  if (/MicroMessenger/.test(navigator.userAgent)) {
    box.append(element("p", {}, "在微信里：点右上角“···”，发给朋友或分享到朋友圈"));
  }
  box.append(element("p", { class: "share-address" }, field, copy), said, element("p", { class: "share-ways" }, ...ways));
  head.append(button("关闭", close));
  box.addEventListener("click", (event) => modal && event.target === box && close());
  box.addEventListener("close", () => box.remove());
  return box;
};

const open = document.querySelector(".share-open"); // shown by display.js, before the first paint
if (open && location.protocol !== "file:") {
  const canonical = document.querySelector('link[rel="canonical"]');
  const address = canonical ? canonical.href : location.href.split("#")[0];
  open.addEventListener("click", () => {
    const standing = document.querySelector(".share-sheet");
    if (standing) return standing.remove();
    const box = sheet(address);
    open.parentElement.after(box);
    if (box.showModal) box.showModal();
    return undefined;
  });
}
