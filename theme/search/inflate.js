// What DecompressionStream("deflate") does (RFC 1950, 1951), for browsers without it: Safari before 16.4, Chromium before 80.

const LENGTHS = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];
const LENGTH_BITS = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const DISTANCES = [1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145,
  8193, 12289, 16385, 24577];
const DISTANCE_BITS = [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13];
/** In which order the lengths of the code that tells the other codes' lengths come. */
const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
const END = 256;

/** Symbols by the length of their code, in the order of codes; an Error where lengths make no code. */
function codeOf(lengths) {
  const counts = new Uint16Array(16), starts = new Uint16Array(16), symbols = new Uint16Array(lengths.length);
  for (const length of lengths) counts[length]++;
  let left = 1;
  for (let length = 1; length < 16; length++) {
    left = 2 * left - counts[length];
    if (left < 0) throw new Error("too many codes");
  }
  // An incomplete code is one code alone (RFC 1951, 3.2.7), or none.
  if (left > 0 && lengths.length - counts[0] > 1) throw new Error("too few codes");
  counts[0] = 0;
  for (let length = 1; length < 15; length++) starts[length + 1] = starts[length] + counts[length];
  lengths.forEach((length, symbol) => length && (symbols[starts[length]++] = symbol));
  return { counts, symbols };
}

const fixed = () => [
  codeOf(Array.from({ length: 288 }, (_, at) => (at < 144 ? 8 : at < 256 ? 9 : at < 280 ? 7 : 8))),
  codeOf(new Array(32).fill(5)),
];

/** The content of a zlib stream (Uint8Array); an Error unless it is whole and its sum is right. */
export function inflate(bytes) {
  let at = 2, held = 0, have = 0, size = 0, out = new Uint8Array(Math.max(1024, 4 * bytes.length));
  if ((bytes[0] & 15) !== 8 || bytes[1] & 32 || (256 * bytes[0] + bytes[1]) % 31) throw new Error("no zlib stream");

  const byte = () => {
    if (at >= bytes.length) throw new Error("ends too early");
    return bytes[at++];
  };
  const bits = (many) => {
    for (; have < many; have += 8) held |= byte() << have;
    const value = held & ((1 << many) - 1);
    held >>>= many;
    have -= many;
    return value;
  };
  const symbol = ({ counts, symbols }) => {
    for (let length = 1, code = 0, first = 0, index = 0; length < 16; length++) {
      code |= bits(1);
      const count = counts[length];
      if (code - count < first) return symbols[index + code - first];
      index += count;
      first = 2 * (first + count);
      code *= 2;
    }
    throw new Error("no such code");
  };
  const room = (many) => {
    if (size + many <= out.length) return;
    const more = new Uint8Array(2 * (size + many));
    more.set(out);
    out = more;
  };

  const stored = () => {
    held = have = 0;
    const many = byte() | (byte() << 8);
    if ((many ^ (byte() | (byte() << 8))) !== 0xffff || at + many > bytes.length) throw new Error("damaged");
    room(many);
    out.set(bytes.subarray(at, at + many), size);
    at += many;
    size += many;
  };
  const told = () => {
    const literals = bits(5) + 257, distances = bits(5) + 1, many = bits(4) + 4;
    const first = new Array(19).fill(0), lengths = [];
    for (let place = 0; place < many; place++) first[ORDER[place]] = bits(3);
    const code = codeOf(first);
    while (lengths.length < literals + distances) {
      const next = symbol(code);
      if (next < 16) lengths.push(next);
      else {
        if (next === 16 && !lengths.length) throw new Error("nothing to repeat");
        const value = next === 16 ? lengths[lengths.length - 1] : 0;
        for (let times = next === 16 ? 3 + bits(2) : next === 17 ? 3 + bits(3) : 11 + bits(7); times; times--) lengths.push(value);
      }
    }
    if (lengths.length > literals + distances || literals > 286 || !lengths[END]) throw new Error("damaged");
    return [codeOf(lengths.slice(0, literals)), codeOf(lengths.slice(literals))];
  };
  const coded = (literals, distances) => {
    for (let next; (next = symbol(literals)) !== END;) {
      room(258);
      if (next < END) {
        out[size++] = next;
        continue;
      }
      const which = next - 257;
      if (which > 28) throw new Error("no such length");
      let many = LENGTHS[which] + bits(LENGTH_BITS[which]);
      const far = symbol(distances);
      if (far > 29) throw new Error("no such distance");
      const back = DISTANCES[far] + bits(DISTANCE_BITS[far]);
      if (back > size) throw new Error("too far back");
      for (; many; many--, size++) out[size] = out[size - back];
    }
  };

  for (let last = 0; !last;) {
    last = bits(1);
    const kind = bits(2);
    if (kind === 0) stored();
    else if (kind === 1) coded(...fixed());
    else if (kind === 2) coded(...told());
    else throw new Error("no such block");
  }
  const content = out.subarray(0, size);
  let one = 1, two = 0;
  for (let from = 0; from < size;) {
    for (const end = Math.min(size, from + 3800); from < end; from++) two += one += content[from];
    one %= 65521;
    two %= 65521;
  }
  const sum = ((byte() << 24) | (byte() << 16) | (byte() << 8) | byte()) >>> 0;
  if (sum !== 65536 * two + one || at !== bytes.length) throw new Error("damaged");
  return content.slice();
}
