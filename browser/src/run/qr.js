/** QR codes (ISO/IEC 18004): bytes at the least correction, level L, under one mask. */

/**
 * By version from 1: bytes of correction in a block, and how many blocks there are (table 9). Up to version 30, 137 modules a
 * side and 1,732 bytes, which is our own choice: a telephone still reads that from a screen.
 */
const CORRECTION = [7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28, 28, 28, 30, 30, 26, 28, 30, 30, 30, 30];
const BLOCKS = [1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8, 8, 9, 9, 10, 12, 12, 12, 13, 14, 15];
/**
 * The bits that say level L and mask 0 (table C.1). A reader takes any mask. The best one would be sought to break up
 * patterns, of which a text that is deflated has none.
 */
const FORMAT = 0x77c4;

/** @param {number} bits @param {number} place counted from the last @returns {boolean} whether it is a 1 */
const bit = (bits, place) => (bits >> place) % 2 === 1;

/** @param {number} a @param {number} b @returns {number} their product in GF(256) */
const times = (a, b) => {
  let product = 0;
  for (let place = 8; place--;) product = (product << 1) ^ (product >> 7) * 0x11d ^ Number(bit(b, place)) * a;
  return product;
};

/** @param {number} count @returns {number[]} the divisor of the correction, without its leading 1 */
const divisor = (count) => {
  let made = Array.from({ length: count }, (_, place) => Number(place === count - 1));
  for (let round = 0, root = 1; round < count; round += 1, root = times(root, 2)) {
    made = made.map((each, place) => times(each, root) ^ (made[place + 1] ?? 0));
  }
  return made;
};

/** @param {number[]} block @param {number} count @returns {number[]} the bytes that correct it */
const correction = (block, count) => {
  const by = divisor(count);
  return block.reduce((rest, byte) => {
    const factor = byte ^ (rest[0] ?? 0);
    return by.map((each, place) => times(each, factor) ^ (rest[place + 1] ?? 0));
  }, /** @type {number[]} */ ([]));
};

/** @param {number[][]} parts the longest last @returns {number[]} the first of each, then the second of each, and so on */
const interleaved = (parts) => (parts.at(-1) ?? []).flatMap((_, place) => parts.flatMap((part) => part[place] ?? []));

/** @param {number} number @param {number} digits @returns {string} */
const hex = (number, digits) => number.toString(16).padStart(digits, "0");

/**
 * @param {Uint8Array} bytes
 * @param {number} version
 * @param {number} room bytes of the code in all
 * @returns {number[] | null} what is written into it; null where it is too small
 */
const written = (bytes, version, room) => {
  const [count, check] = [BLOCKS[version - 1] ?? 0, CORRECTION[version - 1] ?? 0];
  const size = room - count * check;
  // Half a byte says that bytes follow, and half a byte that they are over.
  const digits = `4${hex(bytes.length, version > 9 ? 4 : 2)}${[...bytes].map((each) => hex(each, 2)).join("")}0`;
  if (digits.length > 2 * size) return null;
  const data = (digits.padEnd(2 * size, "ec11").match(/../g) ?? []).map((each) => parseInt(each, 16));
  const blocks = Array.from({ length: count }, (_, block) => data.splice(0, Math.floor(data.length / (count - block))));
  return [...interleaved(blocks), ...interleaved(blocks.map((each) => correction(each, check)))];
};

/** A square of modules, by row and column; what is not yet drawn is undefined. @typedef {(boolean | undefined)[][]} Grid */

/** @param {number} version @returns {Grid} with all that is the same whatever the code says */
const drawn = (version) => {
  const size = 4 * version + 17;
  /** @type {Grid} */
  const grid = Array.from({ length: size }, () => Array(size).fill(undefined));
  /** @param {number} x @param {number} y @param {boolean} dark there, and where the diagonal mirrors it */
  const put = (x, y, dark) => {
    for (const [column = 0, row = 0] of [[x, y], [y, x]]) if (grid[row] && column in grid[row]) grid[row][column] = dark;
  };
  /** @param {number} x @param {number} y @param {number} radius @param {...number} light which rings around the centre are */
  const rings = (x, y, radius, ...light) => {
    for (let right = -radius; right <= radius; right += 1) {
      for (let down = -radius; down <= radius; down += 1) put(x + right, y + down, !light.includes(Math.max(Math.abs(right), Math.abs(down))));
    }
  };
  for (let place = 0; place < size; place += 1) put(6, place, place % 2 === 0);
  // Alignment patterns are evenly apart from the far edge on; the rest lies next to the near one (annex E).
  const gaps = Math.floor(version / 7) + 1, apart = 2 * Math.ceil((size - 13) / 2 / gaps);
  const centres = version > 1 ? [6, ...Array.from({ length: gaps }, (_, gap) => size - 7 - gap * apart)] : [];
  for (const x of centres) for (const y of centres) if (Math.abs(x - y) < size - 13) rings(x, y, 2, 1);
  for (const y of [3, size - 4]) rings(3, y, 4, 2, 4);
  let check = version;
  for (let round = 0; round < 12; round += 1) check = (check << 1) ^ (check >> 11) * 0x1f25;
  if (version > 6) for (let place = 0; place < 18; place += 1) put(size - 11 + place % 3, Math.floor(place / 3), bit(version << 12 | check, place));
  /** @param {number} x @param {number} y @param {boolean} dark */
  const set = (x, y, dark) => { if (grid[y]) grid[y][x] = dark; };
  for (let place = 0; place < 15; place += 1) {
    const dark = bit(FORMAT, place);
    set(place < 8 ? 8 : place < 9 ? 7 : 14 - place, place < 6 ? place : place < 8 ? place + 1 : 8, dark);
    set(place < 8 ? size - 1 - place : 8, place < 8 ? 8 : size - 15 + place, dark);
  }
  set(8, size - 8, true);
  return grid;
};

/** @param {Grid} grid @returns {number[][]} columns and rows that are still free, in the order in which they are filled */
const free = (grid) => {
  const size = grid.length;
  /** @type {number[][]} */
  const found = [];
  for (let right = size - 1, up = true; right > 0; right -= right === 8 ? 3 : 2, up = !up) {
    for (let place = 0; place < size; place += 1) {
      const y = up ? size - 1 - place : place;
      for (const x of [right, right - 1]) if (grid[y]?.[x] === undefined) found.push([x, y]);
    }
  }
  return found;
};

/**
 * @param {string} text
 * @returns {Grid | null} whether each module is dark; null where the text is too long
 */
export const modules = (text) => {
  const bytes = new TextEncoder().encode(text);
  for (let version = 1; version <= BLOCKS.length; version += 1) {
    const grid = drawn(version), places = free(grid);
    const words = written(bytes, version, places.length >> 3);
    if (!words) continue;
    places.forEach(([x = 0, y = 0], place) => {
      if (grid[y]) grid[y][x] = bit(words[place >> 3] ?? 0, 7 - place % 8) !== ((x + y) % 2 === 0);
    });
    return grid;
  }
  return null;
};
