/**
 * A run as one word, to go on with it on another device: JSON, deflated, in letters that an address may hold. What comes
 * back is from a stranger, and goes through `read`.
 */

import { el } from "../dom.js";
import { read, LARGEST } from "./file.js";
import { modules } from "./qr.js";

/** @import { Procedure, Run } from "./types.js" */

/** Says what it is, and how it is written, to a reader that is newer. */
const PREFIX = "rc1.";
/** Empty modules around the code, as its standard asks (ISO/IEC 18004). */
const QUIET = 4;

/** @param {Uint8Array} bytes */
const encode = (bytes) => {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
};

/** @param {string} text @returns {Uint8Array<ArrayBuffer>} */
const decode = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (each) => each.charCodeAt(0));

/**
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {CompressionStream | DecompressionStream} through
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 * @throws {RangeError} more comes out than the largest run has: a small text can swell to any size
 */
const pass = async (bytes, through) => {
  const reader = new Blob([bytes]).stream().pipeThrough(through).getReader();
  const parts = [];
  let size = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    parts.push(next.value);
    size += next.value.length;
    if (size > LARGEST) {
      await reader.cancel();
      throw new RangeError("too large");
    }
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
};

/**
 * @param {Run} run
 * @param {{ whole?: boolean }} [how] without `whole`, the text of the procedure is left out: the word is shorter, and can
 *   be read where a page shows the same revision. A run that moved to another text is always whole
 * @returns {Promise<string>} letters, digits, `-`, `_` and `.` alone
 */
export const pack = async (run, { whole = true } = {}) => {
  const part = !whole && !run.events.some((each) => each.type === "moved");
  const text = JSON.stringify(part ? { ...run, procedure: run.procedure.revision } : run);
  return PREFIX + encode(await pass(new TextEncoder().encode(text), new CompressionStream("deflate-raw")));
};

/**
 * @param {string} text what `pack` gave
 * @param {Procedure} [shown] the procedure of the page that is open
 * @returns {Promise<{ run: Run } | { fault: string }>} `fault` is a sentence for people
 */
export const unpack = async (text, shown) => {
  const word = text.trim();
  if (!word.startsWith(PREFIX)) return { fault: "This is no run that was handed over." };
  try {
    const json = new TextDecoder("utf-8", { fatal: true }).decode(await pass(decode(word.slice(PREFIX.length)), new DecompressionStream("deflate-raw")));
    const run = JSON.parse(json);
    if (typeof run?.procedure !== "string") return read(json);
    if (run.procedure !== shown?.revision) {
      return { fault: "This run follows another revision of the text than this page shows. Hand it over as a file." };
    }
    return read(JSON.stringify({ ...run, procedure: shown }));
  } catch {
    return { fault: "This run arrived damaged or is too large. Hand it over once more, or as a file." };
  }
};

/**
 * @param {string} text
 * @returns {SVGSVGElement | null} a QR code, black on white whatever the page's colours; null where the text is too large
 */
export const qr = (text) => {
  const code = modules(text);
  if (!code) return null;
  const size = code.length + 2 * QUIET;
  const outline = code.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : "")));
  return el(
    "svg",
    { viewBox: `${-QUIET} ${-QUIET} ${size} ${size}`, "shape-rendering": "crispEdges", role: "img" },
    el("path", { d: `M${-QUIET} ${-QUIET}h${size}v${size}h${-size}z`, fill: "#fff" }),
    el("path", { d: outline.join(""), fill: "#000" }),
  );
};
