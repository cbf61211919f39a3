// Version 2 of the index's format, specified in scripts/bulletin/search/format.py.

export const VERSION = 2;
/** Grams of this class and above come with their places. */
export const PLACED = 3;

export class Damaged extends Error {}

/** The content of a file (ArrayBuffer); Damaged unless it is one of this version and whole. */
export async function unpack(buffer) {
  const head = new Uint8Array(buffer, 0, Math.min(4, buffer.byteLength));
  if (String.fromCharCode(...head) !== `BSI${String.fromCharCode(VERSION)}`) throw new Damaged("not of this version");
  if (typeof DecompressionStream === "undefined") return unpackedByUs(new Uint8Array(buffer, 4));
  const stream = new DecompressionStream("deflate");
  // Written and read by hand: ten times faster than piping a Blob through.
  const writer = stream.writable.getWriter(), reader = stream.readable.getReader();
  const written = writer.write(new Uint8Array(buffer, 4)).then(() => writer.close());
  written.catch(() => {});
  const chunks = [];
  try {
    for (let next; !(next = await reader.read()).done;) chunks.push(next.value);
    await written;
  } catch (error) {
    throw new Damaged(String(error));
  }
  const content = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    content.set(chunk, at);
    at += chunk.length;
  }
  return content;
}

/** The same where the browser cannot; the module comes only there. */
async function unpackedByUs(packed) {
  const { inflate } = await import("./inflate.js");
  try {
    return inflate(packed);
  } catch (error) {
    throw new Damaged(String(error));
  }
}

export class Reader {
  constructor(content) {
    this.content = content;
    this.at = 0;
  }

  bytes(size) {
    const end = this.at + size;
    if (!(end <= this.content.length)) throw new Damaged("content ends too early");
    const found = this.content.subarray(this.at, end);
    this.at = end;
    return found;
  }

  column(size) {
    const width = this.bytes(1)[0];
    if (width > 4 || this.at + width * size > this.content.length) throw new Damaged("content ends too early");
    const numbers = new Uint32Array(size);
    for (let plane = 0; plane < width; plane++) {
      const bytes = this.bytes(size);
      const shift = 8 * plane;
      for (let at = 0; at < size; at++) numbers[at] |= bytes[at] << shift;
    }
    return numbers;
  }

  number() {
    return this.column(1)[0];
  }
}

const table = new Uint32Array(256);
for (let code = 0; code < 256; code++) {
  table[code] = code;
  for (let bit = 0; bit < 8; bit++) table[code] = table[code] & 1 ? (table[code] >>> 1) ^ 0xedb88320 : table[code] >>> 1;
}

function crc32(bytes) {
  let crc = -1;
  for (const byte of bytes) crc = (crc >>> 8) ^ table[(crc ^ byte) & 255];
  return ~crc >>> 0;
}

/** A gram's code and check. */
export function keyOf(gram) {
  const bytes = new TextEncoder().encode(gram);
  let first = 1, second = 0;
  for (const byte of bytes) second = (second + (first = (first + byte) % 65521)) % 65521;
  return { code: crc32(bytes), check: second & 255 };
}

export class Shard {
  constructor(content, kind, shards) {
    const read = new Reader(content);
    const size = read.number();
    this.bits = Math.log2(shards);
    this.codes = read.column(size);
    for (let at = 1; at < size; at++) this.codes[at] += this.codes[at - 1];
    this.checks = read.bytes(size);
    this.sizes = [0, 1, 2].map(() => read.column(size));
    let at = 0;
    this.starts = this.sizes.map((sizes) => {
      const starts = new Uint32Array(size);
      for (const code of Float64Array.from(sizes, (many, place) => many * size + place).sort()) {
        const place = code % size;
        starts[place] = at;
        at += sizes[place];
      }
      return starts;
    });
    this.gaps = read.column(at);
    this.placed = kind >= PLACED;
    this.places = this.placed && read.bytes(this.sizes[0].reduce((sum, one) => sum + one, 0));
  }

  /** { lists, places }: ascending article numbers anywhere, in the headline, in kicker, deck or captions. */
  get({ code, check }) {
    const wanted = code >>> this.bits;
    let low = 0, high = this.codes.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.codes[middle] < wanted) low = middle + 1;
      else high = middle;
    }
    while (this.codes[low] === wanted && this.checks[low] !== check) low++;
    const known = this.codes[low] === wanted;
    const lists = this.sizes.map((sizes, kind) => {
      const start = this.starts[kind][low];
      const numbers = known ? this.gaps.slice(start, start + sizes[low]) : new Uint32Array(0);
      for (let at = 1; at < numbers.length; at++) numbers[at] += numbers[at - 1];
      return numbers;
    });
    // In classes 3 and 4 the first list names an article once for each place.
    return { lists, places: this.placed ? this.places.subarray(known ? this.starts[0][low] : 0) : undefined };
  }
}

const json = (bytes) => JSON.parse(new TextDecoder().decode(bytes));

export function decodeRow(content) {
  const [address, date, kind, departments, series, byline, photo, lines] = json(content);
  return { address, date, kind, departments, series, byline, photo, lines };
}

export function decodeFacet(content, articles) {
  const read = new Reader(content);
  const names = json(read.bytes(read.number()));
  const sizes = read.column(articles);
  const starts = new Uint32Array(articles + 1);
  for (let at = 0; at < articles; at++) starts[at + 1] = starts[at] + sizes[at];
  return { names, starts, values: read.column(starts[articles]) };
}

/** The month of each article, as `2025-12`. */
export function decodeDates(content, articles) {
  const steps = new Reader(content).column(articles);
  const months = new Map();
  let day = 3652059;
  return Array.from(steps, (step) => {
    day -= step;
    if (!months.has(day)) months.set(day, new Date((day - 719163) * 864e5).toISOString().slice(0, 7));
    return months.get(day);
  });
}
